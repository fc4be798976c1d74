"""Topics, and journeys in steps."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.pages import topics
from orderguide.subject import Files, Kind, Subject, View

SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[
        Files(pattern="topics/*.yml", record=model.Topic),
        Files(pattern="participation/*.yml", record=model.Journey),
    ],
    kinds=[
        Kind(record=model.Topic, page="topic"),
        Kind(record=model.Block, inside="topic"),
        Kind(record=model.Journey, page="journey"),
        Kind(record=model.Step, inside="journey"),
    ],
    views=[View(name="topic", shows=topics.topic), View(name="journey", shows=topics.journey)],
)
