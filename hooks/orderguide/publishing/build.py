"""One build of the site: generated pages, pages written by hand in the same frame, and what every page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orderguide.guide.guide import Guide
from orderguide.publishing.accessibility_results import PLACE, Results
from orderguide.publishing.artifacts import Artifact, data, searched, sizes
from orderguide.relations.audiences import audiences
from orderguide.relations.links import OnSite, Page
from orderguide.site.body import by_hand
from orderguide.site.frame import Frame, Made
from orderguide.site.http_headers import REFERRER, in_page, sitemap
from orderguide.site.pages import render
from orderguide.site.search_index import Searched
from orderguide.site.writer import environment, macros, published
from orderguide.subject import Subjects
from orderguide.text.dates import day
from orderguide.text.html import filled


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
        self.env = environment(subjects.views.folders)
        self.data: tuple[Artifact, ...] = tuple(data(guide, subjects, self.env, assets))
        pages = render(guide, subjects.views, self.env, sizes(self.data))
        self.made: dict[str, Made] = {page.page.path: page for page in pages}
        self.whose = audiences(guide.index, guide.links)
        self._views = subjects.views
        self._frame = Frame(self.shown, self.env, self._views.by_name)
        self._by_hand: dict[str, Made] = {}
        self._results = results

    def body(self, path: str, html: str, title: str, description: str) -> tuple[str, frozenset[str]]:
        """Give a page its finished body.

        Args:
            path: The page's address, without slashes at its ends.
            html: What was rendered of a page written by hand; not used for generated pages.
            title: The title of a page written by hand that the site's tree does not list.
            description: Its description.

        Returns:
            The body, and the anchors in it.
        """
        if path not in self.made:
            page = self._page(path, title, description)
            self._by_hand[path] = self._frame.around(page, by_hand(self._filled(path, html)))
        found = self.made.get(path) or self._by_hand[path]
        return found.html, found.body.anchors

    def searched(self) -> Iterator[Searched]:
        """Give every page to the search, generated ones first in reading order, without what maintainers look up."""
        pages = (*self.made.values(), *(self._by_hand[path] for path in sorted(self._by_hand)))
        return searched(pages, self.whose)

    def map(self, addresses: Iterable[str]) -> Iterator[Artifact]:
        """Make the site map, for search engines; without an address of the site there is none."""
        if listed := sorted(addresses):
            yield Artifact("sitemap.xml", sitemap(listed, self.shown.today).encode())

    def globals(self) -> dict[str, Any]:
        """Give the theme's templates what every page shows."""
        return {
            "guide": self.shown,
            "added": self._views.loaded,
            "day": day,
            "policy": in_page(),
            "published": published,
            "referrer": REFERRER,
            "sections": self.shown.site.sections,
            "page_at": {page.path: page for page in self.shown.pages},
        }

    def _page(self, path: str, title: str, description: str) -> Page:
        listed = next((page for page in self.shown.pages if page.path == path), None)
        if listed:
            return listed
        section = next((one for one in self.shown.site.sections if path.split("/")[0] == one.path), None)
        section = section or self.shown.site.sections[-1]
        return Page(path, "prose", None, title, title, description, section)

    def _filled(self, path: str, html: str) -> str:
        """Put where a page leaves room for it: the contact, what was found of barriers, and the offline kit."""
        place, rooms = OnSite(path), macros(self.env, "rooms")
        kit, edition = self.shown.site.kit, self.shown.instrument.edition.version
        texts = {
            "contact": rooms.contact(published(self.shown.site.publisher.contact)),
            "accessibility": rooms.accessibility(self._results, edition, place.to(PLACE)),
            "kit": rooms.kit(kit, place.to(kit)) if kit else "",
        }
        return filled(html, texts)
