"""What changed in an item since a reader ticked it: its words in an earlier edition beside those of now.

A reader's browser keeps the digest of an item's meaning with each tick. When a later edition shows another digest, the
reader is told and sees the words before and after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from orderguide.content.index import Index
from orderguide.guide.guide import Guide
from orderguide.history.editions import recorded
from orderguide.history.kept_fields import Layout
from orderguide.subjects.checklists.listed import Listed, digest, home_items, listed
from orderguide.text.differences import Run, marked, paired, plain

FIELDS = {"title": "Title", "why": "Why", "steps": "Steps", "evidence": "Proof", "legal": "In law"}
Words = Mapping[str, tuple[str, ...]]
_KEY = re.compile(r"(title|why|steps|evidence)(?:\.\d+)?\Z|(legal)\.(?:status|law|part|where)\Z")


class Line(NamedTuple):
    """A line that was changed, added or taken away.

    Attributes:
        before: The earlier words in runs, each with whether it is gone; empty where the line was added.
        after: The later words in runs, each with whether it is new; empty where the line was taken away.
    """

    before: Sequence[Run]
    after: Sequence[Run]


class Change(NamedTuple):
    """What changed in one field of an item.

    Attributes:
        field: The field, as readers call it.
        lines: The lines that differ, in order.
    """

    field: str
    lines: tuple[Line, ...]


class Before(NamedTuple):
    """What an item, or one whose place it took, said in an earlier edition.

    Attributes:
        of: The id under which it said so.
        digest: The digest of its meaning then.
        edition: The last edition that said so.
        changes: The differences from what the item says now.
    """

    of: str
    digest: str
    edition: str
    changes: tuple[Change, ...]


class Earlier(NamedTuple):
    """What an item of a checklist said in an earlier edition, where one did something else for it than now.

    Attributes:
        version: The last edition that said so.
        digest: The digest of what one did.
        words: Its words, field by field.
    """

    version: str
    digest: str
    words: Mapping[str, str]


def before(guide: Guide, ident: str, now: Listed) -> list[Before]:
    """Gather what was said under an id in earlier editions, and how an item of now differs from it.

    Args:
        guide: The guide.
        ident: The id of the item, or that of a retired one whose place it took.
        now: The item in its list.

    Returns:
        Each different earlier state, the latest first.
    """
    present = words(Layout(guide.library.kinds).words(now.item), guide)
    found = []
    for one in earlier_words(guide.index, ident):
        old = words(_whole(guide, one.version, one.words), guide)
        changes = compared(old, present) if ident == now.item.id else told(old)
        found.append(Before(ident, one.digest, one.version, tuple(changes)))
    return found


def earlier_words(index: Index, ident: str) -> tuple[Earlier, ...]:
    """List what an item said before, for a reader who ticked it then.

    Args:
        index: All records.
        ident: The id of an item in its checklist.

    Returns:
        Each different earlier state once, the latest first; nothing where the item always asked for the same.
    """
    now = present_digest(index, ident)
    found: dict[str, Earlier] = {}
    for state in reversed(recorded(index.library)):
        kept = state.records.get(("item", ident))
        if kept and kept.digest and kept.digest != now:
            found.setdefault(kept.digest, Earlier(state.version, kept.digest, kept.words))
    return tuple(found.values())


def present_digest(index: Index, ident: str) -> str | None:
    """Give the digest of an item as its checklist shows it now; nothing where there is no such item."""
    located = index.by_id.get(ident)
    if located is None or located.owner is None or located.note != "item":
        return None
    items = listed(located.owner.value, home_items(index))
    return next((digest(one.item) for one in items if one.item.id == ident), None)


def words(kept: Mapping[str, str], guide: Guide) -> dict[str, tuple[str, ...]]:
    """Pick out the words that make up what an item asks for.

    Args:
        kept: The words of an item, field by field, as editions keep them.
        guide: The guide, whose names for legal statuses stand for their ids.

    Returns:
        Texts without markup by field; lists keep their order.
    """
    names = {one.id: one.name for one in guide.vocabulary.legal}
    found: dict[str, tuple[str, ...]] = {}
    for key, text in kept.items():
        if match := _KEY.match(key):
            said = names.get(text, text) if key == "legal.status" else plain(text)
            field = match[1] or match[2]
            found[field] = (*found.get(field, ()), said)
    return found


def compared(old: Words, new: Words) -> list[Change]:
    """Compare the words of two editions, line by line and, in lines that were changed, word by word.

    Args:
        old: The earlier words.
        new: The later words.

    Returns:
        The changes, in the order in which an item shows its fields.
    """
    found = ((field, tuple(_lines(old.get(field, ()), new.get(field, ())))) for field in FIELDS)
    return [Change(FIELDS[field], lines) for field, lines in found if lines]


def told(old: Words) -> list[Change]:
    """Tell all words of an item that another took the place of: a comparison of two items would say nothing."""
    found = ((field, old.get(field, ())) for field in FIELDS)
    return [
        Change(FIELDS[field], tuple(Line([(line, False)], []) for line in lines)) for field, lines in found if lines
    ]


def _whole(guide: Guide, version: str, kept: Mapping[str, str]) -> Mapping[str, str]:
    """Complete the words of an item that was reused from another list by those of the item at home."""
    if "item" not in kept:
        return kept
    state = next(one for one in recorded(guide.library) if one.version == version)
    home = state.records.get(("item", kept["item"]))
    legal = any(key.startswith("legal.") for key in kept)
    inherited = home.words if home else {}
    return {**{key: text for key, text in inherited.items() if not (legal and key.startswith("legal."))}, **kept}


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for was, now in paired(old, new):
        if was is None or now is None:
            yield Line([] if was is None else [(old[was], True)], [] if now is None else [(new[now], True)])
        elif old[was] != new[now]:
            yield Line(*marked(old[was], new[now]))
