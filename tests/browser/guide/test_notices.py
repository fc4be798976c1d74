"""After an incident and in its first hour: the calculator, paper, and the page without any script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Built

pytestmark = pytest.mark.browser

AFTER = "protect/after-an-incident/"
HOURS = ("under-attack-hospital", "under-attack-bank", "under-attack-utility")


def worked_out(page: Page, part: str = "Due, the earliest first") -> list[str]:
    section = page.locator(".og-clock__part", has=page.get_by_role("heading", name=part, exact=True))
    return section.locator(".og-clock__when").all_text_contents()


def choose(page: Page, who: str) -> None:
    page.locator(f'[name=who][value="{who}"]').check()


def fill(page: Page, who: str, date: str, time: str, event: str = "", zone: str = "America/New_York") -> None:
    choose(page, who)
    page.get_by_label("What happened then").select_option(event)
    page.get_by_label("Date").fill(date)
    page.get_by_label("Time", exact=True).fill(time)
    page.get_by_label("Time zone").select_option(zone)


def test_the_times_are_worked_out_by_keyboard_alone(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    fill(page, "community-bank", "2026-10-30", "16:00")
    page.get_by_label("Time zone").press("Enter")
    page.get_by_role("button", name="Work out the times").press("Enter")
    assert list(dict.fromkeys(worked_out(page)))[:4] == [
        "Saturday, October 31, 2026 at 4:00 p.m. EDT",
        "Sunday, November 1, 2026 at 3:00 a.m. EST",  # 36 elapsed hours, one of which came twice
        "Monday, November 2, 2026 at 3:00 p.m. EST",
        "Thursday, November 5, 2026, end of the day",
    ]
    status = page.locator(".og-clock__status")
    expect(status).to_be_focused()
    expect(status).to_contain_text("Friday, October 30, 2026 at 4:00 p.m. EDT")
    assert status.get_attribute("role") == "status"


def test_work_days_leave_out_holidays_and_say_where_the_calendar_ends(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    fill(page, "rural-hospital", "2026-11-25", "16:00", event="awareness")
    page.get_by_role("button", name="Work out the times").click()
    device = page.locator(".og-clock__part li", has=page.get_by_role("link", name="Medical device: a patient died"))
    expect(device.locator(".og-clock__when")).to_have_text("Thursday, December 10, 2026, end of the day")
    expect(device).not_to_contain_text("Holidays are listed")
    fill(page, "rural-hospital", "2027-12-23", "16:00", event="awareness")
    page.get_by_role("button", name="Work out the times").click()
    expect(device).to_contain_text(
        "Holidays are listed here from November 12, 2026 to December 31, 2027 only: the last day can be later"
    )


def test_a_rule_whose_clock_starts_elsewhere_or_that_is_no_law_has_no_time(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    fill(page, "local-utility", "2026-11-20", "09:00", event="determination")
    page.get_by_role("button", name="Work out the times").click()
    found = page.locator("[data-clock-result]")
    expect(found.get_by_role("heading", name="Clocks that start at another moment")).to_be_visible()
    law = found.locator(".og-clock__part", has=page.get_by_role("heading", name="Not law, or no clock"))
    expect(law).to_contain_text("Not law: proposed")
    assert not re.search(r"\b20\d\d, end of the day|[ap]\.m\.", " ".join(law.all_text_contents()))
    assert worked_out(page)[0] == "Friday, November 20, 2026 at 10:00 a.m. EST"


def test_an_hour_that_never_came_is_told(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    fill(page, "rural-hospital", "2026-03-08", "02:30")
    page.get_by_role("button", name="Work out the times").click()
    expect(page.locator(".og-clock__status")).to_contain_text("Clocks skipped that hour")
    expect(page.locator(".og-clock__status")).to_contain_text("3:30 a.m. EDT")


def test_nothing_that_is_entered_is_kept_but_who_the_reader_is(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    address = page.url
    fill(page, "community-bank", "2026-10-30", "16:00")
    page.get_by_role("button", name="Work out the times").click()
    page.get_by_role("button", name="Use the time now").click()
    assert page.url == address
    assert page.evaluate("JSON.stringify(localStorage)") == '{"order-guide.for":"community-bank"}'
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []
    page.reload()
    assert page.get_by_label("Date").input_value() == ""
    expect(page.locator("[data-clock-result]")).to_be_empty()


def test_without_a_script_every_rule_is_there_and_no_dead_form(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + AFTER)
    expect(page.locator("[data-clock]")).to_be_hidden()
    expect(page.locator("[data-own]")).to_be_hidden()
    assert page.locator(".og-notice-rule").count() >= 35
    assert page.locator(".og-org").count() == page.locator("ol.og-due").count() == 3
    for summary in page.locator(".og-org > summary").all():
        summary.click()
    expect(page.locator("ol.og-due").last).to_be_visible()
    page.locator(".og-details > summary").click()
    page.locator(".og-notice-rule > summary").last.click()
    expect(page.locator(".og-notice-rule .og-acts").last).to_be_visible()
    context.close()


def sheets_with_room(page: Page) -> int:
    """Count the sheets of paper that a page takes with two lines more, as words of another edition may need them."""
    page.locator("main").evaluate(
        "(main) => { const two = document.createElement('div'); two.style.height = '30px'; main.append(two); }"
    )
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("name", HOURS)
def test_the_first_hour_prints_on_one_sheet(page: Page, server: str, name: str) -> None:
    page.goto(f"{server}protect/{name}/")
    assert sheets_with_room(page) == 1


def test_each_sheet_prints_on_one_sheet(page: Page, server: str, site: Built) -> None:
    sheets = [path.parent for path in site.pages() if b'data-view="sheet"' in path.read_bytes()]
    pages = {}
    for folder in sheets:
        page.goto(f"{server}{folder.relative_to(site.folder).as_posix()}/")
        pages[folder.name] = sheets_with_room(page)
    assert len(pages) >= 3
    assert pages == dict.fromkeys(pages, 1)


def test_one_organization_gets_one_answer_of_a_few_screens(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    for who, (phone, desk) in {
        "rural-hospital": (8_500, 5_000), "community-bank": (8_500, 5_000), "local-utility": (8_500, 5_000),
    }.items():  # fmt: skip
        choose(page, who)
        for width, height in ((360, phone), (1280, desk)):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate("document.documentElement.scrollHeight") <= height, (who, width)
        expect(page.locator(".og-org:visible")).to_have_count(1)
        calls, clocks = page.locator(".og-calls:visible"), page.locator(".og-due:visible")
        expect(calls.locator("b").first).to_be_visible()
        assert clocks.locator("li:visible .og-small:has-text('Example')").count() >= 5
    page.set_viewport_size({"width": 360, "height": 740})
    box = page.locator("[name=who]").last.bounding_box()
    assert box and box["y"] <= 740, "the question stands on the first screen"


def test_who_the_reader_is_is_asked_once_and_what_is_left_out_is_said(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    told, nine_ones = page.locator("[data-own-told]"), page.locator('.og-due li:has(a[href="#notice-bank-36h"])')
    expect(told).to_be_hidden()
    choose(page, "community-bank")
    expect(nine_ones).to_be_visible()
    page.locator("[data-kinds=community-bank] summary").click()
    page.get_by_label("Federal credit union").check()
    expect(nine_ones).to_be_hidden()
    hidden = page.locator(".og-notice-rule[hidden]").count()
    expect(told).to_contain_text(f"Community bank; Federal credit union. {hidden} of 51 rules reach others only")
    page.goto(server + "protect/free-help/")
    expect(page.locator("[name=who][value=community-bank]")).to_be_checked()
    expect(page.locator("[data-offers-told]")).to_contain_text("for: Community bank; Federal credit union.")
    page.goto(server + AFTER + "#notice-gas-1h")
    expect(page.locator("#notice-gas-1h .og-acts")).to_be_in_viewport()
    page.reload()
    page.goto(server + AFTER)
    page.locator("[name=who][value='']").check()
    assert page.evaluate("localStorage.length") == 0


def test_free_help_says_what_a_filter_hides_and_that_it_finds_nothing(page: Page, server: str) -> None:
    page.goto(server + "protect/free-help/")
    offers, told = page.locator(".og-offer:visible"), page.locator("[data-offers-told]")
    total = offers.count()
    expect(told).to_be_hidden()
    expect(page.locator(".og-first:visible")).to_have_count(3)
    expect(page.locator(".og-first:visible li")).to_have_count(15)
    choose(page, "local-utility")
    expect(page.locator(".og-first:visible")).to_have_count(1)
    page.locator("[name=kind]").select_option("money")
    expect(offers).to_have_count(1)
    expect(told).to_have_text(f"1 of {total} offers are shown, for: Local utility; Money. {total - 1} are hidden.")
    page.locator("[name=price]").select_option("paid")
    expect(told).to_contain_text("No offer here is all of this: Local utility; Money; Paid or for members.")
    page.get_by_role("button", name=f"Show all {total} offers").click()
    expect(offers).to_have_count(total)
    expect(told).to_be_hidden()


@pytest.mark.parametrize("name", HOURS)
def test_money_that_has_left_stands_first_on_each_first_hour(page: Page, server: str, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server}protect/{name}/")
    link = page.locator("main").get_by_role("link", name="Money has left the account")
    expect(link).to_be_in_viewport(ratio=1)
    link.click()
    expect(page).to_have_url(server + "protect/money/")


def test_a_result_prints_without_the_rest(page: Page, server: str) -> None:
    page.goto(server + AFTER)
    fill(page, "community-bank", "2026-10-30", "16:00")
    page.get_by_role("button", name="Work out the times").click()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print this result").click()
    page.emulate_media(media="print")
    expect(page.locator("[data-clock-result]")).to_be_visible()
    expect(page.locator("ol.og-due:visible")).to_have_count(0)
    expect(page.locator(".og-calls:visible")).to_have_count(0)
    expect(page.locator(".og-details")).to_be_hidden()


@pytest.mark.parametrize(
    "name", ["rural-hospital", "community-bank", "local-utility", "free-help", "after-an-incident"]
)
def test_every_page_for_operators_leads_to_the_first_hour(site: Built, name: str) -> None:
    html = site.read(f"protect/{name}/index.html").replace("protect/", "")
    for hour in HOURS:
        assert re.search(rf'<ul class="og-urgent">.*?href="[./]*/{hour}/".*?</ul>', html, re.S)


# Other rules --------------------------------------------------------------------------------------------------------


def test_other_rules_take_a_few_screens_of_a_phone_and_show_one_organization_at_a_time(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + "protect/rules/")
    assert page.evaluate("document.documentElement.scrollHeight") < 8000
    rules = page.locator(".og-regulation")
    total = rules.count()
    page.get_by_role("radio", name="Local utility").check()
    shown = page.locator(".og-regulation:not([hidden])").count()
    expect(page.locator("[data-own-told]")).to_have_text(
        f"{shown} of {total} rules are shown, for: Local utility. {total - shown} are hidden."
    )
    assert 0 < shown < total
    expect(page.locator("#reg-awia")).to_be_visible()
    expect(page.locator("#reg-bank-36h")).to_be_hidden()
    page.goto(server + "protect/rules/#reg-bank-36h")
    expect(page.locator("#reg-bank-36h h3").first).to_be_in_viewport()
    page.reload()
    page.goto(server + "protect/rules/")
    expect(page.locator("#reg-bank-36h")).to_be_hidden()
    page.get_by_role("radio", name="Show all").check()
    expect(rules.locator("visible=true")).to_have_count(total)
