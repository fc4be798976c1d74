"""Two texts compared: what belongs together, and what differs within it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.text.differences import ALIKE, around, likeness, marked, paired, plain, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("See [the pier](a2), *now*.", "See the pier, now."),
        ("**Never**  light\n`it`.", "Never light it."),
        ("A [bracket] and (this) stay.", "A [bracket] and (this) stay."),
    ],
)
def test_a_text_is_given_as_it_is_read(text: str, said: str) -> None:
    assert plain(text) == said


def test_words_that_differ_are_marked_and_the_rest_is_not() -> None:
    assert marked("A red lamp.", "A green lamp.") == (
        [("A ", False), ("red", True), (" lamp.", False)],
        [("A ", False), ("green", True), (" lamp.", False)],
    )
    assert marked("Same.", "Same.") == ([("Same.", False)], [("Same.", False)])


def test_in_texts_that_share_little_nothing_is_marked() -> None:
    old, new = "Nothing alike here", "Quite other words stand there"
    assert marked(old, new) == ([(old, False)], [(new, False)])
    assert marked("", new)[1] == [(new, False)]


@given(st.text(), st.text())
def test_the_runs_of_a_text_are_the_whole_text(old: str, new: str) -> None:
    assert tuple("".join(text for text, _ in side) for side in marked(old, new)) == (old, new)


def test_one_text_each_belongs_together_however_it_was_changed() -> None:
    assert list(paired(["Sign it."], ["Post the form to the port."])) == [(0, 0)]


def test_equal_texts_come_first_then_those_most_alike_and_marks_do_not_count() -> None:
    old = ["Find the form.", "Sign it.", "Burn the lamp oil."]
    new = ["Buy a pen.", "Find the form.", "Sign it twice.", "Post it to the port by noon."]
    assert list(paired(old, new)) == [(None, 0), (0, 1), (1, 2), (2, None), (None, 3)]


def test_of_several_that_are_alike_the_most_alike_is_taken() -> None:
    old = ["Light the lamp at dusk.", "Go home."]
    new = ["Light the red lamp at the pier at dusk.", "Light the lamp at night.", "Sleep."]
    assert list(paired(old, new)) == [(None, 0), (0, 1), (1, None), (None, 2)]


def test_texts_that_share_less_than_half_of_their_words_are_others() -> None:
    assert likeness(words("a b c"), words("a b d")) > ALIKE > likeness(words("a b c"), words("a d e"))
    assert (0, 0) in list(paired(["a b c", "x"], ["a b d", "y"]))
    assert (0, 0) not in list(paired(["a b c", "x"], ["a d e", "y"]))


@given(st.lists(st.sampled_from(["a b", "a c", "b c", "d"])), st.lists(st.sampled_from(["a b", "a c", "b d", "e"])))
def test_each_text_is_in_one_pair(old: list[str], new: list[str]) -> None:
    pairs = list(paired(old, new))
    assert sorted(one for one, _ in pairs if one is not None) == list(range(len(old)))
    assert sorted(other for _, other in pairs if other is not None) == list(range(len(new)))


def test_of_what_stayed_only_the_words_beside_a_change_are_shown() -> None:
    words = [f"w{number}" for number in range(40)]
    stayed = " ".join(words)
    runs = [(f"{stayed} ", False), ("new", True), (f" {stayed}", False)]
    assert around(runs, beside=2) == [("… w38 w39 ", False), ("new", True), (" w0 w1 …", False)]
    between = [("a", True), (f" {stayed} ", False), ("b", True)]
    assert around(between, beside=2) == [("a", True), (" w0 w1 … w38 w39 ", False), ("b", True)]
    short = [("one two ", False), ("new", True)]
    assert around(short, beside=2) == short


def test_a_text_in_which_nothing_is_marked_is_shown_by_its_beginning() -> None:
    assert around([("a b c d", False)], alone=3) == [("a b c …", False)]
    assert around([("a b c", False)], alone=3) == [("a b c", False)]
    assert around([]) == []
