"""The items of a checklist as readers see them: its own, and those of other lists that it uses with local words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from orderguide import model


class Listed(NamedTuple):
    """An item in its list.

    Attributes:
        item: The item, with what is different here already in it.
        note: What is different here, when it is reused.
        home: The id of the item at home, when it is reused.
    """

    item: model.Item
    note: str | None = None
    home: str | None = None


def listed(checklist: model.Checklist, items: Mapping[str, model.Item]) -> list[Listed]:
    """List what a checklist holds, by phase as declared and then by id.

    Args:
        checklist: The checklist.
        items: Items of all checklists by id.

    Returns:
        Its own items and those it reuses, in the order of their ids.
    """
    found = [Listed(item) for item in checklist.items]
    for reuse in checklist.reuses:
        base = items[reuse.item]
        changed: dict[str, object] = {"id": reuse.id, "maps": [*base.maps, *reuse.maps], "needs": []}
        for name in ("phase", "owner", "legal"):
            if (value := getattr(reuse, name)) is not None:
                changed[name] = value
        found.append(Listed(base.model_copy(update=changed), reuse.note, base.id))
    return sorted(found, key=lambda one: one.item.id)
