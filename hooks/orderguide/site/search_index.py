"""The search index: every entry of every page, as a classic script that a page loads when the reader first searches.

The index is plain text, not an inverted index: a few hundred kilobytes of words are indexed by the browser in some
milliseconds, and the file stays readable and the same for every reader of the site (see docs/decisions).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from orderguide.site.body import Entry

SKIPPED = ("authoring", "api")


class Searched(NamedTuple):
    """A page to be searched.

    Attributes:
        path: Its address below the site.
        title: Its heading.
        section: The name of its section.
        lead: Its words outside entries.
        entries: What can be found on it.
        readers: Whom it is for, by anchor; without an anchor, whom the page and the rest of it is for.
        also: Other words to find the page by.
        is_aside: Whether others that fit as well come first.
    """

    path: str
    title: str
    section: str
    lead: str
    entries: tuple[Entry, ...] = ()
    readers: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    also: str = ""
    is_aside: bool = False


def index(
    pages: Iterable[Searched],
    synonyms: Iterable[Iterable[str]],
    readers: Mapping[str, str] = MappingProxyType({}),
    starters: Iterable[str] = (),
    report: str = "",
) -> Iterator[str]:
    """Make the search index, piece by piece: as a whole it is the largest text of a build.

    Args:
        pages: The pages, in reading order.
        synonyms: Groups of words that search treats as one.
        readers: What readers are called, by id.
        starters: What the search offers to look for, before anything is typed and where nothing is found.
        report: The address of the page on which readers tell what is missing.

    Yields:
        A script that puts the index on `window.orderGuideIndex`. `pages` holds path, title and section; `entries`
        holds the page's number, the anchor, the title, the text, other words to find it by, whom it is for (nobody
        named means everybody), and a 1 where others that fit as well come first; `readers` holds ids and names.
        `starters` and `report` stand as they are given.
    """
    listed: list[list[str]] = []
    yield 'window.orderGuideIndex = {"entries":['
    for number, page in enumerate(pages):
        listed.append([page.path, page.title, page.section])
        whole = page.readers.get("", ())
        for one in (Entry("", 1, page.title, page.lead, page.also), *page.entries):
            whose = list(page.readers.get(one.anchor, whole))
            aside = [1] if one.is_aside or page.is_aside else []
            before = "," if number or one.level > 1 else ""
            yield before + _json([number, one.anchor, one.title, one.text, one.also, whose, *aside])
    told = {
        "pages": listed,
        "synonyms": [list(group) for group in synonyms],
        "readers": [list(one) for one in readers.items()],
        "starters": list(starters),
        "report": report,
    }
    yield f"],{_json(told)[1:]};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
