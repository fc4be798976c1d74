"""The examples of the rules do what is said of them: the wrong one breaks its rule and no other, the right one none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from orderguide.rules import all_codes
from orderguide.rules.examples import examples, visible
from orderguide.subjects import SUBJECTS

from tests.rule_examples import FIXTURES, codes

if TYPE_CHECKING:
    from tests.engine.conftest import Content

CODES = all_codes(SUBJECTS.rules)
IN_WORDS = sorted(path.parent.name for path in (FIXTURES / "bad").glob("*/example.txt"))


def test_every_rule_has_an_example() -> None:
    assert list(examples()) == list(CODES)
    assert all(examples().values())


def test_the_good_content_that_holds_all_right_examples_breaks_no_rule(good: Content) -> None:
    assert codes(good) == set()


@pytest.mark.parametrize("code", [code for code in CODES if code not in IN_WORDS])
def test_a_wrong_example_breaks_its_rule_and_no_other(code: str, good: Content) -> None:
    assert codes(good.changed(*((one.file, one.good, one.bad) for one in examples()[code]))) == {code}


@pytest.mark.parametrize("code", IN_WORDS)
def test_what_no_lines_can_show_is_told_as_its_fixture_tells_it(code: str) -> None:
    (one,) = examples()[code]
    assert one.file == ""
    assert f"{one.bad}\n{one.good}\n" == (FIXTURES / "bad" / code / "example.txt").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_a_rule_says_what_must_hold_and_why(code: str) -> None:
    what, _, why = CODES[code].partition(". ")
    assert what[0].isupper()
    assert why.endswith(".")


def test_a_person_sees_each_character_of_an_example() -> None:
    assert visible("a\tb\u200b\u00ad\u00a0é “x”\n") == "a⟨tab⟩b⟨U+200B⟩⟨U+00AD⟩⟨U+00A0⟩é “x”\n"
    assert not {one for some in examples().values() for part in some for one in part.shown.bad} & {"\t", "\u200b"}
