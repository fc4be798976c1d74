"""Results of trees lead with what to do, and free help with what to begin with."""

from __future__ import annotations

from lxml import html
from orderguide.guide.guide import Guide
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists import pages as checklists
from orderguide.subjects.decisions import pages as decisions

from tests.engine.conftest import Content


def body_of(guide: Guide, view: str) -> html.HtmlElement:
    pages = render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
    return html.fromstring(next(one.html for one in pages if one.page.view == view))


def buttons(guide: Guide) -> dict[str, list[tuple[str, str]]]:
    page = next(one for one in guide.links.pages if one.view == "decision")
    found = decisions.decision(guide, page)["buttons"]
    return {ident: [tuple(one) for one in some] for ident, some in found.items()}


def test_a_result_leads_with_what_to_do_then_why_then_on_what_it_rests(guide: Guide) -> None:
    for result in body_of(guide, "decision").xpath("//*[@data-outcome]"):
        parts = [
            name for one in result for name in ("data-next", "data-reasons", "data-about") if one.get(name) is not None
        ]
        assert parts == ["data-next", "data-reasons", "data-about"]


def test_an_emergency_leads_with_its_order_and_its_buttons(good: Content) -> None:
    guide = good.guide()
    urgent = body_of(guide, "decision").get_element_by_id("co-out-look")
    (box,) = urgent.find_class("og-now")
    assert [one.text_content() for one in box][:3] == [
        "Do this now", "Light another lamp.", "The first hour, on one page",
    ]  # fmt: skip
    assert box[2][0].get("class") == "og-btn og-btn--main"
    assert not body_of(guide, "decision").get_element_by_id("co-out-white").find_class("og-now")


def test_a_button_leads_where_the_result_says_else_to_what_it_names_first(good: Content) -> None:
    assert buttons(good.guide())["co-out-look"] == [("first-hour-mooring", "The first hour, on one page")]
    listed = [("mooring", next(one.title for one in good.guide().links.pages if one.of == "mooring"))]
    assert buttons(good.guide())["co-out-green"] == listed, "the list whose first items it gives"
    alone = good.changed(("decisions/color.yml", "  first: mooring\n", ""))
    (only,) = buttons(alone.guide())["co-out-green"]
    assert only[0] == "a2-b" and only[1].endswith(" › Art. 2(b)")
    named = alone.changed(
        (
            "decisions/color.yml",
            "text: Ask the owner.",
            'text: "See [there](co-out-look), [it](lantern), [all](mooring)."',
        )
    ).guide()
    page = next(one for one in named.links.pages if one.of == "mooring")
    assert buttons(named)["co-out-green"] == [("mooring", page.title)], "neither its own tree nor a source"


def test_a_result_gives_the_first_items_of_a_list_in_the_order_of_the_list(good: Content) -> None:
    def first(content: Content) -> list[str]:
        result = body_of(content.guide(), "decision").get_element_by_id("co-out-green")
        return [str(one.text_content()) for one in result.xpath(".//*[@data-next]/ol/li")]

    lamp, letter = "MO-02 Hang a lamp on the buoy Hours", "MO-01 Write the letter Hours"
    assert first(good) == [lamp, letter], "what the law asks for comes before what is wise"
    mooring = "checklists/mooring.yml"
    waits = good.changed((mooring, "  duty_for: [any-mooring]\n", "  duty_for: [any-mooring]\n  needs: [mo-01]\n"))
    assert first(waits) == [letter, lamp], "nothing before what it needs"
    late = "  sources: [lantern]\n  help: [lamp-loan]\n"
    later = good.changed((mooring, late, late + "  priority: 3\n"))
    assert first(later) == [letter, lamp], "how soon comes before the law"
    assert first(good.changed(("decisions/color.yml", "  first: mooring\n", ""))) == []


def test_a_tree_of_advice_calls_no_result_open(good: Content) -> None:
    def standing(content: Content) -> str:
        result = body_of(content.guide(), "decision").get_element_by_id("co-out-green")
        (said,) = result.find_class("og-outcome__standing")
        return f"{result.get('data-outcome')}: {said.text_content()}"

    assert standing(good).startswith("open: Not settled")
    advice = good.changed(("decisions/color.yml", "advice: false", "advice: true"))
    assert standing(advice) == f"advice: {decisions.ADVICE}"


def test_free_help_begins_with_what_is_confirmed_and_costs_nothing(good: Content) -> None:
    def first(guide: Guide) -> list[tuple[str, int, int]]:
        offers = guide.library.gathered("offers", "offers")
        return [(one.offer.id, one.early, one.items) for one in checklists.first_offers(guide, mooring(guide), offers)]

    def mooring(guide: Guide) -> checklists.Checklist:
        return next(one for one in guide.library.records("checklist") if one.id == "mooring")

    assert first(good.guide()) == [], "it is confirmed in part only"
    sure = good.changed(("help.yml", "seen: partly", 'seen: "yes"'))
    assert [ident for ident, _, _ in first(sure.guide())] == ["lamp-loan"]
    assert first(sure.changed(("help.yml", "price: nothing", "price: fee")).guide()) == []


def test_an_offer_tells_the_script_whom_it_is_for_its_kind_and_its_price(guide: Guide) -> None:
    offer = body_of(guide, "offers").get_element_by_id("lamp-loan")
    told = {name: offer.get(f"data-{name}") for name in ("for", "only", "kind", "price")}
    assert told == {"for": "mooring", "only": "harbor-mooring", "kind": "loan", "price": "nothing"}
    assert offer.xpath("string(.//details//p[@class='og-caution'])").endswith("Return it by autumn.")
