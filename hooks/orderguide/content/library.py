"""A content folder becomes a Library, each file in the shape that a subject declares for it.

Reading finds everything that is wrong with the shape of the content, in all files at once. Whether records agree with
each other is for `orderguide.rules`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from orderguide.content.kinds import Files, Kinds
from orderguide.content.problems import HINTS, ContentError, Problem, nearest
from orderguide.content.records.instrument import Instrument
from orderguide.content.records.site import Site
from orderguide.content.records.words import Vocabulary
from orderguide.content.shape_errors import say
from orderguide.content.yaml_reader import Document, Limits, Refused, parse
from orderguide.text import plain_files
from orderguide.text.printable import printable

CODES = {
    "files.folder": "The content folder exists and can be read. Nothing can be read from elsewhere.",
    "files.missing": "The files that every guide needs are there. Without them there is no page to make.",
    "files.unknown": "Each file in the content folder has a place in the layout. "
    "A file with a slip in its name would be left out without a word.",
    "files.unreadable": "Each file is an ordinary file that can be read. "
    "Links, pipes and devices can be something else each time.",
}


# Folders of a guide that hold no records: pages by hand, what the guide promises, editor help, official texts.
RESERVED = ("pages", "proofs", "schema", "texts")


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read: its document and its record."""

    place: Files
    document: Document
    record: Any
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Give what follows from this file alone; while the file is read again unchanged, it is not made again.

        Args:
            name: What it is.
            make: Makes it, from nothing but this file and what is declared of all files.

        Returns:
            What was made.
        """
        if name not in self._made:
            self._made[name] = make()
        found: T = self._made[name]
        return found

    @property
    def name(self) -> str:
        """The file's name, as problems give it."""
        return self.document.file


@dataclass(frozen=True)
class Library:
    """All records of a content folder, frozen.

    Attributes:
        files: The files, sorted by name.
        kinds: What is declared of files and records.
    """

    files: tuple[File, ...]
    kinds: Kinds = field(repr=False)
    _by_kind: Mapping[str, tuple[File, ...]] = field(repr=False)

    @classmethod
    def of(cls, files: Iterable[File], kinds: Kinds) -> Library:
        """Make a library of files that were read.

        Args:
            files: The files, in any order.
            kinds: What is declared of files and records.

        Returns:
            The library, its files sorted by name.
        """
        ordered = tuple(sorted(files, key=lambda file: file.name))
        names = sorted(place.name for place in kinds.files)
        return cls(ordered, kinds, {name: tuple(one for one in ordered if one.place.name == name) for name in names})

    def of_kind(self, kind: str) -> tuple[File, ...]:
        """List the files of a kind; none where no subject has such files."""
        return self._by_kind.get(kind, ())

    def records(self, kind: str) -> list[Any]:
        """List the records of the files of a kind."""
        return [file.record for file in self.of_kind(kind)]

    def once(self, name: str, kinds: Sequence[str], make: Callable[[], T]) -> T:
        """Give what follows from the files of some kinds alone; it is made again only when one of them changed.

        Args:
            name: What it is.
            kinds: The kinds of files.
            make: Makes it, from nothing but these files and what is declared of all files.

        Returns:
            What was made.
        """
        files = [file for kind in kinds for file in self.of_kind(kind)]
        if not files:
            return make()
        seen, found = files[0].once(name, lambda: (files, make()))
        if len(seen) != len(files) or any(one is not other for one, other in zip(seen, files, strict=True)):
            files[0]._made.pop(name)
            return self.once(name, kinds, make)
        return found

    def gathered(self, kind: str, name: str) -> list[Any]:
        """List what the files of a kind hold under one field, such as all sources of all source files."""
        return [one for file in self.of_kind(kind) for one in getattr(file.record, name)]

    @property
    def instrument(self) -> Instrument:
        """The instrument."""
        found: Instrument = self._by_kind["instrument"][0].record
        return found

    @property
    def site(self) -> Site:
        """The site."""
        found: Site = self._by_kind["site"][0].record
        return found

    @property
    def vocabulary(self) -> Vocabulary:
        """The content's own words."""
        found: Vocabulary = self._by_kind["vocabulary"][0].record
        return found


