"""Deadlines: an event and a number of days make a date, and nothing else does."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from orderguide.content.records.instrument import DatedEvent, Deadline
from orderguide.relations.deadlines import Due, Period, deadline_of, due, is_whole, parent_of
from orderguide.text.dates import FIRST, LAST


def event(day: datetime.date, ident: str = "signing") -> DatedEvent:
    return DatedEvent(id=ident, name="directive signed", date=day.isoformat())


def deadline(days: int, ident: str = "signing") -> Deadline:
    clause = {"text": "in time", "source": "directive"}
    return Deadline.model_validate({"event": ident, "days": str(days), "clause": clause})


@given(st.dates(FIRST, LAST), st.integers(1, 3660))
@example(datetime.date(2032, 2, 28), 1)
@example(datetime.date(2031, 2, 28), 1)
@example(datetime.date(2100, 2, 28), 1)
@example(datetime.date(2031, 12, 31), 60)
def test_calendar_days_are_counted_and_the_first_day_is_not(day: datetime.date, days: int) -> None:
    made = due(deadline(days), [event(day)])
    assert isinstance(made, datetime.date)
    assert (made - day).days == days
    assert made.toordinal() == day.toordinal() + days


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2031-03-03", 30, "2031-04-02"),
        ("2031-03-03", 60, "2031-05-02"),
        ("2032-01-31", 30, "2032-03-01"),
        ("2031-01-31", 30, "2031-03-02"),
        ("2032-02-29", 365, "2033-02-28"),
        ("2031-12-31", 1, "2032-01-01"),
        ("2000-02-28", 2, "2000-03-01"),
        ("1900-02-28", 1, "1900-03-01"),
    ],
)
def test_months_end_and_leap_years_pass_as_the_calendar_has_it(day: str, days: int, expected: str) -> None:
    assert due(deadline(days), [event(datetime.date.fromisoformat(day))]) == datetime.date.fromisoformat(expected)


def of(**fields: str) -> Deadline:
    return Deadline.model_validate(fields)


def test_a_fixed_day_is_due_on_itself() -> None:
    assert due(of(on="2031-07-01"), []) == datetime.date(2031, 7, 1)


@pytest.mark.parametrize(
    ("within", "unit", "runs"), [("3", "days", "3 days"), ("1", "days", "1 day"), ("1", "hours", "1 hour")]
)
def test_a_period_has_a_length_and_no_day(within: str, unit: str, runs: str) -> None:
    made = due(of(within=within, unit=unit, after="a lamp is reported broken"), [])
    assert isinstance(made, Period)
    assert (made.runs, made.after) == (runs, "a lamp is reported broken")
    assert Due(of(on="2031-07-01"), "a2", made).date is None


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"event": "signing"},
        {"days": "30"},
        {"event": "signing", "days": "30", "on": "2031-07-01"},
        {"within": "3", "unit": "days"},
        {"within": "3", "after": "a lamp is reported broken"},
        {"on": "2031-07-01", "unit": "days"},
        {"event": "signing", "days": "30", "within": "3", "unit": "days", "after": "dusk"},
    ],
)
def test_what_is_none_of_the_three_is_no_deadline(fields: dict[str, str]) -> None:
    assert not is_whole(of(**fields))


def test_each_of_the_three_is_whole() -> None:
    assert is_whole(deadline(30))
    assert is_whole(of(on="2031-07-01"))
    assert is_whole(of(within="3", unit="days", after="dusk"))
    with pytest.raises(ValueError, match="an event with days, a fixed day, or a period"):
        due(of(event="signing"), [event(datetime.date(2031, 3, 3))])


def test_days_count_from_the_event_that_is_named() -> None:
    events = [event(datetime.date(2031, 3, 3)), event(datetime.date(2031, 5, 1), "opening")]
    assert due(deadline(1, "opening"), events) == datetime.date(2031, 5, 2)
    with pytest.raises(KeyError):
        due(deadline(1, "closing"), events)


@pytest.mark.parametrize(
    ("ident", "expected"),
    [("a2-b-ii", "a2-b"), ("a2-b", "a2"), ("a2", None), ("a20-b", None), ("a2-bb", "a2"), ("a2-c-i", "a2")],
)
def test_the_paragraph_above_is_found_part_by_part(ident: str, expected: str | None) -> None:
    assert parent_of(ident, ["a1", "a2", "a2-b", "a2-b-ii"]) == expected


def paragraphs(**deadlines: Deadline | None) -> Any:
    return {ident.replace("_", "-"): SimpleNamespace(deadline=one) for ident, one in deadlines.items()}


def test_a_deadline_governs_what_stands_below_it() -> None:
    outer, inner = deadline(30), deadline(60)
    told = paragraphs(a1=None, a2=outer, a2_a=None, a2_b=inner, a2_b_i=None)
    assert deadline_of("a1", told) is None
    assert deadline_of("a2", told) == (outer, "a2")
    assert deadline_of("a2-a", told) == (outer, "a2")
    assert deadline_of("a2-b", told) == (inner, "a2-b")
    assert deadline_of("a2-b-i", told) == (inner, "a2-b")
