"""Quotations: short, from official texts, and exact to the letter where those texts are at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from orderguide.content.index import Index
from orderguide.content.problems import Problem

CODES = {
    "quotations.long": "A quotation has words, and at most 60.",
    "quotations.source": "Quotations come from official texts only.",
    "quotations.verbatim": "A quotation stands in the text it names, to the letter (checked with --texts).",
    "quotations.text": "Every official text that is quoted is at hand (checked with --texts).",
}

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "–": "-", "—": "-"})
_GAP = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")
LONGEST = 60


def check(index: Index) -> Iterator[Problem]:
    """Find quotations that are long or not from an official text."""
    sources = {located.value.id: located.value for located in index.of_kind("source")}
    for located in index.quotes:
        words = len(_GAP.sub(" ", located.value.text).split())
        if not words:
            yield located.problem("quotations.long", "this quotation has no words", at="text")
        if words > LONGEST:
            yield located.problem(
                "quotations.long", f"this quotation has {words} words; keep it within {LONGEST}", at="text"
            )
        source = sources.get(located.value.source)
        if source is not None and not source.text:
            message = f"`{source.id}` is not an official text that is at hand"
            yield located.problem(
                "quotations.source", message, "quote the official text, or use your own words", at="source"
            )


def verbatim(index: Index, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Compare quotations with the official texts.

    White space is folded and typographic marks are leveled; nothing else is. The pieces between ` … ` stand in one
    paragraph, in order, and words count whole.

    Args:
        index: All records.
        texts: Official texts by name, as Markdown.

    Yields:
        A problem for each quotation that is not in its text.
    """
    sources = {located.value.id: located.value for located in index.of_kind("source")}
    paragraphs = {name: _paragraphs(text) for name, text in texts.items()}
    for located in index.quotes:
        source = sources.get(located.value.source)
        if source is None or not source.text:
            continue
        if source.text not in paragraphs:
            yield located.problem("quotations.text", f"the official text `{source.text}` is not at hand", at="source")
        elif not any(_stands(located.value.text, paragraph) for paragraph in paragraphs[source.text]):
            yield located.problem("quotations.verbatim", f"these words are not in `{source.text}`", at="text")


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>|[*_\\]", "", text).translate(_MARKS)).strip()


def _paragraphs(text: str) -> list[str]:
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    return [_fold(part) for part in re.split(r"\n\s*\n", body) if part.strip()]


def _stands(quotation: str, paragraph: str) -> bool:
    at = 0
    for piece in _GAP.split(_fold(quotation)):
        bare = piece.strip(" \"'")
        if not bare:
            continue
        found = re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)").search(paragraph, at)
        if not found:
            return False
        at = found.end()
    return True
