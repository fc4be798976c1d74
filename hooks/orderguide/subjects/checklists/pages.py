"""Checklists, free help, and the frameworks that items map to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from orderguide.content.records.words import LegalStatus, Word
from orderguide.guide.guide import Guide
from orderguide.guide.organizations import narrower, offered
from orderguide.history.editions import recorded
from orderguide.relations.links import Page
from orderguide.site.writer import published
from orderguide.subjects.checklists.item_changes import Before, before, earlier_words
from orderguide.subjects.checklists.listed import Listed, digest, home_items, kinds_named, listed
from orderguide.subjects.checklists.records import Checklist, Offer

STATES = (
    ("open", "Not done yet"),
    ("todo", "To do"),
    ("doing", "Doing"),
    ("done", "Done"),
    ("na", "Does not apply"),
    ("changed", "Changed or new since ticked"),
    ("overdue", "Overdue"),
)
FIRST = 5
SEEN = {"yes": "Confirmed", "partly": "Partly confirmed", "no": "Not confirmed"}


class Filter(NamedTuple):
    """One way to narrow a list down.

    Attributes:
        name: Its name in the address of the page.
        label: What readers call it.
        all: The choice that narrows nothing.
        options: The other choices: the value, and what readers call it.
        also: Other values that a choice takes in, with spaces between, by its value.
    """

    name: str
    label: str
    all: str
    options: Sequence[tuple[str, str]]
    also: Mapping[str, str] = {}


class Passed(NamedTuple):
    """A retired id that readers may have ticked.

    Attributes:
        id: The id.
        into: What took its place.
        why: Why it was retired.
        last: The last edition that had it; empty where no edition on record has it.
    """

    id: str
    into: tuple[str, ...]
    why: str
    last: str


class First(NamedTuple):
    """An offer to begin with.

    Attributes:
        offer: The offer.
        early: With how many items of the first phase it helps.
        items: With how many of all.
    """

    offer: Offer
    early: int
    items: int


def checklist(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a checklist, phase by phase."""
    assert page.of
    found: Checklist = guide.record(page.of).value
    items = listed(found, home_items(guide.index))
    phases = [(phase, [one for one in items if one.item.phase == phase.id]) for phase in guide.vocabulary.phases]
    counts = Counter(one.item.legal.status for one in items)
    hours = [one for one in guide.library.records("first-hour") if one.checklist == found.id]
    passed = lineage(guide, {one.item.id for one in items})
    return {
        "checklist": found,
        "alone": False,
        "passed": passed,
        "digests": {one.item.id: digest(one.item) for one in items},
        "added": added(guide, items, passed),
        "filters": filters(guide, items),
        "kinds": offered(guide, kinds_named(items)),
        "narrower": lambda idents: " ".join(narrower(guide, idents)),
        "somewhere": [one.id for one in guide.vocabulary.legal if one.binding and "where" in one.needs],
        "asks": any(one.item.vendor for one in items),
        "address": published(guide.site.publisher.address),
        "hour": hours[0] if hours else None,
        "total": len(items),
        "phases": [phase for phase in phases if phase[1]],
        "legal": [(status, counts[status.id]) for status in guide.vocabulary.legal if counts[status.id]],
        "free": sum(1 for one in items if one.item.cost == guide.vocabulary.costs[0].id),
        "frameworks": {one.id: one for one in guide.library.records("framework")},
        "offers": {one.id: one for one in guide.library.gathered("offers", "offers")},
    }


def filters(guide: Guide, items: Sequence[Listed]) -> list[Filter]:
    """Make the ways to narrow a list down; a browser takes the order of the choices for that of ranks."""
    vocabulary = guide.vocabulary
    roles = sorted({one.item.owner for one in items})
    return [
        Filter("state", "State", "Any state", STATES),
        Filter("phase", "Phase", "All phases", _present(vocabulary.phases, {one.item.phase for one in items})),
        Filter("role", "Role", "All roles", [(role, role) for role in roles]),
        Filter("effort", "Effort", "Any effort", _present(vocabulary.efforts, {one.item.effort for one in items})),
        Filter("cost", "Cost", "Any cost", _present(vocabulary.costs, {one.item.cost for one in items})),
        _in_law(vocabulary.legal, {one.item.legal.status for one in items}),
    ]


def _in_law(known: Sequence[LegalStatus], used: set[str]) -> Filter:
    """Offer the strongest status that binds for all that bind: who asks what is required means these, too."""
    binding = sorted((one for one in known if one.binding), key=lambda one: one.rank)
    bound = [one.id for one in binding if one.id in used]
    first = binding[0].id if bound else ""
    others = " ".join(one for one in bound if one != first)
    offered = _present(known, used | {first})
    also = {first: others} if others else {}
    return Filter("legal", "In law", "Any", offered, also)


def _present(known: Sequence[Word], used: set[str]) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in known if one.id in used]


