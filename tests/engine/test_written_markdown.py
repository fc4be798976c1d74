"""Plain words as Markdown: whatever they hold, a reader of Markdown that is not ours reads them as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from markupsafe import Markup
from orderguide.site.twin_writer import environment
from orderguide.text.markdown import Markdown
from orderguide.text.written_markdown import cell, code, escaped, indented, quoted, target, tidy

READER = MarkdownIt("commonmark", {"html": True}).enable("table")
SIGNS = "abz 019.)(#*_`[]<>!&;|\\~-+=“”×"
ROW = re.compile(r"\w+")


def read(markdown: str) -> html.HtmlElement:
    return html.fromstring(f"<main>{READER.render(markdown)}</main>")


def said(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


@given(st.text(SIGNS, min_size=1))
def test_words_are_read_as_they_are_at_the_begin_of_a_line_and_within_it(words: str) -> None:
    plain = " ".join(words.split())
    made = read(escaped(plain))
    assert said(made) == plain
    assert [one.tag for one in made.iter()] in (["main"], ["main", "p"])
    within = read(f"Here: {escaped(plain)} and on")
    assert said(within) == f"Here: {plain} and on".replace("  ", " ")
    assert [one.tag for one in within.iter()] == ["main", "p"]


@given(st.text(SIGNS, min_size=1))
def test_words_stay_in_their_cell_and_in_their_point(words: str) -> None:
    plain = " ".join(words.split())
    table = read(f"| a | b |\n|---|---|\n| {escaped(plain)} | end |\n")
    assert [said(one) for one in table.iter("td")] == [plain, "end"]
    points = read(f"- {escaped(plain)}\n- end\n")
    assert [said(one) for one in points.iter("li")] == [plain, "end"]


@given(st.text("ab`| ", min_size=1))
def test_code_is_read_as_it_is(words: str) -> None:
    plain = " ".join(words.split())
    if plain:
        (found,) = read(f"x {code(plain)} y").iter("code")
        assert found.text == plain


def test_what_stands_in_a_point_a_quotation_or_a_cell_stays_there() -> None:
    two = Markup("One.\n\n- a\n- b")
    assert indented(two) == "One.\n\n  - a\n  - b"
    assert quoted(two) == "> One.\n>\n> - a\n> - b"
    assert cell(Markup("One.\n\nTwo\nlines."), Markup("/")) == "One. /Two lines."
    assert tidy("a  \n\n\n\nb\n") == "a\n\nb"


def test_an_address_ends_where_its_link_ends() -> None:
    (link,) = read(f"[x]({target('https://lights.test/a (b)|<c>')})").iter("a")
    assert link.get("href") == "https://lights.test/a%20%28b%29%7C%3Cc%3E"


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "*Soft*, **loud** and `code *here*`, 2 * 3 * 4.",
        "One paragraph.\n\nAnother with [a link](a2-b) and [one elsewhere](https://lights.test/).",
        "A list:\n\n- one\n- two\n\n  in two parts\n\nAnd on.",
        "1. first\n2. second\n\n   - inner\n   - points\n3. third",
        "3. begins later\n4. goes on",
        '"Quotes" and Joe\'s...',
    ],
)
def test_prose_is_the_same_as_html_and_as_markdown(text: str) -> None:
    markdown = Markdown()

    def address(ident: str) -> str:
        return f"../{ident}/"

    page = html.fromstring(f"<main>{markdown.render(text, address, ' TAIL')}</main>")
    twin = read(markdown.written(text, address, " TAIL"))
    shape = [[(one.tag, one.get("href"), one.get("start")) for one in tree.iter()] for tree in (page, twin)]
    assert shape[0] == shape[1]
    assert ROW.findall(said(page)) == ROW.findall(said(twin))
    assert said(page).replace(" ", "") == said(twin).replace(" ", "")


def test_a_link_that_leads_nowhere_is_its_words() -> None:
    assert Markdown().written("See [this](a2-b).", lambda ident: None) == "See this."


def test_templates_of_markdown_escape_what_they_print_and_refuse_what_is_not_there() -> None:
    env = environment()
    assert env.from_string("{{ x }} {{ y }}").render(x="*a* <b>", y=Markup("*b*")) == "\\*a\\* \\<b> *b*"
    assert env.from_string("{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(x) }}").render(x="_a_") == "**\\_a\\_**"
