"""What is recorded reads back to the letter, keeps one form, and needs nothing that the strict reader refuses."""

from __future__ import annotations

import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from orderguide.content.yaml_reader import parse
from orderguide.content.yaml_writer import Double, Line, Single, dumped

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=300
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map("\n".join)


@given(LINES, LINES)
def test_any_text_is_read_back_to_the_letter_by_the_strict_reader_and_by_yaml(one: str, other: str) -> None:
    text = dumped({"one": Single(one), "other": Double(other)})
    assert parse(text.encode(), "x.yml").value == yaml.safe_load(text) == {"one": one, "other": other}
    assert text.count("\n") == 2


def test_the_form_is_the_one_that_published_editions_have() -> None:
    day, words = datetime.date(2031, 6, 1), {"on": Single("It's"), "no.1": Single("a\nb")}
    told = {
        "version": Single("2031.06.01"), "date": day, "checked": day, "ids": ["a", "b"], "pages": [Double("a/b")],
        "records": [{"id": "a", "readers": Line(["skipper", "owner"]), "words": words}], "none": {},
    }  # fmt: skip
    assert dumped(told) == (
        "version: '2031.06.01'\ndate: 2031-06-01\nchecked: 2031-06-01\nids:\n- a\n- b\npages:\n- \"a/b\"\n"
        "records:\n- id: a\n  readers: [skipper, owner]\n  words:\n    on: 'It''s'\n    no.1: \"a\\nb\"\nnone: {}\n"
    )


def test_a_list_told_twice_is_written_twice_since_the_strict_reader_refuses_aliases() -> None:
    readers = Line(["skipper", "owner"])
    text = dumped({"a": readers, "b": readers})
    assert text == "a: [skipper, owner]\nb: [skipper, owner]\n"
    assert parse(text.encode(), "x.yml").value == {"a": ["skipper", "owner"], "b": ["skipper", "owner"]}


@pytest.mark.parametrize("text", ["no", "1.10", "2031-06-01", "~", "- a", "a: b", "# x", "{x}", "'", '"', ""])
def test_a_text_stays_a_text_for_other_readers(text: str) -> None:
    assert yaml.safe_load(dumped({"a": Single(text), "b": Double(text)})) == {"a": text, "b": text}
