"""Recorded editions follow one another, and every change between two of them is of a known kind."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.library import File
from orderguide.content.problems import Problem
from orderguide.history.editions import State, order, recorded
from orderguide.history.kept_fields import KeptFields

CODES = {
    "editions.order": "Each recorded edition names the one before it, and its date is a later one, "
    "or its number on the same day. "
    "What changed is worked out from one edition to the next.",
    "editions.unknown": "Every change between two editions is of a known kind. "
    "A change of no known kind would be announced wrongly.",
    "editions.announced": "An announcement is of an edition that is recorded or the present one, each once. "
    "Readers would get news of an edition that there is not, or twice.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find editions that do not follow one another, and changes that nobody could announce."""
    files = index.library.of_kind("edition")
    kept = recorded(index.library)
    yield from _announced(index, {state.version for state in kept})
    if not files:
        return
    yield from _order(kept, files)
    edition = index.library.instrument.edition
    last = order(kept[-1].date, kept[-1].version)
    if edition.version not in {state.version for state in kept} and order(edition.date, edition.version) <= last:
        message = f"the edition {kept[-1].version} is recorded and is not older than this one"
        hint = "give this edition a later date; or, on the same day, a later number, as 2031.06.01.2 follows 2031.06.01"
        yield index.top("instrument").problem("editions.order", message, hint, at="edition")
    known = KeptFields(index.library.kinds)
    kinds = ("edition", "announcements")
    yield from index.library.once("undeclared", kinds, lambda: list(_undeclared(kept, files, known)))


def _announced(index: Index, kept: set[str]) -> Iterator[Problem]:
    """Find announcements of no edition, and a second one of the same."""
    seen: set[str] = set()
    for file in index.library.of_kind("announcements"):
        for number, one in enumerate(file.record.announcements):
            place = Located(file.record, file, None, None).part("announcements", number)
            if one.version not in {*kept, index.library.instrument.edition.version}:
                hint = "give the number of a recorded edition, or that in instrument.yml"
                yield place.problem("editions.announced", f"there is no edition {one.version}", hint, at="version")
            if one.version in seen:
                yield place.problem("editions.announced", f"{one.version} is announced twice", at="version")
            seen.add(one.version)


def _undeclared(kept: list[State], files: tuple[File, ...], known: KeptFields) -> Iterator[Problem]:
    """Find fields that an edition recorded and whose changes nobody could judge; today's are all declared."""
    all_fields = {
        (kind, field) for state in kept for (kind, _), record in state.records.items() for field in record.words
    }
    undeclared = {(kind, field) for kind, field in all_fields if known.change(kind, field) is None}
    fields = {
        (kind, field.rpartition(".")[2]): (state.version, ident, field)
        for state in (reversed(kept) if undeclared else ())
        for (kind, ident), record in state.records.items()
        for field in record.words
        if (kind, field) in undeclared
    }
    for (kind, _), (version, ident, field) in sorted(fields.items()):
        hint = "if the field was renamed or taken out, write in former.py what a change of it meant"
        what = f"`{field}` of {kind} `{ident}`, as edition {version} recorded it,"
        message = f"{what} is a field whose changes nobody can judge"
        yield Problem(_file(files, kind).name, 1, 1, "editions.unknown", message, hint)


def _order(kept: list[State], files: tuple[File, ...]) -> Iterator[Problem]:
    """Say where the chain of editions breaks."""
    before: dict[str, str | None] = {}
    for older, state in zip([None, *kept], kept, strict=False):
        before[state.version] = older.version if older else None
    seen: dict[str, object] = {}
    for file in files:
        part = file.record
        here = Located(part, file, None, None)
        if part.after != before[part.version]:
            named = f"`{before[part.version]}`" if before[part.version] else "none"
            at = "after" if part.after else "version"
            yield here.problem("editions.order", f"the edition before {part.version} is {named}", at=at)
        if seen.setdefault(part.version, part.date) != part.date:
            message = f"another file gives the edition {part.version} another date"
            yield here.problem("editions.order", message, at="date")


def _file(files: tuple[File, ...], kind: str) -> File:
    """Give the last file that keeps records of a kind, or the last one of all."""
    return [file for file in files if file.record.kind == kind or file is files[-1]][-1]
