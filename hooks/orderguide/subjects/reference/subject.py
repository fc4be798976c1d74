"""What one looks up: words, offices, sources."""

from __future__ import annotations

from pathlib import Path

from orderguide.content.records.sources import Source, Sources
from orderguide.subject import Files, Kind, Subject, View
from orderguide.subjects.reference import pages
from orderguide.subjects.reference.records import Glossary, Office, Offices, Term

SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[
        Files(pattern="agencies.yml", record=Offices),
        Files(pattern="glossary.yml", record=Glossary),
        Files(pattern="sources/*.yml", record=Sources, needed=True),
    ],
    kinds=[
        Kind(record=Term, listed="glossary", table="terms"),
        Kind(record=Office, listed="offices", table="offices"),
        Kind(
            record=Source,
            listed="sources",
            table="sources",
            by_hand="a source is told with what rests on it: name a new id where a form asks for sources",
        ),
    ],
    views=[
        View(name="glossary", shows=pages.glossary, assets="reference", describes=pages.defined_terms),
        View(name="offices", shows=pages.offices, assets="reference"),
        View(name="sources", shows=pages.sources, assets="reference"),
    ],
)
