"""A claim's basis agrees with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.library.conftest import Content

CLAIM = "basis: advice, sources: [directive]"


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("basis: reported, sources: [directive]", ["basis.report"]),
        ("basis: reported, sources: [lantern]", []),
        ("basis: reported, sources: [directive, lantern]", []),
        ("basis: official, sources: [lantern]", ["basis.official"]),
        ("basis: official, sources: [directive]", []),
        ("basis: official, sources: [lantern, directive]", []),
        ("basis: text, sources: [lantern]", ["basis.text"]),
        ("basis: text, sources: [lantern, directive]", []),
        ("basis: quoted, sources: [lantern]", ["basis.text"]),
        ("basis: quoted, sources: [directive]", ["quotations.verbatim"]),
        ("basis: advice, sources: [lantern]", []),
        ("basis: not-found, sources: [lantern]", []),
        ("basis: not-found, sources: [lantern], checked: 2031-06-01", []),
        ("basis: advice, sources: [lantern], checked: 2031-06-01", ["basis.checked"]),
        ("basis: advice, sources: [lantern, lantern]", ["basis.twice"]),
        ("basis: reported, sources: [unknown]", ["references.unknown"]),
    ],
)
def test_sources_bear_the_basis(good: Content, claim: str, codes: list[str]) -> None:
    assert good.changed(("glossary.yml", CLAIM, claim)).codes() == codes


def test_an_official_source_whose_text_is_not_at_hand_does_not_bear_the_text(good: Content) -> None:
    changed = good.changed(("sources/port.yml", "  text: directive\n", ""))
    assert set(changed.codes()) == {"basis.text", "quotations.source"}
