"""What is on a page, read from its HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.outline import Heading, lead, outline, words

PAGE = """\
<p>Before <b>all</b>.</p>
<section id="one" class="x" data-entry="One &amp; only" data-level="2"><h2>One</h2>
<p>First <em>words</em>, <span class="badge" data-quiet>Text</span> and more.</p></section>
<article data-entry="Two" id="two"><p>Second.</p></article>
<h3 id="three" class="y">By <code>hand</code><a class="headerlink" href="#three">#</a></h3>
<p>Third&nbsp;words.</p>
<h2>No id</h2><p>belongs above</p>
"""


def test_entries_are_listed_in_order_with_their_words() -> None:
    assert outline(PAGE) == (
        Heading("one", 2, "One & only", "One First words, and more."),
        Heading("two", 3, "Two", "Second."),
        Heading("three", 3, "By hand", "Third words. No id belongs above"),
    )


def test_what_stands_before_the_first_entry_is_the_lead() -> None:
    assert lead(PAGE) == "Before all."
    assert lead("<p>All of it.</p>") == "All of it."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("a <b>b</b>, c <i>d</i>.", "a b, c d."),
        ("x &lt;y&gt; &#34;z&#34;", 'x <y> "z"'),
        ('a <sup data-quiet><a href="#n">1</a></sup> b', "a b"),
        ("", ""),
    ],
)
def test_words_are_without_markup(html: str, expected: str) -> None:
    assert words(html) == expected


@given(st.text(alphabet="<>/ab\"'= h2idp&;\n-", max_size=60))
def test_any_text_has_an_outline(html: str) -> None:
    assert all(heading.anchor for heading in outline(html))
    assert "\n" not in lead(html)
