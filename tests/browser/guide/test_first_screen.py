"""What a reader sees before scrolling: the ways in, the alert, and no word that is broken."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from orderguide.guide.guide import Guide
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
BROKEN = """() => {
  const unseen = (one) => !one.checkVisibility() || Boolean(one.closest(".og-vh, thead, caption"));
  const range = document.createRange(), broken = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("code, pre, script, style, dialog") || unseen(node.parentElement)) continue;
    for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const seen = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (new Set(seen.map(({ top }) => Math.round(top))).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


UNFOLD = "() => { for (const one of document.querySelectorAll('main details')) one.open = true; }"


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box
    return box["y"] + box["height"]


def test_all_ways_in_stand_on_the_first_screen_of_a_phone(page: Page, server: str, guide: Guide) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server)
    alert = guide.site.alert
    assert alert
    for link in (*alert.links, *alert.more, *guide.site.doors):
        found = f'main a[href$="{link.to}/"]'
        assert bottom(page, f"{found} >> nth=0") <= PHONE["height"], link.to
    assert bottom(page, ".og-official a") <= PHONE["height"]


def test_the_first_step_of_every_emergency_page_begins_on_the_first_screen_of_a_phone(
    page: Page, server: str, guide: Guide
) -> None:
    """Right under the heading, with one line between them at most, also where more sheets stand beside the steps."""
    alert = guide.site.alert
    assert alert
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    urgent = {link.to for link in (*alert.links, *alert.more)}
    sheets = {one.path for one in guide.links.pages if one.view == "sheet"}
    for path in sorted(urgent | sheets):
        page.goto(f"{server}{path}/")
        heading = bottom(page, "h1")
        box = page.locator(".og-handout__steps > li, .og-moments .og-do > li").first.bounding_box()
        assert box and box["y"] + 30 <= PHONE["height"], path
        between = page.locator(".og-moments > section, .og-handout__steps").first.bounding_box()
        assert between and between["y"] - heading <= 100, path


@pytest.mark.parametrize("path", ["", "order/section-3/", "reference/sources/", "maintain/api/", "404.html"])
def test_two_steps_lead_from_any_page_to_stopping_the_money(page: Page, server: str, guide: Guide, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + path)
    alert = guide.site.alert
    assert alert
    page.locator(".og-alarm summary").click()
    panel = page.get_by_role("navigation", name=alert.title)
    for link in (*alert.links, *alert.more):
        expect(panel.get_by_role("link", name=link.text)).to_be_in_viewport()
    panel.get_by_role("link", name=alert.more[0].text).click()
    expect(page).to_have_url(server + alert.more[0].to + "/")
    expect(page.get_by_role("heading", name="Stop the money")).to_be_in_viewport()


def test_who_has_one_hour_reads_on_a_phone_whether_the_way_in_is_for_them(page: Page, server: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server)
    way = page.locator(".og-way", has_text="I have one hour")
    for word in ("hospital", "bank", "utility"):
        expect(way.get_by_text(word)).to_be_visible()


def test_the_alert_stands_in_the_menu_of_a_phone_and_one_panel_closes_the_other(page: Page, server: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + "faq/")
    page.locator(".og-menu > summary").click()
    urgent = page.locator(".og-menu .og-menu__urgent > summary")
    expect(urgent).to_be_in_viewport()
    expect(page.locator(".og-menu .og-urgent a").first).to_be_hidden()
    expect(page.locator(".og-menu nav > ul a").last).to_be_in_viewport()
    urgent.click()
    expect(page.locator(".og-menu .og-urgent a").first).to_be_visible()
    page.locator(".og-alarm summary").click()
    expect(page.locator(".og-menu .og-urgent").first).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".og-alarm nav")).to_be_hidden()
    expect(page.locator(".og-alarm summary")).to_be_focused()


