"""One build of the site: generated pages, pages written by hand in the same frame, and what every page shows.

A published site is made as a whole; a preview asks for one page at a time. Both get the same bytes, as both come here.
"""

from __future__ import annotations

import datetime
import gc
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from jinja2 import Environment, Template
from markupsafe import Markup

from orderguide.guide.guide import Guide
from orderguide.history.compare import History
from orderguide.publishing import twins
from orderguide.publishing.accessibility_results import PLACE, Results
from orderguide.publishing.artifacts import Artifact, makers, searched, size_of
from orderguide.relations.audiences import audiences
from orderguide.relations.links import OnSite, Page, Place, address_of
from orderguide.site import structured_data, twin_writer
from orderguide.site.body import Body, Entry, by_hand
from orderguide.site.frame import Foot, Frame, Made
from orderguide.site.http_headers import REFERRER, in_page, sitemap
from orderguide.site.pages import Renderer, generated
from orderguide.site.search_index import Searched
from orderguide.site.twin import Open, Twin
from orderguide.site.twin_writer import Twins
from orderguide.site.writer import environment, published
from orderguide.subject import Subjects
from orderguide.text.dates import day
from orderguide.text.html import filled
from orderguide.text.on_demand import OnDemand

HTML, MARKDOWN = "rooms.html.j2", "rooms.md.j2"


class _Packed(NamedTuple):
    """A page that waits until it is written: thousands of them would otherwise fill the memory."""

    told: bytes
    twin: bytes
    anchors: frozenset[str]
    described: Sequence[Mapping[str, Any]]
    history: History | None

    @classmethod
    def of(cls, made: Made, twin: Twin) -> _Packed:
        """Pack a page, but for its place in the tree and where it is written, which nobody asks for later."""
        told = json.dumps([made.html, made.body.lead, made.body.entries], ensure_ascii=False)
        also = json.dumps([twin.front, twin.text], ensure_ascii=False)
        packed, beside = (zlib.compress(one.encode(), 1) for one in (told, also))
        return cls(packed, beside, made.body.anchors, made.described, made.history)

    def made(self, page: Page) -> Made:
        """Unpack it."""
        html, lead, entries = json.loads(zlib.decompress(self.told))
        body = Body(html, lead, tuple(Entry(*one) for one in entries), self.anchors)
        return Made(page, html, body, None, self.history, self.described)

    def beside(self, page: Page) -> Twin:
        """Unpack its twin."""
        return Twin(page, *json.loads(zlib.decompress(self.twin)))


class Source(NamedTuple):
    """What is known of a page before its frame is around it; only its address counts where it comes from content.

    Attributes:
        html: What was rendered of a page written by hand.
        title: The title of a page written by hand that the site's tree does not list.
        description: Its description.
        markdown: The source of a page written by hand.
        lead: Turns the target of a link in that source into an address below the site's root, see `twins.by_hand`.
    """

    html: str = ""
    title: str = ""
    description: str = ""
    markdown: str = ""
    lead: Callable[[str], str | None] = lambda target: None


