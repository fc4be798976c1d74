"""When a clock runs out: from the moment it starts, its length and its unit.

Pure arithmetic on aware times, so that a page can show an example and a test can hold the calculator in the browser
(`notices.js`) to the same answers. Weekends are skipped where a rule counts work days. Holidays are not:
no calendar of them is kept here, so a last day found here can be too early by a holiday and is never too late.
"""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

Unit = Literal["hours", "calendar-days", "work-days", "business-days"]
Reading = Literal["once", "twice", "never"]

_SATURDAY = 5


class Due(NamedTuple):
    """When time is up.

    Attributes:
        at: The instant, in the zone in which the clock started; the end of the last day where days are counted.
        day: The last day, where days are counted.
    """

    at: datetime.datetime
    day: datetime.date | None = None


class Moment(NamedTuple):
    """What a time read from a wall clock stands for.

    Attributes:
        at: The instant.
        reading: How often that time came that day: twice when clocks went back, never when they went forward over it.
    """

    at: datetime.datetime
    reading: Reading


def moment(wall: datetime.datetime, zone: datetime.tzinfo) -> Moment:
    """Find the instant at which a wall clock showed a time.

    Of a time that came twice the first is taken, so that nothing is counted too late. A time that never came is read
    with the offset that held before, as if the clock had not yet been put forward.

    Args:
        wall: The time as the clock showed it, without a zone.
        zone: The zone of the clock.

    Returns:
        The instant, and how often that time came.
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC) for fold in (0, 1))
    at = first.astimezone(zone)
    if at.replace(tzinfo=None) != wall:
        return Moment(at, "never")
    return Moment(at, "once" if first == second else "twice")


def due(start: datetime.datetime, length: int, unit: Unit, *, from_year_end: bool = False) -> Due:
    """Find when a clock runs out.

    Hours are elapsed hours, also across a change of the clocks. Days are dates: the day of the start does not count,
    and the last day ends at midnight by the local clock. Work days and business days leave out Saturdays and Sundays.

    Args:
        start: When the clock starts; aware, in the zone whose dates count.
        length: How long it runs.
        unit: In what.
        from_year_end: Whether the clock starts only when the calendar year of `start` ends.

    Returns:
        When time is up.

    Raises:
        ValueError: When `start` has no zone.
    """
    if start.tzinfo is None:
        raise ValueError("a clock starts at a time with a zone")
    first = datetime.date(start.year, 12, 31) if from_year_end else start.date()
    if unit == "hours":
        begun = end_of(first, start.tzinfo) if from_year_end else start
        at = begun.astimezone(datetime.UTC) + datetime.timedelta(hours=length)
        return Due(at.astimezone(start.tzinfo))
    day = first + datetime.timedelta(days=length) if unit == "calendar-days" else work_day(first, length)
    return Due(end_of(day, start.tzinfo), day)


def work_day(first: datetime.date, length: int) -> datetime.date:
    """Count work days on from a day that does not count itself.

    Args:
        first: The day of the start.
        length: How many work days.

    Returns:
        The last of them, from Monday to Friday.
    """
    day, left = first, length
    while left:
        day += datetime.timedelta(days=1)
        left -= day.weekday() < _SATURDAY
    return day


def end_of(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """Find the instant at which a day ends, which is the first instant of the next day by the local clock."""
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), tzinfo=zone)
    return midnight.astimezone(datetime.UTC).astimezone(zone)
