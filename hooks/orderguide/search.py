"""The search index: every entry of every page, as a classic script that a page loads when the reader first searches.

The index is plain text, not an inverted index: a few hundred kilobytes of words are indexed by the browser in some
milliseconds, and the file stays readable and the same for every reader of the site (see docs/decisions).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from orderguide.outline import lead, outline

_FIND = re.compile(r'<\w+\b(?=[^>]*\bid="([^"]+)")(?=[^>]*\bdata-find="([^"]+)")[^>]*>')
SKIPPED = ("authoring", "api")


class Searched(NamedTuple):
    """A page to be searched.

    Attributes:
        path: Its address below the site.
        title: Its heading.
        section: The name of its section.
        body: Its body, as HTML, without the frame.
        readers: Whom it is for, by anchor; without an anchor, whom the page and the rest of it is for.
    """

    path: str
    title: str
    section: str
    body: str
    readers: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def index(
    pages: Iterable[Searched],
    synonyms: Iterable[Iterable[str]],
    readers: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Make the search index.

    Args:
        pages: The pages, in reading order.
        synonyms: Groups of words that search treats as one.
        readers: What readers are called, by id.

    Returns:
        A script that puts the index on `window.orderGuideIndex`. `pages` holds path, title and section; `entries`
        holds the page's number, the anchor, the title, the text, other words to find it by, and whom it is for
        (nobody named means everybody); `readers` holds ids and names.
    """
    listed: list[list[str]] = []
    entries: list[list[object]] = []
    for page in pages:
        number = len(listed)
        listed.append([page.path, page.title, page.section])
        whole = list(page.readers.get("", ()))
        entries.append([number, "", page.title, lead(page.body), "", whole])
        also = {ident: html.unescape(words) for ident, words in _FIND.findall(page.body)}
        for one in outline(page.body):
            entries.append(
                [
                    number,
                    one.anchor,
                    one.title,
                    one.text,
                    also.get(one.anchor, ""),
                    list(page.readers.get(one.anchor, whole)),
                ]
            )
    made = {
        "pages": listed,
        "entries": entries,
        "synonyms": [list(group) for group in synonyms],
        "readers": [list(one) for one in readers.items()],
    }
    return f"window.orderGuideIndex = {json.dumps(made, ensure_ascii=False, separators=(',', ':'))};\n"
