"""Pages of this guide in which something is done before they are examined."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.accessibility import State, answered, asked, menu, opened, planned, search, timed

LIST = "protect/rural-hospital/"
SAVED = Path(__file__).resolve().parents[3] / "content" / "proofs" / "saved" / "rural-hospital-2026.09.01.json"


def taken(page: Page) -> None:
    """Open what can be done with the whole list."""
    page.locator(".og-take > summary").click()


def merged(page: Page) -> None:
    """Merge what was saved under an earlier edition; what came of it is told in a dialog."""
    taken(page)
    page.locator("[data-do=open]:visible").first.click()
    page.locator("[data-dialog=open] [data-file]").set_input_files(SAVED)
    page.locator("[data-do=merge]").click()
    page.locator("[data-dialog=open] [data-result]", has_text="Merged.").wait_for()


def worked(page: Page) -> None:
    """Go on with a list of an earlier edition: states, notes and changes, and an item open with its fields."""
    merged(page)
    page.locator("[data-dialog=open] [value=close]").click()
    for fold in page.locator("#rh-02 summary, .og-whom summary, .og-five summary >> nth=0").all():
        fold.click()
    page.evaluate("window.scrollTo(0, 0)")  # what is half under the header is no small target


def filtered(page: Page) -> None:
    """Open the filters."""
    page.locator(".og-filters summary").click()


def mailed(page: Page) -> None:
    """Open the box in which questions become a mail."""
    taken(page)
    page.locator("[data-do=mail]:visible").first.click()
    page.locator("[data-dialog=mail]").wait_for()


# States that stand in an address, each kind in one way here; `make proof` looks at them in all four.
ASKED = (
    ("take-part/my-model/#a=dm-train.1&at=dm-train", 360, "dark"),
    ("take-part/my-model/#a=dm-train.9", 1280, "light"),
    ("take-part/my-model/#a=dm-train.1,dm-stage.5,dm-open.4,dm-cyber.4", 1280, "dark"),
)
PLANNED = (
    ("take-part/plan-a-release/#on=2027-06-01&lead-results=10~40", 360, "dark"),
    ("take-part/plan-a-release/#on=x", 1280, "light"),
    ("reference/agencies/", 360, "dark"),
)
ADDRESSED = tuple(dict.fromkeys(path for path, _, _ in (*ASKED, *PLANNED) if "#" in path))

STATES = (
    State("", "search open", search, part="#og-search"),
    State("faq/", "menu open", menu, (360,), ".og-menu"),
    State("404.html", "search open", search, (360,), "#og-search"),
    State("take-part/my-model/", "answered", answered, part=".og-ask"),
    State("take-part/plan-a-release/", "planned", planned, part=".og-plan"),
    State("order/section-3/", "folds open", opened),
    State("protect/after-an-incident/", "worked out", timed, (360,), ".og-clock"),
    State(LIST, "worked through", worked),
    State(LIST, "merged", merged, part="[data-dialog=open]"),
    State(LIST, "filters open", filtered, part=".og-filters"),
    State(LIST, "files open", taken, part=".og-take"),
    State(LIST, "mail open", mailed, part="[data-dialog=mail]"),
    State(LIST, "box open", asked, (360,), "[data-dialog=copies]"),
)
