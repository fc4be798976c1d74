"""What a reader sees before scrolling: the ways in, the alert, and no word that is broken."""

from __future__ import annotations

import pytest
from orderguide.guide.guide import Guide
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
BROKEN = """() => {
  const unseen = (one) => !one.checkVisibility() || Boolean(one.closest(".og-vh, thead, caption"));
  const range = document.createRange(), broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("code, pre, script, style, dialog") || unseen(node.parentElement)) continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const seen = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (new Set(seen.map(({ top }) => Math.round(top))).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box
    return box["y"] + box["height"]


def test_all_ways_in_stand_on_the_first_screen_of_a_phone(page: Page, server: str, guide: Guide) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server)
    alert = guide.site.alert
    assert alert
    for link in (*alert.links, *alert.more, *guide.site.doors):
        found = f'main a[href$="{link.to}/"]'
        assert bottom(page, f"{found} >> nth=0") <= PHONE["height"], link.to
    assert bottom(page, ".og-official a") <= PHONE["height"]


@pytest.mark.parametrize("path", ["", "order/section-3/", "reference/sources/", "maintain/api/", "404.html"])
def test_two_steps_lead_from_any_page_to_stopping_the_money(page: Page, server: str, guide: Guide, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + path)
    alert = guide.site.alert
    assert alert
    page.locator(".og-alarm summary").click()
    panel = page.get_by_role("navigation", name=alert.title)
    for link in (*alert.links, *alert.more):
        expect(panel.get_by_role("link", name=link.text)).to_be_in_viewport()
    panel.get_by_role("link", name=alert.more[0].text).click()
    expect(page).to_have_url(server + alert.more[0].to + "/")


def test_the_alert_stands_in_the_menu_of_a_phone_and_one_panel_closes_the_other(page: Page, server: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + "faq/")
    page.locator(".og-menu summary").click()
    expect(page.locator(".og-menu .og-urgent a").first).to_be_visible()
    page.locator(".og-alarm summary").click()
    expect(page.locator(".og-menu .og-urgent a").first).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".og-alarm nav")).to_be_hidden()
    expect(page.locator(".og-alarm summary")).to_be_focused()


@pytest.mark.parametrize("path", ["", "order/section-3/", "order/deadlines/", "faq/", "protect/local-utility/"])
def test_no_word_is_broken(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    for width in (320, 360, 480, 768, 1024, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(BROKEN) == [], width


def test_each_key_opens_the_search_but_not_while_typing(page: Page, server: str) -> None:
    page.goto(server)
    dialog = page.locator("#og-search")
    for key in ("/", "Control+k"):
        page.keyboard.press(key)
        expect(dialog).to_be_visible()
        page.keyboard.press("/")
        expect(page.locator("#og-q")).to_have_value("/")
        page.locator("#og-q").fill("")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
