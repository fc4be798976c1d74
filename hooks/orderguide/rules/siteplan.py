"""The tree of pages: each address once, each page shows something, each record is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from orderguide.links import Links, pages
from orderguide.problems import Problem, nearest
from orderguide.survey import Sight, Survey

CODES = {
    "siteplan.address": "Each page has an address of its own.",
    "siteplan.record": "A page that shows one record names a record of the right kind.",
    "siteplan.unshown": "Every record is shown on some page.",
    "siteplan.door": "A way in, an alert, or a link at the foot leads to a page.",
    "siteplan.cells": "A row of a comparison has a cell for each column.",
}


def check(survey: Survey) -> Iterator[Problem]:
    """Find pages that clash, pages that show nothing, and records that no page shows."""
    site = survey.library.site
    top = Sight(site, survey.library.of_kind("site")[0], None, None)
    seen = {""}
    for section_index, section in enumerate(site.sections):
        here = ((None, "sections"), section_index)
        rows: list[tuple[Any, str, Any]] = [(here, section.path, section)]
        for index, page in enumerate(section.pages):
            rows.append((((here, "pages"), index), f"{section.path}/{page.path}", page))
        for path, address, page in rows:
            sight = Sight(page, top.file, path, None)
            if address in seen:
                yield sight.problem("siteplan.address", f"the address `{address}/` is taken", at="path")
            elif not page.path:
                yield sight.problem("siteplan.address", "only the home page has an empty address", at="path")
            seen.add(address)
            yield from _shows(sight, survey)
    known = {page.path for page in pages(site)}
    for index, door in enumerate(site.doors):
        if door.to not in known:
            place = Sight(door, top.file, ((None, "doors"), index), None)
            yield place.problem("siteplan.door", f"there is no page `{door.to}/`", nearest(door.to, known), at="to")
    yield from _named(top, known)
    links = Links(survey)
    for sight in survey.by_id.values():
        if links.find(sight.value.id) is None and sight.note != "block":
            yield sight.problem(
                "siteplan.unshown", f"no page shows `{sight.value.id}`", "add a page to site.yml", at="id"
            )
    for sight in survey.comparisons:
        for index, row in enumerate(sight.value.rows):
            if len(row.cells) != len(sight.value.columns):
                place = Sight(row, sight.file, ((sight.path, "rows"), index), sight.owner)
                message = f"this row has {len(row.cells)} cells for {len(sight.value.columns)} columns"
                yield place.problem("siteplan.cells", message, at="cells")


def _named(top: Sight, known: set[str]) -> Iterator[Problem]:
    """Find addresses that the frame of every page names and that are not there."""
    site = top.value
    for name in ("method", "report"):
        if getattr(site, name) not in known:
            path = getattr(site, name)
            yield top.problem("siteplan.door", f"there is no page `{path}/`", nearest(path, known), at=name)
    for index, section in enumerate(site.sections):
        for number, link in enumerate(section.alert.links if section.alert else ()):
            if link.to not in known:
                path = (((((None, "sections"), index), "alert"), "links"), number)
                place = Sight(link, top.file, path, None)
                yield place.problem("siteplan.door", f"there is no page `{link.to}/`", nearest(link.to, known), at="to")
    for index, group in enumerate(site.footer):
        for number, path in enumerate(group.pages):
            if path not in known:
                place = Sight(path, top.file, ((((None, "footer"), index), "pages"), number), None)
                yield place.problem("siteplan.door", f"there is no page `{path}/`", nearest(path, known))


def _shows(sight: Sight, survey: Survey) -> Iterator[Problem]:
    page = sight.value
    kind = survey.library.kinds.shown_by(page.view)
    if kind is None:
        if page.of:
            yield sight.problem("siteplan.record", f"the view `{page.view}` shows no single record", at="of")
        return
    if not page.of:
        yield sight.problem("siteplan.record", f"the view `{page.view}` needs `of`", f"name a {kind}", at="view")
    elif survey.kind_of(page.of) not in ("", kind):
        known = [one.value.id for one in survey.of_kind(kind)]
        yield sight.problem("siteplan.record", f"`{page.of}` is not a {kind}", nearest(page.of, known), at="of")
