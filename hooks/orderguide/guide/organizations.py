"""Kinds of organization, as rules tell them apart: which a page asks for, and which is always another one too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orderguide.content.records.words import Organization
from orderguide.guide.guide import Guide


def offered(guide: Guide, named: Iterable[str]) -> Mapping[str, Sequence[Organization]]:
    """Gather the kinds among which a page tells apart: all of each group of which it names one.

    Args:
        guide: The guide.
        named: Ids of the kinds that the page names.

    Returns:
        Kinds by the heading under which readers find them, in the order in which they are declared.
    """
    wanted = set(named)
    found: dict[str, list[Organization]] = {}
    for one in guide.vocabulary.organizations:
        found.setdefault(one.group, []).append(one)
    return {group: kinds for group, kinds in found.items() if wanted & {one.id for one in kinds}}


def narrower(guide: Guide, idents: Sequence[str]) -> list[str]:
    """Add to kinds all that are always one of them, which it binds as well.

    Args:
        guide: The guide.
        idents: Ids of kinds.

    Returns:
        Ids in the order in which the kinds are declared.
    """
    wanted = set(idents)
    return [one.id for one in guide.vocabulary.organizations if wanted & {one.id, *wider(guide, one.id)}]


def wider(guide: Guide, ident: str) -> set[str]:
    """Give the kinds that a kind always is too, through others where need be."""
    also = {one.id: one.also for one in guide.vocabulary.organizations}
    found: set[str] = set()
    ahead = [*also.get(ident, ())]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += also.get(one, ())
    return found
