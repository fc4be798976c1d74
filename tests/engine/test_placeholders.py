"""Placeholders: texts name what a record holds, are filled once, and everything sees them filled."""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from orderguide.history.editions import present
from orderguide.loading import load
from orderguide.publishing.artifacts import artifacts
from orderguide.relations.placeholders import Placeholders, filled
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from orderguide.guide.guide import Guide

    from tests.engine.conftest import Content

GLOSSARY, TASKS, SITE, LIST = "glossary.yml", "status/deadlines.yml", "site.yml", "checklists/mooring.yml"
TERM = (GLOSSARY, "term: pier head", 'term: "{}"')
MEANING = "The seaward end of a pier."


def with_term(good: Content, text: str) -> Content:
    return good.changed((GLOSSARY, "term: pier head", f'term: "{text}"'))


def term(content: Content) -> str:
    return str(content.index().record("term-pier-head").term)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{day:due-a2}", "April 2, 2031"),
        ("{day:a2-b}", "April 2, 2031"),
        ("{day:signing}", "March 3, 2031"),
        ("by {month-day:due-a2}!", "by April 2!"),
        ("{weekday:due-a2}", "Wednesday"),
        ("{days:due-a2}-day tasks", "30-day tasks"),
        ("{days:signing to due-a2}", "30"),
        ("{days:due-a2 to signing}", "30"),
        ("{items:mooring} things", "2 things"),
        ("{count:open-question}, {count:deadline}", "1, 1"),
        ("as of {edition}", "as of June 1, 2031"),
        ("no braces", "no braces"),
    ],
)
def test_a_placeholder_is_what_the_record_holds(good: Content, typed: str, said: str) -> None:
    assert with_term(good, typed).said() == []
    assert term(with_term(good, typed)) == said


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("{dya:due-a2}", "there is no placeholder {dya}", 'did you mean "day"?'),
        ("{x}", "there is no placeholder {x}", "there are {day:due-a2}, {month-day:due-a2}, "),
        ("{day:due-a3}", "there is no record `due-a3`", 'did you mean "due-a2"?'),
        ("{day:mooring}", "`mooring` holds no day", "there are a2, a2-a"),
        ("{items:due-a2}", "`due-a2` holds no list of entries", "there are buoy, mooring"),
        ("{day}", "{day} does not say of what", "write it like {day:due-a2}"),
        ("{day:}", "{day} does not say of what", "write it like {day:due-a2}"),
        ("{edition:due-a2}", "{edition} takes no id", "write {edition}"),
        ("{count:open-questions}", "there is no kind of record `open-questions` to count", '"open-question"?'),
        ("{days:signing to mooring}", "`mooring` holds no day", "there are a2, a2-a"),
    ],
)
def test_what_stands_for_nothing_is_refused_with_a_hint(good: Content, typed: str, message: str, hint: str) -> None:
    (problem,) = with_term(good, typed).problems()
    assert (problem.code, problem.line, problem.column) == ("stated.placeholder", 3, 9)
    assert problem.message == message
    assert hint in problem.hint


@pytest.mark.parametrize("typed", ["{day:due-a2", "day:due-a2}", "a { b", "{a{edition}}b"])
def test_a_brace_that_is_no_placeholder_is_refused(good: Content, typed: str) -> None:
    assert {problem.code for problem in with_term(good, typed).problems()} >= {"stated.brace"}


def test_template_braces_are_told_once(good: Content) -> None:
    assert with_term(good, "{{ edition }}").codes() == ["markup.template"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("term: {items:mooring} things", "yaml.syntax"),
        ("term: {items:mooring}", "model.shape"),
    ],
)
def test_a_brace_at_the_start_asks_for_quotes(good: Content, line: str, code: str) -> None:
    (problem,) = good.changed((GLOSSARY, "term: pier head", line)).problems()
    assert (problem.code, problem.line, problem.column) == (code, 3, 9)
    assert "quotes" in problem.hint


def test_quotations_and_addresses_are_never_filled(good: Content) -> None:
    quoted = "Within 30 days of the signing of this directive"
    changed = good.changed(("paragraphs/article-2.yml", f"text: {quoted},", 'text: "Within {days:a2} days",'))
    found = changed.index().record("a2").deadline.clause.text
    assert found == "Within {days:a2} days"


def test_content_without_placeholders_is_looked_at_once(good: Content) -> None:
    index = good.index()
    assert index.typed is index
    assert filled(index) is index


def test_a_problem_still_points_at_the_file(good: Content) -> None:
    changed = good.changed((GLOSSARY, MEANING, "'By {day:due-a2}. See [no pier](no-pier).'"))
    assert changed.said() == ["content/glossary.yml:6:12 [references.link]"]


def test_content_that_breaks_other_rules_gives_problems_and_no_traceback(good: Content) -> None:
    base = with_term(good, "{day:due-a2}")
    assert base.changed(("paragraphs/article-2.yml", "event: signing", "event: sinking")).codes() == [
        "stated.placeholder",
        "references.unknown",
    ]
    codes = base.changed(("instrument.yml", "signed, date: 2031-03-03", "signed, date: 2999-12-31")).codes()
    assert "dates.sum" in codes
    assert "stated.placeholder" in base.changed((TASKS, "paragraph: a2", "paragraph: mooring")).codes()


