"""The page of downloads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.site.data.declared import FORMAT
from orderguide.site.data.files import FOLDER, LOOKUP
from orderguide.site.downloads import Shelf, shelves
from orderguide.site.views import Views
from orderguide.site.writer import published
from orderguide.subjects.downloads import asked
from orderguide.subjects.downloads.records import Asked


def downloads(guide: Guide, page: Page) -> dict[str, Any]:
    """Show all files to take away, how to use them, and questions that they answer."""
    questions: list[Asked] = guide.library.gathered("uses", "questions")
    return {
        "shelves": _shelves(guide),
        "questions": [(one, asked.script(one), asked.prints(one, guide)) for one in questions],
        "version": FORMAT,
        "folder": FOLDER,
        "lookup": LOOKUP,
        "root": published(guide.site.publisher.address),
        "written": written,
    }


def _shelves(guide: Guide) -> Callable[[Views], list[Shelf]]:
    """Give what lists the shelves, once it is told what subjects show."""
    return lambda views: list(shelves(guide, views))


def written(size: int) -> str:
    """Write the size of a file, as `12 kB`."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
