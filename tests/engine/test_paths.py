"""Ways through decision trees: each is found once, and what is counted without walking is what walking counts."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.content.records.claims import Claim
from orderguide.guide.guide import Guide
from orderguide.subjects.decisions import paths
from orderguide.subjects.decisions.reasoning import answer_of, reasoning, way_of
from orderguide.subjects.decisions.records import Choice, Decision, Node, Outcome

CLAIM = Claim(text="So it is.", basis="advice", sources=["directive"])


def outcome(ident: str, **fields: object) -> Outcome:
    return Outcome.model_validate(
        {"id": ident, "title": "So.", "reasons": [CLAIM], "next": [CLAIM], "about": ["a1"], **fields}
    )


def node(ident: str, *to: str) -> Node:
    choices = [Choice(answer=f"Answer {number}", to=one, because="So.") for number, one in enumerate(to, 1)]
    return Node(id=ident, question=f"What of {ident}?", choices=choices)


def tree(*nodes: Node, ends: tuple[str, ...] = ("xx", "yy"), start: str = "") -> Decision:
    outcomes = [outcome(end) for end in ends]
    return Decision(id="tree", lede=[CLAIM], start=start or nodes[0].id, nodes=list(nodes), outcomes=outcomes)


@st.composite
def trees(draw: st.DrawFn) -> Decision:
    """Sound trees: each question leads to later ones or to an end, and the author wrote them in any order."""
    count = draw(st.integers(1, 6))
    names = [f"q{number}" for number in range(count)]
    made = []
    for place, name in enumerate(names):
        later = [*names[place + 1 :], "xx", "yy", "zz"]
        made.append(node(name, *draw(st.lists(st.sampled_from(later), min_size=2, max_size=4))))
    return tree(*draw(st.permutations(made)), ends=("xx", "yy", "zz"), start="q0")


@given(trees())
def test_every_way_is_walked_once_and_counted(decision: Decision) -> None:
    walked = list(paths.walks(decision))
    assert len({way_of(walk) for walk in walked}) == len(walked) == paths.count(decision)
    assert max(len(walk.said) for walk in walked) == paths.longest(decision)


@given(trees())
def test_a_way_begins_at_the_start_and_each_answer_leads_on(decision: Decision) -> None:
    for walk in paths.walks(decision):
        assert walk.said[0].node.id == decision.start
        for one, other in pairwise(walk.said):
            assert one.choice.to == other.node.id
        assert walk.said[-1].choice.to == walk.end.id


@given(trees())
def test_where_one_answer_is_walked_all_others_to_its_question_are(decision: Decision) -> None:
    keys = {way_of(walk) for walk in paths.walks(decision)}
    for walk in paths.walks(decision):
        *before, last = walk.said
        begun = ",".join(map(answer_of, before)) + ("," if before else "")
        for number in range(1, len(last.node.choices) + 1):
            assert any(key.startswith(f"{begun}{last.node.id}.{number}") for key in keys)


@given(trees())
def test_questions_are_put_after_all_that_lead_to_them(decision: Decision) -> None:
    places = {node.id: place for place, node in enumerate(paths.ordered(decision))}
    assert sorted(places) == sorted(node.id for node in decision.nodes)
    for one in decision.nodes:
        assert all(places[one.id] < places[choice.to] for choice in one.choices if choice.to in places)


def test_the_authors_order_is_kept_where_it_can_be() -> None:
    kept = tree(node("aa", "bb", "cc"), node("bb", "xx", "yy"), node("cc", "xx", "yy"))
    other = tree(node("aa", "bb", "cc"), node("cc", "xx", "yy"), node("bb", "xx", "yy"))
    assert [one.id for one in paths.ordered(kept)] == ["aa", "bb", "cc"]
    assert [one.id for one in paths.ordered(other)] == ["aa", "cc", "bb"]


def test_questions_in_a_ring_are_not_lost() -> None:
    ring = tree(node("aa", "xx", "bb"), node("bb", "cc", "xx"), node("cc", "bb", "yy"))
    assert [one.id for one in paths.ordered(ring)] == ["aa", "bb", "cc"]


def test_reach_goes_through_rings_and_names_the_ends() -> None:
    leads = {"aa": ("bb", "xx"), "bb": ("aa", "gone"), "cc": ("yy",)}
    assert paths.reached(["aa"], leads) == {"aa", "bb", "xx", "gone"}
    assert paths.reached([], leads) == set()


def test_each_answer_that_leads_back_closes_a_ring_and_one_that_leads_across_does_not() -> None:
    leads = {"aa": ("bb", "cc"), "bb": ("cc", "aa"), "cc": ("xx", "cc"), "dd": ("aa", "dd")}
    assert list(paths.closing(["aa", *leads], leads)) == [("cc", 1), ("bb", 1), ("dd", 1)]
    assert list(paths.closing(["nowhere"], leads)) == []


def test_a_long_tree_is_walked_without_a_deep_stack() -> None:
    names = [f"q{number}" for number in range(3_000)]
    nodes = [node(name, following, "xx") for name, following in zip(names, [*names[1:], "yy"], strict=True)]
    decision = tree(*nodes)
    assert paths.count(decision) == 3_001
    assert paths.longest(decision) == 3_000


def test_what_cannot_be_walked_can_still_be_counted() -> None:
    names = [f"q{number}" for number in range(60)]
    nodes = [
        node(name, following, following, following) for name, following in zip(names, [*names[1:], "xx"], strict=True)
    ]
    assert paths.count(tree(*nodes)) == 3**60


@pytest.mark.parametrize(
    ("fields", "standing"),
    [
        ({"settled": "true"}, "settled"),
        ({}, "advice"),
        ({"reasons": [CLAIM, CLAIM.model_copy(update={"basis": "reported"})]}, "open"),
        ({"reasons": [CLAIM.model_copy(update={"basis": "not-found"})]}, "open"),
        ({"reasons": [CLAIM.model_copy(update={"basis": "text"})]}, "advice"),
        ({"reasons": [CLAIM.model_copy(update={"basis": "reading"})]}, "advice"),
        ({"reasons": [CLAIM.model_copy(update={"basis": basis}) for basis in ("reading", "reported")]}, "open"),
    ],
)
def test_how_firm_an_outcome_is_follows_from_its_reasons(fields: dict[str, object], standing: str) -> None:
    ended = outcome("xx", **fields)
    assert paths.standing(tree(node("aa", "xx", "xx")), ended) == standing
    advice = tree(node("aa", "xx", "xx")).model_copy(update={"advice": True})
    assert paths.standing(advice, ended) == ("settled" if standing == "settled" else "advice")


def test_the_mark_changes_with_what_an_address_refers_to_and_with_nothing_else() -> None:
    first = tree(node("aa", "xx", "yy"))
    assert paths.mark(first) == paths.mark(tree(node("aa", "xx", "yy"), ends=("xx", "yy", "zz")))
    changed = [
        tree(node("aa", "yy", "xx")),
        tree(node("bb", "xx", "yy")),
        tree(node("aa", "xx", "yy", "xx")),
        first.model_copy(update={"nodes": [first.nodes[0].model_copy(update={"question": "What else?"})]}),
    ]
    assert len({paths.mark(one) for one in (first, *changed)}) == 5


def test_the_reasoning_of_the_good_tree(harbor: Guide) -> None:
    (decision,) = harbor.library.records("decision")
    made = reasoning(decision)
    assert (made["paths"], made["longest"]) == (7, 2)
    assert {ident: one["ways"] for ident, one in made["outcomes"].items()} == {
        "co-out-white": ["co-where.1,co-head.1", "co-where.3,co-head.1"],
        "co-out-green": ["co-where.2"],
        "co-out-look": ["co-where.1,co-head.2", "co-where.1,co-head.3", "co-where.3,co-head.2", "co-where.3,co-head.3"],
    }
    assert made["questions"]["co-head"]["answers"][2] == {
        "answer": "I do not know", "to": "co-out-look", "because": "It is dark.", "unknown": True,
    }  # fmt: skip
    assert [one["standing"] for one in made["outcomes"].values()] == ["settled", "open", "advice"]


def test_the_ways_that_the_browser_is_held_to_are_those_of_the_harbor(harbor: Guide, fixtures: Path) -> None:
    """`tests/js/decision.test.js` walks what is recorded there, as `orderguide prove --write` records it."""
    kept = json.loads((fixtures / "reasoning.json").read_text("utf-8"))
    assert kept == {one.id: reasoning(one) for one in harbor.library.records("decision")}
