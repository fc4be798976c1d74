"""How much a workbook holds, as Excel counts it: the program would cut a longer text, or refuse the whole file."""

from __future__ import annotations

CELL = 32_767  # characters a cell ("Excel specifications and limits")
FOOTER = 255  # characters at the foot of a sheet, codes included
PAGE = "Page &P of &N"


def length(text: str) -> int:
    """Count the characters of a text as Excel does: those beyond U+FFFF are two."""
    return len(text) + sum(char > "\uffff" for char in text)


def footer(site: str, checklist: str, version: str) -> str:
    """Write what stands at the left of the foot of each sheet.

    Args:
        site: The name of the site.
        checklist: The name of the checklist.
        version: The number of the edition.

    Returns:
        The text, with `&` written as codes of a footer have it.
    """
    return f"{site}: {checklist}, edition {version}".replace("&", "&&")
