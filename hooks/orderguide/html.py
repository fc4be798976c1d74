"""HTML that was written by hand or is finished, read by one parser: what is on a page, and small changes to it.

Pages that we make are not read again: what they hold is gathered while they are made, see `body`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

_SPACE_BEFORE = re.compile(r"\s+([.,;:!?])")
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}


class Tag(NamedTuple):
    """The beginning or the end of an element.

    Attributes:
        name: Its name, in small letters.
        attrs: Its attributes; one without a value has an empty text.
        is_end: Whether it ends the element.
        start: Where it begins, in characters from the beginning of the page.
        end: Where it ends.
        line: The line in which it begins, from 1.
        column: The column, from 1.
    """

    name: str
    attrs: Mapping[str, str]
    is_end: bool
    start: int
    end: int
    line: int
    column: int


class Words(NamedTuple):
    """Text between two tags, its character references resolved.

    Attributes:
        text: The text.
    """

    text: str


class Heading(NamedTuple):
    """A heading with an id, and what follows it.

    Attributes:
        anchor: Its anchor.
        level: 2 for what the page's own menu lists, 3 and more for what only the search finds.
        title: Its title.
        text: The words up to the next heading with an id.
    """

    anchor: str
    level: int
    title: str
    text: str


class _Reader(HTMLParser):
    """Lists tags and words in their order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Tag | Words] = []
        self._html = html
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag(tag, {name: value or "" for name, value in attrs}, len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self._tag(tag, {}, self._html.find(">", start) + 1 - start, is_end=True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # HTML knows no elements that end themselves but those that never have an end

    def handle_data(self, data: str) -> None:
        self.found.append(Words(data))

    def _tag(self, name: str, attrs: Mapping[str, str], length: int, *, is_end: bool = False) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self.found.append(Tag(name, attrs, is_end, start, start + length, line, column + 1))


def read(html: str) -> list[Tag | Words]:
    """List the tags and the words of a page, in order."""
    return _Reader(html).found


def tags(html: str) -> Iterator[Tag]:
    """List the tags of a page, in order."""
    return (one for one in read(html) if isinstance(one, Tag))


def outline(html: str) -> tuple[str, tuple[Heading, ...]]:
    """Tell what is on a page that was written by hand.

    Args:
        html: Its body.

    Returns:
        The words before the first heading with an id, and those headings with their words. The links that Markdown
        sets after headings are left out.
    """
    lead: list[str] = []
    found: list[tuple[str, int, list[str], list[str]]] = []
    into, heading, is_permalink = lead, "", False
    for one in read(html):
        if isinstance(one, Words):
            into += [] if is_permalink else [one.text]
            continue
        into.append(" ")
        if one.name == "a":
            is_permalink = not one.is_end and one.attrs.get("class") == "headerlink"
        elif one.name in _HEADINGS and not one.is_end and "id" in one.attrs:
            into, heading = [], one.name
            found.append((one.attrs["id"], _HEADINGS[one.name], into, []))
        elif one.is_end and one.name == heading:
            into, heading = found[-1][3], ""
    return line_of("".join(lead)), tuple(
        Heading(anchor, level, line_of("".join(title)), line_of("".join(text))) for anchor, level, title, text in found
    )


def line_of(words: str) -> str:
    """Write words in one line, and without the space that a tag has left before a mark."""
    return _SPACE_BEFORE.sub(r"\1", " ".join(words.split()))


def filled(html: str, rooms: Mapping[str, str]) -> str:
    """Put texts where a page leaves room for them: a paragraph with nothing in it but such an attribute.

    Args:
        html: The page.
        rooms: HTML by the name of the attribute, without `data-`.

    Returns:
        The page, its rooms filled.
    """
    if not any(f"data-{name}" in html for name in rooms):
        return html
    made, at, pieces = [], 0, read(html)
    for number, one in enumerate(pieces):
        name = next((name for name in rooms if isinstance(one, Tag) and f"data-{name}" in one.attrs), None)
        if name is None or not isinstance(one, Tag):
            continue
        end = next(each for each in pieces[number + 1 :] if isinstance(each, Tag))
        if end.is_end and end.name == one.name == "p":
            made += [html[at : one.start], rooms[name]]
            at = end.end
    return "".join([*made, html[at:]])


def relinked(html: str, lead: Callable[[str], str | None]) -> str:
    """Let a page's links lead elsewhere.

    Args:
        html: The page.
        lead: Turns an address into another, or into nothing where a link is only words.

    Returns:
        The page; every other character is as it was.
    """
    made, at, is_dropped = [], 0, False
    for tag in tags(html):
        if tag.name == "a" and tag.is_end and is_dropped:
            is_dropped, text = False, ""
        elif tag.name in ("a", "link") and "href" in tag.attrs:
            address = tag.attrs["href"]
            found = lead(address)
            is_dropped = found is None and tag.name == "a"
            if found == address:
                continue
            text = "" if found is None else _written(tag, {"href": found})
        else:
            continue
        made += [html[at : tag.start], text]
        at = tag.end
    return "".join([*made, html[at:]])


def added(html: str, kind: str, text: str) -> str:
    """Put a text at the end of the first element of a class that holds no other element of its name.

    Args:
        html: The page.
        kind: The class.
        text: HTML.

    Returns:
        The page; as it was where it has no such element.
    """
    name = ""
    for tag in tags(html):
        if not tag.is_end and not name and kind in tag.attrs.get("class", "").split():
            name = tag.name
        elif tag.is_end and tag.name == name:
            return f"{html[: tag.start]}{text}{html[tag.start :]}"
    return html


def _written(tag: Tag, changed: Mapping[str, str]) -> str:
    """Write the beginning of an element anew."""
    attrs = {**tag.attrs, **changed}.items()
    written = (f'{name}="{escape(value)}"' if value else name for name, value in attrs)
    return f"<{' '.join((tag.name, *written))}>"
