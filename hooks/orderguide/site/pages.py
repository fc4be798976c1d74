"""The pages of the site: each view is a function from the guide to what its template prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orderguide.guide.guide import Guide
from orderguide.history.compare import histories
from orderguide.relations.links import OnSite, Page
from orderguide.site.frame import Foot, Frame, Made
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
    """

    def __init__(self, guide: Guide, views: Views, env: Environment) -> None:
        self._guide, self._views, self._env = guide, views, env
        self._frame = Frame(guide.shown, env, views.by_name)
        self._past = histories(guide.editions, guide.steps, guide.moved)

    def page(self, page: Page) -> Made:
        """Make a page."""
        guide, view = self._guide, self._views.by_name[page.view]
        writer = Writer(guide, self._env, OnSite(page.path), self._frame.names(page))
        html = self._env.get_template(f"{page.view}.html.j2").render(
            guide=guide, page=page, w=writer, exports=self._views.beside(page.view), **view.shows(guide, page)
        )
        foot = _foot(guide, page, writer)._replace(history=self._past.get(page.path))
        return self._frame.around(page, writer.body(html), foot)


def generated(guide: Guide) -> list[Page]:
    """List the pages that come from content, in reading order; those written by hand come from files."""
    return [page for page in guide.links.pages if page.view != PROSE.name]


def render(guide: Guide, views: Views, env: Environment) -> Iterator[Made]:
    """Make every page that comes from content, in reading order; arguments as of `Renderer`."""
    renderer = Renderer(guide, views, env)
    return (renderer.page(page) for page in generated(guide))


def _foot(guide: Guide, page: Page, writer: Writer) -> Foot:
    """Gather what stands below a body: where it is written, and the sources in the order in which it named them."""
    found = Foot(sources=writer.sources(), bases=writer.bases(), named=writer.led)
    return found._replace(origin=guide.origin(page.of), edit=writer.edit(page.of)) if page.of else found
