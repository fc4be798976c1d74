"""Counting back from a planned day: held against another calendar, and against what the script of the page counts."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, rrule
from hypothesis import example, given
from hypothesis import strategies as st
from orderguide.guide.guide import Guide
from orderguide.subjects.planner.counting import dated, earliest, longest, window
from orderguide.subjects.planner.pages import planner as shown
from orderguide.subjects.planner.records import Planner
from orderguide.subjects.planner.rules import says

from tests.engine.conftest import Content

VECTORS = json.loads((Path(__file__).parents[1] / "js" / "windows.json").read_text("utf-8"))
PLAN = "planner/lamp.yml"


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)), st.integers(1, 3660))
@example(datetime.date(2028, 3, 1), 1)
@example(datetime.date(2027, 3, 1), 1)
@example(datetime.date(2100, 3, 1), 30)
@example(datetime.date(2028, 3, 31), 31)
@example(datetime.date(2028, 1, 1), 366)
def test_a_window_holds_so_many_days_and_ends_the_day_before(target: datetime.date, days: int) -> None:
    found = window(target, days)
    assert found.first == target - relativedelta(days=days)
    assert found.last == target - relativedelta(days=1)
    assert (found.last - found.first).days + 1 == days


def test_each_day_of_a_window_is_counted_once() -> None:
    found = window(datetime.date(2028, 3, 15), 30)
    days = [moment.date() for moment in rrule(DAILY, dtstart=found.first, until=found.last)]
    assert len(days) == 30
    assert datetime.date(2028, 2, 29) in days
    assert datetime.date(2028, 3, 15) not in days


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector[0]}-{vector[1]}")
def test_what_the_script_is_held_to_is_what_another_calendar_says(vector: list[Any]) -> None:
    target, days, first, last, weekday = vector
    day = datetime.date.fromisoformat(target)
    assert (day - relativedelta(days=days)).isoformat() == first
    assert (day - relativedelta(days=1)).isoformat() == last
    assert f"{day:%A}" == weekday
    assert window(day, days) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


def test_lead_times_become_days_in_the_order_in_which_they_are_ready(harbor: Guide) -> None:
    planner: Planner = harbor.record("planner-lamp").value
    oil, sail = dated(planner, datetime.date(2031, 7, 15))
    assert (oil.lead.id, oil.start, oil.ready) == (
        "lead-oil", datetime.date(2031, 6, 5), datetime.date(2031, 7, 10),
    )  # fmt: skip
    assert (sail.lead.id, sail.start, sail.ready) == ("lead-sail", None, datetime.date(2031, 7, 14))


def test_the_example_is_the_first_day_for_which_nothing_is_late(harbor: Guide) -> None:
    planner: Planner = harbor.record("planner-lamp").value
    assert longest(planner) == 40
    assert earliest(planner, datetime.date(2031, 6, 1)) == datetime.date(2031, 7, 11)
    page = next(page for page in harbor.links.pages if page.view == "planner")
    told = shown(harbor, page)
    assert min(row.start for row in told["rows"] if row.start) == harbor.today
    assert told["window"] == (datetime.date(2031, 6, 11), datetime.date(2031, 7, 10))


def test_the_window_counts_where_it_is_longer_than_every_lead_time(harbor: Guide) -> None:
    planner: Planner = harbor.record("planner-lamp").value
    assert longest(planner.model_copy(update={"days": 99})) == 99


def test_dates_of_other_rules_are_told_once_where_they_belong(harbor: Guide) -> None:
    page = next(page for page in harbor.links.pages if page.view == "planner")
    assert [(event.id, event.date) for event, _ in shown(harbor, page)["beside"]] == [
        ("next-moon", datetime.date(2031, 7, 1))
    ]


@pytest.mark.parametrize(
    ("words", "days", "expected"),
    [
        ("for a period of up to 30 days before", 30, True),
        ("up to 30 calendar days before", 30, True),
        ("within 1 day", 1, True),
        ("up to 30 days", 3, False),
        ("up to 130 days", 30, False),
        ("30 persons", 30, False),
        ("30 daylight hours", 30, False),
    ],
)
def test_the_number_of_days_stands_in_the_words(words: str, days: int, expected: bool) -> None:
    assert says(words, days) is expected


def test_a_number_that_no_quoted_words_set_is_refused(good: Content) -> None:
    assert good.changed((PLAN, "days: 30", "days: 3")).codes() == ["planning.days"]


def test_a_lead_time_that_runs_backward_is_refused(good: Content) -> None:
    assert good.changed((PLAN, "start: 40", "start: 4")).codes() == ["planning.order"]


def test_a_date_beside_the_plan_is_an_event(good: Content) -> None:
    assert good.changed((PLAN, "beside: [next-moon]", "beside: [mooring]")).codes() == ["references.kind"]
    assert good.changed((PLAN, "beside: [next-moon]", "beside: [no-moon]")).codes() == ["references.unknown"]
