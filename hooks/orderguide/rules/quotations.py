"""Quotations: short, from official texts, and exact to the letter where those texts are at hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.text.official_text import paragraphs_of

CODES = {
    "quotations.long": "A quotation has words, and at most 60. "
    "A long quotation is a copy; readers need the words that count.",
    "quotations.source": "Quotations come from official texts only. "
    "Only an official text can be checked to the letter.",
    "quotations.verbatim": "A quotation stands in the text it names, to the letter, where that is at hand. "
    "A quotation with one word changed is no quotation.",
    "quotations.text": "Where official texts are at hand, every one that is quoted is; this is a warning. "
    "A quotation that cannot be compared is only believed.",
    "quotations.joins": "A quotation that joins another comes after one of the same text, and goes on where that ends. "
    "Two pieces shown as one sentence have to be of one sentence.",
    "quotations.cut": "Pieces of one sentence in a row are joined, or show what is left out (where texts are at hand). "
    "Words that are left out without a mark change what a sentence says.",
}

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "–": "-", "—": "-"})
_SENTENCE_END = re.compile(r"[.?!][\"')]*\s+(?=[\"'(]*[A-Z])")
_GAP = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")
LONGEST = 60


class _Piece(NamedTuple):
    """Where a quotation stands: the paragraph, and where its first and last words begin and end."""

    located: Located
    paragraph: str
    start: int
    end: int


def check(index: Index) -> Iterator[Problem]:
    """Find quotations that are long, not from an official text, or joined to nothing."""
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
    for row in _rows(index):
        for number, located in enumerate(row):
            if located.value.joins and (number == 0 or row[number - 1].value.source != located.value.source):
                message = "there is no quotation of the same text before it that it could join"
                yield located.problem("quotations.joins", message, at="joins")


def verbatim(index: Index, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Compare quotations with the official texts.

    White space is folded and typographic marks are leveled; nothing else is. The pieces between ` … ` stand in one
    paragraph, in order, and words count whole. Claims whose basis is `quoted` are such words too.

    Args:
        index: All records.
        texts: Official texts in one form, by name.

    Yields:
        A problem for each quotation that is not in its text.
    """
    sources = {located.value.id: located.value for located in index.of_kind("source")}
    paragraphs = {name: [_fold(one) for one in paragraphs_of(text)] for name, text in texts.items()}
    missed: Counter[str] = Counter()
    for located in index.quotes:
        source = sources.get(located.value.source)
        if source is None or not source.text:
            continue
        if source.text not in paragraphs:
            missed[source.id] += 1
        elif not any(_stands(located.value.text, paragraph) for paragraph in paragraphs[source.text]):
            yield located.problem("quotations.verbatim", f"these words are not in `{source.text}`", at="text")
    for ident, number in missed.items():
        located = index.by_id[ident]
        message = f"`{located.value.text}` is not at hand, so quotations of it were not compared: {number}"
        yield located.part("text").warning("quotations.text", message, "take it in with `orderguide texts FILE`")
    for located in index.claims:
        if located.value.basis == "quoted":
            names = [sources[ident].text for ident in located.value.sources if ident in sources]
            at_hand = [name for name in names if name in paragraphs]
            if at_hand and not any(_stands(located.value.text, one) for name in at_hand for one in paragraphs[name]):
                said = " or ".join(f"`{name}`" for name in at_hand)
                yield located.problem("quotations.verbatim", f"these words are not in {said}", at="text")
    for row in _rows(index):
        placed = [
            _placed(one, paragraphs.get(getattr(sources.get(one.value.source), "text", None) or "", ())) for one in row
        ]
        for before, piece in pairwise(placed):
            if before and piece:
                yield from _cut(before, piece)


def _rows(index: Index) -> list[list[Located]]:
    """Gather quotations that stand in one list, in its order."""
    listed = [one for one in index.quotes if isinstance(one.path[1], int)]
    return [list(row) for _, row in groupby(listed, key=lambda one: (one.file.name, one.steps[:-1]))]


def _placed(located: Located, paragraphs: Sequence[str]) -> _Piece | None:
    """Find where a quotation stands; nothing where it does not."""
    shown = [bare for piece in _GAP.split(_fold(located.value.text)) if (bare := piece.strip(" \"'"))]
    for paragraph in paragraphs:
        if shown and _stands(located.value.text, paragraph):
            start = paragraph.find(shown[0])
            return _Piece(located, paragraph, start, paragraph.find(shown[-1], start) + len(shown[-1]))
    return None


def _cut(before: _Piece, piece: _Piece) -> Iterator[Problem]:
    """Compare a quotation with the one before it in the same sentence."""
    between = piece.paragraph[before.end : piece.start]
    is_next = piece.paragraph == before.paragraph and piece.start >= before.end and not between.strip(" \"'")
    if piece.located.value.joins:
        if not is_next:
            message = "it does not go on where the quotation before it ends"
            yield piece.located.problem("quotations.joins", message, at="joins")
        return
    if piece.paragraph != before.paragraph or piece.start < before.start:
        return
    if _SENTENCE_END.search(piece.paragraph, before.start, piece.start + 3):
        return
    texts = before.located.value.text.rstrip(), piece.located.value.text.lstrip()
    if not (_GAP.fullmatch(texts[0][-1:]) or _GAP.match(texts[1])):
        message = "this and the quotation before it are pieces of one sentence"
        hint = "write `joins: true` where nothing is left out between them, else end the first or begin this with …"
        yield piece.located.problem("quotations.cut", message, hint, at="text")


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_MARKS)).strip()


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
