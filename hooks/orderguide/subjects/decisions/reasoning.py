"""All that a decision tree can say, as plain data to be compared with what was recorded before."""

from __future__ import annotations

from typing import Any

from orderguide.subjects.decisions.paths import Said, Walk, count, longest, standing, walks
from orderguide.subjects.decisions.records import Decision, Node, Outcome


def answer_of(said: Said) -> str:
    """Name an answer as an address does: `co-where.1`."""
    return f"{said.node.id}.{said.number}"


def way_of(walk: Walk) -> str:
    """Name a whole way as an address does."""
    return ",".join(map(answer_of, walk.said))


def reasoning(decision: Decision) -> dict[str, Any]:
    """Record every answer, every outcome with its reasons, and every way to it, in the order of the content."""
    ways: dict[str, list[str]] = {outcome.id: [] for outcome in decision.outcomes}
    for walk in walks(decision):
        ways[walk.end.id].append(way_of(walk))
    return {
        "start": decision.start,
        "paths": count(decision),
        "longest": longest(decision),
        "questions": {node.id: _question(node) for node in decision.nodes},
        "outcomes": {outcome.id: _outcome(decision, outcome, ways[outcome.id]) for outcome in decision.outcomes},
    }


def _question(node: Node) -> dict[str, Any]:
    answers = [
        {"answer": one.answer, "to": one.to, "because": one.because, **({"unknown": True} if one.unknown else {})}
        for one in node.choices
    ]
    return {"question": node.question, "answers": answers}


def _outcome(decision: Decision, outcome: Outcome, ways: list[str]) -> dict[str, Any]:
    return {
        "title": outcome.title,
        "standing": standing(decision, outcome),
        "reasons": [f"{claim.basis}: {' '.join(claim.text.split())}" for claim in outcome.reasons],
        "next": [" ".join(claim.text.split()) for claim in outcome.next],
        "about": list(outcome.about),
        "ways": ways,
    }
