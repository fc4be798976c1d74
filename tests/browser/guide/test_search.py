"""Search, as a reader uses it."""

from __future__ import annotations

import json
import re

import pytest
from orderguide.guide.guide import Guide
from orderguide.guide.proofs import PROOFS
from playwright.sync_api import Page, expect

from tests.conftest import Built, content_folder

pytestmark = pytest.mark.browser

QUESTIONS = json.loads((content_folder() / PROOFS / "searches.json").read_text("utf-8"))
PROMISED = [one for one in QUESTIONS if one["kind"] == "promised"]


def _ask(page: Page, query: str) -> list[str]:
    page.locator("#og-q").fill(query)
    expect(page.locator("#og-search-status")).to_contain_text("result")
    return page.locator("#og-results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")


def _address(url: str, server: str) -> str:
    """Name what a link leads to as the promises do: the page without its last slash, and the anchor."""
    page, _, anchor = url.removeprefix(server).partition("#")
    return "#".join(filter(None, (page.removesuffix("/"), anchor))) if anchor else page.removesuffix("/")


def test_each_promised_question_finds_its_answer_in_the_first_three(page: Page, server: str) -> None:
    page.goto(server)
    page.locator(".og-header [data-search-open]").click()
    missed = {}
    for one in PROMISED:
        _ask(page, one["query"])
        found = page.locator("#og-results a").evaluate_all("links => links.slice(0, 3).map(link => link.href)")
        addresses = [_address(url, server) for url in found]
        if not set(addresses) & set(one["accept"]):
            missed[one["query"]] = addresses
    assert not missed


def test_search_by_keyboard_alone(page: Page, server: str) -> None:
    asked = PROMISED[0]
    page.goto(server + "faq/")
    page.keyboard.press("Control+k")
    expect(page.locator("#og-q")).to_be_focused()
    page.keyboard.type(asked["query"])
    expect(page.locator("#og-results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#og-results a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: _address(url, server) in asked["accept"])


def test_escape_closes_and_gives_the_focus_back(page: Page, server: str) -> None:
    page.goto(server)
    page.locator(".og-header [data-search-open]").click()
    page.keyboard.press("Escape")
    expect(page.locator("#og-search")).to_be_hidden()
    expect(page.locator(".og-header [data-search-open]")).to_be_focused()


def test_nothing_found_is_said(page: Page, server: str) -> None:
    page.goto(server)
    page.locator(".og-header [data-search-open]").click()
    page.locator("#og-q").fill("zzzzqqq")
    expect(page.locator("#og-search-status")).to_contain_text("Nothing found")
    missing = page.locator("#og-results a", has_text="Tell us what is missing")
    expect(missing).to_have_attribute("href", re.compile("report"))


def test_before_anything_is_typed_the_search_offers_questions_and_each_leads_on(
    page: Page, server: str, guide: Guide
) -> None:
    page.goto(server)
    page.keyboard.press("/")
    offered = page.locator("#og-results button")
    expect(offered).to_have_text(guide.site.starters)
    page.keyboard.press("ArrowDown")
    expect(offered.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#og-q")).to_have_value(guide.site.starters[0])
    expect(page.locator("#og-q")).to_be_focused()
    expect(page.locator("#og-results a").first).to_be_visible()


def test_what_is_typed_is_never_markup(page: Page, server: str) -> None:
    page.goto(server)
    page.locator(".og-header [data-search-open]").click()
    page.locator("#og-q").fill("<img src=x onerror=alert(1)>")
    assert page.locator("#og-search img").count() == 0


def _whose(guide: Guide, link: str) -> list[str]:
    """Give the readers of the question that a link of the results leads to; none means everybody."""
    located = guide.index.by_id.get(link.split("#")[-1])
    reader = located.owner.value.reader if located and located.note == "question" and located.owner else None
    return [reader] if reader else []


@pytest.mark.parametrize("where", ["served", "from a folder"])
def test_results_are_limited_by_reader_and_section_with_the_keyboard(
    page: Page, server: str, site: Built, guide: Guide, where: str
) -> None:
    page.goto(server if where == "served" else (site.folder / "index.html").as_uri())
    page.locator(".og-header [data-search-open]").click()
    before = _ask(page, "AI")
    names = {one.id: one.name for one in guide.vocabulary.readers}
    options = page.locator("#og-reader option").all_inner_texts()
    assert options == ["All readers", *names.values()]
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("In", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("For", exact=True)).to_be_focused()
    first, second, *_ = names
    page.keyboard.press("ArrowDown")
    expect(page.locator("#og-search-status")).to_contain_text(f"for “{names[first]}”")
    found = page.locator("#og-results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert found and found != before
    assert not [link for link in found if _whose(guide, link) not in ([], [first])]
    page.keyboard.press("ArrowDown")
    expect(page.locator("#og-search-status")).to_contain_text(f"for “{names[second]}”")
    faq = next(one.section.short for one in guide.links.pages if one.view == "questions" and one.section)
    page.get_by_label("In", exact=True).select_option(faq)
    expect(page.locator("#og-search-status")).to_contain_text(f"in “{faq}” for “{names[second]}”")
    found = page.locator("#og-results a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert found
    assert {tuple(_whose(guide, link)) for link in found} <= {(), (second,)}
    assert (second,) in {tuple(_whose(guide, link)) for link in found}


def test_search_works_from_a_folder(page: Page, site: Built, guide: Guide) -> None:
    page.goto((site.folder / "faq" / "index.html").as_uri())
    page.locator(".og-header [data-search-open]").click()
    assert _ask(page, guide.site.starters[0])
    page.locator("#og-results a").first.click()
    assert "index.html" in page.url
