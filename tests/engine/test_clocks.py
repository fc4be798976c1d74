"""Clocks on notice: the same answers as independent calendars, and as the calculator in the browser.

`tests/fixtures/clocks.json` holds questions with their answers; both sides are held to it. To write it anew, after a
change of what is promised: `PYTHONPATH=hooks:. python tests/engine/test_clocks.py`.
"""

from __future__ import annotations

import datetime
import json
import random
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule, tz
from dateutil.relativedelta import relativedelta
from orderguide.subjects.incidents.clocks import Closed, Unit, due, end_of, moment, work_day

from tests.engine.conftest import Content

VECTORS = Path(__file__).parents[1] / "fixtures" / "clocks.json"
HOLIDAYS = json.loads((VECTORS.parent / "holidays.json").read_text("utf-8"))
AMERICAN = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
    "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam", "Pacific/Pago_Pago",
)  # fmt: skip
ODD = ("Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "America/Havana", "America/St_Johns", "Asia/Beirut")
UNITS: tuple[Unit, ...] = get_args(Unit)
WEEK = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR)
SWITCHES = (
    "2010-03-14T01:59", "2010-03-14T02:00", "2012-03-11T02:30", "2015-11-01T00:59", "2015-11-01T01:30",
    "2018-11-04T02:00", "2019-12-31T23:59", "2020-02-28T12:00", "2020-02-29T12:00", "2021-01-01T00:00",
)  # fmt: skip


def starts(count: int, zones: tuple[str, ...], first: int, last: int) -> list[tuple[datetime.datetime, str]]:
    """Choose wall times and zones at random, the same in every run; some beside changes of the clocks."""
    chosen = random.Random(20260)  # noqa: S311 - nothing here is secret
    span = (last - first + 1) * 365 * 24 * 60
    made = [(datetime.datetime.fromisoformat(text), zone) for text in SWITCHES for zone in zones]
    while len(made) < count:
        minutes = chosen.randrange(span)
        made.append((datetime.datetime(first, 1, 1) + datetime.timedelta(minutes=minutes), chosen.choice(zones)))  # noqa: DTZ001
    return made[:count]


def independent(wall: datetime.datetime, zone: str, length: int, unit: Unit, year_end: bool) -> datetime.datetime:
    """Work the answer out with another library, from its own reading of the zone and its own calendar."""
    there = tz.gettz(zone)
    assert there is not None
    start = tz.resolve_imaginary(wall.replace(tzinfo=there, fold=0))
    day = start.replace(tzinfo=None, fold=0, hour=0, minute=0, second=0)
    if year_end:
        day += relativedelta(month=12, day=31)
    if unit == "hours":
        from_ = tz.resolve_imaginary((day + relativedelta(days=1)).replace(tzinfo=there)) if year_end else start
        return from_.astimezone(tz.UTC) + relativedelta(hours=length)
    if unit == "calendar-days":
        last = day + relativedelta(days=length)
    else:
        last = rrule.rrule(rrule.DAILY, dtstart=day + relativedelta(days=1), byweekday=WEEK, count=length)[-1]
    return tz.resolve_imaginary((last + relativedelta(days=1)).replace(tzinfo=there)).astimezone(tz.UTC)


def test_a_thousand_moments_have_the_answers_of_an_independent_library() -> None:
    chosen = random.Random(14)  # noqa: S311
    for wall, zone in starts(1200, AMERICAN + ODD, 2007, 2025):
        unit = chosen.choice(UNITS)
        length = chosen.randrange(1, 100)
        year_end = chosen.random() < 0.15
        start = moment(wall, ZoneInfo(zone)).at
        found = due(start, length, unit, from_year_end=year_end)
        wanted = independent(wall, zone, length, unit, year_end)
        assert found.at.astimezone(datetime.UTC) == wanted, (wall, zone, length, unit, year_end)
        assert (found.day is None) == (unit == "hours")
        if found.day:
            shown = (found.at - datetime.timedelta(microseconds=1)).astimezone(found.at.tzinfo)
            assert found.at.date() > found.day
            assert shown.date() <= found.day + datetime.timedelta(days=1)


@pytest.mark.parametrize("zone", AMERICAN + ODD)
def test_a_wall_time_is_read_as_an_independent_library_reads_it(zone: str) -> None:
    there = tz.gettz(zone)
    assert there is not None
    for wall, _ in starts(200, (zone,), 2007, 2025):
        found = moment(wall, ZoneInfo(zone))
        read = {
            (False, False): "once", (False, True): "twice", (True, False): "never",
        }[not tz.datetime_exists(wall, there), tz.datetime_ambiguous(wall, there)]  # fmt: skip
        assert found.reading == read
        assert found.at.astimezone(datetime.UTC) == tz.resolve_imaginary(wall.replace(tzinfo=there)).astimezone(tz.UTC)


def at(text: str, zone: str = "America/New_York") -> datetime.datetime:
    return moment(datetime.datetime.fromisoformat(text), ZoneInfo(zone)).at


