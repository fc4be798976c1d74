"""The timeline as a picture: a mark an event, stacked by month, what is its own above the line and its neighbors below.

Each mark carries the number that its event has in the list, which says everything in words. Places are in percent of
the width and in pixels of height, so that a mark and its number keep their size on a phone. `timeline.svg.j2` draws
what is placed here.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from orderguide.subjects.status.records import Event

MOST = 13  # columns on a phone: each is then as wide as a mark
PITCH = 26
AXIS = 44
EDGE = 20
MONTHS = (1, 2, 3, 4, 6, 12)


class Mark(NamedTuple):
    """An event in the picture.

    Attributes:
        event: The event.
        number: Its number in the list.
        y: The place of its middle, in pixels from the top.
    """

    event: Event
    number: int
    y: int


class Column(NamedTuple):
    """A stretch of time.

    Attributes:
        at: The place of its middle, in percent.
        left: The place of its beginning, in percent.
        name: Its first month, in three letters.
        year: Its year, where a year begins; else empty.
        marks: Its events.
    """

    at: float
    left: float
    name: str
    year: str
    marks: tuple[Mark, ...]


class Picture(NamedTuple):
    """The timeline, ready to be drawn.

    Attributes:
        columns: Stretches of time, first to last.
        line: The middle of the names of months, between own events and neighbors, in pixels from the top.
        edges: The lines above and below the names, in pixels from the top.
        height: The height in pixels.
        months: How many months a column holds.
    """

    columns: tuple[Column, ...]
    line: int
    edges: tuple[int, int]
    height: int
    months: int


def timeline(events: Sequence[Event]) -> Picture | None:
    """Place events in a picture.

    Args:
        events: Events by date, as the list numbers them from 1.

    Returns:
        The picture; nothing when there is no event.
    """
    if not events:
        return None
    first, last = _month(events[0].date), _month(max(event.date for event in events))
    months = step(last - first + 1)
    first -= first % months
    groups: list[list[tuple[int, Event]]] = [[] for _ in range((last - first) // months + 1)]
    for number, event in enumerate(events, 1):
        groups[(_month(event.date) - first) // months].append((number, event))
    above = max(sum(event.own for _, event in group) for group in groups)
    below = max(sum(not event.own for _, event in group) for group in groups)
    line = above * PITCH + AXIS // 2
    columns = tuple(
        _column(index, len(groups), first + index * months, months, _stacked(group, line))
        for index, group in enumerate(groups)
    )
    return Picture(columns, line, (line - EDGE, line + EDGE), line + AXIS // 2 + below * PITCH, months)


def _column(index: int, count: int, start: int, months: int, marks: tuple[Mark, ...]) -> Column:
    """Place the column of that index, which begins with that month and holds so many."""
    year, month = divmod(start, 12)
    name = f"{datetime.date(year, month + 1, 1):%b}"
    said = str(year) if index == 0 or month < months else ""
    return Column(_part(index + 0.5, count), _part(index, count), name, said, marks)


def step(months: int) -> int:
    """Choose how many months a column holds, so that no more columns are needed than fit on a phone."""
    return next((size for size in MONTHS if months <= size * (MOST - 1)), 12 * -(-months // (12 * (MOST - 1))))


def _stacked(group: Sequence[tuple[int, Event]], line: int) -> tuple[Mark, ...]:
    """Stack a column's events away from the line, the earliest nearest to it."""
    marks, own, other = [], 0, 0
    for number, event in group:
        if event.own:
            marks.append(Mark(event, number, line - AXIS // 2 - own * PITCH - PITCH // 2))
            own += 1
        else:
            marks.append(Mark(event, number, line + AXIS // 2 + other * PITCH + PITCH // 2))
            other += 1
    return tuple(marks)


def _month(date: datetime.date) -> int:
    return date.year * 12 + date.month - 1


def _part(index: float, count: int) -> float:
    return round(100 * index / count, 2)
