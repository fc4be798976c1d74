"""Ids: unique, safe as file names and anchors, and forever."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.library import File
from orderguide.content.problems import Problem
from orderguide.relations.links import ends, pages
from orderguide.text.file_names import device

CODES = {
    "ids.duplicate": "An id names one record. A link to it would lead to one of the two, and nobody knows which.",
    "ids.reserved": "No id, address or file name is kept for devices by some systems, and no id is one that pages use. "
    "The file or the anchor would not work everywhere.",
    "ids.lost": "An id that was ever published is still there, or is listed as retired with what took its place. "
    "Somebody may have printed it, or filed a link to it.",
    "ids.reused": "A retired id is never used again. An old link would lead to something else than was meant.",
    "ids.page-lost": "An address that was ever published is still there, or is listed as moved. "
    "Somebody may have printed it, or filed a link to it.",
    "ids.file-lost": "A file to take away that was ever published is still there, or is listed as moved. "
    "Somebody's program may fetch it.",
    "ids.file-moved": "A file that moved leads to one of the same form that is there, and is none any longer. "
    "The old address gives the bytes of the new one, so the two have to be of one form.",
    "ids.moved": "An address that moved leads to a page that is there, and is none any longer. "
    "The old address leads readers on, so there has to be something where it leads.",
}

# What templates and scripts use on pages that show records; `og-` begins all that a script makes.
_OF_PAGES = re.compile(
    r"content|notes|note-[0-9]+|foot|foot-site|foot-[0-9]+|og-.*|limits|clock-(?:date|event|for|time|zone)|"
    r"month-[0-9]{4}-[0-9]{2}|ask-(?:group|words)|since|plan|plan-(?:day|name)(?:-.*)?"
)


def check(index: Index) -> Iterator[Problem]:
    """Find ids that clash, that are reserved, and that went missing."""
    first: dict[tuple[str, str], Located] = {}
    for located in index.records:
        ident = located.value.id
        if device(ident) or (located.note not in index.words and _OF_PAGES.fullmatch(ident)):
            whose = "is reserved by some systems" if device(ident) else "is an id that pages use themselves"
            yield located.problem("ids.reserved", f"`{ident}` {whose}", "choose another id", at="id")
        space = located.note if located.note in index.words else ""
        if other := first.get((space, ident)):
            line = other.file.document.position((*other.steps, "id"))[0]
            yield located.problem(
                "ids.duplicate", f"the id `{ident}` is taken", f"first in {other.file.name}:{line}", at="id"
            )
        first.setdefault((space, ident), located)
    yield from _names(index)
    for file in index.library.of_kind("ledger"):
        yield from _kept(index, file)


def _names(index: Index) -> Iterator[Problem]:
    """Find names of files and folders, on the site and in the content, that some systems keep for devices."""
    top = index.top("site")
    places = [(top, "kit"), *((located, "path") for located in _placed(top))]
    places += [(located, "text") for located in index.of_kind("source")]
    places += [(index.top("instrument").part("edition"), "version")]
    for located, at in places:
        if part := device(getattr(located.value, at) or ""):
            yield located.problem("ids.reserved", f"`{part}` is reserved by some systems", "choose another name", at=at)
    for file in index.library.files:
        if part := device(file.name):
            yield Problem(file.name, 1, 1, "ids.reserved", f"`{part}` is reserved by some systems", "rename it")


def _placed(top: Located) -> Iterator[Located]:
    """Give sections and pages."""
    for at, section in enumerate(top.value.sections):
        here = top.part("sections", at)
        yield here
        yield from (here.part("pages", number) for number in range(len(section.pages)))


def _kept(index: Index, file: File) -> Iterator[Problem]:
    ledger = file.record
    here = Located(ledger, file, None, None)
    retired = {one.id for one in ledger.retired}
    for ident in ledger.ids:
        if ident not in index.by_id and ident not in retired:
            yield here.problem(
                "ids.lost", f"the published id `{ident}` is gone", "bring it back, or list it under `retired`", at="ids"
            )
    for one in sorted(retired & set(index.by_id)):
        yield index.by_id[one].problem("ids.reused", f"`{one}` is a retired id", "choose a new one", at="id")
    there = {page.path for page in pages(index.library.site)}
    for path in ledger.pages:
        if path not in there and path not in ledger.moved:
            yield here.problem(
                "ids.page-lost",
                f"the published page `{path}/` is gone",
                "bring it back, or list it under `moved`",
                at="pages",
            )
    led = ends(ledger.moved)
    for path in ledger.moved:
        if path in there:
            message, hint = f"`{path}/` is listed as moved, and a page has that address", "take it out of `moved`"
        elif led.get(path) not in there:
            message, hint = f"`{path}/` moved to `{ledger.moved[path]}/`, and no page is there", "name a page's address"
        else:
            continue
        yield here.problem("ids.moved", message, hint, at="moved")
