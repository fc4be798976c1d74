"""The checklists as somebody without security staff needs them: steps one can do, nothing twice, ids that are real."""

from __future__ import annotations

import re
from zoneinfo import available_timezones

import pytest
from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.listed import Listed, home_items
from orderguide.subjects.checklists.proofs import ALIKE, lists, overlap, words
from orderguide.subjects.checklists.records import Offer, Vendor

VAGUE = re.compile(
    r"\b(adequate(ly)?|and/or|appropriate(ly)?|as (needed|necessary|required|appropriate)|best practices?|enhance\w*|"
    r"ensur\w+|etc|harden\w*|implement\w*|leverag\w+|optimi[sz]\w+|periodic(ally)?|proactive(ly)?|proper(ly)?|"
    r"regular(ly)?|relevant|robust\w*|strengthen\w*|suitabl[ey]|sufficient(ly)?|timely|utili[sz]\w+|where (applicable|"
    r"appropriate|feasible|possible))\b",
    re.I,
)


# --- steps one can do ------------------------------------------------------------------------------------------------


def test_no_step_is_vague(guide: Guide) -> None:
    said = {
        (one.item.id, found[0], line)
        for items in lists(guide).values()
        for one in items
        for line in (one.item.title, one.note or "", *one.item.steps, *one.item.evidence)
        if (found := VAGUE.search(line))
    }
    assert said == set()


@pytest.mark.parametrize("step", ["Harden the server.", "Ensure good backups.", "Patch as needed.", "Be robust."])
def test_vague_steps_are_known(step: str) -> None:
    assert VAGUE.search(step)


def test_each_item_has_steps_and_proof_one_can_see(guide: Guide) -> None:
    for items in lists(guide).values():
        for one in items:
            assert len(one.item.steps) >= 2, one.item.id
            assert one.item.evidence, one.item.id
            assert max(len(step.split()) for step in one.item.steps) <= 45, one.item.id


def test_what_to_ask_a_vendor_is_complete(guide: Guide) -> None:
    for items in lists(guide).values():
        for one in items:
            if (vendor := one.item.vendor) is not None:
                assert set(Vendor.model_fields) == {"ask", "good", "keep", "red_flags"}
                assert "?" in vendor.ask or vendor.ask.startswith("Please "), one.item.id
                assert min(map(len, (vendor.keep, *vendor.good, *vendor.red_flags))) > 5, one.item.id


# --- nothing twice ---------------------------------------------------------------------------------------------------


def test_an_item_written_twice_would_be_found(guide: Guide) -> None:
    for item in [*home_items(guide.index).values()][:1]:
        again = Listed(item.model_copy(update={"id": "zz-01", "title": f"Please {item.title}"}))
        assert overlap(words(Listed(item)), words(again)) >= ALIKE


def test_items_that_are_reused_exist_once_in_a_list(guide: Guide) -> None:
    for one in guide.library.records("checklist"):
        assert len({reuse.item for reuse in one.reuses}) == len(one.reuses), one.id


# --- the crosswalk ---------------------------------------------------------------------------------------------------


def test_every_mapped_id_is_in_its_framework_once_an_item(guide: Guide) -> None:
    known = {one.id: {entry.id for entry in one.entries} for one in guide.library.records("framework")}
    for items in lists(guide).values():
        for one in items:
            named = [(mapping.framework, entry) for mapping in one.item.maps for entry in mapping.entries]
            assert len(set(named)) == len(named), one.item.id
            assert all(entry in known[framework] for framework, entry in named), one.item.id


def test_every_framework_tells_its_version_and_how_sure_its_ids_are(guide: Guide) -> None:
    for framework in guide.library.records("framework"):
        assert framework.version and framework.note
        if framework.provenance == "unverified":
            assert not any(entry.sure for entry in framework.entries), framework.id
        if framework.provenance == "mixed":
            assert False in {entry.sure for entry in framework.entries}, framework.id


def test_every_offer_that_an_item_names_has_the_day_on_which_it_was_checked(guide: Guide) -> None:
    offers: dict[str, Offer] = {one.id: one for one in guide.library.gathered("offers", "offers")}
    named = {ident for items in lists(guide).values() for one in items for ident in one.item.help}
    for ident in named:
        assert offers[ident].checked <= guide.today


# --- after an incident, and its first hour ---------------------------------------------------------------------------


def test_rules_that_do_not_bind_are_marked_and_numbers_have_a_unit(guide: Guide) -> None:
    rules = [rule for one in guide.library.records("notices") for rule in one.notices]
    for rule in rules:
        assert (rule.length is None) == (rule.unit == "standard"), rule.id
        assert rule.start != "none" or rule.length is None, rule.id
        assert rule.start != "year-end" or rule.unit == "calendar-days", rule.id


def test_every_organization_with_a_first_hour_has_rules_and_an_alert(guide: Guide) -> None:
    hours = {one.checklist: one.id for one in guide.library.records("first-hour")}
    concerned = {ident for one in guide.library.records("notices") for rule in one.notices for ident in rule.concerns}
    assert set(hours) <= concerned
    alerts = {link.to for link in guide.site.alert.links} if guide.site.alert else set()
    pages = {page.of: page.path for page in guide.links.pages if page.of}
    if alerts:
        assert alerts == {pages[ident] for ident in hours.values()}


def test_the_zones_of_clocks_are_known(guide: Guide) -> None:
    assert {zone.zone for one in guide.library.records("notices") for zone in one.zones} <= available_timezones()
