"""Where the content says some words, or names a record: what a maintainer looks through before changing either.

Lines break in the files, marks differ, and a placeholder says a day that nobody typed. So words are compared as they
are read, and what a placeholder fills in is told apart from what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.library import File
from orderguide.text.counted import counted
from orderguide.text.differences import plain
from orderguide.text.official_text import leveled

RECORDED = frozenset({"edition", "ledger"})  # what was published stays, and is no place to change
BESIDE = 40

Steps = tuple[str | int, ...]


class Occurrence(NamedTuple):
    """A place that says the words.

    Attributes:
        file: The file.
        line: Its line, from 1; of a page written by hand, that of the paragraph.
        column: Its column, from 1.
        record: The id of the record that says it; empty outside of one.
        field: Which of its fields, such as `answer.1.text`, with entries counted from 1.
        excerpt: The words with some beside them.
        is_filled: Whether a placeholder says it, so that it follows the record it names.
    """

    file: str
    line: int
    column: int
    record: str
    field: str
    excerpt: str
    is_filled: bool


def occurrences(index: Index, by_hand: Mapping[str, bytes], wanted: str) -> list[Occurrence]:
    """Find every place that says some words, or that names a record.

    Args:
        index: All records.
        by_hand: Pages written by hand: their bytes by file name.
        wanted: Words, or an id. An id is found as a whole; other words also where a longer word begins with the last.

    Returns:
        The places, in the order of the files and of the lines.
    """
    said = _pattern(wanted, is_id=wanted in index.by_id or any(wanted in some for some in index.words.values()))
    filled = {(one.file.name, one.steps): one.value for one in index.prose}
    recorded = {file.name for kind in RECORDED for file in index.library.of_kind(kind)}
    found = {one for file in index.library.files for one in _told(file, said, filled)}
    found |= {_key(one) for one in index.refs if one.value == wanted and one.steps[-1] == wanted}
    kept = {one for one in found if one.file not in recorded}
    kept |= {one for name, page in by_hand.items() for one in _written(name, page.decode("utf-8", "replace"), said)}
    return sorted(kept)


def told(found: list[Occurrence]) -> str:
    """Say the places in lines for a terminal, with how many there are."""
    typed = [one for one in found if not one.is_filled]
    lines = [
        f"{one.file}:{one.line}:{one.column}: {' '.join(part for part in (one.record, one.field) if part)}\n"
        f"    {one.excerpt}"
        for one in typed
    ]
    if typed:
        lines.append(f"{counted(len(typed), 'place')} in {counted(len({one.file for one in typed}), 'file')}")
    else:
        lines.append("typed nowhere" if found else "nothing says that")
    if follow := len(found) - len(typed):
        says, they = ("says", "follows") if follow == 1 else ("say", "follow")
        lines.append(f"{follow} more {says} it by a placeholder, and {they} the record that it names")
    return "\n".join(lines)


def _key(one: Located) -> Occurrence:
    """Tell of an id by which a mapping is kept: `readers: {skipper: …}` names the skipper."""
    line, column = one.file.document.position(one.steps)
    owner, above = (one.owner.value.id, one.owner.steps) if one.owner else ("", ())
    return Occurrence(one.file.name, line, column, owner, _field(one.steps[len(above) : -1]), one.value, False)


def _pattern(wanted: str, *, is_id: bool) -> re.Pattern[str]:
    """Make the pattern of some words. The last may begin a longer one; a number or an id may not."""
    words = leveled(wanted)
    after = r"(?![\w-])" if is_id else r"(?!\d)" if words[-1:].isdigit() else ""
    return re.compile(rf"(?<![\w-]){re.escape(words)}{after}", re.IGNORECASE)


def _told(file: File, said: re.Pattern[str], filled: Mapping[tuple[str, Steps], str]) -> Iterator[Occurrence]:
    for steps, owner, text in _strings(file.document.value, (), ((), "")):
        typed = _excerpt(text, said)
        excerpt = typed or _excerpt(filled.get((file.name, steps), ""), said)
        if excerpt:
            line, column = file.document.position(steps, of_value=True)
            field = _field(steps[len(owner[0]) :])
            yield Occurrence(file.name, line, column, owner[1], field, excerpt, not typed)


def _field(steps: Steps) -> str:
    return ".".join(str(one + 1) if isinstance(one, int) else one for one in steps)


def _strings(value: Any, steps: Steps, owner: tuple[Steps, str]) -> Iterator[Any]:
    """List the texts of a file with their paths, and the path and id of the record that each stands in."""
    if isinstance(value, str):
        yield steps, owner, value
    elif isinstance(value, dict):
        own = (steps, value["id"]) if isinstance(value.get("id"), str) else owner
        for name, part in value.items():
            yield from _strings(part, (*steps, name), own)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _strings(part, (*steps, number), owner)


def _written(name: str, text: str, said: re.Pattern[str]) -> Iterator[Occurrence]:
    """Look through a page written by hand, paragraph by paragraph."""
    line = 1
    for part in re.split(r"(\n[^\S\n]*\n+)", text):
        if part.strip() and (excerpt := _excerpt(part, said)):
            yield Occurrence(name, line, 1, "", "", excerpt, False)
        line += part.count("\n")


def _excerpt(text: str, said: re.Pattern[str]) -> str:
    """Give what a text says around the words; an empty text where it does not say them, neither read nor as typed."""
    for words in (leveled(plain(text)), leveled(text)):
        if found := said.search(words):
            start, end = max(found.start() - BESIDE, 0), found.end() + BESIDE
            return f"{'…' if start else ''}{words[start:end].strip()}{'…' if end < len(words) else ''}"
    return ""
