"""Time as a picture: events stacked by month, and dated tasks as a chart.

In the timeline each mark carries the number that its event has in the list, which says everything in words; what is its
own stands above the line, its neighbors below. In the chart each task has a cell of a table, and the cells beside it
have the words: no line can run through them. Places are in percent of the width and in pixels of height, so that a mark
keeps its size at any width. `timeline.svg.j2` and `chart.svg.j2` draw what is placed here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from orderguide.guide.reviews import Standing
from orderguide.subjects.status.records import Event

MOST = 13  # columns on a phone: each is then as wide as a mark
PITCH = 26
AXIS = 44
EDGE = 20
MONTHS = (1, 2, 3, 4, 6, 12)
NAMED = 8  # names of months that fit over the chart


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


class Task(NamedTuple):
    """A dated task, as the chart needs it.

    Attributes:
        id: The id of its record.
        begin: The day from which its time counts.
        due: Its day.
        state: How it stood.
    """

    id: str
    begin: datetime.date
    due: datetime.date
    state: Standing


class Month(NamedTuple):
    """Where a month begins.

    Attributes:
        at: The place, in percent.
        name: Its name in three letters; empty where names would stand too close.
    """

    at: float
    name: str


class Lane(NamedTuple):
    """A task in the chart; places in percent.

    Attributes:
        begin: Where its time begins.
        due: Its day.
        rest: From where to where the line goes on after it.
        at: Where its mark stands.
        mark: The shape of the mark.
        is_settled: Whether something official was public.
    """

    begin: float
    due: float
    rest: tuple[float, float]
    at: float
    mark: str
    is_settled: bool


class Chart(NamedTuple):
    """Dated tasks on a line of time.

    Attributes:
        months: The months, first to last.
        lanes: The tasks, by the id of their record.
        today: The place of the guide's day, in percent.
    """

    months: tuple[Month, ...]
    lanes: Mapping[str, Lane]
    today: float


def chart(tasks: Sequence[Task], starts: Sequence[datetime.date], today: datetime.date) -> Chart:
    """Place dated tasks on a line of time.

    Args:
        tasks: The tasks.
        starts: Days that it holds at least, such as that of the instrument.
        today: The guide's day.

    Returns:
        The chart, of whole months.
    """
    first, last = _month(min(starts)), _month(max(today, *starts, *(task.due for task in tasks)))
    begins = [datetime.date(month // 12, month % 12 + 1, 1) for month in range(first, last + 2)]
    whole = (begins[-1] - begins[0]).days

    def at(day: datetime.date) -> float:
        return _part((day - begins[0]).days, whole)

    each = -(-(len(begins) - 1) // NAMED)
    months = tuple(Month(at(day), "" if index % each else f"{day:%b}") for index, day in enumerate(begins[:-1]))
    return Chart(months, {task.id: _lane(task, today, at) for task in tasks}, at(today))


def _lane(task: Task, today: datetime.date, at: Callable[[datetime.date], float]) -> Lane:
    """Place a task: what was found stands on its own day, what was not found on the day up to which we looked."""
    state = task.state
    later = max(today, task.due)
    rest = (at(max(task.due, state.on or task.due) if state.settled else task.due), at(later))
    marked = state.on or (task.due if today < task.due else today)
    return Lane(at(task.begin), at(task.due), rest, at(marked), state.mark, state.settled)
