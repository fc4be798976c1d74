"""Words that content declares for itself."""

from __future__ import annotations

from typing import Literal

from orderguide.content.records.base import Flag, Id, Line, OrganizationRef, Record, Whole, field


class Word(Record):
    """A declared word of the content's own vocabulary."""

    id: Id = field("The id that records use.", example="owner")
    name: Line = field("What the reader sees.", example="Mooring owner")
    meaning: Line = field("What it stands for, in one sentence.", example="You own a mooring.")


class Reader(Word):
    """A kind of reader whom the site addresses."""

    nouns: list[Line] = field(
        "Nouns for this reader, so that wording can be checked.", example=["owner", "owners"], default=[]
    )


class Layer(Word):
    """One of the layers that are never blurred, such as the text itself and what is done with it."""

    settled: Flag = field(
        "Whether a published text stands behind the layer.", example="true", change="states", default=False
    )


class Force(Word):
    """What a paragraph does: direct somebody, offer a choice, limit a reading."""

    binding: Flag = field(
        "Whether a paragraph of this force binds somebody.", example="true", change="duties", default=False
    )


class SourceKind(Word):
    """A kind of source."""

    report: Flag = field(
        "Whether a source of this kind counts as a report by others.", example="true", change="ground", default=False
    )


class DeadlineState(Word):
    """What the public record shows about a dated task."""

    mark: Literal["square", "diamond", "half", "dashed"] = field("The drawn mark.", example="square", change="links")
    caution: Line | None = field(
        "What readers must not take it for, said beside tables of tasks.",
        example="“Nothing found” does not mean that no lamp burns.",
        default=None,
    )
    settled: Flag = field("Whether something official is public.", example="true", change="states", default=False)


class Verdict(Word):
    """The outcome of comparing a claim in circulation with the text."""

    tone: Literal["right", "mixed", "wrong", "open"] = field("The drawn mark.", example="wrong", change="links")


class Phase(Word):
    """A stretch of time in a checklist."""


class LegalStatus(Word):
    """How the law stands behind a checklist item."""

    rank: Whole = field("1 is the strongest; lists sort by it.", example="1", change="shape")
    binding: Flag = field(
        "Whether a rule in force asks for at least part of it.", example="true", change="duties", default=False
    )
    needs: list[Literal["law", "part", "where"]] = field(
        "Which details an item of this status gives.", example=["law"], change="words", default=[]
    )


class Organization(Word):
    """A kind of organization, as rules tell them apart."""

    group: Line = field("The heading under which readers find it among others.", example="Moorings")
    also: list[OrganizationRef] = field(
        "Wider kinds that it always is too: what binds them binds it.", example=["any-mooring"], change="shape",
        default=[],
    )  # fmt: skip


class Vocabulary(Record):
    """`content/vocabulary.yml`: the words this content declares for itself."""

    readers: list[Reader] = field("The readers addressed.", min_length=1)
    layers: list[Layer] = field("The layers kept apart.", min_length=1)
    forces: list[Force] = field("What a paragraph can do.", min_length=1)
    source_kinds: list[SourceKind] = field("Kinds of source.", min_length=1)
    deadline_states: list[DeadlineState] = field("States of a dated task.", default=[])
    verdicts: list[Verdict] = field("Verdicts on claims in circulation.", default=[])
    phases: list[Phase] = field("Phases of a checklist, in order.", default=[])
    efforts: list[Word] = field("Sizes of effort, smallest first.", default=[])
    costs: list[Word] = field("Sizes of cost, smallest first.", default=[])
    legal: list[LegalStatus] = field("Legal statuses of a checklist item.", default=[])
    helps: list[Word] = field("Kinds of free help.", default=[])
    prices: list[Word] = field("What free help costs those who take it, the least first.", default=[])
    organizations: list[Organization] = field("Kinds of organization for whom a duty may hold.", default=[])
