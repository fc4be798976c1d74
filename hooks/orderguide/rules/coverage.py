"""Coverage: every paragraph of the outline has a record, and guidance or the reason why it needs none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orderguide.deadlines import deadline_of, parent_of
from orderguide.problems import Problem, nearest
from orderguide.survey import Sight, Survey

CODES = {
    "coverage.paragraph": "Every paragraph of the outline has a record.",
    "coverage.outline": "Every paragraph's record is in the outline.",
    "coverage.order": "The outline names a paragraph once, and paragraphs stand in its order.",
    "coverage.guidance": "Every paragraph has guidance for each reader, or the reason why it needs none.",
    "coverage.twice": "A reader has guidance or nothing to do, not both.",
    "coverage.deadline": "Every dated task has a record of what was found.",
    "coverage.layer": "What happened since names the layer it is about.",
}


def check(survey: Survey) -> Iterator[Problem]:
    """Find paragraphs that are missing, unknown or without guidance."""
    paragraphs = survey.of_kind("paragraph")
    outline = survey.library.instrument.outline
    yield from _outline(survey.top("instrument"), {sight.value.id for sight in paragraphs})
    for sight in paragraphs:
        if sight.value.id not in outline:
            hint = nearest(sight.value.id, outline) or "add it to the outline in instrument.yml"
            yield sight.problem("coverage.outline", f"`{sight.value.id}` is not in the outline", hint, at="id")
        yield from _guidance(sight, survey)
        yield from _layers(sight)
    known = [sight for sight in paragraphs if sight.value.id in outline]
    for before, after in pairwise(known):
        if outline.index(before.value.id) > outline.index(after.value.id):
            yield after.problem("coverage.order", f"`{after.value.id}` comes before `{before.value.id}`", at="id")
    yield from _deadlines(survey, known)


def _outline(top: Sight, there: set[str]) -> Iterator[Problem]:
    outline = top.value.outline
    for index, ident in enumerate(outline):
        place = top.part("outline", index)
        if ident in outline[:index]:
            yield place.problem("coverage.order", f"`{ident}` stands twice in the outline")
        elif ident not in there:
            yield place.problem("coverage.paragraph", f"the paragraph `{ident}` has no record", nearest(ident, there))


def _guidance(sight: Sight, survey: Survey) -> Iterator[Problem]:
    paragraph = sight.value
    if paragraph.no_guidance:
        if paragraph.guidance or paragraph.nothing_for:
            message = "a paragraph that needs no guidance has none"
            yield sight.problem("coverage.twice", message, at="no_guidance")
        return
    for reader in survey.library.vocabulary.readers:
        told, nothing = reader.id in paragraph.guidance, reader.id in paragraph.nothing_for
        if told and nothing:
            message = f"the reader `{reader.id}` has guidance and nothing to do"
            yield sight.problem("coverage.twice", message, at="nothing_for")
        elif not told and not nothing:
            hint = f"add it under `guidance`, or add `{reader.id}` to `nothing_for`, or give `no_guidance` a reason"
            message = f"`{paragraph.id}` says nothing to the reader `{reader.id}`"
            yield sight.problem("coverage.guidance", message, hint, at="id")


def _layers(sight: Sight) -> Iterator[Problem]:
    for index, claim in enumerate(sight.value.since):
        if claim.layer is None:
            place = sight.part("since", index)
            yield place.problem("coverage.layer", "this claim does not say which layer it is about", "add `layer`")


def _deadlines(survey: Survey, paragraphs: list[Sight]) -> Iterator[Problem]:
    """A paragraph with a deadline has a record, unless every paragraph below it has one."""
    told = {sight.value.paragraph for sight in survey.of_kind("deadline")}
    if not survey.library.of_kind("deadlines"):
        return
    idents = [sight.value.id for sight in paragraphs]
    by_id = {sight.value.id: sight.value for sight in paragraphs}
    for sight in paragraphs:
        ident = sight.value.id
        below = [one for one in idents if parent_of(one, idents) == ident]
        if sight.value.deadline and ident not in told and not any(one in told for one in below):
            yield sight.problem(
                "coverage.deadline", f"nothing is told about the dated task of `{ident}`", at="deadline"
            )
    for record in survey.of_kind("deadline"):
        paragraph = by_id.get(record.value.paragraph)
        if paragraph is not None and deadline_of(paragraph.id, by_id) is None:
            message = f"the paragraph `{paragraph.id}` has no deadline"
            yield record.problem("coverage.deadline", message, at="paragraph")
