"""Checklists as one table of comma-separated values: one row an item, below a row of headings."""

from __future__ import annotations

from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.exports.table import COLUMNS, Taken, rows
from orderguide.text import csv_table


def written(guide: Guide, one: Taken) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        The table.
    """
    return csv_table.written(list(COLUMNS), (list(row.values()) for row in rows(guide, one)))
