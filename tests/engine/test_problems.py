"""Problems: how they are said, sorted and counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.content.problems import ContentError, Problem, nearest, summary

ONE = Problem("content/a.yml", 3, 7, "ids.lost", "it is gone")
TWO = Problem("content/a.yml", 12, 1, "ids.lost", "it is gone", "bring it back")
OTHER = Problem("content/b.yml", 1, 1, "yaml.empty", "the file is empty")


def test_a_problem_is_one_line_with_its_hint_below() -> None:
    assert str(ONE) == "content/a.yml:3:7: it is gone [ids.lost]"
    assert str(TWO) == "content/a.yml:12:1: it is gone [ids.lost]\n    bring it back"


@pytest.mark.parametrize(
    ("problems", "count"),
    [
        ((), "0 problems in 0 files"),
        ((ONE,), "1 problem in 1 file"),
        ((ONE, TWO), "2 problems in 1 file"),
        ((ONE, TWO, OTHER), "3 problems in 2 files"),
    ],
)
def test_the_summary_lists_and_counts(problems: tuple[Problem, ...], count: str) -> None:
    assert summary(problems) == "\n".join([*map(str, problems), count])


@given(st.permutations([ONE, TWO, OTHER, ONE]))
def test_the_error_holds_each_problem_once_by_place(problems: list[Problem]) -> None:
    error = ContentError(problems)
    assert error.problems == (ONE, TWO, OTHER)
    head, last = str(error).rsplit("\n", 1)
    assert head.endswith("3 problems in 2 files")
    assert last == f"why, with examples: orderguide explain {' '.join(sorted({ONE.code, TWO.code, OTHER.code}))}"


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("tern", ["term", "terms", "id"], 'did you mean "term"?'),
        ("a2-aa", {"a2-a", "a2-b"}, 'did you mean "a2-a"?'),
        ("completely-else", ["term"], ""),
        ("term", [], ""),
        ("", ["term"], ""),
        ("x" * 100_000, ["term"], ""),
    ],
)
def test_the_nearest_word_is_suggested_when_it_is_near(word: str, known: list[str], expected: str) -> None:
    assert nearest(word, known) == expected


@given(st.text(max_size=20), st.sets(st.text(max_size=20), max_size=6))
def test_only_known_words_are_suggested_and_in_any_order_the_same(word: str, known: set[str]) -> None:
    said = nearest(word, sorted(known))
    assert said == nearest(word, sorted(known, reverse=True))
    assert not said or said in {f'did you mean "{one}"?' for one in known}
