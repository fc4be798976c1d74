"""The ledger of identity: every id and address that was ever published, so that none is lost or reused."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from orderguide.content.index import Index
from orderguide.content.records.history import Retired
from orderguide.content.yaml_writer import Double, Line, dumped
from orderguide.guide.guide import Guide

HEAD = "# yaml-language-server: $schema=../schema/ledger.json\n# Written by `orderguide ledger`.\n"

_WORDS = 40  # characters that an id takes from the words of a heading
_NUMBERED = re.compile(r"([a-z][a-z0-9-]*-)([0-9]+)")


def ledger(guide: Guide, files: Iterable[str] = ()) -> str:
    """Write the ledger anew: what it held before, and everything that is there now.

    Args:
        guide: The guide.
        files: The paths of all files to take away.

    Returns:
        The text of `content/history/ids.yml`.
    """
    before = next(iter(guide.library.records("ledger")), None)
    ids = set(guide.index.by_id) | set(before.ids if before else ())
    pages = {page.path for page in guide.links.pages} | set(before.pages if before else ())
    told: dict[str, Any] = {"ids": sorted(ids), "pages": [Double(path) for path in sorted(pages)]}
    if before and before.retired:
        told["retired"] = [_retired(one) for one in before.retired]
    if before and before.moved:
        told["moved"] = dict(sorted(before.moved.items()))
    if kept := {*files, *(before.files if before else ())}:
        told["files"] = [Double(path) for path in sorted(kept)]
    if before and before.moved_files:
        told["moved_files"] = dict(sorted(before.moved_files.items()))
    return HEAD + dumped(told)


def _retired(one: Retired) -> dict[str, Any]:
    told: dict[str, Any] = {"id": one.id, "why": Double(one.why)}
    return {**told, "into": Line(one.into)} if one.into else told


def universal(instrument: str, ident: str) -> str:
    """Make an id that is the same forever, and nobody else's, from the instrument's id and a record's.

    Args:
        instrument: The id of the instrument.
        ident: The id of a record.

    Returns:
        A UUID of version 5 (RFC 9562), as calendars and other programs want it.
    """
    return str(uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:order-guide:{instrument}"), ident))


def taken(index: Index, kind: str) -> frozenset[str]:
    """Gather the ids that a new record of a kind may not have: those that are there, published or retired.

    Args:
        index: All records.
        kind: The kind; a word of the content's own has an id among its like only.

    Returns:
        Ids.
    """
    if kind in index.words:
        return frozenset(index.words[kind])
    ledgers = index.library.records("ledger")
    kept = {ident for one in ledgers for ident in (*one.ids, *(gone.id for gone in one.retired))}
    return frozenset({*index.by_id, *kept})


def proposed(title: str, like: Sequence[str], used: Collection[str]) -> str:
    """Propose an id for a new record: the next number where its like are numbered, else words of its heading.

    Args:
        title: The heading.
        like: The ids of the records among which it will stand, or else of its kind.
        used: Ids that it may not have, as `taken` gives them.

    Returns:
        An id that is free.
    """
    numbers = [found for ident in like if (found := _NUMBERED.fullmatch(ident))]
    if like and 2 * len(numbers) > len(like):
        (head, _), *_ = Counter(found[1] for found in numbers).most_common()
        width = max(len(found[2]) for found in numbers if found[1] == head)
        there = (_NUMBERED.fullmatch(ident) for ident in used)
        last = max(int(found[2]) for found in (*there, *numbers) if found and found[1] == head)
        return f"{head}{last + 1:0{width}}"
    heads = Counter(ident.split("-")[0] for ident in like if "-" in ident)
    head, count = heads.most_common(1)[0] if heads else ("", 0)
    begun = f"{head}-{_slug(title)}" if count >= 2 and 2 * count > len(like) else _slug(title)
    begun = begun if begun[:1].isalpha() and len(begun) > 1 else f"id-{begun}".strip("-")
    return next(one for one in (begun, *(f"{begun}-{number}" for number in range(2, len(used) + 3))) if one not in used)


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower())
    while len("-".join(words)) > _WORDS and len(words) > 1:
        words.pop()
    return "-".join(words)[:_WORDS]
