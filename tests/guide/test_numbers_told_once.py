"""Numbers told once: in a copy where every deadline moved and every checklist grew, nothing stale is left unnamed."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from orderguide.content.library import File
from orderguide.content.records.instrument import Deadline
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.relations.deadlines import due
from orderguide.text.dates import day, month_day
from orderguide.text.sentences import own_sentences

CONTENT = Path(__file__).parents[2] / "content"
OTHERS_WORDS = {"quotes", "clause", "seen"}
Place = tuple[str, int]


@pytest.fixture(scope="module")
def before() -> Guide:
    return load(CONTENT)


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """Copy the content, move each deadline by a day, and make each checklist longer by one."""
    folder = shutil.copytree(CONTENT, tmp_path_factory.mktemp("moved") / "content")
    for path in (folder / "paragraphs").glob("*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"(?m)^(    days: )(\d+)$", lambda one: f"{one[1]}{int(one[2]) + 1}", text), "utf-8")
    for path in (folder / "checklists").glob("*.yml"):
        head, items = path.read_text("utf-8").split("\nitems:\n")
        first = re.split(r"(?m)^(?=- id: )", items)[1]
        path.write_text(
            f"{head}\nitems:\n{re.sub(r'id: .*', 'id: one-more-' + path.stem, first, count=1)}{items}", "utf-8"
        )
    return load(folder)


def texts(guide: Guide) -> Iterator[tuple[File, tuple[Any, ...], str]]:
    """Give the guide's own texts, as readers see them."""
    for file in guide.library.files:
        if not file.name.startswith(("content/history/", "content/sources/")):
            for path, text in _strings(file.record.model_dump(), ()):
                yield file, path, text


def _strings(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list)):
        for step, part in value.items() if isinstance(value, dict) else enumerate(value):
            if step not in OTHERS_WORDS:
                yield from _strings(part, (*path, step))


def due_days(guide: Guide) -> tuple[list[Deadline], set[datetime.date]]:
    """Give the deadlines of a guide's paragraphs, and the days on which they end."""
    deadlines = [one.value.deadline for one in guide.index.of_kind("paragraph") if one.value.deadline]
    return deadlines, {due(one, guide.instrument.events) for one in deadlines}


def stale(old: Guide, new: Guide) -> dict[Place, str]:
    """Find sentences that still say what the old guide's records held."""
    deadlines, days = due_days(old)
    lengths = {str(len(one.items) + len(one.reuses)) for one in old.library.records("checklist")}
    shown = "|".join(sorted({re.escape(said) for one in days for said in (day(one), month_day(one))}, reverse=True))
    counts = "|".join(str(one.days) for one in deadlines)
    pattern = re.compile(
        rf"\b(?:{shown})\b|\b(?:{'|'.join(lengths)}) things\b"
        rf"|\b(?:{counts})-day (?:and|tasks)\b|\bwithin (?:{counts}) (?:or|days of June)"
        rf"|\b(?:{counts}|thirty|sixty) days (?:after (?:June|signing)|belong|for most)",
        re.I,
    )
    found: dict[Place, str] = {}
    was = {(file.name, path): text for file, path, text in texts(old)}
    for file, path, text in texts(new):
        for sentence in own_sentences(text):
            if was.get((file.name, path)) == text and pattern.search(sentence):
                found[file.name, file.document.position(path, of_value=True)[0]] = sentence
    return found


def test_the_copy_is_moved(before: Guide, after: Guide) -> None:
    assert len(after.index.of_kind("item")) == len(before.index.of_kind("item")) + len(
        before.library.records("checklist")
    )
    for one in before.index.of_kind("paragraph"):
        if one.value.deadline:
            assert after.index.record(one.value.id).deadline.days == one.value.deadline.days + 1


def test_nothing_stale_is_left_unnamed(before: Guide, after: Guide) -> None:
    named = {(one.file, one.line) for one in after.warnings if one.code in ("stated.day", "stated.number")}
    left = stale(before, after)
    assert {place: said for place, said in left.items() if place not in named} == {}


def test_the_events_on_which_something_fell_due_are_named(before: Guide, after: Guide) -> None:
    named = {(one.file, one.line) for one in after.warnings if one.code == "stated.day"}
    _, days = due_days(before)
    due_then = [one for one in before.index.of_kind("event") if "due" in one.value.title and one.value.date in days]
    assert {one.value.date for one in due_then} == days
    for one in due_then:
        assert (one.file.name, one.file.document.position((*one.steps, "date"))[0]) in named


def test_what_is_looked_for_is_there_before_the_move(before: Guide) -> None:
    """So that the test above cannot pass by finding nothing."""
    assert len(stale(before, before)) > 25


def test_the_content_as_it_is_gives_no_warning(before: Guide) -> None:
    assert before.warnings == ()
