"""For whom an item is a duty: told in words, as data for the browser, and in every file to take away."""

from __future__ import annotations

import json

from lxml import html
from orderguide.guide.guide import Guide
from orderguide.guide.organizations import narrower, offered
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists.exports import csv_file, earlier_script, json_file
from orderguide.subjects.checklists.exports.table import Taken, taken
from orderguide.subjects.checklists.listed import kinds_named
from orderguide.subjects.checklists.pages import _in_law, filters
from orderguide.text import csv_table

from tests.engine.conftest import Content


def one_of(guide: Guide, ident: str) -> Taken:
    return next(taken(guide, page) for page in guide.links.pages if page.of == ident)


def test_a_kind_is_each_wider_kind_too(good: Content) -> None:
    guide = good.guide()
    assert narrower(guide, ["any-mooring"]) == ["any-mooring", "harbor-mooring"]
    assert narrower(guide, ["harbor-mooring"]) == ["harbor-mooring"]
    assert narrower(guide, []) == []


def test_a_list_offers_the_groups_of_which_an_item_names_one(good: Content) -> None:
    guide = good.guide()
    (kinds,) = offered(guide, kinds_named(one_of(guide, "mooring").items)).values()
    assert [one.id for one in kinds] == ["any-mooring", "harbor-mooring"]
    nobody = good.changed(("checklists/buoy.yml", "  only_for: [harbor-mooring]\n", "")).guide()
    assert offered(nobody, kinds_named(one_of(nobody, "buoy").items)) == {}


def test_an_item_says_for_whom_it_is_a_duty_and_tells_the_script(good: Content) -> None:
    guide = good.guide()
    pages = render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
    body = next(one.html for one in pages if one.page.of == "mooring")
    item = html.fromstring(body).get_element_by_id("mo-02")
    assert item.get("data-duty") == "any-mooring harbor-mooring"
    assert "Required for: Any mooring." in item.find_class("og-basis")[0].text_content()
    other = html.fromstring(body).get_element_by_id("mo-01")
    assert other.get("data-duty") is None
    assert " for: " not in other.find_class("og-basis")[0].text_content()


def test_files_tell_whose_duty_an_item_is(good: Content) -> None:
    guide = good.guide()
    rows = {row["id"]: row for row in csv_table.read(csv_file.written(guide, one_of(guide, "mooring")))}
    assert rows["mo-02"]["duty_for"] == "Any mooring"
    assert rows["mo-01"]["duty_for"] == ""
    held = json.loads(json_file.written(guide, one_of(guide, "mooring")))
    assert {item["id"]: item["duty_for"] for item in held["items"]} == {"mo-01": [], "mo-02": ["any-mooring"]}
    assert [one["id"] for one in held["organizations"]] == ["any-mooring", "harbor-mooring"]


def test_a_reused_item_keeps_or_replaces_whose_duty_it_is(good: Content) -> None:
    guide = good.guide()
    assert [one.item.duty_for for one in one_of(guide, "buoy").items] == [[], []]
    same = good.changed(("checklists/buoy.yml", "  legal: {status: wise}\n  only_for:", "  only_for:")).guide()
    assert [one.item.duty_for for one in one_of(same, "buoy").items] == [[], ["any-mooring"]]
    own = good.changed(
        ("checklists/buoy.yml", "legal: {status: wise}\n  only_for: [harbor-mooring]", "duty_for: [town]")
    )
    assert [one.item.duty_for for one in one_of(own.guide(), "buoy").items] == [[], ["town"]]


def test_who_asks_what_is_required_finds_what_is_required_in_part_too(good: Content) -> None:
    """Even on a list of which nothing is required from everybody."""
    status = "- {id: partly, name: In part, meaning: Some of it., rank: 3, binding: true, needs: [law, part]}\n"
    changed = good.changed(("vocabulary.yml", "- {id: wise, name", f"{status}- {{id: wise, name")).guide()
    items = one_of(changed, "mooring").items
    legal = next(one for one in filters(changed, items) if one.name == "legal")
    assert not legal.also and [value for value, _ in legal.options] == ["required", "wise"]
    partly = [
        one._replace(item=one.item.model_copy(update={"legal": one.item.legal.model_copy(update={"status": "partly"})}))
        for one in items
    ]
    legal = next(one for one in filters(changed, partly) if one.name == "legal")
    assert legal.also == {"required": "partly"} and [value for value, _ in legal.options] == ["required", "partly"]


def test_where_no_rule_stands_behind_anything_nothing_is_offered_as_required(good: Content) -> None:
    guide = good.guide()
    legal = next(one for one in filters(guide, one_of(guide, "buoy").items) if one.name == "legal")
    assert not legal.also and [value for value, _ in legal.options] == ["wise"]
    unbound = guide.vocabulary.model_copy(update={"legal": [guide.word("legal", "wise")]})
    assert _in_law(unbound.legal, {"wise"}).options == [("wise", "Not required")]


def test_earlier_words_are_a_script_that_can_stand_inside_a_page(good: Content) -> None:
    guide = good.guide()
    found = dict(earlier_script.files(guide))
    lists = [page for page in guide.links.pages if page.view == "checklist"]
    assert set(found) == {f"assets/js/earlier-{page.of}.js" for page in lists}
    for page in lists:
        text = earlier_script.written(guide, page)
        assert "<" not in text
        told = json.loads(text.removeprefix("window.orderGuideEarlier = ").removesuffix(";\n"))
        assert all(one["digest"] and one["changes"] for said in told.values() for one in said)
