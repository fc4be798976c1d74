"""A checklist fits the workbook in which readers take it away."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.content.records.claims import Claim
from orderguide.subjects.checklists.workbook_limits import CELL, FOOTER, PAGE, footer, length

CODES = {
    "exports.cell": "What stands in one cell of a workbook has at most 32,767 characters. "
    "A longer text is cut off in a workbook, and nobody sees it.",
    "exports.footer": "What stands at the foot of a printed sheet has at most 255 characters. "
    "A workbook with a longer line does not open.",
}
_LISTS = {"item": ("why", "steps", "evidence", "duty_for"), "offer": ("what",)}
_VENDOR = ("good", "red_flags")
_BESIDE = 12  # characters around each entry of a list: its number, and a line break
_ROOM = CELL - 2_000  # the rest is for single lines that stand in the same cell


def check(index: Index) -> Iterator[Problem]:
    """Find lists that no cell holds, and names that no foot of a sheet holds."""
    names = {ident: located.value.name for ident, located in index.words.get("organization", {}).items()}
    for located in index.of_kind(*_LISTS):
        for at in _LISTS[located.note]:
            yield from _cell(located, at, names)
        if getattr(located.value, "vendor", None):
            for at in _VENDOR:
                yield from _cell(located.part("vendor"), at, names)
    version = index.instrument.edition.version
    for located in index.of_kind("checklist"):
        said = footer(index.library.site.name, located.value.name, version)
        if (size := length(f"&L{said}&R{PAGE}")) > FOOTER:
            message = f"the foot of a sheet has {FOOTER} characters, and this name with the site's takes {size}"
            yield located.problem("exports.footer", message, "shorten one of the names", at="name")


def _cell(located: Located, at: str, names: dict[str, str]) -> Iterator[Problem]:
    entries = getattr(located.value, at, ())  # an item that is reused has its own lists at home
    texts = (one.text if isinstance(one, Claim) else names.get(one, one) for one in entries)
    if (size := sum(length(text) + _BESIDE for text in texts)) > _ROOM:
        message = f"`{at}` takes about {size:,} characters, and a cell of the workbook has room for {_ROOM:,}"
        yield located.problem("exports.cell", message, "make two records of it", at=at)
