"""Ids are unique, safe as names of files and anchors, and forever."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from orderguide.text.file_names import DEVICES, device

if TYPE_CHECKING:
    from tests.engine.conftest import Content

LEDGER = "history/ids.yml"


@pytest.mark.parametrize(
    "ident", ["../x", "/x", "x/y", "x.y", "Xy", "x_y", "-x", "x-", "x--y", "éa", "1x", "%2e", "x y"]
)
def test_an_id_that_could_lead_elsewhere_is_refused(good: Content, ident: str) -> None:
    assert good.changed(("glossary.yml", "id: term-pier-head", f"id: '{ident}'")).said() == [
        "content/glossary.yml:2:7 [model.pattern]"
    ]


@pytest.mark.parametrize("ident", ["con", "prn", "aux", "nul", "com0", "com1", "lpt9"])
def test_an_id_that_names_a_device_is_refused(good: Content, ident: str) -> None:
    assert good.changed(("glossary.yml", "id: term-pier-head", f"id: {ident}")).said() == [
        "content/glossary.yml:2:7 [ids.reserved]"
    ]


@pytest.mark.parametrize("ident", ["cone", "com10", "lpt", "null"])
def test_an_id_that_only_resembles_one_may_be_used(good: Content, ident: str) -> None:
    assert good.changed(("glossary.yml", "id: term-pier-head", f"id: {ident}")).said() == []


def test_one_id_names_one_record_in_all_files(good: Content) -> None:
    problem = good.changed(("glossary.yml", "id: term-pier-head", "id: myth-all-boats")).problems()[0]
    assert str(problem).startswith("content/myths.yml:2:7: the id `myth-all-boats` is taken [ids.duplicate]")
    assert problem.hint == "first in content/glossary.yml:2"


def test_words_of_one_kind_have_ids_of_their_own(good: Content) -> None:
    second = "- {id: hours, name: More, meaning: Two evenings.}\ncosts:"
    twice = good.changed(("vocabulary.yml", "costs:", second))
    assert twice.said() == ["content/vocabulary.yml:23:8 [ids.duplicate]"]
    other_kind = good.changed(("vocabulary.yml", "costs:", second.replace("hours", "free")))
    assert other_kind.said() == []


def test_a_word_and_a_record_may_share_an_id(good: Content) -> None:
    assert good.changed(("glossary.yml", "id: term-pier-head", "id: skipper")).said() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[a1, hld-7, lit-01]", "[a0, a1, hld-7, lit-01]", ["content/history/ids.yml:1:6 [ids.lost]"]),
        ("- {id: lit-01, into: [mo-02], why: Merged.}", "- {id: a1, why: Gone.}",
         ["content/history/ids.yml:1:6 [ids.lost]", "content/paragraphs/article-1.yml:7:7 [ids.reused]"]),
        ('["", directive, lamps]', '["", birds, lamps]', ["content/history/ids.yml:2:8 [ids.page-lost]"]),
        ("moved: {lamps: do/lamp}\n", "", ["content/history/ids.yml:2:8 [ids.page-lost]"]),
    ],
)  # fmt: skip
def test_what_was_published_is_kept(good: Content, old: str, new: str, expected: list[str]) -> None:
    assert good.changed((LEDGER, old, new)).said() == expected


def test_content_that_was_never_published_has_no_ledger(good: Content) -> None:
    files = {name: text for name, text in good.files.items() if name != LEDGER}
    assert type(good)(files, good.texts).said() == []


# --- names that are taken --------------------------------------------------------------------------------------------


ENGINE = Path(__file__).parents[3] / "hooks" / "orderguide"
WRITTEN = [*sorted(ENGINE.rglob("*.j2")), ENGINE / "theme" / "base.html", ENGINE / "theme" / "404.html"]
USED = sorted({found for path in WRITTEN for found in re.findall(r'\bid="([a-z][a-z0-9-]*)"', path.read_text("utf-8"))})


@pytest.mark.parametrize("ident", [*USED, "note-1", "note-12", "foot-1", "og-why", "og-anything", "month-2031-05"])
def test_an_id_that_a_page_uses_itself_is_refused(good: Content, ident: str) -> None:
    """Whatever a template has for an id: a record that bears it would stand beside it, or take its links."""
    changed = good.changed(("myths.yml", "id: myth-all-boats", f"id: {ident}"))
    assert changed.codes() == ["ids.reserved"]


def test_pages_use_ids() -> None:
    assert {"content", "notes", "og-form", "plan-day"} <= set(USED)


@pytest.mark.parametrize("ident", ["note-taking", "plan-b", "contents", "footing", "clock-tower", "month-end"])
def test_an_id_that_only_looks_like_one_of_a_page_is_taken(good: Content, ident: str) -> None:
    assert good.changed(("myths.yml", "id: myth-all-boats", f"id: {ident}")).codes() == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("site.yml", "{path: timeline, view", "{path: nul, view"),
        ("site.yml", "{path: timeline, view", "{path: past/com1, view"),
        ("site.yml", "  path: do\n", "  path: con\n"),
        ("site.yml", "synonyms:", "kit: con.zip\nsynonyms:"),
        ("sources/port.yml", "text: directive", "text: lpt9"),
        ("instrument.yml", "version: 2031.06.01", "version: aux.1"),
        ("myths.yml", "id: myth-all-boats", "id: prn"),
        ("vocabulary.yml", "id: hours", "id: nul"),
    ],
)
def test_a_name_that_a_system_keeps_for_a_device_is_refused(good: Content, name: str, old: str, new: str) -> None:
    assert "ids.reserved" in good.changed((name, old, new)).codes()


@pytest.mark.parametrize("name", [*sorted(DEVICES), "CON", "nul.zip", "a/aux.tar.gz/b", "com1 .txt"])
def test_a_device_is_known_whatever_follows_its_name(name: str) -> None:
    assert device(name)


@pytest.mark.parametrize("name", ["", "cone", "a-nul", "com", "com10", "index.con", "a/b.md"])
def test_other_names_are_no_devices(name: str) -> None:
    assert device(name) == ""


@pytest.mark.parametrize("version", ["../2031", "/2031", "2031/06", "2031..06", "C:2031", "2031 06", "２０３１"])
def test_the_number_of_an_edition_names_a_folder_and_leads_nowhere_else(good: Content, version: str) -> None:
    changed = good.changed(("instrument.yml", "version: 2031.06.01", f"version: '{version}'"))
    assert changed.codes() == ["model.pattern"]
