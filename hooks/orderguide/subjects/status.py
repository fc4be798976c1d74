"""What happened since: dated tasks, the timeline, dates to come, other rules, and their calendars."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.exports import ics
from orderguide.pages import status
from orderguide.subject import Files, Kind, Subject, View

SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[
        Files(pattern="status/deadlines.yml", record=model.Deadlines),
        Files(pattern="status/timeline.yml", record=model.Timeline),
        Files(pattern="status/upcoming.yml", record=model.Upcoming),
        Files(pattern="status/*.yml", record=model.Regulations),
    ],
    kinds=[
        Kind(
            record=model.DeadlineRecord,
            name="deadline",
            listed="deadlines",
            readers=lambda record, find: [record.paragraph],
        ),
        Kind(record=model.Event, listed="timeline"),
        Kind(record=model.UpcomingDate, name="event", listed="upcoming"),
        Kind(record=model.Regulations, page="regulations"),
        Kind(record=model.Regulation, inside="regulations", readers=lambda record, find: record.concerns),
    ],
    views=[
        View(name="deadlines", shows=status.deadlines, width="wide"),
        View(name="timeline", shows=status.timeline),
        View(name="upcoming", shows=status.upcoming),
        View(name="regulations", shows=status.regulations),
    ],
    data=[ics.calendars],
)
