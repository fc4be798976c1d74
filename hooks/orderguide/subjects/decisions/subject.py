"""Decisions: trees of questions that end in outcomes."""

from __future__ import annotations

from pathlib import Path

from orderguide.subject import Files, Kind, Subject, View
from orderguide.subjects.decisions import pages, proofs, rules
from orderguide.subjects.decisions.records import Decision, Node, Outcome

SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[Files(pattern="decisions/*.yml", record=Decision)],
    kinds=[
        Kind(record=Decision, page="decision"),
        Kind(record=Node, inside="decision", by_hand="answers have to lead to a question, and on from it"),
        Kind(record=Outcome, inside="decision", by_hand="answers have to lead to an outcome"),
    ],
    views=[
        View(
            name="decision",
            shows=pages.decision,
            width="wide",
            lists_headings=False,
            acts_first=True,
            assets="decision",
        )
    ],
    rules=[rules],
    proofs=proofs.PROOFS,
)
