"""The frame around a page's body: where one is, what is near, what it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import html
from orderguide.guide.guide import Guide
from orderguide.site.frame import LONGEST, Made
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content


@pytest.fixture(scope="module")
def pages(harbor: Guide) -> dict[str, Made]:
    return {page.page.path: page for page in render(harbor, SUBJECTS.views, environment(SUBJECTS.views.folders))}


def test_every_generated_page_is_made_and_only_once(harbor: Guide, pages: dict[str, Made]) -> None:
    assert list(pages) == [page.path for page in harbor.links.pages if page.view != "prose"]


def test_each_page_has_one_heading_and_one_main_part(pages: dict[str, Made]) -> None:
    for page in pages.values():
        assert len(re.findall(r"<h1[ >]", page.html)) == 1, page.page.path
        assert page.html.count('<main id="content"') == 1
        assert page.html.count("</main>") == 1


def test_ids_are_told_apart_on_each_page(pages: dict[str, Made]) -> None:
    for page in pages.values():
        found = re.findall(r'\sid="([^"]+)"', page.html)
        assert sorted(found) == sorted(set(found)), page.page.path


def test_each_record_is_on_the_page_to_which_its_links_lead(harbor: Guide, pages: dict[str, Made]) -> None:
    for ident in harbor.index.by_id:
        target = harbor.links.find(ident)
        assert target
        if target.anchor and target.path in pages:
            assert f'id="{target.anchor}"' in pages[target.path].html, ident


def test_every_claim_is_shown_with_its_badge(harbor: Guide, pages: dict[str, Made]) -> None:
    everything = "".join(page.html for page in pages.values())
    for located in harbor.index.claims:
        shown = harbor.markdown.render(located.value.text, harbor.links.address)
        words = re.sub(r"<[^>]+>", "", shown).strip()
        assert words in re.sub(r"<[^>]+>", "", everything), located.value.text


def test_pages_say_where_one_is_and_what_is_near(pages: dict[str, Made]) -> None:
    html = pages["directive/article-2"].html
    crumbs = re.search(r'<nav class="og-crumbs".*?</nav>', html, re.S)
    assert crumbs
    assert re.findall(r'href="([^"]+)"', crumbs[0]) == ["../../", "../../directive/"]
    assert 'rel="prev" href="../../directive/article-1/"' in html
    assert 'rel="next" href="../../directive/deadlines/"' in html
    assert 'aria-current="page">Art. 2</a>' in html
    assert 'rel="prev"' not in pages["directive"].html
    assert 'rel="next"' not in pages["directive/colors"].html


def test_the_home_page_has_no_crumbs_and_the_words_of_every_page_say_the_day(pages: dict[str, Made]) -> None:
    assert "og-crumbs" not in pages[""].html
    assert all("June 1, 2031" in page.html for page in pages.values())


def test_the_sources_that_a_page_names_stand_below_it_by_number(pages: dict[str, Made]) -> None:
    html = pages["directive/article-2"].html
    assert re.findall(r'<li id="note-(\d+)"', html) == ["1"]
    assert "Lamps on three piers" in html[html.index('id="note-1"') :]
    assert "only its headline was seen" in html


def test_every_note_leads_to_its_source(pages: dict[str, Made]) -> None:
    for page in pages.values():
        named = set(re.findall(r'href="#(note-\d+)"', page.html))
        assert named == set(re.findall(r'id="(note-\d+)"', page.html)), page.page.path


def test_each_anchor_that_links_may_lead_to_is_on_its_page(pages: dict[str, Made]) -> None:
    for page in pages.values():
        assert page.body.anchors <= set(re.findall(r'\sid="([^"]+)"', page.html)), page.page.path
        assert {entry.anchor for entry in page.body.entries} <= page.body.anchors


def test_what_is_gathered_leaves_no_trace(pages: dict[str, Made]) -> None:
    for page in pages.values():
        assert not re.search(r"data-(entry|level|find|quiet)\b", page.html), page.page.path
        assert "~/" not in re.sub(r"<code>.*?</code>", "", page.html)


def test_the_menu_lists_the_entries_of_the_second_level(pages: dict[str, Made]) -> None:
    page = pages["about/sources"]
    assert {entry.level for entry in page.body.entries} == {2, 3}
    menu = re.search(r'<nav class="og-side og-side--toc".*?</nav>', page.html, re.S)
    assert menu
    assert re.findall(r'href="#([^"]+)"', menu[0]) == [one.anchor for one in page.body.entries if one.level == 2]


def test_a_page_without_a_menu_beside_it_lists_its_headings_once_above(pages: dict[str, Made]) -> None:
    """In one column, a list that comes after the page is of no use, and a rule above no links is none."""
    alone = [page for page in pages.values() if 'class="og-side og-side--nav"' not in page.html]
    assert any("og-onpage" in page.html for page in alone)
    assert not any("og-side--toc" in page.html for page in alone)
    assert not any(re.search(r'<nav class="og-nextprev"[^>]*>\s*</nav>', page.html) for page in pages.values())


def test_the_menu_of_a_long_section_holds_only_what_is_near(good: Content) -> None:
    """Otherwise a site would grow with the square of its pages."""
    many = "".join(
        f"  - {{path: one-{n}, view: sources, title: One {n}, short: One {n}, description: Page {n}.}}\n"
        for n in range(LONGEST + 20)
    )
    guide = good.changed(("site.yml", "- {id: site-faq,", many + "- {id: site-faq,")).guide()
    pages = render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
    found = {page.page.path: page.html for page in pages if page.page.path.startswith("do")}
    for path, body in found.items():
        menu = re.search(r'<nav class="og-side og-side--nav".*?</nav>', body, re.S)
        assert menu
        addresses = re.findall(r'href="([^"]+)"', menu[0])
        assert len(addresses) <= LONGEST
        assert len(set(addresses)) == len(addresses)
        if path in ("do", "do/one-30"):
            assert 'aria-current="page"' in menu[0]


def test_a_page_says_in_a_line_each_what_its_badges_mean(harbor: Guide) -> None:
    pages = render(harbor, SUBJECTS.views, environment(SUBJECTS.views.folders))
    for made in pages:
        page = html.fromstring(made.html)
        main = page.xpath("//main")[0]
        legend = main.find_class("og-bases")
        told = {one.get("class") for box in legend for one in box.find_class("og-badge")}
        claims = [one for box in main.find_class("og-claim") for one in box.find_class("og-badge")]
        shown = {one.get("class") for one in claims if one.text != "Sources differ"}
        assert told == shown, made.page.path
        for row in (row for box in legend for row in box.iter("dd")):
            assert row.text_content().endswith(".")
