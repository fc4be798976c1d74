"""Records of trees of questions."""

from __future__ import annotations

from typing import Annotated

from orderguide.content.records.base import AnyRef, Flag, Id, Line, Record, RefTo, field
from orderguide.content.records.claims import Claims


class Choice(Record):
    """An answer, and where it leads."""

    answer: Line = field("The answer.", example="I do not know")
    to: Id = field("The next question or an outcome.", example="co-head")
    unknown: Flag = field("Whether this is the answer 'I do not know'.", change="shape", default=False)
    because: Line = field("What the answer contributes to the reasoning.", example="Piers have lamps.")


class Node(Record):
    """A question of a decision tree."""

    id: Id = field("Its id.", example="co-where")
    question: Line = field("The question.", example="Where are you?")
    help: Line | None = field("Why we ask, or how to find out.", default=None)
    about: list[AnyRef] = field("The records it rests on.", default=[])
    choices: list[Choice] = field("The answers.", min_length=2)


class Way(Record):
    """A page that helps next, behind a button."""

    to: AnyRef = field("The record that the page shows.", example="first-hour-mooring")
    text: Line = field("What the button says.", example="The first hour, on one page")


class Outcome(Record):
    """The end of a path."""

    id: Id = field("Its id.", example="co-out-green")
    title: Line = field("The answer to the reader's question.", example="It may be green.")
    settled: Flag = field("Whether the text settles it.", change="states", default=False)
    reasons: Claims = field("Why.")
    alert: Line | None = field(
        "What comes first of all where nobody can wait, as an order; left out of every other result.",
        example="Light another lamp.", default=None,
    )  # fmt: skip
    next: Claims = field("What to do next.")
    first: Annotated[Id, RefTo("checklist")] | None = field(
        "A checklist whose own first five items come before what `next` says, in its order.",
        example="mooring", default=None,
    )  # fmt: skip
    ways: list[Way] = field(
        "Pages that help next, each behind a button; when left out, the list of `first`, else what `next` names first.",
        default=[],
    )
    about: list[AnyRef] = field("The records it rests on.", min_length=1)


class Decision(Record):
    """`content/decisions/*.yml`: a tree of questions that ends in outcomes."""

    id: Id = field("Its id.", example="decision-color")
    lede: Claims = field("What the tree answers, and for whom.")
    advice: Flag = field(
        "Whether its results are advice, and say of no text that it is so; then none is called open.",
        example="true", change="shape", default=False,
    )  # fmt: skip
    start: Id = field("The first question.", example="co-where", change="shape")
    nodes: list[Node] = field("The questions.", min_length=1)
    outcomes: list[Outcome] = field("The ends.", min_length=1)
