"""Sheets: everything that a record holds is on the page, and nothing else."""

from __future__ import annotations

import re

from lxml import html
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS

from tests.engine.conftest import Content

FILE = "sheets/dark-pier.yml"


def shown(content: Content) -> html.HtmlElement:
    pages = render(content.guide(), SUBJECTS.views, environment(SUBJECTS.views.folders))
    body = next(one.html for one in pages if one.page.view == "sheet")
    return html.fromstring(body).find_class("og-handout")[0]


def words(found: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", found.text_content())


def test_a_sheet_shows_each_step_with_what_it_stands_for(good: Content) -> None:
    steps = shown(good).find_class("og-handout__steps")[0].findall("li")
    assert words(steps[0]).strip() == (
        "0 to 5 minutes The crew Hang the spare lamp. (MO-02) Source: Lamps on three piers"
    )
    assert steps[0].xpath(".//a/@href")[0] == "../../do/mooring/#mo-02"
    assert words(steps[1]).strip() == "Call the harbor."


def test_a_sheet_shows_its_lists_limits_clocks_and_lines(good: Content) -> None:
    sheet = shown(good)
    assert [one.text for one in sheet.iter("h2")] == [
        "Light another", "Do not", "Write down", "Red flags", "Limits, said honestly", "Clocks that may have started",
    ]  # fmt: skip
    assert [words(one) for one in sheet.find_class("og-handout__dont")[0].iter("li")] == ["Do not climb alone."]
    assert (
        words(sheet.find_class("og-handout__clocks")[0].find(".//li"))
        == "Notice of a dark pier 2 hours. At once, and within two hours"
    )
    assert [one.text for one in sheet.find_class("og-handout__sign")[0].iter("span")] == ["Date"]
    assert "og-handout--urgent" in sheet.get("class")


def test_a_sheet_begins_with_its_steps_and_says_what_it_is_after_them(good: Content) -> None:
    sheet = shown(good)
    first, second = list(sheet)[:2]
    assert (first.text, first.get("id"), second.get("class")) == ("Light another", "steps", "og-handout__steps")
    assert "For whoever sees it first." in words(sheet.find_class("og-handout__lede")[0])
    page = html.fromstring(
        next(
            one.html
            for one in render(good.guide(), SUBJECTS.views, environment(SUBJECTS.views.folders))
            if one.page.view == "sheet"
        )
    )
    order = [
        one.get("class")
        for one in page.iter()
        if one.get("class") in ("og-handout__steps", "og-handout__lede", "og-asof")
    ]
    assert order == ["og-handout__steps", "og-handout__lede", "og-asof"] and not page.find_class("og-lede")


def test_what_is_left_out_leaves_no_heading(good: Content) -> None:
    bare = good.files[FILE].split("dont:")[0].replace("urgent: true\n", "").replace("fill: [Call]\n", "")
    bare = bare.replace("heading: Light another\n", "")
    sheet = shown(good.changed((FILE, good.files[FILE], bare)))
    assert not list(sheet.iter("h2"))
    assert not sheet.find_class("og-handout__sign") and not sheet.find_class("og-handout__fill")
    assert "og-handout--urgent" not in sheet.get("class")
