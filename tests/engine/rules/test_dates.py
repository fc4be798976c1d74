"""Dates agree with each other and with the edition's own day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engine.conftest import Content

TEXT, PAST, COMING = "instrument.yml", "status/timeline.yml", "status/upcoming.yml"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (TEXT, "published: 2031-03-05", "published: 2031-03-03", ""),
        (TEXT, "published: 2031-03-05", "published: 2031-03-02", "8:12 [dates.order]"),
        (TEXT, "published: 2031-03-05", "published: 2031-06-02", "17:10 [dates.order]"),
        (PAST, "until: 2031-05-12", "until: 2031-05-11", ""),
        (PAST, "until: 2031-05-12", "until: 2031-05-10", "4:10 [dates.order]"),
        (PAST, "date: 2031-05-10\n  until: 2031-05-12", "date: 2031-06-01", ""),
        (PAST, "date: 2031-05-10\n  until: 2031-05-12", "date: 2031-06-02", "3:9 [dates.future]"),
        (PAST, "precision: about\n  shown: Mid-May 2031", "precision: day", ""),
        (PAST, "precision: about\n  shown: Mid-May 2031", "precision: month", "5:14 [dates.shown]"),
        (COMING, "date: 2031-07-01", "date: 2031-07-02", "3:9 [dates.sum]"),
        (COMING, "counted_from: 2031-06-01", "counted_from: 2999-12-31", "3:9 [dates.sum]"),
        (COMING, "  days: 30\n  counted_from: 2031-06-01\n", "", ""),
        (COMING, "  counted_from: 2031-06-01\n", "", ""),
        (
            COMING,
            "days: 30\n  counted_from: 2031-06-01",
            "days: 999999999\n  counted_from: 2031-06-01",
            "3:9 [dates.sum]",
        ),
        (COMING, "date: 2031-07-01", "date: 2031-05-31\n  until: 2031-06-01", "3:9 [dates.sum]"),
        ("help.yml", "checked: 2031-05-30", "checked: 2031-06-02", "14:12 [dates.future]"),
        ("sources/port.yml", "checked: 2031-05-30", "checked: 2031-06-02", "10:12 [dates.future]"),
        ("status/deadlines.yml", "on: 2031-05-30", "on: 2031-06-02", "7:7 [dates.future]"),
    ],
)
def test_what_cannot_be_is_refused(good: Content, name: str, old: str, new: str, expected: str) -> None:
    assert good.changed((name, old, new)).said() == ([f"content/{name}:{expected}"] if expected else [])


def test_the_day_of_a_search_lies_before_the_editions(good: Content) -> None:
    changed = good.changed(("paragraphs/article-2.yml", "checked: 2031-05-30", "checked: 2031-06-02"))
    assert changed.said() == ["content/paragraphs/article-2.yml:33:88 [dates.future]"]


@pytest.mark.parametrize(
    ("until", "codes"), [("", ["dates.past"]), ("  until: 2031-05-31\n", ["dates.past"]), ("  until: 2031-06-01\n", [])]
)
def test_a_date_to_come_has_not_passed_with_its_last_day(good: Content, until: str, codes: list[str]) -> None:
    counted = "  days: 30\n  counted_from: 2031-06-01\n"
    changed = good.changed((COMING, "date: 2031-07-01\n", "date: 2031-05-01\n" + until), (COMING, counted, ""))
    assert changed.codes() == codes


def test_a_deadline_beyond_the_calendar_is_refused_where_it_is_set(good: Content) -> None:
    changed = good.changed((TEXT, "signed, date: 2031-03-03", "signed, date: 2999-12-02"))
    assert changed.said() == ["content/paragraphs/article-2.yml:28:5 [dates.sum]"]
    assert good.changed((TEXT, "signed, date: 2031-03-03", "signed, date: 2999-12-01")).said() == []
