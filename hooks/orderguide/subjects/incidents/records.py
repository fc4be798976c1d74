"""Records of notices and of the first hour."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from orderguide.content.records.base import (
    AnyRef,
    ConcernRef,
    Day,
    Id,
    Line,
    OrganizationRef,
    Record,
    RefTo,
    Reviewed,
    SourceRef,
    Whole,
    field,
)
from orderguide.content.records.claims import Claim, Claims

UNITS = {
    "hours": ("hour", "hours"),
    "calendar-days": ("calendar day", "calendar days"),
    "work-days": ("work day", "work days"),
    "business-days": ("business day", "business days"),
}


class Notice(Reviewed):
    """A rule on who must be told of an incident, and by when."""

    id: Id = field("Its id.", example="notice-dark-pier")
    title: Line = field("What it is.", example="Notice of a dark pier")
    concerns: list[ConcernRef] = field("Whose duty it is.", change="shape", min_length=1)
    only_for: list[OrganizationRef] = field(
        "Of those, the kinds of organization that it alone can reach, as far as kinds tell; all of them when left out.",
        example=["harbor-mooring"], change="shape", default=[],
    )  # fmt: skip
    law: Line = field("The rule.", example="Eastmere Harbor Code 5")
    who: Line = field("Who tells.", example="Whoever sees it")
    whom: Line = field("Who is told.", example="The Harbor Master")
    trigger: Line = field("What kind of incident.", example="A lamp that does not burn")
    start: Literal[
        "determination",
        "discovery",
        "awareness",
        "reasonable-belief",
        "recognition",
        "occurrence",
        "year-end",
        "payment",
        "contract",
        "none",
    ] = field("What starts the clock.", change="dates")
    starts: Line = field("The start of the clock, in words.", example="When it is seen", beside="start")
    length: Whole | None = field(
        "How long; nothing where the rule sets no number.",
        example="2", change="dates", beside="start", default=None, le=100_000,
    )  # fmt: skip
    unit: Literal["hours", "calendar-days", "work-days", "business-days", "standard"] = field(
        "The unit, or standard.", change="dates", beside="start"
    )
    calendar: Annotated[Id, RefTo("calendar")] | None = field(
        "Whose holidays its work days or business days leave out; those of weekends alone when left out.",
        example="port-office", change="dates", beside="start", default=None,
    )  # fmt: skip
    standard: Line = field("The rule's own standard in plain words.", example="At once", beside="start")
    status: Literal["in-force", "permit", "proposed", "contract", "voluntary", "none"] = field(
        "Whether it binds.", change="duties"
    )
    how_sure: Literal["high", "medium", "low"] = field("How well we know it.", change="states")
    traps: list[Line] = field("What is easily got wrong.", default=[])
    sources: list[SourceRef] = field("Sources.", min_length=1)
    recheck: Line | None = field("When to look again.", default=None)

    @property
    def runs(self) -> str:
        """How long the clock runs: `36 hours`; nothing where the rule sets no number."""
        if self.length is None or self.unit == "standard":
            return ""
        return f"{self.length} {UNITS[self.unit][self.length != 1]}"


class Zone(Record):
    """A time zone that a reader can choose."""

    zone: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z_]*(/[A-Z][A-Za-z_-]*){1,2}$")] = field(
        "Its name in the IANA time zone database.", example="America/Halifax"
    )
    name: Line = field("What people there call it.", example="Atlantic")


class Call(Record):
    """Whom to call at once after an incident, whether or not a rule asks for it."""

    concerns: list[ConcernRef] = field("Who calls.", change="shape", min_length=1)
    only_for: list[OrganizationRef] = field(
        "Of those, the kinds of organization that it alone is of use to; all of them when left out.",
        example=["harbor-mooring"], change="shape", default=[],
    )  # fmt: skip
    whom: Line = field("Whom to call.", example="The owner of the pier")
    why: Claim = field("What for.")
    see: list[AnyRef] = field("Where a reader finds more.", example=["notice-owner"], default=[])


class Notices(Record):
    """`content/notices/*.yml`: who must be told after an incident."""

    id: Id = field("Its id.", example="notices-lamps")
    lede: Claims = field("What the table is, and is not.")
    at_once: list[Call] = field("Whom to call at once, even where no rule asks for it, in order.", default=[])
    zones: list[Zone] = field("Time zones to choose from when a clock is computed.", min_length=1)
    notices: list[Notice] = field("The rules.", min_length=1)


class Calendar(Reviewed):
    """The days, beside Saturdays and Sundays, on which offices are closed."""

    id: Id = field("Its id.", example="port-office")
    name: Line = field("Whose days they are.", example="The port office")
    about: Claims = field("How holidays fall, and what is not computed.")
    first: Day = field("The first day for which holidays are listed.", example="2031-01-01")
    last: Day = field("The last day for which holidays are listed.", example="2032-12-31")
    closed: list[Day] = field("The days on which they are closed.", example=["2031-07-14"], min_length=1)


class Calendars(Record):
    """`content/calendars.yml`: the holidays that clocks leave out."""

    calendars: list[Calendar] = field("Calendars.", min_length=1)


class Moment(Record):
    """A stretch of the first hour."""

    id: Id = field("Its id.", example="fh-mo-now")
    minutes: Line = field("When.", example="0 to 10 minutes")
    title: Line = field("What it is about.", example="Light another")
    do: list[Line] = field("What to do.", min_length=1)
    dont: list[Line] = field("What not to do.", default=[])


class Contact(Record):
    """Whom to call, by role."""

    who: Line = field("The role.", example="The Harbor Master")
    why: Line = field("What for.", example="To report it")
    source: SourceRef | None = field("The official page where the number is found.", default=None)


class FirstHour(Record):
    """`content/first-hour/*.yml`: the first hour of an attack, on one page."""

    id: Id = field("Its id.", example="first-hour-mooring")
    checklist: Annotated[Id, RefTo("checklist")] = field("Whose first hour.", example="mooring")
    lede: Claims = field("What the page is for.")
    decides: Line = field("Who decides.", example="The owner; if away, the crew")
    moments: list[Moment] = field("What to do, in order.", min_length=1)
    unplug: list[Line] = field("What to disconnect.", min_length=1)
    leave: list[Line] = field("What not to turn off or disconnect.", min_length=1)
    contacts: list[Contact] = field("Whom to call.", min_length=1)
    write_down: list[Line] = field("What to write down.", min_length=1)
    clocks: list[Annotated[Id, RefTo("notice")]] = field("Rules whose clock may have started.", min_length=1)
    sheets: list[Annotated[Id, RefTo("sheet")]] = field(
        "Sheets on what cannot wait either, named above all else.", example=["sheet-dark-pier"], default=[]
    )
