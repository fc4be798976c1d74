"""Decision trees: one question at a time where scripts run, and the whole tree as a list and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page, Target
from orderguide.subjects.decisions import paths
from orderguide.subjects.decisions.picture import drawing
from orderguide.subjects.decisions.records import Decision, Outcome
from orderguide.text.markdown import is_id

STANDING = {
    "settled": "A published text settles this.",
    "open": "Not settled: it rests in part on reports, or on what we looked for and did not find.",
    "advice": "Our reading and advice. The text alone does not settle it.",
}
ADVICE = "Our advice. A reason that rests on reports, or on what we looked for and did not find, says so."


class Button(NamedTuple):
    """A page that helps next.

    Attributes:
        to: The id of the record that it shows.
        text: What the button says.
    """

    to: str
    text: str


def decision(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a decision tree; the questions are numbered alike in the list, the picture and one at a time."""
    assert page.of
    found: Decision = guide.record(page.of).value
    nodes = paths.ordered(found)
    return {
        "decision": found,
        "nodes": nodes,
        "numbers": {node.id: number for number, node in enumerate(nodes, 1)},
        "questions": {node.id: node.question for node in nodes},
        "titles": {outcome.id: outcome.title for outcome in found.outcomes},
        "standing": {outcome.id: paths.standing(found, outcome) for outcome in found.outcomes},
        "said": STANDING | ({"advice": ADVICE} if found.advice else {}),
        "buttons": {outcome.id: buttons(guide, page, outcome) for outcome in found.outcomes},
        "first": {one.id: first(guide, one) for one in found.outcomes},
        "ways": paths.count(found),
        "longest": paths.longest(found),
        "mark": paths.mark(found),
        "picture": drawing(found),
    }


def first(guide: Guide, outcome: Outcome) -> Sequence[Any]:
    """Give the items that come first after a result: those that the checklist itself puts first; mostly none."""
    if not outcome.first:
        return []
    found = guide.record(outcome.first)
    kind = guide.index.kind(found)
    assert kind and kind.begins, "what a result may name as `first` is of a kind that says how it begins"
    return kind.begins(found.value, guide.index, guide.vocabulary)


def buttons(guide: Guide, page: Page, outcome: Outcome) -> list[Button]:
    """Give the pages that help after a result: those it declares, else its checklist, else what it names first.

    Args:
        guide: The guide.
        page: The page of the tree, which is no help itself.
        outcome: The result.

    Returns:
        The one that matters most first; nothing where a result names no other page.
    """
    if outcome.ways:
        return [Button(one.to, one.text) for one in outcome.ways]
    if outcome.first and (target := guide.links.find(outcome.first)):
        return [Button(outcome.first, _called(guide, outcome.first, target))]
    named = (target for claim in outcome.next for target in guide.markdown.links(claim.text) if is_id(target))
    for ident in (*named, *outcome.about):
        target = guide.links.find(ident)
        # a source tells on what a result rests, and helps nobody on
        if target and target.path != page.path and guide.index.kind_of(ident) != "source":
            return [Button(ident, _called(guide, ident, target))]
    return []


def _called(guide: Guide, ident: str, target: Target) -> str:
    """Call a record: a page by its whole title, a place on a page by both names, for a claim alone reads as ours."""
    page = next(one for one in guide.links.pages if one.path == target.path)
    return f"{page.short} › {guide.label(ident)}" if target.anchor else page.title
