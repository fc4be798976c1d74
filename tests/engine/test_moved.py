"""A page that moved leaves a page that leads on, and is told as moved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from orderguide.guide.guide import Guide
from orderguide.history.compare import compare, histories, steps
from orderguide.history.editions import State, present
from orderguide.publishing import offline_kit
from orderguide.publishing.artifacts import data
from orderguide.publishing.site_check import inspect
from orderguide.relations.links import ends
from orderguide.site import forwarding
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.text.html import Tag, read

if TYPE_CHECKING:
    from tests.engine.conftest import Content

LEDGER = "history/ids.yml"
PLACE = ("site.yml", "path: deadlines, view", "path: when/dates, view")
LISTED = (LEDGER, "moved: {lamps: do/lamp}", "moved: {lamps: do/lamp, directive/deadlines: directive/when/dates}")
NEXT = ("instrument.yml", "date: 2031-06-01, version: 2031.06.01", "date: 2031-06-05, version: 2031.06.05")


@pytest.fixture(scope="module")
def before(good: Content) -> Guide:
    return good.guide()


@pytest.fixture(scope="module")
def after(good: Content) -> Guide:
    retitled = ("site.yml", "title: Deadlines, short", "title: Deadlines of old, short")
    return good.changed(PLACE, LISTED, NEXT, retitled).guide()


def state(guide: Guide) -> State:
    return present(guide.index, guide.links)


def tags(html: str) -> list[Tag]:
    return [one for one in read(html) if isinstance(one, Tag) and not one.is_end]


def test_a_page_that_moved_is_told_as_moved_and_not_as_withdrawn(before: Guide, after: Guide) -> None:
    found = compare(state(before), state(after), SUBJECTS.kinds, moved=after.moved)
    assert [(one.nature, one.field, one.page, one.before, one.after) for one in found] == [
        ("clarified", "title", "directive/when/dates", "Deadlines", "Deadlines of old"),
        ("moved", "page", "directive/when/dates", "directive/deadlines/", "directive/when/dates/"),
    ]


def test_what_moved_once_more_is_told_by_its_present_address(good: Content, before: Guide, after: Guide) -> None:
    twice = good.changed(
        ("site.yml", "path: deadlines, view", "path: days, view"),
        (LISTED[0], LISTED[1], f"{LISTED[2][:-1]}, directive/when/dates: directive/days}}"),
        ("instrument.yml", "date: 2031-06-01, version: 2031.06.01", "date: 2031-06-09, version: 2031.06.09"),
    ).guide()
    states = [state(one) for one in (before, after, twice)]
    found = steps(states, SUBJECTS.kinds, moved=twice.moved)
    assert [[one.nature for one in step.changes] for step in found] == [["clarified", "moved"]] * 2
    assert {one.page for step in found for one in step.changes} == {"directive/days"}
    assert histories(states, found, twice.moved)["directive/days"] == ("2031.06.01", "2031.06.09")
    whole = compare(states[0], states[2], SUBJECTS.kinds, moved=twice.moved)
    assert [(one.nature, one.after) for one in whole] == [("moved", "directive/days/")]


def test_a_page_that_is_gone_is_told_as_withdrawn(before: Guide, after: Guide) -> None:
    natures = {one.nature for one in compare(state(before), state(after), SUBJECTS.kinds)}
    assert "withdrawn" in natures


def test_two_pages_that_became_one_are_both_told_as_moved(before: Guide) -> None:
    old = state(before)
    gone = {("page", "directive-deadlines"), ("page", "directive-timeline")}
    new = old._replace(records={key: one for key, one in old.records.items() if key not in gone})
    moved = {"directive/deadlines": "directive/colors", "directive/timeline": "directive/colors"}
    found = [one for one in compare(old, new, SUBJECTS.kinds, moved=moved) if one.kind == "page"]
    assert [(one.nature, one.before, one.after) for one in found] == [
        ("moved", "directive/deadlines/", "directive/colors/"),
        ("moved", "directive/timeline/", "directive/colors/"),
    ]


def test_at_the_old_address_is_a_page_that_leads_on(after: Guide, tmp_path: Path) -> None:
    made = {one.path: one.content for one in data(after, SUBJECTS, environment())}
    found = tags(made["directive/deadlines/index.html"].decode())
    refresh = [tag.attrs["content"] for tag in found if tag.attrs.get("http-equiv") == "refresh"]
    canonical = [tag.attrs["href"] for tag in found if tag.attrs.get("rel") == "canonical"]
    links = [tag.attrs["href"] for tag in found if tag.name == "a"]
    assert refresh == ["0; url=../../directive/when/dates/"]
    assert canonical == links[:1] == ["../../directive/when/dates/"], "this guide has no address yet"
    for name in ("directive/deadlines", "directive/when/dates", "about/report"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    (tmp_path / "directive/deadlines/index.html").write_bytes(made["directive/deadlines/index.html"])
    seen = {str(one) for one in inspect(tmp_path) if one.file == "directive/deadlines/index.html"}
    assert {one.rpartition(" [")[2] for one in seen} == {"site.link]"}, "nothing is there to lead to"
    assert any("when/dates" in one for one in seen)


def test_the_canonical_address_is_whole_once_the_site_has_one(after: Guide) -> None:
    site = after.site.model_copy(
        update={"publisher": after.site.publisher.model_copy(update={"address": "https://lights.test/guide/"})}
    )
    made = dict(forwarding.files(after.shown._replace(site=site), environment()))
    assert (
        '<link rel="canonical" href="https://lights.test/guide/directive/when/dates/">'
        in (made["directive/deadlines/index.html"])
    )


def test_hosts_that_read_a_list_of_moves_find_one(after: Guide) -> None:
    assert dict(forwarding.files(after.shown, environment()))["_redirects"] == (
        "/directive/deadlines /directive/when/dates/ 301\n/directive/deadlines/ /directive/when/dates/ 301\n"
        "/lamps /do/lamp/ 301\n/lamps/ /do/lamp/ 301\n"
    )


def test_a_guide_in_which_nothing_moved_has_no_such_file(good: Content) -> None:
    guide = good.changed((LEDGER, ", lamps]", "]"), (LEDGER, "moved: {lamps: do/lamp}\n", "")).guide()
    assert list(forwarding.files(guide.shown, environment())) == []


def test_the_offline_kit_holds_none_of_it(after: Guide, tmp_path: Path) -> None:
    for name in ("index.html", "directive/deadlines/index.html", "_redirects"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p></p>", "utf-8")
    packed = offline_kit.packed(tmp_path, after.shown, environment())
    assert b"deadlines" not in packed and b"_redirects" not in packed and b"index.html" in packed


@pytest.mark.parametrize(
    "moved",
    ["{lamps: do/lantern}", "{lamps: lights, lights: lamps}", "{lamps: do/lamp, do/help: do/lamp}", "{lamps: lamps}"],
    ids=["to nowhere", "in a circle", "and still there", "to itself"],
)
def test_a_page_moves_to_a_page(good: Content, moved: str) -> None:
    said = good.changed((LEDGER, "{lamps: do/lamp}", moved)).said()
    assert set(said) == {"content/history/ids.yml:5:8 [ids.moved]"}


def test_moves_are_followed_to_their_end() -> None:
    assert ends({"a": "b", "b": "c", "x": "y", "y": "x", "z": "x"}) == {"a": "c", "b": "c"}
