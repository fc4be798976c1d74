"""Where a link lands: under the header, at once, also in a low window, where nothing sticks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
MOST = 120
PAGES = (
    "order/section-3/", "order/deadlines/", "order/timeline/", "order/myths/", "faq/", "take-part/steps/",
    "protect/rural-hospital/", "protect/after-an-incident/", "protect/free-help/", "protect/frameworks/",
    "reference/glossary/", "reference/agencies/", "reference/sources/", "reference/changes/", "about/method/",
    "maintain/authoring/", "maintain/api/",
)  # fmt: skip
MISSED = """async () => {
  const missed = [], frame = () => new Promise(requestAnimationFrame);
  const targets = [...document.querySelectorAll("main [id]")].filter((one) => !one.closest("svg, dialog, form"));
  const some = targets.filter((one, index) => index % Math.ceil(targets.length / 40) === 0);
  for (const one of some) {
    window.scrollTo(0, 0);
    window.location.hash = "";
    await frame();
    window.location.hash = one.id;
    await frame(); await frame();
    if (!one.checkVisibility()) continue;
    const { top } = one.getBoundingClientRect(), page = document.documentElement;
    const isEnd = window.scrollY + window.innerHeight >= page.scrollHeight - 1, isAbove = window.scrollY === 0;
    const head = document.querySelector(".og-header");
    const covered = getComputedStyle(head).position === "sticky" ? head.getBoundingClientRect().bottom : 0;
    if ((top > MOST && !isEnd) || (top < covered - 1 && !isAbove)) missed.push(`${one.id}: ${Math.round(top)}`);
  }
  return missed;
}""".replace("MOST", str(MOST))
STUCK = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
  && ["sticky", "fixed"].includes(getComputedStyle(one).position)).map((one) => one.className || one.tagName)"""


@pytest.mark.parametrize("path", PAGES)
def test_targets_land_under_the_header_at_once(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate(MISSED) == []


@pytest.mark.parametrize("path", ["", "order/section-3/", "faq/", "protect/rural-hospital/", "reference/sources/"])
def test_nothing_sticks_at_400_percent_and_targets_land_at_the_top(page: Page, server: str, path: str) -> None:
    for size in ({"width": 320, "height": 200}, {"width": 740, "height": 360}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(server + path)
        assert page.evaluate(STUCK) == []
        assert page.evaluate(MISSED) == []


def test_a_link_from_elsewhere_lands_on_what_is_folded(page: Page, server: str) -> None:
    page.goto(server + "order/section-3/#note-3")
    box = page.locator("#note-3").bounding_box()
    height = page.evaluate("innerHeight + scrollY >= document.documentElement.scrollHeight - 1")
    assert box and (height or 60 <= box["y"] <= MOST)
