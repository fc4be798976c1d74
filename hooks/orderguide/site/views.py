"""What a subject declares of its pages, and of the files that are taken away from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from orderguide.content.records.base import Record
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page

if TYPE_CHECKING:
    from jinja2 import Environment

Assets = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class View:
    """A kind of page. Its template, style and script lie beside the declaration of its subject.

    Attributes:
        name: Its name, as site.yml and its template have it.
        shows: What its template prints, made from the guide and the page's place in the tree.
        width: How wide its pages are: beside a list of what is on them, without it, or across the whole window.
        lists_headings: Whether its pages begin with a list of what is on them.
        acts_first: Whether what to do stands right under the heading, because nobody who needs such a page has time to
            read first what it is. The body says that after it, once.
        assets: The style sheet and the script that its pages load, by the name that both have; either may be left out.
        scripts: Scripts of the theme that its pages load besides, such as `returning`.
        describes: What its pages are, in the terms of schema.org; nothing where there is no such term.
        asks_who: Whether they ask whose page it is; they then load the script that keeps the answer, before their own.
    """

    name: str
    shows: Callable[[Guide, Page], Mapping[str, Any]]
    width: Literal["text", "wide", "full"] = "text"
    lists_headings: bool = True
    acts_first: bool = False
    assets: str = ""
    scripts: Sequence[str] = ()
    asks_who: bool = False
    describes: Callable[[Guide, Page, Views], Sequence[Mapping[str, Any]]] = lambda guide, page, views: ()


@dataclass(frozen=True, kw_only=True)
class Export:
    """A file that lies beside each page of a view.

    Attributes:
        view: The view.
        ending: The ending of the file's name, which is the id of the record that the page shows.
        words: By which the page offers it, such as `table (CSV)`.
        written: Its bytes, made from the guide, the page, the environment for templates, and the texts of the site's
            styles and scripts.
        with_kit: Whether it is made only where the site asks for an offline kit.
    """

    view: str
    ending: str
    words: str
    written: Callable[[Guide, Page, Environment, Assets], bytes]
    with_kit: bool = False

    def path(self, page: Page) -> str:
        """Name its file beside a page."""
        return f"{page.path}/{page.of}.{self.ending}"


class Download(NamedTuple):
    """A file to take away.

    Attributes:
        path: Its path below the site's root.
        name: What it holds, in a few words.
    """

    path: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Downloads:
    """Files of one sort that belong to no page, as the page of downloads lists them.

    Attributes:
        title: What they are: its heading.
        use: For whom and for what, in a sentence or two.
        files: Lists them, without making them.
    """

    title: str
    use: str
    files: Callable[[Guide], Iterable[Download]]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of the data whose rows are no records with an id, such as pairs of them.

    Attributes:
        name: Its name, which is that of its files.
        purpose: What a row tells, in a sentence.
        record: The model of a row.
        rows: Makes the rows.
    """

    name: str
    purpose: str
    record: type[Record]
    rows: Callable[[Guide], Iterable[Record]]


@dataclass(frozen=True)
class Views:
    """All that subjects show.

    Attributes:
        by_name: Kinds of page by name.
        exports: Files that lie beside pages.
        folders: Where templates lie.
        downloads: Files that belong to no page.
        tables: Tables whose rows are no records with an id.
    """

    by_name: Mapping[str, View]
    exports: tuple[Export, ...]
    folders: tuple[Path, ...]
    downloads: tuple[Downloads, ...] = ()
    tables: tuple[Table, ...] = ()

    @cached_property
    def loaded(self) -> Mapping[str, Sequence[str]]:
        """The style sheets and scripts that pages load beside those of every page: addresses on the site, by view."""
        found = {view.name: self._loaded_by(view) for view in self.by_name.values()}
        return {name: paths for name, paths in found.items() if paths}

    def _loaded_by(self, view: View) -> list[str]:
        beside = [
            f"assets/{ending}/{view.assets}.{ending}"
            for ending in ("css", "js")
            if view.assets and any((folder / f"{view.assets}.{ending}").is_file() for folder in self.folders)
        ]
        before = ["assets/js/who.js"] * view.asks_who
        return [*before, *beside, *(f"assets/js/{name}.js" for name in view.scripts)]

    def beside(self, view: str) -> list[Export]:
        """List the exports that lie beside the pages of a view."""
        return [one for one in self.exports if one.view == view]


PROSE = View(name="prose", shows=lambda guide, page: {})  # written by hand
