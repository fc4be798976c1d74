"""Quotations are short, from official texts, and exact to the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from orderguide import rules
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

QUOTE = "{text: shall light every public pier, source: directive}"
PLACE = "content/myths.yml:8:12"


def codes(good: Content, quotation: str) -> list[str]:
    return good.changed(("myths.yml", QUOTE, f'{{text: "{quotation}", source: directive}}')).codes()


@pytest.mark.parametrize(
    "quotation",
    [
        "shall light every public pier",
        "Within 30 days … shall light every public pier",
        "Within 30 days ... every public pier:",
        "Within 30 days […] every [...] pier",
        "… with a white lamp at its head; …",
        "the Harbor Master, in consultation with the Tide Office",
        "“public or private”",
        '\\"public or private\\"',
        "‘public or private’",
        "Purpose. Lights keep boats",
        "Lights  keep\\nboats",
    ],
)
def test_exact_words_stand_in_the_text(good: Content, quotation: str) -> None:
    assert codes(good, quotation) == []


@pytest.mark.parametrize(
    "quotation",
    [
        "shall light every private pier",
        "shall Light every public pier",
        "hall light every public pier",
        "shall light every public pie",
        "shall light public pier",
        "every public pier … Within 30 days",
        "from harm … shall light",
        "shall light every public pier … shall light every public pier",
        "shall light, every public pier",
        "title: Harbor Lighting",
    ],
)
def test_other_words_do_not(good: Content, quotation: str) -> None:
    assert codes(good, quotation) == ["quotations.verbatim"]


def test_the_heading_above_the_text_is_not_the_text(good: Content) -> None:
    assert codes(good, "Harbor Lighting Directive 7") == []
    files = {"directive": good.texts["directive"].replace("Harbor Lighting Directive 7\n", "")}
    found = codes(replace(good, texts=files), "Harbor Lighting Directive 7")
    assert found == ["quotations.verbatim", "texts.sum"]


@pytest.mark.parametrize(("words", "expected"), [(60, []), (61, ["quotations.long"])])
def test_a_quotation_has_at_most_sixty_words(good: Content, words: int, expected: list[str]) -> None:
    text = " … ".join(["lamp"] * words)
    changed = good.changed(("myths.yml", "shall light every public pier", text))
    assert [problem.code for problem in rules.check(changed.index(), SUBJECTS.rules)] == expected


@pytest.mark.parametrize("text", ["…", "... […]", " … … "])
def test_a_quotation_has_words(good: Content, text: str) -> None:
    changed = good.changed(("myths.yml", QUOTE, f"{{text: '{text}', source: directive}}"))
    assert changed.said() == [f"{PLACE} [quotations.long]"]


def test_quotations_of_what_is_not_official_are_refused_without_the_texts_too(good: Content) -> None:
    changed = good.changed(("myths.yml", QUOTE, QUOTE.replace("directive", "lantern")))
    assert [problem.code for problem in rules.check(changed.index(), SUBJECTS.rules)] == ["quotations.source"]


def test_without_the_texts_words_are_not_compared(good: Content) -> None:
    changed = good.changed(("myths.yml", "shall light every public pier", "something else"))
    assert list(rules.check(changed.index(), SUBJECTS.rules)) == []


def test_a_text_that_is_not_at_hand_where_others_are_is_told_once(good: Content) -> None:
    (found,) = replace(good, texts={}).problems()
    assert (found.code, found.severity, found.message[-3:]) == ("quotations.text", "warning", ": 7")


def test_a_quotation_of_nothing_known_is_one_problem_only(good: Content) -> None:
    changed = good.changed(("myths.yml", QUOTE, QUOTE.replace("directive", "unknown")))
    assert changed.said() == ["content/myths.yml:8:51 [references.unknown]"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the Harbor Master, in consultation with the", "Tide Office, shall light", "quotations.cut"),
        ("the Harbor Master,", "shall light every public pier", "quotations.cut"),
        ("the Harbor Master, …", "shall light every public pier", ""),
        ("the Harbor Master,", "… shall light every public pier", ""),
        ("every public pier", "the Harbor Master", ""),
        ("Lights keep boats, crews and piers from harm.", "Therefore every berth", ""),
        ("Lights keep boats, crews", "Therefore every berth", ""),
        ("Lights keep boats", "shall light every public pier", ""),
    ],
)
def test_pieces_of_a_sentence_show_what_is_left_out(good: Content, first: str, second: str, expected: str) -> None:
    pair = f'{{text: "{first}", source: directive}}\n  - {{text: "{second}", source: directive}}'
    assert good.changed(("myths.yml", QUOTE, pair)).codes() == [expected] * bool(expected)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the Harbor Master, in consultation with the", "Tide Office, shall light", []),
        ("the Harbor Master, in consultation", "Tide Office, shall light", ["quotations.joins"]),
        ("Lights keep boats", "shall light every public pier", ["quotations.joins"]),
        ("shall light every public pier", "the Harbor Master", ["quotations.joins"]),
    ],
)
def test_what_joins_goes_on_where_the_one_before_ends(
    good: Content, first: str, second: str, expected: list[str]
) -> None:
    joined = f'{{text: "{first}", source: directive}}\n  - {{text: "{second}", source: directive, joins: true}}'
    assert good.changed(("myths.yml", QUOTE, joined)).codes() == expected


def test_nothing_can_be_joined_to_nothing(good: Content) -> None:
    alone = good.changed(("myths.yml", QUOTE, QUOTE.replace("}", ", joins: true}")))
    assert alone.said() == ["content/myths.yml:8:69 [quotations.joins]"]


def test_a_claim_that_is_quoted_stands_in_one_of_its_texts(good: Content) -> None:
    claim = "{text: The text is about piers and moorings., basis: text, sources: [directive]}"
    for words, expected in (("shall light every public pier", []), ("shall light each pier", ["quotations.verbatim"])):
        quoted = f"{{text: {words}, basis: quoted, sources: [directive]}}"
        assert good.changed(("myths.yml", claim, quoted)).codes() == expected
