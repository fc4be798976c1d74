"""About the guide: what changed between editions, and what authors can write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from orderguide.feeds import feeds
from orderguide.guide import Guide
from orderguide.pages import authoring, changes
from orderguide.pages.writer import published
from orderguide.subject import Subject, View


def _feeds(guide: Guide) -> Iterator[tuple[str, bytes]]:
    return feeds(guide, published(guide.site.publisher.address))


SUBJECT = Subject(
    folder=Path(__file__).parents[1] / "templates",
    views=[
        View(name="changes", shows=changes.changes),
        View(name="authoring", shows=authoring.authoring, lists_headings=False),
    ],
    data=[_feeds],
)
