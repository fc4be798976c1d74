"""What checklists promise: words that are as plain as they were, and nothing that is asked for twice."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from orderguide.content.records.base import Id, Line, Record, field
from orderguide.guide.guide import Guide
from orderguide.guide.proofs import Proof, Skipped
from orderguide.subjects.checklists.exports.table import prose
from orderguide.subjects.checklists.listed import Listed, home_items, listed

LIMITS = {"mean": 8.0, "highest": 10.0}  # US school grades
SLACK = 0.5  # how much easier a list may be than what is recorded of it
NAMED = 3  # how many of the items that are hardest to read are named
ALIKE = 0.8
_WORD = re.compile(r"[a-z0-9]+")
_SMALL = frozenset(
    "a all an and any are as at be by do each for from if in is it no not of on one or that the them this to with you "
    "your".split()
)


def lists(guide: Guide) -> dict[str, list[Listed]]:
    """Give the items of each checklist as readers see them."""
    items = home_items(guide.index)
    return {one.id: listed(one, items) for one in guide.library.records("checklist")}


# --- plain words ------------------------------------------------------------------------------------------------------


class Grades(NamedTuple):
    """How hard the items of a list are to read, in US school grades.

    Attributes:
        mean: The mean of all its items.
        highest: That of its hardest item.
        hardest: The few hardest items with their grades, for whoever looks for plainer words.
    """

    mean: float
    highest: float
    hardest: str


def grades(guide: Guide) -> dict[str, Grades]:
    """Give the reading grades of the items of each list.

    The grade is that of Flesch and Kincaid, over title, note, why, steps and evidence, each line a sentence of its own.

    Raises:
        Skipped: When textstat is not installed.
    """
    try:
        from textstat import flesch_kincaid_grade  # type: ignore[import-untyped]  # here: a check does without it
    except ImportError:
        raise Skipped("textstat is not installed; it comes with the extra `proofs`") from None
    made = {}
    for ident, items in sorted(lists(guide).items()):
        found = {one.item.id: float(flesch_kincaid_grade(_said(guide, one))) for one in items}
        made[ident] = Grades(math.fsum(found.values()) / len(found), max(found.values()), _hardest(found))
    return made


def _hardest(found: Mapping[str, float]) -> str:
    """Name the items that are hardest to read, with their grades."""
    hard = sorted(found, key=lambda ident: (-found[ident], ident))[:NAMED]
    return ", ".join(f"{ident} ({found[ident]:.1f})" for ident in hard)


def _said(guide: Guide, one: Listed) -> str:
    item = one.item
    lines = [item.title, one.note or "", *(prose(guide, claim.text) for claim in item.why), *item.steps, *item.evidence]
    return " ".join(f"{line.rstrip('.')}." for line in lines if line)


def _harder(guide: Guide, kept: Mapping[str, Any]) -> Iterator[str]:
    now = grades(guide)
    for ident in sorted(now.keys() | kept.keys()):
        if ident not in kept or ident not in now:
            yield f"the list `{ident}` is {'new' if ident in now else 'gone'}"
            continue
        hard = f"the hardest items are {now[ident].hardest}"
        for name, limit in LIMITS.items():
            value, least = float(getattr(now[ident], name)), float(kept[ident].get(name, limit))
            if value > limit:
                said = f"is {value:.1f}, and {limit:.0f} is the most; use plainer words: {hard}"
                yield f"the {name} grade of `{ident}` {said}"
            elif value > least:
                said = f"was {least:.1f} and is {math.ceil(value * 10) / 10:.1f}; use plainer words: {hard}"
                yield f"the {name} grade of `{ident}` {said}. If none are to be had, raise it by hand"
            elif least - value > SLACK:
                yield f"`{ident}` became easier to read ({name} {value:.1f}, {least:.1f} is recorded)"


def _graded(guide: Guide, kept: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Round up, and never record a higher grade than before: that takes a person."""
    return {
        ident: {
            name: min(math.ceil(getattr(found, name) * 10) / 10, (kept or {}).get(ident, {}).get(name, math.inf))
            for name in LIMITS
        }
        for ident, found in grades(guide).items()
    }


# --- nothing twice ----------------------------------------------------------------------------------------------------


class Pair(Record):
    """Two items that share most of their words."""

    items: list[Id] = field("Their ids.", example=["mo-01", "bu-02"], min_length=2, max_length=2)
    why: Line = field("Why both are needed.", example="One is about ropes, the other about chains.")


class Reviewed(Record):
    """`content/proofs/reviewed-pairs.yml`: items that are nearly alike, and were looked at."""

    pairs: list[Pair] = field("The pairs.", min_length=1)


def words(one: Listed) -> set[str]:
    """Give the words of an item's title and steps, without small ones."""
    return set(_WORD.findall(" ".join([one.item.title, *one.item.steps]).lower())) - _SMALL


def overlap(one: set[str], other: set[str]) -> float:
    """Give how much of the shorter is in the longer (Szymkiewicz-Simpson coefficient)."""
    return len(one & other) / min(len(one), len(other))


def alike(guide: Guide) -> set[frozenset[str]]:
    """List items that share most of their words; those that are one item used twice are left out."""
    found = sorted((one.item.id, one.home, words(one)) for items in lists(guide).values() for one in items)
    return {
        frozenset((first, second))
        for place, (first, home, tokens) in enumerate(found)
        for second, other_home, others in found[place + 1 :]
        if (home or first) != (other_home or second) and overlap(tokens, others) >= ALIKE
    }


def _unreviewed(guide: Guide, kept: Reviewed | None) -> Iterator[str]:
    now, known = alike(guide), {frozenset(pair.items) for pair in (kept.pairs if kept else ())}
    for pair in sorted(map(sorted, now - known)):
        yield f"{' and '.join(pair)} share most of their words; make them one, or add the pair and why both are needed"
    for pair in sorted(map(sorted, known - now)):
        yield f"{' and '.join(pair)} are no longer alike; take the pair out"


PROOFS = (
    Proof(file="reading-grades.json", told=_harder, made=_graded),
    Proof(file="reviewed-pairs.yml", told=_unreviewed, record=Reviewed, is_always=True),
)
