"""Where each record is shown, and who speaks of it: ids to addresses, and the reverse index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from orderguide.content.index import Index, Located
from orderguide.content.records.instrument import Instrument
from orderguide.content.records.site import Site, SiteSection
from orderguide.text.markdown import Markdown, is_id


class Page(NamedTuple):
    """A page of the site tree with its full address.

    Attributes:
        path: Its address below the site, without slashes at its ends; empty for the home page.
        view: What it shows.
        of: The id of the record it shows, or nothing.
        title: Its heading.
        short: Its name in menus.
        description: What it offers.
        section: The section it belongs to; nothing for the home page.
        also: Other words that people look for it with.
    """

    path: str
    view: str
    of: str | None
    title: str
    short: str
    description: str
    section: SiteSection | None
    also: tuple[str, ...] = ()


class Target(NamedTuple):
    """Where a record is shown.

    Attributes:
        path: The page's address below the site.
        anchor: The anchor on it, or an empty text.
    """

    path: str
    anchor: str


def pages(site: Site) -> Iterator[Page]:
    """List the pages of a site, home first, each section's index before its pages.

    Args:
        site: The site.

    Yields:
        Pages in reading order.
    """
    yield Page("", "home", None, site.title, site.name, site.description, None)
    for section in site.sections:
        yield Page(section.path, section.view, section.of, section.title, section.short, section.description, section)
        for page in section.pages:
            path = f"{section.path}/{page.path}"
            also = tuple(page.also)
            yield Page(path, page.view, page.of, page.title, page.short, page.description, section, also)


class Links:
    """The addresses of all records.

    Attributes:
        pages: The pages of the site, in reading order.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self.pages = tuple(pages(index.library.site))
        by_view = {page.view: page for page in self.pages}
        self._by_record = {page.of: page for page in self.pages if page.of and page.view == _own_view(index, page.of)}
        self._targets: dict[str, Target] = {}
        for ident, located in index.by_id.items():
            if (page := _page(index, located, by_view, self._by_record)) is not None:
                kind = index.kind(located)
                anchor = ident if kind and (kind.inside or kind.listed) else ""
                self._targets[ident] = Target(page, anchor)

    def find(self, ident: str) -> Target | None:
        """Find where a record is shown; nothing when no page shows it."""
        return self._targets.get(ident)

    def address(self, ident: str) -> str:
        """Give the address of a record below the site's root.

        Args:
            ident: The id of a record that some page shows.

        Returns:
            Such as `directive/article-2/#a2-b`; a reader's place turns it into a link, see `OnSite` and `Alone`.
        """
        target = self._targets[ident]
        return address_of(target.path, target.anchor)

    def label(self, ident: str) -> str:
        """Call a record as a link does: paragraphs by number, pages by their short name, the rest by their own name.

        Args:
            ident: The id of a record.

        Returns:
            Such as `Art. 2(b)`.
        """
        located = self._index.by_id[ident]
        record = located.value
        kind = self._index.kind(located)
        if kind and kind.label:
            return kind.label(record, self._index)
        if page := self._by_record.get(ident):
            return page.short
        for name in ("question", "term", "claim", "heading", "task", "title", "short", "name"):
            if isinstance(said := getattr(record, name, None), str):
                return said
        return ident


def _own_view(index: Index, ident: str) -> str:
    """Name the view that makes the page of a record; nothing where it has none of its own."""
    located = index.by_id.get(ident)
    kind = index.kind(located) if located else None
    return kind.page if kind else ""


def address_of(path: str, anchor: str = "") -> str:
    """Give the address of a page, and of a place on it, below the site's root."""
    return (f"{path}/" if path else "") + (f"#{anchor}" if anchor else "")


def ends(moved: Mapping[str, str]) -> dict[str, str]:
    """Follow addresses that moved to where they are now.

    Args:
        moved: Old addresses, each with the one that followed it, which may have moved itself later.

    Returns:
        Old addresses, sorted, each with the last one; without those that lead round in a circle.
    """
    found = {}
    for start in sorted(moved):
        path, seen = start, set[str]()
        while path in moved and path not in seen:
            seen.add(path)
            path = moved[path]
        if path not in moved:
            found[start] = path
    return found


class Place(Protocol):
    """Where something is read, from which its links lead on."""

    def to(self, address: str) -> str | None:
        """Lead to an address below the site's root; nothing where no way leads there."""


class OnSite(NamedTuple):
    """On a page of the site, at any address or in a folder: links are relative.

    Attributes:
        path: The page's address, without slashes at its ends.
    """

    path: str

    def to(self, address: str) -> str:
        """Lead to an address below the site's root."""
        up = "../" * len(self.path.split("/")) if self.path else ""
        return f"{up}{address}" or "./"


class Alone(NamedTuple):
    """In a file of its own that was made from a page: links lead to the site, once it has an address.

    Attributes:
        path: The address of the page; links to its own places stay in the file.
        site: The site's address, or nothing while it has none.
    """

    path: str
    site: str | None

    def to(self, address: str) -> str | None:
        """Lead to an address below the site's root; nothing where no way leads there."""
        page, mark, anchor = address.partition("#")
        if page.strip("/") == self.path and mark:
            return f"#{anchor}"
        return None if self.site is None else f"{self.site.rstrip('/')}/{address}"


class Mention(NamedTuple):
    """That one record speaks of another.

    Attributes:
        by: The id of the record that speaks.
        kind: Its kind.
        how: `reference`, `source` or `link`.
    """

    by: str
    kind: str
    how: str


def mentions(index: Index, markdown: Markdown) -> dict[str, list[Mention]]:
    """Build the reverse index: for each record, the records that speak of it.

    Args:
        index: All records.
        markdown: The reader of Markdown.

    Returns:
        Mentions by id of the record spoken of, in the order of the files, each once.
    """
    found: dict[str, dict[Mention, None]] = defaultdict(dict)
    for located in index.refs:
        if located.owner is not None and index.kind_of(located.value) in (located.note or index.library.kinds.names):
            how = "source" if located.note == ("source",) else "reference"
            found[located.value][Mention(located.owner.value.id, located.owner.note, how)] = None
    for located in index.quotes:
        if located.owner is not None:
            found[located.value.source][Mention(located.owner.value.id, located.owner.note, "source")] = None
    for located in index.prose:
        if located.owner is not None:
            for target in markdown.links(located.value):
                if is_id(target):
                    found[target][Mention(located.owner.value.id, located.owner.note, "link")] = None
    return {ident: list(found[ident]) for ident in sorted(found)}


def _page(index: Index, located: Located, by_view: dict[str, Page], by_record: dict[str, Page]) -> str | None:
    if isinstance(located.value, SiteSection):
        return located.value.path
    if isinstance(located.value, Instrument):
        return ""
    kind = index.kind(located)
    if kind and kind.inside:
        page = by_record.get(located.owner.value.id)
    elif kind and kind.page:
        page = by_record.get(located.value.id)
    else:
        page = by_view.get(kind.listed) if kind else None
    return page.path if page else None
