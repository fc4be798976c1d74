"""Topics, and journeys in steps."""

from __future__ import annotations

from pathlib import Path

from orderguide.subject import Files, Kind, Subject, View
from orderguide.subjects.topics import pages
from orderguide.subjects.topics.records import Block, Journey, Step, Topic

SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[
        Files(pattern="topics/*.yml", record=Topic),
        Files(pattern="participation/*.yml", record=Journey),
    ],
    kinds=[
        Kind(record=Topic, page="topic"),
        Kind(record=Block, inside="topic"),
        Kind(record=Journey, page="journey"),
        Kind(record=Step, inside="journey"),
    ],
    views=[View(name="topic", shows=pages.topic), View(name="journey", shows=pages.journey, assets="journey")],
)
