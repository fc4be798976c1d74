"""Records of downloads."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from orderguide.content.records.base import Line, Prose, Record, field

Column = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
TableName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


class Only(Record):
    """Which rows count, by what a cell holds."""

    column: Column = field("A column of the table.", example="state")
    holds: Line = field("What the cell holds, to the letter.", example="done")


class Asked(Record):
    """A question that the data answer. The script and what it prints are worked out, so that neither can be stale."""

    question: Line = field("The question.", example="Which tasks passed without anything public?")
    about: Prose = field("What to know of the answer.", example="Nothing found is not nothing done.")
    table: TableName = field("Which table answers it: one of records with an id, or `claims`.", example="deadlines")
    only: list[Only] = field("Which rows count; all when left out.", default=[])
    passed: Column | None = field(
        "A column of days; only rows with a day before the day of the data count.", example="due", default=None
    )
    shows: list[Column] = field("Which cells of each row are printed.", example=["due", "short"], default=[])
    counts: Column | None = field(
        "A column; how often it holds what is printed, instead of rows.", example="state", default=None
    )


class Uses(Record):
    """`content/downloads.yml`: questions that the data answer, for the page of downloads."""

    questions: list[Asked] = field("Questions.", min_length=1)
