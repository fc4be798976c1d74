"""HTML that others wrote, read by one parser: what is on a page, and small changes to it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from orderguide.text.html import Editing, Heading, Tag, Words, filled, line_of, outline, read, tags

PAGE = """\
<p>Before <b>all</b>.</p>
<h2 id="one">One &amp; <code>only</code><a class="headerlink" href="#one">¶</a></h2>
<p>First&nbsp;words, <a href="x">a link</a>.</p>
<h2>No id</h2><p>belongs above</p>
<h4 class="y" id="two">Two</h4><p>Second.</p>
<h5 id="small">Too small</h5>
"""
ANY = st.text(alphabet="<>/aph2\"'= id&;-\n!", max_size=60)


def test_tags_and_words_come_in_order_with_their_place() -> None:
    html = '<p\n id="a">x &amp; y<br/></P>'
    assert read(html) == [
        Tag("p", {"id": "a"}, False, 0, 11, 1, 1), Words("x & y"), Tag("br", {}, False, 20, 25, 2, 18),
        Tag("p", {}, True, 25, 29, 2, 23),
    ]  # fmt: skip
    assert [html[tag.start : tag.end] for tag in tags(html)] == ['<p\n id="a">', "<br/>", "</P>"]


def test_headings_with_an_id_are_listed_with_their_words() -> None:
    lead, headings = outline(PAGE)
    assert lead == "Before all."
    assert headings == (
        Heading("one", 2, "One & only", "First words, a link. No id belongs above"),
        Heading("two", 4, "Two", "Second. Too small"),
    )
    assert outline("<p>All of it.</p>") == ("All of it.", ())


def test_what_a_script_or_a_comment_says_is_no_tag() -> None:
    html = '<script>"<h2 id=no>"</script><!-- <h2 id="nor"> --><h2 id="yes">Y</h2>'
    assert [heading.anchor for heading in outline(html)[1]] == ["yes"]


@pytest.mark.parametrize(("words", "line"), [("a\n b , c .", "a b, c."), (" ", ""), ("a (b )", "a (b )")])
def test_words_stand_in_one_line(words: str, line: str) -> None:
    assert line_of(words) == line


@given(ANY)
@example("</")
@example("<a href")
@example('<h2 id="')
def test_any_text_can_be_read_and_is_the_same_when_nothing_is_changed(html: str) -> None:
    lead, headings = outline(html)
    assert "\n" not in lead and all("\n" not in one.title for one in headings)
    page = Editing(html)
    page.relink(lambda address: address)
    page.fill({"x": "y"})
    page.add("none", "y")
    assert page.html == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p data-x></p>", "<b>1</b>"),
        ('<i>a</i><p class="c" data-x="">\n</p><p>b</p><p data-x></p>', "<i>a</i><b>1</b><p>b</p><b>1</b>"),
        ("<p data-x><i>full</i></p>", "<p data-x><i>full</i></p>"),
        ("<div data-x></div>", "<div data-x></div>"),
        ("<p data-xy></p>", "<p data-xy></p>"),
        ("<!-- <p data-x></p> -->", "<!-- <p data-x></p> -->"),
    ],
)
def test_a_text_is_put_where_a_page_leaves_room(html: str, expected: str) -> None:
    assert filled(html, {"x": "<b>1</b>"}) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="keep">k</a>', '<a href="keep">k</a>'),
        ("<a  class=x\nhref='keep'>k</a>", "<a  class=x\nhref='keep'>k</a>"),
        ('<a download class="x" href="a&amp;b">k</a>', '<a download class="x" href="new?a&amp;b">k</a>'),
        ('<a href="gone"><b>k</b></a> <a href="keep">l</a>', '<b>k</b> <a href="keep">l</a>'),
        ('<link rel="next" href="gone"><p>', "<p>"),
        ('<link rel="next" href="gone"><a>k</a>', "<a>k</a>"),
        ("<a>k</a>", "<a>k</a>"),
        ('<img src="gone">', '<img src="gone">'),
    ],
)
def test_links_lead_elsewhere_or_leave_their_words(html: str, expected: str) -> None:
    page = Editing(html)
    page.relink(lambda address: {"keep": "keep", "gone": None}.get(address, f"new?{address}"))
    assert page.html == expected


def test_a_text_is_added_at_the_end_of_the_first_element_of_a_class() -> None:
    page = Editing('<p>a</p><div class="x og"><p>b</p></div><div class="og">c</div>')
    page.add("og", "<i>new</i>")
    assert page.html == '<p>a</p><div class="x og"><p>b</p><i>new</i></div><div class="og">c</div>'
    unclosed = Editing('<div class="og">c')
    unclosed.add("og", "new")
    assert unclosed.html == '<div class="og">c'
