"""A section page: its law and plain words whole and short enough to read, the rest folded, and citations to copy."""

from __future__ import annotations

from itertools import pairwise

import pytest
from orderguide.guide.guide import Guide
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SECTION = "order/section-3/"
DESK = {"width": 1280, "height": 800}
SCREENS = 9
KEPT = "localStorage.getItem('order-guide.reader')"


def of(page: Page, reader: str) -> list[bool]:
    return page.locator(f"details[data-reader={reader}]").evaluate_all("found => found.map(one => one.open)")


def test_section_3_is_at_most_nine_screens_with_its_quotations_whole(page: Page, server: str, guide: Guide) -> None:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.goto(server + SECTION)
    assert page.locator("main details[open]").count() == 0
    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * DESK["height"]
    for paragraph in guide.record("section-3").value.paragraphs:
        quoted = page.locator(f"#{paragraph.id} blockquote")
        assert all(quoted.nth(index).is_visible() for index in range(quoted.count()))
        shown = " ".join(quoted.all_inner_texts())
        assert all(one.text.strip() in shown for one in paragraph.quotes), paragraph.id
        expect(page.locator(f"#{paragraph.id} .og-plain > *").first).to_be_visible()


def test_what_happened_since_is_folded_with_its_count(page: Page, server: str, guide: Guide) -> None:
    page.goto(server + SECTION)
    for paragraph in guide.record("section-3").value.paragraphs:
        since = page.locator(f"#{paragraph.id} .og-since")
        assert since.count() == bool(paragraph.since)
        if paragraph.since:
            expect(since.locator("summary")).to_have_text(f"What happened since {len(paragraph.since)}")
            since.locator("summary").click()
            expect(since.locator(".og-claim")).to_have_count(len(paragraph.since))
            expect(since.locator(".og-claim").last).to_be_visible()


def test_the_reader_chosen_last_is_open_everywhere_and_kept(page: Page, server: str) -> None:
    page.goto(server + SECTION)
    summary = page.locator("#s3-b-ii [data-reader=operator] summary")
    summary.scroll_into_view_if_needed()
    before = summary.bounding_box()
    summary.click()
    after = summary.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) < 2, "what was chosen has moved away from the eye"
    assert all(of(page, "operator")) and not any(of(page, "developer"))
    page.goto(server + "order/section-2/")
    assert all(of(page, "operator"))
    page.locator("[data-reader=developer] summary").first.click()
    assert all(of(page, "developer")) and not any(of(page, "operator"))
    for closed in page.locator("[data-reader=developer] summary").all():
        closed.click()
    assert page.evaluate(KEPT) is None
    page.reload()
    assert not any(of(page, "developer"))


def test_a_paragraph_stands_under_the_header_although_a_reader_is_open(page: Page, server: str) -> None:
    page.goto(server + SECTION)
    page.locator("[data-reader=developer] summary").first.click()
    page.goto(server + "order/section-2/#s2-d")
    box = page.locator("#s2-d").bounding_box()
    assert box and 60 <= box["y"] <= 120


def test_each_paragraph_leads_to_its_neighbors_also_in_another_section(page: Page, server: str, guide: Guide) -> None:
    outline = guide.instrument.outline
    page.goto(server + guide.links.address("s2-f"))
    for before, after in pairwise(outline[outline.index("s2-f") : outline.index("s4") + 1]):
        page.locator(f"#{before} .og-around a", has_text="Next").click()
        expect(page).to_have_url(server + guide.links.address(after))
        back = page.locator(f"#{after} .og-around a", has_text="Previous")
        assert back.evaluate("one => one.href") == server + guide.links.address(before)


@pytest.mark.parametrize("path", ["order/", "order/section-1/", SECTION])
def test_the_official_text_is_linked(page: Page, server: str, guide: Guide, path: str) -> None:
    page.goto(server + path)
    source = guide.sources[guide.instrument.official_text]
    expect(page.locator(".og-official a")).to_have_attribute("href", source.url or "")


def test_a_pinpoint_citation_is_copied_with_and_without_the_quotation(page: Page, server: str, guide: Guide) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    instrument = guide.instrument
    paragraph = next(one for one in guide.record("section-3").value.paragraphs if one.quotes)
    name, address = guide.label(paragraph.id), server + guide.links.address(paragraph.id)
    parts = (instrument.cite_before, f"{instrument.place_name.lower()} {paragraph.number}", instrument.cite_after)
    place = f"{', '.join(part for part in parts if part)}. {address}"
    page.goto(address)
    page.locator(f"#{paragraph.id} .og-cite summary").click()
    page.get_by_role("button", name=f"Copy citation of {name}", exact=True).click()
    assert page.evaluate("navigator.clipboard.readText()") == place
    page.get_by_role("button", name=f"Copy with quotation of {name}", exact=True).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{paragraph.quotes[0].text.strip()}")
    assert copied.endswith(f"” {place}")


def test_files_for_reference_managers_are_there_with_the_date_and_why(page: Page, server: str, guide: Guide) -> None:
    instrument = guide.instrument
    page.goto(server + SECTION)
    page.locator("#cite + details > summary").click()
    told = page.locator("#cite + details")
    for claim in instrument.cite_note:
        expect(told).to_contain_text(claim.text)
    for name, begins in (("RIS", "TY  - GOVDOC"), ("BibTeX", f"@misc{{{instrument.id}")):
        with page.expect_download() as download:
            told.get_by_role("link", name=f"{instrument.number}, as {name}").click()
        assert download.value.path().read_text("utf-8").startswith(begins)


def test_without_scripts_each_part_opens_and_no_copy_button_is_shown(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server + SECTION)
    tab.locator("#s3-a [data-reader=developer] summary").click()
    expect(tab.locator("#s3-a [data-reader=developer] .og-claim").first).to_be_visible()
    tab.locator("#s3-a .og-cite summary").click()
    expect(tab.locator("#cite-s3-a")).to_contain_text("sec. 3(a)")
    expect(tab.locator("#s3-a [data-copy]").first).to_be_hidden()
    context.close()


def test_only_the_word_for_the_reader_is_kept(page: Page, server: str) -> None:
    page.goto(server + SECTION)
    page.locator("[data-reader=public] summary").first.click()
    assert page.evaluate("({...localStorage})") == {"order-guide.reader": "public"}
    page.goto(server + "about/privacy/")
    expect(page.locator("main")).to_contain_text("Whose guidance you opened last")


def test_paper_holds_what_is_folded_and_nothing_of_the_screen(page: Page, server: str) -> None:
    page.goto(server + SECTION)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for part in (".og-acts", "[data-reader=operator] .og-claim", ".og-since .og-claim", ".og-fold--open li"):
        expect(page.locator(f"#s3-a {part}").first).to_be_visible()
    for part in (".og-cite", ".og-around", ".og-paragraph__num small"):
        expect(page.locator(f"#s3-a {part}").first).to_be_hidden()
