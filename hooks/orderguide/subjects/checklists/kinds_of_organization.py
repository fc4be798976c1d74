"""For which kinds of organization the items of a list are duties, and to which alone they are of use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from orderguide.content.records.words import Organization
from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.listed import Listed


def organizations(guide: Guide, items: Iterable[Listed]) -> list[Organization]:
    """List the kinds among which the items of a list tell apart: all of each group of which they name one."""
    named = {ident for one in items for ident in (*one.item.duty_for, *one.item.only_for)}
    told = {guide.word("organization", ident).group for ident in named}  # type: ignore[attr-defined]
    return [one for one in guide.vocabulary.organizations if one.group in told]


def groups(kinds: Iterable[Organization]) -> Mapping[str, Sequence[Organization]]:
    """Gather kinds by the heading under which readers find them, in the order in which they are declared."""
    found: dict[str, list[Organization]] = {}
    for one in kinds:
        found.setdefault(one.group, []).append(one)
    return found


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
