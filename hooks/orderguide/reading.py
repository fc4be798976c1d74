"""A content folder becomes a Library: the one place that knows which file holds what.

Reading finds everything that is wrong with the shape of the content, in all files at once. Whether records agree with
each other is for `orderguide.rules`.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pydantic import ValidationError

from orderguide import model
from orderguide.problems import ContentError, Problem, nearest
from orderguide.source import Document, Limits, Refused, parse
from orderguide.wording import say

CODES = {
    "files.folder": "The content folder exists and can be read.",
    "files.missing": "The files that every guide needs are there.",
    "files.unknown": "Each file in the content folder has a place in the layout.",
    "files.unreadable": "Each file is an ordinary file that can be read.",
}


class Place(NamedTuple):
    """The layout's word on one kind of file.

    Attributes:
        pattern: Where such files are, below the content folder.
        kind: The file's kind, which names its schema.
        record: The model of the file's content.
        needed: Whether a guide cannot do without it.
    """

    pattern: str
    kind: str
    record: type[model.Record]
    needed: bool = False


LAYOUT = (
    Place("instrument.yml", "instrument", model.Instrument, needed=True),
    Place("site.yml", "site", model.Site, needed=True),
    Place("vocabulary.yml", "vocabulary", model.Vocabulary, needed=True),
    Place("agencies.yml", "offices", model.Offices),
    Place("glossary.yml", "glossary", model.Glossary),
    Place("help.yml", "offers", model.Offers),
    Place("myths.yml", "myths", model.Myths),
    Place("open-questions.yml", "open-questions", model.OpenQuestions),
    Place("status/deadlines.yml", "deadlines", model.Deadlines),
    Place("status/timeline.yml", "timeline", model.Timeline),
    Place("status/upcoming.yml", "upcoming", model.Upcoming),
    Place("status/*.yml", "regulations", model.Regulations),
    Place("decisions/*.yml", "decision", model.Decision),
    Place("first-hour/*.yml", "first-hour", model.FirstHour),
    Place("notices/*.yml", "notices", model.Notices),
    Place("checklists/*.yml", "checklist", model.Checklist),
    Place("faq/*.yml", "question-group", model.QuestionGroup),
    Place("frameworks/*.yml", "framework", model.Framework),
    Place("history/ids.yml", "ledger", model.Ledger),
    Place("history/editions/*/*.yml", "edition", model.EditionPart),
    Place("order/*.yml", "section", model.Section, needed=True),
    Place("participation/*.yml", "journey", model.Journey),
    Place("planner/*.yml", "planner", model.Planner),
    Place("sources/*.yml", "sources", model.Sources, needed=True),
    Place("topics/*.yml", "topic", model.Topic),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its document and its record."""

    place: Place
    document: Document
    record: Any

    @property
    def name(self) -> str:
        """The file's name, as problems give it."""
        return self.document.file


@dataclass(frozen=True)
class Library:
    """All records of a content folder, frozen.

    Attributes:
        files: The files, sorted by name.
    """

    files: tuple[File, ...]
    _by_kind: Mapping[str, tuple[File, ...]] = field(repr=False)

    @classmethod
    def of(cls, files: Iterable[File]) -> Library:
        """Make a library of files that were read.

        Args:
            files: The files, in any order.

        Returns:
            The library, its files sorted by name.
        """
        ordered = tuple(sorted(files, key=lambda file: file.name))
        kinds = {place.kind for place in LAYOUT}
        return cls(ordered, {kind: tuple(f for f in ordered if f.place.kind == kind) for kind in sorted(kinds)})

    def of_kind(self, kind: str) -> tuple[File, ...]:
        """List the files of a kind."""
        return self._by_kind[kind]

    def records(self, kind: str) -> list[Any]:
        """List the records of the files of a kind."""
        return [file.record for file in self._by_kind[kind]]

    def gathered(self, kind: str, name: str) -> list[Any]:
        """List what the files of a kind hold under one field, such as all sources of all source files."""
        return [one for file in self._by_kind[kind] for one in getattr(file.record, name)]

    @property
    def instrument(self) -> model.Instrument:
        """The instrument."""
        found: model.Instrument = self._by_kind["instrument"][0].record
        return found

    @property
    def site(self) -> model.Site:
        """The site."""
        found: model.Site = self._by_kind["site"][0].record
        return found

    @property
    def vocabulary(self) -> model.Vocabulary:
        """The content's own words."""
        found: model.Vocabulary = self._by_kind["vocabulary"][0].record
        return found


