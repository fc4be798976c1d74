"""A field is set in a file that people edit, and every other byte of it stays."""

from __future__ import annotations

import pytest
from orderguide.content.yaml_field import NoPlace, with_field

PATH = ("sources", 1)
BLOCK = "# ours\nsources:\n- id: a\n  text: x\n-   id: b # é\n    text: y  # why\n    note: >-\n      z\n"


def set_in(text: str, value: str = "new") -> str:
    return with_field(text.encode(), PATH, "sum", value, "text").decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BLOCK, BLOCK.replace("# why\n", "# why\n    sum: new\n")),
        (BLOCK.replace("\n", "\r\n"), BLOCK.replace("# why\n", "# why\n    sum: new\n").replace("\n", "\r\n")),
        ("\ufeff" + BLOCK, "\ufeff" + BLOCK.replace("# why\n", "# why\n    sum: new\n")),
        ("sources:\n- text: x\n- text: y", "sources:\n- text: x\n- text: y\n  sum: new"),
        ("sources:\n- {text: x}\n- {text: 'y', id: b}\n", "sources:\n- {text: x}\n- {text: 'y', sum: new, id: b}\n"),
        ("sources: [{text: x}, {text: y}]\n", "sources: [{text: x}, {text: y, sum: new}]\n"),
        ("sources:\n- text: x\n- sum: old # kept\n  text: y\n", "sources:\n- text: x\n- sum: new # kept\n  text: y\n"),
        ("sources:\n- text: x\n- text: 😀\n  id: b\n", "sources:\n- text: x\n- text: 😀\n  sum: new\n  id: b\n"),
    ],
)
def test_a_field_is_set_and_all_else_stays(before: str, after: str) -> None:
    assert set_in(before) == after
    assert set_in(set_in(before, "other")) == after


@pytest.mark.parametrize("text", ["sources:\n- {}\n- text: >-\n    y\n", "sources:\n- {}\n- text:\n    y\n"])
def test_where_there_is_no_place_nothing_is_touched(text: str) -> None:
    with pytest.raises(NoPlace, match="several lines"):
        set_in(text)


def test_a_value_that_would_say_something_else_is_refused() -> None:
    with pytest.raises(NoPlace, match="something else"):
        set_in("sources:\n- {}\n- text: y\n", "new # comment")
