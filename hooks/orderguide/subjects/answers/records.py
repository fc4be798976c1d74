"""Records of answers."""

from __future__ import annotations

from typing import Annotated

from orderguide.content.records.base import AnyRef, Id, Line, ReaderRef, Record, RefTo, SourceRef, Whole, field
from orderguide.content.records.claims import Claims, Quotation


class Seen(Record):
    """Where a claim in circulation was met."""

    source: SourceRef = field("The source.", example="lantern")
    note: Line | None = field("How it was put there, in our words.", default=None)


class Myth(Record):
    """A claim in circulation and what the text says."""

    id: Id = field("Its id.", example="myth-all-boats")
    claim: Line = field("The claim, in our words.", example="Every boat needs a new lamp.")
    verdict: Annotated[Id, RefTo("verdict")] = field("The outcome.", example="wrong", change="states")
    answer: Claims = field("What the text says.")
    quotes: list[Quotation] = field("The words that settle it.", default=[])
    seen: list[Seen] = field("Where it was met.", min_length=1)
    about: list[AnyRef] = field("The paragraphs it is about.", example=["a2-b"], min_length=1)


class Myths(Record):
    """`content/myths.yml`."""

    myths: list[Myth] = field("Claims in circulation.", min_length=1)


class OpenQuestion(Record):
    """A question that the text leaves open."""

    id: Id = field("Its id.", example="oq-public")
    question: Line = field("The question.", example="Which piers are public?")
    why: Claims = field("Why it matters and what is known.")
    raised_by: Line = field("Who raises it.", example="One newspaper")
    about: list[AnyRef] = field("The paragraphs it is about.", example=["a2-a"], min_length=1)


class OpenQuestions(Record):
    """`content/open-questions.yml`."""

    questions: list[OpenQuestion] = field("Open questions.", min_length=1)


class Question(Record):
    """A question people ask, and its answer."""

    id: Id = field("Its id.", example="q-color")
    question: Line = field("The question as a reader would ask it.", example="Which color is a pier?")
    short: Line = field("The answer in a few words.", example="White.")
    answer: Claims = field("The answer.")
    about: list[AnyRef] = field("The records it is about.", example=["a2-a"], min_length=1)
    also: list[Line] = field("Other words in which people ask it, for search.", example=["hue"], default=[], asked=True)


class QuestionGroup(Record):
    """`content/faq/*.yml`: the questions of one reader."""

    id: Id = field("Its id.", example="faq-skipper")
    reader: ReaderRef | None = field("The reader who asks; left out: everybody.", example="skipper", default=None)
    title: Line = field("The heading.", example="If you sail at night")
    order: Whole = field("Its place on the page.", example="1", change="links")
    questions: list[Question] = field("The questions.", min_length=1)
