"""Decision trees in a browser: people in described situations, every path, hostile addresses, and no scripts at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import SMALL, examine, shown
from tests.browser.guide.addresses import ASKED
from tests.conftest import ROOT, Built

pytestmark = pytest.mark.browser
RECORDED: dict[str, Any] = json.loads((ROOT / "content" / "proofs" / "reasoning.json").read_text("utf-8"))
SITUATIONS: list[dict[str, Any]] = yaml.safe_load((ROOT / "content" / "proofs" / "situations.yml").read_text("utf-8"))[
    "situations"
]
PAGES = {
    "decision-asked": "take-part/asked/",
    "decision-checklist": "protect/which-checklist/",
    "decision-claim": "order/is-it-so/",
    "decision-my-model": "take-part/my-model/",
}
MODEL = PAGES["decision-my-model"]
TITLE = ".og-outcome .og-outcome__title"
UNSURE = "#a=dm-train.1,dm-stage.5,dm-open.4,dm-cyber.4"


def title_of(situation: dict[str, Any]) -> str:
    title: str = RECORDED[situation["decision"]]["outcomes"][situation["outcome"]]["title"]
    return title


def answer(page: Page, words: str) -> None:
    """Answer with one action: what comes next has the focus."""
    asked = page.locator("#og-asked").element_handle()
    page.locator(".og-choices").get_by_role("link", name=words, exact=True).click()
    page.wait_for_function("asked => !asked.isConnected", arg=asked)
    expect(page.locator("#og-asked")).to_be_focused()


@pytest.mark.parametrize("ident", PAGES)
def test_people_in_situations_are_led_to_the_right_result(page: Page, server: str, ident: str) -> None:
    """All situations of a tree, one after the other on one page, as visitors of a library would."""
    page.goto(server + PAGES[ident])
    for situation in SITUATIONS:
        if situation["decision"] != ident:
            continue
        if (again := page.get_by_role("link", name="Start again")).count():
            again.click()
            expect(page.locator(TITLE)).to_have_count(0)
        for words in situation["answers"]:
            answer(page, words)
        expect(page.locator(TITLE), situation["id"]).to_have_text(title_of(situation))
        because = page.locator(".og-because li").all_inner_texts()
        assert len(because) == len(situation["answers"]), situation["id"]
        for said, words in zip(because, situation["answers"], strict=True):
            assert f"Because you said “{words}”: " in said, situation["id"]
        unknown = [words for words in situation["answers"] if words == "I do not know"]
        assert page.locator(".og-outcome .og-open > ul > li").count() == len(unknown), situation["id"]
        assert page.locator(".og-outcome .og-claim").count() >= 2, situation["id"]
        assert page.locator(".og-outcome .og-about a").count() >= 1, situation["id"]


@pytest.mark.parametrize("ident", PAGES)
def test_without_scripts_links_lead_people_to_the_same_results(browser: Browser, server: str, ident: str) -> None:
    context = browser.new_context(java_script_enabled=False, reduced_motion="reduce")
    silent = context.new_page()
    silent.goto(server + PAGES[ident])
    expect(silent.locator(".og-ask")).to_be_hidden()
    for situation in SITUATIONS[::2]:
        if situation["decision"] != ident:
            continue
        at = RECORDED[ident]["start"]
        for words in situation["answers"]:
            item = silent.locator(f"#{at} > ul > li").filter(has=silent.locator("b").get_by_text(words, exact=True))
            item.locator("a").click()
            at = silent.url.split("#")[1]
            expect(silent.locator(f"#{at}")).to_be_in_viewport()
        assert at == situation["outcome"], situation["id"]
        expect(silent.locator(f"#{at} h3")).to_have_text(title_of(situation))
        expect(silent.locator(f"#{at} [data-reasons]")).to_be_visible()
    context.close()


def test_every_tree_has_situations_for_both() -> None:
    assert {one["decision"] for one in SITUATIONS[::2]} == set(PAGES)


TREE = """() => {
  const choices = (node) => [...node.querySelectorAll("[data-to]")];
  const read = (choice) => [choice.querySelector("b").textContent, choice.dataset.to];
  const nodes = [...document.querySelectorAll("[data-node]")];
  return Object.fromEntries(nodes.map((node) => [node.id, choices(node).map(read)]));
}"""


@pytest.mark.parametrize("ident", PAGES)
def test_every_path_is_an_address_that_shows_its_result(page: Page, server: str, ident: str) -> None:
    """The page holds the tree whose every path the script's own tests walk; here one path leads to each result."""
    page.goto(server + PAGES[ident])
    recorded = RECORDED[ident]["questions"]
    assert page.locator(".og-ask").get_attribute("data-start") == RECORDED[ident]["start"]
    assert page.evaluate(TREE) == {
        node: [[choice["answer"], choice["to"]] for choice in question["answers"]]
        for node, question in recorded.items()
    }
    ways = {max(one["ways"], key=len): one["title"] for one in RECORDED[ident]["outcomes"].values()}
    assert sum(len(one["ways"]) for one in RECORDED[ident]["outcomes"].values()) == RECORDED[ident]["paths"]
    shown = page.evaluate(
        """async (ways) => {
          const found = {};
          for (const way of ways) {
            const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
            location.hash = `#a=${way}`;
            await changed;
            found[way] = document.querySelector(".og-outcome__title")?.textContent;
          }
          return found;
        }""",
        list(ways),
    )
    assert shown == ways


