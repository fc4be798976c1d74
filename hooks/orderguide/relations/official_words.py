"""The whole official words of each paragraph: where the instrument's text is at hand, found by their first words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.text.official_text import leveled, paragraphs_of, places, sum_of

CODES = {
    "texts.place": "The first words of each section and paragraph stand in the official text once, and in their order.",
    "texts.all": "First words are given for every section and paragraph of the instrument, or for none.",
}
Words = tuple[str, ...]


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


def anchors(index: Index) -> list[Located]:
    """List what is found by its first words, in the order of the text: sections, their paragraphs, and the closing."""
    outline = {ident: at for at, ident in enumerate(index.library.instrument.outline)}
    paragraphs: dict[str, list[Located]] = {}
    for one in index.of_kind("paragraph"):
        paragraphs.setdefault(one.owner.value.id, []).append(one)
    sections = sorted(
        index.of_kind("section"), key=lambda one: min(outline.get(two.id, len(outline)) for two in one.value.paragraphs)
    )
    return [one for section in sections for one in (section, *paragraphs.get(section.value.id, ()))]


def incomplete(index: Index) -> Iterator[Problem]:
    """Find sections and paragraphs without first words where others have them."""
    found = anchors(index)
    if any(one.value.begins for one in found):
        for one in found:
            if not one.value.begins:
                message = f"`{one.value.id}` does not say with which words it begins, and others do"
                yield one.problem("texts.all", message, "add `begins`, or leave it out everywhere", at="id")


def misplaced(index: Index, text: str) -> Iterator[Problem]:
    """Find first words that do not stand in the text once, or not in the order of the paragraphs.

    Args:
        index: All records.
        text: The official text of the instrument in one form.

    Yields:
        A problem for each.
    """
    found = [(one, field, places(text, words)) for one, field, words in _given(index)]
    for one, field, at in found:
        if len(at) != 1:
            words = leveled(getattr(one.value, field))
            said = f"stand {len(at)} times in the official text" if at else "are not in the official text"
            hint = "give more of its first words" if at else "copy the first words from the text, with the number"
            yield one.problem("texts.place", f"the words “{words}” {said}", hint, at=field)
    for (_, _, before), (one, field, at) in pairwise(each for each in found if len(each[2]) == 1):
        if at[0] <= before[0]:
            message = "these words stand before those of the paragraph before it"
            yield one.problem("texts.place", message, "give the first words of this paragraph", at=field)


def official_words(index: Index, text: str) -> OfficialWords | None:
    """Take the official text of the instrument apart.

    Args:
        index: All records, of which `misplaced` finds nothing in this text.
        text: The text in one form.

    Returns:
        Its parts; nothing where the records do not say how they are found.
    """
    given = list(_given(index))
    if not given:
        return None
    begins = [places(text, words)[0] for _, _, words in given]
    parts = [tuple(paragraphs_of(text[start:end])) for start, end in pairwise([*begins, len(text)])]
    by_id = {one.value.id: part for (one, field, _), part in zip(given, parts, strict=True) if field == "begins"}
    sections = {one.value.id for one in index.of_kind("section")}
    return OfficialWords(
        sum_of(text),
        tuple(paragraphs_of(text[: begins[0]])),
        {ident: part for ident, part in by_id.items() if ident in sections},
        {ident: part for ident, part in by_id.items() if ident not in sections},
        parts[-1] if given[-1][1] == "closing" else (),
    )


def _given(index: Index) -> Sequence[tuple[Located, str, str]]:
    """List first words with whose they are and in which field; none where the sections give none."""
    found = [(one, "begins", one.value.begins) for one in anchors(index) if one.value.begins]
    top = index.top("instrument")
    return [*found, (top, "closing", top.value.closing)] if found and top.value.closing else found
