"""Every id that is named exists, is of the right kind, and is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from orderguide.content.problems import HINTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

ARTICLE = "paragraphs/article-2.yml"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("glossary.yml", "about: [a2-a]", "about: [a9]", "there is no record `a9`"),
        ("glossary.yml", "sources: [directive]", "sources: [directiv]", "there is no source `directiv`"),
        ("myths.yml", "verdict: wrong", "verdict: right", "there is no verdict `right`"),
        ("checklists/mooring.yml", "help: [lamp-loan]", "help: [loan]", "there is no offer `loan`"),
        ("checklists/mooring.yml", "{status: wise}", "{status: unwise}", "there is no legal `unwise`"),
        ("status/deadlines.yml", "state: silent", "state: gone", "there is no deadline-state `gone`"),
        (
            "status/fishing-rules.yml",
            "concerns: [mooring, skipper]",
            "concerns: [moorings]",
            "there is no checklist or reader",
        ),
        (ARTICLE, "through: lamp-crew", "through: crew", "there is no office `crew`"),
        (ARTICLE, "event: signing", "event: signed", "there is no dated-event `signed`"),
        (ARTICLE, "    binds: [harbor-master]", "    binds: [nobody]", "there is no office or reader `nobody`"),
        ("instrument.yml", "official_text: directive", "official_text: text", "there is no source `text`"),
    ],
)
def test_an_id_that_names_nothing_is_told_where_it_stands(
    good: Content, name: str, old: str, new: str, message: str
) -> None:
    changed = good.changed((name, old, new))
    found = next(problem for problem in changed.problems() if problem.code == "references.unknown")
    word = new.rstrip("]}").split()[-1].strip("[")
    line = changed.files[name].split("\n")[found.line - 1]
    assert found.file == f"content/{name}"
    assert line[found.column - 1 :].startswith(word)
    assert found.message.startswith(message)


@pytest.mark.parametrize(
    ("name", "old", "new", "hint"),
    [
        ("myths.yml", "verdict: wrong", "verdict: wrongly", 'did you mean "wrong"? choose from: wrong'),
        ("glossary.yml", "sources: [directive]", "sources: [xx]", "choose from: directive, lantern"),
        ("glossary.yml", "about: [a2-a]", "about: [a2-aa]", 'did you mean "a2-a"?'),
        ("checklists/mooring.yml", "help: [lamp-loan]", "help: [mo-01]", "choose from: lamp-loan"),
        (
            "glossary.yml", "about: [a2-a]", "about: [owner]",
            "it is a reader, of which no page tells; name a record, such as a paragraph or a checklist",
        ),
    ],
)
def test_the_choices_are_listed_where_they_are_few_and_the_nearest_first(
    good: Content, name: str, old: str, new: str, hint: str
) -> None:
    (found,) = (one for one in good.changed((name, old, new)).problems() if one.code.startswith("references."))
    assert found.hint == hint


def test_a_named_part_that_names_nothing_is_told_at_its_name(good: Content) -> None:
    problems = good.changed((ARTICLE, "    skipper:\n", "    sailor:\n")).problems()
    assert [(one.line, one.column, one.code) for one in problems] == [
        (7, 7, "coverage.guidance"), (35, 5, "references.unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "glossary.yml",
            "sources: [directive]",
            "sources: [tide-office]",
            "`tide-office` is an office; a source is asked for here",
        ),
        (
            "status/deadlines.yml",
            "paragraph: a2\n",
            "paragraph: article-2\n",
            "`article-2` is a section; a paragraph is asked for here",
        ),
        (
            "agencies.yml",
            "part_of: harbor-master",
            "part_of: directive",
            "`directive` is a source; an office is asked for here",
        ),
        (
            "status/fishing-rules.yml",
            "concerns: [mooring, ",
            "concerns: [mo-01, ",
            "`mo-01` is an item; a checklist or reader is asked for here",
        ),
    ],
)
def test_an_id_of_another_kind_is_told(good: Content, name: str, old: str, new: str, message: str) -> None:
    found = [problem for problem in good.changed((name, old, new)).problems() if problem.code == "references.kind"]
    assert [(problem.file, problem.message) for problem in found] == [(f"content/{name}", message)]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("a2-a", ""),
        ("hld-7", ""),
        ("site-about", ""),
        ("https://port.example/x", ""),
        ("a9", "a link leads to `a9`, which does not exist"),
        ("skipper", "a link leads to `skipper`, which does not exist"),
        ("http://port.example", "a link may not lead to `http://port.example`"),
        ("//port.example", "a link may not lead to `//port.example`"),
        ("/about/", "a link may not lead to `/about/`"),
        ("../about", "a link may not lead to `../about`"),
        ("#a2", "a link may not lead to `#a2`"),
        ("mailto:a@port.example", "a link may not lead to `mailto:a@port.example`"),
        ("HTTPS://port.example", "a link may not lead to `HTTPS://port.example`"),
        ("", "a link may not lead to ``"),
    ],
)
def test_a_link_names_an_id_or_an_https_address(good: Content, target: str, expected: str) -> None:
    found = good.changed((ARTICLE, "](a2-a)", f"]({target})")).problems()
    assert [(one.line, one.column, one.code, one.message) for one in found] == (
        [(36, 14, "references.link", expected)] if expected else []
    )


def test_what_is_named_is_shown(good: Content) -> None:
    page = "  - {path: glossary, view: glossary, title: Words, short: Words, description: One word.}\n"
    changed = good.changed(
        ("site.yml", page, ""),
        ("myths.yml", "about: [a2]", "about: [term-pier-head]"),
        (ARTICLE, "](a2-a)", "](term-pier-head)"),
    )
    assert changed.said() == [
        "content/glossary.yml:2:7 [siteplan.unshown]",
        "content/myths.yml:11:11 [references.unshown]",
        "content/paragraphs/article-2.yml:36:14 [references.unshown]",
    ]


def test_a_source_on_which_nothing_rests_is_refused(good: Content) -> None:
    source = "sources:\n- {id: almanac, title: Tides, publisher: Tide Office, kind: official, read: none}\n"
    unused = good.changed(("sources/port.yml", "sources:\n", source))
    assert unused.said() == ["content/sources/port.yml:2:8 [references.unused-source]"]
    used = unused.changed(("glossary.yml", "sources: [directive]", "sources: [almanac]"))
    assert used.said() == []


def test_what_is_near_is_suggested_but_not_for_ever(good: Content) -> None:
    many = ", ".join(f"a2-a{number}" for number in range(HINTS + 5))
    problems = good.changed(("glossary.yml", "about: [a2-a]", f"about: [{many}]")).problems()
    assert [problem.code for problem in problems] == ["references.unknown"] * (HINTS + 5)
    assert [bool(problem.hint) for problem in problems] == [True] * HINTS + [False] * 5
    links = " ".join(f"[x](a2-a{number})" for number in range(HINTS + 5))
    problems = good.changed(("glossary.yml", "{text: The seaward end of a pier.", f"{{text: '{links}'")).problems()
    assert len(problems) == HINTS + 5
    assert sum(bool(problem.hint) for problem in problems) == HINTS
