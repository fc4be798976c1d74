"""One build of the site: generated pages, pages written by hand in the same frame, and what every page shows.

A published site is made as a whole; a preview asks for one page at a time. Both get the same bytes, as both come here.
"""

from __future__ import annotations

import gc
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from jinja2 import Environment

from orderguide.guide.guide import Guide
from orderguide.publishing.accessibility_results import PLACE, Results
from orderguide.publishing.artifacts import Artifact, exports, searched, shared
from orderguide.relations.audiences import audiences
from orderguide.relations.links import OnSite, Page
from orderguide.site.body import Body, Entry, by_hand
from orderguide.site.frame import Frame, Made
from orderguide.site.http_headers import REFERRER, in_page, sitemap
from orderguide.site.pages import Renderer, generated
from orderguide.site.search_index import Searched
from orderguide.site.writer import environment, macros, published
from orderguide.subject import Subjects
from orderguide.text.dates import day
from orderguide.text.html import filled
from orderguide.text.on_demand import OnDemand


class _Packed(NamedTuple):
    """A page that waits until it is written: thousands of them would otherwise fill the memory."""

    told: bytes
    anchors: frozenset[str]

    @classmethod
    def of(cls, made: Made) -> _Packed:
        """Pack a page, but for its place in the tree and where it is written, which nobody asks for later."""
        told = json.dumps([made.html, made.body.lead, made.body.entries], ensure_ascii=False)
        return cls(zlib.compress(told.encode(), 1), made.body.anchors)

    def made(self, page: Page) -> Made:
        """Unpack it."""
        html, lead, entries = json.loads(zlib.decompress(self.told))
        return Made(page, html, Body(html, lead, tuple(Entry(*one) for one in entries), self.anchors), None)


class SiteBuild:
    """What one build knows; made anew for each build, so that nothing outlives it.

    Everything is made when it is asked for. A build of the whole site calls `ahead`, which makes all of it at once.

    Attributes:
        shown: What every page shows.
        generated: Pages that come from content, by address, in reading order.
        whose: Whom each entry is for.
        env: The environment for templates.
        is_ahead: Whether everything was made.

    Args:
        guide: The guide.
        subjects: What the guide speaks of.
        results: What was found of barriers.
        assets: The texts of the site's styles and scripts, for checklists as files of their own; none without them.
        env: The environment for templates, where one is at hand.
    """

    def __init__(
        self,
        guide: Guide,
        subjects: Subjects,
        results: Results | None = None,
        assets: Mapping[str, str] | None = None,
        env: Environment | None = None,
    ) -> None:
        self.shown = guide.shown
        self.env = env or environment(subjects.views.folders)
        self.generated = {page.path: page for page in generated(guide)}
        self.whose = audiences(guide.index, guide.links)
        self.is_ahead = False
        self._guide: Guide | None = guide
        self._renderer: Renderer | None = None
        self._subjects, self._results, self._assets = subjects, results, assets
        self._frame = Frame(self.shown, self.env, subjects.views.by_name)
        self._made: dict[str, Made] = {}
        self._packed: dict[str, _Packed] = {}
        self._by_hand: dict[str, Made] = {}
        self._data: Mapping[str, bytes] | None = None

    def ahead(self) -> SiteBuild:
        """Make everything now and let the records go, which weigh more; pages wait packed until they are written."""
        for path in self.generated:
            self._packed[path] = _Packed.of(self.made(path))
            del self._made[path]
        self._data = dict(self.data)
        self._guide, self._renderer, self.is_ahead = None, None, True
        gc.collect()  # records know one another in circles; what follows takes their place in memory
        return self

    @property
    def data(self) -> Mapping[str, bytes]:
        """The files that are no pages, by address."""
        if self._data is None:
            assert self._guide
            with_kit = self._assets is not None
            told = shared(self._guide, self._subjects, self.env, with_kit=with_kit)
            makers = {path: partial(told.__getitem__, path) for path in told}
            for page, export in exports(self._guide, self._subjects, with_kit=with_kit):
                makers[export.path(page)] = partial(export.written, self._guide, page, self.env, self._assets or {})
            self._data = OnDemand(makers)
        return self._data

    def made(self, path: str) -> Made:
        """Give a page that comes from content."""
        if path in self._packed:
            return self._packed[path].made(self.generated[path])
        if path not in self._made:
            assert self._guide, "a page that is asked for after all was made"
            self._renderer = self._renderer or Renderer(self._guide, self._subjects.views, self.env)
            self._made[path] = self._renderer.page(self.generated[path])
        return self._made[path]

    def read(self, path: str, html: str, title: str, description: str) -> frozenset[str]:
        """Take a page's body, before its frame is around it.

        Args:
            path: The page's address, without slashes at its ends.
            html: What was rendered of a page written by hand; not used for pages that come from content.
            title: The title of a page written by hand that the site's tree does not list.
            description: Its description.

        Returns:
            The anchors in it.
        """
        if path in self.generated:
            return self._packed[path].anchors if path in self._packed else self.made(path).body.anchors
        body = by_hand(self._filled(path, html))._replace(html="")
        self._by_hand[path] = Made(self._page(path, title, description), "", body, None)
        return body.anchors

    def framed(self, path: str, html: str, title: str, description: str) -> str:
        """Give a page its finished body, in its frame; arguments as of `read`."""
        if path in self.generated:
            return self.made(path).html
        if path not in self._by_hand:
            self.read(path, html, title, description)
        page, _, body, _ = self._by_hand[path]
        return self._frame.around(page, body._replace(html=self._filled(path, html))).html

    def searched(self) -> Iterator[Searched]:
        """Give every page to the search, generated ones first in reading order, without what maintainers look up."""
        pages = chain(map(self.made, self.generated), (self._by_hand[path] for path in sorted(self._by_hand)))
        return searched(pages, self.whose)

    def map(self, addresses: Iterable[str]) -> Iterator[Artifact]:
        """Make the site map, for search engines; without an address of the site there is none."""
        if listed := sorted(addresses):
            yield Artifact("sitemap.xml", sitemap(listed, self.shown.today).encode())

    def globals(self) -> dict[str, Any]:
        """Give the theme's templates what every page shows."""
        return {
            "guide": self.shown,
            "added": self._subjects.views.loaded,
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
