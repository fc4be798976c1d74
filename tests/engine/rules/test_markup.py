"""Texts hold words, not markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from orderguide.rules.markup import CODES

if TYPE_CHECKING:
    from tests.engine.conftest import Content

PROSE = ("glossary.yml", "{text: The seaward end of a pier.,", "content/glossary.yml:6:12")
LINE = ("glossary.yml", "term: pier head", "content/glossary.yml:3:9")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<b>x</b>", "markup.html"),
        ("</p>", "markup.html"),
        ("<!-- x -->", "markup.html"),
        ("<?php", "markup.html"),
        ("&lt;", "markup.html"),
        ("&#60;b", "markup.html"),
        ("&#X3C;b", "markup.html"),
        ("&frac12;", "markup.html"),
        ("javascript:alert(1)", "markup.script"),
        ("JavaScript :x", "markup.script"),
        ("vbscript:x", "markup.script"),
        ("data:text/html,x", "markup.script"),
        ("DATA:image/png", "markup.script"),
        ("{{ x }}", "markup.template"),
        ("{% x %}", "markup.template"),
        ("--8<-- x", "markup.template"),
        ("${x}", "markup.template"),
        ("\\x3Cb>", "markup.html"),
        ("\\u007b\\u007bx", "markup.template"),
        ("java\\\n   script:x", "markup.script"),
        ("data:text\\/html,x", "markup.script"),
        ("\\\\ <\\/b>", "markup.html"),
    ],
)
@pytest.mark.parametrize("place", [PROSE, LINE], ids=["prose", "line"])
def test_markup_is_refused_in_every_text_also_behind_escapes(
    good: Content, place: tuple[str, str, str], text: str, code: str
) -> None:
    name, old, where = place
    new = f'{old.split(": ")[0]}: "a {text}"' + ("," if old.endswith(",") else "")
    found = good.changed((name, old, new)).said()
    assert f"{where} [{code}]" in found
    assert {one.split(" ")[0] for one in found} == {where}


@pytest.mark.parametrize("text", ["javascript\\n:x", "data\\t:text\\/html"])
def test_breaks_and_tabs_hide_nothing_either(good: Content, text: str) -> None:
    name, old, where = PROSE
    assert f"{where} [markup.script]" in good.changed((name, old, f'{{text: "a {text}",')).said()


@pytest.mark.parametrize("text", ["5 < 6 > 4", "AT&T; a & b;", "data: none", "the script: a play", "a -- b"])
def test_words_that_only_resemble_markup_may_be_written(good: Content, text: str) -> None:
    changed = good.changed((LINE[0], LINE[1], f'term: "{text}"'))
    assert changed.said() == [] if text != "AT&T; a & b;" else ["content/glossary.yml:3:9 [markup.html]"]


def test_markup_in_a_comment_or_in_pieces_is_no_text(good: Content) -> None:
    changed = good.changed(("glossary.yml", "terms:", "# <b>\nterms:"), ("myths.yml", "lamp.\n", "lamp. # {{ x }}\n"))
    assert changed.said() == []


@pytest.mark.parametrize("text", ["# x", "![x](a1)", "> x", "***", "```x```\\n\\n    y", "a\\n\\n~~~\\nb"])
def test_only_some_markdown_is_allowed_in_prose(good: Content, text: str) -> None:
    name, old, where = PROSE
    found = good.changed((name, old, f'{{text: "{text}",')).said()
    assert f"{where} [markup.markdown]" in found


def test_a_single_line_is_no_markdown(good: Content) -> None:
    assert good.changed((LINE[0], LINE[1], "term: '# *x* `y`'")).said() == []


def test_the_problem_shows_what_was_found(good: Content) -> None:
    problem = good.changed((LINE[0], LINE[1], "term: 'a <b>bold</b> word, and so on and so on and so on'")).problems()[
        0
    ]
    assert problem.hint == 'here: "<b>bold</b> word, and so on and so on an"'
    assert problem.code in CODES
