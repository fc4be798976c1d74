"""The trees of this guide: every path walked, nobody asked twice, and always something to do next."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from orderguide.guide.guide import Guide
from orderguide.subjects.decisions import paths
from orderguide.subjects.decisions.reasoning import answer_of, way_of
from orderguide.subjects.decisions.records import Decision

from tests.conftest import ROOT, content_folder

TREES = sorted(f"decision-{path.stem}" for path in content_folder().glob("decisions/*.yml"))


@pytest.fixture(scope="session")
def trees(guide: Guide) -> dict[str, Decision]:
    return {one.id: one for one in guide.library.records("decision")}


@pytest.mark.parametrize("ident", TREES)
def test_every_path_ends_and_every_outcome_is_an_end(trees: dict[str, Decision], ident: str) -> None:
    decision = trees[ident]
    walked = list(paths.walks(decision))
    assert len(walked) == paths.count(decision)
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


@pytest.mark.node
def test_the_pages_walk_every_recorded_way_to_its_end() -> None:
    """The page's own script, under Node.js, on what the guide promises."""
    recorded = content_folder() / "proofs" / "reasoning.json"
    if shutil.which("node") is None or not recorded.is_file():
        pytest.skip("no Node.js on this machine, or no reasoning recorded")
    command = ["node", "--test", "--test-reporter=tap", str(ROOT / "tests" / "js" / "decision.test.js")]
    env = {**os.environ, "NODE_OPTIONS": "", "ORDER_GUIDE_REASONING": str(recorded)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
