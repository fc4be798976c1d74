"""Records of what happened since."""

from __future__ import annotations

from typing import ClassVar, Literal

from orderguide.content.records.base import (
    AnyRef,
    ConcernRef,
    Day,
    Flag,
    Id,
    Line,
    Precision,
    Record,
    Reviewed,
    Whole,
    field,
)
from orderguide.content.records.claims import Claims
from orderguide.content.records.instrument import DeadlineRecord


class Deadlines(Record):
    """`content/status/deadlines.yml`."""

    deadlines: list[DeadlineRecord] = field("A record for each dated task.", min_length=1)
    limits: Claims = field("What the table cannot tell.")


class Event(Record):
    """Something that happened, on the timeline."""

    id: Id = field("Its id.", example="ev-lamps")
    date: Day = field(
        "The day, or the first of several; of a month without a day, its first. Sorts the timeline.",
        example="2031-05-10",
    )
    until: Day | None = field("The last day, when it took several.", example="2031-05-12", beside="date", default=None)
    precision: Precision = field("How exact the date is.", example="day", change="dates", beside="date", default="day")
    shown: Line | None = field(
        "How to show an inexact date.", example="Mid-May 2031", change="dates", beside="date", default=None
    )
    title: Line = field("What happened, in one line.", example="Lamps are seen on three piers")
    own: Flag = field(
        "Whether it is about this instrument itself, not a neighbor.", example="true", change="shape", default=False
    )
    claims: Claims = field("What is known.")
    about: list[AnyRef] = field("The records it is about.", example=["a2"], default=[], asked=True)
    is_ahead: ClassVar[bool] = False


class Timeline(Record):
    """`content/status/timeline.yml`."""

    events: list[Event] = field("Events, in any order.", min_length=1)


class UpcomingDate(Event):
    """A date still to come."""

    days: Whole | None = field(
        "Calendar days counted, when the date is computed.", example="60", change="dates", beside="date", default=None
    )
    counted_from: Day | None = field(
        "The day from which they count.", example="2031-05-02", beside="date", default=None
    )
    is_ahead: ClassVar[bool] = True


class Upcoming(Record):
    """`content/status/upcoming.yml`."""

    dates: list[UpcomingDate] = field("Dates still to come.", min_length=1)


class Regulation(Reviewed):
    """Another rule that a reader may have to follow, and where it stands."""

    id: Id = field("Its id.", example="reg-squid")
    title: Line = field("What it is.", example="Squid lamps")
    concerns: list[ConcernRef] = field(
        "Whom it concerns: checklists or readers.", example=["mooring"], change="shape", min_length=1
    )
    in_force: Literal["yes", "no", "partly", "unknown", "not-a-rule"] = field(
        "Whether it binds today.", example="no", change="duties"
    )
    clock: Line | None = field(
        "By when something must be done or told, in a few words, where it sets a time.",
        example="Before dusk", change="dates", default=None,
    )  # fmt: skip
    status: Claims = field("Where it stands.")
    means: Claims = field("What that means for the reader.")
    caution: Line | None = field("A trap.", default=None)
    recheck: Line | None = field("When to look again.", example="In October", default=None)
    about: list[AnyRef] = field("The paragraphs it touches.", default=[])


class Regulations(Record):
    """`content/status/regulations.yml`, `content/status/state-law.yml`."""

    id: Id = field("The id of the collection.", example="fishing-rules")
    lede: Claims = field("What the collection is.")
    regulations: list[Regulation] = field("The rules.", min_length=1)
