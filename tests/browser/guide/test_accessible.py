"""Nobody is kept out: what axe-core sees, HTML that is right, the keyboard, zoom, spacing, motion and forced colors."""

from __future__ import annotations

import itertools
import re

import pytest
from orderguide.guide.guide import Guide
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import LOST, SMALL, SPACING, State, examine, misread, opened, shown
from tests.browser.guide.addresses import LIST, STATES
from tests.conftest import Built

PAGES = (
    "", "order/section-4/", "order/deadlines/", "order/timeline/", "protect/local-utility/", "maintain/",
    "protect/under-attack-bank/", "protect/after-an-incident/", "about/method/", "404.html",
)  # fmt: skip
SOME = ("", "order/section-4/", "order/deadlines/", "protect/local-utility/", "protect/under-attack-bank/", "maintain/")
SCREENS = ((1280, "light"), (360, "dark"))


def _names(path: str) -> str:
    return path or "home"


LANDMARKS = "all => all.filter(one => one.checkVisibility()).map(one => one.getAttribute('aria-label'))"


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("path", PAGES, ids=_names)
def test_a_page_keeps_nobody_out(page: Page, server: str, path: str, width: int, scheme: str) -> None:
    """One visit, and all that is asked of a page on a screen: no barrier, landmarks, targets, nothing cut off.

    Axe looks on one of the screens, in turn; `make proof` lets it look at every page in all four ways, folded and open.
    A screen of 1280 pixels at 400 % is as wide as one of 320 at 100 %.
    """
    shown(page, server + path, width, scheme)
    if SCREENS.index((width, scheme)) == PAGES.index(path) % len(SCREENS):
        assert examine(page).barriers == []
    for landmark in ("main", "body > header", "body > footer"):
        assert page.locator(landmark).count() == 1, landmark
    names = page.locator("nav").evaluate_all(LANDMARKS)
    assert all(names) and len(names) == len(set(names)), names
    opened(page)
    assert page.evaluate(SMALL) == []
    if width == 360:
        page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(LOST) == []
    page.evaluate(SPACING)
    assert page.evaluate(LOST) == []


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES, ids=lambda state: f"{state.path or 'home'}: {state.name}")
def test_axe_finds_no_barrier_while_a_page_is_used(page: Page, server: str, state: State) -> None:
    """What came, on one of its screens; `make proof` looks at the whole page on all of them, light and dark."""
    width = state.widths[-1]
    shown(page, server + state.path, width, "light" if width == 360 else "dark")
    state.reach(page)
    assert examine(page, state.part).barriers == []


@pytest.mark.browser
def test_axe_would_find_a_barrier(page: Page, server: str) -> None:
    page.goto(server)
    page.evaluate("document.querySelector('main').append(document.createElement('input'), new Image())")
    for part in ("", "main"):
        assert {found.split(":")[0] for found in examine(page, part).barriers} >= {"label", "image-alt"}, part
    assert examine(page, "body > header").barriers == []


@pytest.mark.browser
def test_small_targets_and_lost_words_would_be_found(page: Page, server: str) -> None:
    shown(page, server, 320)
    assert page.evaluate(SMALL) == [] and page.evaluate(LOST) == []
    page.evaluate(
        """() => {
          const [one, other, text] = ["button", "button", "p"].map((name) => document.createElement(name));
          for (const made of [one, other]) made.style.cssText = "width: 10px; height: 10px; padding: 0; border: 0";
          text.textContent = "Words ".repeat(50);
          text.style.cssText = "height: 1em; overflow: hidden";
          document.querySelector("main").append(one, other, text);
        }"""
    )
    assert len(page.evaluate(SMALL)) == 2 and len(page.evaluate(LOST)) == 1


def test_the_html_of_a_page_of_each_view_is_well_formed(site: Built, guide: Guide) -> None:
    """`make proof` reads every page so."""
    chosen = {one.view: f"{one.path}/index.html" if one.path else "index.html" for one in guide.links.pages}
    paths = {*chosen.values(), "404.html", f"{LIST}rural-hospital.html"}
    assert len(paths) > 20
    assert {path: errors for path in sorted(paths) if (errors := misread((site.folder / path).read_bytes()))} == {}


def test_badly_nested_html_would_be_found() -> None:
    assert misread(b"<!doctype html><html lang=en><title>x</title><p><b>one<p>two</b>")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", SOME, ids=_names)
