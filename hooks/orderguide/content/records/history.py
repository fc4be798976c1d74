"""What is kept forever: ids, addresses, and what each edition said."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from orderguide.content.records.base import (
    AnyRef,
    Day,
    FilePath,
    Flag,
    Id,
    Line,
    Path,
    Prose,
    ReaderRef,
    Record,
    Version,
    field,
)


class Retired(Record):
    """An id that was published and is no longer used."""

    id: Id = field("The id.", example="lit-01")
    into: list[AnyRef] = field("What took its place; nothing when left out.", example=["mo-02"], default=[])
    why: Line = field("Why it was retired.", example="Merged with mo-02.")


class Ledger(Record):
    """`content/history/ids.yml`: every id and address ever published; `orderguide ledger` adds what is new."""

    ids: list[Id] = field("Published ids, sorted.", min_length=1)
    pages: list[Path] = field("Published addresses, sorted.", min_length=1)
    retired: list[Retired] = field("Published ids that are no longer used.", default=[])
    moved: dict[Path, Path] = field("Published addresses that moved, and where to.", default={})
    files: list[FilePath] = field("Published files to take away, sorted.", example=["data/guide.json"], default=[])
    moved_files: dict[FilePath, FilePath] = field(
        "Published files that have another address now, and which; the old address gives the same bytes.", default={}
    )


LeafName = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z0-9_-]+)*$", max_length=200)]


class KeptRecord(Record):
    """A record as an edition showed it."""

    id: Id = field("Its id.", example="term-pier-head")
    page: Path | None = field("The page that showed it; nothing for words used on many pages.", default=None)
    readers: list[Id] = field("The readers it concerns; everybody when left out.", example=["skipper"], default=[])
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] | None = field(
        "For an item of a checklist: the digest of what one does.", example="0123456789ab", default=None
    )
    words: dict[LeafName, str] = field("Its words, field by field.")


class EditionPart(Record):
    """`content/history/editions/*/*.yml`: what an edition brought, kind by kind; written by `orderguide edition`."""

    version: Version = field("The edition's number.", example="2031.05.01")
    date: Day = field("Its date.", example="2031-05-01")
    after: Version | None = field("The edition before it; nothing for the first.", example="2031.04.01", default=None)
    kind: Line = field("The kind of the records.", example="term")
    records: list[KeptRecord] = field("Records that are new or changed since the edition before.", default=[])
    withdrawn: list[Id] = field("Ids of records that are gone since.", default=[])


class Announcement(Record):
    """What we tell readers of an edition before the list that is computed."""

    version: Line = field("The edition's number.", example="2031.06.01")
    everyone: list[Prose] = field("What matters to everybody, a sentence or two each.", example=["Lamps are listed."])
    readers: dict[ReaderRef, list[Prose]] = field("What matters to some readers.", default={})
    same_duties: Flag = field(
        "Whether nobody's duty changed since the edition before: what is told of duties is then mended or added by us, "
        "and no change is called a new duty.",
        example="true", default=False,
    )  # fmt: skip


class Announcements(Record):
    """`content/history/announcements.yml`."""

    announcements: list[Announcement] = field("Announcements.", min_length=1)
