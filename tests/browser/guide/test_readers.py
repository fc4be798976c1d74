"""Readers of the order: the list of questions, the chart of deadlines, the timeline, and what is new since a visit."""

from __future__ import annotations

import pytest
from orderguide.guide.guide import Guide
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.lines import CROSSED
from tests.conftest import Built

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
WIDTHS = (320, 360, 768, 1024, 1280, 1600)


@pytest.mark.parametrize("path", ["order/deadlines/", "order/timeline/"])
def test_no_line_crosses_a_label(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    drawn = 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = page.evaluate(CROSSED)
            assert found["crossed"] == [], (width, scheme)
            drawn += found["drawn"]
    assert drawn > 100 if "deadlines" in path else drawn


def test_a_phone_gets_lists_in_place_of_pictures(page: Page, server: str) -> None:
    for width, is_drawn in ((1280, True), (360, False)):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(server + "order/deadlines/")
        assert page.locator(".og-scoreboard .time svg >> nth=0").is_visible() == is_drawn
        page.goto(server + "order/timeline/")
        assert page.locator(".og-when-map").is_visible() == is_drawn
        assert page.locator(".og-months").is_visible() != is_drawn


def test_each_task_says_what_was_found_in_one_step(page: Page, server: str, guide: Guide) -> None:
    page.goto(server + "order/deadlines/")
    records = [located.value for located in guide.index.of_kind("deadline")]
    assert page.locator(".og-scoreboard tbody").count() == len(records)
    for record in records:
        expect(page.locator(f"#{record.id} summary")).to_contain_text(f"({len(record.record)})")
    first = page.locator(f"#{records[0].id}")
    expect(first.locator(".og-claim").first).to_be_hidden()
    first.locator("summary").click()
    expect(first.locator(".og-claim").first).to_be_visible()


def test_the_questions_of_each_reader_are_listed_on_the_first_screen_of_a_phone(
    page: Page, server: str, guide: Guide
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + "faq/")
    groups = guide.library.records("question-group")
    for group in groups:
        expect(page.locator(".og-asked summary", has_text=group.title)).to_be_in_viewport(ratio=1)
    listed = page.locator(".og-asked a").evaluate_all("links => links.map((one) => one.hash)")
    assert sorted(listed) == sorted(f"#{one.id}" for group in groups for one in group.questions)
    assert page.evaluate("document.documentElement.scrollHeight") < 13 * PHONE["height"]


def test_claims_stand_folded_with_verdict_and_first_sentence_below_a_list_by_verdict(
    page: Page, server: str, guide: Guide
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + "order/myths/")
    assert page.evaluate("document.documentElement.scrollHeight") < 9000
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    myths = {one.id: one for one in guide.library.gathered("myths", "myths")}
    names = {one.id: one.name for one in guide.vocabulary.verdicts}
    listed = page.locator(".og-asked details").evaluate_all(
        """all => all.map((one) => [one.querySelector("b").textContent,
            [...one.querySelectorAll("a")].map((link) => link.hash.slice(1))])"""
    )
    assert listed[0][0] == "Wrong"
    assert {ident: name for name, idents in listed for ident in idents} == {
        ident: names[one.verdict] for ident, one in myths.items()
    }
    for claim in page.locator(".og-myth").all():
        short = claim.locator(".og-short")
        myth = myths[str(claim.get_attribute("id"))]
        told = guide.markdown.words(myth.answer[0].text)
        begins = (short.locator(".og-begins").text_content() or "").removesuffix("Our reading").strip()
        expect(short.locator("b")).to_have_text(names[myth.verdict])
        assert begins and told.startswith(begins) and begins[-1] in ".!?”"
        expect(claim.locator(".og-quote, .og-claim").first).to_be_hidden()
    first = page.locator(".og-myth").first
    first.locator("summary").first.click()
    expect(first.locator(".og-begins")).to_be_hidden()
    expect(first.locator(".og-claim").first).to_be_visible()
    assert page.url.endswith(f"#{first.get_attribute('id')}")


def stands_as_high_as_it_can(page: Page, entry: Locator) -> bool:
    """Tell whether an entry is at the top, or the page is at its end: a short last entry cannot stand higher."""
    top = (entry.bounding_box() or {"y": -1})["y"]
    is_at_the_end: bool = page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
    return 0 <= top <= 120 or (is_at_the_end and top >= 0)


@pytest.mark.parametrize("path", ["faq/", "order/myths/"])
def test_a_link_to_an_entry_opens_it_at_the_top_also_past_a_filter(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    last = page.locator(".og-qa").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{server}{path}#{last}")
    question = page.locator(f"#{last}")
    expect(question.locator(".og-claim").first).to_be_visible()
    assert stands_as_high_as_it_can(page, question)
    page.locator("#ask-words").fill("zebra")
    expect(question).to_be_hidden()
    expect(page.locator("[data-ask-none]")).to_be_visible()
    page.evaluate("window.location.hash = ''")
    page.evaluate(f"window.location.hash = '{last}'")
    expect(question).to_be_visible()
    assert stands_as_high_as_it_can(page, question)
    assert page.locator("#ask-words").input_value() == ""


def test_the_filter_says_what_it_hides_and_shows_all_again(page: Page, server: str, guide: Guide) -> None:
    groups = guide.library.records("question-group")
    total = sum(len(group.questions) for group in groups)
    page.goto(server + "faq/")
    page.locator("#ask-group").select_option(groups[0].id)
    shown = page.locator(".og-qa:visible").count()
    assert shown == len(groups[0].questions)
    said = f"Shows {shown} of {total} questions. {total - shown} are hidden."
    expect(page.locator("[data-asked]")).to_contain_text(said)
    page.locator("[data-asked] button").click()
    assert page.locator(".og-qa:visible").count() == total


def test_claims_are_filtered_by_words_and_by_how_they_came_out(page: Page, server: str) -> None:
    page.goto(server + "order/myths/")
    total = page.locator(".og-myth").count()
    page.locator("#ask-group").select_option("tone-right")
    shown = page.locator(".og-myth:visible")
    assert {one.text_content() for one in shown.locator(".og-short b").all()} == {"Right"}
    expect(page.locator("[data-asked]")).to_contain_text(f"Shows {shown.count()} of {total} claims.")
    page.locator("[data-asked] button").click()
    page.locator("#ask-words").fill("30 days")
    assert 0 < shown.count() < total
    expect(page.locator("#myth-public-release")).to_be_visible()
    page.locator("#ask-words").fill("zebra")
    expect(page.locator("[data-ask-none]")).to_contain_text("No claim here has all of these words.")


def test_opening_a_question_puts_its_address_above_and_print_has_every_answer(page: Page, server: str) -> None:
    page.goto(server + "faq/")
    first = page.locator(".og-qa").first
    first.locator("summary").click()
    assert page.url.endswith(f"/faq/#{first.get_attribute('id')}")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".og-qa:not([open])").count() == 0


@pytest.mark.parametrize("path", ["faq/", "order/myths/"])
def test_entries_open_and_lists_work_without_scripts(browser: Browser, server: str, path: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(server + path)
    expect(page.locator("[data-ask]")).to_be_hidden()
    expect(page.locator("[data-open-all]")).to_be_hidden()
    assert page.locator(".og-qa .og-short:visible").count() == page.locator(".og-qa").count()
    page.locator(".og-asked summary").last.click()
    page.locator(".og-asked a:visible").last.click()
    expect(page.locator(".og-qa").last).to_be_in_viewport()
    page.locator(".og-qa > summary").last.click()
    expect(page.locator(".og-qa .og-claim").last).to_be_visible()
    context.close()


@pytest.mark.parametrize("where", ["served", "disk"])
def test_a_reader_who_returns_sees_what_is_new_until_it_is_read(
    page: Page, server: str, site: Built, guide: Guide, where: str
) -> None:
    home, listed = (
        server if where == "served" else (site.folder / "index.html").as_uri(),
        f"{server}reference/changes/" if where == "served" else (site.folder / "reference/changes/index.html").as_uri(),
    )
    key, versions = f"order-guide.seen.{guide.instrument.id}", [state.version for state in guide.editions]
    news = page.locator("[data-since]")
    page.goto(home)
    expect(news).to_be_hidden()
    said = f"your browser keeps which edition you saw last: {versions[-1]}"
    expect(page.locator("[data-returning]")).to_contain_text(said)
    page.evaluate("([key, version]) => localStorage.setItem(key, version)", [key, versions[0]])
    page.reload()
    expect(news.locator("li:visible")).to_have_count(len(versions) - 1)
    news.get_by_role("link", name=f"Edition {versions[-1]}").click()
    assert page.url.split("#")[0].startswith(listed)
    expect(page.locator(f"[id='{page.url.split('#')[1]}']")).to_have_count(1)  # the address is there before the page
    expect(news).to_be_visible()
    page.goto(home)
    expect(news).to_be_hidden()
    page.locator("[data-forget]").click()
    expect(page.locator("[data-forgotten]")).to_contain_text("Forgotten")
    assert page.evaluate("localStorage.length") == 0


def test_where_the_browser_keeps_nothing_nothing_is_said(page: Page, server: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto(server)
    expect(page.locator("[data-since]")).to_be_hidden()
    expect(page.locator("[data-returning]")).to_be_hidden()
