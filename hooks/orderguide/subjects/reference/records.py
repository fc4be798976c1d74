"""Records that one looks up."""

from __future__ import annotations

from typing import Literal

from orderguide.content.records.base import AnyRef, Flag, Id, Line, OfficeRef, Record, Url, field
from orderguide.content.records.claims import Claims


class Term(Record):
    """A word explained."""

    id: Id = field("Its id.", example="term-pier-head")
    term: Line = field("The word.", example="pier head")
    also: list[Line] = field(
        "Other words for it, for search and back-links.", example=["head of a pier"], default=[], asked=True
    )
    meaning: Claims = field("What it means here.")
    defined: Literal["yes", "by-process", "by-reference", "no", "not-a-term"] = field(
        "Whether the instrument defines it (not-a-term: it does not use the word).",
        example="by-process",
        change="states",
    )
    about: list[AnyRef] = field("Where it is used.", example=["a2-a"], default=[], asked=True)


class Glossary(Record):
    """`content/glossary.yml`."""

    terms: list[Term] = field("Words explained.", min_length=1)


class Office(Record):
    """An office: an agency, a board, or an officer who acts."""

    id: Id = field("Its id.", example="harbor-master")
    name: Line = field("Its full name.", example="Office of the Harbor Master")
    short: Line = field("How running text calls it.", example="Harbor Master")
    role: Claims = field("What it does here.")
    url: Url | None = field(
        "Its public page.", example="https://port.example/harbor-master", change="links", default=None
    )
    named: Flag = field("Whether the instrument names it.", example="true", change="states", default=True)
    part_of: OfficeRef | None = field("The office it belongs to.", example="port", default=None)


class Offices(Record):
    """`content/agencies.yml`."""

    offices: list[Office] = field("Offices.", min_length=1)
