"""A legal status is a legal statement: it gives the rule, and what or whom exactly it covers."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide import model
from orderguide.problems import Problem
from orderguide.survey import Sight, Survey

CODES = {
    "legal.detail": "A legal status gives the details it needs: the rule, the part, or where it applies.",
    "legal.spare": "A status that no rule stands behind names no rule.",
    "legal.source": "A status that a rule stands behind has a source for the rule.",
}


def check(survey: Survey) -> Iterator[Problem]:
    """Find legal statuses without their details."""
    statuses = {status.id: status for status in survey.library.vocabulary.legal}
    for sight in survey.of_kind("item"):
        legal = sight.value.legal  # nothing in an item that is reused, which keeps the legal status it has at home
        if legal is not None and (status := statuses.get(legal.status)):
            yield from _item(sight, status)


def _item(sight: Sight, status: model.LegalStatus) -> Iterator[Problem]:
    legal = sight.value.legal
    for need in status.needs:
        if not getattr(legal, need):
            message = f"the status `{status.id}` needs `{need}`"
            yield sight.problem("legal.detail", message, f"say it under `legal: {need}:`", at="legal")
    if status.binding and not legal.sources:
        yield sight.problem("legal.source", "the rule has no source", "add `sources` under `legal`", at="legal")
    if not status.binding and (legal.part or legal.where):
        message = f"the status `{status.id}` has no rule behind it, so it has no part and no place"
        yield sight.problem("legal.spare", message, at="legal")
