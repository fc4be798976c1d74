"""The offline kit and the checklists to be mailed, opened from a folder of their own in a real browser."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from orderguide.guide.guide import Guide
from orderguide.text.dates import day
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.accessibility import LOST, SMALL, answered, examine, opened, shown
from tests.conftest import Built

pytestmark = pytest.mark.browser
PROGRESS = ".og-progress [data-count]"


@pytest.fixture(scope="module")
def kit(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit, unpacked into a folder with a name that people give."""
    folder = tmp_path_factory.mktemp("kit") / "My files (copy) #2"
    with zipfile.ZipFile(site.folder / "order-guide.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def sheet(site: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One checklist, alone in another folder."""
    path = site.folder / "protect" / "rural-hospital" / "rural-hospital.html"
    return Path(shutil.copy(path, tmp_path_factory.mktemp("mailed")))


@pytest.fixture
def alone(context: BrowserContext) -> Iterator[Page]:
    """A page without a network, on which nothing may go wrong, and which may ask for nothing but files."""
    context.set_offline(True)
    page = context.new_page()
    wrong: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            wrong.append(f"outside: {request.url}")

    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on("request", asked)
    yield page
    assert not wrong, wrong


def _save(page: Page, folder: Path) -> Path:
    page.locator(".og-take summary").click()
    with page.expect_download() as found:
        page.locator("[data-do=save]").click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


def _work(page: Page, folder: Path) -> None:
    """Tick, reload, save, change, open what was saved, filter."""
    page.check("#rh-01-done")
    expect(page.locator(PROGRESS)).to_contain_text(re.compile(r"^1 of \d+ done"))  # who leaves has seen it counted
    page.reload()
    expect(page.locator("#rh-01-done")).to_be_checked()
    expect(page.locator(PROGRESS)).to_contain_text(re.compile(r"^1 of \d+ done"))
    saved = _save(page, folder)
    assert "rh-01" in json.dumps(json.loads(saved.read_text("utf-8")))
    page.check("#rh-01-todo")
    page.check("#rh-02-done")
    page.locator(".og-take summary").click()
    page.locator("[data-do=open]").click()
    page.locator("[data-file]").set_input_files(saved)
    page.locator("[data-do=keep]").click()
    expect(page.locator("#rh-01-done")).to_be_checked()
    expect(page.locator("#rh-02-done")).not_to_be_checked()
    page.locator(".og-filters summary").click()
    page.locator("select[name=state]").select_option("done")
    expect(page.locator("[data-shown]")).to_have_text(re.compile(r"^1 of \d+ items shown\.$"))


def test_the_kit_is_used_from_the_start_page_to_a_decision(alone: Page, kit: Path, tmp_path: Path) -> None:
    alone.goto((kit / "index.html").as_uri())
    expect(alone.locator(".og-copied")).to_contain_text("Offline copy of edition")
    alone.locator(".og-tabs").get_by_role("link", name="Protect").click()
    alone.locator(".og-side--nav").get_by_role("link", name="Rural hospital", exact=True).click()
    _work(alone, tmp_path)
    alone.keyboard.press("Control+k")
    alone.locator("#og-q").fill("scam e-mail")
    alone.locator("#og-results a").first.wait_for()
    alone.locator("#og-q").press("Enter")
    alone.wait_for_url("**/index.html#*")
    alone.goto((kit / "take-part" / "my-model" / "index.html").as_uri())
    answered(alone)
    expect(alone.locator(".og-outcome").first).to_be_visible()
    assert alone.url.startswith("file:")
    alone.emulate_media(media="print")
    expect(alone.locator("main")).to_be_visible()


def test_the_planner_of_the_kit_makes_a_calendar(alone: Page, kit: Path) -> None:
    alone.goto((kit / "take-part" / "plan-a-release" / "index.html").as_uri())
    alone.get_by_label("On which day do you plan").fill("2031-05-01")
    alone.get_by_role("button", name="Make the plan").click()
    alone.locator(".og-plan__table").wait_for()
    with alone.expect_download() as found:
        alone.get_by_role("button", name="calendar").first.click()
    assert found.value.suggested_filename.endswith(".ics")


def test_a_copy_says_how_old_it_is(alone: Page, kit: Path, sheet: Path, guide: Guide) -> None:
    made = guide.instrument.edition.date
    for path, days in ((kit / "faq" / "index.html", 60), (sheet, 1)):
        alone.clock.set_fixed_time(f"{made + datetime.timedelta(days)}T12:00:00")
        alone.goto(path.as_uri())
        age = "60 days" if path != sheet else "1 day"
        expect(alone.locator(".og-copied")).to_contain_text(f"That is {age} ago.")
    alone.clock.set_fixed_time(f"{made}T12:00:00")
    alone.reload()
    expect(alone.locator(".og-copied [data-stale]")).to_be_hidden()


def test_without_scripts_the_menu_of_the_kit_leads_from_page_to_page(browser: Browser, kit: Path, guide: Guide) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((kit / "index.html").as_uri())
    for name, heading in (("The order", "The order"), ("FAQ", "Questions")):
        page.locator(".og-tabs").get_by_role("link", name=name, exact=True).click()
        expect(page.locator("h1")).to_contain_text(heading)
    expect(page.locator(".og-copied")).to_contain_text(day(guide.instrument.edition.date))
    context.close()


def test_a_mailed_checklist_works_alone(alone: Page, sheet: Path, tmp_path: Path) -> None:
    assert [path.name for path in sheet.parent.iterdir()] == ["rural-hospital.html"]
    alone.goto(sheet.as_uri())
    assert alone.evaluate("getComputedStyle(document.querySelector('.og-header')).position") == "sticky"
    _work(alone, tmp_path)
    alone.locator("[data-scheme]").click()
    expect(alone.locator("[data-scheme]")).to_have_text("Light")
    alone.locator(".og-take summary").click()
    alone.locator("[data-print-as]").select_option("board")
    alone.emulate_media(media="print")
    alone.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(alone.locator(".og-board")).to_be_visible()
    assert alone.locator(".og-item").first.is_hidden()


def test_a_mailed_checklist_keeps_nobody_out(alone: Page, sheet: Path) -> None:
    """On two screens, and axe on one; `make proof` looks at each sheet in all four ways, folded and open."""
    shown(alone, sheet.as_uri(), 1280, "light")
    opened(alone)
    assert alone.evaluate(SMALL) == [] and alone.evaluate(LOST) == []
    shown(alone, sheet.as_uri(), 360, "dark")
    opened(alone)
    assert examine(alone).barriers == [] and alone.evaluate(SMALL) == [] and alone.evaluate(LOST) == []


def test_what_somebody_slips_into_a_mailed_checklist_does_not_run(context: BrowserContext, sheet: Path) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(sheet.as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.slipped = true";
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          document.body.append(script, style);
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.slipped") is None
    assert page.locator("main").is_visible()
    assert sum("Content Security Policy" in text for text in said) == 2, said
