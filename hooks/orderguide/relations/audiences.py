"""Whom what a page shows is for: worked out from the records, so that changes, feeds and search tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from orderguide.content.index import Index, Located
from orderguide.relations.links import Links, Page


class Concerned:
    """Works out whom a record concerns: those it names itself, or else those whose section of the site shows it.

    Args:
        index: All records.
        links: Where each record is shown.
    """

    def __init__(self, index: Index, links: Links) -> None:
        self._index = index
        self._known = set(index.words["reader"])
        self._by_page = {page.path: readers_of(page) for page in links.pages}
        self._links = links

    def of(self, located: Located, path: str) -> list[str]:
        """List the readers a record concerns; nobody listed means everybody.

        Args:
            located: The record.
            path: The address of the page that shows it.

        Returns:
            Ids of readers, sorted.
        """
        return sorted(set(self._own(located) or self._by_page.get(path, ())) & self._known)

    def _own(self, located: Located) -> Iterable[str]:
        kind = self._index.kind(located)
        named = kind.readers(located.value, self._index) if kind and kind.readers else ()
        return [reader for ident in named for reader in self._behind(ident)]

    def _behind(self, ident: str) -> Iterable[str]:
        """Give the readers behind a record: whom it concerns, or those of the section that shows it."""
        located = self._index.by_id.get(ident)
        if ident in self._known or located is None:
            return [ident]
        kind = self._index.kind(located)
        if kind and kind.readers:
            return self._own(located)
        target = self._links.find(ident)
        return self._by_page.get(target.path, ()) if target else ()


class Audiences(NamedTuple):
    """Whom the entries of the site's pages are for.

    Attributes:
        names: What readers are called, by id, in the order in which the vocabulary lists them.
        own: The readers of each record that a page shows at an anchor, by the page's address and the anchor.
    """

    names: Mapping[str, str]
    own: Mapping[str, Mapping[str, tuple[str, ...]]]

    def on(self, page: Page) -> Mapping[str, tuple[str, ...]]:
        """Give the readers of what stands on a page.

        Args:
            page: The page.

        Returns:
            Ids of readers by anchor, none for everybody; without an anchor those of the page, and of all on it that
            is no record of its own.
        """
        return {"": tuple(readers_of(page)), **self.own.get(page.path, {})}


def audiences(index: Index, links: Links) -> Audiences:
    """Work out whom every entry of the site is for.

    Args:
        index: All records.
        links: Where each record is shown.

    Returns:
        The readers, by address and anchor; small, so that it can be kept while the records are let go.
    """
    concerned = Concerned(index, links)
    own: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for located in index.records:
        target = links.find(located.value.id) if located.note not in index.words else None
        if target is not None and target.anchor:
            own[target.path][target.anchor] = tuple(concerned.of(located, target.path))
    return Audiences({reader.id: reader.name for reader in index.library.vocabulary.readers}, dict(own))


def readers_of(page: Page) -> list[str]:
    """List the readers whose section a page belongs to; none means everybody."""
    return sorted(page.section.readers) if page.section else []
