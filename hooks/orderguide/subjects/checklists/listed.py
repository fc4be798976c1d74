"""The items of a checklist as readers see them: its own, and those of other lists that it uses with local words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from orderguide.content.index import Index
from orderguide.content.kinds import Find
from orderguide.content.records.words import Vocabulary
from orderguide.subjects.checklists.records import Checklist, Item, Reuse
from orderguide.text.checksums import digest_of

FIRST = 5  # so many items, at most, are what to begin with


class Listed(NamedTuple):
    """An item in its list.

    Attributes:
        item: The item, with what is different here already in it.
        note: What is different here, when it is reused.
        home: The id of the item at home, when it is reused.
    """

    item: Item
    note: str | None = None
    home: str | None = None


def listed(checklist: Checklist, items: Mapping[str, Item]) -> list[Listed]:
    """List what a checklist holds, by phase as declared and then by id.

    Args:
        checklist: The checklist.
        items: Items of all checklists by id.

    Returns:
        Its own items and those it reuses, in the order of their ids.
    """
    found = [Listed(item) for item in checklist.items]
    for reuse in checklist.reuses:
        base = items[reuse.item]
        found.append(Listed(reused(reuse, base), reuse.note, base.id))
    return sorted(found, key=lambda one: one.item.id)


def reused(reuse: Reuse, base: Item) -> Item:
    """Give an item of another list with what is different here already in it."""
    changed: dict[str, object] = {"id": reuse.id, "maps": [*base.maps, *reuse.maps], "needs": []}
    changed["only_for"] = reuse.only_for
    for name in ("phase", "owner", "legal"):
        if (value := getattr(reuse, name)) is not None:
            changed[name] = value
    if reuse.legal or reuse.duty_for:
        changed["duty_for"] = reuse.duty_for
    return base.model_copy(update=changed)


def first_items(checklist: Checklist, find: Find, words: Vocabulary) -> list[Item]:
    """Choose what to begin with where nothing is done yet, as the page of a checklist does in the browser.

    Args:
        checklist: The checklist.
        find: Where items that it reuses are found.
        words: What is ordered, and how.

    Returns:
        By phase, priority, law, effort and cost, as the vocabulary orders them; never an item before one that it needs.
    """
    ordered = (words.phases, words.legal, words.efforts, words.costs)
    phases, legal, efforts, costs = ({one.id: place for place, one in enumerate(known)} for known in ordered)

    def rank(item: Item) -> tuple[int, ...]:
        law = legal[item.legal.status]
        return (phases[item.phase], item.priority, law, efforts[item.effort], costs[item.cost])

    elsewhere = {one.item: find.record(one.item) for one in checklist.reuses}
    waiting = sorted((one.item for one in listed(checklist, elsewhere)), key=rank)
    found: list[Item] = []
    while len(found) < FIRST:
        open_yet = {one.id for one in waiting}
        free = next((one for one in waiting if open_yet.isdisjoint(one.needs)), None)
        if free is None:
            break
        waiting.remove(free)
        found.append(free)
    return found


def kinds_named(items: Iterable[Listed]) -> set[str]:
    """Give the kinds of organization that items name: for whom they are duties, and to whom alone they are of use."""
    return {ident for one in items for ident in (*one.item.duty_for, *one.item.only_for)}


def digest(item: Item) -> str:
    """Shorten what an item asks for to twelve digits, so that a tick can say which words it was set beside.

    Args:
        item: The item as its checklist shows it.

    Returns:
        The first 12 hexadecimal digits of the SHA-256 of its title, why, steps, evidence and legal standing.
    """
    said = [item.title, [claim.text for claim in item.why], item.steps, item.evidence, item.legal.model_dump()]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return digest_of(text.encode())[:12]


def home_items(index: Index) -> dict[str, Item]:
    """Give the items of all checklists by id, without those that are reused."""
    return {one.id: one for checklist in index.library.records("checklist") for one in checklist.items}


def digests(checklists: Sequence[Checklist]) -> dict[str, str]:
    """Shorten what every item of all checklists asks for, as its own checklist shows it.

    Args:
        checklists: All checklists.

    Returns:
        Digests by id; none for the items of a list that reuses an item that is not there, which a rule tells.
    """
    own = {one.id: one for checklist in checklists for one in checklist.items}
    whole = [one for one in checklists if all(reuse.item in own for reuse in one.reuses)]
    return {one.item.id: digest(one.item) for checklist in whole for one in listed(checklist, own)}
