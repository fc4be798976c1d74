"""An entry is put into a file, and everything else in it stays byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.content.yaml_insertion import NoPlace, with_entry
from orderguide.content.yaml_reader import parse
from orderguide.content.yaml_writer import Folded, entry

NEW = "- id: b\n  name: B\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("words:\n- id: a\n", "words:\n- id: a\n- id: b\n  name: B\n"),
        ("words:\n  - id: a\n", "words:\n  - id: a\n  - id: b\n    name: B\n"),
        ("words:\n- id: a # why\n\n# below\n", "words:\n- id: a # why\n- id: b\n  name: B\n\n# below\n"),
        ("words:\n- {id: a}\nlast: x\n", "words:\n- {id: a}\n- id: b\n  name: B\nlast: x\n"),
        ("words:\n- id: >-\n    a\n\n    c\n\nlast: x\n",
         "words:\n- id: >-\n    a\n\n    c\n- id: b\n  name: B\n\nlast: x\n"),
        ("words:\n- id: [a,\n  c]\n# end", "words:\n- id: [a,\n  c]\n- id: b\n  name: B\n# end"),
        ("words:\n- id: a", "words:\n- id: a\n- id: b\n  name: B"),
        ("words:\r\n- id: a\r\nlast: x\r\n", "words:\r\n- id: a\r\n- id: b\r\n  name: B\r\nlast: x\r\n"),
        ("\ufeffwords:\n- id: ä\nlast: x\n", "\ufeffwords:\n- id: ä\n- id: b\n  name: B\nlast: x\n"),
        ("first: x\nlist:\n- a\n", "first: x\nlist:\n- a\nwords:\n- id: b\n  name: B\n"),
        ("---\nwords:\n- id: a\n...\n", "---\nwords:\n- id: a\n- id: b\n  name: B\n...\n"),
    ],
)  # fmt: skip
def test_an_entry_stands_last_in_its_list(before: str, after: str) -> None:
    assert with_entry(before.encode(), "words", NEW).decode() == after


@pytest.mark.parametrize("text", ["words: [a]\n", "words: a\n", "{words: [a]}\n", "words: {a: b}\n", "- a\n", "a\n"])
def test_where_there_is_no_place_it_is_said(text: str) -> None:
    with pytest.raises(NoPlace, match=r"brackets|list of fields"):
        with_entry(text.encode(), "words", NEW)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Mn", "Zl", "Zp")), max_size=60)


@given(TEXTS, st.sampled_from([str, Folded]), st.sampled_from(["", "  "]), st.sampled_from(["", "last: x\n"]))
def test_whatever_is_written_is_read_back(text: str, form: type[str], margin: str, last: str) -> None:
    before = f"words:\n{margin}- id: a\n{last}".encode()
    new = with_entry(before, "words", entry({"id": form(text), "also": [text]}))
    read = parse(new, "a.yml").value
    assert read["words"] == [{"id": "a"}, {"id": text, "also": [text]}]
    assert list(read) == ["words", "last"][: 1 + bool(last)]
