"""Dates as texts in American English have them."""

from __future__ import annotations

import datetime
import re

# What a guide counts with. Ten years more or less, or a month beyond, are still days that every program can write.
FIRST, LAST = datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def read(text: str) -> datetime.date:
    """Read a date in the one way in which it is written (ISO 8601, calendar date), in the digits 0 to 9.

    Args:
        text: Such as `2031-03-03`.

    Returns:
        The date.

    Raises:
        ValueError: With a sentence, when this is no day from `FIRST` to `LAST`.
    """
    if not _WRITTEN.match(text):
        raise ValueError("a date is written as YYYY-MM-DD, for example 2031-03-03")
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text} is not a day of the calendar ({error})") from None
    if not FIRST <= found <= LAST:
        raise ValueError(f"a date lies between {FIRST} and {LAST}")
    return found


def later(date: datetime.date, days: int) -> datetime.date | None:
    """Count days on from a date; nothing where that leads beyond `LAST`."""
    return date + datetime.timedelta(days=days) if days <= (LAST - date).days else None


def day(date: datetime.date) -> str:
    """Write a date as Americans do: `June 2, 2026`."""
    return f"{MONTHS[date.month - 1]} {date.day}, {date.year}"


def month_day(date: datetime.date) -> str:
    """Write a date without its year: `June 2`."""
    return f"{MONTHS[date.month - 1]} {date.day}"


def weekday(date: datetime.date) -> str:
    """Name the day of the week: `Tuesday`."""
    return WEEKDAYS[date.weekday()]
