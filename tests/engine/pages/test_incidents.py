"""Rules on notice as a reader in a hurry sees them, and the crosswalk both ways."""

from __future__ import annotations

import datetime

import pytest
from lxml import html
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists import crosswalk_page
from orderguide.subjects.incidents import pages as incidents
from orderguide.subjects.incidents.clocks import Due

from tests.crosswalk import leads_both_ways
from tests.engine.conftest import Content

COUNTED = ("notices/lamps.yml", "  unit: hours\n", "  unit: work-days\n  calendar: port-office\n")
SATURDAY = datetime.date(2031, 5, 3)


def page_of(guide: Guide, view: str) -> Page:
    return next(page for page in guide.links.pages if page.view == view)


def test_rules_that_bind_come_first_the_shortest_first(guide: Guide) -> None:
    found = incidents.notices(guide, page_of(guide, "notices"))
    assert {group.ident for group in found["groups"]} == {"mooring", "skipper"}
    for group in found["groups"]:
        assert {row.notice.status for row in group.binding} <= {"in-force", "permit"}
        assert not {rule.status for rule in group.others} & {"in-force", "permit"}
        timed = [row.example.at for row in group.binding if row.example]
        assert timed == sorted(timed)
        assert [bool(row.example) for row in group.binding] == sorted(
            (bool(r.example) for r in group.binding), reverse=True
        )


def test_every_rule_and_every_call_stands_in_the_list_of_each_it_concerns(guide: Guide) -> None:
    found = incidents.notices(guide, page_of(guide, "notices"))
    for group in found["groups"]:
        mine = {row.notice.id for row in group.binding} | {rule.id for rule in group.others}
        assert mine == {rule.id for rule in found["notices"].notices if group.ident in rule.concerns}
        assert group.calls == [call for call in found["notices"].at_once if group.ident in call.concerns]
    groups = {group.ident: group for group in found["groups"]}
    assert groups["mooring"].hour and groups["mooring"].hour.of == "first-hour-mooring"
    assert groups["skipper"].hour is None
    assert [one.id for kinds in groups["mooring"].kinds.values() for one in kinds] == ["any-mooring", "harbor-mooring"]


def test_a_rule_and_a_call_for_some_kinds_tell_the_script_which(guide: Guide) -> None:
    page = next(
        one for one in render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders)) if one.page.view == "notices"
    )
    body = html.fromstring(page.html)
    assert record(body, "notice-dark-pier").get("data-only") == "harbor-mooring"
    assert record(body, "notice-owner").get("data-only") is None
    (mooring,) = body.xpath("//details[@data-org='mooring']")
    assert mooring.xpath("normalize-space(.//ol[@class='og-calls']/li[@data-only='any-mooring harbor-mooring']/b)") == (
        "The owner of the pier"
    )
    assert [
        one.text_content() for one in body.xpath("//*[@class='og-calls']/preceding-sibling::p[@class='og-run__sign']")
    ]
    boxes = body.xpath("//form[@data-own]//details[@data-kinds='mooring']//input/@value")
    assert boxes == ["any-mooring", "harbor-mooring"]


def test_the_first_hour_names_first_what_cannot_wait_either(guide: Guide) -> None:
    pages = render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
    body = html.fromstring(next(one.html for one in pages if one.page.view == "first-hour"))
    (first,) = body.xpath("//*[@class='og-hour']/*[1]//a")
    sheet = next(page for page in guide.links.pages if page.of == "sheet-dark-pier")
    assert (first.text_content(), first.get("href")) == (sheet.title, f"../../{sheet.path}/")


def names_of(guide: Guide) -> dict[str, str]:
    return {one.id: one.name for one in (*guide.vocabulary.readers, *guide.library.records("checklist"))}


def record(page: html.HtmlElement, ident: str) -> html.HtmlElement:
    (found,) = page.xpath("//*[@id=$ident]", ident=ident)
    return found


def test_a_rule_names_those_whom_it_concerns_and_nobody_else(guide: Guide) -> None:
    """On the pages themselves: rules on notice, with what the script filters by, and all other rules."""
    names, seen = names_of(guide), 0
    pages = [
        (one.page, html.fromstring(one.html))
        for one in render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
    ]
    for page in (body for page, body in pages if page.view == "notices"):
        for located in guide.index.of_kind("notice"):
            rule = record(page, located.value.id)
            assert rule.get("data-for").split() == located.value.concerns
            wanted = "; ".join(names[one] for one in located.value.concerns)
            if kinds := [guide.word("organization", one).name for one in located.value.only_for]:
                wanted += f" ({'; '.join(kinds)})"
            assert rule.xpath("normalize-space(.//dt[.='For']/following-sibling::dd[1])") == wanted
            seen += 1
    for located in guide.index.of_kind("regulation"):
        (page,) = [body for page, body in pages if page.view == "regulations" and page.of == located.owner.value.id]
        said = record(page, located.value.id).xpath("normalize-space(.//*[@class='og-meta']/span[last()])")
        assert said == f"For: {'; '.join(names[one] for one in located.value.concerns)}"
        seen += 1
    assert seen == len(guide.index.of_kind("notice", "regulation")) > 2


