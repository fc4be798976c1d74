"""Where each id that was ever published leads: its address, or what took its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from orderguide.guide.guide import Guide


class Place(NamedTuple):
    """Where an id leads.

    Attributes:
        kind: The kind of its record; nothing for a retired id.
        addresses: Where it is shown, or where what took its place is.
        into: The ids that took its place.
        why: Why it was retired.
    """

    kind: str
    addresses: tuple[str, ...]
    into: tuple[str, ...] = ()
    why: str = ""

    @property
    def value(self) -> dict[str, Any]:
        """It as plain values for JSON; an address only where there is one."""
        made: dict[str, Any] = {"kind": self.kind} if self.kind else {}
        made |= {"address": self.addresses[0]} if len(self.addresses) == 1 else {}
        made |= {"into": list(self.into)} if self.into else {}
        return made | ({"why": self.why} if self.why else {})


def places(guide: Guide) -> dict[str, Place]:
    """Find where all ids lead.

    Args:
        guide: The guide.

    Returns:
        Places by id, sorted; an id that was retired into one that was retired itself leads to what is there now.
    """
    retired = {one.id: one.into for one in guide.retired}
    found = {
        ident: Place(located.note, tuple(_addresses(guide, [ident]))) for ident, located in guide.index.by_id.items()
    }
    for one in guide.retired:
        into = tuple(dict.fromkeys(_followed(one.id, retired)))
        found[one.id] = Place("", tuple(_addresses(guide, into)), into, one.why)
    return dict(sorted(found.items()))


def _followed(ident: str, into: Mapping[str, list[str]], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    for one in into[ident]:
        if one not in into:
            yield one
        elif one not in seen:
            yield from _followed(one, into, seen | {one})


def _addresses(guide: Guide, idents: list[str] | tuple[str, ...]) -> Iterator[str]:
    return (guide.links.address(one) for one in idents if guide.links.find(one))
