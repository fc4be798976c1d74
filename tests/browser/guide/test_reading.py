"""What a reader does: open, look, switch to dark, use a phone, print, read from disk, read without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.listed import Listed, home_items, listed
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Built

pytestmark = pytest.mark.browser
PAGES = (
    "", "order/section-3/", "order/deadlines/", "take-part/", "take-part/steps/", "take-part/compare/",
    "protect/rural-hospital/", "faq/", "order/myths/", "order/timeline/", "reference/sources/", "about/method/",
    "404.html",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path or "home")
def test_no_page_scrolls_sideways(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", ["", "order/section-3/", "protect/under-attack-hospital/"])
def test_the_header_of_a_narrow_phone_is_one_line(page: Page, server: str, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server + path)
    shown = page.locator(".og-header__in > :visible > summary, .og-header__in > a, .og-headbtn--search")
    expect(page.locator(".og-headbtn--search")).to_be_visible()
    boxes = [one.bounding_box() or {} for one in shown.all()]
    tops = [box["y"] + box["height"] / 2 for box in boxes]
    assert len(tops) == 4 and max(tops) - min(tops) < 4, tops


@pytest.mark.parametrize("path", ["reference/changes/", "reference/changes-order/", "reference/changes-protect/"])
def test_many_changes_are_a_list_of_pages_to_open(page: Page, server: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + path)
    # The edition that changed most; a later one may change little, and stands open.
    second = page.locator("[aria-labelledby=edition-2026-11-26]")
    groups = second.locator(".og-changed")
    titles = groups.locator("> summary h3").all_inner_texts()
    assert len(titles) > 10 and len(set(titles)) == len(titles)
    assert second.locator(".og-changed[open]").count() == 0
    groups.first.locator("> summary").click()
    expect(groups.first.locator(".og-change").first).to_be_visible()


def test_the_first_load_asks_for_nothing_of_the_search(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + "order/section-3/")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 8, asked
    assert not [url for url in asked if "search" in url]


def test_the_scheme_switch_is_kept_and_follows_the_system_first(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(server)
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    button = page.locator(".og-headbtn--scheme")
    button.click()
    light = page.evaluate(background)
    assert light != dark
    page.goto(server + "faq/")
    assert page.evaluate(background) == light
    expect(button).to_have_text("Light")


def test_dark_follows_the_system_without_scripts(browser: Browser, server: str) -> None:
    colors = []
    for scheme in ("light", "dark"):
        context = browser.new_context(java_script_enabled=False, color_scheme=scheme)  # type: ignore[arg-type]
        tab = context.new_page()
        tab.goto(server)
        colors.append(tab.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))
        context.close()
    assert colors[0] != colors[1]


def test_the_phone_menu_opens_by_keyboard_and_closes_by_escape(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + "faq/")
    summary = page.locator(".og-menu > summary")
    summary.focus()
    page.keyboard.press("Enter")
    link = page.locator(".og-menu nav a", has_text="Protect")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_skip_link_leads_into_the_page(page: Page, server: str) -> None:
    page.goto(server + "order/section-3/")
    page.keyboard.press("Tab")
    expect(page.locator(".og-skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def listed_on(guide: Guide, ident: str) -> list[Listed]:
    return listed(guide.record(ident).value, home_items(guide.index))


def test_without_scripts_everything_is_there(browser: Browser, server: str, guide: Guide) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server + "protect/rural-hospital/")
    expect(tab.locator(".og-item")).to_have_count(len(listed_on(guide, "rural-hospital")))
    assert not tab.locator(".og-item ol li").first.is_visible(), "items are closed, and open without scripts"
    tab.locator(".og-item summary").first.click()
    assert tab.locator(".og-item ol li").first.is_visible()
    assert not tab.locator("[data-search-open]").is_visible(), "a button that does nothing is not shown"
    context.close()


def test_a_link_to_an_item_opens_it(page: Page, server: str) -> None:
    page.goto(server + "protect/rural-hospital/#rh-07")
    assert page.locator("#rh-07 details").first.evaluate("one => one.open")
    assert not page.locator("#rh-05 details").first.evaluate("one => one.open")


def test_paper_holds_every_item_with_its_steps(page: Page, server: str, tmp_path: Path) -> None:
    page.goto(server + "protect/rural-hospital/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    steps = page.locator(".og-item ol li")
    assert steps.count() > 100
    assert all(steps.nth(index).is_visible() for index in range(0, steps.count(), 7))
    expect(page.locator(".og-header")).to_be_hidden()
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF")


def test_one_page_is_one_page(page: Page, server: str) -> None:
    page.goto(server + "order/one-page/")
    pdf = page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/") == 1


def test_the_site_reads_from_a_folder(page: Page, site: Built) -> None:
    page.goto((site.folder / "index.html").as_uri())
    page.locator(".og-tabs a", has_text="The order").click()
    assert page.url.endswith("order/index.html")
    page.locator("main a", has_text="Section 3").first.click()
    expect(page.locator("h1")).to_contain_text("Section 3")
