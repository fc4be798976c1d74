"""What keeps people out of a page, as far as a program can see it: axe-core's findings, and a few of our own.

`make test` asks this of some pages, `make proof` of every page; both read the same states from here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

import html5lib
from playwright.sync_api import Page

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 360)

RUN = """async ([tags, part]) => {
  const place = part ? document.querySelector(part) : document;
  const found = await axe.run(place, { runOnly: tags, resultTypes: ["violations", "incomplete"] });
  const told = (rules) => rules.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)
      .map((check) => check.message).join("; ")}`));
  return { barriers: told(found.violations), unsure: told(found.incomplete), version: axe.version };
}"""

# Controls of fewer than 24 by 24 pixels whose circle of 24 pixels meets another control or its circle (WCAG 2.5.8).
# Links within a sentence, controls that are not drawn, and boxes whose label is the larger target are exempt.
SMALL = """() => {
  const shown = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && one.checkVisibility({ visibilityProperty: true });
  });
  const isInline = (one) => getComputedStyle(one).display.startsWith("inline");
  const block = (one) => isInline(one) ? block(one.parentElement) : one;
  const length = (one) => one.textContent.trim().length;
  const inSentence = (one) => one.matches("a") && isInline(one) && length(block(one)) > length(one) + 1;
  const center = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  const isSmall = (box) => box.width < 23.9 || box.height < 23.9;
  const near = (from, box) => {
    const [x, y] = center(from);
    const dx = Math.max(box.x - x, 0, x - box.right), dy = Math.max(box.y - y, 0, y - box.bottom);
    if (Math.hypot(dx, dy) < 12) return true;
    const [ox, oy] = center(box);
    return isSmall(box) && Math.hypot(ox - x, oy - y) < 24;
  };
  const boxes = shown.map((one) => [one, one.getBoundingClientRect()]);
  return boxes.filter(([one, box]) => isSmall(box) && !inSentence(one) && !(one.labels && one.labels.length)
    && boxes.some(([other, its]) => other !== one && !other.contains(one) && !one.contains(other) && near(box, its)))
    .map(([one, box]) => `${one.outerHTML.slice(0, 120)} ${Math.round(box.width)}x${Math.round(box.height)}`);
}"""

# What the reader would lose: text that its own box cuts off, and pages that are wider than the screen.
LOST = """() => {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll("body *")].filter((one) => {
    const style = getComputedStyle(one);
    if (!one.textContent.trim() || style.clipPath !== "none" || !one.checkVisibility()) return false;
    if (one.closest("svg, .og-vh, select")) return false;
    const hides = (overflow, inner, outer) => ["hidden", "clip"].includes(overflow) && inner > outer + 1;
    return hides(style.overflowX, one.scrollWidth, one.clientWidth)
      || hides(style.overflowY, one.scrollHeight, one.clientHeight);
  });
  return [...(wide ? [`the page is ${document.documentElement.scrollWidth} px wide`] : []),
    ...cut.map((one) => `cut off: ${one.outerHTML.slice(0, 120)}`)];
}"""

# The spacing of WCAG 1.4.12. Set through the object model, which the site's policy allows to nobody else.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  const wider = { "line-height": "1.5", "letter-spacing": ".12em", "word-spacing": ".16em" };
  const written = Object.entries(wider).map(([name, value]) => `${name}: ${value} !important`).join("; ");
  sheet.replaceSync(`* { ${written} } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""


@dataclass(frozen=True)
class Found:
    """What axe-core says of a page as it is now.

    Attributes:
        barriers: What is wrong: the rule, the element, and why.
        unsure: What a person has to look at.
        version: The release of axe-core.
    """

    barriers: list[str]
    unsure: list[str]
    version: str


@functools.cache
def axe() -> str:
    """Read axe-core, which the package brings along."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def misread(page: bytes) -> list[str]:
    """Read a page as browsers do; give the first places where its HTML is wrong."""
    parser = html5lib.HTMLParser()
    parser.parse(page, transport_encoding="utf-8")
    return [f"{line}:{column}: {code}" for (line, column), code, _ in parser.errors[:3]]


def shown(page: Page, address: str, width: int, scheme: str = "light", height: int = 900) -> None:
    """Open a page on a screen; nothing moves, so that it is at once what it will be."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address)


def examine(page: Page, part: str = "") -> Found:
    """Let axe-core look at a page as it is now, or at a part of it that came since it was last looked at."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(axe())
    return Found(**page.evaluate(RUN, [list(STANDARD), part]))


def opened(page: Page) -> None:
    """Open all that is folded, but for what hangs from the header and would cover the page."""
    folded = "details:not([name=og-head])"
    page.evaluate("(folded) => document.querySelectorAll(folded).forEach((one) => { one.open = true; })", folded)


def menu(page: Page) -> None:
    """Open the menu of a narrow screen."""
    page.locator(".og-menu > summary").click()


def search(page: Page) -> None:
    """Ask the search something that has results."""
    page.keyboard.press("Control+k")
    page.locator("#og-q").fill("backup")
    page.locator("#og-results a").first.wait_for()


def answered(page: Page) -> None:
    """Answer each question with its first answer, up to an outcome."""
    for _ in range(12):
        if page.locator(".og-outcome").count():
            return
        page.locator(".og-choice").first.click()
        page.locator("#og-asked:focus").wait_for()
    raise AssertionError("no outcome after twelve answers")


def planned(page: Page) -> None:
    """Make a plan for a day."""
    page.get_by_label("On which day do you plan").fill("2031-05-01")
    page.get_by_role("button", name="Make the plan").click()
    page.locator(".og-plan__table").wait_for()


def timed(page: Page) -> None:
    """Let the page work out when something is due."""
    page.locator("[name=who]").first.check()
    page.get_by_label("Date").fill("2031-05-01")
    page.get_by_label("Time", exact=True).fill("16:00")
    page.get_by_role("button", name="Work out the times").click()
    page.locator(".og-clock__when").first.wait_for()


def asked(page: Page) -> None:
    """Open the box about the copies of a checklist."""
    page.locator(".og-take summary").click()
    page.locator("[data-do=copies]").click()
    page.locator("[data-dialog=copies]").wait_for()


@dataclass(frozen=True)
class State:
    """A page in which something was done.

    Attributes:
        path: The page's address.
        name: What was done, in a word or two.
        reach: Does it.
        widths: On which screens.
        part: What it brought, which `make test` looks at; `make proof` looks at the whole page.
    """

    path: str
    name: str
    reach: Callable[[Page], None]
    widths: tuple[int, ...] = WIDTHS
    part: str = ""
