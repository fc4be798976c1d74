"""Words, offices and sources, each with where it is used."""

from __future__ import annotations

import re
from typing import Any

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page, address_of
from orderguide.site.structured_data import whole
from orderguide.site.views import Views
from orderguide.site.writer import READ
from orderguide.subjects.reference import picture as pictures

DEFINED = {
    "yes": "Defined in the text.",
    "by-process": "Defined only by a process.",
    "by-reference": "Defined by reference to another law.",
    "no": "Used in the text, not defined.",
    "not-a-term": "Not a word of the text.",
}


def glossary(guide: Guide, page: Page) -> dict[str, Any]:
    """Show words explained, with where each is used."""
    terms = sorted(guide.library.gathered("glossary", "terms"), key=lambda term: term.term.lower())
    letters = sorted({term.term[0].upper() for term in terms})
    return {"terms": terms, "letters": letters, "defined": DEFINED, "used": used_words(guide, terms)}


def used_words(guide: Guide, terms: list[Any]) -> dict[str, list[str]]:
    """Find the records whose own words use a term, each pointed to where it is shown.

    Args:
        guide: The guide.
        terms: Terms with their other words.

    Returns:
        Ids of records by id of term, paragraphs and questions only, at most eight each.
    """
    texts: dict[str, list[str]] = {}
    for located in guide.index.prose:
        if located.owner is not None and located.owner.note in ("paragraph", "question"):
            texts.setdefault(located.owner.value.id, []).append(located.value)
    joined = {ident: " ".join(parts) for ident, parts in texts.items()}
    found = {}
    for term in terms:
        names = sorted({term.term, *term.also}, key=len, reverse=True)
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})s?\b", re.I)
        found[term.id] = [ident for ident, text in joined.items() if pattern.search(text)][:8]
    return found


def offices(guide: Guide, page: Page) -> dict[str, Any]:
    """Show offices, with the paragraphs in which each acts."""
    found = guide.library.gathered("offices", "offices")
    acts: dict[str, list[str]] = {}
    for paragraph in guide.paragraphs.values():
        for ident, _ in pictures.parts_of(paragraph):
            if paragraph.id not in acts.setdefault(ident, []):
                acts[ident].append(paragraph.id)
    return {
        "named": sorted((one for one in found if one.named), key=lambda one: one.name),
        "others": sorted((one for one in found if not one.named), key=lambda one: one.name),
        "acts": acts,
        "map": pictures.offices(guide.paragraphs.values(), {one.id: one for one in found}),
    }


def sources(guide: Guide, page: Page) -> dict[str, Any]:
    """Show every source with what rests on it."""
    found = guide.library.gathered("sources", "sources")
    groups = [
        (
            kind,
            sorted((one for one in found if one.kind == kind.id), key=lambda one: (one.publisher.lower(), one.title)),
        )
        for kind in guide.vocabulary.source_kinds
    ]
    rests = {
        one.id: [
            mention.by
            for mention in guide.mentions.get(one.id, ())
            if mention.how == "source" and guide.links.find(mention.by)
        ]
        for one in found
    }
    return {
        "groups": [group for group in groups if group[1]],
        "rests": {ident: list(dict.fromkeys(by)) for ident, by in rests.items()},
        "read": READ,
        "total": len(found),
    }


def defined_terms(guide: Guide, page: Page, views: Views) -> list[dict[str, Any]]:
    """Describe the page as a set of words with what they mean."""
    address = whole(guide.shown, page, address_of(page.path))
    terms = [
        {
            "@type": "DefinedTerm",
            "name": term.term,
            "description": guide.markdown.words(term.meaning[0].text),
            "url": whole(guide.shown, page, guide.links.address(term.id)),
            "inDefinedTermSet": address,
        }
        for term in glossary(guide, page)["terms"]
    ]
    return [{"@type": "DefinedTermSet", "name": page.title, "url": address, "hasDefinedTerm": terms}]
