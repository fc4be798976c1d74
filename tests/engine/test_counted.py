"""A number and what it counts agree."""

from __future__ import annotations

import pytest
from orderguide.text.counted import counted


@pytest.mark.parametrize(
    ("number", "words", "expected"),
    [
        (0, ("item",), "0 items"),
        (1, ("item",), "1 item"),
        (2, ("item",), "2 items"),
        (1, ("entry", "entries"), "1 entry"),
        (3, ("entry", "entries"), "3 entries"),
        (1200, ("way",), "1,200 ways"),
    ],
)
def test_one_is_singular_and_all_else_plural(number: int, words: tuple[str, ...], expected: str) -> None:
    assert counted(number, *words) == expected
