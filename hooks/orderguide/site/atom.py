"""Atom feeds of what changed (RFC 4287): one for everybody, and one for each reader.

Ids are name-based UUIDs, so an entry keeps its id wherever the site is put and however often it is built. Links are
absolute once the publisher has an address, and relative to the feed until then. Every time is the edition's date: a
feed built again is the same feed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree

from orderguide.guide.guide import Guide
from orderguide.guide.ids import universal
from orderguide.history.compare import NATURES, Change, concerning, once
from orderguide.history.editions import State
from orderguide.text.on_demand import OnDemand

FOLDER = "changes"
ATOM = "http://www.w3.org/2005/Atom"


class _Entry(NamedTuple):
    """What an entry tells: its paragraphs are pairs of a bold name, or nothing, and the words after it."""

    ident: str
    title: str
    date: datetime.date
    link: str
    natures: tuple[str, ...]
    paragraphs: tuple[tuple[str, str], ...]


def feed_path(reader: str) -> str:
    """Name the file of a feed: that of a reader, or of all changes when no reader is given."""
    return f"{FOLDER}/{reader or 'feed'}.xml"


def feeds(guide: Guide, address: str | None) -> Mapping[str, bytes]:
    """Give the feeds, each made when it is asked for.

    Args:
        guide: The guide.
        address: The address of the site, ending in a slash; nothing while it is not published.

    Returns:
        Bytes by path.
    """
    whose = [("", ""), *((one.id, one.name) for one in guide.vocabulary.readers)]
    return OnDemand(
        {feed_path(reader): partial(_feed, guide, name, reader, address or "../") for reader, name in whose}
    )


def _feed(guide: Guide, name: str, reader: str, root: str) -> bytes:
    entries = [
        entry
        for step in reversed(guide.steps)
        for entry in (
            *_announced(guide, step.new, reader, root),
            *_edition(guide, step.new, concerning(step.changes, reader) if reader else step.changes, root),
        )
    ]
    entries.append(_first(guide, guide.editions[0], root))
    page = next((one.path for one in guide.links.pages if one.view == "changes"), "")
    made = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(made, "id", _id(guide, "feed", reader))
    _add(made, "title", f"{guide.site.name}: changes" + (f" for {name}" if name else ""))
    _add(made, "subtitle", f"{guide.site.independence} {guide.site.not_advice}")
    _add(made, "updated", _time(guide.editions[-1].date))
    _add(_add(made, "author"), "name", guide.site.publisher.name)
    if "://" in root:  # the site is published
        _add(made, "link", rel="self", href=root + feed_path(reader))
    _add(made, "link", rel="alternate", type="text/html", href=_address(root, page))
    for one in entries:
        _entry(made, one)
    ElementTree.indent(made, "")
    written: bytes = ElementTree.tostring(made, "utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: ElementTree.Element, one: _Entry) -> None:
    made = _add(feed, "entry")
    _add(made, "id", one.ident)
    _add(made, "title", one.title)
    _add(made, "updated", _time(one.date))
    _add(made, "link", rel="alternate", type="text/html", href=one.link)
    for nature in one.natures:
        _add(made, "category", term=nature, label=NATURES[nature].name)
    _add(made, "content", "".join(_paragraph(*pair) for pair in one.paragraphs), type="html")


def _paragraph(name: str, words: str) -> str:
    """Write a paragraph as HTML, which a feed carries as text."""
    made = ElementTree.Element("p")
    if name:
        _add(made, "b", f"{name}:").tail = f" {words}"
    else:
        made.text = words
    return ElementTree.tostring(made, "unicode", method="html")


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def _first(guide: Guide, state: State, root: str) -> _Entry:
    """Announce the first edition, so that a feed is never empty."""
    count = sum(1 for kind, _ in state.records if kind == "page")
    text = f"The first edition, with {count} pages. From the next one on, this feed tells what changed."
    ident = _id(guide, "edition", state.version)
    return _Entry(ident, f"Edition {state.version}", state.date, _address(root, ""), (), (("", text),))


def _announced(guide: Guide, state: State, reader: str, root: str) -> Iterator[_Entry]:
    """Give what was written to announce an edition: to a reader what concerns the reader, else all of it."""
    found = guide.announcement(state.version)
    if found is None:
        return
    names = {one.id: one.name for one in guide.vocabulary.readers}
    told = {ident: texts for ident, texts in found.readers.items() if reader in ("", ident)}
    named = [("" if reader else names[ident], text) for ident, texts in told.items() for text in texts]
    words = tuple(
        (name, guide.markdown.words(text)) for name, text in (*(("", text) for text in found.everyone), *named)
    )
    page = next((one.path for one in guide.links.pages if one.view == "changes"), "")
    ident = _id(guide, "announcement", state.version)
    yield _Entry(ident, f"Edition {state.version}: what matters", state.date, _address(root, page), (), words)


def _edition(guide: Guide, state: State, changes: list[Change], root: str) -> Iterator[_Entry]:
    """Give an entry for each record that an edition changed; those whose wording alone changed go without."""
    told = (first for first, _ in once(changes))
    loud = sorted((one for one in told if one.nature != "editorial"), key=lambda one: (one.kind, one.ident))
    ranks = list(NATURES)
    for (kind, ident), group in groupby(loud, key=lambda one: (one.kind, one.ident)):
        found = sorted(group, key=lambda one: ranks.index(one.nature))
        target = guide.links.find(ident) if ident in guide.index.by_id else None
        yield _Entry(
            ident=_id(guide, state.version, kind, ident),
            title=f"{NATURES[found[0].nature].name}: {found[0].title}",
            date=state.date,
            link=_address(root, target.path, target.anchor) if target else _address(root, found[0].page or ""),
            natures=tuple(dict.fromkeys(one.nature for one in found)),
            paragraphs=tuple(pair for one in found for pair in _said(one)),
        )


def _said(change: Change) -> Iterator[tuple[str, str]]:
    parts = (("Before", change.before), ("After", change.after), ("What to do now", change.now))
    return ((name, text) for name, text in parts if text)


def _address(root: str, path: str, anchor: str = "") -> str:
    return root + (f"{path}/" if path else "") + (f"#{anchor}" if anchor else "")


def _id(guide: Guide, *names: str) -> str:
    return f"urn:uuid:{universal(guide.instrument.id, '/'.join((FOLDER, *names)))}"


def _time(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
