"""Claims in circulation, open questions, and questions with answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.site.structured_data import whole
from orderguide.site.views import Views
from orderguide.subjects.answers.records import Question


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


def asked(guide: Guide, page: Page, views: Views) -> list[dict[str, Any]]:
    """Describe the page as questions with their short answers, which stand on it word for word."""
    found = [one for group in questions(guide, page)["groups"] for one in group.questions]
    return [{"@type": "FAQPage", "mainEntity": [_asked(guide, page, one) for one in found]}]


def _asked(guide: Guide, page: Page, one: Question) -> dict[str, Any]:
    address = whole(guide.shown, page, guide.links.address(one.id))
    answer = {"@type": "Answer", "text": one.short, "url": address}
    return {"@type": "Question", "name": one.question, "acceptedAnswer": answer}
