"""The real decision trees: every path walked, its reasoning as it was recorded, and people who get the right answer.

`reasoning.json` holds all that the trees can say. After a change of a tree, look at what changes in it:
`pytest tests/guide/test_decisions.py --record`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from orderguide.guide.guide import Guide
from orderguide.subjects.decisions import paths
from orderguide.subjects.decisions.records import Decision

from tests.reasoning import answer_of, reasoning, way_of

RECORDED = Path(__file__).parents[2] / "content/proofs/reasoning.json"
SITUATIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[2] / "content/proofs/situations.yml").read_text("utf-8"))[
    "situations"
]
TREES = ("decision-asked", "decision-checklist", "decision-claim", "decision-my-model")


def recorded() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(RECORDED.read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def trees(guide: Guide) -> dict[str, Decision]:
    return {one.id: one for one in guide.library.records("decision")}


def test_the_trees_are_those_that_are_promised(trees: dict[str, Decision]) -> None:
    assert sorted(trees) == list(TREES)


def test_the_reasoning_of_every_path_is_as_recorded(trees: dict[str, Decision], request: pytest.FixtureRequest) -> None:
    made = {ident: reasoning(trees[ident]) for ident in TREES}
    if request.config.getoption("--record"):
        RECORDED.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    for ident, found in recorded().items():
        for part in ("start", "paths", "longest", "questions"):
            assert made[ident][part] == found[part], f"{ident}: if this is meant, record it with --record"
        for outcome, said in found["outcomes"].items():
            assert made[ident]["outcomes"][outcome] == said, f"{outcome}: if this is meant, record it with --record"
    assert made == recorded()


@pytest.mark.parametrize("ident", TREES)
def test_every_path_ends_and_every_outcome_is_an_end(trees: dict[str, Decision], ident: str) -> None:
    decision = trees[ident]
    walked = list(paths.walks(decision))
    assert len(walked) == recorded()[ident]["paths"] >= 100
    assert {walk.end.id for walk in walked} == {outcome.id for outcome in decision.outcomes}
    assert {answer_of(said) for walk in walked for said in walk.said} == {
        f"{node.id}.{number}" for node in decision.nodes for number in range(1, len(node.choices) + 1)
    }


@pytest.mark.parametrize("ident", TREES)
def test_no_path_asks_the_same_twice(trees: dict[str, Decision], ident: str) -> None:
    for walk in paths.walks(trees[ident]):
        asked = [said.node.question.casefold() for said in walk.said]
        assert len(set(asked)) == len(asked), way_of(walk)


@pytest.mark.parametrize("ident", TREES)
def test_who_never_knows_gets_an_outcome_that_says_what_to_do(trees: dict[str, Decision], ident: str) -> None:
    (walk,) = [one for one in paths.walks(trees[ident]) if all(said.choice.unknown for said in one.said)]
    assert walk.end.next
    assert all(said.choice.answer == "I do not know" for said in walk.said)


@pytest.mark.parametrize("ident", TREES)
def test_every_outcome_has_reasons_next_steps_and_a_paragraph(
    guide: Guide, trees: dict[str, Decision], ident: str
) -> None:
    for outcome in trees[ident].outcomes:
        assert outcome.reasons and outcome.next
        assert any(guide.index.kind_of(one) in ("paragraph", "section") for one in outcome.about), outcome.id


def test_nothing_recorded_claims_a_duty_under_the_framework(trees: dict[str, Decision]) -> None:
    """An outcome that is about one's own model never says that anything is required, approved or licensed."""
    for outcome in trees["decision-my-model"].outcomes:
        for word in ("must ", "required", "approval is", "license is"):
            assert word not in outcome.title.casefold(), outcome.id


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one["id"])
def test_a_person_in_this_situation_gets_the_right_outcome(
    trees: dict[str, Decision], situation: dict[str, Any]
) -> None:
    decision = trees[situation["decision"]]
    nodes = {node.id: node for node in decision.nodes}
    at = decision.start
    for answer in situation["answers"]:
        (choice,) = [one for one in nodes[at].choices if one.answer == answer]
        at = choice.to
    assert at == situation["outcome"]


def test_there_are_ten_situations_and_more_for_every_tree() -> None:
    assert len(SITUATIONS) >= 10
    assert {one["decision"] for one in SITUATIONS} == set(TREES)
    assert len({one["id"] for one in SITUATIONS}) == len(SITUATIONS)
