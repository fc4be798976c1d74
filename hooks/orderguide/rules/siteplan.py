"""The tree of pages: each address once, each page shows something, each record is shown."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem, nearest
from orderguide.content.records.site import Site
from orderguide.relations.links import Links, pages

CODES = {
    "siteplan.address": "Each page has an address of its own. Of two pages with one address only one would be seen.",
    "siteplan.record": "A page that shows one record names a record of the right kind. "
    "The page would have nothing to show.",
    "siteplan.unshown": "Every record is shown on some page. What no page shows was written for nobody.",
    "siteplan.door": "A way in, an alert, or a link at the foot leads to a page. "
    "It stands on every page or on the first one, so it is the last link that may be dead.",
    "siteplan.cells": "A row of a comparison has a cell for each column. "
    "A cell that is missing moves all others under the wrong heading.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find pages that clash, pages that show nothing, and records that no page shows."""
    top = index.top("site")
    yield from _addresses(top, index)
    yield from _named(top, {page.path for page in pages(top.value)})
    yield from _unshown(index)
    yield from _cells(index)


def _addresses(top: Located, index: Index) -> Iterator[Problem]:
    """Find pages whose address is another's, or nobody's."""
    seen = {""}
    for located, address in _placed(top):
        if address in seen:
            yield located.problem("siteplan.address", f"the address `{address}/` is taken", at="path")
        elif not located.value.path:
            yield located.problem("siteplan.address", "only the home page has an empty address", at="path")
        seen.add(address)
        yield from _shows(located, index)


def _placed(top: Located) -> Iterator[tuple[Located, str]]:
    """Give sections and pages with their full addresses."""
    for index, section in enumerate(top.value.sections):
        here = top.part("sections", index)
        yield here, section.path
        for number, page in enumerate(section.pages):
            yield here.part("pages", number), f"{section.path}/{page.path}"


def _unshown(index: Index) -> Iterator[Problem]:
    links = Links(index)
    for ident, located in index.by_id.items():
        if links.find(ident) is None and located.note != "block":
            yield located.problem("siteplan.unshown", f"no page shows `{ident}`", "add a page to site.yml", at="id")


def _cells(index: Index) -> Iterator[Problem]:
    for located in index.comparisons:
        columns = len(located.value.columns)
        for number, row in enumerate(located.value.rows):
            if len(row.cells) != columns:
                message = f"this row has {len(row.cells)} cells for {columns} columns"
                yield located.part("rows", number).problem("siteplan.cells", message, at="cells")


def _named(top: Located, known: set[str]) -> Iterator[Problem]:
    """Find addresses that the home page and the frame of every page name and that are not there."""
    for steps, at in _addressed(top.value):
        place = top.part(*steps)
        path = getattr(place.value, at) if at else place.value
        if path not in known:
            yield place.problem("siteplan.door", f"there is no page `{path}/`", nearest(path, known), at=at)


def _addressed(site: Site) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give the places at which addresses are named: the path to a record and its field, or the path to an address."""
    yield from (((), name) for name in ("method", "report"))
    yield from ((("doors", index), "to") for index in range(len(site.doors)))
    if site.alert:
        for name, links in (("links", site.alert.links), ("more", site.alert.more)):
            yield from ((("alert", name, number), "to") for number in range(len(links)))
        yield from ((steps, "to") for steps in [("alert", "otherwise")] if site.alert.otherwise)
    for index, group in enumerate(site.footer):
        yield from ((("footer", index, "pages", number), "") for number in range(len(group.pages)))


def _shows(located: Located, index: Index) -> Iterator[Problem]:
    page = located.value
    kind = index.library.kinds.shown_by(page.view)
    if kind is None:
        if page.of:
            yield located.problem("siteplan.record", f"the view `{page.view}` shows no single record", at="of")
        return
    if not page.of:
        yield located.problem("siteplan.record", f"the view `{page.view}` needs `of`", f"name a {kind}", at="view")
    elif index.kind_of(page.of) not in ("", kind):
        known = [one.value.id for one in index.of_kind(kind)]
        yield located.problem("siteplan.record", f"`{page.of}` is not a {kind}", nearest(page.of, known), at="of")
