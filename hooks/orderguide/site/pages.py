"""The pages of the site: each view is a function from the guide to what its template prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orderguide.guide.guide import Guide
from orderguide.history.compare import histories
from orderguide.relations.links import OnSite, Page
from orderguide.site.downloads import Size
from orderguide.site.frame import Foot, Frame, Made
from orderguide.site.twin import Twin
from orderguide.site.twin_writer import Twins, TwinWriter
from orderguide.site.views import PROSE, Views
from orderguide.site.writer import Writer

if TYPE_CHECKING:
    from jinja2 import Environment


class Renderer:
    """Makes the pages that come from content, each when it is asked for.

    Args:
        guide: The guide.
        views: What subjects show.
        env: The environment for templates.
        plain: The environment for templates of Markdown; without it, pages have no twins.
        size: How many bytes a file to take away has, by its path.
    """

    def __init__(
        self,
        guide: Guide,
        views: Views,
        env: Environment,
        plain: Environment | None = None,
        size: Size = lambda path: None,
    ) -> None:
        self._guide, self._views, self._env, self._plain, self._size = guide, views, env, plain, size
        self._twins = Twins(guide.shown, plain, views.by_name) if plain else None
        self._told: tuple[str, dict[str, Any]] = ("", {})
        self._frame = Frame(guide.shown, env, views.by_name)
        self._past = histories(guide.editions, guide.steps, guide.moved)

    def page(self, page: Page) -> Made:
        """Make a page."""
        guide, view = self._guide, self._views.by_name[page.view]
        writer = Writer(guide, self._env, OnSite(page.path), self._frame.names(page))
        html = self._env.get_template(f"{page.view}.html.j2").render(w=writer, **self._shows(page))
        foot = _foot(guide, page, writer)._replace(history=self._past.get(page.path), has_twin=self._twins is not None)
        return self._frame.around(page, writer.body(html), foot)._replace(
            described=view.describes(guide, page, self._views)
        )

    def twin(self, page: Page) -> Twin:
        """Make the twin of a page."""
        assert self._plain and self._twins, "who asks for twins gives an environment for them"
        writer = TwinWriter(self._guide, self._plain)
        text = self._plain.get_template(f"{page.view}.md.j2").render(w=writer, **self._shows(page))
        foot = _foot(self._guide, page, writer)._replace(history=self._past.get(page.path))
        return self._twins.around(page, text, foot)

    def _shows(self, page: Page) -> dict[str, Any]:
        """Work out what a page shows; once, where its twin is made after it."""
        if not self._told[1] or self._told[0] != page.path:
            shown = self._views.by_name[page.view].shows(self._guide, page)
            every: dict[str, Any] = {
                "guide": self._guide,
                "page": page,
                "exports": self._views.beside(page.view),
                "views": self._views,
                "size": self._size,
            }
            self._told = page.path, {**every, **shown}
        return self._told[1]


def generated(guide: Guide) -> list[Page]:
    """List the pages that come from content, in reading order; those written by hand come from files."""
    return [page for page in guide.links.pages if page.view != PROSE.name]


def render(guide: Guide, views: Views, env: Environment, size: Size = lambda path: None) -> Iterator[Made]:
    """Make every page that comes from content, in reading order; arguments as of `Renderer`."""
    renderer = Renderer(guide, views, env, size=size)
    return (renderer.page(page) for page in generated(guide))


def _foot(guide: Guide, page: Page, writer: Writer) -> Foot:
    """Gather what stands below a body: where it is written, and the sources in the order in which it named them."""
    found = Foot(sources=writer.sources(), bases=writer.bases(), named=writer.led)
    return found._replace(origin=guide.origin(page.of), edit=writer.edit(page.of)) if page.of else found
