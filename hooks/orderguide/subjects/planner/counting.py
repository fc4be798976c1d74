"""Days counted back from a day that the reader plans. Pure: no clock, and no day that has to be kept.

The script of the planner page does the same in the browser; tests hold both against a third calendar.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

from orderguide.subjects.planner.records import Lead, Planner


class Window(NamedTuple):
    """The days in which something may happen, or nothing at all.

    Attributes:
        first: The earliest day.
        last: The last day, the one before the planned day.
    """

    first: datetime.date
    last: datetime.date


class Dated(NamedTuple):
    """A lead time as days of the calendar.

    Attributes:
        lead: The lead time.
        start: The day on which work begins; nothing for a decision.
        ready: The day on which it is ready, or decided.
    """

    lead: Lead
    start: datetime.date | None
    ready: datetime.date


def window(target: datetime.date, days: int) -> Window:
    """Count a window back from a planned day.

    "Up to N days before" holds at most the N calendar days that end with the day before: the planned day is the end
    point and not one of them.

    Args:
        target: The planned day.
        days: The most calendar days in the window.

    Returns:
        Its first and its last day.
    """
    return Window(back(target, days), back(target, 1))


def back(target: datetime.date, days: int) -> datetime.date:
    """Count calendar days back from a planned day."""
    return target - datetime.timedelta(days=days)


def dated(planner: Planner, target: datetime.date) -> list[Dated]:
    """Give every lead time its days.

    Args:
        planner: The planner.
        target: The planned day.

    Returns:
        Lead times with their days, in the order in which they are ready.
    """
    found = [
        Dated(lead, None if lead.start is None else back(target, lead.start), back(target, lead.ready))
        for lead in planner.leads
    ]
    return sorted(found, key=lambda one: (one.ready, one.start or one.ready, one.lead.id))


def longest(planner: Planner) -> int:
    """Give the days that the earliest thing of a plan lies before the planned day."""
    return max(planner.days, *(max(lead.start or 0, lead.ready) for lead in planner.leads))


def earliest(planner: Planner, today: datetime.date) -> datetime.date:
    """Find the first planned day for which nothing is late when work begins today."""
    return today + datetime.timedelta(days=longest(planner))
