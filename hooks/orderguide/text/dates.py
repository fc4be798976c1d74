"""Dates as texts in American English have them."""

from __future__ import annotations

import datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def day(date: datetime.date) -> str:
    """Write a date as Americans do: `June 2, 2026`."""
    return f"{MONTHS[date.month - 1]} {date.day}, {date.year}"
