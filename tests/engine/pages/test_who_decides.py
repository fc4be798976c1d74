"""Who acts, who decides and who is heard are told apart: on the section's page, beside the task, and among offices."""

from __future__ import annotations

import re

import pytest
from lxml import html
from orderguide.guide.guide import Guide
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.reference.picture import offices, parts_of

from tests.engine.conftest import Content

ALONGSIDE = "  alongside: {text: Pilots may be heard., basis: advice, sources: [directive]}\n"
DECIDES = """  decides:
    office: tide-office
    what: the lamps
    consulted: [{office: lamp-crew}]
    others: pilots
    clause: {text: in consultation with the Tide Office, source: directive}
"""


@pytest.fixture(scope="module")
def decided(good: Content) -> Guide:
    return good.changed(("paragraphs/article-2.yml", ALONGSIDE, DECIDES + ALONGSIDE)).guide()


@pytest.fixture(scope="module")
def bodies(decided: Guide) -> dict[str, html.HtmlElement]:
    pages = render(decided, SUBJECTS.views, environment(SUBJECTS.views.folders))
    return {made.page.path: html.fromstring(made.html) for made in pages}


def words(found: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", found.text_content()).strip()


def test_a_section_tells_who_decides_and_whom_to_hear(bodies: dict[str, html.HtmlElement]) -> None:
    paragraph = bodies["directive/article-2"].get_element_by_id("a2")
    told = {words(row.find("dt")): words(row.find("dd")) for row in paragraph.find_class("og-acts")[0].findall("div")}
    assert told["Must act"].startswith("Harbor Master through the crew")
    assert told["Must be consulted"] == "Tide Office"
    assert told["Decides"] == "Tide Office on the lamps: “in consultation with the Tide Office”"
    assert told["Must be consulted on that"] == "the crew“pilots”"
    assert "Decides" not in words(bodies["directive/article-2"].get_element_by_id("a2-a"))


def test_the_task_names_who_decides(bodies: dict[str, html.HtmlElement]) -> None:
    row = words(bodies["directive/deadlines"].get_element_by_id("due-a2"))
    assert "Decides on the lamps: Tide Office. To be consulted: the crew; “pilots”" in row


def test_the_picture_and_its_table_have_a_mark_for_who_decides(
    decided: Guide, bodies: dict[str, html.HtmlElement]
) -> None:
    paragraph = decided.paragraphs["a2"]
    assert ("tide-office", "decides") in list(parts_of(paragraph))
    known = {one.id: one for one in decided.library.gathered("offices", "offices")}
    drawn = offices([paragraph], known)
    assert drawn is not None
    places = [(spot.x, spot.y, spot.shift) for spot in drawn.spots]
    assert len(set(places)) == len(places), "two marks lie on each other"
    page = bodies["about/offices"]
    heads = [words(one) for one in page.find(".//thead").iter("th")]
    cells = [words(one) for one in page.find(".//tbody/tr")]
    assert cells[heads.index("Decides")].endswith("Tide Office, on the lamps")
