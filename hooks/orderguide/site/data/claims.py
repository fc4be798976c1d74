"""Every claim of the guide as a row of one table: what is said, where, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Located
from orderguide.content.records.base import AnyRef, Day, Flag, Id, Line, Record, SourceRef, field
from orderguide.content.records.claims import Basis, Claim
from orderguide.guide.guide import Guide
from orderguide.site.views import Table


class Stated(Record):
    """A claim, and where it stands."""

    record: AnyRef | None = field("The record that says it; nothing where it is about a whole table.", default=None)
    kind: Line = field("The kind of that record, or the file.")
    address: Line | None = field("Where the guide shows that record, below the site’s root.", default=None)
    part: Line = field("The part of the record, by the names of its fields.")
    text: Line = field("The claim, as words.")
    basis: Basis = field("What the words rest on.")
    sources: list[SourceRef] = field("The sources that carry the claim.")
    publishers: int = field("How many publishers of reports carry it.")
    layer: Id | None = field("Which layer the claim is about; nothing when it is about none of them.", default=None)
    place: Line | None = field("Where in the source.", default=None)
    conflict: Flag = field("Whether sources disagree; the text then tells both sides.")
    as_of: Day | None = field("For not-found: the day of the search.", default=None)


def stated(guide: Guide) -> Iterator[Stated]:
    """Give every claim, in the order of the files."""
    for located in guide.index.claims:
        claim: Claim = located.value
        record = located.owner.value if located.owner else None
        day = claim.checked or guide.instrument.edition.date
        yield Stated.model_construct(
            record=record.id if record else None,
            kind=located.owner.note if located.owner else located.file.place.name,
            address=guide.links.address(record.id) if record and guide.links.find(record.id) else None,
            part=part(located),
            text=guide.markdown.words(claim.text),
            basis=claim.basis,
            sources=claim.sources,
            publishers=len({guide.sources[one].publisher for one in claim.sources if one in guide.reports}),
            layer=claim.layer,
            place=claim.place,
            conflict=claim.conflict,
            as_of=day if claim.basis == "not-found" else None,
        )


def part(located: Located) -> str:
    """Name the part of a record that a claim is, by the names of the fields that lead there."""
    steps = located.steps[len(located.owner.steps) if located.owner else 0 :]
    return ".".join(step for step in steps if isinstance(step, str))


CLAIMS = Table(
    name="claims",
    purpose="Every claim of the guide once, with its basis and its sources.",
    record=Stated,
    rows=stated,
)
