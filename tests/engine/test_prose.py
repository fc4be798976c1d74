"""Allow-listed Markdown: what is refused, what is rendered, and that nothing harmful gets through."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from orderguide.text.markdown import Markdown, is_id

PIECES = (
    *"#<>`~!=\t -+*_|\n[]()a1.\\&;:\"'\r", "\n\n", "    ", "- ", "1. ", "b", "[a](b)", "![a](b)", "[a]: b", "](", "===",
    "---", "~~~", "```", "<b>", "**", "__", "<https://a.example>", "https://a.example", "\n\n    a", "- - ", "-\n", "é",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
PLAIN = {
    "paragraph", "inline", "text", "softbreak", "hardbreak", "em", "strong", "code_inline", "link", "bullet_list",
    "ordered_list", "list_item",
}  # fmt: skip
ELEMENTS = {"p", "em", "strong", "code", "a", "ul", "ol", "li", "br"}


def parsed(text: str) -> list[tuple[str, str]]:
    """Give the kind of each token of a text, and the target where it is a link, by a parser of one's own."""
    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    found = []
    for token in parser.parse(text):
        for one in (token, *(token.children or [])):
            found.append((re.sub(r"_(open|close)$", "", one.type), str(one.attrs.get("href", ""))))
    return found


@pytest.fixture(scope="module")
def markdown() -> Markdown:
    return Markdown()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Plain *words*, **strong** ones, `code`, [a link](a2).\n\n- a list\n- of two\n\n1. and\n2. another", []),
        ("Two  \nlines", []),
        ("5 < 6, a - b, x_y, 2*3, A|B, no. 1!", []),
        ("# Title", ["headings"]),
        ("Title\n=====", ["headings"]),
        ("Title\n-", ["headings"]),
        ("![a](b)", ["images"]),
        ("```\na\n```", ["code blocks"]),
        ("~~~\na", ["code blocks"]),
        ("a\n\n    b", ["indented code blocks"]),
        ("\ta", ["indented code blocks"]),
        ("> a", ["block quotes"]),
        ("***", ["rules across the page"]),
        ("a\n\n- - -", ["rules across the page"]),
        ("1. ---", ["rules across the page"]),
        ("> # a", ["block quotes", "headings"]),
    ],
)
def test_what_else_markdown_knows_is_named(markdown: Markdown, text: str, names: list[str]) -> None:
    assert list(markdown.refused(text)) == names


@given(TEXTS)
@example("|\r-\n")
@example("-      a")
@example("- a\n  ---")
def test_nothing_that_is_not_allowed_is_passed_over(text: str) -> None:
    allowed = all(kind in PLAIN for kind, _ in parsed(text))
    assert (list(Markdown().refused(text)) == []) is allowed


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("no link, [not one], (nor this)", []),
        ("[a](a2), [b](https://port.example/x?y=1#z) and [c]( a1 )", ["a2", "https://port.example/x?y=1#z", "a1"]),
        ("[a][1]\n\n[1]: javascript:alert(1)", ["javascript:alert(1)"]),
        ("<https://port.example>", ["https://port.example"]),
        ("[a](javascript:alert%281%29) [b](data:text/html,x)", ["javascript:alert%281%29", "data:text/html,x"]),
        ("`[a](a2)` and \\[b](a2)", []),
        ("[a [b](a1) c](a2)", ["a1"]),
    ],
)
def test_the_targets_of_links_are_listed(markdown: Markdown, text: str, targets: list[str]) -> None:
    assert list(markdown.links(text)) == targets


@given(TEXTS)
@example("\t[a](b)")
@example("~~~[a](b)")
@example("[x [a](b) y](c)")
def test_no_link_is_passed_over_and_none_made_up(text: str) -> None:
    assert list(Markdown().links(text)) == [target for kind, target in parsed(text) if kind == "link" and target]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("A *b* **c** `d`.", "<p>A <em>b</em> <strong>c</strong> <code>d</code>.</p>"),
        ("[a](a2) [b](https://port.example/)", '<p><a href="at:a2">a</a> <a href="https://port.example/">b</a></p>'),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ('He said "so" & left', "<p>He said “so” &amp; left</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("# a", "a"),
        ("![a](https://port.example/x.png)", "<p></p>"),
        ('[a](https://port.example "t")', '<p><a href="https://port.example">a</a></p>'),
    ],
)
def test_a_text_becomes_a_few_harmless_elements(text: str, html: str) -> None:
    # Addresses of records are relative, so that the cleaner keeps them; here they are marked to be seen.
    made = Markdown().render(text, lambda ident: f"./{ident}")
    assert made == html.replace("at:", "./")


@given(TEXTS)
def test_whatever_is_written_no_other_element_and_no_other_address_comes_out(text: str) -> None:
    made = Markdown().render(text, lambda ident: f"./{ident}")
    assert set(re.findall(r"</?([^\s>/]+)", made)) <= ELEMENTS
    assert all(re.fullmatch(r'(?:href="[^"]*"|start="\d+")', one) for one in re.findall(r"<\w+ ([^>]+?)/?>", made))


def test_a_text_that_is_rendered_for_several_places_leads_from_each(markdown: Markdown) -> None:
    text = "See [*it*](a2) and [there](https://port.example/)."
    there = '<a href="https://port.example/">there</a>'
    for place in ("x", "y", "x"):
        html = f'<p>See <a href="{place}/a2"><em>it</em></a> and {there}.</p>'
        assert markdown.render(text, lambda ident, place=place: f"{place}/{ident}") == html
    assert markdown.render(text, lambda ident: None) == f"<p>See <em>it</em> and {there}.</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Lit.", "<p>Lit.@</p>"),
        ("A\n\nB", "<p>A</p>\n<p>B@</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b@</li>\n</ul>"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b@</p>\n</li>\n</ul>"),
        ("[a](a2)", '<p><a href="./a2">a</a>@</p>'),
        ("Odd \ufffc sign", "<p>Odd \ufffc sign@</p>"),
        ("", "@"),
    ],
)
def test_a_tail_stands_after_the_last_word(markdown: Markdown, text: str, html: str) -> None:
    tail = '<b class="kept">1</b>'
    assert markdown.render(text, lambda ident: f"./{ident}", tail) == html.replace("@", tail)
    assert markdown.render(text, lambda ident: f"./{ident}") == html.replace("@", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A *b*, **c** `d`.", "A b, c d."),
        ("One (see [Art. 2](a2)); two", "One (see Art. 2); two"),
        ("- a\n- b\n\nc\nd", "a b c d"),
        ('5 < 6 & "so"', "5 < 6 & “so”"),
        ("", ""),
    ],
)
def test_the_words_of_a_text_are_without_markup(markdown: Markdown, text: str, words: str) -> None:
    assert markdown.words(text) == words


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("a2-b", True),
        ("a", True),
        ("A2", False),
        ("a--b", False),
        ("a-", False),
        ("", False),
        ("a2\n", False),
        ("a/b", False),
    ],
)
def test_an_id_is_told_from_an_address(target: str, expected: bool) -> None:
    assert is_id(target) is expected
