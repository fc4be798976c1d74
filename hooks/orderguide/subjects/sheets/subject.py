"""Sheets to print and to hand on."""

from __future__ import annotations

from pathlib import Path

from orderguide.subject import Files, Kind, Subject, View
from orderguide.subjects.sheets import pages
from orderguide.subjects.sheets.records import Sheet

SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[Files(pattern="sheets/*.yml", record=Sheet)],
    kinds=[Kind(record=Sheet, page="sheet")],
    views=[View(name="sheet", shows=pages.sheet, width="wide", lists_headings=False, acts_first=True, assets="sheet")],
)
