"""Incidents: who must be told, by when, and the first hour."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.pages import incidents
from orderguide.subject import Files, Kind, Subject, View

SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[
        Files(pattern="notices/*.yml", record=model.Notices),
        Files(pattern="first-hour/*.yml", record=model.FirstHour),
    ],
    kinds=[
        Kind(record=model.Notices, page="notices"),
        Kind(record=model.Notice, inside="notices", readers=lambda record, find: record.concerns),
        Kind(record=model.FirstHour, page="first-hour"),
        Kind(record=model.Moment, inside="first-hour"),
    ],
    views=[
        View(name="notices", shows=incidents.notices, width="wide", assets="notices"),
        View(name="first-hour", shows=incidents.first_hour, assets="notices"),
    ],
)
