"""About the guide: what changed between editions, and what authors can write."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from orderguide.guide.guide import Guide
from orderguide.site.atom import feeds
from orderguide.site.writer import published
from orderguide.subject import Downloads, Subject, View
from orderguide.subjects.about import authoring_page, changes_page


def _feeds(guide: Guide) -> Mapping[str, bytes]:
    return feeds(guide, published(guide.site.publisher.address))


SUBJECT = Subject(
    folder=Path(__file__).parent,
    views=[
        View(name="changes", shows=changes_page.changes, assets="changes", scripts=["returning"]),
        View(name="section-changes", shows=changes_page.in_section, assets="changes"),
        View(name="authoring", shows=authoring_page.authoring, lists_headings=False),
    ],
    data=[_feeds],
    downloads=[
        Downloads(
            title="Feeds",
            use="For a feed reader (Atom): each new edition, and what changed in it, for everybody or for one reader.",
            files=changes_page.offered,
        )
    ],
)
