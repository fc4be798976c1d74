"""Checklists as one table of comma-separated values (RFC 4180), which every spreadsheet opens.

The file begins with a byte order mark, by which spreadsheets know that it is UTF-8. A spreadsheet takes a cell that
begins with certain signs for a formula; such a cell gets an apostrophe before it, which `plain` takes away again.
"""

from __future__ import annotations

import csv
import io

from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.exports.table import COLUMNS, Taken, rows

_TAKEN_FOR_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def written(guide: Guide, one: Taken) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        The table, one row an item below a row of headings.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(guide, one):
        writer.writerow(harmless(cell) for cell in row.values())
    return text.getvalue().encode("utf-8-sig")


def read(data: bytes) -> list[dict[str, str]]:
    """Read a table back.

    Args:
        data: What `written` made.

    Returns:
        The rows as they were before writing.
    """
    lines = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: plain(cell) for name, cell in row.items()} for row in lines]


def harmless(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_TAKEN_FOR_FORMULA) else cell


def plain(cell: str) -> str:
    """Take away the apostrophe that `harmless` put before a cell."""
    return cell.removeprefix("'")
