"""Coverage: every paragraph of the outline has a record, and guidance or the reason why it needs none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem, nearest
from orderguide.content.records.instrument import Paragraph
from orderguide.relations.deadlines import deadline_of, parent_of

CODES = {
    "coverage.paragraph": "Every paragraph of the outline has a record. The guide promises every paragraph.",
    "coverage.outline": "Every paragraph's record is in the outline. What the outline does not list is on no page.",
    "coverage.order": "The outline names a paragraph once, and paragraphs stand in its order. "
    "Pages, numbers and links before and after follow the outline.",
    "coverage.guidance": "Every paragraph has guidance for each reader, or the reason why it needs none. "
    "A reader who finds nothing must know whether there is nothing, or whether we forgot.",
    "coverage.twice": "A reader has guidance or nothing to do, not both. "
    "Nobody can have guidance and nothing to do at once.",
    "coverage.deadline": "Every task with a day has a record of what was found. "
    "A date that nobody looked after reads as if it had been met.",
    "coverage.layer": "What happened since names the layer it is about. "
    "What happened is either the text at work or what others did, and the two are kept apart.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find paragraphs that are missing, unknown or without guidance."""
    paragraphs = index.of_kind("paragraph")
    outline = index.library.instrument.outline
    yield from _outline(index.top("instrument"), {located.value.id for located in paragraphs})
    for located in paragraphs:
        if located.value.id not in outline:
            hint = nearest(located.value.id, outline) or "add it to the outline in instrument.yml"
            yield located.problem("coverage.outline", f"`{located.value.id}` is not in the outline", hint, at="id")
        yield from _guidance(located, index)
        yield from _layers(located)
    known = _by_section([located for located in paragraphs if located.value.id in outline], outline)
    for before, after in pairwise(known):
        if outline.index(before.value.id) > outline.index(after.value.id):
            yield after.problem("coverage.order", f"`{after.value.id}` comes before `{before.value.id}`", at="id")
    yield from _deadlines(index, known)


def _by_section(paragraphs: list[Located], outline: Sequence[str]) -> list[Located]:
    """Put sections in the order of the outline, whatever their files are called; within one nothing is moved."""
    first: dict[str, int] = {}
    for one in paragraphs:
        first.setdefault(one.owner.value.id, outline.index(one.value.id))
    return sorted(paragraphs, key=lambda one: first[one.owner.value.id])


def _outline(top: Located, there: set[str]) -> Iterator[Problem]:
    outline = top.value.outline
    for index, ident in enumerate(outline):
        place = top.part("outline", index)
        if ident in outline[:index]:
            yield place.problem("coverage.order", f"`{ident}` stands twice in the outline")
        elif ident not in there:
            yield place.problem("coverage.paragraph", f"the paragraph `{ident}` has no record", nearest(ident, there))


def _guidance(located: Located, index: Index) -> Iterator[Problem]:
    paragraph = located.value
    if paragraph.no_guidance:
        if paragraph.guidance or paragraph.nothing_for:
            message = "a paragraph that needs no guidance has none"
            yield located.problem("coverage.twice", message, at="no_guidance")
        return
    for reader in index.library.vocabulary.readers:
        told, nothing = reader.id in paragraph.guidance, reader.id in paragraph.nothing_for
        if told and nothing:
            message = f"the reader `{reader.id}` has guidance and nothing to do"
            yield located.problem("coverage.twice", message, at="nothing_for")
        elif not told and not nothing:
            hint = f"add it under `guidance`, or add `{reader.id}` to `nothing_for`, or give `no_guidance` a reason"
            message = f"`{paragraph.id}` says nothing to the reader `{reader.id}`"
            yield located.problem("coverage.guidance", message, hint, at="id")


def _layers(located: Located) -> Iterator[Problem]:
    for index, claim in enumerate(located.value.since):
        if claim.layer is None:
            place = located.part("since", index)
            yield place.problem("coverage.layer", "this claim does not say which layer it is about", "add `layer`")


def _has_day(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph sets a day: of a period that runs for each case, there is no one thing to tell."""
    return paragraph.deadline is not None and paragraph.deadline.within is None


def _deadlines(index: Index, paragraphs: list[Located]) -> Iterator[Problem]:
    """A paragraph with a deadline has a record, unless every paragraph below it has one."""
    told = {located.value.paragraph for located in index.of_kind("deadline")}
    if not index.library.of_kind("deadlines"):
        return
    idents = [located.value.id for located in paragraphs]
    by_id = {located.value.id: located.value for located in paragraphs}
    for located in paragraphs:
        ident = located.value.id
        below = [one for one in idents if parent_of(one, idents) == ident]
        if _has_day(located.value) and ident not in told and not any(one in told for one in below):
            yield located.problem(
                "coverage.deadline", f"nothing is told about the dated task of `{ident}`", at="deadline"
            )
    for record in index.of_kind("deadline"):
        paragraph = by_id.get(record.value.paragraph)
        if paragraph is not None and deadline_of(paragraph.id, by_id) is None:
            message = f"the paragraph `{paragraph.id}` has no deadline"
            yield record.problem("coverage.deadline", message, at="paragraph")
