"""The frame around a page's body: breadcrumbs, the section's own menu, what is on the page, sources, previous and next."""

from __future__ import annotations

import re
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from orderguide.guide import Guide
from orderguide.links import Page
from orderguide.outline import Heading, outline
from orderguide.pages.writer import READ, Writer, published

_FROM_ROOT = re.compile(r'((?:href|src)=")~/')


class Made(NamedTuple):
    """A page that is ready.

    Attributes:
        page: Its place in the tree.
        html: Its whole body, frame included, with addresses relative to itself.
        headings: What is on it.
        origin: The file and the line it is written in, or nothing when it gathers from many.
    """

    page: Page
    html: str
    headings: tuple[Heading, ...]
    origin: tuple[str, int] | None


class Frame:
    """Puts the frame around bodies.

    Args:
        guide: The guide.
        env: The environment for templates.
    """

    def __init__(self, guide: Guide, env: Environment) -> None:
        self._guide = guide
        self._template = env.get_template("frame.html.j2")
        self._places = {page.path: index for index, page in enumerate(guide.links.pages)}

    def around(self, page: Page, body: str, writer: Writer | None = None) -> Made:
        """Frame a page.

        Args:
            page: Its place in the tree.
            body: Its body, as HTML.
            writer: What wrote the body; its notes become the page's sources. Nothing for pages written by hand.

        Returns:
            The page, ready.
        """
        headings = outline(body)
        origin = self._guide.origin(page.of) if page.of else None
        html = self._template.render(
            page=page,
            body=Markup(body),
            w=writer or Writer(self._guide),
            guide=self._guide,
            headings=[heading for heading in headings if heading.level == 2],
            siblings=self._siblings(page),
            before=self._next(page, -1),
            after=self._next(page, 1),
            origin=origin,
            sources=[(number, self._guide.sources[one]) for one, number in (writer.notes.items() if writer else ())],
            read=READ,
            published=published,
        )
        return Made(page, relative(html, page.path), headings, origin)

    def _siblings(self, page: Page) -> list[Page]:
        return [one for one in self._guide.links.pages if page.section and one.section == page.section]

    def _next(self, page: Page, step: int) -> Page | None:
        """Give the page before or after this one in its section."""
        if page.path not in self._places:
            return None
        index = self._places[page.path] + step
        pages = self._guide.links.pages
        found = pages[index] if 0 <= index < len(pages) else None
        return found if found and page.section and found.section == page.section else None


def relative(html: str, path: str) -> str:
    """Make addresses from the site's root relative to a page.

    Args:
        html: HTML in which such addresses begin with `~/`.
        path: The page's address, without slashes at its ends.

    Returns:
        HTML that works at any address and from a folder.
    """
    depth = len(path.split("/")) if path else 0
    root = "../" * depth
    return _FROM_ROOT.sub(lambda found: found[1] + root, html).replace('href=""', 'href="./"')