# --- everything says the same ---------------------------------------------------------------------------------------


def test_pages_files_and_editions_say_what_the_record_holds(good: Content, tmp_path: pathlib.Path) -> None:
    changed = good.changed(
        (GLOSSARY, MEANING, '"Lit by {day:due-a2}."'),
        (SITE, "title: Mooring, short: Mooring, description: Two things.", typed_page()),
    )
    guide = load(changed.write(tmp_path / "content"))
    made = {one.path: one.content.decode("utf-8", "replace") for one in artifacts(guide, SUBJECTS)}
    assert any("Lit by April 2, 2031." in text for text in made.values())
    assert any("Mooring with 2 things" in text for text in made.values())
    named = [path for path, text in made.items() if "{day:due-a2}" in text or "{items:mooring}" in text]
    assert [path for path in named if "authoring" not in path and not path.startswith("search")] == []
    words = present(guide.index, guide.links).records["term", "term-pier-head"].words
    assert words["meaning.1"] == "Lit by April 2, 2031."


def typed_page() -> str:
    return 'title: "Mooring with {items:mooring} things", short: Mooring, description: "{items:mooring} things."'


def test_a_record_that_moves_moves_what_names_it(good: Content) -> None:
    text = with_term(good, "{day:due-a2}, {days:due-a2}, {items:mooring}")
    moved = text.changed(("paragraphs/article-2.yml", "days: 30", "days: 31"))
    assert term(moved) == "April 3, 2031, 31, 2"


def test_every_placeholder_has_an_example_that_works(harbor: Guide) -> None:
    from orderguide.relations.placeholders import EXAMPLES

    known = Placeholders(harbor.index)
    for written, _ in EXAMPLES.values():
        assert known.filled(written) != written


# --- what is typed agrees --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Lit by [April 2, 2031](due-a2).", []),
        ("Lit by [April 2](due-a2).", []),
        ("Lit by [April 3, 2031](due-a2).", ["stated.day"]),
        ("[The piers](a2) were to be lit by April 3.", ["stated.day"]),
        ("[The piers](a2) were to be lit. A paper said so on April 3.", []),
        ("[The piers](a2) were to be lit “by April 3.”", []),
        ("[The piers](a2) were to be lit 30 days after March 3, 2031.", []),
        ("On May 30 nothing was found about [the piers](due-a2).", []),
        ("[A thirty-day task](a2).", []),
        ("[A 31-day task](a2).", ["stated.number"]),
        ("Thirty-one days later [the piers](a2) are lit.", ["stated.number"]),
        ("{month-day:due-a2} came, and March 9.", []),
        ("The {days:due-a2}-day task fell on April 3.", ["stated.day"]),
        ("The {days:due-a2}-day task was told again 9 days later.", []),
        ("The deadline is {day:due-a2}.", []),
        ("Sixty days later, on {month-day:due-a2}, it was dark.", ["stated.number"]),
        ("{days:signing to due-a2} days later, on {month-day:due-a2}, it was dark.", []),
        ("[The list](mooring) has 2 things.", []),
        ("[The list](mooring) has 3 things.", ["stated.number"]),
        ("Take these three things from [the list](mooring).", []),
    ],
)
def test_a_sentence_that_names_a_record_states_what_it_holds(good: Content, text: str, codes: list[str]) -> None:
    found = good.changed((GLOSSARY, MEANING, f'"{text}"')).problems()
    assert [problem.code for problem in found] == codes
    assert {problem.severity for problem in found} <= {"warning"}
    assert all((problem.line, problem.column) == (6, 12) for problem in found)


def test_a_list_and_its_page_state_how_long_it_is(good: Content) -> None:
    said = good.changed(
        (LIST, "Things to do before dusk.", "Here are 3 things to do before dusk."),
        (
            SITE,
            "title: Mooring, short: Mooring, description: Two things.",
            "title: M, short: M, description: 9 things.",
        ),
    )
    assert said.codes() == ["stated.number", "stated.number"]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("The {days:due-a2}-day tasks fall due", ["stated.day"]),
        ("The day {month-day:due-a2} is told", []),
    ],
)
def test_an_event_on_which_something_falls_due_has_its_day(good: Content, title: str, codes: list[str]) -> None:
    path = "status/timeline.yml"
    old = next(line for line in good.files[path].splitlines() if line.startswith("  title: "))
    exact = (path, "  until: 2031-05-12\n  precision: about\n  shown: Mid-May 2031\n", "")
    assert good.changed((path, old, f'  title: "{title}"'), exact).codes() == codes


def test_warnings_are_printed_and_fail_nothing(
    good: Content, tmp_path: pathlib.Path, check: Callable[..., tuple[int, str, str]]
) -> None:
    folder = good.changed((GLOSSARY, MEANING, '"Lit by [April 3, 2031](due-a2)."')).write(tmp_path / "content")
    status, out, _ = check("check", "--content", folder)
    assert status == 0
    assert 'content/glossary.yml:6:12: warning: "April 3, 2031" stands here' in out
    assert "1 warning in 1 file" in out
    assert "clean: " in out
    status, out, _ = check("check", "--content", folder, "--format", "json")
    assert status == 0
    assert '"severity": "warning"' in out