def lineage(guide: Guide, present: set[str]) -> list[Passed]:
    """Find the retired ids under which readers of a list may have kept ticks.

    Args:
        guide: The guide.
        present: The ids of the list's items.

    Returns:
        Those that lead to an item of the list, through others where need be, and those that lead nowhere; by id.
    """
    retired = {one.id: one for ledger in guide.library.records("ledger") for one in ledger.retired}
    successors = {ident: one.into for ident, one in retired.items()}
    found = [one for one in retired.values() if not one.into or _ends(one.id, successors) & present]
    return sorted(Passed(one.id, tuple(one.into), one.why, _last(guide, one.id)) for one in found)


def history(guide: Guide, one: Listed, passed: Sequence[Passed]) -> list[Before]:
    """Gather what an item and those it took the place of said before, and how that differs from what it says now.

    Args:
        guide: The guide.
        one: The item in its list.
        passed: Retired ids.

    Returns:
        Earlier words that mean something else, those of the item itself first.
    """
    successors = {each.id: each.into for each in passed}
    parts = [each.id for each in passed if one.item.id in _ends(each.id, successors)]
    return [said for ident in (one.item.id, *parts) for said in before(guide, ident, one)]


def added(guide: Guide, items: Sequence[Listed], passed: Sequence[Passed]) -> dict[str, str]:
    """Name the edition that brought each new item, so that readers who began before see what came since.

    Args:
        guide: The guide.
        items: The items of a list.
        passed: Retired ids; what took the place of one is not new.

    Returns:
        Versions by id, without the items that the first recorded edition had.
    """
    states = recorded(guide.library)
    successors = {ident for one in passed for ident in one.into}
    new = [one.item.id for one in items if one.item.id not in successors]
    having = {ident: [state.version for state in states if ("item", ident) in state.records] for ident in new}
    found = {ident: [*versions, guide.instrument.edition.version][0] for ident, versions in having.items()}
    return {ident: version for ident, version in found.items() if states and version != states[0].version}


def _ends(ident: str, successors: Mapping[str, Sequence[str]]) -> set[str]:
    """Follow a retired id to all that took its place, whether present or retired in turn."""
    found: set[str] = set()
    ahead = [*successors.get(ident, ())]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += successors.get(one, ())
    return found


def _last(guide: Guide, ident: str) -> str:
    found = earlier_words(guide.index, ident)
    return found[0].version if found else ""


def offers(guide: Guide, page: Page) -> dict[str, Any]:
    """Show free help: the first five for each checklist, then all, with the items each helps with."""
    found: list[Offer] = guide.library.gathered("offers", "offers")
    places = {page.of: number for number, page in enumerate(guide.links.pages)}
    lists: list[Checklist] = sorted(guide.library.records("checklist"), key=lambda one: places.get(one.id, len(places)))
    helps: dict[str, list[str]] = {}
    for located in guide.index.of_kind("item"):
        for ident in getattr(located.value, "help", ()):
            helps.setdefault(ident, []).append(located.value.id)
    groups = [(one, [offer for offer in found if one.id in offer.about]) for one in lists]
    shared = [offer for offer in found if sum(offer in group for _, group in groups) != 1]
    own = [(one, [offer for offer in group if offer not in shared]) for one, group in groups]
    served = [(one, group) for one, group in groups if group]
    kinds = _present(guide.vocabulary.helps, {kind for one in found for kind in one.kinds})
    prices = _present(guide.vocabulary.prices, {one.price for one in found if one.price})
    return {
        "shared": shared,
        "own": [group for group in own if group[1]],
        "first": [(one, some) for one, group in served if (some := first_offers(guide, one, group))],
        "asked": [
            (one.id, one.name, offered(guide, (kind for offer in group for kind in offer.only_for)))
            for one, group in served
        ],
        "filters": [
            Filter("kind", "Kind", "Any kind", kinds),
            Filter("price", "Cost", "Any cost", prices),
        ],
        "lists": {one.id for one in lists},
        "narrower": lambda idents: " ".join(narrower(guide, idents)),
        "kinds": dict(kinds),
        "helps": helps,
        "seen": SEEN,
        "soonest": guide.vocabulary.phases[0].name if guide.vocabulary.phases else "",
        "total": len(found),
    }


def first_offers(guide: Guide, one: Checklist, found: Sequence[Offer]) -> list[First]:
    """Choose what to begin with, by counting: nobody's judgment, so that a reader can check it.

    Args:
        guide: The guide.
        one: A checklist.
        found: The offers that help with it.

    Returns:
        The five confirmed offers of the lowest price that help with most of its items: of those of the first phase,
        then of all. Those that help with as many stand in the order in which they are written.
    """
    items = listed(one, home_items(guide.index))
    least = guide.vocabulary.prices[0].id if guide.vocabulary.prices else None
    soonest = guide.vocabulary.phases[0].id
    early = Counter(ident for each in items for ident in each.item.help if each.item.phase == soonest)
    counts = Counter(ident for each in items for ident in each.item.help)
    fit = [offer for offer in found if offer.seen == "yes" and offer.price == least and counts[offer.id]]
    ranked = sorted(fit, key=lambda offer: (-early[offer.id], -counts[offer.id]))
    return [First(offer, early[offer.id], counts[offer.id]) for offer in ranked[:FIRST]]
