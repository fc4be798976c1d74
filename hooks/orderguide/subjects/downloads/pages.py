"""The page of downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from orderguide.guide.guide import Guide
from orderguide.publishing.twins import RULES
from orderguide.relations.links import Page
from orderguide.site.data.declared import FORMAT
from orderguide.site.data.files import FOLDER, LOOKUP
from orderguide.site.downloads import Shelf, shelves
from orderguide.site.structured_data import Thing, dataset
from orderguide.site.views import Views
from orderguide.site.writer import published
from orderguide.subjects.downloads import asked
from orderguide.subjects.downloads.records import Asked

MEDIA = {"CSV": "text/csv", "JSON": "application/json"}  # of what is data, and no schema


def downloads(guide: Guide, page: Page) -> dict[str, Any]:
    """Show all files to take away, how to use them, and questions that they answer."""
    questions: list[Asked] = guide.library.gathered("uses", "questions")
    return {
        "shelves": _shelves(guide),
        "questions": [(one, asked.script(one), asked.prints(one, guide)) for one in questions],
        "version": FORMAT,
        "folder": FOLDER,
        "lookup": LOOKUP,
        "rules": next((one for one in guide.links.pages if one.path.rpartition("/")[2] == RULES), None),
        "root": published(guide.site.publisher.address),
        "written": written,
    }


def described(guide: Guide, page: Page, views: Views) -> Sequence[Thing]:
    """Say that the page offers data: everything at once, and the tables."""
    rows = (row for shelf in shelves(guide, views) for row in shelf.rows)
    files = [(form, row.name) for row in rows for form in row.forms if form.path.startswith(f"{FOLDER}/")]
    found = [(form.path, MEDIA[form.words], f"{name} ({form.words})") for form, name in files if form.words in MEDIA]
    return [dataset(guide, page, found)] if found else []


def _shelves(guide: Guide) -> Callable[[Views], list[Shelf]]:
    """Give what lists the shelves, once it is told what subjects show."""
    return lambda views: list(shelves(guide, views))


def written(size: int) -> str:
    """Write the size of a file, as `12 kB`."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"
