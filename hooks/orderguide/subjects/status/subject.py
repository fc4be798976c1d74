"""What happened since: dated tasks, the timeline, dates to come, other rules, and their calendars."""

from __future__ import annotations

import datetime
from pathlib import Path

from orderguide.content.kinds import Find
from orderguide.content.records.base import Day, Flag, Line
from orderguide.content.records.instrument import DeadlineRecord
from orderguide.relations.deadlines import day_of, days_of, period_of
from orderguide.subject import Computed, Downloads, Files, Kind, Subject, View
from orderguide.subjects.status import calendar, pages, proofs
from orderguide.subjects.status.records import (
    Deadlines,
    Event,
    Regulation,
    Regulations,
    Timeline,
    Upcoming,
    UpcomingDate,
)


def _exact(record: Event, find: Find) -> datetime.date | None:
    return record.date if record.precision == "day" and record.until is None else None


DUE = (
    Computed(
        name="due",
        purpose="The last day on which the task is in time, computed.",
        value=lambda record, find: day_of(record.paragraph, find),
        holds=Day,
    ),
    Computed(
        name="due_within",
        purpose="The period within which the task is due, where one runs for each case.",
        value=lambda record, find: period_of(record.paragraph, find),
        holds=Line,
    ),
    Computed(
        name="is_settled",
        purpose="Whether the state says that something official is public.",
        value=lambda record, find: find.word("deadline-state", record.state).settled,
        holds=Flag,
    ),
)
SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[
        Files(pattern="status/deadlines.yml", record=Deadlines),
        Files(pattern="status/timeline.yml", record=Timeline),
        Files(pattern="status/upcoming.yml", record=Upcoming),
        Files(pattern="status/*.yml", record=Regulations),
    ],
    kinds=[
        Kind(
            record=DeadlineRecord,
            name="deadline",
            listed="deadlines",
            table="deadlines",
            computed=DUE,
            readers=lambda record, find: [record.paragraph],
            day=lambda record, find: day_of(record.paragraph, find),
            days=lambda record, find: days_of(record.paragraph, find),
        ),
        Kind(record=Event, listed="timeline", day=_exact, table="timeline"),
        Kind(
            record=UpcomingDate,
            name="event",
            listed="upcoming",
            table="upcoming",
            day=_exact,
            days=lambda record, find: record.days,
        ),
        Kind(record=Regulations, page="regulations"),
        Kind(
            record=Regulation,
            inside="regulations",
            readers=lambda record, find: record.concerns,
            table="regulations",
        ),
    ],
    views=[
        View(name="deadlines", shows=pages.deadlines, width="wide", assets="time"),
        View(name="timeline", shows=pages.timeline, assets="time"),
        View(name="upcoming", shows=pages.upcoming, assets="time"),
        View(name="regulations", shows=pages.regulations, assets="regulations", asks_who=True),
    ],
    data=[calendar.calendars],
    downloads=[
        Downloads(
            title="Calendars",
            use="Files for the calendar of a phone, Outlook or Google. A new edition mends entries; it doubles none.",
            files=calendar.offered,
        )
    ],
    proofs=proofs.PROOFS,
)
