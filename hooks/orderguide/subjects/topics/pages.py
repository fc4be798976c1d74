"""Pages of headed claims and comparisons, and journeys step by step."""

from __future__ import annotations

from typing import Any

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page


def topic(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a topic."""
    assert page.of
    return {"topic": guide.record(page.of).value}


def journey(guide: Guide, page: Page) -> dict[str, Any]:
    """Show steps in order."""
    assert page.of
    return {"journey": guide.record(page.of).value}
