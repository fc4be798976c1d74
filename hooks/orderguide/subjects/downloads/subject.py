"""Downloads: what can be taken away, and how to ask it."""

from __future__ import annotations

from pathlib import Path

from orderguide.subject import Files, Subject, View
from orderguide.subjects.downloads import pages, rules
from orderguide.subjects.downloads.records import Uses

SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[Files(pattern="downloads.yml", record=Uses)],
    views=[View(name="downloads", shows=pages.downloads, assets="downloads", describes=pages.described)],
    rules=[rules],
)
