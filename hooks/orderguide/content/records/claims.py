"""Claims with their grounds, quotations, and tables of claims."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from orderguide.content.records.base import BoundRef, Day, Flag, Id, Line, Prose, Record, RefTo, SourceRef, field

Basis = Literal["quoted", "text", "official", "reported", "not-found", "reading", "advice"]


class Claim(Record):
    """One or a few sentences with the ground they stand on."""

    text: Prose = field("The sentence or sentences, in our own words.", example="The directive has public piers lit.")
    basis: Basis = field("What the words rest on.", example="text", change="ground")
    sources: list[SourceRef] = field("The sources that carry the claim.", example=["directive"], min_length=1)
    layer: Annotated[Id, RefTo("layer")] | None = field(
        "Which layer the claim is about; leave out when it is about none of them.",
        example="practice",
        change="ground",
        default=None,
        asked=True,
    )
    binds: list[BoundRef] = field(
        "Who is bound when the sentence says must: ids of offices or readers.",
        example=["harbor-master"],
        change="duties",
        default=[],
    )
    place: Line | None = field(
        "Where in the source, as a reader would cite it.",
        example="Art. 2(a)",
        change="ground",
        default=None,
        asked=True,
    )
    conflict: Flag = field(
        "Whether sources disagree; the text then tells both sides.", example="true", change="ground", default=False
    )
    checked: Day | None = field(
        "For not-found: the day of the search, when it differs from the edition's.",
        example="2031-05-30",
        change="checks",
        default=None,
    )


Claims = Annotated[list[Claim], Field(min_length=1)]


class Quotation(Record):
    """Exact words of an official text, at most 60 words, with ` … ` where words are left out."""

    text: Annotated[str, StringConstraints(pattern=r"^\s*\S", max_length=500)] = field(
        "The exact words, to the letter.", example="with a white lamp at its head", change="quoted"
    )
    source: SourceRef = field("The official text in which the words stand.", example="directive")
    joins: Flag = field(
        "Whether it goes on with the sentence of the quotation before it, and is shown as one with it.",
        example="true", change="checks", default=False,
    )  # fmt: skip


class Row(Record):
    """A row of a comparison."""

    label: Line = field("What the row compares.", example="Height")
    cells: list[Claim] = field("One claim a column.", min_length=1)


class Comparison(Record):
    """A table whose cells are claims."""

    corner: Line = field("The heading of the first column.", example="Where")
    columns: list[Line] = field("The headings of the others.", min_length=1)
    rows: list[Row] = field("The rows.", min_length=1)