def test_back_change_and_start_again(page: Page, server: str) -> None:
    page.goto(server + MODEL)
    for words in ("Yes, we train it from the start", "Under development; nobody outside has it", "No"):
        answer(page, words)
    heading = page.locator(".og-question h2")
    expect(heading).to_have_text("How strong is it at cyber tasks?")
    page.get_by_role("link", name="Back", exact=True).click()
    expect(heading).to_have_text("Will people be able to download its weights?")
    expect(page.locator(".og-choice[aria-current]")).to_have_text("No")
    page.locator(".og-answers div").first.get_by_role("link").click()
    expect(heading).to_have_text("Do you develop or train an AI model yourself?")
    answer(page, "Yes, we change a model that somebody else made")
    expect(heading).to_have_text("Did your changes aim at cyber skills, or clearly raise them?")
    answer(page, "Yes, they did")
    expect(heading).to_have_text("Where does the model stand today?")
    page.go_back()
    page.go_back()
    page.go_back()
    expect(heading).to_have_text("Will people be able to download its weights?")
    expect(page.locator(".og-answers dl > div")).to_have_count(3)
    page.get_by_role("link", name="Start again").click()
    expect(heading).to_have_text("Do you develop or train an AI model yourself?")
    expect(page.locator(".og-answers")).to_have_count(0)


def test_a_changed_answer_keeps_what_still_follows(page: Page, server: str) -> None:
    page.goto(f"{server}{MODEL}#a=dm-train.1,dm-stage.1,dm-open.3,dm-cyber.3")
    expect(page.locator(".og-outcome h2")).to_contain_text("Nothing we know of points to your model")
    page.get_by_role("link", name="Change (Where does the model stand today?)").click()
    answer(page, "I do not know")
    expect(page.locator(".og-because li")).to_have_count(4)
    expect(page.locator(".og-outcome .og-open")).to_contain_text("Where does the model stand today?")
    page.get_by_role("link", name="Change (Where does the model stand today?)").click()
    answer(page, "It will stay inside our company")
    expect(page.locator(".og-outcome h2")).to_contain_text("Only in part")
    expect(page.locator(".og-asknote")).to_contain_text("2 later answers no longer follow and were taken out")
    page.go_back()
    page.go_back()
    expect(page.locator(".og-because li")).to_have_count(4)


