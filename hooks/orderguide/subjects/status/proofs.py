"""What dated tasks promise: how many stood where on days that matter, as somebody counted it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from orderguide.content.records.base import Day, Id, Record, Whole, field
from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.guide.proofs import Proof
from orderguide.text.dates import day as said


class Scoreboard(Record):
    """The dated tasks on one day."""

    day: Day = field("The day.", example="2031-04-03")
    why: str = field("Why they stand so.", example="The one task was due the day before.")
    states: dict[Id, Whole] = field("How many tasks are in which state.", example={"not-known": "1"}, min_length=1)


class Scoreboards(Record):
    """`content/proofs/scoreboards.yml`: the dated tasks on days that matter."""

    scoreboards: list[Scoreboard] = field("The days.", min_length=1)


def _stood(guide: Guide, one: Scoreboard) -> dict[str, int]:
    then = Guide(guide.index, one.day)
    records = [located.value for located in guide.index.of_kind("deadline")]
    return dict(sorted(Counter(reviews.standing(then, record).id for record in records).items()))


def _moved(guide: Guide, kept: Scoreboards) -> Iterator[str]:
    for one in kept.scoreboards:
        if (found := _stood(guide, one)) != dict(sorted(one.states.items())):
            yield f"on {said(one.day)} the tasks stand {_listed(found)}; recorded is {_listed(one.states)}"


def _listed(states: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {state}" for state, count in sorted(states.items()))


def _anew(guide: Guide, kept: Scoreboards | None) -> Mapping[str, Any]:
    """Count again for the days that somebody chose; without any, there is nothing to record."""
    if kept is None:
        return {}
    return {"scoreboards": [{"day": one.day, "why": one.why, "states": _stood(guide, one)} for one in kept.scoreboards]}


PROOFS = (Proof(file="scoreboards.yml", told=_moved, made=_anew, record=Scoreboards),)
