"""The checklists as somebody without security staff needs them: plain words, steps one can do, nothing twice.

`reading-grades.json` keeps how hard each list is to read. It may only get stricter: after a list became easier, write
it anew with `PYTHONPATH=hooks:. python tests/guide/test_checklists.py`, which never writes a higher grade.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path

import pytest
import textstat
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.subjects.checklists.exports.table import prose
from orderguide.subjects.checklists.listed import Listed, home_items, listed
from orderguide.subjects.checklists.records import Offer, Vendor

GRADES = Path(__file__).parents[2] / "content/proofs/reading-grades.json"
CONTENT = Path(__file__).parents[2] / "content"
MEAN, HIGHEST, SLACK = 8.0, 10.0, 0.5
ALIKE = 0.8
# Pairs of items that share most of their words and were looked at: why both are needed.
REVIEWED: dict[tuple[str, str], str] = {}
VAGUE = re.compile(
    r"\b(adequate(ly)?|and/or|appropriate(ly)?|as (needed|necessary|required|appropriate)|best practices?|enhance\w*|"
    r"ensur\w+|etc|harden\w*|implement\w*|leverag\w+|optimi[sz]\w+|periodic(ally)?|proactive(ly)?|proper(ly)?|"
    r"regular(ly)?|relevant|robust\w*|strengthen\w*|suitabl[ey]|sufficient(ly)?|timely|utili[sz]\w+|where (applicable|"
    r"appropriate|feasible|possible))\b",
    re.I,
)
WORD = re.compile(r"[a-z0-9]+")
SMALL = frozenset(
    "a all an and any are as at be by do each for from if in is it no not of on one or that the them this to with you "
    "your".split()
)


def lists(guide: Guide) -> dict[str, list[Listed]]:
    return {one.id: listed(one, home_items(guide.index)) for one in guide.library.records("checklist")}


def grade(guide: Guide, found: Listed) -> float:
    """Give the Flesch-Kincaid grade of title, why, steps and proof, each line a sentence of its own."""
    item = found.item
    lines = [item.title, found.note or "", *(prose(guide, one.text) for one in item.why), *item.steps, *item.evidence]
    return float(textstat.flesch_kincaid_grade(" ".join(f"{line.rstrip('.')}." for line in lines if line)))


def grades(guide: Guide) -> dict[str, dict[str, float]]:
    """Give the mean and the highest grade of each list."""
    made = {}
    for ident, items in lists(guide).items():
        found = [grade(guide, one) for one in items]
        made[ident] = {"mean": sum(found) / len(found), "highest": max(found)}
    return made


@cache
def kept() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(GRADES.read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def measured(guide: Guide) -> dict[str, dict[str, float]]:
    return grades(guide)


# --- plain words -----------------------------------------------------------------------------------------------------


def test_no_list_and_no_item_is_hard_to_read(measured: dict[str, dict[str, float]]) -> None:
    assert len(measured) >= 4
    assert {ident: found for ident, found in measured.items() if found["mean"] > MEAN} == {}
    assert {ident: found for ident, found in measured.items() if found["highest"] > HIGHEST} == {}


def test_no_list_became_harder_to_read(measured: dict[str, dict[str, float]]) -> None:
    assert set(kept()) == set(measured)
    for ident, found in measured.items():
        for name, value in found.items():
            assert value <= kept()[ident][name], f"{ident} became harder to read ({name})"


def test_what_is_kept_is_no_looser_than_it_need_be(measured: dict[str, dict[str, float]]) -> None:
    for ident, found in kept().items():
        for name, value in found.items():
            assert value <= {"mean": MEAN, "highest": HIGHEST}[name]
            assert value - measured[ident][name] <= SLACK, f"{ident} became easier: write {GRADES.name} anew"


def test_the_measure_tells_plain_words_from_hard_ones() -> None:
    plain = textstat.flesch_kincaid_grade("Call the bank. Write down the time. Keep the note.")
    hard = textstat.flesch_kincaid_grade(
        "Organizations should operationalize comprehensive authentication capabilities across heterogeneous "
        "infrastructure, notwithstanding contractual limitations regarding administrative responsibilities."
    )
    assert plain < 4 < HIGHEST < hard


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
    asked = 0
    for items in lists(guide).values():
        for one in items:
            if (vendor := one.item.vendor) is not None:
                asked += 1
                assert set(Vendor.model_fields) == {"ask", "good", "keep", "red_flags"}
                assert "?" in vendor.ask or vendor.ask.startswith("Please "), one.item.id
                assert min(map(len, (vendor.keep, *vendor.good, *vendor.red_flags))) > 5, one.item.id
    assert asked >= 30


# --- nothing twice ---------------------------------------------------------------------------------------------------


def words(found: Listed) -> set[str]:
    return set(WORD.findall(" ".join([found.item.title, *found.item.steps]).lower())) - SMALL


def overlap(one: set[str], other: set[str]) -> float:
    """Give how much of the shorter is in the longer (Szymkiewicz-Simpson coefficient)."""
    return len(one & other) / min(len(one), len(other))


def alike(guide: Guide) -> set[tuple[str, str]]:
    """List items that share most of their words; those that are one item used twice are left out."""
    found = sorted((one.item.id, one.home, words(one)) for items in lists(guide).values() for one in items)
    return {
        (first, second)
        for place, (first, home, tokens) in enumerate(found)
        for second, other_home, others in found[place + 1 :]
        if (home or first) != (other_home or second) and overlap(tokens, others) >= ALIKE
    }


def test_items_that_are_nearly_alike_were_reviewed(guide: Guide) -> None:
    assert alike(guide) == set(REVIEWED)
    assert all(REVIEWED.values())


def test_an_item_written_twice_would_be_found(guide: Guide) -> None:
    item = next(iter(home_items(guide.index).values()))
    again = Listed(item.model_copy(update={"id": "zz-01", "title": f"Please {item.title}"}))
    assert overlap(words(Listed(item)), words(again)) >= ALIKE


def test_items_that_are_reused_exist_once(guide: Guide) -> None:
    reused = [reuse for one in guide.library.records("checklist") for reuse in one.reuses]
    assert reused
    assert len({(reuse.item, reuse.id.split("-")[0]) for reuse in reused}) == len(reused)


# --- the crosswalk ---------------------------------------------------------------------------------------------------


def test_every_mapped_id_is_in_its_framework_once_an_item(guide: Guide) -> None:
    known = {one.id: {entry.id for entry in one.entries} for one in guide.library.records("framework")}
    count = 0
    for items in lists(guide).values():
        for one in items:
            named = [(mapping.framework, entry) for mapping in one.item.maps for entry in mapping.entries]
            assert len(set(named)) == len(named), one.item.id
            assert all(entry in known[framework] for framework, entry in named), one.item.id
            count += len(named)
    assert count > 500


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
    assert named
    for ident in named:
        assert offers[ident].checked <= guide.today


# --- after an incident, and its first hour ---------------------------------------------------------------------------


def test_rules_that_do_not_bind_are_marked_and_numbers_have_a_unit(guide: Guide) -> None:
    rules = [rule for one in guide.library.records("notices") for rule in one.notices]
    assert len(rules) >= 35
    for rule in rules:
        assert (rule.length is None) == (rule.unit == "standard"), rule.id
        assert rule.start != "none" or rule.length is None, rule.id
        assert rule.start != "year-end" or rule.unit == "calendar-days", rule.id


def test_every_organization_with_a_first_hour_has_rules_and_an_alert(guide: Guide) -> None:
    hours = {one.checklist: one.id for one in guide.library.records("first-hour")}
    concerned = {ident for one in guide.library.records("notices") for rule in one.notices for ident in rule.concerns}
    assert set(hours) == concerned == {"rural-hospital", "community-bank", "local-utility"}
    alerts = {link.to for section in guide.site.sections if section.alert for link in section.alert.links}
    pages = {page.of: page.path for page in guide.links.pages if page.of}
    assert alerts == {pages[ident] for ident in hours.values()}


if __name__ == "__main__":
    now = grades(load(CONTENT))
    before = json.loads(GRADES.read_text("utf-8")) if GRADES.exists() else {}
    made = {
        ident: {
            name: min(math.ceil(value * 10) / 10, before.get(ident, {}).get(name, math.inf))
            for name, value in found.items()
        }
        for ident, found in sorted(now.items())
    }
    GRADES.write_text(json.dumps(made, indent=1) + "\n", "utf-8", newline="\n")
