"""Instruments of other kinds: what may be left out, periods and fixed days, and who is bound."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.status.calendar import calendars

from tests.engine.conftest import Content

ARTICLE, TEXT = "paragraphs/article-2.yml", "instrument.yml"
EVENT = "    event: signing\n    days: 30\n"
PERIOD = "    within: 3\n    unit: days\n    after: a lamp is reported broken\n"


def words(guide: Guide, path: str) -> str:
    made = next(
        one for one in render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders)) if one.page.path == path
    )
    return " ".join(re.sub(r"<[^>]+>", " ", made.html).split())


def test_an_instrument_says_what_its_day_means(good: Content) -> None:
    assert "Harbor Lighting Directive 7, signed March 3, 2031" in words(good.guide(), "")
    adopted = good.changed((TEXT, "date: 2031-03-03\npublished", "date: 2031-03-03\ndated: in force since\npublished"))
    assert "Harbor Lighting Directive 7, in force since March 3, 2031" in words(adopted.guide(), "")


def test_citation_publication_events_and_what_it_is_not_may_be_left_out(good: Content) -> None:
    text = good.files[TEXT]
    for name in ("published", "citation", "cite_before", "cite_after"):
        text = re.sub(rf"^{name}: .*\n", "", text, flags=re.M)
    text = re.sub(r"^(events|is_not):\n(?:[ -].*\n)+", "", text, flags=re.M)
    assert not {"published", "cite_before", "events", "is_not"} & set(re.findall(r"^(\w+):", text, re.M))
    article = good.files[ARTICLE].replace(EVENT, "    on: 2031-07-01\n")
    article = article.replace("  quotes:\n  - {text: shall light every public pier, source: directive}\n", "")
    less = replace(good, files={**good.files, TEXT: text, ARTICLE: article})
    guide = less.guide()
    home, page = words(guide, ""), words(guide, "directive/article-2")
    assert "What it is not" not in home and "Official title: Lights on Piers and Moorings." in home
    assert "Cite Art. 2" not in page and "Cite Art. 2" in words(good.guide(), "directive/article-2")
    assert "July 1, 2031" in page
    assert "July 1, 2031 Tuesday" in words(guide, "directive/deadlines")
    assert b"DTSTART;VALUE=DATE:20310701" in dict(calendars(guide))["calendar/deadlines.ics"]


def test_a_citation_without_a_journal_ends_with_the_paragraph(good: Content) -> None:
    page = words(
        good.changed((TEXT, "cite_after: 12 Eastmere Gazette 40 (March 5, 2031)\n", "")).guide(), "directive/article-2"
    )
    assert "Directive No. 7, art. 2(a) Copy" in page


@pytest.fixture(scope="module")
def period(good: Content) -> Guide:
    return good.changed((ARTICLE, EVENT, PERIOD)).guide()


def test_a_period_is_printed_with_from_when_it_runs(period: Guide) -> None:
    assert "3 days after a lamp is reported broken" in words(period, "directive/article-2")
    assert "3 days after a lamp is reported broken" in words(period, "directive/deadlines")
    home = words(period, "")
    assert "1 task runs for each case." in home and "has a date" not in home and "passed" not in home
    assert "The tasks in time" not in words(period, "directive/deadlines")


def test_calendars_leave_a_period_out(period: Guide, good: Content) -> None:
    assert "calendar/deadlines.ics" not in dict(calendars(period))
    assert "calendar/deadlines.ics" in dict(calendars(good.guide()))
    assert "calendar/deadlines.ics" not in " ".join(
        one.html
        for one in render(period, SUBJECTS.views, environment(SUBJECTS.views.folders))
        if one.page.view == "deadlines"
    )


def test_before_anything_was_found_a_period_runs_and_never_passes(good: Content, period: Guide) -> None:
    record = period.record("due-a2").value
    early = Guide(good.changed((ARTICLE, EVENT, PERIOD)).index(), datetime.date(2031, 4, 30))
    assert reviews.standing(early, record) == reviews.PER_CASE
    assert not [one for one in reviews.outlook(early, 3000) if "due date passed" in one.what]


def test_a_page_says_whom_a_paragraph_binds(good: Content) -> None:
    page = words(good.guide(), "directive/article-2")
    assert "Who is bound Office of the Harbor Master" in page or "Who is bound Harbor Master" in page
    assert page.count("Who is bound") == 1, "only one paragraph binds anybody"
    bound = good.changed(
        (ARTICLE, "  force: directs\n  binds: [harbor-master]", "  force: directs\n  binds: [harbor-master, skipper]")
    )
    assert "Harbor Master Skipper Must act" in words(bound.guide(), "directive/article-2")


def test_lists_of_words_that_nothing_names_may_be_left_out(good: Content) -> None:
    short = "".join(
        re.findall(r"^(?:readers|layers|forces|source_kinds):\n(?:- .*\n)+", good.files["vocabulary.yml"], re.M)
    )
    assert "verdicts" not in short and "readers" in short
    found = replace(good, files={**good.files, "vocabulary.yml": short}).problems()
    assert {one.code for one in found} == {"references.unknown"}, "only what names such words needs them"
    assert {one.file for one in found} <= {
        "content/myths.yml",
        "content/status/deadlines.yml",
        "content/help.yml",
        "content/notices/lamps.yml",
    } | {f"content/checklists/{name}.yml" for name in ("buoy", "mooring")}
