"""Which files a guide has, and which kinds of record: declared by the subjects, looked up by everything below them."""

from __future__ import annotations

import datetime
import fnmatch
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from orderguide.content.fields import Shape, Shapes, shape_of
from orderguide.content.records.base import Record
from orderguide.content.records.history import Announcements, EditionPart, Ledger
from orderguide.content.records.instrument import DatedEvent, Instrument
from orderguide.content.records.site import Site, SiteSection
from orderguide.content.records.words import (
    DeadlineState,
    Force,
    Layer,
    LegalStatus,
    Organization,
    Phase,
    Reader,
    SourceKind,
    Verdict,
    Vocabulary,
    Word,
)


class Find(Protocol):
    """What a function of a kind may ask of the other records."""

    @property
    def instrument(self) -> Instrument:
        """The instrument."""

    def record(self, ident: str) -> Any:
        """Give the record with this id, or nothing."""

    def owner(self, ident: str) -> Any:
        """Give the record that holds the record with this id, or nothing."""

    def word(self, kind: str, ident: str) -> Any:
        """Give one of the content's own words."""

    def idents(self, kind: str) -> Sequence[str]:
        """List the ids of the records of a kind, in the order of the files."""


@dataclass(frozen=True, kw_only=True)
class _Declared:
    record: type[Record]
    name: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", dashed(self.record.__name__))


@dataclass(frozen=True, kw_only=True)
class Files(_Declared):
    """Files of one shape.

    Attributes:
        record: The model of such a file's content.
        name: What such a file is called, and its schema; left out, as the record: `FirstHour` is `first-hour`.
        pattern: Where they are, below the content folder; a whole name wins over one with `*`.
        needed: Whether a guide cannot do without one.
    """

    pattern: str
    needed: bool = False


@dataclass(frozen=True, kw_only=True)
class Computed:
    """Something that the data say of a record beside its fields: worked out, and written nowhere.

    Attributes:
        name: What it is called; no field of the record has that name.
        purpose: What it is, in a sentence.
        value: Works it out of the record; nothing where there is none.
        holds: The type of its values.
    """

    name: str
    purpose: str
    value: Callable[[Any, Find], Any]
    holds: Any = str

    @property
    def shape(self) -> Shape:
        """What a value of it holds."""
        return shape_of(self.holds)


@dataclass(frozen=True, kw_only=True)
class Kind(_Declared):
    """A kind of record with an id. Two models may be of one kind.

    Attributes:
        record: Its model.
        name: What it is called in references; left out, as the record: `OpenQuestion` is `open-question`.
        page: The view that makes a page of each such record; or
        about: a view that shows something about one such record, on a page that is not its own.
        inside: the kind of the record on whose page it stands; or
        listed: the view that shows all of them. One that has none of the three is not shown by itself.
        is_word: Whether it is a word that the content declares for itself, with an id among its like only.
        label: What links call a record; by its own heading when left out.
        readers: Whom a record concerns, as ids of readers or of records that concern them.
        ticked: Digests of what readers tick, by id, for all files' records of the kind at once.
        day: The day that a record holds, for the placeholder `{day:…}`; asked before rules look at the content.
        days: The number of days that it holds, for `{days:…}`.
        items: How many entries it lists, for `{items:…}`.
        begins: Those of its entries to begin with, in the order that the content's own words give.
        table: The name of the table that it is by nature, for spreadsheets and programs; kinds may share one.
        computed: What the data say of it beside its fields.
        whole: The record as pages show it, where it takes words from another.
        by_hand: Why no form asks for one, where it stands in a list as those do for which there is a form.
    """

    page: str = ""
    about: str = ""
    inside: str = ""
    listed: str = ""
    is_word: bool = False
    label: Callable[[Any, Find], str] | None = None
    readers: Callable[[Any, Find], Iterable[str]] | None = None
    ticked: Callable[[Sequence[Any]], Mapping[str, str]] | None = None
    day: Callable[[Any, Find], datetime.date | None] | None = None
    days: Callable[[Any, Find], int | None] | None = None
    items: Callable[[Any, Find], int] | None = None
    begins: Callable[[Any, Find, Vocabulary], Sequence[Any]] | None = None
    table: str = ""
    computed: Sequence[Computed] = ()
    whole: Callable[[Any, Find], Record] | None = None
    by_hand: str = ""


