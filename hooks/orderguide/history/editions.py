"""What each edition said: the words of every record that readers see, kept so that a copy without git can compare.

The first edition is kept whole; each later one keeps only the records that it changed, and the ids that it withdrew.
All that an edition said is then the first, with every later one laid over it in turn. So a long history stays small,
and a record's own history is the list of editions that name it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.kinds import Kinds
from orderguide.content.library import Library, shaped
from orderguide.content.problems import ContentError
from orderguide.content.records.history import EditionPart, KeptRecord
from orderguide.content.yaml_writer import Line, Single, dumped
from orderguide.history.former import present_names
from orderguide.history.kept_fields import PAGE, Layout
from orderguide.relations.audiences import Concerned
from orderguide.relations.links import Links

Key = tuple[str, str]
HEAD = (
    "# yaml-language-server: $schema=../../../schema/edition.json\n"
    "# Written by `orderguide edition`; published, so never changed by hand.\n"
)


class State(NamedTuple):
    """All that one edition said.

    Attributes:
        version: The edition's number.
        date: Its date.
        after: The edition before it; nothing for the first.
        records: Its records, by kind and id.
        same_duties: Whether it was announced that nobody's duty changed since the edition before.
    """

    version: str
    date: datetime.date
    after: str | None
    records: Mapping[Key, KeptRecord]
    same_duties: bool = False


def recorded(library: Library) -> list[State]:
    """Put the recorded editions together.

    Args:
        library: The library.

    Returns:
        All that each edition said, oldest first.
    """
    return library.once("recorded", ("edition", "announcements"), lambda: _recorded(library))


def order(date: datetime.date, version: str) -> tuple[datetime.date, list[tuple[int, str]]]:
    """Give what editions are ordered by: the day, and on the same day the number as people count.

    Two editions on one day are for a mistake that cannot wait: 2031.06.01.2 follows 2031.06.01, and .10 follows .9.
    """
    return date, [(int(part) if part.isdecimal() else -1, part) for part in re.split("[.-]", version)]


def _recorded(library: Library) -> list[State]:
    parts: dict[str, list[EditionPart]] = {}
    for part in library.records("edition"):
        parts.setdefault(part.version, []).append(part)
    states: list[State] = []
    records: dict[Key, KeptRecord] = {}
    for group in sorted(parts.values(), key=lambda group: order(group[0].date, group[0].version)):
        records = dict(records) if group[0].after else {}
        for part in group:
            records.update({(part.kind, one.id): present_names(part.kind, one) for one in part.records})
            for ident in part.withdrawn:
                records.pop((part.kind, ident), None)
        version = group[0].version
        states.append(State(version, group[0].date, group[0].after, records, _same_duties(library, version)))
    return states


def _same_duties(library: Library, version: str) -> bool:
    found = library.gathered("announcements", "announcements")
    return any(one.same_duties for one in found if one.version == version)


def read_edition(folder: Path, kinds: Kinds) -> State:
    """Read one recorded edition that is kept whole, from a folder of its own.

    Args:
        folder: A folder of files as `orderguide edition` writes them.
        kinds: What is declared of files and records.

    Returns:
        All that the edition said.

    Raises:
        ContentError: When a file is not of that shape, or keeps only what changed since another edition.
    """
    place = kinds.files_of("edition")
    files, problems = [], []
    for path in sorted(folder.glob("*.yml")):
        found = shaped(path.read_bytes(), path.as_posix(), place)
        if isinstance(found, list):
            problems += found
        elif found.record.after:
            message = f"this keeps only what changed since {found.record.after}; give the edition by its number"
            problems.append(Located(found.record, found, None, None).problem("editions.order", message, at="after"))
        else:
            files.append(found)
    if problems:
        raise ContentError(problems)
    return recorded(Library.of(files, kinds))[-1]


def present(index: Index, links: Links) -> State:
    """Gather what the content says now.

    Args:
        index: All records.
        links: Where each record is shown.

    Returns:
        The same as would be kept of an edition.
    """
    edition = index.library.instrument.edition
    before = [one for one in recorded(index.library) if one.version != edition.version]
    found = dict(_shown(index, links))
    found.update(_ticked(index, found))
    found.update(_pages(links))
    same = _same_duties(index.library, edition.version)
    return State(edition.version, edition.date, before[-1].version if before else None, found, same)


def _shown(index: Index, links: Links) -> Iterator[tuple[Key, KeptRecord]]:
    """Give the content's own words, and the records that a page shows."""
    concerned, layout = Concerned(index, links), Layout(index.library.kinds)
    for located in index.records:
        kind, ident = located.note, located.value.id
        target = links.find(ident) if kind not in index.words else None
        if kind == "site-section" or (target is None and kind not in index.words):
            continue
        yield (
            (kind, ident),
            KeptRecord.model_construct(
                id=ident,
                page=target.path if target else None,
                readers=concerned.of(located, target.path) if target else [],
                digest=None,
                words=layout.words(located.value),
            ),
        )


