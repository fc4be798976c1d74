"""Whom what a page shows is for: worked out from the records, so that changes, feeds and search tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from orderguide.links import Links, Page
from orderguide.survey import Sight, Survey


class Concerned:
    """Works out whom a record concerns: those it names itself, or else those whose section of the site shows it.

    Args:
        survey: The library, surveyed.
        links: Where each record is shown.
    """

    def __init__(self, survey: Survey, links: Links) -> None:
        self._survey = survey
        self._known = set(survey.words["reader"])
        self._by_page = {page.path: readers_of(page) for page in links.pages}
        self._links = links

    def of(self, sight: Sight, path: str) -> list[str]:
        """List the readers a record concerns; nobody listed means everybody.

        Args:
            sight: The record.
            path: The address of the page that shows it.

        Returns:
            Ids of readers, sorted.
        """
        return sorted(set(self._own(sight) or self._by_page.get(path, ())) & self._known)

    def _own(self, sight: Sight) -> Iterable[str]:
        kind = self._survey.kind(sight)
        named = kind.readers(sight.value, self._survey) if kind and kind.readers else ()
        return [reader for ident in named for reader in self._behind(ident)]

    def _behind(self, ident: str) -> Iterable[str]:
        """Give the readers behind a record: whom it concerns, or those of the section that shows it."""
        sight = self._survey.by_id.get(ident)
        if ident in self._known or sight is None:
            return [ident]
        kind = self._survey.kind(sight)
        if kind and kind.readers:
            return self._own(sight)
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


def audiences(survey: Survey, links: Links) -> Audiences:
    """Work out whom every entry of the site is for.

    Args:
        survey: The library, surveyed.
        links: Where each record is shown.

    Returns:
        The readers, by address and anchor; small, so that it can be kept while the records are let go.
    """
    concerned = Concerned(survey, links)
    own: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for sight in survey.records:
        target = links.find(sight.value.id) if sight.note not in survey.words else None
        if target is not None and target.anchor:
            group = [sight.value.reader] if sight.note == "question-group" and sight.value.reader else []
            own[target.path][target.anchor] = tuple(group or concerned.of(sight, target.path))
    return Audiences({reader.id: reader.name for reader in survey.library.vocabulary.readers}, dict(own))


def readers_of(page: Page) -> list[str]:
    """List the readers whose section a page belongs to; none means everybody."""
    return sorted(page.section.readers) if page.section else []
