"""One build of the site: generated pages, pages written by hand in the same frame, and what every page shows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jinja2 import Template

from orderguide.guide.guide import Guide
from orderguide.publishing import twins
from orderguide.publishing.accessibility_results import PLACE, Results
from orderguide.publishing.artifacts import Artifact, data, searched
from orderguide.relations.audiences import audiences
from orderguide.relations.links import OnSite, Page, address_of
from orderguide.site import structured_data, twin_writer
from orderguide.site.body import by_hand
from orderguide.site.frame import Foot, Frame, Made
from orderguide.site.http_headers import REFERRER, in_page, sitemap
from orderguide.site.pages import render
from orderguide.site.search_index import Searched
from orderguide.site.twin import Open
from orderguide.site.twin_writer import Twins
from orderguide.site.writer import environment, published
from orderguide.subject import Subjects
from orderguide.text.dates import day
from orderguide.text.html import filled

HTML, MARKDOWN = "rooms.html.j2", "rooms.md.j2"


class SiteBuild:
    """What one build knows; made anew for each build, so that nothing outlives it.

    Attributes:
        shown: What every page shows.
        made: Generated pages by address.
        data: The files that are no pages.
        whose: Whom each entry is for.
        env: The environment for templates.
    """

    def __init__(
        self,
        guide: Guide,
        subjects: Subjects,
        results: Results | None = None,
        assets: Mapping[str, str] | None = None,
    ) -> None:
        self.shown = guide.shown  # and not the guide: its records are let go once the pages are made
        self.env, self.plain = environment(subjects.views.folders), twin_writer.environment(subjects.views.folders)
        pages = render(guide, subjects.views, self.env, self.plain)
        self.made: dict[str, Made] = {page.page.path: page for page in pages}
        self.data: tuple[Artifact, ...] = tuple(data(guide, subjects, self.env, assets))
        self.whose = audiences(guide.index, guide.links)
        self._views = subjects.views
        self._frame = Frame(self.shown, self.env, self._views.by_name)
        self._twins = Twins(self.shown, self.plain)
        self._dates = {state.version: state.date for state in guide.editions}
        self._by_hand: dict[str, Made] = {}
        self._results = results

    def body(
        self,
        path: str,
        html: str,
        title: str,
        description: str,
        markdown: str = "",
        lead: Callable[[str], str | None] = lambda target: None,
    ) -> tuple[str, frozenset[str]]:
        """Give a page its finished body.

        Args:
            path: The page's address, without slashes at its ends.
            html: What was rendered of a page written by hand; not used for generated pages.
            title: The title of a page written by hand that the site's tree does not list.
            description: Its description.
            markdown: The source of a page written by hand.
            lead: Turns the target of a link in that source into an address below the site's root, see `twins.by_hand`.

        Returns:
            The body, and the anchors in it.
        """
        if path not in self.made:
            page = self._page(path, title, description)
            foot = Foot(has_twin=bool(markdown) and twins.has_words(markdown))
            made = self._frame.around(page, by_hand(filled(html, self._rooms(path, self.env.get_template(HTML)))), foot)
            if foot.has_twin:
                rooms = self._rooms("", self.plain.get_template(MARKDOWN))
                words = twins.by_hand(markdown, html, lead, rooms, self.plain)
                made = made._replace(twin=self._twins.around(page, words, foot))
            self._by_hand[path] = made
        found = self.made.get(path) or self._by_hand[path]
        return found.html, found.body.anchors

    def searched(self) -> Iterator[Searched]:
        """Give every page to the search, generated ones first in reading order, without what maintainers look up."""
        pages = (*self.made.values(), *(self._by_hand[path] for path in sorted(self._by_hand)))
        return searched(pages, self.whose)

    @property
    def pages(self) -> tuple[Made, ...]:
        """All pages: those that the site lists in reading order, then others by address."""
        order = {page.path: at for at, page in enumerate(self.shown.pages)}
        found = {**self._by_hand, **self.made}
        return tuple(found[path] for path in sorted(found, key=lambda path: (order.get(path, len(order)), path)))

    def twins(self) -> Iterator[Artifact]:
        """Make the twins of all pages, and the lists of them, once every page is made."""
        found = [page.twin for page in self.pages if page.twin]
        for twin in found:
            yield Artifact(twin.path, twin.beside.encode())
        for path, text in twins.listed(found, self.shown, self.plain):
            yield Artifact(path, text.encode())

    def map(self, addresses: Iterable[str]) -> Iterator[Artifact]:
        """Make the site map, for search engines; without an address of the site there is none."""
        root = (published(self.shown.site.publisher.address) or "").rstrip("/")
        changed = {f"{root}/{address_of(one.page.path)}": self._changed(one) for one in self.pages}
        if listed := sorted(addresses):
            yield Artifact("sitemap.xml", sitemap({one: changed.get(one) for one in listed}).encode())

    def _changed(self, page: Made) -> datetime.date | None:
        """Tell when a page last changed; of a page written by hand no edition tells."""
        return self._dates.get(page.history.last) if page.history else None

    def globals(self) -> dict[str, Any]:
        """Give the theme's templates what every page shows."""
        return {
            "guide": self.shown,
            "added": self._views.loaded,
            "day": day,
            "described": {_url(one): structured_data.written(self._described(one)) for one in self.pages},
            "policy": in_page(),
            "published": published,
            "referrer": REFERRER,
            "twins": {_url(one) for one in self.pages if one.twin},
            "sections": self.shown.site.sections,
            "page_at": {page.path: page for page in self.shown.pages},
        }

    def _described(self, page: Made) -> list[Mapping[str, Any]]:
        """Gather what a page is, in the terms of schema.org."""
        way = [structured_data.breadcrumbs(self.shown, page.page)] if page.page.section else []
        return [*way, *page.described]

    def _page(self, path: str, title: str, description: str) -> Page:
        listed = next((page for page in self.shown.pages if page.path == path), None)
        if listed:
            return listed
        section = next((one for one in self.shown.site.sections if path.split("/")[0] == one.path), None)
        section = section or self.shown.site.sections[-1]
        return Page(path, "prose", None, title, title, description, section)

    def _rooms(self, path: str, template: Template) -> dict[str, str]:
        """Write what stands where a page leaves room for it: the contact, what was found of barriers, and the kit."""
        rooms: Any = template.module
        place = OnSite(path) if template.name == HTML else Open()
        kit, edition = self.shown.site.kit, self.shown.instrument.edition.version
        return {
            "contact": rooms.contact(published(self.shown.site.publisher.contact)),
            "accessibility": rooms.accessibility(self._results, edition, place.to(PLACE)),
            "kit": rooms.kit(kit, place.to(kit)) if kit else "",
        }


def _url(page: Made) -> str:
    """Give the address of a page as MkDocs has it."""
    return address_of(page.page.path)