def _pages(links: Links) -> Iterator[tuple[Key, KeptRecord]]:
    for page in links.pages:
        ident = page.path.replace("/", "-") or "home"
        words = {"title": page.title, "short": page.short, "description": page.description}
        readers = sorted(page.section.readers) if page.section else []
        yield (
            (PAGE, ident),
            KeptRecord.model_construct(id=ident, page=page.path, readers=readers, digest=None, words=words),
        )


def states(index: Index, links: Links) -> list[State]:
    """List the recorded editions and, where its number is a new one, the present one; oldest first.

    With nothing recorded there is nothing to compare, and the present edition is its pages alone.
    """
    kept, edition = recorded(index.library), index.library.instrument.edition
    if not kept:
        return [State(edition.version, edition.date, None, dict(_pages(links)))]
    if edition.version in {state.version for state in kept}:
        return kept
    return [*kept, present(index, links)]


def ledger_files(state: State, before: State | None) -> dict[str, str]:
    """Write an edition's ledger.

    Args:
        state: All that the edition says.
        before: All that the edition before it said; nothing for the first.

    Returns:
        Texts by path below `content/history/editions`, one file a kind.
    """
    old = before.records if before else {}
    changed = {key: one for key, one in state.records.items() if old.get(key) != one}
    gone = [key for key in old if key not in state.records]
    kinds = sorted({kind for kind, _ in (*changed, *gone)})
    return {
        f"{state.version}/{kind}.yml": _text(
            state,
            kind,
            [one for key, one in sorted(changed.items()) if key[0] == kind],
            sorted(ident for of, ident in gone if of == kind),
        )
        for kind in kinds
    }


def _ticked(index: Index, found: Mapping[Key, KeptRecord]) -> Iterator[tuple[Key, KeptRecord]]:
    """Give what readers tick the digest of what it asks for."""
    for kind in index.library.kinds.kinds:
        if kind.ticked is None:
            continue
        for ident, digest in kind.ticked([located.value for located in index.of_kind(kind.name)]).items():
            key = index.kind_of(ident), ident
            if key in found:
                yield key, found[key].model_copy(update={"digest": digest})


def _text(state: State, kind: str, records: Iterable[KeptRecord], withdrawn: Sequence[str]) -> str:
    told: dict[str, Any] = {"version": Single(state.version), "date": state.date}
    if state.after:
        told["after"] = Single(state.after)
    told["kind"] = kind
    if shown := [_record(record) for record in records]:
        told["records"] = shown
    if withdrawn:
        told["withdrawn"] = withdrawn
    return HEAD + dumped(told)


def _record(record: KeptRecord) -> dict[str, Any]:
    told: dict[str, Any] = {"id": record.id}
    if record.page is not None:
        told["page"] = Single(record.page)
    if record.readers:
        told["readers"] = Line(record.readers)
    if record.digest:
        told["digest"] = Single(record.digest)
    told["words"] = {key: Single(text) for key, text in record.words.items()}
    return told
