"""Decision trees: every path ends, nothing is out of reach, and nobody is asked twice or left without an answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem, nearest
from orderguide.subjects.decisions.paths import Targets, closing, count, reached, targets, walks
from orderguide.subjects.decisions.records import Choice, Decision

CODES = {
    "trees.end": "From every question a path leads to an outcome. A reader would be left without an answer.",
    "trees.unreachable": "Every question and every outcome can be reached from the first question. "
    "What nobody can reach was written for nobody.",
    "trees.cycle": "No path comes back to a question that it has passed. A reader would never come to an end.",
    "trees.unknown-target": "An answer leads to a question or an outcome of its own tree. "
    "A reader would be left without an answer.",
    "trees.unknown-answer": "Every question has one answer for readers who do not know. "
    "Nobody should have to guess to get on.",
    "trees.contradiction": "No path asks the same question twice, and no question has the same answer twice. "
    "A reader could give two answers to one question.",
    "trees.outcome": "An outcome rests on a paragraph, and one that is settled on words that were published. "
    "An answer without a paragraph behind it is an opinion.",
    "trees.many": "A tree is small enough for every path to be walked. What cannot be walked cannot be checked.",
}

QUESTIONS = 200
PATHS = 5_000
SETTLING = frozenset({"quoted", "text", "official"})


def check(index: Index) -> Iterator[Problem]:
    """Find trees that lead a reader astray."""
    for located in index.of_kind("decision"):
        yield from _answers(located)
        yield from _outcomes(located, index)
        if (questions := len(located.value.nodes)) > QUESTIONS:
            message = f"this tree has {questions} questions; at most {QUESTIONS} can be walked"
            yield located.problem("trees.many", message, "split it into several trees", at="nodes")
        else:
            yield from _paths(located, index)


def _paths(located: Located, index: Index) -> Iterator[Problem]:
    """Find paths that lead astray; once every path of a tree ends, and they are not too many, walk them all."""
    leads = targets(located.value)
    found = [*_targets(located, index), *_cycles(located, leads)]
    yield from found
    yield from _reach(located, leads)
    if found:
        return
    if (paths := count(located.value)) > PATHS:
        message = f"this tree has {paths:,} paths; at most {PATHS:,} can be walked"
        yield located.problem("trees.many", message, "let it end earlier, or split it into several trees", at="start")
    else:
        yield from _twice(located)


def _known(decision: Decision) -> list[str]:
    return [*(node.id for node in decision.nodes), *(outcome.id for outcome in decision.outcomes)]


def _answers(located: Located) -> Iterator[Problem]:
    """Find questions without one answer for those who do not know, and answers that stand twice."""
    for index, node in enumerate(located.value.nodes):
        unknown = sum(choice.unknown for choice in node.choices)
        if unknown != 1:
            has = f"{unknown} answers" if unknown else "no answer"
            message = f"the question `{node.id}` has {has} for readers who do not know"
            hint = "add `unknown: true` to the one answer that says I do not know"
            yield located.part("nodes", index).problem("trees.unknown-answer", message, hint, at="choices")
    seen: set[tuple[int, str]] = set()
    for place, index, choice in _choices(located):
        if (key := (index, _words(choice.answer))) in seen:
            message = f"the question `{located.value.nodes[index].id}` has the answer “{choice.answer}” twice"
            yield place.problem("trees.contradiction", message, at="answer")
        seen.add(key)


def _choices(located: Located) -> Iterator[tuple[Located, int, Choice]]:
    """Give every answer with its place, and the number of its question."""
    for index, node in enumerate(located.value.nodes):
        for number, choice in enumerate(node.choices):
            yield located.part("nodes", index, "choices", number), index, choice


def _words(text: str) -> str:
    """Reduce a text to its words, so that case, spaces and marks at the end make no difference."""
    return " ".join(text.casefold().split()).rstrip(" .?!")


def _outcomes(located: Located, index: Index) -> Iterator[Problem]:
    for number, outcome in enumerate(located.value.outcomes):
        place = located.part("outcomes", number)
        if not any(index.kind_of(ident) in ("paragraph", "section") for ident in outcome.about):
            message = f"the outcome `{outcome.id}` names no paragraph"
            yield place.problem("trees.outcome", message, "add the paragraph that it rests on", at="about")
        if outcome.settled and not any(claim.basis in SETTLING for claim in outcome.reasons):
            message = f"the outcome `{outcome.id}` is settled, and no reason rests on a published text"
            yield place.problem("trees.outcome", message, "add such a reason, or leave out `settled`", at="settled")


def _targets(located: Located, index: Index) -> Iterator[Problem]:
    """Find answers, and a first question, that are not in this tree."""
    decision = located.value
    nodes = [node.id for node in decision.nodes]
    if decision.start not in nodes:
        message = f"the tree has no question `{decision.start}` to begin with"
        yield located.problem("trees.unknown-target", message, nearest(decision.start, nodes), at="start")
    known = _known(decision)
    for place, _, choice in _choices(located):
        if choice.to not in known:
            message = f"this answer leads to `{choice.to}`, which is not in this tree"
            hint = nearest(choice.to, known)
            if not hint and choice.to in index.by_id:
                hint = "end with an outcome, and link to other pages from its next steps"
            yield place.problem("trees.unknown-target", message, hint, at="to")


def _cycles(located: Located, leads: Targets) -> Iterator[Problem]:
    """Find the answers that close a ring."""
    places = {node.id: index for index, node in reversed(list(enumerate(located.value.nodes)))}
    for ident, number in closing((located.value.start, *leads), leads):
        message = f"this answer leads back to `{leads[ident][number]}`, which was asked before"
        place = located.part("nodes", places[ident], "choices", number)
        yield place.problem("trees.cycle", message, "let it end in an outcome that says what to do", at="to")


def _reach(located: Located, leads: Targets) -> Iterator[Problem]:
    """Find what cannot be reached from the first question, and questions from which no outcome can be."""
    decision = located.value
    there = reached([decision.start], leads) if decision.start in leads else set(_known(decision))
    back: dict[str, list[str]] = defaultdict(list)
    for ident, leading in leads.items():
        for to in leading:
            back[to].append(ident)
    ending = reached([one.id for one in decision.outcomes], {ident: tuple(before) for ident, before in back.items()})
    for name, kind in (("nodes", "question"), ("outcomes", "outcome")):
        for index, record in enumerate(getattr(decision, name)):
            place = located.part(name, index)
            if record.id not in there:
                message = f"no path leads to the {kind} `{record.id}`"
                yield place.problem("trees.unreachable", message, "let an answer lead to it, or take it out", at="id")
            if record.id not in ending:
                message = f"no path from the question `{record.id}` ends in an outcome"
                yield place.problem("trees.end", message, at="id")


def _twice(located: Located) -> Iterator[Problem]:
    """Walk every path, and find questions whose very words were asked before on it: a reader could answer both ways."""
    places = {node.id: index for index, node in enumerate(located.value.nodes)}
    words = {node.id: _words(node.question) for node in located.value.nodes}
    earlier: dict[int, int] = {}
    for walk in walks(located.value):
        asked: dict[str, int] = {}
        for said in walk.said:
            question, place = words[said.node.id], places[said.node.id]
            if question in asked:
                earlier[place] = min(asked[question], earlier.get(place, asked[question]))
            asked[question] = min(place, asked.get(question, place))
    nodes = located.value.nodes
    for place, before in earlier.items():
        message = f"a path asks “{nodes[place].question}” at `{nodes[before].id}` and again here"
        hint = "ask once, or word one of them another way"
        yield located.part("nodes", place).problem("trees.contradiction", message, hint, at="question")
