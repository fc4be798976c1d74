"""The reader's own day: how far away dates are, and what has grown old, without a new build."""

from __future__ import annotations

import datetime
import re

import pytest
from orderguide.guide.guide import Guide
from orderguide.guide.reviews import last_checked, review_due, reviewed
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser
DEADLINES = "order/deadlines/"


def open_on(page: Page, day: datetime.date, address: str) -> None:
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(address)


def test_days_are_counted_from_the_readers_day(page: Page, server: str, guide: Guide) -> None:
    record = guide.library.gathered("deadlines", "deadlines")[0]
    found = guide.due(record.paragraph)
    assert found
    room = page.locator(f"#{record.id} [data-left]")
    for days, said in (
        (-2, "(in 2 days)"),
        (-1, "(tomorrow)"),
        (0, "(today)"),
        (1, "(yesterday)"),
        (40, "(40 days ago)"),
    ):
        open_on(page, found[2] + datetime.timedelta(days=days), server + DEADLINES)
        expect(room).to_have_text(said)
        expect(room).to_be_visible()


def test_a_date_to_come_says_that_it_has_passed_once_it_has(page: Page, server: str, guide: Guide) -> None:
    event = max(guide.library.gathered("upcoming", "dates"), key=lambda one: one.until or one.date)
    last = event.until or event.date
    said = page.locator(f"#{event.id} [data-ends]")
    open_on(page, last, server + "order/upcoming/")
    expect(said).to_be_hidden()
    open_on(page, last + datetime.timedelta(days=1), server + "order/upcoming/")
    expect(said).to_be_visible()
    expect(said).to_contain_text("This date has passed.")


def test_a_page_says_that_it_is_old_once_it_is_due_again_and_not_before(page: Page, server: str, guide: Guide) -> None:
    edition = guide.instrument.edition
    due = review_due(edition, edition)
    said = page.locator("main > [data-stale]")
    open_on(page, due, server + DEADLINES)
    expect(said).to_be_hidden()
    open_on(page, due + datetime.timedelta(days=1), server + DEADLINES)
    checked = last_checked(edition)
    days = (due - checked).days + 1
    expect(said).to_have_text(
        re.compile(rf"last checked on {checked:%B} {checked.day}, {checked.year}; that is {days} days ago")
    )


def test_an_entry_grows_old_by_itself(page: Page, server: str, guide: Guide) -> None:
    """The offer was checked long before the rest of the page; the frame of the page is left as it is."""
    edition = guide.instrument.edition
    offers = guide.library.gathered("offers", "offers")
    entry = max(offers, key=lambda one: reviewed(one, edition))
    address = server + "protect/free-help/"
    start = f'<article class="og-record og-offer" id="{entry.id}"'
    note = '<p class="og-stale" data-stale hidden>Last checked <b data-age></b> ago.</p>'

    def older(route: Route) -> None:
        html = route.fetch().text()
        assert start in html
        html = re.sub(
            f'{re.escape(start)}(?: data-reviewed="[^"]*" data-due="[^"]*")?',
            f'{start} data-reviewed="2026-01-01" data-due="2026-11-01"',
            html,
        )
        at = html.index('<div class="og-offer__head">', html.index(start))
        route.fulfill(body=html[:at] + note + html[at:], content_type="text/html; charset=utf-8")

    page.route(address, older)
    said = page.locator(f"#{entry.id} [data-stale]").first
    open_on(page, datetime.date(2026, 11, 1), address)
    expect(said).to_be_hidden()
    open_on(page, datetime.date(2026, 11, 2), address)
    expect(said).to_have_text("Last checked 305 days ago.")
    expect(page.locator("main > [data-stale]")).to_be_hidden()


def test_without_scripts_nothing_is_claimed_about_the_readers_day(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + DEADLINES)
    expect(page.locator("[data-left]").first).to_be_hidden()
    expect(page.locator("main > [data-stale]")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("As of")
    context.close()


def test_the_scripts_share_one_clock(page: Page, server: str) -> None:
    open_on(page, datetime.date(2031, 3, 3), server)
    assert page.evaluate("window.orderGuidePage.today()") == "2031-03-03"
    assert page.evaluate("window.orderGuidePage.now() === Date.now()")
