"""Obligation words are allowed only about those whom the claim names as bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.library.conftest import Content

TERM = "{text: The seaward end of a pier., basis: advice, sources: [directive]}"
PLACE = "content/glossary.yml:6:12"


def said(good: Content, text: str, more: str = "", basis: str = "advice") -> list[str]:
    claim = f'{{text: "{text}", basis: {basis}, sources: [directive]{more}}}'
    return good.changed(("glossary.yml", TERM, claim)).said()


@pytest.mark.parametrize(
    "text",
    [
        "A pier must be lit.",
        "The port shall light it.",
        "A lamp is required to burn.",
        "Lamps are obliged to burn.",
        "The crew has to climb.",
        "Crews have to climb.",
        "A lamp is required by law to burn.",
        "MUST it burn, it burns.",
        "It burns. It must.",
        "Nothing here: it must burn.",
        "- It burns.\\n- It must burn.",
        "[It must](a1) burn.",
        "A pier must not be dark.",
        "The port shall not douse it.",
        "Lamps are required to burn, not to blink.",
        "A crew has to climb and never rests.",
    ],
)
def test_a_sentence_that_says_must_names_whom_it_binds(good: Content, text: str) -> None:
    assert said(good, text) == [f"{PLACE} [binding.must]"]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody must light it.",
        "The text does not say who must light it.",
        "It is unclear whether an owner must light it.",
        "Must a pier be lit?",
        "The paper says “every pier must be lit”.",
        "The paper says 'it' and \\\"it must\\\".",
        "It may burn, and it can.",
        "Mustard is yellow.",
        "See [the lamp](https://port.example/must-burn).",
        "They have lamps to burn.",
    ],
)
def test_a_sentence_that_binds_nobody_may_be_said(good: Content, text: str) -> None:
    assert said(good, text) == []


def test_exact_words_may_say_must(good: Content) -> None:
    assert said(good, "shall light every public pier", basis="quoted") == []


@pytest.mark.parametrize(
    ("text", "binds", "codes"),
    [
        ("The Harbor Master must light it.", "harbor-master", []),
        ("A skipper must light it.", "harbor-master", ["binding.reader"]),
        ("Skippers and owners must light it.", "harbor-master", ["binding.reader", "binding.reader"]),
        ("Skippers and owners must light it.", "harbor-master, owner", ["binding.reader"]),
        ("A skipper must light it.", "skipper", []),
        ("It must be lit for the skipper.", "harbor-master", []),
        ("The skipper waits. The Harbor Master must light it.", "harbor-master", []),
        ("No skipper must light it.", "harbor-master", []),
        ("A skippership must be seen.", "harbor-master", []),
    ],
)
def test_a_reader_is_bound_only_when_named(good: Content, text: str, binds: str, codes: list[str]) -> None:
    found = said(good, text, f", binds: [{binds}]")
    assert sorted(set(found)) == [f"{PLACE} [{code}]" for code in sorted(set(codes))]


ARTICLE = "order/article-2.yml"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    binds: [harbor-master]\n", "    binds: [harbor-master, tide-office]\n", "17:12 [binding.paragraph]"),
        ("    binds: [harbor-master]\n", "    binds: [owner]\n", "17:12 [binding.paragraph]"),
        ("  force: offers\n", "  force: directs\n", "54:10 [binding.force]"),
        ("  force: offers\n", "  force: offers\n  binds: [harbor-master]\n", "55:10 [binding.force]"),
        ("  force: offers\n", "  force: directs\n  binds: [harbor-master]\n", ""),
    ],
)
def test_a_paragraph_and_its_plain_words_bind_the_same(good: Content, old: str, new: str, expected: str) -> None:
    expected = f"content/{ARTICLE}:{expected}"
    assert good.changed((ARTICLE, old, new)).said() == ([expected] if expected.endswith("]") else [])


def test_a_reader_without_nouns_is_not_looked_for(good: Content) -> None:
    changed = good.changed(("vocabulary.yml", ", nouns: [skipper, skippers]", ""))
    assert said(changed, "A skipper must light it.", ", binds: [harbor-master]") == []
