"""Event and offset to date: the only way a deadline is stated."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from orderguide.content.kinds import Find
from orderguide.content.records.instrument import DatedEvent, Deadline, Paragraph


def due(deadline: Deadline, events: Iterable[DatedEvent]) -> datetime.date:
    """Add a deadline's days to its event's date.

    Calendar days are counted and the event's own day is not, as ordinary English has it; no weekend rule is applied.

    Args:
        deadline: The event's id and the number of days.
        events: Dated events, among them the deadline's.

    Returns:
        The last day on which the task is in time.

    Raises:
        KeyError: When the event is not among those given.
    """
    dates = {event.id: event.date for event in events}
    return dates[deadline.event] + datetime.timedelta(days=deadline.days)


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
        The day, or nothing where there is none or it cannot be counted.
    """
    deadline = _found(ident, find)
    try:
        return due(deadline, find.instrument.events) if deadline else None
    except (KeyError, OverflowError):  # an unknown event, or a day beyond the calendar: rules tell of both
        return None


def days_of(ident: str, find: Find) -> int | None:
    """Give the number of days of the deadline that governs a paragraph; nothing where there is none."""
    deadline = _found(ident, find)
    return deadline.days if deadline else None


def _found(ident: str, find: Find) -> Deadline | None:
    paragraphs = {one: find.record(one) for one in find.idents("paragraph")}
    known = {one: record for one, record in paragraphs.items() if isinstance(record, Paragraph)}
    found = deadline_of(ident, known) if ident in known else None
    return found[0] if found else None
