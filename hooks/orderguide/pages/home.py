"""The home page and the index pages of sections."""

from __future__ import annotations

from collections import Counter
from typing import Any

from orderguide.guide import Guide
from orderguide.links import Page


def home(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what the instrument is, what it is not, three ways in, and what stands today."""
    records = sorted(
        (sight.value for sight in guide.survey.of_kind("deadline")),
        key=lambda record: guide.instrument.outline.index(record.paragraph),
    )
    counts = Counter(record.state for record in records)
    upcoming = sorted(guide.library.gathered("upcoming", "dates"), key=lambda event: (event.date, event.id))
    return {
        "records": [(record, guide.paragraphs[record.paragraph], guide.due(record.paragraph)) for record in records],
        "states": [(state, counts[state.id]) for state in guide.vocabulary.deadline_states if counts[state.id]],
        "past": all(due[2] < guide.today for record in records if (due := guide.due(record.paragraph))),
        "upcoming": upcoming[:6],
    }


def index(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a section's pages."""
    pages = [one for one in guide.links.pages if one.section is page.section and one.path != page.path]
    return {"pages": pages, "checklists": {one.id: one for one in guide.library.records("checklist")}}
