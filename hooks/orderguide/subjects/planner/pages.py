"""A plan counted back from the reader's own day: lead times as a table for reading, and as data for the script."""

from __future__ import annotations

from typing import Any

from orderguide.guide.guide import Guide
from orderguide.guide.ids import universal
from orderguide.relations.links import Page
from orderguide.subjects.planner.counting import dated, earliest, longest, window
from orderguide.subjects.planner.records import Planner


def planner(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a planner, with one example that is counted when the site is made."""
    assert page.of
    found: Planner = guide.record(page.of).value
    target = earliest(found, guide.today)
    beside = sorted((guide.record(ident).value for ident in found.beside), key=lambda event: (event.date, event.id))
    return {
        "planner": found,
        "label": guide.label(found.paragraph),
        "target": target,
        "longest": longest(found),
        "rows": dated(found, target),
        "window": window(target, found.days),
        "beside": [(event, universal(guide.instrument.id, event.id)) for event in beside],
    }
