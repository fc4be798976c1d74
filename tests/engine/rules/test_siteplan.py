"""The tree of pages: each address once, each page shows something, each record is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engine.conftest import Content

S = "site.yml"
NEW = "- {id: site-faq,"


def page(**fields: str) -> str:
    told = {"view": "prose", "title": "X", "short": "X", "description": "X."} | fields
    return "  - {" + ", ".join(f"{name}: {value}" for name, value in told.items()) + "}\n" + NEW


@pytest.mark.parametrize(
    ("new", "words", "code"),
    [
        (page(title="new", path="mooring"), "mooring}", "siteplan.address"),
        (page(title="new", path="''"), "''}", "siteplan.address"),
        (page(title="new", path="x", view="section"), "section, title: new", "siteplan.record"),
        (page(title="new", path="x", view="checklist", of="a1"), "a1}", "siteplan.record"),
        (page(title="new", path="x", view="topic", of="mooring"), "mooring}", "siteplan.record"),
        (page(title="new", path="x", view="myths", of="myth-all-boats"), "myth-all-boats", "siteplan.record"),
        (page(title="new", path="x", view="topic", of="nothing"), "nothing", "references.unknown"),
        (page(path="x"), "", ""),
        (page(path="deeper/x"), "", ""),
    ],
)
def test_a_page_has_an_address_of_its_own_and_shows_something(good: Content, new: str, words: str, code: str) -> None:
    changed = good.changed((S, NEW, new))
    assert changed.said() == ([f"{changed.at(S, words)} [{code}]"] if code else [])


@pytest.mark.parametrize("path", ["''", "about", "do", "about/method"])
def test_a_section_has_an_address_of_its_own(good: Content, path: str) -> None:
    changed = good.changed((S, "path: faq,", f"path: {path},"), (S, "to: faq}", "to: about}"))
    assert set(changed.codes()) == {"siteplan.address"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("to: faq}", "to: faqs}", "faqs}"),
        ("method: about/method", "method: about/methods", "about/methods"),
        ("report: about/report", "report: reports", "reports"),
        ("pages: [about/method]}", "pages: [about/method, more]}", "more]}"),
    ],
)
def test_what_the_frame_names_is_a_page(good: Content, old: str, new: str, words: str) -> None:
    changed = good.changed((S, old, new))
    assert changed.said() == [f"{changed.at(S, words)} [siteplan.door]"]


def test_a_way_in_may_lead_home(good: Content) -> None:
    assert good.changed((S, "to: faq}", "to: ''}")).said() == []


@pytest.mark.parametrize(
    ("view", "name", "ident"),
    [
        ("deadlines", "status/deadlines.yml", "due-a2"),
        ("timeline", "status/timeline.yml", "ev-lamps"),
        ("upcoming", "status/upcoming.yml", "next-moon"),
        ("myths", "myths.yml", "myth-all-boats"),
        ("open-questions", "open-questions.yml", "oq-public"),
        ("offers", "help.yml", "lamp-loan"),
        ("frameworks", "frameworks/seven-lamps.yml", "seven-lamps"),
        ("glossary", "glossary.yml", "term-pier-head"),
        ("offices", "agencies.yml", "tide-office"),
        ("sources", "sources/port.yml", "lantern"),
        ("questions", "faq/skipper.yml", "q-color"),
    ],
)
def test_a_record_that_no_page_shows_is_told_where_it_is_written(
    good: Content, view: str, name: str, ident: str
) -> None:
    old = next(part for part in (f"view: {view}}}", f"view: {view},") if part in good.files[S])
    found = good.changed((S, old, old.replace(view, "prose"))).said()
    file, line, column = good.at(name, f"id: {ident}\n").split(":")
    assert f"{file}:{line}:{int(column) + 4} [siteplan.unshown]" in found
    assert {one.split("[")[1] for one in found} <= {"siteplan.unshown]", "references.unshown]"}


def test_an_unshown_topic_is_one_problem_not_one_for_each_of_its_parts(good: Content) -> None:
    found = good.changed((S, "view: topic, of: topic-colors", "view: prose")).said()
    unshown = [one for one in found if one.endswith("[siteplan.unshown]")]
    assert unshown == ["content/topics/colors.yml:1:5 [siteplan.unshown]"]


@pytest.mark.parametrize("columns", ["[Color, Height]", "[A, B, C]"])
def test_a_row_has_a_cell_for_each_column(good: Content, columns: str) -> None:
    found = good.changed(("topics/colors.yml", "columns: [Color]", f"columns: {columns}")).said()
    assert found == ["content/topics/colors.yml:17:7 [siteplan.cells]"]
