"""Changes sorted by what a reviewer looks for: duties, dates, verdicts, items, what is new, reworded or gone."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, get_args

from orderguide.content.records.claims import Basis
from orderguide.history.compare import Change, once
from orderguide.history.kept_fields import PAGE

_GROUND = frozenset({"basis", "sources", "conflict"})
_FIRMNESS = {basis: -at for at, basis in enumerate(get_args(Basis)) if basis != "not-found"}
_HEADING = {
    "new-duty": "New duties",
    "date-moved": "Dates that moved",
    "status-changed": "Status and verdicts",
    "items": "Checklist items",
    "ground": "What statements rest on",
    "withdrawn": "No longer said",
    "new-fact": "Said for the first time",
    "clarified": "Reworded",
    "pages": "Pages and addresses",
    "editorial": "Case, punctuation, a few words",
}


class Entry(NamedTuple):
    """A change, told once.

    Attributes:
        change: The change.
        more: How many other records have the same change.
        ground: How the basis moved, in a few words; empty where it did not.
    """

    change: Change
    more: int
    ground: str


class Group(NamedTuple):
    """Changes that a reviewer looks at together.

    Attributes:
        heading: What they have in common.
        entries: The changes.
    """

    heading: str
    entries: list[Entry]


def grouped(changes: Iterable[Change], ticked: Collection[str]) -> list[Group]:
    """Sort changes into groups, those that matter most to a reader first.

    Args:
        changes: Changes, in the order in which they are told.
        ticked: Kinds of records that readers tick.

    Returns:
        Groups that have a change.
    """
    found: dict[str, list[Entry]] = {key: [] for key in _HEADING}
    for change, others in once(changes):
        found[_group(change, ticked)].append(Entry(change, len(others), ground(change)))
    return [Group(_HEADING[key], entries) for key, entries in found.items() if entries]


def _group(change: Change, ticked: Collection[str]) -> str:
    if change.nature in ("new-duty", "date-moved", "editorial"):
        return change.nature
    if change.kind in ticked:
        return "items"
    if change.kind == PAGE or change.nature == "moved":
        return "pages"
    if change.parts and {name for name, _, _ in change.parts} <= _GROUND:
        return "ground"
    return change.nature


def ground(change: Change) -> str:
    """Say how the basis of a statement moved.

    Args:
        change: A change.

    Returns:
        Whether it rests on firmer or weaker ground, by the order in which bases are declared; empty where neither
            can be said, as for what was looked for and not found.
    """
    for name, was, now in change.parts:
        if name == "basis" and was in _FIRMNESS and now in _FIRMNESS:
            way = "firmer" if _FIRMNESS[now] > _FIRMNESS[was] else "weaker"
            return f"{way} ground: {was}, now {now}"
    return ""
