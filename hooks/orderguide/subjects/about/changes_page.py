"""What changed between editions, for readers: by edition, page and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from orderguide.guide.guide import Guide
from orderguide.history.compare import NATURES, Change, Step, concerning
from orderguide.relations.links import Page
from orderguide.site.atom import feed_path
from orderguide.text.differences import Run, marked

QUIET = "editorial"


class Row(NamedTuple):
    """A change as the page shows it.

    Attributes:
        change: The change.
        before: What it said, in runs, each with whether it is gone.
        after: What it says, in runs, each with whether it is new.
        ident: The id to link to, or nothing where no page shows the record any longer.
    """

    change: Change
    before: list[Run]
    after: list[Run]
    ident: str | None


def changes(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what each edition changed, the latest first."""
    found = guide.editions
    titles = {one.path: one.title for one in guide.links.pages}
    readers = [(reader.id, reader.name) for reader in guide.vocabulary.readers]
    return {
        "natures": NATURES,
        "first": found[0],
        "editions": [_edition(guide, step, titles) for step in reversed(guide.steps)],
        "readers": dict(readers),
        "paths": titles,
        "feeds": [(feed_path(""), "All changes"), *((feed_path(ident), name) for ident, name in readers)],
    }


def _edition(guide: Guide, step: Step, titles: dict[str, str]) -> dict[str, Any]:
    found = step.changes
    loud = [change for change in found if change.nature != QUIET]
    counts = {
        reader.id: Counter(change.nature for change in concerning(found, reader.id))
        for reader in guide.vocabulary.readers
    }
    return {
        "state": step.new,
        "before": step.old,
        "total": len(found),
        "counts": counts,
        "natures": [nature for nature in NATURES if any(change.nature == nature for change in found)],
        "pages": [
            (titles.get(path or "", "Words used on many pages"), path, rows) for path, rows in _by_page(guide, loud)
        ],
        "quiet": [_row(guide, change) for change in found if change.nature == QUIET],
    }


def _by_page(guide: Guide, found: list[Change]) -> Iterator[tuple[str | None, list[Row]]]:
    for path, group in groupby(found, key=lambda change: change.page):
        yield path, [_row(guide, change) for change in group]


def _row(guide: Guide, change: Change) -> Row:
    shown = change.ident if change.ident in guide.index.by_id and guide.links.find(change.ident) else None
    return Row(change, *marked(change.before, change.after), shown)
