"""Answers: questions, claims in circulation that were checked, and open questions."""

from __future__ import annotations

from pathlib import Path

from orderguide import model
from orderguide.kinds import Find
from orderguide.pages import answers
from orderguide.subject import Files, Kind, Subject, View


def _asking(question: model.Question, find: Find) -> list[str]:
    group: model.QuestionGroup | None = find.owner(question.id)
    return [group.reader] if group and group.reader else []


SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    files=[
        Files(pattern="faq/*.yml", record=model.QuestionGroup),
        Files(pattern="myths.yml", record=model.Myths),
        Files(pattern="open-questions.yml", record=model.OpenQuestions),
    ],
    kinds=[
        Kind(record=model.QuestionGroup, listed="questions"),
        Kind(record=model.Question, listed="questions", readers=_asking),
        Kind(record=model.Myth, listed="myths"),
        Kind(record=model.OpenQuestion, listed="open-questions"),
    ],
    views=[
        View(name="questions", shows=answers.questions),
        View(name="myths", shows=answers.myths),
        View(name="open-questions", shows=answers.open_questions),
    ],
)
