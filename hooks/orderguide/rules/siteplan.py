"""The tree of pages: each address once, each page shows something, each record is shown."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide import model
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
    top = survey.top("site")
    yield from _addresses(top, survey)
    yield from _named(top, {page.path for page in pages(top.value)})
    yield from _unshown(survey)
    yield from _cells(survey)


def _addresses(top: Sight, survey: Survey) -> Iterator[Problem]:
    """Find pages whose address is another's, or nobody's."""
    seen = {""}
    for sight, address in _placed(top):
        if address in seen:
            yield sight.problem("siteplan.address", f"the address `{address}/` is taken", at="path")
        elif not sight.value.path:
            yield sight.problem("siteplan.address", "only the home page has an empty address", at="path")
        seen.add(address)
        yield from _shows(sight, survey)


def _placed(top: Sight) -> Iterator[tuple[Sight, str]]:
    """Give sections and pages with their full addresses."""
    for index, section in enumerate(top.value.sections):
        here = top.part("sections", index)
        yield here, section.path
        for number, page in enumerate(section.pages):
            yield here.part("pages", number), f"{section.path}/{page.path}"


def _unshown(survey: Survey) -> Iterator[Problem]:
    links = Links(survey)
    for ident, sight in survey.by_id.items():
        if links.find(ident) is None and sight.note != "block":
            yield sight.problem("siteplan.unshown", f"no page shows `{ident}`", "add a page to site.yml", at="id")


def _cells(survey: Survey) -> Iterator[Problem]:
    for sight in survey.comparisons:
        columns = len(sight.value.columns)
        for index, row in enumerate(sight.value.rows):
            if len(row.cells) != columns:
                message = f"this row has {len(row.cells)} cells for {columns} columns"
                yield sight.part("rows", index).problem("siteplan.cells", message, at="cells")


def _named(top: Sight, known: set[str]) -> Iterator[Problem]:
    """Find addresses that the home page and the frame of every page name and that are not there."""
    for steps, at in _addressed(top.value):
        place = top.part(*steps)
        path = getattr(place.value, at) if at else place.value
        if path not in known:
            yield place.problem("siteplan.door", f"there is no page `{path}/`", nearest(path, known), at=at)


def _addressed(site: model.Site) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give the places at which addresses are named: the path to a record and its field, or the path to an address."""
    yield from (((), name) for name in ("method", "report"))
    yield from ((("doors", index), "to") for index in range(len(site.doors)))
    for index, section in enumerate(site.sections):
        links = section.alert.links if section.alert else ()
        yield from ((("sections", index, "alert", "links", number), "to") for number in range(len(links)))
    for index, group in enumerate(site.footer):
        yield from ((("footer", index, "pages", number), "") for number in range(len(group.pages)))


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
