"""What one looks up: words, offices, sources."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.pages import reference
from orderguide.subject import Files, Kind, Subject, View

SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[
        Files(pattern="agencies.yml", record=model.Offices),
        Files(pattern="glossary.yml", record=model.Glossary),
        Files(pattern="sources/*.yml", record=model.Sources, needed=True),
    ],
    kinds=[
        Kind(record=model.Term, listed="glossary"),
        Kind(record=model.Office, listed="offices"),
        Kind(record=model.Source, listed="sources"),
    ],
    views=[
        View(name="glossary", shows=reference.glossary),
        View(name="offices", shows=reference.offices),
        View(name="sources", shows=reference.sources),
    ],
)
