"""What is on a page, read from its HTML: the same list serves the page's own menu and the search.

An entry begins at an element with an `id` and `data-entry`, as generated pages have them, or at a heading with an `id`,
as pages written by hand have them. What is inside an element marked `data-quiet` is not searched.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_START = re.compile(
    r'<(?P<tag>\w+)\b(?=[^>]*\bdata-entry="(?P<entry>[^"]*)")(?=[^>]*\bid="(?P<id>[^"]+)")(?=(?:[^>]*\bdata-level="(?P<level>\d)")?)[^>]*>'
    r'|<h(?P<h>[2-4])\b[^>]*\bid="(?P<hid>[^"]+)"[^>]*>(?P<words>.*?)</h(?P=h)>',
    re.S,
)
_QUIET = re.compile(r"<(\w+)\b[^>]*\bdata-quiet\b[^>]*>.*?</\1>", re.S)
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>', re.S)
_TAG = re.compile(r"<[^>]+>")
_SPACE_BEFORE = re.compile(r"\s+([.,;:!?])")


class Heading(NamedTuple):
    """An entry of a page.

    Attributes:
        anchor: Its anchor.
        level: 2 for what the page's own menu lists, 3 and more for what only the search finds.
        title: Its title.
        text: Its words, without markup, up to the next entry.
    """

    anchor: str
    level: int
    title: str
    text: str


def outline(body: str) -> tuple[Heading, ...]:
    """List the entries of a page.

    Args:
        body: HTML of a page's body.

    Returns:
        The entries, in order.
    """
    starts = list(_START.finditer(body))
    ends = [start.start() for start in starts[1:]] + [len(body)] * bool(starts)
    return tuple(_heading(start, body[start.end() : end]) for start, end in zip(starts, ends, strict=True))


def lead(body: str) -> str:
    """Give the words of a page before its first entry, without markup."""
    start = _START.search(body)
    return words(body[: start.start()] if start else body)


def words(fragment: str) -> str:
    """Give the words of a piece of HTML, without markup and without what is marked as quiet."""
    kept = _PERMALINK.sub(" ", _QUIET.sub(" ", fragment))
    return _SPACE_BEFORE.sub(r"\1", " ".join(html.unescape(_TAG.sub(" ", kept)).split()))


def _heading(start: re.Match[str], rest: str) -> Heading:
    if start["hid"]:
        return Heading(start["hid"], int(start["h"]), words(start["words"]), words(rest))
    return Heading(start["id"], int(start["level"] or 3), html.unescape(start["entry"]), words(rest))
