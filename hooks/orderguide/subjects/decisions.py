"""Decisions: trees of questions that end in outcomes."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.pages import decisions
from orderguide.rules import trees
from orderguide.subject import Files, Kind, Subject, View

SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[Files(pattern="decisions/*.yml", record=model.Decision)],
    kinds=[
        Kind(record=model.Decision, page="decision"),
        Kind(record=model.Node, inside="decision"),
        Kind(record=model.Outcome, inside="decision"),
    ],
    views=[View(name="decision", shows=decisions.decision, width="wide", lists_headings=False, assets="decision")],
    rules=[trees],
)
