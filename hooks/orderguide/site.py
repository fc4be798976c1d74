"""One build of the site: generated pages, pages written by hand in the same frame, and what every page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from orderguide.accessibility import Results, told
from orderguide.artifacts import Artifact, body_of, data
from orderguide.concerned import audiences
from orderguide.dates import day
from orderguide.guide import Guide
from orderguide.kit import ROOM
from orderguide.links import Page
from orderguide.pages import made
from orderguide.pages.frame import Frame, Made
from orderguide.pages.writer import environment, published
from orderguide.policy import REFERRER, in_page, sitemap
from orderguide.search import SKIPPED, Searched
from orderguide.subject import Subjects

_ID = re.compile(r'\bid="([^"]+)"')


class SiteBuild:
    """What one build knows; made anew for each build, so that nothing outlives it.

    Attributes:
        shown: What every page shows.
        made: Generated pages by address.
        data: The files that are no pages.
        whose: Whom each entry is for.
    """

    def __init__(
        self,
        guide: Guide,
        subjects: Subjects,
        results: Results | None = None,
        assets: Mapping[str, str] | None = None,
    ) -> None:
        self.shown = guide.shown  # and not the guide: its records are let go once the pages are made
        self.made: dict[str, Made] = {page.page.path: page for page in made(guide, subjects.views)}
        self.data: tuple[Artifact, ...] = tuple(data(guide, subjects, assets))
        self.whose = audiences(guide.survey, guide.links)
        self._views = subjects.views
        self._frame = Frame(self.shown, environment(), self._views.by_name)
        self._by_hand: dict[str, Made] = {}
        self._results = told(results, guide.instrument.edition.version)

    def body(self, path: str, html: str, title: str, description: str) -> tuple[str, set[str]]:
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
            self._by_hand[path] = self._frame.around(page, self._filled(html))
        found = self.made.get(path) or self._by_hand[path]
        return found.html, set(_ID.findall(found.html))

    def searched(self) -> Iterator[Searched]:
        """Give every page to the search, generated ones first in reading order, without what maintainers look up."""
        for found in (*self.made.values(), *(self._by_hand[path] for path in sorted(self._by_hand))):
            page = found.page
            if page.view not in SKIPPED and not page.path.endswith(SKIPPED):
                section = page.section.short if page.section else ""
                yield Searched(page.path, page.title, section, body_of(found.html), self.whose.on(page))

    def map(self, addresses: Iterable[str]) -> Iterator[Artifact]:
        """Make the site map, for search engines; without an address of the site there is none."""
        if listed := sorted(addresses):
            yield Artifact("sitemap.xml", sitemap(listed, self.shown.today).encode())

    def globals(self) -> dict[str, Any]:
        """Give the theme's templates what every page shows."""
        return {
            "guide": self.shown,
            "added": {view.name: view.assets for view in self._views.by_name.values() if view.assets},
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

    def _filled(self, html: str) -> str:
        """Put where a page leaves room for it: the contact, what was found of barriers, and the offline kit."""
        contact = published(self.shown.site.publisher.contact)
        said = Markup('<p>Write to <a href="mailto:{0}">{0}</a>.</p>').format(contact) if contact else ""
        name = self.shown.site.kit
        kit = Markup('<p><a class="og-btn og-btn--main" href="~/{0}" download>{0}</a></p>').format(name)
        texts = {"contact": str(said), "accessibility": str(self._results), "kit": f"{kit}{ROOM}" if name else ""}
        for mark, text in texts.items():
            html = re.sub(rf'<p data-{mark}(?:="")?>\s*</p>', text.replace("\\", r"\\"), html)
        return html
