"""What trees promise: the reasoning of every path as somebody read it, and people who get the right answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from orderguide.content.problems import nearest
from orderguide.content.records.base import Id, Line, Record, field
from orderguide.guide.guide import Guide
from orderguide.guide.proofs import Proof
from orderguide.subjects.decisions.reasoning import reasoning
from orderguide.subjects.decisions.records import Decision

_PARTS = {
    "start": "its first question",
    "paths": "how many ways lead through it",
    "longest": "how many questions the longest way asks",
}


class Situation(Record):
    """A person before a tree, and the outcome that is right for them."""

    id: Id = field("Its id.", example="sit-pier-at-night")
    decision: Id = field("The tree.", example="decision-color")
    who: str = field("Who the person is, and what they know.", example="A skipper enters at night.")
    answers: list[Line] = field("What they answer, in order, to the letter.", example=["Yes"], min_length=1)
    outcome: Id = field("Where they end.", example="dc-out-white")


class Situations(Record):
    """`content/proofs/situations.yml`: people before the trees."""

    situations: list[Situation] = field("The situations.", min_length=1)


def _trees(guide: Guide) -> dict[str, Decision]:
    return {one.id: one for one in sorted(guide.library.records("decision"), key=lambda one: one.id)}


def _misled(guide: Guide, kept: Situations) -> Iterator[str]:
    trees = _trees(guide)
    seen: set[str] = set()
    for one in kept.situations:
        if one.id in seen:
            yield f"`{one.id}` is there twice"
        seen.add(one.id)
        if one.decision not in trees:
            yield f"`{one.id}` is about `{one.decision}`, and there is no such tree; {nearest(one.decision, trees)}"
        elif said := _walked(trees[one.decision], one):
            yield f"`{one.id}`: {said}"
    for ident in trees.keys() - {one.decision for one in kept.situations}:
        yield f"nobody stands before the tree `{ident}`; write a situation for it"


def _walked(tree: Decision, situation: Situation) -> str:
    """Follow the answers; say what is wrong, or nothing."""
    nodes, at = {node.id: node for node in tree.nodes}, tree.start
    for answer in situation.answers:
        if at not in nodes:
            return f"the tree ends at `{at}`, before the answer “{answer}”"
        to = {choice.answer: choice.to for choice in nodes[at].choices}
        if answer not in to:
            return f"`{at}` has no answer “{answer}”; {nearest(answer, to) or 'look at its answers'}"
        at = to[answer]
    return "" if at == situation.outcome else f"it ends at `{at}`, and `{situation.outcome}` is said to be right"


def _reasoned(guide: Guide, kept: Any) -> Mapping[str, Any]:
    return {ident: reasoning(tree) for ident, tree in _trees(guide).items()}


def _other(guide: Guide, kept: Mapping[str, Any]) -> Iterator[str]:
    now = _reasoned(guide, None)
    for ident in sorted(now.keys() | kept.keys()):
        if ident not in kept or ident not in now:
            yield f"the tree `{ident}` is {'new' if ident in now else 'gone'}"
            continue
        old, new = kept[ident], now[ident]
        for part, said in _PARTS.items():
            if old.get(part) != new[part]:
                yield f"`{ident}` changed {said}: {old.get(part)} was recorded, {new[part]} is found"
        for part in ("questions", "outcomes"):
            was, found = old.get(part, {}), new[part]
            for name in sorted(was.keys() | found.keys()):
                if was.get(name) != found.get(name):
                    how = "is gone" if name not in found else "is new" if name not in was else "says something else"
                    yield f"`{name}` in `{ident}` {how}"


PROOFS = (
    Proof(file="reasoning.json", told=_other, made=_reasoned),
    Proof(file="situations.yml", told=_misled, record=Situations),
)