PROOFS = Path(__file__).resolve().parents[3] / "content" / "proofs"
REASONED = json.loads((PROOFS / "reasoning.json").read_text("utf-8")) if PROOFS.is_dir() else {}
BUTTONS = """async (ways) => {
  const found = {};
  for (const way of ways) {
    const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = `#a=${way}`;
    await changed;
    const button = document.querySelector(".og-outcome .og-go a");
    const { top, bottom } = button ? button.getBoundingClientRect() : {};
    found[way] = button ? [top > 0, bottom <= innerHeight, bottom + scrollY <= innerHeight] : null;
  }
  return found;
}"""


@pytest.mark.parametrize(
    "path", ["take-part/my-model/", "take-part/asked/", "protect/which-checklist/", "order/is-it-so/"]
)
def test_every_result_has_its_button_on_the_first_screen(page: Page, server: str, guide: Guide, path: str) -> None:
    """Both where a reader lands after the last answer, and from the top of the page."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + path)
    tree = next(one.of for one in guide.links.pages if f"{one.path}/" == path)
    ways = [max(one["ways"], key=len) for one in REASONED[tree]["outcomes"].values()]
    found = page.evaluate(BUTTONS, ways)
    assert len(found) > 10 and found == {way: [True] * 3 for way in ways}


@pytest.mark.parametrize(
    "path", ["take-part/my-model/", "take-part/asked/", "protect/which-checklist/", "order/is-it-so/"]
)
def test_all_answers_to_the_first_question_stand_on_the_first_screen(page: Page, server: str, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + path)
    assert page.locator(".og-choice").count() >= 3
    assert bottom(page, ".og-choice >> nth=-1") <= PHONE["height"]


def test_a_verdict_and_the_words_that_settle_it_begin_on_the_first_screen(page: Page, server: str) -> None:
    """Three actions lead from home to the verdict, to what can be said instead, and to the words to quote."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server)
    page.get_by_role("link", name="I read a claim").click()
    page.get_by_role("link", name="A duty on somebody").click()
    page.get_by_role("link", name="AI companies go through a review of 30 days").click()
    result = page.locator(".og-outcome")
    expect(result.get_by_text("Say instead")).to_be_in_viewport()
    box = result.locator(".og-run--quoted .og-claim, .og-claim:has(.og-badge--quoted)").first.bounding_box()
    assert box and box["y"] + 48 <= PHONE["height"]


