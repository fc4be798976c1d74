"""The instrument: its paragraphs, section by section, and the home page."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.deadlines import parent_of
from orderguide.kinds import Find
from orderguide.pages import home, order
from orderguide.rules import coverage
from orderguide.subject import Files, Kind, Subject, View


def _number(record: model.Section | model.Paragraph, find: Find) -> str:
    return f"{find.instrument.place_name} {record.number}"


def _guided(paragraph: model.Paragraph, find: Find) -> list[str]:
    """List the readers it has guidance for; where it has none, it concerns whom the paragraph above concerns."""
    above = parent_of(paragraph.id, find.idents("paragraph"))
    return list(paragraph.guidance) or ([above] if above else [])


SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[Files(pattern="order/*.yml", record=model.Section, needed=True)],
    kinds=[
        Kind(record=model.Section, page="section", label=_number),
        Kind(record=model.Paragraph, inside="section", label=_number, readers=_guided),
    ],
    views=[
        View(name="home", shows=home.home, width="full"),
        View(name="index", shows=home.index),
        View(name="section", shows=order.section),
    ],
    rules=[coverage],
)
