"""Records of topics and journeys."""

from __future__ import annotations

from orderguide.content.records.base import AnyRef, Flag, Id, Line, ParagraphRef, Record, Whole, field
from orderguide.content.records.claims import Claim, Claims, Comparison, Quotation


class Block(Record):
    """A headed part of a topic page."""

    id: Id = field("Its id and anchor.", example="two-colors")
    heading: Line = field("Its heading.", example="Two colors")
    claims: list[Claim] = field("What is said, before a comparison.", default=[], asked=True)
    quotes: list[Quotation] = field("Official words to set apart.", default=[])
    comparison: Comparison | None = field("A table.", default=None)
    about: list[AnyRef] = field("The paragraphs it is about.", default=[])


class Topic(Record):
    """`content/topics/*.yml`: a page of headed claims and comparisons."""

    id: Id = field("Its id.", example="topic-colors")
    lede: Claims = field("What the page says, in two or three sentences.")
    blocks: list[Block] = field("Its parts.", min_length=1)
    about: list[AnyRef] = field("The paragraphs the page is about.", default=[])
    one_page: Flag = field(
        "Whether the page is set to print on a single sheet.", example="true", change="links", default=False
    )


class Step(Record):
    """A step of taking part."""

    id: Id = field("Its id.", example="step-agree")
    number: Whole = field("Its number.", example="2", change="words")
    title: Line = field("What happens in it.", example="Agree to a lamp")
    says: Claims = field("What the text says.")
    reported: list[Claim] = field("What is reported.", default=[])
    unknown: Claims = field("What is unknown.")
    advice: list[Claim] = field("What we suggest.", default=[])
    about: list[ParagraphRef] = field("Its paragraphs.", example=["a2-b"], min_length=1)


class Journey(Record):
    """`content/participation/*.yml`: steps in order."""

    id: Id = field("Its id.", example="journey-lamp")
    lede: Claims = field("What the journey is.")
    steps: list[Step] = field("The steps, in order.", min_length=1)
