"""Official texts at hand: each is the one that its source means, and each paragraph is found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderguide.content import official_texts
from orderguide.content.index import Index
from orderguide.content.problems import Problem
from orderguide.relations import official_words
from orderguide.text.official_text import sum_of

CODES = {
    **official_texts.CODES,
    **official_words.CODES,
    "texts.sum": "An official text at hand has the sum that its source keeps. "
    "Another sum is another text, and quotations were compared with the first.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find what is left open about where paragraphs begin."""
    yield from official_words.incomplete(index)


def differing(index: Index, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Find texts that are not those that the sources mean, and paragraphs that are not found in theirs.

    Args:
        index: All records.
        texts: Official texts in one form, by name.

    Yields:
        A problem for each.
    """
    for name, sources in official_texts.named(index).items():
        for located in sources:
            kept = located.value.text_sum
            if name not in texts or kept == sum_of(texts[name]):
                continue
            if kept is None:
                message = f"the source `{located.value.id}` does not keep the sum of its text, which is at hand"
                hint = "take the text in with `orderguide texts FILE`, which writes the sum here"
                yield located.problem("texts.sum", message, hint, at="text")
            else:
                message = f"the text `{name}` at hand is not the one that was taken in for `{located.value.id}`"
                hint = "run `orderguide texts FILE` with the text saved anew: it shows what changed"
                yield located.problem("texts.sum", message, hint, at="text_sum")
    source = next((one for one in index.of_kind("source") if one.value.id == _official(index)), None)
    if source is not None and source.value.text in texts and not list(check(index)):
        yield from official_words.misplaced(index, texts[source.value.text])


def _official(index: Index) -> str:
    return index.library.instrument.official_text