def test_the_keyboard_is_enough_and_moves_nobody_on_before_enter(page: Page, server: str) -> None:
    page.goto(server + MODEL)
    choices = page.locator(".og-choice")
    choices.first.focus()
    before = page.url
    for key in ("ArrowDown", "ArrowDown", "Space", "Tab", "Tab", "Tab"):
        page.keyboard.press(key)
    assert page.url == before
    expect(choices.nth(3)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".og-outcome h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".og-outcome .og-go a").first).to_be_focused()
    page.get_by_role("link", name="Change (Do you develop").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".og-question h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(choices.first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".og-question h2")).to_have_text("What do you do with the model?")


def test_a_screen_reader_is_given_a_group_with_its_question_its_number_and_why_it_is_asked(
    page: Page, server: str
) -> None:
    page.goto(server + MODEL)
    group = page.get_by_role("group", name="Do you develop or train an AI model yourself?")
    why = page.locator("#dm-train [data-help]").text_content()
    assert why
    expect(group).to_have_accessible_description(f"Question 1 of at most 7 {why}")
    expect(group.get_by_role("list").get_by_role("link")).to_have_count(4)
    expect(page.locator(".og-ask [role=status]")).to_have_count(1)
    page.goto(server + MODEL + UNSURE)
    expect(page.get_by_role("article", name="test it first.")).to_be_visible()


def test_an_answer_is_one_action_and_the_way_back_is_at_the_thumb(page: Page, server: str) -> None:
    """On a phone: every answer but those of the first question of twelve on one screen, and Back in reach."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(server + PAGES["decision-claim"])
    expect(page.locator(".og-reach")).to_have_count(0)
    answer(page, "30 days, a review, or a test")
    for one in ("Back", "Start again"):
        expect(page.get_by_role("link", name=one, exact=True)).to_be_in_viewport(ratio=1)
    lengths = page.locator(".og-choice").evaluate_all("all => all.map((one) => one.getBoundingClientRect().bottom)")
    assert len(lengths) == 8
    assert sum(bottom <= 740 for bottom in lengths) >= 7
    said = page.locator(".og-answers").get_by_role("link")
    expect(said).to_have_accessible_name("30 days, a review, or a test Change (What is the claim about?)")
    expect(said).to_be_in_viewport(ratio=1)
    page.reload()
    expect(page.locator(".og-question h2")).to_have_text("What does it say about the time before release?")
    said.click()
    expect(page.locator(".og-question h2")).to_have_text("What is the claim about?")
    page.go_back()
    expect(page.locator(".og-question h2")).to_have_text("What does it say about the time before release?")
    page.set_viewport_size({"width": 320, "height": 400})
    assert page.locator(".og-reach").evaluate("one => getComputedStyle(one).position") == "static"


def test_a_result_begins_with_what_to_do_and_says_on_what_it_rests_below(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server}{PAGES['decision-checklist']}#a=dc-attack.2,dc-who.1,dc-h-time.1,dc-h-vendor.2")
    order = ["h2", ".og-go a", "ol a", ".og-outcome__standing", ".og-because", ".og-seen"]
    tops = [page.locator(f".og-outcome {one}").first.bounding_box() for one in order]
    heights = [box["y"] for box in tops if box]
    assert len(heights) == len(order) and heights == sorted(heights)
    expect(page.locator(".og-outcome .og-go a")).to_have_text("Rural hospital checklist")
    expect(page.locator(".og-outcome")).not_to_contain_text("Not settled")


@pytest.mark.parametrize("answers", ["dc-attack.1,dc-attack-who.2", "dc-attack.1,dc-attack-who.1"])
def test_under_attack_the_order_to_act_comes_before_everything(page: Page, server: str, answers: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{server}{PAGES['decision-checklist']}#a={answers}")
    lead = page.locator(".og-outcome h2")
    assert (lead.text_content() or "").startswith(("Stop the money", "Isolate"))
    at, title = lead.bounding_box(), page.locator(TITLE).bounding_box()
    assert at and title and at["y"] < 160 and at["y"] < title["y"]
    expect(page.locator(".og-outcome .og-go a").first).to_be_in_viewport(ratio=1)


LISTS = {"dc-who.1,dc-h-time.1,dc-h-vendor.2": "protect/rural-hospital/", "dc-who.2,dc-b-time.1,dc-b-vendor.2":
         "protect/community-bank/", "dc-who.3,dc-w-time.1,dc-u-vendor.2": "protect/local-utility/"}  # fmt: skip


@pytest.mark.parametrize("answers", LISTS)
def test_what_a_tree_says_comes_first_is_what_its_checklist_puts_first(page: Page, server: str, answers: str) -> None:
    page.goto(f"{server}{PAGES['decision-checklist']}#a=dc-attack.2,{answers}")
    told = page.locator(".og-outcome section > ol a").all_text_contents()
    page.goto(server + LISTS[answers])
    page.locator(".og-five ol > li").first.wait_for()
    assert page.locator(".og-five ol > li > div > a").all_text_contents() == told
    assert len(told) == 5


HOSTILE = (
    ("a=dm-train.1,dm-stage.99", "“dm-stage.99” is no answer to that question. The first answer was kept.", 1),
    ("a=dm-train.1,dm-where.1", "“dm-where.1” does not follow from the answer before it.", 1),
    ("a=<img src=x onerror=alert(1)>", "is no answer on this page. Begin here.", 0),
    ("a=%3Cscript%3Ealert(1)%3C/script%3E", "“<script>alert(1)</script>” is no answer", 0),
    ("a=%E0%A4%A", "is no answer on this page. Begin here.", 0),
    ("a=dm-train.4,dm-stage.1", "“dm-stage.1” comes after the result.", 1),
    ("a=constructor.1,__proto__.2", "“constructor.1” is no answer on this page.", 0),
    ("a=dm-train.1&at=dm-open", "“dm-open” was not answered.", 1),
    ("a=dm-train.1&v=abcdef", "The questions have changed since this address was made.", 1),
    (f"a=dm-train.1,{'x' * 30_000}", "is no answer on this page", 1),
)


@pytest.mark.parametrize(("fragment", "message", "kept"), HOSTILE, ids=[one[0][:40] for one in HOSTILE])
def test_an_address_changed_by_hand_is_told_and_what_is_valid_is_kept(
    page: Page, server: str, fragment: str, message: str, kept: int
) -> None:
    page.goto(f"{server}{MODEL}#{fragment}")
    expect(page.locator(".og-asknote")).to_contain_text(message)
    shown = page.locator(".og-answers dl > div, .og-because li")
    expect(shown).to_have_count(kept)
    expect(page.locator(".og-ask img, .og-ask script")).to_have_count(0)
    after = page.url.split("#")[1] if "#" in page.url else ""
    page.goto("about:blank")
    page.goto(f"{server}{MODEL}#{after}")
    expect(page.locator(".og-asknote")).to_have_text("")
    expect(shown).to_have_count(kept)


def test_answers_are_sent_to_nobody(page: Page, server: str) -> None:
    asked: list[str] = []
    page.goto(server + MODEL)
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    for words in SITUATIONS[0]["answers"]:
        answer(page, words)
    expect(page.locator(".og-outcome")).to_be_visible()
    assert {url.removeprefix(server) for url in asked} <= {"assets/img/favicon.svg"}, "the browser's own request"
    assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length].join()") in (",0,0", ",1,0")
    assert "?" not in page.url and "#a=dm-train.1," in page.url


def test_an_anchor_of_the_lists_opens_them_and_keeps_the_answers(page: Page, server: str) -> None:
    page.goto(f"{server}{MODEL}#dm-open")
    expect(page.locator("#dm-open")).to_be_visible()
    expect(page.locator(".og-question h2")).to_have_text("Do you develop or train an AI model yourself?")
    page.goto(server + MODEL + UNSURE)
    page.locator(".og-outcome .og-fn a").first.click()
    assert "#note-" in page.url
    expect(page.locator(".og-outcome h2")).to_contain_text("test it first.")


def test_a_result_is_printed_with_its_reasoning_and_without_the_tree(page: Page, server: str) -> None:
    page.goto(server + MODEL + UNSURE)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    for text in ("Because you said", "What you did not know", "What you can do next", "Address of this result:"):
        expect(page.locator(".og-outcome").get_by_text(text).first).to_be_visible()
    expect(page.locator(".og-nodes")).to_be_hidden()
    expect(page.locator("main > .og-summary")).to_be_hidden()
    expect(page.locator(".og-outcome button").first).to_be_hidden()
    named = page.locator(".og-outcome .og-fn a").evaluate_all("all => new Set(all.map((one) => one.hash)).size")
    expect(page.locator(".og-notes li:visible")).to_have_count(named)


def test_before_there_is_a_result_the_whole_tree_is_printed(page: Page, server: str) -> None:
    page.goto(server + MODEL)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".og-ask")).to_be_hidden()
    expect(page.locator(".og-nodes > li").last).to_be_visible()
    expect(page.locator(".og-drawing svg").last).to_be_visible()


def test_a_result_is_copied_as_an_address(page: Page, server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server + MODEL + UNSURE)
    page.get_by_role("button", name="Copy the address of this result").click()
    expect(page.locator(".og-outcome [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_from_a_folder_a_person_gets_a_result_too(page: Page, site: Built) -> None:
    page.goto((site.folder / "protect" / "which-checklist" / "index.html").as_uri())
    situation = next(one for one in SITUATIONS if one["id"] == "sit-check-hospital")
    for words in situation["answers"]:
        answer(page, words)
    expect(page.locator(".og-outcome h2")).to_have_text(title_of(situation))
    page.reload()
    expect(page.locator(".og-outcome h2")).to_have_text(title_of(situation))


@pytest.mark.parametrize("ident", PAGES)
def test_neither_question_nor_result_nor_picture_makes_the_page_scroll_sideways(
    page: Page, server: str, ident: str
) -> None:
    longest = max((way for one in RECORDED[ident]["outcomes"].values() for way in one["ways"]), key=len)
    page.goto(server + PAGES[ident])
    page.locator("details[data-fold]").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    for found, fragment in ((".og-question", longest.rsplit(",", 1)[0]), (".og-outcome", longest)):
        page.evaluate("fragment => { location.hash = fragment; }", f"#a={fragment}")
        expect(page.locator(found)).to_be_visible()
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("fragment", "width", "scheme"), ASKED)
def test_axe_finds_no_barrier_in_a_question_a_result_or_a_message(
    page: Page, server: str, fragment: str, width: int, scheme: str
) -> None:
    shown(page, server + fragment, width, scheme)
    assert examine(page).barriers == []
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("ident", PAGES)
def test_words_of_the_picture_fit_their_frames(page: Page, server: str, ident: str) -> None:
    page.goto(server + PAGES[ident])
    page.locator("summary", has_text="picture").click()
    page.evaluate("document.fonts.ready")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".og-drawing rect")].flatMap((frame) => {
          const { x, y, width, height } = frame.getBBox();
          const inside = [...frame.ownerSVGElement.querySelectorAll("text.q, text.e")].filter((text) => {
            const at = text.getBBox();
            return at.x > x && at.x < x + width && at.y + at.height / 2 > y && at.y + at.height / 2 < y + height;
          });
          return inside.filter((text) => text.getBBox().x + text.getBBox().width > x + width - 4)
            .map((text) => text.textContent);
        })"""
    )
    assert wide == []


def test_in_forced_colors_a_choice_and_the_picture_stay_visible(browser: Browser, server: str) -> None:
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    tab = context.new_page()
    tab.goto(f"{server}{MODEL}#a=dm-train.1&at=dm-train")
    chosen = "one => getComputedStyle(one).borderTopWidth"
    assert tab.locator(".og-choice").first.evaluate(chosen) != tab.locator(".og-choice").nth(1).evaluate(chosen)
    tab.locator("summary", has_text="picture").click()
    stroke, ground = tab.locator(".og-drawing rect.q").first.evaluate(
        "one => [getComputedStyle(one).stroke, getComputedStyle(one).fill]"
    )
    assert stroke != ground
    context.close()


def test_the_doors_of_the_home_page_lead_to_questions(page: Page, server: str) -> None:
    for path in (PAGES["decision-my-model"], PAGES["decision-checklist"], PAGES["decision-claim"]):
        page.goto(server)
        page.wait_for_load_state("networkidle")
        page.locator(f'.og-way a[href="{path}"]').click()
        expect(page.locator(".og-question h2")).to_be_visible()


def test_the_situations_are_described(tmp_path: Path) -> None:
    assert all(len(one["who"].split()) >= 10 for one in SITUATIONS)