def read(folder: Path, limits: Limits | None = None) -> Library:
    """Read a content folder.

    Args:
        folder: The content folder.
        limits: Bounds on each file; the default ones when left out.

    Returns:
        The library, every record of which has its declared shape.

    Raises:
        ContentError: With every problem of shape in all files.
    """
    limits = limits or Limits()
    problems: list[Problem] = []
    files: list[File] = []
    for name, place in _found(folder, problems):
        match _file(folder, name, place, limits):
            case File() as file:
                files.append(file)
            case found:
                problems.extend(found)
    problems.extend(_missing(folder, files, problems))
    if problems:
        raise ContentError(problems)
    return Library.of(files)


def place_of(name: str) -> Place | None:
    """Find the layout's word on a file.

    Args:
        name: The file's path below the content folder, with forward slashes.

    Returns:
        Its place, or nothing where the layout knows none.
    """
    path = PurePosixPath(name)
    return next(
        (place for place in LAYOUT if len(path.parts) == place.pattern.count("/") + 1 and path.match(place.pattern)),
        None,
    )


def _found(folder: Path, problems: list[Problem]) -> Iterator[tuple[str, Place]]:
    """Give the names of the content files, sorted; what has no place in the layout becomes a problem."""
    if not folder.is_dir():
        message = "there is no content folder here" if not folder.exists() else "this is not a folder"
        problems.append(Problem(_shown(folder, ""), 1, 1, "files.folder", message, "give its path with --content"))
        return
    for name in sorted(_names(folder, problems)):
        if place := place_of(name):
            yield name, place
        else:
            hint = nearest(name, [place.pattern for place in LAYOUT]) or "the layout is told in the authoring reference"
            problems.append(Problem(_shown(folder, name), 1, 1, "files.unknown", "no such file belongs here", hint))


def _names(folder: Path, problems: list[Problem]) -> Iterator[str]:
    """Give the names of all files but hidden ones and schemas; a folder that cannot be read becomes a problem."""

    def refuse(error: OSError) -> None:
        name = Path(error.filename or folder).relative_to(folder).as_posix()
        message = f"this folder cannot be read ({error.strerror})"
        problems.append(Problem(_shown(folder, name), 1, 1, "files.folder", message))

    for base, folders, found in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "schema")
        found += [name for name in folders if (Path(base) / name).is_symlink()]  # never followed, so never passed over
        yield from ((Path(base) / name).relative_to(folder).as_posix() for name in found if not name.startswith("."))


def _file(folder: Path, name: str, place: Place, limits: Limits) -> File | list[Problem]:
    shown = _shown(folder, name)
    path = folder / name
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return [Problem(shown, 1, 1, "files.unreadable", "this is not an ordinary file")]
        with path.open("rb") as stream:
            data = stream.read(limits.size + 1)
    except OSError as error:
        return [Problem(shown, 1, 1, "files.unreadable", f"this file cannot be read ({error.strerror})")]
    return shaped(data, shown, place, limits)


def shaped(data: bytes, name: str, place: Place, limits: Limits | None = None) -> File | list[Problem]:
    """Read the bytes of one file.

    Args:
        data: The bytes.
        name: The file's name, for problems.
        place: The layout's word on it.
        limits: Bounds; the default ones when left out.

    Returns:
        The file with its record, or every problem of its shape.
    """
    try:
        document = parse(data, name, limits)
    except Refused as refused:
        return [refused.problem]
    try:
        record = place.record.model_validate(document.value)
    except ValidationError as error:
        return say(error, document, place.record)
    document.let_go()
    return File(place, document, record)


def _missing(folder: Path, files: list[File], problems: list[Problem]) -> list[Problem]:
    """Say which needed files are not there; a file that is there but wrong is not missing."""
    if any(problem.code == "files.folder" for problem in problems):
        return []
    there = {file.place.kind for file in files} | {
        place.kind
        for problem in problems
        if (place := place_of(problem.file.removeprefix(_shown(folder, "")).lstrip("/")))
    }
    return [
        Problem(_shown(folder, place.pattern), 1, 1, "files.missing", "this file is needed and is not there")
        for place in LAYOUT
        if place.needed and place.kind not in there
    ]


def _shown(folder: Path, name: str) -> str:
    """Name a file as problems do: the content folder's own name, then the path below it."""
    shown = f"{folder.name}/{name}" if name else folder.name or "."
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)
