"""The pages of the site: each view is a function from the guide to what its template prints."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from orderguide.guide.guide import Guide
from orderguide.history.compare import histories
from orderguide.relations.links import OnSite, Page
from orderguide.site.frame import Foot, Frame, Made
from orderguide.site.twin_writer import Twins, TwinWriter
from orderguide.site.views import PROSE, Views
from orderguide.site.writer import Writer


def render(guide: Guide, views: Views, env: Environment, plain: Environment | None = None) -> Iterator[Made]:
    """Make every page that comes from content.

    Args:
        guide: The guide.
        views: What subjects show.
        env: The environment for templates.
        plain: The environment for templates of Markdown; without it, pages have no twins.

    Yields:
        Pages in reading order; those written by hand (view `prose`) are left out, since they come from files.
    """
    frame = Frame(guide.shown, env, views.by_name)
    twins = Twins(guide.shown, plain) if plain else None
    past = histories(guide.editions, guide.steps, guide.moved)
    for page in guide.links.pages:
        if page.view != PROSE.name:
            writer, view = Writer(guide, env, OnSite(page.path), frame.names(page)), views.by_name[page.view]
            told = {"guide": guide, "page": page, "exports": views.beside(page.view), **view.shows(guide, page)}
            html = env.get_template(f"{page.view}.html.j2").render(w=writer, **told)
            foot = _foot(guide, page, writer)._replace(history=past.get(page.path), has_twin=twins is not None)
            made = frame.around(page, writer.body(html), foot)._replace(described=view.describes(guide, page))
            if plain and twins:
                also = TwinWriter(guide, plain)
                text = plain.get_template(f"{page.view}.md.j2").render(w=also, **told)
                foot = _foot(guide, page, also)._replace(history=foot.history)
                made = made._replace(twin=twins.around(page, text, foot))
            yield made


def _foot(guide: Guide, page: Page, writer: Writer) -> Foot:
    """Gather what stands below a body: where it is written, and the sources in the order in which it named them."""
    found = Foot(sources=writer.sources(), bases=writer.bases(), named=writer.led)
    return found._replace(origin=guide.origin(page.of), edit=writer.edit(page.of)) if page.of else found
