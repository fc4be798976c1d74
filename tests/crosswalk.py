"""What holds of the crosswalk of any guide: the engine asks it of the harbor, the guide of its own content."""

from __future__ import annotations

from orderguide.guide.guide import Guide
from orderguide.subjects.checklists import crosswalk_page
from orderguide.subjects.checklists.listed import home_items, listed


def leads_both_ways(guide: Guide) -> None:
    """Assert that items lead to entries just as entries lead to items, and that each item stands there in order."""
    page = next(page for page in guide.links.pages if page.view == "frameworks")
    found = crosswalk_page.frameworks(guide, page)
    there = {
        (framework.id, one.entry.id, relation.item, relation.kind)
        for framework, used, _ in found["groups"]
        for one in used
        for relation in one.relations
    }
    back = {
        (mapped.framework.id, entry, item.id, kind)
        for _, rows in found["lists"]
        for item, maps in rows
        for mapped in maps
        for kind, entries in (("supports", mapped.supports), ("related", mapped.related))
        for entry in entries
    }
    assert there == back
    home = home_items(guide.index)
    items = [one.item.id for lists in guide.library.records("checklist") for one in listed(lists, home)]
    assert [item.id for _, rows in found["lists"] for item, _ in rows] == items
    assert {one[3] for one in there} == {"supports", "related"}
