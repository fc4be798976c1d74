"""Every way through a decision tree: the questions asked, the answers given, the reasoning, and where it ends.

A tree is a graph without rings: questions may be reached in more than one way. The pages, the picture, the rules and
the tests all ask here, so that what a reader can meet and what was examined are the same.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from orderguide.subjects.decisions.records import Choice, Decision, Node, Outcome
from orderguide.text.checksums import digest_of

Targets = Mapping[str, tuple[str, ...]]
Standing = Literal["settled", "open", "advice"]


class Said(NamedTuple):
    """An answer to a question.

    Attributes:
        node: The question.
        number: Which of its answers, from 1.
    """

    node: Node
    number: int

    @property
    def choice(self) -> Choice:
        """The answer."""
        return self.node.choices[self.number - 1]


class Walk(NamedTuple):
    """One way through a tree, from the first question to an outcome.

    Attributes:
        said: The answers, in order.
        end: The outcome.
    """

    said: tuple[Said, ...]
    end: Outcome


def targets(decision: Decision) -> Targets:
    """List where the answers to each question lead, in their order; outcomes are no keys."""
    return {node.id: tuple(choice.to for choice in node.choices) for node in reversed(decision.nodes)}


def reached(starts: Iterable[str], leads: Targets) -> set[str]:
    """Find everything that can be reached.

    Args:
        starts: Where to begin; these count as reached.
        leads: Where each question leads.

    Returns:
        Ids of questions and of whatever else they lead to.
    """
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        ident = waiting.pop()
        if ident not in found:
            found.add(ident)
            waiting += leads.get(ident, ())
    return found


def ordered(decision: Decision) -> tuple[Node, ...]:
    """Put the questions in an order in which each comes after all that lead to it.

    The author's own order is kept as far as it allows that. Questions in a ring, which the rules forbid, come last.

    Args:
        decision: The tree.

    Returns:
        The questions.
    """
    places = {node.id: index for index, node in enumerate(decision.nodes)}
    leads = {ident: [to for to in leading if to in places] for ident, leading in targets(decision).items()}
    before = Counter(to for leading in leads.values() for to in leading)
    free = sorted(place for ident, place in places.items() if not before[ident])
    found: list[int] = []
    while free:
        place = heappop(free)
        found.append(place)
        for to in leads[decision.nodes[place].id]:
            before[to] -= 1
            if not before[to]:
                heappush(free, places[to])
    rest = sorted(set(places.values()) - set(found))
    return tuple(decision.nodes[place] for place in (*found, *rest))


def closing(starts: Iterable[str], leads: Targets) -> Iterator[tuple[str, int]]:
    """Find the answers that close a ring, by walking in depth and looking for questions on the way behind.

    Args:
        starts: Questions to begin with, in order.
        leads: Where each question leads.

    Yields:
        The question, and which of its answers, from 0, leads back to it or to one asked before it.
    """
    done: set[str] = set()
    for start in starts:
        if start in leads and start not in done:
            yield from _closing(start, leads, done)


def _closing(start: str, leads: Targets, done: set[str]) -> Iterator[tuple[str, int]]:
    behind, way = {start}, [(start, enumerate(leads[start]))]
    while way:
        ident, answers = way[-1]
        for number, to in answers:
            if to in behind:
                yield ident, number
            elif to in leads and to not in done:
                behind.add(to)
                way.append((to, enumerate(leads[to])))
                break
        else:
            way.pop()
            behind.discard(ident)
            done.add(ident)


def count(decision: Decision) -> int:
    """Count the ways through a sound tree without walking them: there may be more than anybody could walk."""
    ways = {outcome.id: 1 for outcome in decision.outcomes}
    for node in reversed(ordered(decision)):
        ways[node.id] = sum(ways[choice.to] for choice in node.choices)
    return ways[decision.start]


def longest(decision: Decision) -> int:
    """Count the questions on the longest way through a sound tree."""
    deep = {outcome.id: 0 for outcome in decision.outcomes}
    for node in reversed(ordered(decision)):
        deep[node.id] = 1 + max(deep[choice.to] for choice in node.choices)
    return deep[decision.start]


def walks(decision: Decision) -> Iterator[Walk]:
    """Walk every way through a sound tree.

    Args:
        decision: The tree; the rules have found nothing wrong with it.

    Yields:
        Every way once, in the order of the answers.
    """
    nodes = {node.id: node for node in decision.nodes}
    outcomes = {outcome.id: outcome for outcome in decision.outcomes}
    waiting: list[tuple[str, tuple[Said, ...]]] = [(decision.start, ())]
    while waiting:
        ident, said = waiting.pop()
        if ident in outcomes:
            yield Walk(said, outcomes[ident])
            continue
        node = nodes[ident]
        answers = [Said(node, number) for number in range(len(node.choices), 0, -1)]
        waiting += [(one.choice.to, (*said, one)) for one in answers]


def standing(decision: Decision, outcome: Outcome) -> Standing:
    """Tell how firm an outcome is.

    Args:
        decision: The tree, which may be one of advice.
        outcome: One of its outcomes.

    Returns:
        `settled` where a published text settles it; `open` where a reason rests on reports, or on something that was
        looked for and not found, and the tree says of something whether it is so; otherwise `advice`, which covers
        what we infer from the words as well.
    """
    if outcome.settled:
        return "settled"
    if decision.advice:
        return "advice"
    return "open" if any(claim.basis in ("reported", "not-found") for claim in outcome.reasons) else "advice"


def mark(decision: Decision) -> str:
    """Give a short mark of a tree's questions and answers.

    An address that holds answers carries it, so that a page can say that the questions have changed since.

    Returns:
        Six hexadecimal digits; they change when a question, an answer or a target does.
    """
    shape = [
        decision.start,
        [[node.id, node.question, [[one.answer, one.to] for one in node.choices]] for node in decision.nodes],
    ]
    return digest_of(json.dumps(shape, ensure_ascii=False).encode())[:6]
