"""A page's body with what is on it, gathered while a template writes it: entries, anchors, and what is not searched.

A template wraps what the search finds in `entry`, and what no reader searches for in `quiet`. Neither leaves a trace
in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from orderguide.text.html import line_of, outline, tags


class Entry(NamedTuple):
    """Something on a page that can be found.

    Attributes:
        anchor: Its anchor.
        level: 2 for what the page's own menu lists, 3 and more for what only the search finds.
        title: Its title.
        text: Its words, without those of entries inside it and without what is quiet.
        also: Other words to find it by.
        is_aside: Whether the search puts it behind others that fit as well, as a bare source.
    """

    anchor: str
    level: int
    title: str
    text: str
    also: str = ""
    is_aside: bool = False


class Body(NamedTuple):
    """A page's body.

    Attributes:
        html: It, as HTML.
        lead: Its words outside entries.
        entries: What can be found on it, in order.
        anchors: Where links may lead.
    """

    html: str
    lead: str = ""
    entries: tuple[Entry, ...] = ()
    anchors: frozenset[str] = frozenset()


class Gathering:
    """Gathers what is on one page while it is written."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._anchors: set[str] = set()
        self._apart: list[list[str]] = [[]]

    def anchor(self, ident: str) -> str:
        """Note that links may lead to an id, and give the id."""
        self._anchors.add(ident)
        return ident

    def entry(self, found: Entry, written: Callable[[], Markup]) -> Markup:
        """Gather an entry.

        Args:
            found: The entry; its words are still to come.
            written: Writes it, with whatever is inside it.

        Returns:
            What was written.
        """
        self.anchor(found.anchor)
        at = len(self._entries)
        self._entries.append(found)
        made, apart = self._aside(written)
        self._entries[at] = found._replace(text=_words(made, apart))
        return made

    def quiet(self, written: Callable[[], Markup]) -> Markup:
        """Leave out of the words of what stands around it what this writes; entries inside it are gathered."""
        return self._aside(written)[0]

    def _aside(self, written: Callable[[], Markup]) -> tuple[Markup, list[str]]:
        """Set apart what this writes, and give it with what was set apart inside it."""
        self._apart.append([])
        made = written()
        inside = self._apart.pop()
        self._apart[-1].append(made)
        return made, inside

    def body(self, made: str) -> Body:
        """Give the finished body.

        Args:
            made: All that was written.

        Returns:
            The body, with what was gathered.
        """
        return Body(made, _words(made, self._apart[0]), tuple(self._entries), frozenset(self._anchors))


def by_hand(html: str) -> Body:
    """Read what is on a page that was written by hand."""
    lead, headings = outline(html)
    anchors = frozenset(tag.attrs["id"] for tag in tags(html) if "id" in tag.attrs)
    return Body(html, lead, tuple(Entry(*heading) for heading in headings), anchors)


def _words(made: str, apart: Sequence[str]) -> str:
    """Give the words of what a template wrote, without what was gathered apart; each piece stands after the last."""
    kept = []
    for piece in filter(None, apart):
        before, found, made = made.partition(piece)
        assert found, f"a template gathered this, but did not write it there: {piece}"
        kept.append(before)
    return line_of(Markup(" ".join([*kept, made]).replace("<", " <")).striptags())  # noqa: S704 - only its words are kept
