"""Claims in circulation, open questions, and questions with answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page


def myths(guide: Guide, page: Page) -> dict[str, Any]:
    """Show claims in circulation, grouped by verdict, the most wrong first."""
    found = guide.library.gathered("myths", "myths")
    tones = {verdict.id: verdict.tone for verdict in guide.vocabulary.verdicts}
    order = ("wrong", "mixed", "right", "open")
    titles = {
        "wrong": "Not so",
        "mixed": "Partly so",
        "right": "So it is",
        "open": "Nobody outside can say",
    }
    groups = [(tone, titles[tone], [myth for myth in found if tones[myth.verdict] == tone]) for tone in order]
    counts = Counter(myth.verdict for myth in found)
    return {"groups": [group for group in groups if group[2]], "counts": counts, "total": len(found), "tones": tones}


def open_questions(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what the text leaves open."""
    return {"questions": guide.library.gathered("open-questions", "questions")}


def questions(guide: Guide, page: Page) -> dict[str, Any]:
    """Show questions and answers, grouped by who asks."""
    groups = sorted(guide.library.records("question-group"), key=lambda group: (group.order, group.id))
    return {"groups": groups, "total": sum(len(group.questions) for group in groups)}
