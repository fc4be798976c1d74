"""The frame around a page's body: breadcrumbs, the section's menu, what is on the page, sources, previous and next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from orderguide.guide.guide import Shown
from orderguide.guide.reviews import last_checked, review_due
from orderguide.history.compare import History
from orderguide.relations.links import OnSite, Page, address_of
from orderguide.site.body import Body
from orderguide.site.views import View
from orderguide.site.writer import READ, Note

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST = 40


class Made(NamedTuple):
    """A page that is ready.

    Attributes:
        page: Its place in the tree.
        html: The body in its frame, with addresses relative to the page.
        body: The body, with what is on it.
        origin: The file and the line it is written in, or nothing when it gathers from many.
        history: The editions that first had it and last changed it; nothing for pages written by hand.
        described: What it is, in the terms of schema.org.
    """

    page: Page
    html: str
    body: Body
    origin: tuple[str, int] | None
    history: History | None = None
    described: Sequence[Mapping[str, Any]] = ()


class Foot(NamedTuple):
    """What stands below a page's body.

    Attributes:
        origin: The file and the line the page is written in, or nothing when it gathers from many.
        edit: The link to that line, or nothing.
        sources: The page's sources.
        history: The editions that first had the page and last changed it; nothing for pages written by hand.
        bases: The bases of the page's claims, each with its name and its meaning.
        named: The names of the links in the body.
        has_twin: Whether the page's words lie beside it as Markdown.
    """

    origin: tuple[str, int] | None = None
    edit: Markup = Markup("")
    sources: tuple[Note, ...] = ()
    history: History | None = None
    bases: tuple[tuple[str, str, str], ...] = ()
    named: Collection[str] = ()
    has_twin: bool = False


class Frame:
    """Puts the frame around bodies.

    Args:
        shown: What every page shows.
        env: The environment for templates.
        views: Kinds of page by name.
    """

    def __init__(self, shown: Shown, env: Environment, views: Mapping[str, View]) -> None:
        self._shown = shown
        self._views = views
        self._template = env.get_template("frame.html.j2")
        self._places = {page.path: index for index, page in enumerate(shown.pages)}
        self._changes = next((page.path for page in shown.pages if page.view == "changes"), None)
        self._named = _named(shown)
        self._by_section: dict[str, list[Page]] = {}
        for page in shown.pages:
            if page.section is not None:
                self._by_section.setdefault(page.section.path, []).append(page)

    def around(self, page: Page, body: Body, foot: Foot | None = None) -> Made:
        """Frame a page.

        Args:
            page: Its place in the tree.
            body: Its body.
            foot: What stands below it; nothing for pages written by hand.

        Returns:
            The page, ready.
        """
        foot = foot or Foot()
        place = OnSite(page.path)
        html = self._template.render(
            page=page,
            view=self._views[page.view],
            body=Markup(body.html),
            foot=foot,
            guide=self._shown,
            headings=[entry for entry in body.entries if entry.level == 2],
            siblings=self._siblings(page),
            names=self.names(page),
            before=self._next(page, -1),
            after=self._next(page, 1),
            read=READ,
            href=lambda path: place.to(address_of(path)),
            reviewed=last_checked(self._shown.instrument.edition),
            review_due=review_due(self._shown.instrument.edition, self._shown.instrument.edition),
            changes=self._changes,
        )
        return Made(page, html, body, foot.origin, history=foot.history)

    def names(self, page: Page) -> dict[str, str]:
        """Tell what the links around a page are called, and where each leads."""
        return self._named | {one.short: address_of(one.path) for one in self._siblings(page)}

    def _siblings(self, page: Page) -> list[Page]:
        """List the section's pages for its menu; of a long section only the overview and the pages nearby.

        A menu of every page on every page makes a site grow with the square of its pages.
        """
        if page.section is None:
            return []
        pages = self._by_section[page.section.path]
        if len(pages) <= LONGEST:
            return pages
        at = next((index for index, one in enumerate(pages) if one.path == page.path), 0)
        first = min(max(1, at - LONGEST // 4), len(pages) - LONGEST // 2)
        return [pages[0], *pages[first : first + LONGEST // 2]]

    def _next(self, page: Page, step: int) -> Page | None:
        """Give the page before or after this one in its section."""
        if page.path not in self._places:
            return None
        index = self._places[page.path] + step
        pages = self._shown.pages
        found = pages[index] if 0 <= index < len(pages) else None
        return found if found and page.section and found.section is page.section else None


def _named(shown: Shown) -> dict[str, str]:
    """Tell what the links of header and footer are called, and where each leads."""
    titles = {page.path: page.title for page in shown.pages}
    alert = shown.site.alert
    links = [*alert.links, *alert.more] if alert else []
    named = [
        *((section.short, section.path) for section in shown.site.sections),
        *((titles[path], path) for group in shown.site.footer for path in group.pages),
        *((link.text, link.to) for link in links),
    ]
    return {name: address_of(path) for name, path in named}
