"""Where each id that was ever published leads: its address, or what took its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        Places by id, sorted. What took the place of a retired id is there: a rule holds that.
    """
    found = {
        ident: Place(located.note, tuple(_addresses(guide, [ident]))) for ident, located in guide.index.by_id.items()
    }
    for one in guide.retired:
        found[one.id] = Place("", tuple(_addresses(guide, one.into)), tuple(one.into), one.why)
    return dict(sorted(found.items()))


def _addresses(guide: Guide, idents: Sequence[str]) -> Iterator[str]:
    return (guide.links.address(one) for one in idents if guide.links.find(one))
