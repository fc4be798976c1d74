"""Decision trees: the same tree as nested lists for reading, and as data for one question at a time."""

from __future__ import annotations

from typing import Any

from orderguide import model
from orderguide.guide import Guide
from orderguide.links import Page


def decision(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a decision tree."""
    assert page.of
    found: model.Decision = guide.record(page.of).value
    return {
        "decision": found,
        "nodes": {node.id: node for node in found.nodes},
        "outcomes": {outcome.id: outcome for outcome in found.outcomes},
    }
