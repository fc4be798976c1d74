"""The words of the errors of shape: each has its place, its code, and a sentence for an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from orderguide.content.library import shaped
from orderguide.content.problems import Problem
from orderguide.content.shape_errors import CODES, MOST
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

GLOSSARY = "glossary.yml"
ARTICLE = "paragraphs/article-2.yml"


def refused(text: str, name: str = GLOSSARY) -> list[Problem]:
    place = SUBJECTS.kinds.place_of(name)
    assert place
    found = shaped(text.encode(), f"content/{name}", place)
    assert isinstance(found, list)
    assert {problem.code for problem in found} <= set(CODES)
    return found


def one(good: Content, name: str, old: str, new: str) -> Problem:
    problems = refused(good.changed((name, old, new)).files[name], name)
    assert len(problems) == 1, problems
    return problems[0]


@pytest.mark.parametrize(
    ("old", "new", "expected", "message", "hint"),
    [
        ("  defined: no\n", "", "2:3 model.missing", "`defined` is missing", "Whether the instrument defines it"),
        ("also: [", "allso: [", "4:3 model.unknown-field", "there is no field `allso` here", 'did you mean "also"?'),
        ("term: pier head", "term:", "3:8 model.empty", "`term` is empty", "The word. For example:"),
        ("[head of a pier]", "''", "4:9 model.empty", "`also` is empty", "Other words for it"),
        ("[head of a pier]", "['']", "4:10 model.empty", "`also` is empty", ""),
        ("defined: no", "defined: maybe", "7:12 model.choice", "`defined` cannot be \"maybe\"; it is one of 'yes'", ""),
        (
            "[head of a pier]",
            "head",
            "4:9 model.shape",
            "`also` should be a list (lines that begin with -), not the text",
            "",
        ),
        (
            "[head of a pier]",
            "{a: b}",
            "4:9 model.shape",
            "`also` should be a list (lines that begin with -), not a record",
            "",
        ),
        ("term: pier head", "term: [pier]", "3:9 model.shape", "`term` should be text, not a list", "The word."),
        (
            "id: term-pier-head",
            "id: Term",
            "2:7 model.pattern",
            '`id` cannot be "Term": ids have small letters',
            "Its id.",
        ),
        ("id: term-pier-head", "id: /x", "2:7 model.pattern", '`id` cannot be "/x": ids', ""),
        ("id: term-pier-head", "id: a", "2:7 model.long", "`id` is shorter than 2 characters", "Its id."),
        ("id: term-pier-head", "id: " + "a" * 65, "2:7 model.long", "`id` is longer than 64 characters", ""),
        ("pier head\n", "'pier head '\n", "3:9 model.pattern", '`term` cannot be "pier head": it is a single line', ""),
        (
            "pier head\n",
            "|\n    pier\n    head\n",
            "3:9 model.pattern",
            '`term` cannot be "pier head": it is a single',
            "",
        ),
    ],
)
def test_a_fault_is_told_where_it_is(good: Content, old: str, new: str, expected: str, message: str, hint: str) -> None:
    problem = one(good, GLOSSARY, old, new)
    assert f"{problem.line}:{problem.column} {problem.code}" == expected
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected", "message"),
    [
        (
            "status/timeline.yml",
            "date: 2031-05-10",
            "date: 2031-02-29",
            "3:9",
            "2031-02-29 is not a day of the calendar",
        ),
        ("status/timeline.yml", "date: 2031-05-10", "date: 10.5.2031", "3:9", "a date is written as YYYY-MM-DD"),
        ("status/timeline.yml", "date: 2031-05-10", "date: [2031-05-10]", "3:9", "a date is written as YYYY-MM-DD"),
        ("status/timeline.yml", "own: true", "own: yes", "8:8", "write true or false"),
        ("status/timeline.yml", "own: true", "own: True", "8:8", "write true or false"),
        ("faq/skipper.yml", "order: 1", "order: 01", "4:8", "a whole number is written with digits only"),
        ("faq/skipper.yml", "order: 1", "order: -1", "4:8", "a whole number is written with digits only"),
        ("faq/skipper.yml", "order: 1", "order: 1.0", "4:8", "a whole number is written with digits only"),
        ("faq/skipper.yml", "order: 1", "order: ١", "4:8", "a whole number is written with digits only"),
        (ARTICLE, "days: 30", "days: 0", "29:11", "Input should be greater than or equal to 1"),
        (ARTICLE, "days: 30", "days: 3661", "29:11", "Input should be less than or equal to 3660"),
    ],
)
def test_dates_numbers_and_truth_values_have_one_spelling(
    good: Content, name: str, old: str, new: str, expected: str, message: str
) -> None:
    problem = one(good, name, old, new)
    assert f"{problem.line}:{problem.column} {problem.code}" == f"{expected} model.value"
    assert message in problem.message


@pytest.mark.parametrize("address", ["http://port.example", "javascript:alert(1)", "https://a b", 'https://a"b', "//a"])
def test_an_address_begins_with_https(good: Content, address: str) -> None:
    problem = one(good, "help.yml", "https://port.example/loan", f"'{address}'")
    assert (problem.line, problem.column, problem.code) == (12, 8, "model.pattern")
    assert "an address begins with https://" in problem.message


@pytest.mark.parametrize("path", ["/about", "about/", "About", "about//method", "../x", "about/../x", "about.html"])
def test_the_address_of_a_page_is_plain(good: Content, path: str) -> None:
    problem = one(good, "site.yml", "method: about/method", f"method: {path}")
    assert (problem.line, problem.column, problem.code) == (24, 9, "model.pattern")
    assert "with / between its parts" in problem.message


def test_a_fault_below_a_named_part_is_explained(good: Content) -> None:
    problem = one(good, ARTICLE, "'Look for [the white lamp](a2-a).', basis: advice,", "'Look.',")
    assert (problem.line, problem.column, problem.code) == (36, 7, "model.missing")
    assert problem.message == "`basis` is missing"
    assert problem.hint == 'What the words rest on. For example: "text"'


def test_a_named_part_with_a_wrong_name_is_told_at_the_name(good: Content) -> None:
    problem = one(good, ARTICLE, "    skipper:\n", "    The Skipper:\n")
    assert (problem.line, problem.column, problem.code) == (35, 5, "model.pattern")
    assert "ids have small letters" in problem.message


def test_the_field_of_a_record_in_a_list_of_the_same_name_is_suggested_from_the_record() -> None:
    problems = refused("sources:\n- id: port\n  titel: A title\n", "sources/port.yml")
    unknown = [problem for problem in problems if problem.code == "model.unknown-field"]
    assert [(problem.line, problem.hint) for problem in unknown] == [(3, 'did you mean "title"?')]


def test_a_file_that_is_no_record_is_told_at_its_beginning() -> None:
    for text in ("- terms\n", "terms\n"):
        problem = refused(text)[0]
        assert (problem.line, problem.column, problem.code) == (1, 1, "model.shape")
        assert problem.message.startswith("`the file` should be a record with named fields")


def test_a_field_with_the_name_of_a_mark_of_the_checker_is_only_unknown() -> None:
    problem = refused('terms: []\n"[key]": x\n')[-1]
    assert (problem.line, problem.code) == (2, "model.unknown-field")
    assert problem.message == "there is no field `[key]` here"


def test_a_long_value_is_told_shortly(good: Content) -> None:
    problem = one(good, GLOSSARY, "defined: no", "defined: " + "x" * 1000)
    assert len(problem.message) < 250
    assert "…" in problem.message


def test_all_faults_of_a_file_are_told(good: Content) -> None:
    text = good.changed((GLOSSARY, "id: term-pier-head", "id: A-"), (GLOSSARY, "defined: no", "defined: 0")).files[
        GLOSSARY
    ]
    assert [problem.line for problem in refused(text)] == [2, 7]


def test_a_file_of_countless_faults_is_told_in_part() -> None:
    problems = refused("terms:\n" + "- {}\n" * MOST)
    assert len(problems) == MOST + 1
    assert problems[-1].message == f"{3 * MOST:,} more problems of this file are not listed"
