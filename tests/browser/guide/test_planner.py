"""The planner in a browser: it counts as the page does, keeps what was typed, sends nothing, and makes a calendar."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from icalendar import Calendar
from orderguide.guide.guide import Guide
from orderguide.guide.ids import universal
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import examine, shown
from tests.browser.guide.addresses import PLANNED
from tests.browser.lines import CROSSED
from tests.conftest import Built

pytestmark = pytest.mark.browser
PAGE = "take-part/plan-a-release/"
TODAY = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


@pytest.fixture
def planner(page: Page, server: str) -> Page:
    page.clock.set_fixed_time(TODAY)
    page.goto(server + PAGE)
    return page


def make(page: Page, day: str) -> None:
    page.get_by_label("On which day do you plan").fill(day)
    page.get_by_role("button", name="Make the plan").click()


def downloaded(page: Page, tmp_path: Path) -> Calendar:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download for your calendar").click()
    assert re.fullmatch(r"plan-\d{4}-\d{2}-\d{2}\.ics", waiting.value.suggested_filename)
    path = tmp_path / "plan.ics"
    waiting.value.save_as(path)
    return Calendar.from_ical(path.read_bytes())


def test_the_script_and_the_page_count_alike(planner: Page) -> None:
    times = planner.locator("[data-lead] .og-plan__example time")
    told = sorted(times.evaluate_all("all => all.map((one) => one.dateTime)"))
    hint = planner.locator("#plan-day-hint").inner_text()
    make(planner, re.findall(r"\d{4}-\d{2}-\d{2}", hint)[0])
    rows = planner.locator(".og-plan__table tr:has(.is-ready, .is-decide)")
    drawn = rows.evaluate_all(
        """rows => rows.flatMap((row) => Array(row.querySelectorAll(".is-ready, .is-decide").length)
           .fill(row.querySelector("time").dateTime))"""
    )
    assert sorted(drawn) == told


@pytest.mark.parametrize("day", ["2028-03-01", "2027-03-31", "2027-01-01", "2028-02-29", "2027-11-07"])
def test_the_calendar_file_says_what_the_page_and_another_calendar_say(
    planner: Page, guide: Guide, tmp_path: Path, day: str
) -> None:
    target = datetime.date.fromisoformat(day)
    make(planner, day)
    expect(planner.locator(".og-plan__sum")).to_contain_text("or none")
    entries = list(downloaded(planner, tmp_path).walk("VEVENT"))
    plan = guide.record("planner-release").value
    assert all(one["dtend"].dt > TODAY.date() for one in entries), "what has passed stays out"
    window = next(one for one in entries if str(one["uid"]).endswith("-window"))
    assert window["dtstart"].dt == target - relativedelta(days=30)
    assert window["dtend"].dt == target
    assert "may take place, or not" in str(window["summary"])
    uids = {str(one["uid"]) for one in entries}
    for lead in plan.leads:
        for end, days in (("ready", lead.ready), ("begin", lead.start)):
            due = target - relativedelta(days=days or 0)
            if days is None or due < TODAY.date():
                assert not [uid for uid in uids if uid.endswith(f"{lead.id}-{end}")]
                continue
            one = next(one for one in entries if str(one["uid"]).endswith(f"{lead.id}-{end}"))
            assert one["dtstart"].dt == due
            assert one["dtend"].dt - one["dtstart"].dt == datetime.timedelta(days=1)
            assert str(one["summary"]).startswith("Advice. ")
    beside = [guide.record(ident).value for ident in plan.beside]
    coming = {one.id for one in beside if (one.until or one.date) >= TODAY.date()}
    assert {universal(guide.instrument.id, ident) for ident in coming} <= uids
    assert len(uids) == len(entries)
    shown = planner.locator(".og-plan__table time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert {one["dtstart"].dt.isoformat() for one in entries} <= set(shown)


def test_a_calendar_reminds_where_asked_and_tells_what_stayed_out(planner: Page, tmp_path: Path) -> None:
    make(planner, "2027-01-01")
    assert not downloaded(planner, tmp_path).walk("VALARM")
    planner.get_by_label("Remind me of each date").select_option("The day before")
    made = downloaded(planner, tmp_path)
    assert len(made.walk("VALARM")) == len(made.walk("VEVENT"))
    expect(planner.locator("[data-said]")).to_contain_text(re.compile(r"\d+ past dates? stayed out"))
    make(planner, "2026-11-19")
    planner.get_by_role("button", name="Download for your calendar").click()
    expect(planner.locator("[data-said]")).to_contain_text(re.compile("made|nothing left"))


def test_an_ambiguous_day_is_asked_back_and_one_choice_settles_it(planner: Page) -> None:
    make(planner, "5/6/27")
    expect(planner.locator("#plan-day-wrong")).to_contain_text("can be May 6, 2027 or June 5, 2027. Which one is it?")
    expect(planner.locator("#plan-day")).to_have_attribute("aria-invalid", "true")
    expect(planner.locator(".og-plan__sum")).to_be_hidden()
    planner.get_by_role("button", name="June 5, 2027").click()
    expect(planner.locator(".og-plan__sum")).to_contain_text("June 5, 2027")
    expect(planner.locator("#plan-day")).not_to_have_attribute("aria-invalid", "true")
    make(planner, "5/6/2027")
    expect(planner.locator("[data-choices]")).to_contain_text("Read as May 6, 2027, the month first.")
    make(planner, "19.05.2027")
    expect(planner.locator(".og-plan__sum")).to_contain_text("May 19, 2027")
    expect(planner.locator("[data-choices]")).to_be_empty()


def test_the_link_of_a_plan_is_copied_or_the_reader_is_told_how(planner: Page, server: str) -> None:
    make(planner, "2027-06-01")
    planner.evaluate(
        """() => Object.defineProperty(navigator, "clipboard",
             { configurable: true, value: { writeText: async (text) => { window.put = text; } } })"""
    )
    planner.get_by_role("button", name="Copy the link").click()
    expect(planner.locator("[data-said]")).to_contain_text("The link to this plan is copied.")
    assert planner.evaluate("window.put") == f"{server}{PAGE}#on=2027-06-01"
    planner.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    planner.get_by_role("button", name="Copy the link").click()
    expect(planner.locator("[data-said]")).to_contain_text("Copy the address of this page.")


@pytest.mark.parametrize("width", [768, 1280])
def test_no_line_of_the_plan_crosses_a_name(planner: Page, width: int) -> None:
    make(planner, "2027-06-01")
    for size in (width, 360):
        planner.set_viewport_size({"width": size, "height": 800})
        found = planner.evaluate(CROSSED)
        assert found["crossed"] == []
        assert (found["drawn"] > 20) == (size == width)


def test_a_moved_date_raises_the_number_of_the_same_entries(planner: Page, tmp_path: Path) -> None:
    make(planner, "2027-06-01")
    first = {str(one["uid"]): one["sequence"] for one in downloaded(planner, tmp_path).walk("VEVENT")}
    planner.reload()
    make(planner, "2027-06-08")
    second = {str(one["uid"]): one["sequence"] for one in downloaded(planner, tmp_path).walk("VEVENT")}
    own = {uid for uid in first if "lead-" in uid or uid.endswith(("-window", "-target"))}
    assert set(first) == set(second)
    assert {first[uid] for uid in own} == {0}
    assert {second[uid] for uid in own} == {1}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"])
def test_no_time_zone_moves_a_date(browser: Browser, server: str, zone: str) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.goto(f"{server}{PAGE}#on=2028-03-15")
    sums = page.locator(".og-plan__sum time").evaluate_all("all => all.map((one) => one.dateTime)")
    assert sums == ["2028-02-14", "2028-03-14", "2028-03-15"]
    context.close()


def test_impossible_days_are_told_and_stay_in_the_field(planner: Page) -> None:
    for typed, said in (
        ("2027-02-30", "February 2027 has 28 days"),
        ("2027-13-01", "names month 13"),
        ("soon", "We cannot read “soon”"),
        ("", "Give a day first"),
    ):
        make(planner, typed)
        expect(planner.locator("#plan-day-wrong")).to_contain_text(said)
        expect(planner.get_by_label("On which day do you plan")).to_have_value(typed)


def test_a_past_day_is_told_and_still_counted(planner: Page) -> None:
    make(planner, "11/19/2026")
    expect(planner.locator("[data-said]")).to_contain_text("November 19, 2026 has passed, 1 day ago")
    expect(planner.locator(".og-plan__sum")).to_contain_text("October 20, 2026")


def test_reversed_lead_times_are_told_and_nothing_is_lost(planner: Page) -> None:
    make(planner, "2027-06-01")
    field = planner.get_by_label("Begin: days before, Your own cyber test results are in")
    field.fill("10")
    field.press("Tab")
    said = planner.locator("[data-said]")
    expect(said).to_contain_text("would begin 10 days before and be ready 45 days before")
    expect(field).to_have_value("10")
    planner.reload()
    expect(field).to_have_value("10")
    expect(said).to_contain_text("would begin 10 days before")
    expect(planner.locator(".og-plan__table")).to_contain_text("Ready: Your own cyber test results are in")
    planner.get_by_role("button", name="Put all numbers back").click()
    expect(field).to_have_value("90")
    expect(said).to_be_empty()


def test_an_address_spoiled_by_hand_is_told_and_the_rest_counts(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}#on=2027-06-01&lead-results=80~40&lead-nothing=1~2&seq=many")
    said = page.locator("[data-said]")
    expect(said).to_contain_text("“lead-nothing=1~2”")
    expect(said).to_contain_text("“seq=many”")
    expect(page.get_by_label("Ready: days before, Your own cyber test results are in")).to_have_value("40")
    expect(page.locator(".og-plan__sum")).to_contain_text("May 2, 2027")


def test_markup_in_an_address_stays_text(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}#on=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&%3Cb%3E=1")
    expect(page.locator("#plan-day-wrong")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img, .og-plan b b").count() == 0


def test_the_plan_is_in_the_address_and_is_never_sent(planner: Page) -> None:
    asked: list[str] = []
    planner.on("request", lambda request: asked.append(request.url))
    make(planner, "2027-06-01")
    assert planner.url.endswith(f"{PAGE}#on=2027-06-01")
    assert [url for url in asked if not url.endswith("favicon.svg") or "2027" in url] == []
    assert planner.evaluate("localStorage.length") == 0


def test_the_plan_works_with_the_keyboard_and_names_its_picture(planner: Page) -> None:
    planner.get_by_label("On which day do you plan").fill("2027-06-01")
    planner.keyboard.press("Enter")
    expect(planner.get_by_role("img", name=re.compile("The plan on a line of time"))).to_be_visible()
    expect(planner.get_by_role("table", name="Every date of the plan")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "widths"),
    [
        (f"{PAGE}#on=2027-06-01", (768, 1280)), ("order/timeline/", (768, 1280)),
        ("reference/agencies/", (320, 360, 1280)),
    ],
)  # fmt: skip
def test_pictures_fit_and_their_words_are_not_small(
    page: Page, server: str, path: str, widths: tuple[int, ...]
) -> None:
    page.goto(server + path)
    words = page.locator("main svg[aria-label] text")
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        page.locator("main svg[aria-label]").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        sizes = words.evaluate_all(
            "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
        )
        assert sizes
        assert min(sizes) >= 12, width
        outside = words.evaluate_all(
            "(all, width) => all.filter((one) => { const box = one.getBoundingClientRect(); "
            "return box.width && (box.left < -1 || box.right > width + 1); }).map((one) => one.textContent)",
            width,
        )
        assert outside == [], width


def test_a_number_in_the_timeline_s_picture_leads_to_its_event(page: Page, server: str) -> None:
    page.goto(server + "order/timeline/")
    picture = page.locator(".og-when-map")
    marks = picture.locator("a")
    items = page.locator(".og-timeline > li")
    assert marks.count() == items.count()
    for number in (1, items.count()):
        mark = picture.locator("a", has=page.locator(f"text='{number}'")).first
        assert mark.get_attribute("href") == f"#{items.nth(number - 1).get_attribute('id')}"


def test_without_scripts_the_lead_times_are_a_table(browser: Browser, server: str, guide: Guide) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + PAGE)
    assert page.locator(".og-plan form").is_hidden()
    rows = page.locator(".og-leads tbody tr")
    assert rows.count() == len(guide.record("planner-release").value.leads)
    expect(page.locator("#lead-results")).to_contain_text("90")
    assert "count back from your own day" in page.locator("main").inner_text()
    context.close()


def test_the_planner_opens_from_disk(browser: Browser, site: Built) -> None:
    page = browser.new_page()
    page.goto(f"{(site.folder / PAGE / 'index.html').as_uri()}#on=2027-06-01")
    expect(page.locator(".og-plan__sum")).to_contain_text("May 2, 2027")
    page.get_by_label("On which day do you plan").fill("2027-06-02")
    page.keyboard.press("Enter")
    assert page.url.endswith("#on=2027-06-02")
    page.close()


def test_an_address_of_a_megabyte_opens_and_shows_little_of_itself(page: Page, server: str) -> None:
    page.goto(f"{server}{PAGE}#on=2027-06-01&Call+555-0100+now={'pay+' * 50}{'&a=1' * 250_000}")
    said = page.locator("[data-said] li")
    expect(said.last).to_contain_text("longer than 4000 characters")
    expect(page.locator(".og-plan__table")).to_be_visible()
    assert len(" ".join(said.all_text_contents())) < 700


def test_beside_a_plan_no_example_gives_other_days(planner: Page) -> None:
    example = planner.locator(".og-plan__example").first
    expect(example).to_be_visible()
    make(planner, "2027-07-01")
    expect(example).to_be_hidden()
    planner.get_by_role("button", name="Start over").click()
    expect(example).to_be_visible()


def test_the_plan_prints_without_its_form(planner: Page) -> None:
    make(planner, "2027-06-01")
    planner.emulate_media(media="print")
    expect(planner.locator(".og-plan form")).to_be_hidden()
    expect(planner.locator(".og-plan__table")).to_be_visible()
    expect(planner.locator(".og-plan__picture")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "upcoming"), ("order/upcoming/", "upcoming"), ("order/deadlines/", "upcoming"),
        ("order/deadlines/", "deadlines"), ("order/deadlines/", "all"), ("order/timeline/", "all"),
    ],
)  # fmt: skip
def test_calendars_are_linked_where_dates_stand(site: Built, path: str, file: str) -> None:
    html = site.read(f"{path}index.html")
    link = re.search(rf'href="([^"]*calendar/{file}\.ics)"', html)
    assert link is not None
    assert Calendar.from_ical((site.folder / path / link[1]).resolve().read_bytes()).walk("VEVENT")


@pytest.mark.parametrize(("path", "width", "scheme"), PLANNED)
def test_axe_finds_no_barrier_in_plans_and_pictures(
    page: Page, server: str, path: str, width: int, scheme: str
) -> None:
    shown(page, server + path, width, scheme)
    page.locator("h1").wait_for()
    assert examine(page).barriers == []