class SiteBuild:
    """What one build knows; made anew for each build, so that nothing outlives it.

    Everything is made when it is asked for. A build of the whole site calls `ahead`, which makes all of it at once.

    Attributes:
        shown: What every page shows.
        generated: Pages that come from content, by address, in reading order.
        whose: Whom each entry is for.
        env: The environment for templates.
        plain: The environment for templates of Markdown.
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
        self.plain = twin_writer.environment(subjects.views.folders)
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
        self._twins = Twins(self.shown, self.plain, subjects.views.by_name)
        self._twins_by_hand: dict[str, Twin] = {}
        self._days: Mapping[str, datetime.date] | None = None
        self._data: Mapping[str, bytes] | None = None

    def ahead(self) -> SiteBuild:
        """Make everything now and let the records go, which weigh more; pages wait packed until they are written."""
        self._data = dict(self.data)  # before pages, which tell how large files are
        for path in self.generated:
            self._packed[path] = _Packed.of(self.made(path), self._maker.twin(self.generated[path]))
            del self._made[path]
        self._days = self._edition_days()
        self._guide, self._renderer, self.is_ahead = None, None, True
        gc.collect()  # records know one another in circles; what follows takes their place in memory
        return self

    @property
    def data(self) -> Mapping[str, bytes]:
        """The files that are no pages, by address."""
        if self._data is None:
            assert self._guide
            listed = makers(self._guide, self._subjects, self.env, self._assets)
            self._data = OnDemand({one.path: one.make for one in listed})
        return self._data

    def made(self, path: str) -> Made:
        """Give a page that comes from content."""
        if path in self._packed:
            return self._packed[path].made(self.generated[path])
        if path not in self._made:
            self._made[path] = self._maker.page(self.generated[path])
        return self._made[path]

    @property
    def _maker(self) -> Renderer:
        assert self._guide, "a page that is asked for after all was made"
        self._renderer = self._renderer or Renderer(
            self._guide, self._subjects.views, self.env, self.plain, size_of(self.data)
        )
        return self._renderer

    def read(self, path: str, source: Source) -> frozenset[str]:
        """Take a page's body, before its frame is around it.

        Args:
            path: The page's address, without slashes at its ends.
            source: What is known of it.

        Returns:
            The anchors in it.
        """
        if path in self.generated:
            return self._packed[path].anchors if path in self._packed else self.made(path).body.anchors
        body = by_hand(self._filled(path, source.html))._replace(html="")
        page = self._page(path, source.title, source.description)
        self._by_hand[path] = Made(page, "", body, None)
        if source.markdown and twins.has_words(source.markdown):
            rooms = self._rooms(Open(), self.plain.get_template(MARKDOWN))
            words = twins.by_hand(source.markdown, source.html, source.lead, rooms, self.plain)
            self._twins_by_hand[path] = self._twins.around(page, words)
        return body.anchors

    def framed(self, path: str, source: Source) -> str:
        """Give a page its finished body, in its frame; arguments as of `read`."""
        if path in self.generated:
            return self.made(path).html
        if path not in self._by_hand:
            self.read(path, source)
        page, body = self._by_hand[path].page, self._by_hand[path].body
        foot = Foot(has_twin=path in self._twins_by_hand)
        return self._frame.around(page, body._replace(html=self._filled(path, source.html)), foot).html

    def twin(self, path: str) -> Twin | None:
        """Give the twin of a page; nothing where it has none."""
        if path not in self.generated:
            return self._twins_by_hand.get(path)
        page = self.generated[path]
        return self._packed[path].beside(page) if path in self._packed else self._maker.twin(page)

    def twins(self) -> Iterator[Artifact]:
        """Make the twins of all pages, and the lists of them, once every page was read."""
        order = {page.path: at for at, page in enumerate(self.shown.pages)}
        paths = sorted({*self.generated, *self._by_hand}, key=lambda path: (order.get(path, len(order)), path))
        found = [twin for path in paths if (twin := self.twin(path))]
        for twin in found:
            yield Artifact(twin.path, twin.beside.encode())
        for path, text in twins.listed(found, self.shown, self.plain):
            yield Artifact(path, text.encode())

    def has_twin(self, url: str) -> bool:
        """Tell whether a page has a twin, by its address."""
        return url.strip("./") in self.generated or url.strip("./") in self._twins_by_hand

    def described(self, url: str) -> Markup:
        """Say what a page is, by its address, in the terms of schema.org; nothing where there is nothing to say."""
        path = url.strip("./")
        found = self._packed.get(path) or (self.made(path) if path in self.generated else self._by_hand.get(path))
        page = self.generated.get(path) or (self._by_hand[path].page if path in self._by_hand else None)
        if found is None or page is None:
            return Markup("")
        way = [structured_data.breadcrumbs(self.shown, page)] if page.section else []
        return structured_data.written([*way, *found.described])

    def searched(self) -> Iterator[Searched]:
        """Give every page to the search, generated ones first in reading order, without what maintainers look up."""
        pages = chain(map(self.made, self.generated), (self._by_hand[path] for path in sorted(self._by_hand)))
        return searched(pages, self.whose)

    def map(self, addresses: Iterable[str]) -> Iterator[Artifact]:
        """Make the site map, for search engines; without an address of the site there is none."""
        root = (published(self.shown.site.publisher.address) or "").rstrip("/")
        if listed := sorted(addresses):
            changed = {f"{root}/{address_of(path)}": self._changed(path) for path in self.generated}
            yield Artifact("sitemap.xml", sitemap({one: changed.get(one) for one in listed}).encode())

    def _changed(self, path: str) -> datetime.date | None:
        """Tell when a page last changed; of a page written by hand no edition tells."""
        history = self._packed[path].history if path in self._packed else self.made(path).history
        return self._edition_days().get(history.last) if history else None

    def _edition_days(self) -> Mapping[str, datetime.date]:
        """Give the day of each edition by its number."""
        if self._days is None:
            assert self._guide
            self._days = {state.version: state.date for state in self._guide.editions}
        return self._days

    def globals(self) -> dict[str, Any]:
        """Give the theme's templates what every page shows."""
        return {
            "guide": self.shown,
            "added": self._subjects.views.loaded,
            "day": day,
            "described": self.described,
            "has_twin": self.has_twin,
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
        return filled(html, self._rooms(OnSite(path), self.env.get_template(HTML)))

    def _rooms(self, place: Place, template: Template) -> dict[str, str]:
        """Write what pages leave room for."""
        rooms: Any = template.module
        kit, edition = self.shown.site.kit, self.shown.instrument.edition.version
        return {
            "contact": rooms.contact(published(self.shown.site.publisher.contact)),
            "accessibility": rooms.accessibility(self._results, edition, place.to(PLACE)),
            "kit": rooms.kit(kit, place.to(kit)) if kit else "",
        }
