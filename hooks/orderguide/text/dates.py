"""Dates as texts in American English have them."""

from __future__ import annotations

import datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(date: datetime.date) -> str:
    """Write a date as Americans do: `June 2, 2026`."""
    return f"{MONTHS[date.month - 1]} {date.day}, {date.year}"


def month_day(date: datetime.date) -> str:
    """Write a date without its year: `June 2`."""
    return f"{MONTHS[date.month - 1]} {date.day}"


def weekday(date: datetime.date) -> str:
    """Name the day of the week: `Tuesday`."""
    return WEEKDAYS[date.weekday()]
