"""When a clock runs out: from the moment it starts, its length and its unit.

Pure arithmetic on aware times, so that a page can show an example and a test can hold the calculator in the browser
(`notices.js`) to the same answers. Weekends are skipped where a rule counts work days, and so are the holidays of the
calendar that it names. A calendar covers some days only: a last day that was counted beyond them can be too early by a
holiday, is never too late, and is marked.
"""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from orderguide.subjects.incidents.records import Notice

Unit = Literal["hours", "calendar-days", "work-days", "business-days"]
Reading = Literal["once", "twice", "never"]

_SATURDAY = 5


class Due(NamedTuple):
    """When time is up.

    Attributes:
        at: The instant, in the zone in which the clock started; the end of the last day where days are counted.
        day: The last day, where days are counted.
        beyond: Whether it was counted over days that the calendar does not cover.
    """

    at: datetime.datetime
    day: datetime.date | None = None
    beyond: bool = False


class Closed(NamedTuple):
    """The days on which offices are closed, beside Saturdays and Sundays.

    Attributes:
        days: The days.
        first: The first day that is covered.
        last: The last day that is covered.
    """

    days: frozenset[datetime.date]
    first: datetime.date
    last: datetime.date


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


def counts_work_days(notice: Notice) -> bool:
    """Tell whether a rule counts days on which somebody works."""
    return notice.unit in ("work-days", "business-days")


def due(
    start: datetime.datetime, length: int, unit: Unit, *, from_year_end: bool = False, closed: Closed | None = None
) -> Due:
    """Find when a clock runs out.

    Hours are elapsed hours, also across a change of the clocks. Days are dates: the day of the start does not count,
    and the last day ends at midnight by the local clock. Work days and business days leave out Saturdays, Sundays and
    the days on which offices are closed.

    Args:
        start: When the clock starts; aware, in the zone whose dates count.
        length: How long it runs.
        unit: In what.
        from_year_end: Whether the clock starts only when the calendar year of `start` ends.
        closed: When offices are closed; weekends alone when left out.

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
    if unit == "calendar-days":
        day = first + datetime.timedelta(days=length)
        return Due(end_of(day, start.tzinfo), day)
    day = work_day(first, length, closed)
    beyond = closed is not None and not (closed.first <= first and day <= closed.last)
    return Due(end_of(day, start.tzinfo), day, beyond)


def work_day(first: datetime.date, length: int, closed: Closed | None = None) -> datetime.date:
    """Count work days on from a day that does not count itself.

    Args:
        first: The day of the start.
        length: How many work days.
        closed: When offices are closed; weekends alone when left out.

    Returns:
        The last of them, from Monday to Friday.
    """
    holidays = closed.days if closed else frozenset()
    day, left = first, length
    while left:
        day += datetime.timedelta(days=1)
        left -= day.weekday() < _SATURDAY and day not in holidays
    return day


def end_of(day: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """Find the instant at which a day ends, which is the first instant of the next day by the local clock."""
    midnight = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), tzinfo=zone)
    return midnight.astimezone(datetime.UTC).astimezone(zone)
