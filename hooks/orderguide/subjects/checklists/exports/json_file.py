"""Checklists as JSON: nothing of an item is lost, and what its ids stand for is told in the same file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import chain
from typing import Any

from orderguide.content.records.claims import Claim
from orderguide.content.records.words import Word
from orderguide.guide.guide import Guide
from orderguide.guide.organizations import offered
from orderguide.subjects.checklists.exports.table import Taken, link, prose
from orderguide.subjects.checklists.listed import Listed, digest, kinds_named
from orderguide.subjects.checklists.records import Item
from orderguide.text.checksums import digest_of

FORMAT = 1


def written(guide: Guide, one: Taken) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        JSON in UTF-8 with an end of line.
    """
    return (json.dumps(held(guide, one), ensure_ascii=False, indent=1) + "\n").encode()


def held(guide: Guide, one: Taken) -> dict[str, Any]:
    """Give everything that a file holds.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        Plain values for JSON. `digest` is the SHA-256 of `items` as compact JSON with sorted keys. The digest of one
        item is that of what one does, which a reader's browser keeps with each tick.
    """
    items = [_item(guide, one, found) for found in one.items]
    edition, vocabulary = guide.instrument.edition, guide.vocabulary
    bare = [found.item for found in one.items]
    return {
        "kind": "checklist",
        "format": FORMAT,
        "id": one.checklist.id,
        "name": one.checklist.name,
        "audience": one.checklist.audience,
        "about": guide.instrument.number,
        "site": guide.site.name,
        "page": link(guide, one.page),
        "edition": {"version": edition.version, "date": f"{edition.date}", "searched_to": edition.searched_to},
        "note": f"{guide.site.independence} {guide.site.not_advice}",
        "lede": [_claim(guide, claim) for claim in (one.checklist.asked, *one.checklist.lede) if claim],
        "digest": sum_of(items),
        "items": items,
        "phases": _words(vocabulary.phases),
        "efforts": _words(vocabulary.efforts),
        "costs": _words(vocabulary.costs),
        "legal": _words(vocabulary.legal),
        "organizations": _words(chain.from_iterable(offered(guide, kinds_named(one.items)).values())),
        "frameworks": _named(guide, (mapping.framework for item in bare for mapping in item.maps), {"entries"}),
        "free_help": _named(guide, (ident for item in bare for ident in item.help), {"about"}),
        "sources": _named(guide, (ident for item in bare for ident in _sources(item)), {"text"}),
    }


def sum_of(items: list[dict[str, Any]]) -> str:
    """Give the SHA-256 of items as compact JSON with sorted keys."""
    text = json.dumps(items, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest_of(text.encode())


def _item(guide: Guide, one: Taken, found: Listed) -> dict[str, Any]:
    made = found.item.model_dump(mode="json")
    made["why_words"] = [prose(guide, claim.text) for claim in found.item.why]
    made |= {"here": found.note, "same_as": found.home, "link": link(guide, one.page, found.item.id)}
    return made | {"digest": digest(found.item)}


def _claim(guide: Guide, claim: Claim) -> dict[str, Any]:
    return {"text": prose(guide, claim.text), "basis": claim.basis, "sources": claim.sources}


def _words(found: Iterable[Word]) -> list[dict[str, Any]]:
    return [word.model_dump(mode="json") for word in found]


def _named(guide: Guide, idents: Iterable[str], left_out: set[str]) -> list[dict[str, Any]]:
    """Tell what ids stand for, each once, sorted by id."""
    return [guide.record(ident).value.model_dump(mode="json", exclude=left_out) for ident in sorted(set(idents))]


def _sources(item: Item) -> list[str]:
    return [*item.sources, *item.legal.sources, *(ident for claim in item.why for ident in claim.sources)]
