"""Decision trees that would lead a reader astray."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from orderguide.subjects.decisions import rules

if TYPE_CHECKING:
    from tests.engine.conftest import Content

FILE = "decisions/color.yml"


def question(ident: str, *to: str) -> str:
    """Write a question; its last answer is for those who do not know."""
    answers = [
        f"  - {{answer: Answer {number}, to: {one}, because: So.{', unknown: true' if number == len(to) else ''}}}\n"
        for number, one in enumerate(to, 1)
    ]
    return f"- id: {ident}\n  question: What of {ident}?\n  choices:\n{''.join(answers)}"


def written(good: Content, *questions: str) -> Content:
    """Put questions in the place of the good tree's second one, which they lead to or not."""
    text = good.files[FILE]
    start, end = text.index("- id: co-head"), text.index("outcomes:")
    return good.changed((FILE, text[start:end], "".join(questions)))


def said(content: Content) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in content.problems()]


def test_each_answer_that_closes_a_ring_is_told_and_no_other(good: Content) -> None:
    changed = written(
        good,
        question("co-head", "co-a", "co-out-white", "co-out-look"),
        question("co-a", "co-b", "co-head", "co-out-look"),
        question("co-b", "co-a", "co-b", "co-head", "co-out-white"),
    )
    assert said(changed) == [
        ("trees.cycle", f"this answer leads back to `{to}`, which was asked before")
        for to in ("co-head", "co-a", "co-b", "co-head")
    ]


def test_a_question_that_is_met_again_on_another_path_is_no_ring(good: Content) -> None:
    changed = written(
        good,
        question("co-head", "co-a", "co-b", "co-b"),
        question("co-a", "co-b", "co-out-white", "co-out-look"),
        question("co-b", "co-out-white", "co-out-look"),
    )
    assert said(changed) == []


def test_a_ring_beside_the_tree_is_told_with_all_that_is_wrong_with_it(good: Content) -> None:
    changed = written(
        good,
        question("co-head", "co-out-white", "co-out-look"),
        question("co-a", "co-b", "co-b"),
        question("co-b", "co-a", "co-a"),
    )
    assert sorted({code for code, _ in said(changed)}) == ["trees.cycle", "trees.end", "trees.unreachable"]
    assert ("trees.end", "no path from the question `co-a` ends in an outcome") in said(changed)


def test_an_outcome_cannot_be_the_first_question(good: Content) -> None:
    changed = good.changed((FILE, "start: co-where", "start: co-out-look"))
    assert said(changed) == [("trees.unknown-target", "the tree has no question `co-out-look` to begin with")]


def test_an_answer_cannot_lead_out_of_the_tree(good: Content) -> None:
    changed = good.changed((FILE, "to: co-out-green", "to: mooring")).problems()
    (problem,) = [one for one in changed if one.code == "trees.unknown-target"]
    assert problem.hint == "end with an outcome, and link to other pages from its next steps"


def test_the_same_question_may_stand_on_two_paths_and_not_twice_on_one(good: Content) -> None:
    apart = written(
        good,
        question("co-head", "co-a", "co-b", "co-b"),
        question("co-a", "co-out-white", "co-out-look"),
        question("co-b", "co-out-white", "co-out-look").replace("What of co-b?", "What of co-a?"),
    )
    assert said(apart) == []
    text = apart.files[FILE]
    at = text.index("- id: co-a\n")
    behind = apart.changed((FILE, text[at:], text[at:].replace("to: co-out-white", "to: co-b", 1)))
    assert said(behind) == [("trees.contradiction", "a path asks “What of co-a?” at `co-a` and again here")]


def test_a_question_asked_three_times_is_told_with_where_it_was_asked_first(good: Content) -> None:
    names = ("co-head", "co-a", "co-b")
    made = [question(one, to, "co-out-look") for one, to in zip(names, ("co-a", "co-b", "co-out-white"), strict=True)]
    same = [one.replace("What of co-a?", "What of co-head?").replace("co-b?", "co-head?") for one in made]
    thrice = written(good, *same)
    assert said(thrice) == [
        ("trees.contradiction", "a path asks “What of co-head?” at `co-head` and again here") for _ in range(2)
    ]


@pytest.mark.parametrize("other", ["yes", " YES", "Yes.", "yes?"])
def test_two_answers_of_the_same_words_are_told(good: Content, other: str) -> None:
    changed = good.changed((FILE, "{answer: No, to: co-out-look", f"{{answer: '{other.strip()}', to: co-out-look"))
    assert [code for code, _ in said(changed)] == ["trees.contradiction"]


def test_a_section_counts_as_a_paragraph(good: Content) -> None:
    assert said(good.changed((FILE, "about: [a2-b]", "about: [article-2]"))) == []


def test_as_many_paths_as_can_be_walked_and_no_more(good: Content) -> None:
    """A chain of k questions with two answers on and one out has 2^(k+1) - 1 paths from its beginning."""
    names = ["co-head", *(f"co-n{number}" for number in range(11))]

    def chain(length: int) -> list[str]:
        onward = [*names[1:length], "co-out-white"]
        return [question(one, to, to, "co-out-look") for one, to in zip(names[:length], onward, strict=True)]

    assert said(written(good, *chain(10))) == []  # 2 * 2,047 + 1
    assert said(written(good, *chain(11))) == [
        ("trees.many", f"this tree has 8,191 paths; at most {rules.PATHS:,} can be walked")
    ]


def test_a_tree_of_many_questions_is_refused_without_being_walked(good: Content) -> None:
    names = ["co-head", *(f"co-n{number}" for number in range(rules.QUESTIONS))]
    made = [question(one, *names[place + 1 :][:40], "co-out-white", "co-out-look") for place, one in enumerate(names)]
    found = said(written(good, *made))
    assert found == [
        ("trees.many", f"this tree has {len(names) + 1} questions; at most {rules.QUESTIONS} can be walked")
    ]


@pytest.mark.parametrize("basis", ["reading", "advice"])
def test_what_we_infer_or_suggest_settles_nothing(good: Content, basis: str) -> None:
    published = "{text: The head of a pier is white., basis: text, sources: [directive]}"
    changed = good.changed((FILE, published, published.replace("basis: text", f"basis: {basis}")))
    assert said(changed) == [
        ("trees.outcome", "the outcome `co-out-white` is settled, and no reason rests on a published text")
    ]
