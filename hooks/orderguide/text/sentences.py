"""The sentences of a text that are its author's own: words in quotation marks are set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def own_words(text: str) -> str:
    """Set apart what stands in quotation marks in a text."""
    return _QUOTED.sub(" ", text)


def own_sentences(text: str) -> Iterator[str]:
    """Give the sentences of a text.

    Args:
        text: Allow-listed Markdown.

    Yields:
        Each sentence with its links, without words that stand in quotation marks.
    """
    yield from _END.split(own_words(text))
