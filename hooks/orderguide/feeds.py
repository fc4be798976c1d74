"""Atom feeds of what changed (RFC 4287): one for everybody, and one for each reader.

Ids are name-based UUIDs, so an entry keeps its id wherever the site is put and however often it is built. Links are
absolute once the publisher has an address, and relative to the feed until then. Every time is the edition's date: a
feed built again is the same feed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from orderguide.changes import NATURES, Change, concerning
from orderguide.editions import State
from orderguide.guide import Guide
from orderguide.identity import universal

FOLDER = "changes"


def feed_path(reader: str) -> str:
    """Name the file of a feed: that of a reader, or of all changes when no reader is given."""
    return f"{FOLDER}/{reader or 'feed'}.xml"


def feeds(guide: Guide, address: str | None) -> Iterator[tuple[str, bytes]]:
    """Make the feeds.

    Args:
        guide: The guide.
        address: The address of the site, ending in a slash; nothing while it is not published.

    Yields:
        The path and the bytes of each feed.
    """
    found = guide.editions
    root = address or "../"
    for reader, name in [("", ""), *((one.id, one.name) for one in guide.vocabulary.readers)]:
        entries = [
            entry
            for step in reversed(guide.steps)
            for entry in _edition(guide, step.new, concerning(step.changes, reader) if reader else step.changes, root)
        ]
        entries.append(_first(guide, found[0], root))
        yield feed_path(reader), _feed(guide, name, reader, found[-1].date, entries, root).encode()


def _feed(guide: Guide, name: str, reader: str, date: datetime.date, entries: Iterable[str], root: str) -> str:
    title = f"{guide.site.name}: changes" + (f" for {name}" if name else "")
    page = next((one.path for one in guide.links.pages if one.view == "changes"), "")
    is_published = "://" in root
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<id>{_id(guide, 'feed', reader)}</id>",
        f"<title>{escape(title)}</title>",
        f"<subtitle>{escape(guide.site.independence)} {escape(guide.site.not_advice)}</subtitle>",
        f"<updated>{_time(date)}</updated>",
        f"<author><name>{escape(guide.site.publisher.name)}</name></author>",
        *([f'<link rel="self" href={quoteattr(root + feed_path(reader))}/>'] if is_published else []),
        f'<link rel="alternate" type="text/html" href={quoteattr(_address(root, page))}/>',
        *entries,
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _first(guide: Guide, state: State, root: str) -> str:
    """Announce the first edition, so that a feed is never empty."""
    count = sum(1 for kind, _ in state.records if kind == "page")
    text = f"The first edition, with {count} pages. From the next one on, this feed tells what changed."
    return _entry(
        _id(guide, "edition", state.version), f"Edition {state.version}", state.date,
        _address(root, ""), (), f"<p>{escape(text)}</p>",
    )  # fmt: skip


def _edition(guide: Guide, state: State, changes: list[Change], root: str) -> Iterator[str]:
    """Give an entry for each record that an edition changed; those whose wording alone changed go without."""
    loud = sorted((one for one in changes if one.nature != "editorial"), key=lambda one: (one.kind, one.ident))
    ranks = list(NATURES)
    for (kind, ident), group in groupby(loud, key=lambda one: (one.kind, one.ident)):
        found = sorted(group, key=lambda one: ranks.index(one.nature))
        body = "".join(_said(one) for one in found)
        target = guide.links.find(ident) if ident in guide.survey.by_id else None
        link = _address(root, target.path, target.anchor) if target else _address(root, found[0].page or "")
        title = f"{NATURES[found[0].nature].name}: {found[0].title}"
        natures = dict.fromkeys(one.nature for one in found)
        yield _entry(_id(guide, state.version, kind, ident), title, state.date, link, natures, body)


def _said(change: Change) -> str:
    parts = [("Before", change.before), ("After", change.after), ("What to do now", change.now)]
    return "".join(f"<p><b>{name}:</b> {escape(text)}</p>" for name, text in parts if text)


def _entry(ident: str, title: str, date: datetime.date, link: str, natures: Iterable[str], body: str) -> str:
    terms = "".join(f"<category term={quoteattr(one)} label={quoteattr(NATURES[one].name)}/>\n" for one in natures)
    return (
        f"<entry>\n<id>{ident}</id>\n<title>{escape(title)}</title>\n<updated>{_time(date)}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(link)}/>\n{terms}'
        f'<content type="html">{escape(body)}</content>\n</entry>'
    )


def _address(root: str, path: str, anchor: str = "") -> str:
    return root + (f"{path}/" if path else "") + (f"#{anchor}" if anchor else "")


def _id(guide: Guide, *names: str) -> str:
    return f"urn:uuid:{universal(guide.instrument.id, '/'.join((FOLDER, *names)))}"


def _time(date: datetime.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
