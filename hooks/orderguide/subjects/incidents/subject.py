"""Incidents: who must be told, by when, and the first hour."""

from __future__ import annotations

from pathlib import Path

from orderguide.subject import Files, Kind, Subject, View
from orderguide.subjects.incidents import calendar_rules, pages
from orderguide.subjects.incidents.records import Calendar, Calendars, FirstHour, Moment, Notice, Notices

SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[
        Files(pattern="notices/*.yml", record=Notices),
        Files(pattern="first-hour/*.yml", record=FirstHour),
        Files(pattern="calendars.yml", record=Calendars),
    ],
    kinds=[
        Kind(record=Notices, page="notices"),
        Kind(record=Notice, inside="notices", readers=lambda record, find: record.concerns, table="notices"),
        Kind(record=FirstHour, page="first-hour"),
        Kind(record=Moment, inside="first-hour"),
        Kind(record=Calendar, listed="notices"),
    ],
    views=[
        View(name="notices", shows=pages.notices, width="wide", assets="notices", asks_who=True),
        View(name="first-hour", shows=pages.first_hour, lists_headings=False, acts_first=True, assets="notices"),
    ],
    rules=[calendar_rules],
)
