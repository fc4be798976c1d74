"""Checklists as one table of comma-separated values (RFC 4180), which every spreadsheet opens.

The file begins with a byte order mark, by which spreadsheets know that it is UTF-8. A spreadsheet takes a cell that
begins with certain signs for a formula; such a cell gets an apostrophe before it, which `plain` takes away again. Where
a semicolon parts cells, as in much of Europe, or quotes are not heeded, a cell is cut at semicolons, tabs and ends of
lines as well: what would then be a cell of its own gets the apostrophe, too, and every cell stands in quotes.
`csv` in `checklist-core.js` writes in the same way, and `tests/fixtures/csv-cells.json` holds both to it. The last
columns are to be filled in; `checklist-tables.js` reads them back.
"""

from __future__ import annotations

import csv
import io
import re

from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.exports.table import COLUMNS, STATES, Taken, rows

TO_FILL_IN = {"state": STATES[0], "owner_here": "", "system_here": "", "due": "", "why_not": "", "note_here": ""}
_TAKEN_FOR_FORMULA = re.compile(
    r"(^|[;\t\r\n])(?="
    r"[ \x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]*"  # unseen
    r"[=＝﹦+＋﹢\-－﹣@＠﹫'])"
)
_MADE_HARMLESS = re.compile(r"(^|[;\t\r\n])'")


def written(guide: Guide, one: Taken) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        The table, one row an item below a row of headings, with columns to fill in at its end.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow((*COLUMNS, *TO_FILL_IN))
    for row in rows(guide, one):
        writer.writerow(harmless(cell) for cell in (*row.values(), *TO_FILL_IN.values()))
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
    """Put an apostrophe before what a spreadsheet would take for a formula, and before an apostrophe there."""
    return _TAKEN_FOR_FORMULA.sub(r"\1'", cell)


def plain(cell: str) -> str:
    """Take away the apostrophes that `harmless` put there."""
    return _MADE_HARMLESS.sub(r"\1", cell)
