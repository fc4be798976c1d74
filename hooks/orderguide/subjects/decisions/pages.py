"""Decision trees: one question at a time where scripts run, and the whole tree as a list and as a picture."""

from __future__ import annotations

from typing import Any

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.subjects.decisions import paths
from orderguide.subjects.decisions.picture import drawing
from orderguide.subjects.decisions.records import Decision

STANDING = {
    "settled": "A published text settles this.",
    "open": "Not settled: it rests in part on reports, or on what we looked for and did not find.",
    "advice": "Our reading and advice. The text alone does not settle it.",
}


def decision(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a decision tree; the questions are numbered alike in the list, the picture and one at a time."""
    assert page.of
    found: Decision = guide.record(page.of).value
    nodes = paths.ordered(found)
    return {
        "decision": found,
        "nodes": nodes,
        "numbers": {node.id: number for number, node in enumerate(nodes, 1)},
        "questions": {node.id: node.question for node in nodes},
        "titles": {outcome.id: outcome.title for outcome in found.outcomes},
        "standing": {outcome.id: paths.standing(outcome) for outcome in found.outcomes},
        "said": STANDING,
        "ways": paths.count(found),
        "longest": paths.longest(found),
        "mark": paths.mark(found),
        "picture": drawing(found),
    }
