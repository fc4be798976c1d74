"""A legal status is a legal statement: it gives the rule, and what or whom exactly it covers."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.content.records.words import LegalStatus
from orderguide.subjects.checklists.listed import home_items

CODES = {
    "legal.detail": "A legal status gives the details it needs: the rule, the part, or where it applies. "
    "A duty that does not say from which rule it comes cannot be checked.",
    "legal.spare": "A status that no rule stands behind names no rule. "
    "A part or a place makes advice look like a rule.",
    "legal.source": "A status that a rule stands behind has a source for the rule. "
    "A duty is the strongest thing that the guide says, so it is never said without a source.",
    "legal.duty": "Only where a rule stands behind an item is it told for whom it is a duty. "
    "Advice told as a duty sharpens it.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find legal statuses without their details."""
    statuses = {status.id: status for status in index.library.vocabulary.legal}
    home = home_items(index)
    for located in index.of_kind("item"):
        legal = located.value.legal  # nothing in an item that is reused, which keeps the legal status it has at home
        if legal is not None and (status := statuses.get(legal.status)):
            yield from _item(located, status)
        base = legal or (home[located.value.item].legal if located.value.item in home else None)
        status = statuses.get(base.status) if base else None
        if located.value.duty_for and status and not status.binding:
            message = f"the status `{status.id}` has no rule behind it, so it is nobody's duty"
            yield located.problem("legal.duty", message, "take `duty_for` out, or mend the status", at="duty_for")


def _item(located: Located, status: LegalStatus) -> Iterator[Problem]:
    legal = located.value.legal
    for need in status.needs:
        if not getattr(legal, need):
            message = f"the status `{status.id}` needs `{need}`"
            yield located.problem("legal.detail", message, f"say it under `legal: {need}:`", at="legal")
    if status.binding and not legal.sources:
        yield located.problem("legal.source", "the rule has no source", "add `sources` under `legal`", at="legal")
    if not status.binding and (legal.part or legal.where):
        message = f"the status `{status.id}` has no rule behind it, so it has no part and no place"
        yield located.problem("legal.spare", message, at="legal")