def test_the_keyboard_reaches_every_control_in_order_and_the_focus_shows(
    page: Page, server: str, path: str, width: int
) -> None:
    """Tab through the page: no control is left out, none holds the focus, none is hidden or without a visible mark."""
    shown(page, server + path, width)
    wanted = page.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
          .filter((one) => one.type !== "radio" || one.checked)  // of a choice the arrow keys reach the rest
          .map((one, at) => { one.dataset.stop = at; return at; })"""
    )
    told = """() => {
      const one = document.activeElement, style = getComputedStyle(one), [box] = one.getClientRects();
      const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 4), box.y + Math.min(box.height / 2, 4));
      return { stop: one === document.body ? -1 : Number(one.dataset.stop), what: one.outerHTML.slice(0, 100),
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: Boolean(top) && (one.contains(top) || top.contains(one)) };
    }"""
    wanted = wanted[:60]
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        at = page.evaluate(told)
        assert at["marked"] and at["seen"], at
        reached.append(at["stop"])
    assert reached == wanted


@pytest.mark.browser
def test_nothing_moves_for_those_who_asked_for_less_motion(page: Page, server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    for path in SOME:
        page.goto(server + path)
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter((one) => {
              const style = getComputedStyle(one), times = [style.animationDuration, style.transitionDuration];
              return times.join().split(",").some((time) => parseFloat(time) > 0) || style.scrollBehavior === "smooth";
            }).map((one) => one.outerHTML.slice(0, 100))"""
        )
        assert moving == [], path


@pytest.mark.browser
def test_forced_colors_leave_the_marks_to_see(browser: Browser, server: str) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(server + "protect/rural-hospital/")
    border = "one => parseFloat(getComputedStyle(one).borderBottomWidth)"
    for basis in ("text", "reported"):
        badge = tab.locator(f".og-badge--{basis}").first
        assert badge.evaluate(border) >= 1, "a badge keeps its border, the quietest its line"
    boxed = "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    assert tab.locator(".og-item__box").first.evaluate(boxed) >= 1, "an item keeps its box"
    chosen, other = (
        tab.locator(f".og-item .og-stateset input[value={value}] + span").first.evaluate(
            "one => getComputedStyle(one).backgroundColor"
        )
        for value in ("todo", "done")
    )
    assert chosen != other, "the state that is chosen is not told by a color that is gone"
    current = tab.locator(".og-tabs [aria-current]").evaluate("one => getComputedStyle(one).borderBottomColor")
    other = tab.locator(".og-tabs a:not([aria-current])").first.evaluate(
        "one => getComputedStyle(one).borderBottomColor"
    )
    assert current != other, "where you are is not told by a color that is gone"
    context.close()


# Text in the color of the page: the system's own colors fill a box, but words keep the page's color behind them.
UNSEEN = """() => [...document.querySelectorAll("main *")].filter((one) => one.checkVisibility() && !one.closest("svg")
  && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  && getComputedStyle(one).color === getComputedStyle(document.body).backgroundColor)
  .map((one) => one.outerHTML.slice(0, 100))"""


@pytest.mark.browser
def test_forced_colors_leave_the_words_to_read(browser: Browser, server: str) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    for path in ("protect/under-attack-hospital/", "order/myths/", "order/timeline/", "about/method/"):
        tab.goto(server + path)
        assert tab.evaluate(UNSEEN) == [], path
    tab.locator("main h1").evaluate("one => { one.style.forcedColorAdjust = 'none'; one.style.color = 'Canvas'; }")
    assert len(tab.evaluate(UNSEEN)) == 1
    context.close()


@pytest.mark.browser
def test_a_phone_breaks_no_word_of_a_table(page: Page, server: str) -> None:
    for path in ("about/accessibility/", "reference/changes/", "maintain/authoring/"):
        shown(page, server + path, 360)
        heads = page.locator("main th:not(:has(code)), main tbody th > code").evaluate_all(
            """(all) => all.filter((one) => one.offsetWidth && /^\\S+$/.test(one.innerText.trim())).map((one) => {
              const words = document.createRange();
              words.selectNodeContents(one);
              return [one.textContent, new Set([...words.getClientRects()].map((box) => box.top)).size];
            })"""
        )
        assert heads, path
        assert [text for text, lines in heads if lines > 1] == [], path


def test_every_heading_stands_one_level_below_another(site: Built) -> None:
    for path in sorted(site.folder.rglob("*.html")):
        main = path.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", main)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path


@pytest.mark.browser
def test_the_focus_is_not_lost_in_the_search(page: Page, server: str) -> None:
    page.goto(server)
    page.locator("[data-search-open]").click()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.querySelector('#og-search').contains(document.activeElement)"
            " || document.activeElement === document.body"
        )
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-open]")).to_be_focused()
