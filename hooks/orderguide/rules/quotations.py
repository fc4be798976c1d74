"""Quotations: short, from official texts, and exact to the letter where those texts are at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from orderguide.problems import Problem
from orderguide.survey import Sight, Survey

CODES = {
    "quotations.long": "A quotation has words, and at most 60.",
    "quotations.source": "Quotations come from official texts only.",
    "quotations.verbatim": "A quotation stands in the text it names, to the letter (checked with --texts).",
    "quotations.text": "Every official text that is quoted is at hand (checked with --texts).",
}

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "–": "-", "—": "-"})
_GAP = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")
LONGEST = 60


def check(survey: Survey) -> Iterator[Problem]:
    """Find quotations that are long or not from an official text."""
    sources = {sight.value.id: sight.value for sight in survey.of_kind("source")}
    for sight in _all(survey):
        words = len(_GAP.sub(" ", sight.value.text).split())
        if not words:
            yield sight.problem("quotations.long", "this quotation has no words", at="text")
        if words > LONGEST:
            yield sight.problem(
                "quotations.long", f"this quotation has {words} words; keep it within {LONGEST}", at="text"
            )
        source = sources.get(sight.value.source)
        if source is not None and not source.text:
            message = f"`{source.id}` is not an official text that is at hand"
            yield sight.problem(
                "quotations.source", message, "quote the official text, or use your own words", at="source"
            )


def verbatim(survey: Survey, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Compare quotations with the official texts.

    White space is folded and typographic marks are leveled; nothing else is. The pieces between ` … ` stand in one
    paragraph, in order, and words count whole.

    Args:
        survey: The library, surveyed.
        texts: Official texts by name, as Markdown.

    Yields:
        A problem for each quotation that is not in its text.
    """
    sources = {sight.value.id: sight.value for sight in survey.of_kind("source")}
    paragraphs = {name: _paragraphs(text) for name, text in texts.items()}
    for sight in _all(survey):
        source = sources.get(sight.value.source)
        if source is None or not source.text:
            continue
        if source.text not in paragraphs:
            yield sight.problem("quotations.text", f"the official text `{source.text}` is not at hand", at="source")
        elif not any(_stands(sight.value.text, paragraph) for paragraph in paragraphs[source.text]):
            yield sight.problem("quotations.verbatim", f"these words are not in `{source.text}`", at="text")


def _all(survey: Survey) -> Iterator[Sight]:
    yield from survey.quotes


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
