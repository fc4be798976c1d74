"""The tree of pages: each address once, each page shows something, each record is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.library.conftest import Content

S = "site.yml"
NEW = "- {id: site-faq,"


def page(**fields: str) -> str:
    told = {"view": "prose", "title": "X", "short": "X", "description": "X."} | fields
    return "  - {" + ", ".join(f"{name}: {value}" for name, value in told.items()) + "}\n" + NEW


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (page(path="mooring"), "48:20 [siteplan.address]"),
        (page(path="''"), "48:20 [siteplan.address]"),
        (page(path="x", view="section"), "48:17 [siteplan.record]"),
        (page(path="x", view="checklist", of="a1"), "48:64 [siteplan.record]"),
        (page(path="x", view="topic", of="mooring"), "48:60 [siteplan.record]"),
        (page(path="x", view="myths", of="myth-all-boats"), "48:60 [siteplan.record]"),
        (page(path="x", view="topic", of="nothing"), "48:60 [references.unknown]"),
        (page(path="x"), ""),
        (page(path="deeper/x"), ""),
    ],
)
def test_a_page_has_an_address_of_its_own_and_shows_something(good: Content, new: str, expected: str) -> None:
    found = good.changed((S, NEW, new)).problems()
    assert [problem.code for problem in found] == ([expected.split("[")[1][:-1]] if expected else [])
    assert all((problem.file, problem.line) == ("content/site.yml", 48) for problem in found)


@pytest.mark.parametrize("path", ["''", "about", "do", "about/method"])
def test_a_section_has_an_address_of_its_own(good: Content, path: str) -> None:
    changed = good.changed((S, "path: faq,", f"path: {path},"), (S, "to: faq}", "to: about}"))
    assert set(changed.codes()) == {"siteplan.address"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to: faq}", "to: faqs}", "13:61"),
        ("method: about/method", "method: about/methods", "14:9"),
        ("report: about/report", "report: report", "15:9"),
        ("pages: [about/method]}", "pages: [about/method, more]}", "17:39"),
    ],
)
def test_what_the_frame_names_is_a_page(good: Content, old: str, new: str, expected: str) -> None:
    assert good.changed((S, old, new)).said() == [f"content/site.yml:{expected} [siteplan.door]"]


def test_a_way_in_may_lead_home(good: Content) -> None:
    assert good.changed((S, "to: faq}", "to: ''}")).said() == []


@pytest.mark.parametrize(
    ("view", "unshown"),
    [
        ("deadlines", "status/deadlines.yml:2:7"),
        ("timeline", "status/timeline.yml:2:7"),
        ("upcoming", "status/upcoming.yml:2:7"),
        ("myths", "myths.yml:2:7"),
        ("open-questions", "open-questions.yml:2:7"),
        ("offers", "help.yml:2:7"),
        ("frameworks", "frameworks/seven-lamps.yml:1:5"),
        ("glossary", "glossary.yml:2:7"),
        ("offices", "agencies.yml:2:7"),
        ("sources", "sources/port.yml:2:7"),
        ("questions", "faq/skipper.yml:1:5"),
    ],
)
def test_a_record_that_no_page_shows_is_told_where_it_is_written(good: Content, view: str, unshown: str) -> None:
    old = next(part for part in (f"view: {view}}}", f"view: {view},") if part in good.files[S])
    found = good.changed((S, old, old.replace(view, "prose"))).said()
    assert f"content/{unshown} [siteplan.unshown]" in found
    assert {one.split("[")[1] for one in found} <= {"siteplan.unshown]", "references.unshown]"}


def test_an_unshown_topic_is_one_problem_not_one_for_each_of_its_parts(good: Content) -> None:
    found = good.changed((S, "view: topic, of: topic-colors", "view: prose")).said()
    assert found == ["content/topics/colors.yml:1:5 [siteplan.unshown]"]


@pytest.mark.parametrize("columns", ["[Color, Height]", "[A, B, C]"])
def test_a_row_has_a_cell_for_each_column(good: Content, columns: str) -> None:
    found = good.changed(("topics/colors.yml", "columns: [Color]", f"columns: {columns}")).said()
    assert found == ["content/topics/colors.yml:17:7 [siteplan.cells]"]
