"""What each view gives its template: sorted, grouped and counted."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from orderguide.content.records.instrument import Deadline
from orderguide.guide.guide import Guide
from orderguide.rules import all_codes
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.instrument.citations import citation
from orderguide.subjects.status.picture import NAMED

if TYPE_CHECKING:
    from tests.engine.conftest import Content


def view(guide: Guide, path: str) -> Any:
    page = next(page for page in guide.links.pages if page.path == path)
    return SUBJECTS.views.by_name[page.view].shows(guide, page)


def test_a_section_shows_its_paragraphs_with_what_is_told_about_them(harbor: Guide) -> None:
    rows = {row["p"].id: row for row in view(harbor, "directive/article-2")["rows"]}
    assert list(rows) == ["a2", "a2-a", "a2-b"]
    assert rows["a2"]["record"].id == "due-a2"
    assert rows["a2"]["due"][2] == datetime.date(2031, 4, 2)
    assert rows["a2-a"]["due"] is None
    assert [one.id for one in rows["a2"]["open"]] == ["oq-public"]
    assert rows["a2"]["related"]["Claims checked"] == ["myth-all-boats"]
    assert rows["a2-a"]["related"]["Questions"] == ["q-color"]
    assert rows["a2-b"]["force"].name == "Offers a choice"


def test_a_citation_is_ready_to_copy(harbor: Guide) -> None:
    cited = citation(harbor.instrument, harbor.paragraphs["a2-b"])
    assert cited == "Directive No. 7, art. 2(b), 12 Eastmere Gazette 40 (March 5, 2031)"


def test_dated_tasks_stand_in_the_order_of_the_text(harbor: Guide) -> None:
    found = view(harbor, "directive/deadlines")
    assert [row["record"].id for row in found["rows"]] == ["due-a2"]
    assert [claim.text for claim in found["limits"]] == ["Not every pier was walked."]
    assert found["rows"][0]["acting"][0].office == "harbor-master"


@pytest.mark.parametrize("day", ["2031-02-10", "2031-03-03", "2031-06-01", "2032-12-31"])
def test_the_line_of_time_holds_its_months(good: Content, day: str) -> None:
    guide = good.guide()
    guide.today = datetime.date.fromisoformat(day)
    found = view(guide, "directive/deadlines")["chart"]
    places = [month.at for month in found.months]
    assert places[0] == 0
    assert places == sorted(places)
    assert places[-1] < 100
    assert found.months[0].name == "Mar"
    assert len([month for month in found.months if month.name]) <= NAMED
    for lane in found.lanes.values():
        assert 0 <= lane.begin <= lane.due <= lane.rest[1] <= 100
        assert lane.due <= lane.rest[0] <= lane.rest[1]
        assert 0 <= lane.at <= 100


def test_events_are_sorted_and_grouped_by_month(good: Content) -> None:
    claims = "[{text: Signed., basis: text, sources: [directive]}]"
    more = f"- {{id: ev-first, date: 2031-03-03, title: Signed, claims: {claims}}}\n"
    guide = good.changed(("status/timeline.yml", "events:\n", "events:\n" + more)).guide()
    found = view(guide, "directive/timeline")
    assert [event.id for event in found["events"]] == ["ev-first", "ev-lamps"]
    assert [(ident, name) for ident, name, _ in found["months"]] == [
        ("month-2031-03", "March 2031"), ("month-2031-05", "May 2031"),
    ]  # fmt: skip
    assert [event.id for event in view(guide, "directive/upcoming")["events"]] == ["next-moon"]


def test_claims_in_circulation_are_grouped_the_most_wrong_first(good: Content) -> None:
    verdict = "verdicts:\n- {id: so, name: So it is, meaning: It says so., tone: right}\n"
    myth = (
        "myths:\n- {id: myth-light, claim: Piers are lit., verdict: so, seen: [{source: lantern}], about: [a2],"
        " answer: [{text: They are., basis: text, sources: [directive]}]}\n"
    )
    guide = good.changed(("vocabulary.yml", "verdicts:\n", verdict), ("myths.yml", "myths:\n", myth)).guide()
    found = view(guide, "directive/myths")
    assert [(tone, [one.id for one in myths]) for tone, _, myths in found["groups"]] == [
        ("wrong", ["myth-all-boats"]), ("right", ["myth-light"]),
    ]  # fmt: skip
    assert found["total"] == 2
    assert [(one.name, one.tone, [entry.id for entry in one.entries]) for one in found["listed"]] == [
        ("Not so", "wrong", ["myth-all-boats"]), ("So it is", "right", ["myth-light"]),
    ]  # fmt: skip
    assert found["begins"] == {"myth-all-boats": "The text is about piers and moorings.", "myth-light": "They are."}


def test_questions_stand_in_the_order_of_their_groups(good: Content) -> None:
    other = good.files["faq/skipper.yml"].replace("order: 1", "order: 0").replace("faq-skipper", "faq-b")
    files = {**good.files, "faq/zz.yml": other.replace("q-color", "q-hue")}
    guide = type(good)(files, good.texts).guide()
    found = view(guide, "faq")
    assert [group.id for group in found["groups"]] == ["faq-b", "faq-skipper"]
    assert [one.note for one in found["listed"]] == ["1 question", "1 question"]


def test_words_know_where_they_are_used(good: Content) -> None:
    guide = good.changed(("glossary.yml", "also: [head of a pier]", "also: [head, piers]")).guide()
    found = view(guide, "about/glossary")
    assert found["letters"] == ["P"]
    assert set(found["used"]["term-pier-head"]) == {"q-color", "a2", "a2-a"}


def test_offices_know_where_they_act(harbor: Guide) -> None:
    found = view(harbor, "about/offices")
    assert [one.id for one in found["named"]] == ["harbor-master", "tide-office"]
    assert [one.id for one in found["others"]] == ["lamp-crew"]
    assert found["acts"] == {"harbor-master": ["a2"], "lamp-crew": ["a2"], "tide-office": ["a2"]}


def test_sources_are_grouped_by_kind_with_what_rests_on_them(harbor: Guide) -> None:
    found = view(harbor, "about/sources")
    assert [(kind.id, [one.id for one in sources]) for kind, sources in found["groups"]] == [
        ("official", ["directive"]), ("press", ["lantern"]),
    ]  # fmt: skip
    assert "a2-b" in found["rests"]["directive"]
    assert len(found["rests"]["lantern"]) == len(set(found["rests"]["lantern"]))


def test_free_help_is_told_by_whom_it_is_for(harbor: Guide) -> None:
    found = view(harbor, "do/help")
    assert found["total"] == 1
    assert "mo-02" in found["helps"]["lamp-loan"]
    assert [offer.id for offer in found["shared"]] + [one.id for _, own in found["own"] for one in own] == ["lamp-loan"]


def test_an_index_lists_the_pages_of_its_section(harbor: Guide) -> None:
    found = view(harbor, "directive")
    assert [page.path for page in found["pages"]][:2] == ["directive/article-1", "directive/article-2"]
    assert all(page.path.startswith("directive/") for page in found["pages"])


def test_the_authoring_reference_tells_every_file_field_and_rule(harbor: Guide) -> None:
    found = view(harbor, "about/authoring")
    assert sorted(found["layout"], key=lambda place: place.pattern) == [*SUBJECTS.kinds.files]
    assert {code: said for code, said, _ in found["rules"]} == all_codes(SUBJECTS.rules)
    assert all(examples for _, _, examples in found["rules"])
    told = {kind: {field.name for field in fields} for kind, _, fields in found["records"]}
    assert {place.record for place in SUBJECTS.kinds.files} <= set(told)
    assert all(set(kind.model_fields) == names for kind, names in told.items())
    fields = {field.name: field for kind, _, fields in found["records"] if kind is Deadline for field in fields}
    assert (fields["days"].form, fields["days"].needed, fields["days"].example) == ("whole number", False, "30")


def test_nothing_is_shown_as_python_writes_it(harbor: Guide) -> None:
    """A missing value, a list or a record that was printed by mistake."""
    for page in render(harbor, SUBJECTS.views, environment(SUBJECTS.views.folders)):
        found = re.search(r">\s*None\s*<(?!/td)|&lt;orderguide|\[&#39;|datetime\.date|Undefined", page.html)
        assert not found, f"{page.page.path}: {found}"


COMPARED = """    columns: [Color, Seen]
    rows:
    - label: Pier head
      cells:
      - {text: White., basis: text, sources: [directive]}
      - {text: Often., basis: FIRST}
    - label: Mooring
      cells:
      - {text: Green., basis: text, sources: [directive]}
      - {text: Never., basis: not-found, sources: [lantern], checked: 2031-05-30}
"""
ONE_CELL = """    columns: [Color]
    rows:
    - label: Pier head
      cells:
      - {text: White., basis: text, sources: [directive]}
"""


def test_cells_of_a_column_that_rest_on_the_same_ground_have_one_sign(good: Content) -> None:
    def signs(first: str) -> tuple[list[str], list[str]]:
        guide = good.changed(("topics/colors.yml", ONE_CELL, COMPARED.replace("FIRST", first))).guide()
        env = environment(SUBJECTS.views.folders)
        made = next(one for one in render(guide, SUBJECTS.views, env) if one.page.path == "directive/colors")
        table = html.fromstring(made.html).find_class("og-compare")[0]
        assert len(table.find_class("og-claim")) == 4
        heads = [one.text_content() for one in table.xpath("thead//th")]
        return heads, [one.text_content() for one in table.xpath("tbody//p//*[contains(@class, 'og-badge')]")]

    assert signs("not-found, sources: [lantern], checked: 2031-05-30") == (
        ["Where", "Color Text", "Seen Not found"],
        [],
    )
    assert signs("advice, sources: [lantern]") == (["Where", "Color Text", "Seen"], ["Advice", "Not found"])
