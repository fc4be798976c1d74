"""Checklists as files to take away: what every format holds, so that all of them say the same.

Each format is a module of its own: `listjson` loses nothing, `listcsv` is one table, `listxlsx` is made to work in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orderguide.content.records.sources import Source
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.site.writer import published
from orderguide.subjects.checklists.listed import Listed, digest, home_items, listed
from orderguide.subjects.checklists.records import Checklist, Framework, Mapping, Offer, Vendor

STATES = ("To do", "Doing", "Done", "Does not apply")
COLUMNS = {
    "id": "Id",
    "title": "What to do",
    "phase": "When",
    "priority": "How soon (1 first)",
    "owner": "Who",
    "effort": "Effort",
    "cost": "Cost",
    "legal": "In law",
    "law": "Rule",
    "part": "Which part",
    "where": "Where it applies",
    "duty_for": "For whom it is a duty",
    "only_for": "Only of use to",
    "ai_specific": "AI changes this risk",
    "here": "What is different here",
    "why": "Why",
    "steps": "Steps",
    "evidence": "Proof that it is done",
    "vendor_ask": "Ask your vendor",
    "vendor_good": "A good answer",
    "vendor_keep": "Keep",
    "vendor_red_flags": "Red flags",
    "free_help": "Free help",
    "frameworks": "Frameworks",
    "sources": "Sources",
    "same_as": "Same as",
    "needs": "First do",
    "link": "On the site",
    "edition": "Edition",
    "digest": "Digest of its words",
}


class Taken(NamedTuple):
    """A checklist that is taken away as a file.

    Attributes:
        checklist: The checklist.
        page: The page that shows it.
        items: Its items, those that are reused included, in the order of their ids.
    """

    checklist: Checklist
    page: Page
    items: tuple[Listed, ...]


def taken(guide: Guide, page: Page) -> Taken:
    """Gather the checklist that a page shows.

    Args:
        guide: The guide.
        page: The page of a checklist.

    Returns:
        The checklist with its items.
    """
    assert page.of
    checklist: Checklist = guide.record(page.of).value
    return Taken(checklist, page, tuple(listed(checklist, home_items(guide.index))))


def link(guide: Guide, page: Page, anchor: str = "") -> str:
    """Lead back to the site: a whole address once the site has one, before that the part below it."""
    return f"{published(guide.site.publisher.address) or ''}{page.path}/{f'#{anchor}' if anchor else ''}"


def prose(guide: Guide, text: str) -> str:
    """Give the words of allow-listed Markdown."""
    return guide.markdown.words(text)


def rows(guide: Guide, one: Taken) -> list[dict[str, str]]:
    """Write a checklist as a table: one row an item, each cell a text, lines in a cell one below the other.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        Cells by the names of `COLUMNS`, in that order.
    """
    return [dict(zip(COLUMNS, _cells(guide, one, found), strict=True)) for found in one.items]


def _cells(guide: Guide, one: Taken, found: Listed) -> Iterator[str]:
    item, legal = found.item, found.item.legal
    yield item.id
    yield item.title
    yield guide.word("phase", item.phase).name
    yield f"{item.priority}"
    yield item.owner
    yield guide.word("effort", item.effort).name
    yield guide.word("cost", item.cost).name
    yield guide.word("legal", legal.status).name
    yield legal.law or ""
    yield legal.part or ""
    yield legal.where or ""
    for kinds in (item.duty_for, item.only_for):
        yield "\n".join(guide.word("organization", ident).name for ident in kinds)
    yield "yes" if item.ai_specific else "no"
    yield found.note or ""
    yield "\n".join(prose(guide, claim.text) for claim in item.why)
    yield "\n".join(f"{number}. {step}" for number, step in enumerate(item.steps, 1))
    yield "\n".join(item.evidence)
    yield from _vendor(guide, item.vendor)
    yield "\n".join(_help(guide, ident) for ident in item.help)
    yield "\n".join(_mapping(guide, mapping) for mapping in item.maps)
    yield "\n".join(_source(guide.sources[ident]) for ident in item.sources)
    yield found.home or ""
    yield "\n".join(item.needs)
    yield link(guide, one.page, item.id)
    yield guide.instrument.edition.version
    yield digest(found.item)


def _vendor(guide: Guide, vendor: Vendor | None) -> tuple[str, str, str, str]:
    if vendor is None:
        return "", "", "", ""
    return prose(guide, vendor.ask), "\n".join(vendor.good), vendor.keep, "\n".join(vendor.red_flags)


def _help(guide: Guide, ident: str) -> str:
    offer: Offer = guide.record(ident).value
    return f"{offer.name} ({offer.provider}), checked {offer.checked}: {offer.url}"


def _mapping(guide: Guide, mapping: Mapping) -> str:
    framework: Framework = guide.record(mapping.framework).value
    return f"{framework.name} {framework.version}, {mapping.relation}: {', '.join(mapping.entries)}"


def _source(source: Source) -> str:
    return f"{source.title}: {source.url}" if source.url else source.title
