"""Checklists, free help, and the frameworks that items map to."""

from __future__ import annotations

from collections import Counter
from typing import Any

from orderguide import model
from orderguide.guide import Guide
from orderguide.items import listed
from orderguide.links import Page

SEEN = {"yes": "Confirmed", "partly": "Partly confirmed", "no": "Not confirmed"}
PROVENANCE = {
    "verified": "Ids and titles were read in the publisher's own file.",
    "verified-secondary": "Ids and titles were read in a copy made by somebody else.",
    "mixed": "Some ids and titles were read in a published copy, some were not.",
    "unverified": "Ids and titles were not seen in a published copy.",
}


def checklist(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a checklist, phase by phase."""
    assert page.of
    found: model.Checklist = guide.record(page.of).value
    items = listed(found, guide.items)
    phases = [(phase, [one for one in items if one.item.phase == phase.id]) for phase in guide.vocabulary.phases]
    counts = Counter(one.item.legal.status for one in items)
    hours = [one for one in guide.library.records("first-hour") if one.checklist == found.id]
    return {
        "checklist": found,
        "hour": hours[0] if hours else None,
        "total": len(items),
        "phases": [phase for phase in phases if phase[1]],
        "legal": [(status, counts[status.id]) for status in guide.vocabulary.legal if counts[status.id]],
        "free": sum(1 for one in items if one.item.cost == guide.vocabulary.costs[0].id),
        "frameworks": {one.id: one for one in guide.library.records("framework")},
        "offers": {one.id: one for one in guide.library.gathered("offers", "offers")},
    }


def offers(guide: Guide, page: Page) -> dict[str, Any]:
    """Show free help, by provider, with the items it helps with."""
    found = guide.library.gathered("offers", "offers")
    helps: dict[str, list[str]] = {}
    for sight in guide.survey.of_kind("item"):
        for ident in getattr(sight.value, "help", ()):
            helps.setdefault(ident, []).append(sight.value.id)
    groups = [(one, [offer for offer in found if one.id in offer.about]) for one in guide.library.records("checklist")]
    shared = [offer for offer in found if sum(offer in group for _, group in groups) != 1]
    own = [(one, [offer for offer in group if offer not in shared]) for one, group in groups]
    return {
        "shared": shared,
        "own": [group for group in own if group[1]],
        "helps": helps,
        "seen": SEEN,
        "total": len(found),
    }


def frameworks(guide: Guide, page: Page) -> dict[str, Any]:
    """Show frameworks, and which items point to each entry."""
    used: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for sight in guide.survey.of_kind("item"):
        for mapping in sight.value.maps:
            for entry in mapping.entries:
                used.setdefault((mapping.framework, entry), []).append((sight.value.id, mapping.relation))
    return {
        "frameworks": guide.library.records("framework"),
        "used": used,
        "provenance": PROVENANCE,
    }
