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
from orderguide.site.returning import anchor, returning
from orderguide.site.views import Download
from orderguide.text.differences import Run, around, marked

QUIET = "editorial"


class Row(NamedTuple):
    """A change as the page shows it.

    Attributes:
        change: The change.
        before: What it said, in runs, each with whether it is gone; long stretches that stayed are cut.
        after: What it says, in runs, each with whether it is new; cut likewise.
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
        "returning": returning(guide),
        "natures": NATURES,
        "first": found[0],
        "editions": [_edition(guide, step, titles) for step in reversed(guide.steps)],
        "readers": dict(readers),
        "paths": titles,
        "feeds": offered(guide),
    }


def offered(guide: Guide) -> list[Download]:
    """List the feeds: of all changes, and of those for each reader."""
    readers = (Download(feed_path(one.id), one.name) for one in guide.vocabulary.readers)
    return [Download(feed_path(""), "All changes"), *readers]


def in_section(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what each edition changed on the pages of one section."""
    found = changes(guide, page)
    return {**found, "editions": [_within(edition, page) for edition in found["editions"]]}


def _within(edition: dict[str, Any], page: Page) -> dict[str, Any]:
    """Keep of an edition what it changed in the section that a page is about."""
    rows = [row for one in edition["apart"] if one.page is page for row in one.pages]
    return {**edition, "pages": rows, "total": sum(len(some) for _, _, some in rows)}


class Apart(NamedTuple):
    """The changes of a section that has a page of its own for them.

    Attributes:
        page: That page.
        total: How many changes it lists.
        pages: The section's pages that changed, each with its title, its address and its changes.
    """

    page: Page
    total: int
    pages: list[tuple[str, str | None, list[Row]]]


def _apart(guide: Guide, pages: list[tuple[str, str | None, list[Row]]]) -> list[Apart]:
    """Part what is listed on pages of their own, section by section."""
    found = []
    for page in guide.links.pages:
        if page.view == "section-changes" and page.of:
            below = guide.record(page.of).value.path
            some = [one for one in pages if one[1] == below or (one[1] or "").startswith(f"{below}/")]
            found.append(Apart(page, sum(len(rows) for _, _, rows in some), some))
    return found


def _heading(titles: dict[str, str], path: str | None) -> str:
    """Name a page; what has none, such as the words of badges, is not the home page, whose address is empty."""
    return "Words used on many pages" if path is None else titles.get(path, "Pages that are gone")


def _edition(guide: Guide, step: Step, titles: dict[str, str]) -> dict[str, Any]:
    found = step.changes
    told = once(found)
    loud = [pair for pair in told if pair[0].nature != QUIET]
    pages = [(_heading(titles, path), path, rows) for path, rows in _by_page(guide, loud)]
    apart = _apart(guide, pages)
    elsewhere = {path for one in apart for _, path, _ in one.pages}
    counts = {
        reader.id: Counter(change.nature for change, _ in once(concerning(found, reader.id)))
        for reader in guide.vocabulary.readers
    }
    return {
        "state": step.new,
        "anchor": anchor(step.new.version),
        "before": step.old,
        "total": len(told),
        "announcement": guide.announcement(step.new.version),
        "counts": counts,
        "natures": [nature for nature in NATURES if any(change.nature == nature for change in found)],
        "apart": [one for one in apart if one.total],
        "pages": [one for one in pages if one[1] not in elsewhere],
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
    before, after = marked(change.before, change.after)
    return Row(change, around(before), around(after), known, list(same))
