"""A second guide, to an instrument of another kind, built from another folder by the same engine and examined alike."""

from __future__ import annotations

import itertools

import pytest
from icalendar import Calendar
from orderguide.content.problems import summary
from orderguide.guide.guide import Guide
from orderguide.publishing.site_check import inspect

from tests.conftest import Built
from tests.site.conftest import Elsewhere

# The rows of the published table, 0 to 15: its results, and the answers to its four questions, yes or no: on the list,
# exposed, can be automated, full control.
CHECK, UPGRADE = "3 and check", "upgrade"
ROWS = [
    UPGRADE, "14", "60", "60", UPGRADE, "14", "14", "14", "14", "14", "60", "3", CHECK, CHECK, "3", CHECK,
]  # fmt: skip
ANSWERS = [
    "nnnn", "ynnn", "nynn", "nnyn", "nnny", "yynn", "ynyn", "nyyn", "ynny", "nyny", "nnyy", "yyyn", "yyny", "ynyy",
    "nyyy", "yyyy",
]  # fmt: skip
RESULTS = {"r-check": CHECK, "r-three": "3", "r-fourteen": "14", "r-sixty": "60", "r-upgrade": UPGRADE}


@pytest.fixture(scope="module")
def built(elsewhere: Elsewhere) -> Built:
    return elsewhere.site


def test_it_is_built_strictly_from_another_folder(built: Built) -> None:
    assert built.code == 0, built.output
    assert "WARNING" not in built.output


def test_nothing_is_wrong_with_any_of_its_pages(built: Built) -> None:
    problems = inspect(built.folder)
    assert not problems, summary(tuple(problems))


def test_each_of_its_records_is_where_links_lead(built: Built, second: Guide) -> None:
    for ident in second.index.by_id:
        target = second.links.find(ident)
        assert target is not None, ident
        html = built.read(f"{target.path}/index.html" if target.path else "index.html")
        assert not target.anchor or f'id="{target.anchor}"' in html, ident


def test_it_uses_each_kind_of_deadline_but_days_after_an_event(second: Guide) -> None:
    deadlines = [one.deadline for one in second.paragraphs.values() if one.deadline]
    assert sorted({str(one.within) for one in deadlines if one.within}) == ["14", "3", "60"]
    assert [str(one.on) for one in deadlines if one.on] == ["2026-08-07", "2026-12-07"]
    assert not second.instrument.events and not second.index.quotes


def test_its_calendar_has_the_fixed_days_and_no_period(built: Built) -> None:
    entries = Calendar.from_ical((built.folder / "calendar/deadlines.ics").read_bytes()).walk("VEVENT")
    assert [str(one["dtstart"].dt) for one in entries] == ["2026-08-07", "2026-12-07"]


def test_no_page_speaks_with_the_name_or_the_states_of_the_other_guide(built: Built) -> None:
    pages = [path for path in built.pages() if "Order Guide" in path.read_text("utf-8")]
    assert not pages
    assert not [path for path in built.pages() if "Nothing public found" in path.read_text("utf-8")]
    calendar = (built.folder / "calendar/all.ics").read_text("utf-8")
    assert "PRODID:-//Patch Times//Calendar//EN" in calendar


def test_its_tree_gives_the_time_of_the_published_table(second: Guide) -> None:
    decision = second.record("decision-flaw").value
    nodes = {node.id: node for node in decision.nodes}
    asked = {"list": 0, "internet": 1, "automate": 2, "control": 3}
    found = []
    for answers in ANSWERS:
        at = decision.start
        while at in nodes:
            place = next(number for word, number in asked.items() if word in nodes[at].question)
            yes, no, _ = nodes[at].choices
            at = yes.to if answers[place] == "y" else no.to
        found.append(RESULTS[at])
    assert sorted(ANSWERS) == sorted(map("".join, itertools.product("ny", repeat=4)))
    assert found == ROWS


def test_who_does_not_know_is_given_no_more_time_than_who_does(second: Guide) -> None:
    for node in second.record("decision-flaw").value.nodes:
        yes, _, unknown = node.choices
        assert unknown.unknown and unknown.to == yes.to, node.id


def test_what_the_guidance_sets_is_told_as_reported_only(second: Guide) -> None:
    """Nobody here has opened the guidance."""
    for located in second.index.claims:
        if "bodguide" in located.value.sources:
            assert located.value.basis in ("reported", "not-found", "advice"), located.value.text
