"""Rules on notice as a reader in a hurry sees them, and the crosswalk both ways."""

from __future__ import annotations

import pytest
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.subjects.incidents import pages as incidents

from tests.crosswalk import leads_both_ways


def page_of(guide: Guide, view: str) -> Page:
    found = [page for page in guide.links.pages if page.view == view]
    if not found:
        pytest.skip(f"this guide has no page of the view {view}")
    return found[0]


def test_rules_that_bind_come_first_the_shortest_first(guide: Guide) -> None:
    found = incidents.notices(guide, page_of(guide, "notices"))
    for group in found["groups"]:
        assert {row.notice.status for row in group.binding} <= {"in-force", "permit"}
        assert not {rule.status for rule in group.others} & {"in-force", "permit"}
        timed = [row.example.at for row in group.binding if row.example]
        assert timed == sorted(timed)
        assert [bool(row.example) for row in group.binding] == sorted(
            (bool(r.example) for r in group.binding), reverse=True
        )


def test_the_crosswalk_leads_both_ways(guide: Guide) -> None:
    leads_both_ways(guide)
