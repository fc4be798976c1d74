"""The engine, its manual and its tests know no guide: every id and name of the guide is looked for in them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from orderguide.content.index import Index
from orderguide.content.library import read
from orderguide.subjects import SUBJECTS

from tests.conftest import ROOT, content_folder

HARBOR = ROOT / "tests" / "fixtures" / "harbor"
KINDS = {".cjs", ".conf", ".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".svg", ".txt", ".yml"}
# Guides and what is about one; and records of decisions, which tell how this project came about.
GUIDES = ("docs/decisions", "tests/browser/guide", "tests/guide", "tests/guides")
NAMED = ("checklist", "framework", "office", "reader", "term")
TOKEN = re.compile(r"(?<![\w.-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?![\w-])")  # after a dot stands a class of a style


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def engine() -> Iterator[Path]:
    for folder in ("hooks", "docs", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            is_text = path.suffix in KINDS and path.is_file()
            if is_text and not any(path.is_relative_to(ROOT / guide) for guide in GUIDES):
                yield path


def ids(index: Index) -> set[str]:
    """List ids that are nobody's by chance: those with a number or of several words; `days` or `open` anybody has."""
    return {one.value.id for one in index.records if re.search(r"[-0-9]", one.value.id)}


def names(index: Index) -> set[str]:
    """List names of several words, and abbreviations."""
    instrument = index.instrument
    found = {instrument.number, instrument.title, instrument.issuer, instrument.citation or ""}
    for one in index.records:
        if one.note in NAMED:
            found |= {str(getattr(one.value, part, "")) for part in ("name", "short", "term")}
    found = {word for word in found if " " in word or (word.isupper() and len(word) > 2)}
    return found | set(re.findall(r"\d{4,}", instrument.number))


@functools.cache
def wanted() -> tuple[frozenset[str], re.Pattern[str]]:
    guide, harbor = (Index(read(folder, SUBJECTS.kinds)) for folder in (content_folder(), HARBOR))
    words = sorted(names(guide) - names(harbor), key=len, reverse=True)
    alternatives = "|".join(re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in words)
    return frozenset(ids(guide) - ids(harbor)), re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")


def found_in(text: str) -> set[str]:
    idents, pattern = wanted()
    return (set(TOKEN.findall(text)) & idents) | set(pattern.findall(text))


def test_what_is_looked_for_is_what_matters() -> None:
    """Each id and each name is found in a sentence, so that none is lost on the way."""
    idents, _ = wanted()
    assert len(idents) > 20
    for ident in sorted(idents):
        assert ident in found_in(f"see `{ident}.1` and [words]({ident})")
    index = Index(read(content_folder(), SUBJECTS.kinds))
    assert found_in(f"It is {index.instrument.number}.")
    for checklist in index.library.records("checklist"):
        assert found_in(checklist.id) or found_in(checklist.name) or not re.search(r"[-\d ]", checklist.id)


@pytest.mark.parametrize("path", list(engine()), ids=name)
def test_the_engine_its_manual_and_its_tests_know_no_guide(path: Path) -> None:
    assert sorted(found_in(path.read_text("utf-8", "replace"))) == []
