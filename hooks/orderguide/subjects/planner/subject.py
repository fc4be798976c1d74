"""Planners: days counted back from a day that the reader plans."""

from __future__ import annotations

from pathlib import Path

from orderguide.subject import Files, Kind, Subject, View
from orderguide.subjects.planner import pages, rules
from orderguide.subjects.planner.records import Lead, Planner

SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[Files(pattern="planner/*.yml", record=Planner)],
    kinds=[Kind(record=Planner, page="planner"), Kind(record=Lead, inside="planner")],
    views=[View(name="planner", shows=pages.planner, assets="planner")],
    rules=[rules],
)
