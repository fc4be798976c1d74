"""The crosswalk: from entries of frameworks to checklist items, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.subjects.checklists.listed import Listed, home_items, listed
from orderguide.subjects.checklists.records import Crossing, Framework
from orderguide.subjects.checklists.records import Entry as EntryRecord

PROVENANCE = {
    "verified": "Ids and titles were read in the publisher's own file.",
    "verified-secondary": "Ids and titles were read in a copy made by somebody else.",
    "mixed": "Some ids and titles were read in a published copy, some were not.",
    "unverified": "Ids and titles were not seen in a published copy.",
}
SURE = {
    "verified": "well: publisher’s own file",
    "verified-secondary": "fairly: somebody’s copy",
    "mixed": "in part",
    "unverified": "not checked",
}


class Relation(NamedTuple):
    """That an item relates to an entry.

    Attributes:
        item: The id of the item.
        kind: `supports` where doing the item helps meet the entry, `related` where it is only near it.
    """

    item: str
    kind: str


class Entry(NamedTuple):
    """An entry of a framework, with the items that relate to it.

    Attributes:
        entry: The entry.
        relations: The items, those that support it first.
    """

    entry: EntryRecord
    relations: list[Relation]


class Mapped(NamedTuple):
    """What an item relates to in one framework.

    Attributes:
        framework: The framework.
        supports: Ids of the entries that it helps meet.
        related: Ids of the entries that it is only near.
    """

    framework: Framework
    supports: list[str]
    related: list[str]


def frameworks(guide: Guide, page: Page) -> dict[str, Any]:
    """Show frameworks with the items that relate to each entry, and each item with the entries it relates to."""
    items = home_items(guide.index)
    lists = [(one, listed(one, items)) for one in guide.library.records("checklist")]
    used = relations(found for _, items in lists for found in items)
    known = {one.id: one for one in guide.library.records("framework")}
    groups = []
    for framework in known.values():
        entries = [Entry(entry, used.get((framework.id, entry.id), [])) for entry in framework.entries]
        groups.append((framework, [one for one in entries if one.relations], [e for e in entries if not e.relations]))
    return {
        "groups": groups,
        "lists": [(one, [(found.item, mapped(found, known)) for found in items]) for one, items in lists],
        "provenance": PROVENANCE,
        "sure": SURE,
    }


def relations(items: Iterable[Listed]) -> dict[tuple[str, str], list[Relation]]:
    """Turn the relations of items round.

    Args:
        items: Items in their lists.

    Returns:
        For each framework and entry, the items that relate to it; those that support it first, then by id.
    """
    found: dict[tuple[str, str], set[Relation]] = {}
    for one in items:
        for mapping in one.item.maps:
            for entry in mapping.entries:
                found.setdefault((mapping.framework, entry), set()).add(Relation(one.item.id, mapping.relation))
    return {key: sorted(some, key=lambda one: (one.kind != "supports", one.item)) for key, some in found.items()}


def crossings(guide: Guide) -> Iterator[Crossing]:
    """Give each relation of an item to an entry as a row, by checklist and item."""
    items, known = home_items(guide.index), {one.id: one for one in guide.library.records("framework")}
    entries = {(one.id, entry.id): entry for one in known.values() for entry in one.entries}
    for checklist in guide.library.records("checklist"):
        for found in listed(checklist, items):
            for mapping in found.item.maps:
                for ident in mapping.entries:
                    entry = entries[mapping.framework, ident]
                    yield Crossing.model_construct(
                        item=found.item.id, checklist=checklist.id, framework=mapping.framework, entry=ident,
                        title=entry.title, relation=mapping.relation, sure=entry.sure,
                    )  # fmt: skip


def mapped(found: Listed, known: dict[str, Framework]) -> list[Mapped]:
    """Gather what an item relates to, by framework.

    Args:
        found: The item in its list.
        known: Frameworks by id.

    Returns:
        One record a framework, by its name.
    """
    maps = sorted(found.item.maps, key=lambda one: known[one.framework].name)
    return [
        Mapped(
            known[ident],
            [entry for one in some if one.relation == "supports" for entry in one.entries],
            [entry for one in some if one.relation == "related" for entry in one.entries],
        )
        for ident, group in groupby(maps, key=lambda one: one.framework)
        for some in [list(group)]
    ]
