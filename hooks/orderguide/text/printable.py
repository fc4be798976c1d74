"""Names that strangers chose, as they can be printed: without what a terminal would obey."""

from __future__ import annotations


def printable(name: str) -> str:
    """Write characters that have no picture as escapes, so that a name neither moves the cursor nor hides a part.

    Args:
        name: Such as the name of a file; bytes in it that are no UTF-8 stand as Python keeps them (PEP 383).

    Returns:
        The name on one line.
    """
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in name)
