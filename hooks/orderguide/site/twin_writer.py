"""How twins of pages are written: as their pages are, with templates of Markdown that lie beside those of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from orderguide.content.records.claims import Claim
from orderguide.content.yaml_writer import Double, dumped
from orderguide.guide.guide import Guide, Shown
from orderguide.guide.reviews import last_checked
from orderguide.relations.links import Page, address_of
from orderguide.site import writer
from orderguide.site.frame import Foot
from orderguide.site.twin import ROOT, Open, Twin
from orderguide.site.views import View
from orderguide.site.writer import READ, Writer, published, weakest
from orderguide.text.written_markdown import badge, cell, code, indented, quoted, target, tidy, written


def environment(folders: Iterable[Path] = ()) -> Environment:
    """Make the environment for templates of Markdown: words are escaped, and a misspelled name is an error.

    Args:
        folders: Where templates of subjects lie, beside those of every page.

    Returns:
        The environment.
    """
    # Escaping stays on, so that macros give what is finished; the escaping itself is that of `finalize`.
    env = writer.environment(folders, finalize=written, trim_blocks=False)
    for one in (badge, cell, code, indented, quoted, target, written):
        env.filters[one.__name__] = one
    return env


class TwinWriter(Writer):
    """Writes for one twin. What the search needs is gathered once, while the page itself is written."""

    def __init__(self, guide: Guide, env: Environment) -> None:
        super().__init__(guide, env, Open())

    def _macros(self, env: Environment) -> Any:
        return env.get_template("words.md.j2").module

    def _quietly(self, macro: str, *data: object) -> Markup:
        return self._write(macro, *data)

    def anchor(self, ident: str) -> str:
        """Give an id."""
        return ident

    def at(self, ident: str) -> Markup:
        """Write an id to which links lead."""
        return self._write("at", ident)

    def entry(
        self,
        ident: str,
        title: str,
        level: int = 3,
        also: str = "",
        *,
        is_aside: bool = False,
        caller: Callable[[], Markup],
    ) -> Markup:
        """Give what a template writes between `call` and `endcall`."""
        return caller()

    def section(
        self,
        ident: str,
        title: str,
        kind: str = "",
        *,
        is_aside: bool = False,
        caller: Callable[[], Markup],
    ) -> Markup:
        """Write a section under its heading."""
        return Markup("\n\n").join((self.heading(ident, title), caller(), Markup("")))

    def heading(self, ident: str, title: str, level: int = 2) -> Markup:
        """Write a heading with its id."""
        return Markup(f"{'#' * level} {self.at(ident)}{written(title)}")  # noqa: S704 - Markdown, not HTML

    def quiet(self, caller: Callable[[], Markup]) -> Markup:
        """Give what a template writes between `call` and `endcall`."""
        return caller()

    def jump(self, anchor: str, text: str) -> Markup:
        """Link to a place on this page."""
        return self._write("link", f"#{anchor}", text)

    def _prose(self, text: str, tail: str = "") -> Markup:
        return Markup(self._guide.markdown.written(text, self.to, tail))  # noqa: S704 - Markdown, not HTML

    def _signed(self, alike: Sequence[Claim], badges: Sequence[Any]) -> Markup:
        told = (self._write("told", self.claim(claim, badge=False)) for claim in alike)
        return self._write("run", self.sign(weakest(badges)), badges[0].kind, Markup("").join(told))

    def _apart(self, name: str, target: str) -> str:
        return ""


class Twins:
    """Puts the frame of twins around bodies.

    Args:
        shown: What every page shows.
        env: The environment for templates of Markdown.
        views: Kinds of page by name.
    """

    def __init__(self, shown: Shown, env: Environment, views: Mapping[str, View]) -> None:
        self._shown = shown
        self._views = views
        self._template = env.get_template("frame.md.j2")
        self._changes = next((page.path for page in shown.pages if page.view == "changes"), None)

    def around(self, page: Page, body: str, foot: Foot | None = None) -> Twin:
        """Frame a twin.

        Args:
            page: Its place in the tree.
            body: Its body, in Markdown.
            foot: What stands below it; nothing for pages written by hand.

        Returns:
            The twin.
        """
        foot = foot or Foot()
        text = self._template.render(
            page=page,
            view=self._views[page.view],
            body=Markup(body),  # noqa: S704 - Markdown, not HTML
            foot=foot,
            guide=self._shown,
            read=READ,
            reviewed=last_checked(self._shown.instrument.edition),
            changes=self._changes,
            href=lambda path: ROOT + address_of(path),
        )
        text = text.replace("](#", f"]({ROOT}{address_of(page.path)}#")
        return Twin(page, dumped(dict(self._front(page, foot))), tidy(text))

    def _front(self, page: Page, foot: Foot) -> Iterator[tuple[str, Any]]:
        """Tell what a twin says of itself before its words."""
        site, edition = self._shown.site, self._shown.instrument.edition
        root = published(site.publisher.address)
        yield "title", Double(page.title)
        yield "description", Double(page.description)
        yield "address", Double(f"{root.rstrip('/') if root else ''}/{address_of(page.path)}")
        yield "guide", Double(site.name)
        yield "edition", Double(edition.version)
        yield "as_of", self._shown.today
        yield "searched_to", Double(edition.searched_to)
        if foot.history:
            yield "last_changed_in", Double(foot.history.last)
        told = [(note.number, note.source) for note in foot.sources]
        yield (
            "sources",
            [
                {"number": number, "id": one.id, "title": Double(one.title), **({"url": one.url} if one.url else {})}
                for number, one in told
            ],
        )
