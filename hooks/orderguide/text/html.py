"""HTML that was written by hand or is finished, read by one parser: what is on a page, and small changes to it.

Pages that we make are not read again: what they hold is gathered while they are made, see `body`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from html.parser import HTMLParser
from itertools import accumulate, pairwise
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


class Editing:
    """Small changes to a finished page, all after one reading; every character that no change names stays as it is.

    Args:
        html: The page.
    """

    def __init__(self, html: str) -> None:
        self._html = html
        self._tags = list(tags(html))
        self._changes: list[tuple[int, int, str]] = []

    def fill(self, rooms: Mapping[str, str]) -> None:
        """Put texts where the page leaves room for them: a paragraph with no element in it, and such an attribute.

        Args:
            rooms: HTML by the name of the attribute, without `data-`.
        """
        for tag, after in pairwise(self._tags):
            name = next((name for name in rooms if f"data-{name}" in tag.attrs), None)
            if name is not None and tag.name == after.name == "p" and after.is_end:
                self._changes.append((tag.start, after.end, rooms[name]))

    def relink(self, lead: Callable[[str], str | None]) -> None:
        """Let links lead elsewhere.

        Args:
            lead: Turns an address into another, or into nothing where a link is only words.
        """
        is_dropped = False
        for tag in self._tags:
            if tag.name == "a" and tag.is_end and is_dropped:
                is_dropped = False
                self._changes.append((tag.start, tag.end, ""))
            elif tag.name in ("a", "link") and "href" in tag.attrs:
                address = tag.attrs["href"]
                found = lead(address)
                is_dropped = found is None and tag.name == "a"
                if found != address:
                    self._changes.append((tag.start, tag.end, "" if found is None else _written(tag, {"href": found})))

    def add(self, kind: str, text: str) -> None:
        """Put a text at the end of the first element of a class, if there is one; it holds no element of its own name.

        Args:
            kind: The class.
            text: HTML.
        """
        begun = next((tag for tag in self._tags if kind in tag.attrs.get("class", "").split()), None)
        if begun:
            after = self._tags[self._tags.index(begun) + 1 :]
            end = next((tag for tag in after if tag.is_end and tag.name == begun.name), None)
            self._changes += [(end.start, end.start, text)] if end else []

    def drop(self, kind: str) -> None:
        """Take away the first element of a class, if there is one; it holds no element of its own name.

        Args:
            kind: The class.
        """
        begun = next((tag for tag in self._tags if kind in tag.attrs.get("class", "").split()), None)
        if begun:
            after = self._tags[self._tags.index(begun) + 1 :]
            end = next((tag for tag in after if tag.is_end and tag.name == begun.name), begun)
            self._changes = [one for one in self._changes if not begun.start <= one[0] < end.end]
            self._changes.append((begun.start, end.end, ""))

    @property
    def html(self) -> str:
        """The page with its changes."""
        made, at = [], 0
        for start, end, text in sorted(self._changes, key=lambda change: change[:2]):
            made += [self._html[at:start], text]
            at = end
        return "".join([*made, self._html[at:]])


def filled(html: str, rooms: Mapping[str, str]) -> str:
    """Put texts where a page leaves room for them, see `Editing.fill`; a page without room is not read at all."""
    if not any(f"data-{name}" in html for name in rooms):
        return html
    page = Editing(html)
    page.fill(rooms)
    return page.html


def _written(tag: Tag, changed: Mapping[str, str]) -> str:
    """Write the beginning of an element anew."""
    attrs = {**tag.attrs, **changed}.items()
    written = (f'{name}="{escape(value)}"' if value else name for name, value in attrs)
    return f"<{' '.join((tag.name, *written))}>"
