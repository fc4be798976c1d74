"""The sentences of a text: the first one, and those that are its author's own, without words in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_END = re.compile(r"(?<=[.!?;])\s+|\n+")
_STOP = re.compile(r"[.!?][”\")]?(?=\s+[“\"(]?[A-Z0-9])")
_SHORT = re.compile(r"(?:\b[A-Z]|\b(?:Art|Dr|Mr|Mrs|Ms|No|Nos|Sec|Secs|St|vs))\.$")


def first_sentence(text: str) -> str:
    """Give the first sentence of a text, with what it quotes.

    Args:
        text: One line without markup.

    Returns:
        The sentence with its full stop; the whole text where it has no other one.
    """
    for stop in _STOP.finditer(text):
        if not _SHORT.search(text[: stop.end()]):
            return text[: stop.end()]
    return text


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
