"""Planners: days counted back from a day that the reader plans."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.pages import planner
from orderguide.rules import planning
from orderguide.subject import Files, Kind, Subject, View

SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[Files(pattern="planner/*.yml", record=model.Planner)],
    kinds=[Kind(record=model.Planner, page="planner"), Kind(record=model.Lead, inside="planner")],
    views=[View(name="planner", shows=planner.planner, assets="planner")],
    rules=[planning],
)
