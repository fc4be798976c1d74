"""Copies of one text come to one form, whatever they were saved as; a changed word is told, a changed mark is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.text import official_text
from orderguide.text.official_text import NoSuchWords, Refused, brought, changes, cut, leveled, places

FORM = (
    "Article 1. Lights keep boats from harm.\n\n"
    "(a) The keeper’s “white lamp” – at its head; and\n\n"
    "(b) green – or none."
    "\n"
)
PAGE = """<!doctype html><html><head><title>Port</title><style>p{}</style></head><body>
<header><nav><a href="/">Home</a></nav></header>
<h1>Directive</h1><p><u>Article</u>&nbsp;1.  Lights keep boats
from harm.</p><ul><li>(a)&nbsp; The keeper&#8217;s &ldquo;white lamp&rdquo; &mdash; at its head; and</li>
<li>(b) green &ndash; or none.</li></ul><p hidden>unseen</p><script>if (1 < 2) { "no words" }</script>
<footer>Port of Eastmere</footer></body></html>"""
MARKDOWN = """---
title: Directive
---
# Directive

<span>Article</span> *1*.  Lights keep boats
from harm.

- \\(a\\)  The keeper's "white lamp" - at its head; and
- **(b) **green -- or none.
"""
PLAIN = """Directive\r
\r
   Article 1. Lights keep boats\r
   from harm.\r
\r
* (a) The keeper's ``white lamp'' -- at its head; and\r
* (b) green — or none.\r
"""


@pytest.mark.parametrize(
    ("saved", "ending"),
    [(PAGE, ".html"), (PAGE, ".HTM"), (MARKDOWN, ".md"), (PLAIN, ".txt"), ("\ufeff" + PLAIN, ".txt")],
)
def test_a_page_markdown_and_text_come_to_one_form(saved: str, ending: str) -> None:
    assert cut(brought(saved.encode(), ending), "Article 1.", None) == FORM


def test_a_text_in_the_form_stays_as_it_is() -> None:
    assert brought(FORM.encode(), ".txt") == cut(FORM, "Article 1.", "or none.") == FORM


@given(st.text(st.sampled_from(" ab.,(\"'“”‘’-–—`…1s\u00a0\u00ad"), max_size=40))
def test_leveling_a_second_time_changes_nothing(words: str) -> None:
    assert leveled(leveled(words)) == leveled(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('He said "no"', "He said “no”"),
        ("(\"a 'b' c\")", "(“a ‘b’ c”)"),
        ("boats' and America's", "boats’ and America’s"),
        ("the '90s", "the ’90s"),
        ("risk\u2011based, co\u00adoperate", "risk-based, cooperate"),
        ("a -- b, c—d, 2020–2024", "a – b, c—d, 2020-2024"),
        ("and so on...", "and so on…"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_marks_that_copies_differ_in_are_alike(words: str, expected: str) -> None:
    assert leveled(words) == expected


def test_ordered_lists_keep_the_numbers_that_readers_see() -> None:
    page = "<ol type=a start=3><li>x<li>y<ol type=i><li>z</ol></ol>"
    page += "<ol><li value=7>v<li>w</ol><ol type=I start=4><li>u</ol>"
    assert brought(page.encode(), ".html").split("\n\n") == ["c. x", "d. y", "i. z", "7. v", "8. w", "IV. u\n"]


def test_line_breaks_and_preformatted_text() -> None:
    page = "<p>THE PORT,<br>May 2<br><br>Done</p><pre>one\n  two\n\nthree</pre><table><tr><td>a<td>b</table>"
    assert brought(page.encode(), ".html") == "THE PORT, May 2\n\nDone\n\none two\n\nthree\n\na b\n"


def test_a_head_without_an_end_does_not_swallow_the_text() -> None:
    assert brought(b"<html><head><title>x</title><body><p>Words.", ".html") == "Words.\n"


@pytest.mark.parametrize(
    ("content", "ending", "why"),
    [
        (b"%PDF-1.7", ".pdf", "a file that ends in `.pdf` is no text"),
        (b"caf\xe9", ".txt", "this is not UTF-8 text"),
        (b"a\0b", ".txt", "this is not text"),
        (b"\n \n", ".txt", "there are no words in it"),
        (b"<nav>Home</nav>", ".html", "there are no words in it"),
        (b"a" * (official_text.LARGEST + 1), ".txt", "the file is larger than 5,000,000 bytes"),
    ],
    ids=["form", "encoding", "binary", "blank", "no words", "large"],
)
def test_what_is_no_text_is_refused_with_the_reason(content: bytes, ending: str, why: str) -> None:
    with pytest.raises(Refused, match=f"^{why}$"):
        brought(content, ending)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("Article 2.", None, "no paragraph begins with “Article 2.”"),
        ("(", None, r"2 paragraphs begin with “\(”"),
        (None, "harm", "no paragraph ends with “harm”"),
        ("(b)", "from harm.", "no paragraph ends with “from harm.”"),
    ],
)
def test_nothing_is_cut_by_a_guess(first: str | None, last: str | None, why: str) -> None:
    with pytest.raises(NoSuchWords, match=f"^{why}$"):
        cut(FORM, first, last)


def test_what_stands_before_and_after_is_cut_off() -> None:
    assert cut(FORM, '(a) The keeper\'s "white', "at its head; and") == FORM.split("\n\n")[1] + "\n"


def test_words_are_found_whole_and_with_any_marks() -> None:
    assert places(FORM, "Light") == places(FORM, "ights") == []
    assert places(FORM, "keeper's \"white") == [FORM.index("keeper’s")]
    assert len(places(FORM, "a")) == 1


def test_changes_show_the_words_around_them() -> None:
    other = FORM.replace("green", "red").replace("\n\n(a)", "\n\nA new paragraph of its own.\n\n(a)")
    assert changes(FORM, other) == ["+ A new paragraph of its own.", "- (b) green – or none.", "+ (b) red – or none."]
    assert changes(FORM, FORM) == []


def test_a_long_list_of_changes_is_cut_and_counted() -> None:
    many = "\n\n".join(f"one {number}" for number in range(9))
    found = changes("", many)
    assert len(found) == official_text.SHOWN + 1
    assert found[-1] == "… and 3 more paragraphs"