def read(folder: Path, kinds: Kinds, limits: Limits | None = None, known: Known | None = None) -> Library:
    """Read a content folder.

    Args:
        folder: The content folder.
        kinds: What is declared of files and records.
        limits: Bounds on each file; the default ones when left out.
        known: What was read before, where files are read again and again.

    Returns:
        The library, every record of which has its declared shape.

    Raises:
        ContentError: With every problem of shape in all files.
    """
    limits = limits or Limits()
    problems: list[Problem] = []
    files: list[File] = []
    for name, place in _found(folder, kinds, problems):
        match _file(folder, name, place, kinds, limits, known.shaped if known else shaped):
            case File() as file:
                files.append(file)
            case found:
                problems.extend(found)
    if known:
        known.forget_others()
    problems.extend(_missing(folder, kinds, files, problems))
    if problems:
        raise ContentError(problems)
    return Library.of(files, kinds)


def _found(folder: Path, kinds: Kinds, problems: list[Problem]) -> Iterator[tuple[str, Files]]:
    """Give the names of the content files, sorted; what has no place in the layout becomes a problem."""
    if not folder.is_dir():
        message = "there is no content folder here" if not folder.exists() else "this is not a folder"
        problems.append(Problem(shown(folder, ""), 1, 1, "files.folder", message, "give its path with --content"))
        return
    known, unknown = [place.pattern for place in kinds.files], 0
    for name in sorted(_names(folder, problems)):
        if place := kinds.place_of(name):
            yield name, place
        else:
            unknown += 1
            hint = nearest(name, known if unknown <= HINTS else ()) or "the layout is told in the authoring reference"
            problems.append(Problem(shown(folder, name), 1, 1, "files.unknown", "no such file belongs here", hint))


def _names(folder: Path, problems: list[Problem]) -> Iterator[str]:
    """Give the names of files, hidden and reserved ones left out; a folder that cannot be read becomes a problem."""

    def refuse(name: str, why: str) -> None:
        problems.append(Problem(shown(folder, name), 1, 1, "files.folder", why))

    return plain_files.walk(folder, refuse, lambda name: name in RESERVED)


def _file(folder: Path, name: str, place: Files, kinds: Kinds, limits: Limits, shape: Shaping) -> File | list[Problem]:
    named = shown(folder, name)
    try:
        data = plain_files.read(folder / name, limits.size + 1)
    except plain_files.NotPlain:
        return [Problem(named, 1, 1, "files.unreadable", "this is not an ordinary file")]
    except OSError as error:
        return [Problem(named, 1, 1, "files.unreadable", f"this file cannot be read ({error.strerror})")]
    return shape(data, named, place, limits, kinds.views)


def shaped(
    data: bytes, name: str, place: Files, limits: Limits | None = None, views: Sequence[str] = ()
) -> File | list[Problem]:
    """Read the bytes of one file.

    Args:
        data: The bytes.
        name: The file's name, for problems.
        place: What is declared of it.
        limits: Bounds; the default ones when left out.
        views: The names of views that pages may have; any name goes when left out.

    Returns:
        The file with its record, or every problem of its shape.
    """
    try:
        document = parse(data, name, limits)
    except Refused as refused:
        return [refused.problem]
    try:
        record = place.record.model_validate(document.value, context={"views": views})
    except ValidationError as error:
        return say(error, document, place.record)
    document.let_go()
    return File(place, document, record)


Shaping = Callable[[bytes, str, Files, Limits, Sequence[str]], File | list[Problem]]


class Known:
    """Files that were read before: one whose bytes are the same is given again, and not read anew."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, bytes], File] = {}
        self._asked: dict[tuple[str, bytes], File] = {}

    def shaped(
        self, data: bytes, name: str, place: Files, limits: Limits, views: Sequence[str]
    ) -> File | list[Problem]:
        """Read the bytes of one file; arguments and result as of the function `shaped`."""
        key = name, hashlib.blake2b(data).digest()
        found = self._files.get(key) or shaped(data, name, place, limits, views)
        if isinstance(found, File):
            self._asked[key] = found
        return found

    def forget_others(self) -> None:
        """Forget files that nobody asked for since this was called last."""
        self._files, self._asked = self._asked, {}


def _missing(folder: Path, kinds: Kinds, files: list[File], problems: list[Problem]) -> list[Problem]:
    """Say which needed files are not there; a file that is there but wrong is not missing."""
    if any(problem.code == "files.folder" for problem in problems):
        return []
    there = {file.place.name for file in files} | {
        place.name
        for problem in problems
        if problem.code != "files.unknown"
        and (place := kinds.place_of(problem.file.removeprefix(shown(folder, "")).lstrip("/")))
    }
    return [
        Problem(shown(folder, place.pattern), 1, 1, "files.missing", "this file is needed and is not there")
        for place in kinds.files
        if place.needed and place.name not in there
    ]


def shown(folder: Path, name: str) -> str:
    """Name a file as problems do: the folder's own name, then the path below it."""
    return printable(f"{folder.name}/{name}" if name else folder.name or ".")
