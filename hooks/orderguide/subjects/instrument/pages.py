"""The instrument itself, a page a section."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from orderguide.content.records.instrument import Paragraph, Section
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.subjects.instrument import citations

RELATED = {
    "question": "Questions", "step": "Steps", "myth": "Claims checked", "open-question": "Open questions",
    "deadline": "Deadline", "event": "Events", "block": "More", "term": "Words", "regulation": "Other rules",
}  # fmt: skip


def section(guide: Guide, page: Page) -> dict[str, Any]:
    """Show every paragraph of a section with all that is told about it."""
    assert page.of
    found: Section = guide.record(page.of).value
    records = {located.value.paragraph: located.value for located in guide.index.of_kind("deadline")}
    return {
        "section": found,
        "rows": [
            {
                "p": paragraph,
                "whole": guide.official.paragraphs[paragraph.id] if guide.official else (),
                "level": 2 if paragraph.id.count("-") <= 1 else 3,
                "record": records.get(paragraph.id),
                "inherited": guide.acting(paragraph.id) if paragraph.binds and not paragraph.acting else [],
                "binds": _bound(guide, paragraph),
                "due": guide.due(paragraph.id) if paragraph.deadline or paragraph.id in records else None,
                "force": guide.word("force", paragraph.force),
                "open": _told(guide, paragraph.id, "open-question"),
                "related": _related(guide, paragraph.id),
                "cite": citations.citation(guide.instrument, paragraph),
                "quoted": citations.quotation(paragraph.quotes),
                "before": _beside(guide, paragraph.id, -1),
                "after": _beside(guide, paragraph.id, 1),
            }
            for paragraph in found.paragraphs
        ],
        "readers": guide.vocabulary.readers,
        "citations": citations.offered(guide),
    }


def text(guide: Guide, page: Page) -> dict[str, Any]:
    """Show the whole official text, or what of it is quoted where it is not at hand; each part leads to our words."""
    official = guide.official
    sections = sorted(
        (located.value for located in guide.index.of_kind("section")),
        key=lambda section: guide.instrument.outline.index(section.paragraphs[0].id),
    )
    return {"official": official, "sections": sections, "source": guide.sources[guide.instrument.official_text]}


def _bound(guide: Guide, paragraph: Paragraph) -> list[tuple[str, str]]:
    """Name whom a paragraph binds, each with the id that a link leads to: that of an office, and none for a reader."""
    readers = {reader.id: reader.name for reader in guide.vocabulary.readers}
    return [("", readers[one]) if one in readers else (one, guide.label(one)) for one in paragraph.binds]


def _beside(guide: Guide, ident: str, step: int) -> str | None:
    """Give the paragraph before or after one in the text, in whatever section it stands."""
    outline = guide.instrument.outline
    place = outline.index(ident) + step
    return outline[place] if 0 <= place < len(outline) else None


def _told(guide: Guide, ident: str, kind: str) -> list[Any]:
    about = [one.by for one in guide.mentions.get(ident, ()) if one.kind == kind and one.how == "reference"]
    return [guide.record(one).value for one in dict.fromkeys(about)]


def _related(guide: Guide, ident: str) -> dict[str, list[str]]:
    """Group what speaks of a paragraph by kind, in the order of `RELATED`."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in guide.mentions.get(ident, ()):
        if one.how == "reference" and one.kind in RELATED and one.kind != "open-question" and guide.links.find(one.by):
            found[one.kind].append(one.by)
    return {name: list(dict.fromkeys(found[kind])) for kind, name in RELATED.items() if kind in found}
