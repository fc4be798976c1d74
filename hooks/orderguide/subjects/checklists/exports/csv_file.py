"""Checklists as one table of comma-separated values: one row an item, below a row of headings.

The last columns are to be filled in; `checklist-tables.js` reads them back.
"""

from __future__ import annotations

from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.exports.table import COLUMNS, STATES, Taken, rows
from orderguide.text import csv_table

TO_FILL_IN = {"state": STATES[0], "owner_here": "", "system_here": "", "due": "", "why_not": "", "note_here": ""}


def written(guide: Guide, one: Taken) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        The table, one row an item below a row of headings, with columns to fill in at its end.
    """
    filled = ([*row.values(), *TO_FILL_IN.values()] for row in rows(guide, one))
    return csv_table.written([*COLUMNS, *TO_FILL_IN], filled)
