"""Answers: questions, claims in circulation that were checked, and open questions."""

from __future__ import annotations

from pathlib import Path

from orderguide.content.kinds import Find
from orderguide.subject import Files, Kind, Subject, View
from orderguide.subjects.answers import pages
from orderguide.subjects.answers.records import Myth, Myths, OpenQuestion, OpenQuestions, Question, QuestionGroup


def _asking(record: QuestionGroup | Question, find: Find) -> list[str]:
    group: QuestionGroup = find.owner(record.id) if isinstance(record, Question) else record
    return [group.reader] if group.reader else []


SUBJECT = Subject(
    folder=Path(__file__).parent,
    files=[
        Files(pattern="faq/*.yml", record=QuestionGroup),
        Files(pattern="myths.yml", record=Myths),
        Files(pattern="open-questions.yml", record=OpenQuestions),
    ],
    kinds=[
        Kind(record=QuestionGroup, listed="questions", readers=_asking),
        Kind(record=Question, listed="questions", readers=_asking, table="questions"),
        Kind(record=Myth, listed="myths", table="myths"),
        Kind(record=OpenQuestion, listed="open-questions", table="open-questions"),
    ],
    views=[
        View(
            name="questions",
            shows=pages.questions,
            describes=pages.asked,
            width="wide",
            lists_headings=False,
            assets="answers",
        ),
        View(name="myths", shows=pages.myths, width="wide", lists_headings=False, assets="answers"),
        View(name="open-questions", shows=pages.open_questions),
    ],
)
