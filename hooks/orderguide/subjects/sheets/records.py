"""Records of sheets."""

from __future__ import annotations

from typing import Annotated

from orderguide.content.records.base import Flag, Id, ItemRef, Line, Record, RefTo, SourceRef, field
from orderguide.content.records.claims import Claim, Claims


class SheetStep(Record):
    """A step of a sheet."""

    when: Line | None = field("When.", example="0 to 5 minutes", default=None)
    who: Line | None = field("Who does it.", example="The crew", default=None)
    do: Line = field("What to do.", example="Call the harbor. Say which pier is dark.")
    items: list[ItemRef] = field("Items of checklists that it stands for.", example=["mo-02"], default=[])
    sources: list[SourceRef] = field("What it rests on, where it is not our own advice.", default=[])


class SheetList(Record):
    """Lines under a heading."""

    title: Line = field("The heading.", example="Red flags")
    lines: list[Line] = field("The lines.", min_length=1)


class Sheet(Record):
    """`content/sheets/*.yml`: what to do, step by step, on one printed page."""

    id: Id = field("Its id.", example="sheet-dark-pier")
    urgent: Flag = field(
        "Whether it is for a moment in which nobody reads twice; it then has a strong border.",
        example="true", change="links", default=False,
    )  # fmt: skip
    lede: Claims = field("What it is for, and on what ground.")
    fill: list[Line] = field("Words before lines that are filled in by hand.", example=["Call"], default=[])
    heading: Line | None = field(
        "The heading of the steps, in the words that somebody in need looks for.", example="Light another", default=None
    )
    steps: list[SheetStep] = field("What to do, in order.", min_length=1)
    dont: list[Line] = field("What not to do.", default=[])
    write_down: list[Line] = field("What to write down.", default=[])
    lists: list[SheetList] = field("Other lists, each under its heading.", default=[])
    limits: list[Claim] = field("What the steps cannot do, and what is not known.", default=[])
    clocks: list[Annotated[Id, RefTo("notice")]] = field("Rules whose clock may have started.", default=[])
    sign: list[Line] = field("Words below lines on which people sign.", example=["Date"], default=[])
