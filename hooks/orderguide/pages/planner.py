"""A plan counted back from the reader's own day: lead times as a table for reading, and as data for the script."""

from __future__ import annotations

from typing import Any

from orderguide import model
from orderguide.guide import Guide
from orderguide.identity import universal
from orderguide.links import Page
from orderguide.planner import dated, earliest, longest, window


def planner(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a planner, with one example that is counted when the site is made."""
    assert page.of
    found: model.Planner = guide.record(page.of).value
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