def test_hours_are_elapsed_hours_when_clocks_go_back_and_forward() -> None:
    assert due(at("2025-11-01T16:00"), 36, "hours").at == at("2025-11-03T03:00")
    assert due(at("2025-03-08T16:00"), 36, "hours").at == at("2025-03-10T05:00")


def test_days_are_dates_and_end_at_midnight() -> None:
    found = due(at("2025-10-20T23:59"), 60, "calendar-days")
    assert found.day == datetime.date(2025, 12, 19)
    assert found.at == at("2025-12-20T00:00")


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        ("2025-06-06", 1, "2025-06-09"),  # a Friday
        ("2025-06-07", 1, "2025-06-09"),  # a Saturday
        ("2025-06-08", 1, "2025-06-09"),  # a Sunday
        ("2025-06-09", 1, "2025-06-10"),
        ("2025-06-09", 5, "2025-06-16"),
        ("2025-12-24", 4, "2025-12-30"),  # a holiday between is not known here
    ],
)
def test_work_days_leave_out_weekends_and_no_holiday(start: str, length: int, last: str) -> None:
    found = work_day(datetime.date.fromisoformat(start), length)
    assert found == datetime.date.fromisoformat(last)


@pytest.fixture(scope="module")
def closed() -> dict[str | None, Closed | None]:
    """The calendars of the shared file, and none."""
    day = datetime.date.fromisoformat
    found: dict[str | None, Closed | None] = {None: None}
    for name, one in HOLIDAYS["calendars"].items():
        found[name] = Closed(frozenset(map(day, one["closed"])), day(one["first"]), day(one["last"]))
    return found


@pytest.mark.parametrize(
    "case", HOLIDAYS["cases"], ids=lambda one: f"{one['start']}, {one['length']} {one['unit']}, {one['calendar']}"
)
@pytest.mark.parametrize("time", ["00:00", "16:00", "23:59"])
def test_holidays_are_left_out_and_days_beyond_the_calendar_are_marked(
    case: dict[str, Any], time: str, closed: dict[str | None, Closed | None]
) -> None:
    found = due(at(f"{case['start']}T{time}"), case["length"], case["unit"], closed=closed[case["calendar"]])
    assert (f"{found.day}", found.beyond) == (case["day"], case["beyond"])


def test_hours_run_through_holidays(closed: dict[str | None, Closed | None]) -> None:
    found = due(at("2026-11-25T16:00"), 36, "hours", closed=closed["offices"])
    assert found.at == at("2026-11-27T04:00")
    assert not found.beyond


def test_a_clock_can_start_with_the_end_of_the_year() -> None:
    assert due(at("2026-02-03T10:00"), 60, "calendar-days", from_year_end=True).day == datetime.date(2027, 3, 1)
    assert due(at("2023-12-31T23:00"), 60, "calendar-days", from_year_end=True).day == datetime.date(2024, 2, 29)
    assert due(at("2026-02-03T10:00"), 2, "hours", from_year_end=True).at == at("2027-01-01T02:00")


def test_a_day_whose_midnight_never_came_begins_when_clocks_went_forward() -> None:
    assert end_of(datetime.date(2013, 3, 9), ZoneInfo("America/Havana")) == at("2013-03-10T01:00", "America/Havana")


def test_a_time_without_a_zone_starts_no_clock() -> None:
    with pytest.raises(ValueError, match="zone"):
        due(datetime.datetime(2026, 1, 1), 1, "hours")  # noqa: DTZ001


def vectors() -> list[dict[str, Any]]:
    """Make questions with their answers, for both sides."""
    chosen = random.Random(7)  # noqa: S311
    made = []
    for wall, zone in starts(600, AMERICAN + ODD[:-2], 2007, 2025):
        start, reading = moment(wall, ZoneInfo(zone))
        unit = chosen.choice(UNITS)
        length = chosen.randrange(1, 100)
        year_end = chosen.random() < 0.15
        found = due(start, length, unit, from_year_end=year_end)
        made.append(
            {
                "wall": f"{wall:%Y-%m-%dT%H:%M}", "zone": zone, "reading": reading, "start": _instant(start),
                "length": length, "unit": unit, "from_year_end": year_end, "due": _instant(found.at),
                "day": found.day.isoformat() if found.day else None,
            }
        )  # fmt: skip
    return made


def _instant(at: datetime.datetime) -> str:
    return f"{at.astimezone(datetime.UTC):%Y-%m-%dT%H:%MZ}"


def text_of(made: list[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(json.dumps(one) for one in made) + "\n]\n"


def test_the_answers_that_the_browser_is_held_to_are_these() -> None:
    assert VECTORS.read_text("utf-8") == text_of(vectors())


if __name__ == "__main__":
    VECTORS.write_text(text_of(vectors()), "utf-8", newline="\n")


def test_a_clock_has_a_length_that_can_be_counted(good: Content) -> None:
    """Ten years of hours, and no more: work days are counted one by one, and dates end."""
    assert good.changed(("notices/lamps.yml", "length: 2\n", "length: 100000\n")).codes() == []
    assert good.changed(("notices/lamps.yml", "length: 2\n", "length: 100001\n")).codes() == ["model.value"]
