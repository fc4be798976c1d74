"""Words that follow a number, in the singular or the plural."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with what it counts.

    Args:
        number: How many.
        one: What is counted, in the singular.
        many: The plural; with an s at the end of the singular when left out.

    Returns:
        Such as `1 item` or `2 items`, thousands set apart.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
