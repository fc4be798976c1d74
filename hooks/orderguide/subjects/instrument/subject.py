"""The instrument: its paragraphs, section by section, and the home page."""

from __future__ import annotations

from pathlib import Path

from orderguide.content.kinds import Find
from orderguide.content.records.base import Day
from orderguide.content.records.instrument import Paragraph, Section
from orderguide.relations.deadlines import day_of, days_of, parent_of
from orderguide.site import structured_data
from orderguide.subject import Computed, Downloads, Files, Kind, Subject, View
from orderguide.subjects.instrument import citations, home, pages, rules


def _number(record: Section | Paragraph, find: Find) -> str:
    return f"{find.instrument.place_name} {record.number}"


def _guided(paragraph: Paragraph, find: Find) -> list[str]:
    """List the readers it has guidance for; where it has none, it concerns whom the paragraph above concerns."""
    above = parent_of(paragraph.id, find.idents("paragraph"))
    return list(paragraph.guidance) or ([above] if above else [])


SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[Files(pattern="paragraphs/*.yml", record=Section, needed=True)],
    kinds=[
        Kind(record=Section, page="section", label=_number),
        Kind(
            record=Paragraph,
            inside="section",
            by_hand="the outline names each paragraph in its place",
            label=_number,
            readers=_guided,
            day=lambda record, find: day_of(record.id, find),
            days=lambda record, find: days_of(record.id, find),
            computed=[
                Computed(
                    name="due",
                    purpose="The last day on which its task is in time, computed; also of a deadline stated above it.",
                    value=lambda record, find: day_of(record.id, find),
                    holds=Day,
                )
            ],
        ),
    ],
    views=[
        View(
            name="home",
            shows=home.home,
            describes=structured_data.home,
            width="full",
            assets="home",
            scripts=["returning"],
        ),
        View(name="index", shows=home.index, assets="section"),
        View(name="section", shows=pages.section, assets="section"),
        View(name="text", shows=pages.text, assets="text"),
    ],
    rules=[rules],
    data=[citations.files],
    downloads=[
        Downloads(
            title="Citations",
            use="For reference managers such as Zotero, EndNote or BibTeX.",
            files=citations.listed,
        )
    ],
)
