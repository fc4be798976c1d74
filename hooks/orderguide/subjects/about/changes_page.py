"""What changed between editions, for readers: by edition, page and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from orderguide.guide.guide import Guide
from orderguide.history.compare import NATURES, Change, Step, concerning, once
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
        also: The ids of other records of which the same is to be told.
    """

    change: Change
    before: list[Run]
    after: list[Run]
    ident: str | None
    also: list[str]


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
    told = once(found)
    loud = [pair for pair in told if pair[0].nature != QUIET]
    counts = {
        reader.id: Counter(change.nature for change, _ in once(concerning(found, reader.id)))
        for reader in guide.vocabulary.readers
    }
    return {
        "state": step.new,
        "before": step.old,
        "total": len(told),
        "announcement": guide.announcement(step.new.version),
        "counts": counts,
        "natures": [nature for nature in NATURES if any(change.nature == nature for change in found)],
        "pages": [
            (titles.get(path or "", "Words used on many pages"), path, rows) for path, rows in _by_page(guide, loud)
        ],
        "quiet": [_row(guide, *pair) for pair in told if pair[0].nature == QUIET],
    }


def _by_page(guide: Guide, found: list[tuple[Change, list[Change]]]) -> Iterator[tuple[str | None, list[Row]]]:
    for path, group in groupby(found, key=lambda pair: pair[0].page):
        yield path, [_row(guide, *pair) for pair in group]


def _row(guide: Guide, change: Change, others: list[Change]) -> Row:
    known, *also = (
        one.ident if one.ident in guide.index.by_id and guide.links.find(one.ident) else None
        for one in (change, *others)
    )
    same = dict.fromkeys(ident for ident in also if ident and ident != known)
    return Row(change, *marked(change.before, change.after), known, list(same))
