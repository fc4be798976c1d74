"""A checklist is worked through: entered, kept, merged, compared, printed, cleared; by keyboard alone too."""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from orderguide.guide.guide import Guide
from orderguide.history.editions import recorded
from orderguide.subjects.checklists.listed import home_items, listed
from orderguide.subjects.checklists.pages import history, lineage
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, expect

from tests.browser import harbor
from tests.browser.conftest import served
from tests.conftest import ROOT, Built

pytestmark = pytest.mark.browser
PATH = "protect/rural-hospital/"
STATES = ROOT / "content" / "proofs" / "saved"
LIST = yaml.load((ROOT / "content" / "checklists" / "rural-hospital.yml").read_bytes(), yaml.CSafeLoader)
ITEMS = {one["id"] for one in LIST["items"]}
TOTAL = len(ITEMS) + len(LIST["reuses"])
PROGRESS = ".og-progress [data-count]"
TOLD = ".og-bar [data-told]"


@pytest.fixture
def sheet(page: Page, server: str) -> Page:
    page.goto(server + PATH)
    return page


@pytest.fixture(scope="module")
def mooring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of two editions of a small checklist, side by side."""
    folder = tmp_path_factory.mktemp("harbor")
    harbor.editions(folder)
    with served(folder) as address:
        yield address


def opened_fold(fold: Locator) -> None:
    """Open what is folded, unless it is open."""
    if not fold.evaluate("one => one.open"):
        fold.locator("summary").click()


def field(page: Page, item: str, name: str) -> Locator:
    """Find a field of an item, opened."""
    opened_fold(page.locator(f"#{item} .og-item__own"))
    return page.locator(f"#{item} [data-field={name}]")


def choose(page: Page, name: str, value: str) -> None:
    """Choose in the filter, and leave it again."""
    opened_fold(page.locator(".og-filters"))
    chooser = page.locator(f"[name={name}]")
    if name == "ai":
        chooser.check()
    else:
        chooser.select_option(value)
    page.keyboard.press("Escape")


def enter(page: Page, item: str, **values: str) -> None:
    for name, value in values.items():
        if name == "state":
            page.check(f"#{item}-{value}")
        else:
            found = field(page, item, name)
            found.fill(value)
            found.blur()


def do(page: Page, name: str) -> None:
    if page.locator(f"dialog:not([open]) [data-do={name}], .og-take:not([open]) [data-do={name}]").count():
        opened_fold(page.locator(".og-take"))
    page.locator(f"[data-do={name}]:visible").first.click()


def saved(page: Page, name: str = "save") -> Download:
    with page.expect_download() as found:
        do(page, name)
    return found.value


def opened(page: Page, path: Path) -> Locator:
    """Choose a saved file; give the dialog."""
    do(page, "open")
    dialog = page.locator("[data-dialog=open]")
    dialog.locator("[data-file]").set_input_files(path)
    expect(dialog.locator("[data-told]")).not_to_be_empty()
    return dialog


def logs(page: Page) -> dict[str, str]:
    return page.evaluate("Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('order-')))")


# Entering -----------------------------------------------------------------------------------------------------------


def test_ticks_and_notes_are_there_after_a_reload(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    enter(sheet, "rh-02", state="doing", owner="Pat", date="2020-01-31", system="VPN", note="Waits for the vendor.")
    enter(sheet, "rh-03", state="na", why="No such system.")
    for _ in range(2):
        expect(sheet.locator("#rh-01-done")).to_be_checked()
        expect(sheet.locator("#rh-02 .og-item__state")).to_have_text("Doing")
        mine = sheet.locator("#rh-02 .og-item__mine")
        for words in (
            "Owner: Pat",
            "Overdue since: January 31, 2020",
            "System or place: VPN",
            "Note: Waits for the vendor.",
        ):
            expect(mine).to_contain_text(words)
        expect(sheet.locator("#rh-03 .og-item__mine")).to_contain_text("Does not apply because: No such system.")
        expect(sheet.locator(PROGRESS)).to_have_text(f"1 of {TOTAL} done, 1 doing, 1 not applicable, 1 overdue")
        sheet.reload()


def test_what_is_still_being_typed_is_not_lost_by_a_reload(sheet: Page) -> None:
    field(sheet, "rh-02", "note").focus()
    sheet.keyboard.type("Half a sent")
    sheet.reload()
    expect(sheet.locator("#rh-02 .og-item__mine")).to_contain_text("Half a sent")


def test_a_reason_is_asked_for_only_where_an_item_does_not_apply(sheet: Page) -> None:
    reason = field(sheet, "rh-02", "why")
    expect(reason).to_be_hidden()
    enter(sheet, "rh-02", state="na")
    expect(reason).to_be_visible()


def test_two_tabs_add_up_and_neither_overwrites_the_other(context: BrowserContext, page: Page, server: str) -> None:
    page.goto(server + PATH)
    other = context.new_page()
    other.goto(server + PATH)
    page.check("#rh-01-done")
    expect(other.locator("#rh-01-done")).to_be_checked()
    other.check("#rh-02-done")
    enter(other, "rh-01", owner="Kim")
    expect(page.locator("#rh-02-done")).to_be_checked()
    page.check("#rh-03-done")
    other.reload()
    for tab in (page, other):
        expect(tab.locator(PROGRESS)).to_have_text(f"3 of {TOTAL} done")
        expect(tab.locator("#rh-01 .og-item__mine")).to_contain_text("Kim")


def test_undo_goes_back_step_by_step(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    enter(sheet, "rh-01", note="first")
    enter(sheet, "rh-01", note="second")
    do(sheet, "undo")
    expect(field(sheet, "rh-01", "note")).to_have_value("first")
    do(sheet, "undo")
    do(sheet, "undo")
    expect(sheet.locator("#rh-01-done")).not_to_be_checked()
    expect(sheet.locator(TOLD)).to_contain_text(f"Undone: RH-01, state. 0 of {TOTAL} done")
    do(sheet, "undo")
    expect(sheet.locator(TOLD)).to_have_text("There is nothing to undo.")
    sheet.reload()
    expect(sheet.locator(PROGRESS)).to_have_text(f"0 of {TOTAL} done")


def test_what_was_entered_before_a_reload_can_be_undone(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    sheet.check("#rh-02-done")
    sheet.reload()
    do(sheet, "undo")
    expect(sheet.locator(TOLD)).to_contain_text(f"Undone: RH-02, state. 1 of {TOTAL} done")


def test_a_tick_is_kept_whatever_the_clock_says_and_whatever_length_initials_have(sheet: Page) -> None:
    sheet.evaluate("localStorage.setItem('order-guide:by', 'x'.repeat(500))")
    for number, day in enumerate(("1970-01-01", "3000-01-01", "2999-12-31", "2026-12-01"), 1):
        sheet.clock.set_fixed_time(datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
        sheet.check(f"#rh-0{number}-done")
        expect(sheet.locator(TOLD)).to_contain_text(f"RH-0{number}: done.")
    sheet.reload()
    expect(sheet.locator(PROGRESS)).to_have_text(f"4 of {TOTAL} done")


def test_an_entry_that_cannot_be_kept_takes_the_choice_back_and_says_so(sheet: Page, site: Built) -> None:
    """No log holds the name of an edition that long."""
    page = site.read(f"{PATH}index.html").replace('data-edition="', f'data-edition="{"x" * 41}', 1)
    sheet.route(f"**/{PATH}", lambda route: route.fulfill(body=page, content_type="text/html"))
    sheet.reload()
    sheet.locator("#rh-01-done").click()
    expect(sheet.locator("#rh-01-done")).not_to_be_checked()
    expect(sheet.locator(TOLD)).to_have_text("RH-01, state: what you entered cannot be kept. Nothing was changed.")
    assert logs(sheet) == {}


def test_a_day_that_is_no_day_is_refused_aloud(sheet: Page) -> None:
    enter(sheet, "rh-01", date="2026-12-01")
    found = field(sheet, "rh-01", "date")
    found.fill("3000-01-01")
    expect(sheet.locator(TOLD)).to_contain_text("RH-01, do by: what you entered cannot be kept")
    found.blur()
    expect(found).to_have_value("2026-12-01")


def test_what_happens_is_said_in_a_live_region(sheet: Page) -> None:
    told = sheet.locator(TOLD)
    expect(told).to_have_attribute("role", "status")
    sheet.check("#rh-01-done")
    expect(told).to_have_text(f"RH-01: done. 1 of {TOTAL} done.")
    choose(sheet, "cost", "none")
    expect(told).to_contain_text(f"of {TOTAL} items shown")


# Filters and what comes next ----------------------------------------------------------------------------------------


def test_filters_stand_in_the_address_and_what_was_entered_does_not(sheet: Page, server: str) -> None:
    sheet.check("#rh-01-done")
    enter(sheet, "rh-01", owner="Pat Doe")
    choose(sheet, "phase", "first-day")
    choose(sheet, "cost", "none")
    choose(sheet, "state", "open")
    shown = sheet.locator(".og-item:visible")
    ids = shown.evaluate_all("all => all.map(one => one.id)")
    assert 0 < len(ids) < 7 and "rh-01" not in ids
    assert all("No cost" in one for one in sheet.locator(".og-item:visible .og-item__meta").all_text_contents())
    assert sheet.url.removeprefix(server + PATH) == "?state=open&phase=first-day&cost=none"
    stranger = sheet.context.browser.new_context()  # type: ignore[union-attr]
    tab = stranger.new_page()
    tab.goto(sheet.url)
    assert set(tab.locator(".og-item:visible").evaluate_all("all => all.map(one => one.id)")) == {*ids, "rh-01"}
    stranger.close()
    sheet.reload()
    sheet.wait_for_load_state("networkidle")
    expect(sheet.locator(".og-item:visible")).to_have_count(len(ids))
    expect(sheet.locator("[data-hiding]")).to_contain_text(
        f"{len(ids)} of {TOTAL} items shown, {TOTAL - len(ids)} hidden."
    )
    sheet.locator("[data-hiding]").get_by_role("button", name=f"Show all {TOTAL} items").click()
    expect(sheet.locator(".og-item:visible")).to_have_count(TOTAL)
    expect(sheet.locator("[data-hiding]")).to_be_hidden()
    assert sheet.url == server + PATH


def test_every_filter_narrows_the_list_to_what_it_says(sheet: Page) -> None:
    opened_fold(sheet.locator(".og-filters"))
    for name in ("phase", "role", "effort", "cost", "legal"):
        chooser = sheet.locator(f"[name={name}]")
        for option in chooser.locator("option").all()[1:]:
            chooser.select_option(option.get_attribute("value"))
            text, also = option.text_content() or "", option.get_attribute("data-also")
            place = ".og-item:visible" if name != "phase" else ".og-phase:visible"
            found = sheet.locator(place).all_inner_texts()
            names = [text, *(["Required in part", "Required where it applies"] if also else [])]
            assert found and all(any(one in told for one in names) for told in found), (name, text)
        chooser.select_option("")
    sheet.locator("[name=ai]").check()
    assert 0 < sheet.locator(".og-item:visible").count() < TOTAL


def test_what_is_required_where_it_applies_is_required_by_law_too_and_nothing_found_is_said(
    sheet: Page, server: str
) -> None:
    """The utility list has no item that everybody must do, and still a reader asks for what is required."""
    sheet.goto(server + "protect/local-utility/?legal=required")
    items = sheet.locator(".og-item:visible")
    where = sheet.locator(".og-item__meta", has_text="Required where it applies")
    assert items.count() == where.count() > 0
    choose(sheet, "cost", "none")
    choose(sheet, "phase", "days-365")
    nothing = sheet.locator("[data-nothing]")
    if items.count():
        choose(sheet, "state", "done")
    expect(nothing).to_contain_text("No item of this list is all that you asked for.")
    nothing.get_by_role("button").click()
    expect(items).to_have_count(sheet.locator(".og-item").count())
    expect(nothing).to_be_hidden()


def test_what_a_reader_is_is_asked_once_kept_and_forgotten_on_request(sheet: Page, server: str) -> None:
    sheet.goto(server + "protect/community-bank/")
    total = sheet.locator(".og-item").count()
    opened_fold(sheet.locator("[data-whom] details"))
    sheet.get_by_label("Federal credit union").check()
    left = sheet.locator(".og-item:visible").count()
    assert left < total
    expect(sheet.locator("[data-hiding]")).to_contain_text(f"{left} of {total} items shown, {total - left} hidden.")
    expect(sheet.locator(PROGRESS)).to_have_text(f"0 of {left} done")
    assert sheet.evaluate("localStorage.getItem('order-guide.for')") == "federal-credit-union"
    sheet.goto(server + "protect/community-bank/")
    expect(sheet.locator(".og-item:visible")).to_have_count(left)
    sheet.get_by_role("button", name=f"Show all {total} items").first.click()
    expect(sheet.locator(".og-item:visible")).to_have_count(total)
    sheet.goto(server + "protect/community-bank/")
    expect(sheet.locator(".og-item:visible")).to_have_count(left)
    opened_fold(sheet.locator("[data-whom] details"))
    sheet.get_by_role("button", name="Show the whole list, for everybody").click()
    expect(sheet.locator(".og-item:visible")).to_have_count(total)
    assert sheet.evaluate("localStorage.getItem('order-guide.for')") is None


def test_who_chooses_what_they_are_sees_whose_duty_is_whose(browser: Browser, mooring: str) -> None:
    context = browser.new_context(locale="en-US")
    tab = context.new_page()
    tab.goto(f"{mooring}{harbor.FIRST}.html")
    told = tab.locator("[data-whom-told]")
    everybody = tab.get_by_role("button", name="Show the whole list, for everybody")
    expect(told).to_be_empty()
    expect(everybody).to_be_hidden()
    opened_fold(tab.locator("[data-whom] details"))
    tab.get_by_label("Any mooring").check()
    expect(told).to_have_text(
        "Shown for: Any mooring. 1 duty binds others, not you; shown as advice. "
        "1 item is of use to others only, and left out."
    )
    expect(tab.locator("#mo-03 [data-noduty]")).to_have_text("Not a duty for what you chose; our advice")
    expect(tab.locator("#mo-02 [data-noduty]")).to_be_hidden()
    expect(tab.locator("#mo-04")).to_be_hidden()
    assert tab.url.endswith("?for=any-mooring")
    tab.reload()
    expect(tab.locator("[name=for][value=any-mooring]")).to_be_checked()
    opened_fold(tab.locator("[data-whom] details"))
    tab.get_by_label("Mooring in the harbor").check()
    expect(told).to_contain_text("No item differs.")
    expect(tab.locator(".og-item:visible")).to_have_count(4)
    everybody.click()
    expect(told).to_be_empty()
    assert "?" not in tab.url
    tab.goto(f"{mooring}{harbor.FIRST}.html?for=any-mooring#mo-04")
    expect(tab.locator("#mo-04")).to_be_in_viewport()
    context.close()
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{mooring}{harbor.FIRST}.html")
    expect(page.locator("[data-whom]")).to_be_hidden()
    expect(page.locator("#mo-03 .og-basis")).to_contain_text("Required for: Mooring in the harbor.")
    plain.close()


def test_an_item_that_is_ticked_stays_in_sight_until_the_reader_filters_again(sheet: Page) -> None:
    choose(sheet, "state", "todo")
    sheet.check("#rh-02-done")
    expect(sheet.locator("#rh-02")).to_be_visible()
    expect(sheet.locator("#rh-02-done")).to_be_focused()
    choose(sheet, "phase", "first-day")
    expect(sheet.locator("#rh-02")).to_be_hidden()


def test_a_link_to_an_item_shows_it_although_it_is_filtered_out(sheet: Page, server: str) -> None:
    sheet.goto(server + PATH + "?phase=days-365#rh-01")
    expect(sheet.locator("#rh-01")).to_be_visible()
    expect(sheet.locator("#rh-01")).to_be_in_viewport()


def test_a_filter_that_nobody_knows_narrows_nothing(sheet: Page, server: str) -> None:
    sheet.goto(server + PATH + "?phase=<b>&role=%00&state=constructor&ai=7")
    expect(sheet.locator(".og-item:visible")).to_have_count(TOTAL)


def test_five_items_are_proposed_with_reasons_and_the_reader_may_choose_otherwise(sheet: Page) -> None:
    lines = sheet.locator(".og-five ol > li")
    expect(lines).to_have_count(5)
    for line in lines.all():
        expect(line.locator("p").first).to_contain_text(re.compile(r"Effort: .+\. Cost: "))
    names = lines.locator("a").all_text_contents()
    lines.nth(0).locator("summary").click()
    lines.nth(0).get_by_role("button", name="Not now").click()
    expect(lines.nth(0).locator("a")).to_have_text(names[1])
    lines.nth(2).locator("summary").click()
    lines.nth(2).get_by_role("button", name="Put first").click()
    expect(lines.nth(0).locator("p").first).to_contain_text("You put it first.")
    sheet.reload()
    expect(lines.nth(0).locator("p").first).to_contain_text("You put it first.")
    sheet.locator(".og-five").get_by_role("button", name=f"Bring back {names[0].split()[0]}").click()
    assert names[0] in lines.locator("a").all_text_contents()
    lines.nth(0).get_by_role("button", name="Not first after all").click()
    assert lines.locator("a").all_text_contents() == names


def test_what_is_proposed_follows_the_role_and_leaves_out_what_is_done(sheet: Page) -> None:
    first = sheet.locator(".og-five ol > li a").first
    ident = (first.get_attribute("href") or "").removeprefix("#")
    sheet.check(f"#{ident}-next-done")
    expect(sheet.locator(f"#{ident}-done")).to_be_checked()
    expect(first).to_have_attribute("href", f"#{ident}")
    expect(sheet.locator(f"#{ident}-next-done")).to_be_focused()
    expect(sheet.locator("[data-next]")).to_contain_text("1 of these 5 settled.")
    sheet.get_by_role("button", name="Show what is next").click()
    expect(sheet.locator("[data-next]")).to_be_hidden()
    assert (first.get_attribute("href") or "") != f"#{ident}"
    choose(sheet, "role", "IT lead")
    expect(sheet.locator(".og-five [data-for]")).to_have_text("For: IT lead")
    for link in sheet.locator(".og-five ol > li > div > a").all():
        expect(sheet.locator(f"{link.get_attribute('href')} .og-item__meta")).to_contain_text("IT lead")


# Files --------------------------------------------------------------------------------------------------------------


def test_a_saved_file_opens_elsewhere_and_holds_everything(
    sheet: Page, browser: Browser, server: str, tmp_path: Path
) -> None:
    sheet.check("#rh-01-done")
    enter(sheet, "rh-02", state="doing", owner="Päivi", note="Line one\nLine two, “quoted”")
    file = saved(sheet)
    assert re.fullmatch(r"rural-hospital-\d{4}-\d\d-\d\d\.json", file.suggested_filename)
    file.save_as(tmp_path / "kept.json")
    context = browser.new_context(locale="en-US")
    tab = context.new_page()
    tab.goto(server + PATH)
    dialog = opened(tab, tmp_path / "kept.json")
    expect(dialog.locator("[data-told]")).to_contain_text(f"1 of {TOTAL} done, 1 doing")
    do(tab, "merge")
    expect(dialog.locator("[data-result]")).to_contain_text("Merged. New entries: 4.")
    tab.keyboard.press("Escape")
    expect(tab.locator("#rh-02 .og-item__mine")).to_contain_text("Line two, “quoted”")
    again = saved(tab).path()
    events = [json.loads(path.read_text("utf-8"))["events"] for path in (tmp_path / "kept.json", Path(again))]
    assert events[0] == events[1]
    context.close()


def test_the_table_of_progress_reads_in_a_spreadsheet(sheet: Page) -> None:
    enter(sheet, "rh-02", state="done", note='He said "no",\n=cmd', owner="=1+1", date="2026-12-01")
    text = Path(saved(sheet, "csv").path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(keepends=True)))
    assert len(rows) == TOTAL
    row = next(row for row in rows if row["Id"] == "RH-02")
    assert (row["State"], row["Do by"], row["Owner"]) == ("Done", "2026-12-01", "'=1+1")
    assert row["Note"].replace("\r\n", "\n") == 'He said "no",\n\'=cmd'


def test_a_file_without_names_and_notes_holds_none(sheet: Page) -> None:
    do(sheet, "copies")
    sheet.locator("[data-by]").fill("PKX")
    sheet.locator("[data-by]").blur()
    sheet.keyboard.press("Escape")
    enter(sheet, "rh-02", state="na", why="Secret reason", owner="Secret name", note="Secret note", system="Secret box")
    text = Path(saved(sheet, "bare").path()).read_text("utf-8")
    assert "Secret" not in text and "PKX" not in text
    assert [one["value"] for one in json.loads(text)["events"]] == ["na"]


def test_of_two_people_s_files_the_later_entry_holds_and_the_other_is_told(
    sheet: Page, browser: Browser, server: str, tmp_path: Path
) -> None:
    context = browser.new_context(locale="en-US")
    theirs = context.new_page()
    theirs.goto(server + PATH)
    theirs.check("#rh-01-done")
    enter(theirs, "rh-02", owner="Sam")
    saved(theirs).save_as(tmp_path / "theirs.json")
    context.close()
    sheet.check("#rh-03-done")
    enter(sheet, "rh-02", owner="Pat")
    dialog = opened(sheet, tmp_path / "theirs.json")
    do(sheet, "merge")
    result = dialog.locator("[data-result]")
    expect(result).to_contain_text("Of entries that differ, 1 in all, the later one stays:")
    expect(result.locator("li")).to_have_text(
        [
            re.compile(r"RH-02, owner: “Pat” \(.+\) stays, not “Sam” \(.+\)\. Take the other"),
            "RH-01, state: “To do” → “Done”",
        ]
    )
    expect(sheet.locator("#rh-02 .og-item__mine")).to_contain_text("Owner: Pat")
    result.get_by_role("button", name="Take the other").click()
    expect(result).to_contain_text("Taken.")
    sheet.keyboard.press("Escape")
    expect(sheet.locator("#rh-02 .og-item__mine")).to_contain_text("Owner: Sam")
    expect(sheet.locator(PROGRESS)).to_have_text(f"2 of {TOTAL} done")


def test_a_merge_lists_what_it_changed_and_is_undone_as_a_whole_after_a_reload_too(sheet: Page) -> None:
    enter(sheet, "rh-02", owner="Kim")
    before = sheet.locator(".og-item__mine").all_text_contents()
    path = STATES / "rural-hospital-2026.11.20.json"
    dialog = opened(sheet, path)
    do(sheet, "merge")
    result = dialog.locator("[data-result]")
    changed = int(re.findall(r"Changed: (\d+)\.", result.inner_text())[0])
    lines = result.locator("li:has-text('→')")
    expect(lines).to_have_count(changed)
    expect(lines.filter(has_text="RH-04, order")).to_have_text("RH-04, order: “nothing” → “Put first”")
    expect(lines.filter(has_text="RH-06, why it does not apply")).to_have_text(
        re.compile("“nothing” → “The county scans")
    )
    sheet.reload()
    expect(sheet.locator(PROGRESS)).to_contain_text(f"2 of {TOTAL} done")
    do(sheet, "undo")
    expect(sheet.locator(TOLD)).to_contain_text(f"entries that came at once. 0 of {TOTAL} done")
    assert sheet.locator(".og-item__mine").all_text_contents() == before
    opened(sheet, path)
    do(sheet, "merge")
    expect(result).to_contain_text("New entries: 0. Changed: nothing. Undone here before, and still so:")
    do(sheet, "redo")
    expect(sheet.locator(PROGRESS)).to_contain_text(f"2 of {TOTAL} done")
    sheet.keyboard.press("Escape")
    do(sheet, "undo")
    expect(sheet.locator(PROGRESS)).to_contain_text(f"0 of {TOTAL} done")


def test_a_merge_can_be_undone_where_it_is_told(sheet: Page) -> None:
    dialog = opened(sheet, STATES / "rural-hospital-2026.11.20.json")
    do(sheet, "merge")
    do(sheet, "unmerge")
    expect(dialog.locator("[data-result]")).to_have_text("The merge was undone.")
    expect(sheet.locator(PROGRESS)).to_have_text(f"0 of {TOTAL} done")


def test_a_comparison_lists_what_differs_and_changes_nothing(sheet: Page, tmp_path: Path) -> None:
    sheet.check("#rh-01-done")
    saved(sheet).save_as(tmp_path / "before.json")
    sheet.check("#rh-03-done")
    enter(sheet, "rh-01", note="Signed")
    before = logs(sheet)
    dialog = opened(sheet, tmp_path / "before.json")
    do(sheet, "compare")
    result = dialog.locator("[data-result]")
    expect(result).to_contain_text("Differences from the file: 2.")
    expect(result.locator("li")).to_have_text(
        ["RH-01, note: “nothing” in the file, “Signed” now", "RH-03, state: “To do” in the file, “Done” now"]
    )
    assert logs(sheet) == before


WRONG = {
    "foreign": "This is not a saved checklist.",
    "truncated": "This file is damaged or was cut off.",
    "newer": "This file was saved by a newer version of this site.",
    "other-guide": "This file belongs to another guide.",
    "other-checklist": "This file is for another checklist: Community bank. Open it there.",
    "broken-entry": "This file is damaged: entry 4 cannot be read.",
}


def test_a_wrong_file_gets_a_plain_answer_and_changes_nothing(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    before = logs(sheet)
    do(sheet, "open")
    dialog = sheet.locator("[data-dialog=open]")
    for name, said in WRONG.items():
        dialog.locator("[data-file]").set_input_files(STATES / f"{name}.json")
        expect(dialog.locator("[data-told]")).to_contain_text(said)
        expect(dialog.locator("[data-told]")).to_contain_text("Nothing was changed.")
        expect(dialog.locator("[data-choices]")).to_be_hidden()
    assert logs(sheet) == before


def test_a_file_of_50_megabytes_is_not_even_read(sheet: Page, tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    dialog = opened(sheet, huge)
    expect(dialog.locator("[data-told]")).to_contain_text("far too large")


def test_text_from_a_file_is_never_html(sheet: Page) -> None:
    title = sheet.title()
    opened(sheet, STATES / "hostile.json")
    do(sheet, "compare")
    do(sheet, "keep")
    expect(sheet.locator("#rh-01 .og-item__mine")).to_contain_text("<img src=x")
    expect(sheet.locator(".og-gone li")).to_have_count(2)
    do(sheet, "copies")
    sheet.keyboard.press("Escape")
    on_paper(sheet, "board")
    expect(sheet.locator(".og-board")).to_contain_text("<img src=x")
    assert sheet.locator(".og-check img, .og-board img, .og-check script").count() == 0
    assert sheet.title() == title


# Copies, this computer, storage -------------------------------------------------------------------------------------


def test_copies_are_kept_apart_and_can_be_renamed_and_removed(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    do(sheet, "copies")
    dialog = sheet.locator("[data-dialog=copies]")
    dialog.locator("input[data-name]").fill("North site")
    do(sheet, "rename")
    dialog.locator("[data-new]").fill("South site 2027")
    dialog.locator("[data-new]").press("Enter")
    expect(dialog.locator("[data-told]")).to_have_text("Now shown: South site 2027.")
    sheet.keyboard.press("Escape")
    expect(sheet.locator(PROGRESS)).to_have_text(f"0 of {TOTAL} done")
    sheet.check("#rh-02-done")
    sheet.reload()
    expect(sheet.locator("[data-copy-name]")).to_have_text("South site 2027")
    expect(sheet.locator("#rh-02-done")).to_be_checked()
    do(sheet, "copies")
    options = dialog.locator("[data-copies] option")
    assert options.all_text_contents() == ["North site", "South site 2027"]
    dialog.locator("[data-copies]").select_option(label="North site")
    do(sheet, "remove")
    expect(dialog.locator("[data-sure]")).to_contain_text("Remove the copy “North site”")
    do(sheet, "no")
    expect(options).to_have_count(2)
    do(sheet, "remove")
    do(sheet, "yes")
    assert options.all_text_contents() == ["South site 2027"]
    sheet.keyboard.press("Escape")
    expect(sheet.locator("#rh-01-done")).not_to_be_checked()
    expect(sheet.locator("#rh-02-done")).to_be_checked()


def test_clearing_this_computer_leaves_nothing_in_this_tab_and_others(
    context: BrowserContext, page: Page, server: str
) -> None:
    page.goto(server + PATH)
    other = context.new_page()
    other.goto(server + PATH)
    page.check("#rh-01-done")
    expect(other.locator("#rh-01-done")).to_be_checked()
    do(page, "copies")
    do(page, "clear")
    do(page, "yes")
    expect(page.locator("[data-dialog=copies] [data-told]")).to_have_text("This computer is cleared.")
    page.keyboard.press("Escape")
    expect(page.locator("#rh-01-done")).not_to_be_checked()
    expect(other.locator("#rh-01-done")).not_to_be_checked()
    other.evaluate("window.dispatchEvent(new Event('focus'))")
    assert logs(page) == {}


REFUSED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = """Storage.prototype.setItem = (key) => {
  if (!key.endsWith("try")) throw new DOMException("no", "QuotaExceededError");
};"""


@pytest.mark.parametrize(
    ("script", "said"),
    [(REFUSED, "does not let this page keep anything"), (FULL, "storage is full")],
    ids=["refused", "full"],
)
def test_where_nothing_can_be_kept_it_is_said_and_a_file_can_be_saved(sheet: Page, script: str, said: str) -> None:
    sheet.add_init_script(script)
    sheet.reload()
    sheet.check("#rh-01-done")
    trouble = sheet.locator(".og-trouble:visible")
    expect(trouble).to_contain_text(said)
    expect(trouble).to_contain_text("Save to a file")
    enter(sheet, "rh-02", note="Still here")
    assert "Still here" in Path(saved(sheet).path()).read_text("utf-8")
    leaving = "window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert sheet.evaluate(leaving) is False, "the browser is to ask before it leaves the page"


ROOM = """const put = Storage.prototype.setItem;
window.isFull = false;
Storage.prototype.setItem = function (key, text) {
  if (window.isFull) throw new DOMException("no", "QuotaExceededError");
  put.call(this, key, text);
};"""


def test_what_a_full_storage_did_not_take_is_kept_beside_what_another_tab_wrote(
    context: BrowserContext, page: Page, server: str
) -> None:
    page.add_init_script(ROOM)
    page.goto(server + PATH)
    other = context.new_page()
    other.goto(server + PATH)
    page.evaluate("window.isFull = true")
    page.check("#rh-01-done")
    expect(page.locator(".og-trouble:visible")).to_contain_text("storage is full")
    page.evaluate("window.isFull = false")
    other.check("#rh-02-done")
    expect(page.locator(".og-trouble:visible")).to_have_count(0)
    expect(other.locator(PROGRESS)).to_have_text(f"2 of {TOTAL} done")
    other.close()
    page.reload()
    expect(page.locator(PROGRESS)).to_have_text(f"2 of {TOTAL} done")


def test_what_another_tab_wrote_is_taken_in_although_a_third_wrote_over_it(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    key, text = next((key, text) for key, text in logs(sheet).items() if key.endswith(":main"))
    log = json.loads(text)
    log["events"].append({**log["events"][0], "id": "of-a-tab-that-was-closed", "item": "rh-02"})
    told = {"key": key, "newValue": json.dumps(log)}
    sheet.evaluate("told => window.dispatchEvent(new StorageEvent('storage', told))", told)
    expect(sheet.locator(PROGRESS)).to_have_text(f"2 of {TOTAL} done")
    assert "of-a-tab-that-was-closed" in logs(sheet)[key]


def test_a_tab_with_an_older_script_leaves_a_newer_form_alone_and_keeps_what_is_entered_beside_it(
    sheet: Page,
) -> None:
    sheet.check("#rh-01-done")
    key = next(key for key in logs(sheet) if key.endswith(":main"))
    newer = '{"v": 2, "log": "of a newer script"}'
    sheet.evaluate(f"localStorage.setItem({json.dumps(key)}, {json.dumps(newer)})")
    sheet.check("#rh-02-done")
    expect(sheet.locator(".og-trouble:visible")).to_contain_text("Load the page again.")
    expect(sheet.locator("[data-copy-name]")).to_have_text("My checklist, kept apart")
    assert logs(sheet)[key] == newer
    sheet.reload()
    expect(sheet.locator(".og-trouble:visible")).to_contain_text("cannot be read")
    expect(sheet.locator(PROGRESS)).to_have_text(f"2 of {TOTAL} done")
    assert logs(sheet)[key] == newer


def test_what_cannot_be_read_is_left_as_it_is(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    key = next(key for key in logs(sheet) if key.endswith(":main"))
    sheet.evaluate(f"localStorage.setItem({json.dumps(key)}, '{{\"v\": 9}}')")
    sheet.reload()
    expect(sheet.locator(".og-trouble:visible")).to_contain_text("cannot be read")
    sheet.check("#rh-02-done")
    assert logs(sheet)[key] == '{"v": 9}'
    sheet.reload()
    expect(sheet.locator("#rh-02-done")).to_be_checked()


# A later edition ----------------------------------------------------------------------------------------------------


def test_after_a_new_edition_the_reader_sees_what_changed_since(browser: Browser, mooring: str) -> None:
    context = browser.new_context(locale="en-US")
    tab = context.new_page()
    tab.goto(f"{mooring}{harbor.FIRST}.html")
    for ident in ("mo-01", "mo-02", "mo-03", "mo-04"):
        tab.check(f"#{ident}-done")
    enter(tab, "mo-03", note="Blue paint")
    enter(tab, "mo-04", note="Bell of the chapel")
    tab.goto(f"{mooring}{harbor.SECOND}.html")
    expect(tab.locator(PROGRESS)).to_have_text("2 of 2 done")
    expect(tab.locator("[data-changed] p")).to_have_text("2 items changed since you ticked them.")
    changed = tab.locator("#mo-01 .og-changed")
    expect(changed).to_contain_text(f"That was beside the words of edition {harbor.FIRST}.")
    expect(changed.locator("dd")).to_have_text(
        ["Before: Find the form.", "Now: Find a form.", "Before: Sign it.", "Now: Sign it twice.", "Now: Post it."]
    )
    assert [words.strip() for words in changed.locator("del").all_inner_texts()] == ["the"]
    assert [words.strip() for words in changed.locator("ins").all_inner_texts()] == ["a", "twice", "Post it."]
    merged = tab.locator("#mo-02 .og-changed")
    expect(merged).to_contain_text("MO-03 became part of this item. Paint is part of the lamp now.")
    expect(merged).to_contain_text("Before: Buy paint.")
    expect(tab.locator("#mo-02 .og-item__mine")).to_contain_text("Blue paint")
    gone = tab.locator(".og-gone li")
    expect(gone).to_have_text("MO-04 Bells are out. State: Done. Note: Bell of the chapel")
    changed.get_by_role("button", name="It is still done").click()
    expect(changed).to_be_hidden()
    expect(tab.locator("#mo-01-done")).to_be_focused()
    merged.get_by_role("button", name="Set it to do, look again").click()
    expect(tab.locator(PROGRESS)).to_have_text("1 of 2 done")
    tab.reload()
    expect(tab.locator("[data-changed]")).to_be_hidden()
    expect(tab.locator(PROGRESS)).to_have_text("1 of 2 done")
    context.close()


def test_of_merged_items_one_ticked_is_not_enough(browser: Browser, mooring: str) -> None:
    context = browser.new_context(locale="en-US")
    tab = context.new_page()
    tab.goto(f"{mooring}{harbor.FIRST}.html")
    tab.check("#mo-02-done")
    tab.goto(f"{mooring}{harbor.SECOND}.html")
    expect(tab.locator("#mo-02 .og-item__state")).to_have_text("Doing")
    expect(tab.locator("[data-changed] p")).to_have_text("1 item changed since you ticked it.")
    expect(tab.locator("#mo-02 .og-changed")).to_contain_text("MO-03 became part of this item.")
    expect(tab.locator("#mo-02 .og-changed")).to_contain_text("Before: Buy paint.")
    context.close()


def test_a_file_of_an_earlier_edition_shows_exactly_what_changed(sheet: Page) -> None:
    opened(sheet, STATES / "rural-hospital-2026.09.01.json")
    do(sheet, "merge")
    sheet.keyboard.press("Escape")
    file = json.loads((STATES / "rural-hospital-2026.09.01.json").read_text("utf-8"))
    digests = {
        one["item"]: one["digest"] for one in file["events"] if one["field"] == "state" and one["value"] != "todo"
    }
    undone = {one["undo"] for one in file["events"] if "undo" in one}
    ticked = {one["item"] for one in file["events"] if one["field"] == "state" and one["id"] not in undone | {"undo"}}
    now = sheet.locator(".og-item").evaluate_all(
        "all => Object.fromEntries(all.map(one => [one.id, one.dataset.digest]))"
    )
    new = set(sheet.locator(".og-item[data-added]").evaluate_all("all => all.map(one => one.id)"))
    wanted = {ident for ident in ticked - {"rh-05"} if now[ident] != digests[ident]}
    assert wanted >= {"rh-01", "rh-06"}
    do(sheet, "changed")
    shown = sheet.locator(".og-item:visible").evaluate_all("all => all.map(one => one.id)")
    assert set(shown) == wanted | new
    expect(sheet.locator("[data-changed] p")).to_have_text(
        f"{len(wanted)} items changed since you ticked them. New since you began: {len(new)} items."
    )
    expect(sheet.locator("#rh-01 .og-changed")).to_contain_text("Changed since you ticked it on September 3, 2026.")
    expect(sheet.locator("#rh-06 .og-changed")).to_contain_text("Changed since you set it aside on September")
    expect(sheet.locator("#rh-01-done")).to_be_focused()


def test_a_list_ticked_under_the_first_edition_shows_what_changed_and_what_is_new(
    sheet: Page, guide: Guide, tmp_path: Path
) -> None:
    """All that is looked for is what the editions on record and the content say."""
    first = recorded(guide.library)[0]
    name = PATH.rstrip("/")
    kept = {ident: one for (kind, ident), one in first.records.items() if kind == "item" and one.page == name}
    page = next(page for page in guide.links.pages if page.path == name)
    items = listed(guide.record(page.of or "").value, home_items(guide.index))
    passed = lineage(guide, {one.item.id for one in items})
    new = {one.item.id for one in items} - kept.keys()
    before = {one.item.id: history(guide, one, passed) for one in items}
    changed = {
        one.item.id
        for one in items
        if any(was.of in kept and kept[was.of].digest == was.digest for was in before[one.item.id])
    }
    assert changed and new and not changed & new
    file = {
        "format": "order-guide-checklist", "v": 1, "site": guide.instrument.id, "checklist": page.of, "title": "",
        "edition": first.version, "saved": f"{first.date}T12:00:00.000Z", "name": "",
    }  # fmt: skip
    tick = {"v": 1, "t": file["saved"], "field": "state", "value": "done", "edition": first.version}
    events = [{**tick, "id": f"tick-{ident}", "item": ident, "digest": one.digest} for ident, one in kept.items()]
    (tmp_path / "first.json").write_text(json.dumps({**file, "events": events}), "utf-8")
    opened(sheet, tmp_path / "first.json")
    do(sheet, "merge")
    sheet.keyboard.press("Escape")
    expect(sheet.locator("[data-changed] p")).to_have_text(
        f"{len(changed)} items changed since you ticked them. New since you began: {len(new)} items."
    )
    do(sheet, "changed")
    shown = sheet.locator(".og-item:visible").evaluate_all("all => all.map(one => one.id)")
    assert set(shown) == changed | new
    marked = sheet.locator(".og-item__state").evaluate_all(
        "all => all.filter(one => one.textContent.startsWith('New')).map(one => one.closest('.og-item').id)"
    )
    assert set(marked) == new
    expect(sheet.locator(".og-changed:visible dd").first).to_be_visible()
    told = sheet.locator(".og-changed:visible").evaluate_all(
        "all => all.map(one => [one.closest('.og-item').id, one.querySelector('p').textContent,"
        " [...one.querySelectorAll('dd')].map(line => line.textContent)])"
    )
    assert {ident for ident, _, _ in told} == changed
    for ident, said, lines in told:
        assert f"That was beside the words of edition {first.version}." in said
        ticked = [was for was in before[ident] if was.of in kept and kept[was.of].digest == was.digest]
        words = [line for was in ticked for change in was.changes for line in change.lines]
        sides = [
            (side, runs) for line in words for side, runs in (("Before:", line.before), ("Now:", line.after)) if runs
        ]
        said_before = [flat(side + "".join(text for text, _ in runs)) for side, runs in sides]
        assert sorted(map(flat, lines)) == sorted(said_before), ident
    sheet.check(f"#{min(new)}-done")
    expect(sheet.locator(f"#{min(new)} .og-item__state")).to_have_text("Done")


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", sorted(STATES.glob("rural-hospital-*.json")), ids=lambda path: path.stem)
def test_every_kept_state_opens_in_the_present_edition_with_nothing_lost(sheet: Page, path: Path) -> None:
    opened(sheet, path)
    do(sheet, "keep")
    expect(sheet.locator("[data-copy-name]")).to_have_text("Main building")
    expect(sheet.locator(PROGRESS)).to_contain_text(f"2 of {TOTAL} done, 1 doing, 1 not applicable")
    expect(sheet.locator("#rh-05-done")).not_to_be_checked()
    mine = sheet.locator("#rh-02 .og-item__mine")
    for words in ("Owner: Pat Doe", "Email, VPN", "The VPN waits for the vendor."):
        expect(mine).to_contain_text(words)
    expect(sheet.locator("#rh-06 .og-item__mine")).to_contain_text("The county scans for us.")
    expect(sheet.locator(".og-five li p").first).to_contain_text("You put it first.")
    expect(sheet.locator(".og-gone")).to_be_hidden()
    text = Path(saved(sheet).path()).read_text("utf-8")
    kept = {json.dumps(one, sort_keys=True) for one in json.loads(text)["events"]}
    assert {json.dumps(one, sort_keys=True) for one in json.loads(path.read_text("utf-8"))["events"]} <= kept


# Vendors, paper, no scripts, disk, keyboard -------------------------------------------------------------------------


def test_a_mail_to_a_vendor_is_made_from_chosen_items(sheet: Page) -> None:
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"])
    do(sheet, "mail")
    dialog = sheet.locator("[data-dialog=mail]")
    do(sheet, "write")
    expect(dialog.locator("[data-told]")).to_have_text("Choose at least one question.")
    boxes = dialog.locator("[data-questions] input")
    for index in (0, 1):
        boxes.nth(index).check()
    do(sheet, "write")
    text = dialog.locator("[data-mail]").input_value()
    for index in (0, 1):
        ident = boxes.nth(index).get_attribute("value") or ""
        ask = (sheet.locator(f"#{ident} .og-vendor blockquote").text_content() or "").strip()
        assert ask in text and ident.upper() in text
    do(sheet, "copy")
    assert sheet.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n") == text
    link = dialog.locator("[data-mailto]")
    assert (link.get_attribute("href") or "").startswith("mailto:?subject=")
    for box in boxes.all():
        box.check()
    do(sheet, "write")
    expect(link).to_be_hidden()
    expect(dialog.locator("[data-told]")).to_contain_text("copy it instead")


def test_one_question_goes_into_a_mail_with_one_click(sheet: Page) -> None:
    sheet.locator("#rh-02 summary").first.click()
    sheet.locator("#rh-02").get_by_role("button", name="Put this question in a mail").click()
    assert "RH-02" in sheet.locator("[data-mail]").input_value()


def on_paper(page: Page, how: str) -> None:
    page.emulate_media(media="screen")
    opened_fold(page.locator(".og-take"))
    page.locator("[data-print-as]").select_option(how)
    page.wait_for_function("how => document.body.dataset.paper === how", arg=how)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")


def printed(page: Page, how: str) -> int:
    """Print; give the number of pages."""
    on_paper(page, how)
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))


def test_paper_has_titles_only_or_all_or_progress_and_an_overview_first(sheet: Page) -> None:
    sheet.check("#rh-01-done")
    enter(sheet, "rh-02", owner="Pat Doe")
    assert 2 <= printed(sheet, "titles") < printed(sheet, "progress")
    step, mine, cell = "#rh-05 ol li", "#rh-02 .og-item__mine", "[data-tally=done]"
    for how, shows_steps, shows_mine in (("titles", False, False), ("full", True, False), ("progress", True, True)):
        on_paper(sheet, how)
        assert sheet.locator(step).first.is_visible() is shows_steps, how
        assert sheet.locator(mine).is_visible() is shows_mine, how
        expect(sheet.locator(cell)).to_have_text("1" if shows_mine else "")
        expect(sheet.locator(".og-overview")).to_contain_text(re.compile(r"Edition \d{4}\.\d\d\.\d\d"))
        expect(sheet.locator("#rh-07 .og-item__id")).to_contain_text("protect/rural-hospital/#rh-07")
        assert not sheet.locator(".og-check__panel").is_visible()


LISTS = ("rural-hospital", "community-bank", "local-utility")


@pytest.mark.parametrize("name", LISTS)
def test_the_first_day_takes_two_pages_and_the_others_are_not_half_empty(page: Page, server: str, name: str) -> None:
    """What is printed in full takes at most a fifth more pages than the text would that is cut anywhere."""
    page.goto(f"{server}protect/{name}/")
    assert printed(page, "day") == 2
    first = page.locator(".og-phase").first
    assert first.locator("ol").first.is_visible() and not page.locator(".og-phase").nth(1).is_visible()
    cut_anywhere = "* { break-inside: auto !important; break-before: auto !important; break-after: auto !important }"
    pages = printed(page, "full")
    assert page.locator(".og-item .og-vendor").last.is_visible()
    page.evaluate(
        "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }",
        cut_anywhere,
    )
    assert pages <= 1.2 * printed(page, "full")


def test_questions_for_vendors_come_with_good_answers_red_flags_and_room(sheet: Page) -> None:
    assert printed(sheet, "vendor") < printed(sheet, "full")
    on_paper(sheet, "vendor")
    asked = sheet.locator(".og-item:has(.og-vendor)").count()
    assert sheet.locator(".og-item:visible").count() == asked == sheet.locator(".og-askline:visible").count()
    for words in ("A good answer:", "Keep:", "Red flags:"):
        assert sheet.locator(".og-vendor p:visible", has_text=words).count() == asked, words
    assert not sheet.locator(".og-item .og-item__cols").first.is_visible()
    expect(sheet.locator("[data-address]")).to_have_text(sheet.url)


def test_the_board_gets_one_or_two_pages_however_much_there_is_to_tell(sheet: Page, tmp_path: Path) -> None:
    file = json.loads((STATES / "rural-hospital-2026.11.20.json").read_text("utf-8"))
    base = {**file["events"][1], "t": "2026-11-21T01:00:00.000Z"}
    told = {"date": "2020-01-01", "owner": "Somebody with a long name", "why": "We buy this from the county. " * 8}
    file["events"] = [
        {**base, "id": f"event-{number}-{name}", "item": f"rh-{number:02d}", "field": name, "value": value}
        for number in range(1, 33)
        for name, value in {**told, "state": "na" if number % 2 else "todo"}.items()
    ]
    (tmp_path / "busy.json").write_text(json.dumps(file), "utf-8")
    opened(sheet, tmp_path / "busy.json")
    do(sheet, "keep")
    assert 1 <= printed(sheet, "board") <= 2
    board = sheet.locator(".og-board")
    left_out, overdue = (sum(f"rh-{number:02d}" in ITEMS for number in range(first, 33, 2)) for first in (1, 2))
    row = rf"All\s*{TOTAL}\s*0\s*0\s*{TOTAL - left_out}\s*{left_out}\s*{overdue}"
    expect(board.locator("tbody tr").last).to_have_text(re.compile(row))
    expect(board).to_contain_text(re.compile(r"Edition \d{4}\.\d\d\.\d\d"))
    expect(board.locator("li", has_text=": due January").first).to_contain_text("due January 1, 2020, Somebody")
    for words in ("What a rule asks for", "The next five", "Decisions needed", sheet.url):
        expect(board).to_contain_text(words)
    expect(board.locator("li", has_text=": due January")).to_have_count(min(overdue, 15))
    assert overdue <= 15 or f"and {overdue - 15} more" in board.inner_text()
    expect(board.locator(".og-board__sign span")).to_have_count(3)
    assert not sheet.locator(".og-item").first.is_visible()


def test_without_scripts_nothing_is_shown_that_would_do_nothing(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server + PATH)
    assert tab.locator(".og-item__box:visible").count() == TOTAL
    assert tab.locator("main button:visible, main select:visible, .og-five:visible, .og-gone:visible").count() == 0
    expect(tab.locator(".og-nosave")).to_contain_text("This page cannot keep your ticks.")
    step = tab.locator("#rh-05 ol li").first
    assert not step.is_visible()
    tab.locator("#rh-05 summary").click()
    assert step.is_visible()
    tab.emulate_media(media="print")
    assert tab.locator(".og-overview").is_visible() and tab.locator("#rh-07 ol li").first.is_visible()
    assert not tab.locator(".og-nosave").is_visible()
    assert tab.locator(".og-writeline:visible").count() == TOTAL
    context.close()


def test_a_checklist_works_from_disk(page: Page, site: Built) -> None:
    page.goto((site.folder / PATH / "index.html").as_uri())
    page.check("#rh-01-done")
    choose(page, "phase", "first-day")
    expect(page.locator(".og-item:visible")).to_have_count(8)
    page.reload()
    expect(page.locator("#rh-01-done")).to_be_checked()


def reach(page: Page, target: Locator) -> None:
    """Go to an element by the Tab key alone."""
    for _ in range(250):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the Tab key does not lead there")


def test_all_of_it_works_by_keyboard_alone(sheet: Page) -> None:
    press = sheet.keyboard.press
    reach(sheet, sheet.locator("[data-do=undo]"))
    reach(sheet, sheet.locator(".og-filters summary"))
    press("Enter")
    reach(sheet, sheet.locator("[name=phase]"))
    sheet.keyboard.type("First day")
    expect(sheet.locator(".og-item:visible")).to_have_count(8)
    press("Escape")
    expect(sheet.locator(".og-filters summary")).to_be_focused()
    expect(sheet.locator("[name=phase]")).to_be_hidden()
    reach(sheet, sheet.locator(".og-five summary").first)
    press("Enter")
    reach(sheet, sheet.locator(".og-five button").first)
    press("Enter")
    expect(sheet.locator(".og-five li p").first).to_contain_text("You put it first.")
    expect(sheet.locator(".og-five button").first).to_be_focused()
    reach(sheet, sheet.locator("#rh-01-todo"))
    for value in ("doing", "done"):
        press("ArrowRight")
        expect(sheet.locator(f"#rh-01-{value}")).to_be_focused()
    expect(sheet.locator(PROGRESS)).to_contain_text(f"1 of {TOTAL} done")
    press("ArrowLeft")
    reach(sheet, sheet.locator("#rh-01 .og-item__own summary"))
    press("Enter")
    reach(sheet, sheet.locator("#rh-01 [data-field=note]"))
    sheet.keyboard.type("By keyboard")
    press("Tab")
    expect(sheet.locator("#rh-01 .og-item__mine")).to_contain_text("By keyboard")
    expect(sheet.locator("#rh-01 .og-item__state")).to_have_text("Doing")
    sheet.reload()
    reach(sheet, sheet.locator(".og-take summary"))
    press("Enter")
    reach(sheet, sheet.locator("[data-do=save]"))
    with sheet.expect_download():
        press("Enter")
    for name in ("open", "mail"):
        opener = sheet.locator(f".og-check__panel [data-do={name}]")
        reach(sheet, opener)
        press("Enter")
        dialog = sheet.locator(f"[data-dialog={name}]")
        expect(dialog).to_be_visible()
        press("Tab")
        assert dialog.evaluate("one => one.contains(document.activeElement)")
        press("Escape")
        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()


@pytest.mark.parametrize("name", ["copies", "open", "mail"])
def test_at_four_times_the_size_nothing_is_cut_off(sheet: Page, name: str) -> None:
    sheet.set_viewport_size({"width": 320, "height": 256})
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 320
    do(sheet, name)
    dialog = sheet.locator(f"[data-dialog={name}]")
    assert dialog.evaluate("one => one.scrollWidth <= one.clientWidth")
    close = dialog.locator("[value=close]")
    close.scroll_into_view_if_needed()
    expect(close).to_be_in_viewport()
    close.click()
    expect(dialog).to_be_hidden()