def test_an_alert_leads_with_the_money_or_the_cut_and_one_click_opens_the_page(page: Page, server: str) -> None:
    outcomes = REASONED["decision-checklist"]["outcomes"]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for ident, one in outcomes.items():
        page.goto(f"{server}protect/which-checklist/#a={max(one['ways'], key=len)}")
        lead = page.locator(".og-outcome .og-now__first")
        expect(lead).to_have_count(int("-attack-" in ident))
        if "-attack-" in ident:
            assert (lead.text_content() or "").startswith(("Stop the money", "Isolate")), ident
    page.goto(f"{server}protect/which-checklist/#a={max(outcomes['dc-out-attack-bank']['ways'], key=len)}")
    heads = page.locator(".og-outcome h3").all_text_contents()
    assert heads[:3] == [outcomes["dc-out-attack-bank"]["title"], "Why", "Your answers, and what each adds"]
    expect(page.locator(".og-outcome > div > section:first-child > :first-child")).to_have_text("Do this now")
    expect(page.locator("h2.og-now__first")).to_have_text("Stop the money. Isolate hit machines.")
    page.get_by_role("link", name="first hour, on one page").first.click()
    expect(page).to_have_url(server + "protect/under-attack-bank/")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "order/section-3/",
        "order/deadlines/",
        "faq/",
        "protect/local-utility/",
        "protect/after-an-incident/",
        "protect/free-help/",
        "protect/under-attack-bank/",
    ],
)
def test_no_word_is_broken(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    for width in (320, 360, 480, 768, 1024, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(BROKEN) == [], width


def test_no_word_is_broken_in_the_tables_of_frameworks(page: Page, server: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + "protect/frameworks/")
    page.evaluate(UNFOLD)
    assert page.locator(".og-entries td:visible").count() > 100
    assert page.evaluate(BROKEN) == []


def test_each_key_opens_the_search_but_not_while_typing(page: Page, server: str) -> None:
    page.goto(server)
    page.wait_for_load_state("networkidle")
    dialog = page.locator("#og-search")
    for key in ("/", "Control+k"):
        page.keyboard.press(key)
        expect(dialog).to_be_visible()
        page.keyboard.press("/")
        expect(page.locator("#og-q")).to_have_value("/")
        page.locator("#og-q").fill("")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()


def test_a_closed_search_lets_go_of_the_keys_at_once(page: Page, server: str) -> None:
    page.goto(server)
    page.keyboard.press("/")
    expect(page.locator("#og-q")).to_be_focused()
    focused = page.locator("#og-q").evaluate(
        """(field) => {
            field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
            return document.activeElement === field;
        }"""
    )
    assert not focused, "not a frame later: the next key may come before it"


@pytest.mark.parametrize("path", ["rural-hospital", "community-bank", "local-utility"])
def test_the_first_item_is_set_to_done_on_the_first_screen_of_a_phone(page: Page, server: str, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{server}protect/{path}/")
    bar = page.locator(".og-bar__tools").bounding_box()
    assert bar and bar["y"] + bar["height"] == PHONE["height"], "the small bar is at the thumb"
    assert bottom(page, ".og-five .og-stateset >> nth=0") <= bar["y"], "and the first control is not under it"
    expect(page.locator(".og-bar__brief")).to_have_text(re.compile(r"^0 of \d+$"))
    page.locator(".og-five input[value=done] >> nth=0").check()
    expect(page.locator(".og-bar__brief")).to_have_text(re.compile(r"^1 of \d+$"))
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".og-bar__brief")).to_have_text(re.compile(r"^0 of \d+$"))
    small = "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 90))"
    targets = page.locator(".og-check :is(button, summary, label, .og-five a):visible")
    assert targets.evaluate_all(small) == []
    page.mouse.wheel(0, 3000)
    assert bottom(page, ".og-bar__tools") == PHONE["height"]


@pytest.mark.parametrize("path", ["rural-hospital", "community-bank", "local-utility"])
def test_the_first_control_stays_on_the_first_screen_with_any_kind_of_organization(
    page: Page, server: str, path: str
) -> None:
    """With the duties above it, or the sentence that there are none: they are shorter on a phone, and not hidden."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{server}protect/{path}/")
    kinds = page.locator(".og-whom [name=for]").evaluate_all("all => all.map(one => one.value)")
    assert len(kinds) > 3
    for kind in kinds:
        page.goto(f"{server}protect/{path}/?for={kind}")
        expect(page.locator(".og-duties")).to_contain_text(re.compile(r"^(Required of you|Perhaps|No item here)"))
        summary = page.locator(".og-whom [data-fold] > summary")
        expect(summary).to_have_text(re.compile(r"^Change what you are: \w"))
        bar = page.locator(".og-bar__tools").bounding_box()
        assert bar and bottom(page, ".og-whom [data-fold] > summary") < bar["y"]
        assert bottom(page, ".og-five .og-stateset >> nth=0") <= bar["y"], kind


def test_a_superintendent_sees_what_is_required_of_a_water_system(page: Page, server: str) -> None:
    """As links on the first screen of a phone, beside the choice and once it is kept; and said aloud at once."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + "protect/local-utility/")
    expect(page.get_by_text("Nothing on this list is asked for by the order.")).to_be_in_viewport()
    expect(page.locator(".og-duties")).to_be_hidden()
    page.locator(".og-whom summary").click()
    page.locator(".og-whom [value=water-community-3300]").check()
    expect(page.locator(".og-told")).to_contain_text("Required of you: LU-08, LU-14.")
    for _ in range(2):
        links = page.locator(".og-duties a")
        assert [text[:5] for text in links.all_text_contents()] == ["LU-08", "LU-14"]
        for link in links.all():
            expect(link).to_be_in_viewport(ratio=1)
        page.reload()
    page.locator(".og-duties a").first.click()
    expect(page.locator("#lu-08")).to_be_in_viewport()


def test_of_many_duties_the_first_stand_with_their_titles_and_the_rest_is_folded_and_counted(
    page: Page, server: str
) -> None:
    page.goto(server + "protect/rural-hospital/")
    page.locator(".og-whom summary").click()
    page.locator(".og-whom input").first.check()
    told = re.compile(r"Required of you: RH-\d\d, RH-\d\d, RH-\d\d, and \d+ more\.")
    expect(page.locator(".og-told")).to_contain_text(told)
    fold = page.locator(".og-duties details").first
    shown = page.locator(".og-duties > ul").first.locator("a")
    assert [text[:3] for text in shown.all_text_contents()] == ["RH-"] * 3 and len(shown.first.inner_text()) > 12
    more = fold.locator("a").count()
    expect(fold.locator("summary")).to_have_text(f"and {more} more")
    assert more > 5 and fold.locator("a").first.is_hidden()
    fold.locator("summary").click()
    fold.locator("a").last.click()
    expect(page.locator(":target")).to_be_in_viewport()


ONLY_LINKS = [
    "protect/local-utility/",
    "protect/under-attack-bank/",
    "protect/money/",
    "protect/frameworks/",
    "order/timeline/",
    "order/fact-sheet/",
    "take-part/steps/",
]


@pytest.mark.parametrize("path", ONLY_LINKS)
def test_lines_that_are_only_links_can_be_hit(page: Page, server: str, path: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(server + path)
    page.evaluate(UNFOLD)
    lists = ".og-clocks a, .og-handout__clocks a, .og-entries a, .og-sources a"
    alone = page.locator(f".og-item__id a, .og-about a:not(.og-fn a), .og-quote figcaption a, {lists}").filter(
        visible=True
    )
    small = "all => all.filter(one => one.getBoundingClientRect().height < 24).map(one => one.outerHTML.slice(0, 90))"
    assert alone.count() and alone.evaluate_all(small) == []


def test_first_five_says_of_an_item_that_a_rule_asks_for_it_and_keeps_its_order(page: Page, server: str) -> None:
    page.goto(server + "protect/local-utility/")
    first = page.locator(".og-five li").first
    before = page.locator(".og-five li > div > a").all_text_contents()
    expect(first.locator(".og-legal")).to_have_text("Required where it applies")
    page.goto(server + "protect/local-utility/?for=electric-nerc-low")
    expect(first.locator(".og-legal")).to_have_text("Required of you")
    page.goto(server + "protect/local-utility/?for=water-public")
    expect(first.locator(".og-legal")).to_have_count(0)
    assert page.locator(".og-five li > div > a").all_text_contents() == before


def test_a_choice_in_the_filter_uncovers_the_list_of_a_phone(page: Page, server: str) -> None:
    page.goto(server + "protect/local-utility/")
    panel = page.locator(".og-filters .og-bar__panel")
    for width, covers in ((360, True), (1280, False)):
        page.set_viewport_size({"width": width, "height": 740})
        page.locator(".og-filters > summary").click()
        page.locator("[name=effort]").select_option("hours")
        if covers:
            expect(panel).to_be_hidden()
            expect(page.locator(".og-filters > summary")).to_be_focused()
            expect(page.locator(".og-filters > summary")).to_have_text(re.compile(r"^Filter: \d+$"))
            expect(page.get_by_role("button", name="Undo")).to_be_in_viewport()
        else:
            expect(panel).to_be_visible()


def test_at_four_times_the_size_no_bar_stands_in_the_way_and_nothing_in_it_is_lost(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(server + "protect/local-utility/")
    assert page.locator(".og-bar__tools").evaluate("one => getComputedStyle(one).position") == "static"
    for name in (".og-filters", ".og-take"):
        page.locator(f"{name} > summary").click()
        page.locator(f"{name} :is(select, button) >> nth=-1").scroll_into_view_if_needed()
        expect(page.locator(f"{name} :is(select, button) >> nth=-1")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_items_said_before_is_asked_for_only_when_a_tick_needs_it(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + "protect/local-utility/")
    page.check("#lu-01-done")
    assert not [one for one in asked if "earlier-" in one]
