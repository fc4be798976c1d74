"""The crosswalk: every entry that an item maps to exists in the framework, once."""

from __future__ import annotations

from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem, nearest

CODES = {
    "crosswalk.entry": "Every entry that an item maps to exists in the framework. "
    "An id that the framework does not have cannot be looked up.",
    "crosswalk.twice": "An item names an entry of a framework once. Counts of entries would be wrong.",
    "crosswalk.duplicate": "A framework lists an entry once. Counts of entries would be wrong.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find mappings to entries that do not exist."""
    entries: dict[str, set[str]] = {}
    for located in index.of_kind("framework"):
        known = entries.setdefault(located.value.id, set())
        for number, entry in enumerate(located.value.entries):
            if entry.id in known:
                place = located.part("entries", number)
                yield place.problem("crosswalk.duplicate", f"the entry `{entry.id}` is listed twice", at="id")
            known.add(entry.id)
    for located in index.of_kind("item"):
        yield from _item(located, entries, _at_home(located, index))


def _at_home(located: Located, index: Index) -> set[tuple[str, str]]:
    """Give the entries that an item has already from the list it is reused from."""
    home = index.by_id.get(getattr(located.value, "item", ""))
    maps = home.value.maps if home and home.note == "item" else ()
    return {(mapping.framework, entry) for mapping in maps for entry in mapping.entries}


def _item(located: Located, entries: dict[str, set[str]], seen: set[tuple[str, str]]) -> Iterator[Problem]:
    for index, mapping in enumerate(located.value.maps):
        known = entries.get(mapping.framework)
        if known is None:
            continue
        for number, entry in enumerate(mapping.entries):
            place = located.part("maps", index, "entries", number)
            if entry not in known:
                message = f"`{mapping.framework}` has no entry `{entry}`"
                yield place.problem("crosswalk.entry", message, nearest(entry, known))
            if (mapping.framework, entry) in seen:
                yield place.problem("crosswalk.twice", f"`{entry}` is named twice")
            seen.add((mapping.framework, entry))
