"""The whole official words of each paragraph: where the instrument's text is at hand, found by their first words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.text.official_text import leveled, paragraphs_of, places, sum_of

CODES = {
    "texts.place": "The first words of each section and paragraph stand in the official text once, and in their order. "
    "From there to the next such words the page shows the text of a paragraph.",
    "texts.all": "First words are given for every section and paragraph of the instrument, or for none. "
    "A paragraph without them would be shown as a part of the one before it.",
}
Words = tuple[str, ...]
Steps = tuple[str, ...]


class OfficialWords(NamedTuple):
    """The official text of the instrument in its parts, which together are the whole text.

    Attributes:
        sum: The SHA-256 of the text in one form.
        opening: What stands before the first section.
        headings: What stands before the first paragraph of each section, by its id.
        paragraphs: The words of each paragraph, by its id.
        closing: What stands after the last paragraph.
    """

    sum: str
    opening: Words
    headings: Mapping[str, Words]
    paragraphs: Mapping[str, Words]
    closing: Words


def _parts(index: Index) -> list[str]:
    """List the ids of sections and their paragraphs, in the order of the text."""
    outline = {ident: at for at, ident in enumerate(index.library.instrument.outline)}
    sections = [one.value for one in index.of_kind("section")]
    sections.sort(key=lambda one: min(outline.get(two.id, len(outline)) for two in one.paragraphs))
    return [ident for one in sections for ident in (one.id, *(two.id for two in one.paragraphs))]


def incomplete(index: Index) -> Iterator[Problem]:
    """Find sections and paragraphs without first words where others have them."""
    top = index.top("instrument")
    for ident in _parts(index) if top.value.begins else ():
        if ident not in top.value.begins:
            message, hint = f"it is not told with which words `{ident}` begins", "add it, or tell it of none"
            yield top.problem("texts.all", message, hint, of_key=True, at="begins")


def misplaced(index: Index, text: str) -> Iterator[Problem]:
    """Find first words that do not stand in the text once, or not in the order of the paragraphs.

    Args:
        index: All records.
        text: The official text of the instrument in one form.

    Yields:
        A problem for each.
    """
    found = [(steps, words, places(text, words)) for steps, words in _given(index)]
    top = index.top("instrument")
    for steps, words, at in found:
        if len(at) != 1:
            said = f"stand {len(at)} times in the official text" if at else "are not in the official text"
            hint = "give more of its first words" if at else "copy the first words from the text, with the number"
            message = f"the words “{leveled(words)}” {said}"
            yield _at(top, steps).problem("texts.place", message, hint)
    for (before, _, earlier), (steps, _, later) in pairwise(one for one in found if len(one[2]) == 1):
        if later[0] <= earlier[0]:
            message = f"these words stand before those of `{before[-1]}`"
            yield _at(top, steps).problem("texts.place", message, "give the words with which this part begins")


def _at(top: Located, steps: Steps) -> Located:
    return Located(None, top.file, (None, steps[0]) if len(steps) == 1 else ((None, steps[0]), steps[1]), None)


def official_words(index: Index, text: str) -> OfficialWords | None:
    """Take the official text of the instrument apart.

    Args:
        index: All records, of which `misplaced` finds nothing in this text.
        text: The text in one form.

    Returns:
        Its parts; nothing where the records do not say how they are found.
    """
    given = _given(index)
    if not given:
        return None
    begins = [places(text, words)[0] for _, words in given]
    parts = [tuple(paragraphs_of(text[start:end])) for start, end in pairwise([*begins, len(text)])]
    by_id = {steps[-1]: part for (steps, _), part in zip(given, parts, strict=True) if steps[0] == "begins"}
    sections = {one.value.id for one in index.of_kind("section")}
    return OfficialWords(
        sum_of(text),
        tuple(paragraphs_of(text[: begins[0]])),
        {ident: part for ident, part in by_id.items() if ident in sections},
        {ident: part for ident, part in by_id.items() if ident not in sections},
        parts[-1] if given[-1][0] == ("closing",) else (),
    )


def _given(index: Index) -> list[tuple[Steps, str]]:
    """List first words in the order of the text, each with where it is told; none where the content tells none."""
    instrument = index.library.instrument
    found: list[tuple[Steps, str]] = [
        (("begins", ident), instrument.begins[ident]) for ident in _parts(index) if ident in instrument.begins
    ]
    return [*found, (("closing",), instrument.closing)] if found and instrument.closing else found