@dataclass(frozen=True)
class Kinds:
    """All that the subjects of a guide declare of its files and records.

    Attributes:
        files: Files, in the order of their patterns.
        kinds: Kinds of record.
        views: The names of the views that pages may have, sorted.
    """

    files: tuple[Files, ...]
    kinds: tuple[Kind, ...]
    views: tuple[str, ...] = ()

    @classmethod
    def of(cls, files: Iterable[Files], kinds: Iterable[Kind], views: Iterable[str] = ()) -> Kinds:
        """Gather what subjects declare, beside what every guide has.

        Args:
            files: The subjects' files.
            kinds: The subjects' kinds of record.
            views: The names of the subjects' views.

        Returns:
            All of it, in an order that does not depend on that of the subjects.
        """
        ordered = sorted((*FILES, *files), key=lambda one: one.pattern)
        return cls(tuple(ordered), (*KINDS, *kinds), tuple(sorted({*VIEWS, *views})))

    @cached_property
    def by_record(self) -> Mapping[type[Record], Kind]:
        """Kinds by model."""
        return {kind.record: kind for kind in self.kinds}

    @cached_property
    def shapes(self) -> Shapes:
        """What the fields of each model hold; kept here, as every index asks for all of them."""
        return Shapes()

    @cached_property
    def names(self) -> frozenset[str]:
        """What kinds are called, words left out."""
        return frozenset(kind.name for kind in self.kinds if not kind.is_word)

    @cached_property
    def own(self) -> frozenset[type[Record]]:
        """Models of records with an id of their own."""
        return frozenset({*self.by_record, Word})

    def place_of(self, name: str) -> Files | None:
        """Find what is declared of a file.

        Args:
            name: The file's path below the content folder, with forward slashes.

        Returns:
            Its declaration, or nothing where no subject has such files.
        """
        found = [one for one, pattern in self._patterns.get(name.count("/"), ()) if pattern.match(name)]
        return min(found, key=lambda one: "*" in one.pattern, default=None)

    @cached_property
    def _patterns(self) -> Mapping[int, list[tuple[Files, re.Pattern[str]]]]:
        """Files with what their names match, by how many folders they lie in: no `*` stands for a slash then."""
        found: dict[int, list[tuple[Files, re.Pattern[str]]]] = defaultdict(list)
        for one in self.files:
            found[one.pattern.count("/")].append((one, re.compile(fnmatch.translate(one.pattern))))
        return found

    def files_of(self, name: str) -> Files:
        """Give what is declared of the files with this name."""
        return next(one for one in self.files if one.name == name)

    def shown_by(self, view: str) -> str | None:
        """Name the kind that has pages made by a view; nothing where the view shows no single record."""
        return next((kind.name for kind in self.kinds if view and view in (kind.page, kind.about)), None)


def dashed(name: str) -> str:
    """Write the name of a class as references have it: `OpenQuestion` is `open-question`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


# What every guide has, whatever its subjects.
FILES = (
    Files(pattern="instrument.yml", record=Instrument, needed=True),
    Files(pattern="site.yml", record=Site, needed=True),
    Files(pattern="vocabulary.yml", record=Vocabulary, needed=True),
    Files(pattern="history/ids.yml", record=Ledger),
    Files(pattern="history/announcements.yml", record=Announcements),
    Files(pattern="history/editions/*/*.yml", record=EditionPart, name="edition"),
)
KINDS = (
    Kind(record=Instrument),
    Kind(record=SiteSection, about="section-changes", by_hand="a section needs its pages"),
    Kind(record=Reader, is_word=True, by_hand="each paragraph has to say what it means for a new reader"),
    Kind(record=Layer, is_word=True),
    Kind(record=Force, is_word=True),
    Kind(record=SourceKind, is_word=True),
    Kind(record=DeadlineState, is_word=True),
    Kind(record=Verdict, is_word=True),
    Kind(record=Phase, is_word=True),
    Kind(record=LegalStatus, name="legal", is_word=True),
    Kind(record=Organization, is_word=True),
    Kind(record=DatedEvent, is_word=True, day=lambda record, find: record.date),
)
VIEWS = ("prose",)
