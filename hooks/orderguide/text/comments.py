"""Styles and scripts as they are published: without what only their authors read."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*\n", re.M | re.S)
_END = re.compile(r"[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*$", re.M)
_LINE = re.compile(r"^[ \t]*//[^\n]*\n", re.M)
_INDENT = re.compile(r"^[ \t]+", re.M)
_BLANK = re.compile(r"\n{2,}")


def without_comments(text: str, *, is_script: bool) -> str:
    """Drop comments on lines of their own, indentation and empty lines: readers load less, and it runs alike.

    Args:
        text: A style sheet or a script. No text in it goes over a line's end, which a test holds.
        is_script: Whether lines that begin with two slashes are comments as well, and ends of lines are none.

    Returns:
        What remains.
    """
    kept = _BLOCK.sub("", text)
    kept = _LINE.sub("", kept) if is_script else _END.sub("", kept)
    return _BLANK.sub("\n", _INDENT.sub("", kept)).lstrip("\n")