def test_other_rules_fold_to_name_standing_clock_and_whom_they_reach(guide: Guide, good: Content) -> None:
    def shown(guide: Guide) -> html.HtmlElement:
        pages = render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
        return html.fromstring(next(one.html for one in pages if one.page.view == "regulations"))

    page = shown(guide)
    rule = record(page, "reg-squid")
    assert (rule.tag, rule.get("open"), rule.get("data-for")) == ("details", None, "mooring")
    (summary,) = rule.xpath("./summary")
    words = " ".join(summary.text_content().split())
    assert words == "Squid lamps Partly in force Before winter For: Mooring; Skipper"
    assert not page.xpath("//form[@data-own]"), "one checklist is no choice"
    name = "status/fishing-rules.yml"
    both = good.files[name].replace("concerns: [mooring, skipper]", "concerns: [mooring, buoy]")
    page = shown(good.changed((name, good.files[name], both)).guide())
    assert page.xpath("//form[@data-own]//input[@name='who']/@value") == ["mooring", "buoy", ""]
    assert record(page, "reg-squid").get("data-for") == "mooring buoy"


def test_the_example_is_a_friday_afternoon() -> None:
    assert incidents.example_start(SATURDAY) == datetime.datetime(2031, 5, 9, 16, tzinfo=datetime.UTC)
    assert incidents.example_start(datetime.date(2031, 5, 9)).day == 9


@pytest.mark.parametrize(
    ("at", "day", "said"),
    [
        ("2031-05-11T04:00", None, "Sun, May 11, 2031, 4:00 a.m."),
        ("2031-05-11T00:05", None, "Sun, May 11, 2031, 12:05 a.m."),
        ("2031-05-11T12:30", None, "Sun, May 11, 2031, 12:30 p.m."),
        ("2031-05-12T00:00", datetime.date(2031, 5, 11), "Sun, May 11, 2031, end of day"),
    ],
)
def test_a_time_is_told_in_a_few_words(at: str, day: datetime.date | None, said: str) -> None:
    assert incidents.clock(Due(datetime.datetime.fromisoformat(f"{at}+00:00"), day)) == said


def test_a_rule_without_a_number_tells_its_own_words(harbor: Guide) -> None:
    timed, worded = (harbor.record(ident).value for ident in ("notice-dark-pier", "notice-owner"))
    assert (timed.runs, incidents.length(timed)) == ("2 hours", "2 hours")
    assert (worded.runs, incidents.length(worded)) == ("", "As soon as you land")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.port.example/", "port.example"),
        ("https://port.example/contact", "port.example/contact"),
        ("https://port.example/a/very/long/path/that/nobody/types", "port.example"),
    ],
)
def test_an_address_on_paper_can_be_typed(url: str, said: str) -> None:
    assert incidents.host(url) == said


def test_the_crosswalk_leads_both_ways(guide: Guide) -> None:
    leads_both_ways(guide)


def test_every_entry_of_a_framework_is_shown_once_with_items_or_without(harbor: Guide) -> None:
    ((framework, used, unused),) = crosswalk_page.frameworks(harbor, page_of(harbor, "frameworks"))["groups"]
    assert sorted(one.entry.id for one in (*used, *unused)) == [entry.id for entry in framework.entries]
    relations = {one.entry.id: one.relations for one in used}
    assert relations["L.1"] == [("bu-02", "supports"), ("mo-02", "supports")]
    assert relations["L.7"] == [("bu-02", "related")]
    assert all(not one.relations for one in unused)


def notices_page(content: Content) -> html.HtmlElement:
    pages = render(content.guide(), SUBJECTS.views, environment(SUBJECTS.views.folders))
    return html.fromstring(next(one.html for one in pages if one.page.view == "notices"))


def test_a_rule_says_whose_holidays_its_days_leave_out(good: Content) -> None:
    page = notices_page(good.changed(COUNTED))
    rule = page.get_element_by_id("notice-dark-pier")
    assert rule.get("data-calendar") == "port-office"
    told = {row.find("dt").text: row.find("dd").text_content() for row in rule.find_class("og-acts")[0].findall("div")}
    assert told["Days left out"] == "Saturdays, Sundays and the holidays of The port office."
    calendar = page.get_element_by_id("port-office")
    assert [one.get("datetime") for one in calendar.iter("time")] == ["2031-07-14", "2031-12-25"]
    assert (calendar.get("data-first"), calendar.get("data-last")) == ("2031-01-01", "2031-12-31")


def test_a_rule_without_a_calendar_says_that_holidays_are_not_worked_out(good: Content) -> None:
    page = notices_page(good.changed((COUNTED[0], COUNTED[1], "  unit: work-days\n")))
    rule = page.get_element_by_id("notice-dark-pier")
    assert "Holidays are not worked out here, so the last day can be later" in rule.text_content()
    assert "Days left out" not in notices_page(good).get_element_by_id("notice-dark-pier").text_content()
