"""When a task is due: a day that is computed or fixed, or a period that runs for each case."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from orderguide.content.kinds import Find
from orderguide.content.records.instrument import DatedEvent, Deadline, Paragraph
from orderguide.text.counted import counted


class Period(NamedTuple):
    """A length of time that runs for each case, so that it has no date of its own.

    Attributes:
        length: Its length.
        unit: The unit of the length, in the plural.
        after: From when it runs, in words that follow the word after.
    """

    length: int
    unit: str
    after: str

    @property
    def runs(self) -> str:
        """Its length in words: `1 day`, `3 days`."""
        return counted(self.length, self.unit.removesuffix("s"))


class Due(NamedTuple):
    """When a paragraph's task is due.

    Attributes:
        deadline: The deadline that governs it.
        stated: The id of the paragraph that states the deadline.
        when: The last day on which the task is in time, or the period that runs for each case.
    """

    deadline: Deadline
    stated: str
    when: datetime.date | Period

    @property
    def date(self) -> datetime.date | None:
        """The last day, or nothing where a period runs for each case."""
        return None if isinstance(self.when, Period) else self.when


def is_whole(deadline: Deadline) -> bool:
    """Tell whether a deadline is one of the three and nothing else: event and days, a fixed day, or a period."""
    parts = ("event", "days", "on", "within", "unit", "after")
    given = {name for name in parts if getattr(deadline, name) is not None}
    return given in ({"event", "days"}, {"on"}, {"within", "unit", "after"})


def due(deadline: Deadline, events: Iterable[DatedEvent]) -> datetime.date | Period:
    """Work out when a task is due.

    Calendar days are counted and the event's own day is not, as ordinary English has it; no weekend rule is applied.

    Args:
        deadline: A deadline of one of the three kinds.
        events: Dated events, among them the deadline's.

    Returns:
        The last day on which the task is in time; or the period, where one runs for each case.

    Raises:
        KeyError: When the event is not among those given.
        ValueError: When the deadline is of none of the three kinds.
    """
    if deadline.on:
        return deadline.on
    if deadline.event and deadline.days:
        dates = {event.id: event.date for event in events}
        return dates[deadline.event] + datetime.timedelta(days=deadline.days)
    if deadline.within and deadline.unit and deadline.after:
        return Period(deadline.within, deadline.unit, deadline.after)
    raise ValueError("a deadline is an event with days, a fixed day, or a period")


def parent_of(ident: str, idents: Iterable[str]) -> str | None:
    """Find the paragraph directly above another: the longest other id that begins it, part by part.

    Args:
        ident: The id of a paragraph, such as `a2-b-ii`.
        idents: The ids of all paragraphs.

    Returns:
        Such as `a2-b`, or nothing at the top.
    """
    above = [one for one in idents if ident.startswith(one + "-")]
    return max(above, key=len, default=None)


def deadline_of(ident: str, paragraphs: Mapping[str, Paragraph]) -> tuple[Deadline, str] | None:
    """Find the deadline that governs a paragraph: its own, or that of the nearest paragraph above.

    Args:
        ident: The id of a paragraph.
        paragraphs: All paragraphs by id.

    Returns:
        The deadline and the id of the paragraph that states it, or nothing.
    """
    at: str | None = ident
    while at is not None:
        if found := paragraphs[at].deadline:
            return found, at
        at = parent_of(at, paragraphs)
    return None


def day_of(ident: str, find: Find) -> datetime.date | None:
    """Give the day that governs a paragraph, in content that no rule has looked at yet.

    Args:
        ident: The id of a paragraph, perhaps of none.
        find: The records.

    Returns:
        The day, or nothing where there is none or its event is not there.
    """
    deadline = _found(ident, find)
    try:
        found = due(deadline, find.instrument.events) if deadline else None
    except KeyError:  # an unknown event, of which a rule tells
        return None
    return found if isinstance(found, datetime.date) else None


def days_of(ident: str, find: Find) -> int | None:
    """Give the number of days of the deadline that governs a paragraph; nothing where there is none."""
    deadline = _found(ident, find)
    return deadline.days if deadline else None


def _found(ident: str, find: Find) -> Deadline | None:
    paragraphs = {one: find.record(one) for one in find.idents("paragraph")}
    known = {one: record for one, record in paragraphs.items() if isinstance(record, Paragraph)}
    found = deadline_of(ident, known) if ident in known else None
    return found[0] if found else None
