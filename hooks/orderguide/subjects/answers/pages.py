"""Claims in circulation, open questions, and questions with answers."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.site.structured_data import whole
from orderguide.site.views import Views
from orderguide.subjects.answers.records import Question
from orderguide.text.counted import counted
from orderguide.text.sentences import first_sentence

PLAIN = ("quoted", "text", "official")  # what rests on a published text needs no sign while it is folded


class Entry(NamedTuple):
    """An entry in the list of all.

    Attributes:
        id: The id of the entry.
        name: What it is about, as its heading says.
    """

    id: str
    name: str


class Group(NamedTuple):
    """A part of the list of all entries.

    Attributes:
        name: Its name.
        note: How many entries it has, and what it means.
        entries: The entries.
        tone: The tone of a verdict, where its name is one.
    """

    name: str
    note: str
    entries: list[Entry]
    tone: str = ""


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
    shown = [group for group in groups if group[2]]
    counts = Counter(myth.verdict for myth in found)
    words = guide.vocabulary.verdicts[::-1]  # from right to wrong, as they are declared
    verdicts = [one for tone in order for one in words if one.tone == tone and counts[one.id]]
    return {
        "groups": shown,
        "listed": [
            Group(
                one.name,
                f"{counted(counts[one.id], 'claim')}. {one.meaning}",
                [Entry(myth.id, myth.claim) for myth in found if myth.verdict == one.id],
                one.tone,
            )
            for one in verdicts
        ],
        "filters": [(f"tone-{tone}", title) for tone, title, _ in shown],
        "begins": {myth.id: first_sentence(guide.markdown.words(myth.answer[0].text)) for myth in found},
        "plain": PLAIN,
        "total": len(found),
    }


def open_questions(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what the text leaves open."""
    return {"questions": guide.library.gathered("open-questions", "questions")}


def questions(guide: Guide, page: Page) -> dict[str, Any]:
    """Show questions and answers, grouped by who asks."""
    groups = sorted(guide.library.records("question-group"), key=lambda group: (group.order, group.id))
    listed = [
        Group(
            group.title,
            counted(len(group.questions), "question"),
            [Entry(one.id, one.question) for one in group.questions],
        )
        for group in groups
    ]
    filters = [(group.id, group.title) for group in groups]
    return {"groups": groups, "listed": listed, "filters": filters}


def asked(guide: Guide, page: Page, views: Views) -> list[dict[str, Any]]:
    """Describe the page as questions with their short answers, which stand on it word for word."""
    found = [one for group in questions(guide, page)["groups"] for one in group.questions]
    return [{"@type": "FAQPage", "mainEntity": [_asked(guide, page, one) for one in found]}]


def _asked(guide: Guide, page: Page, one: Question) -> dict[str, Any]:
    address = whole(guide.shown, page, guide.links.address(one.id))
    answer = {"@type": "Answer", "text": one.short, "url": address}
    return {"@type": "Question", "name": one.question, "acceptedAnswer": answer}
