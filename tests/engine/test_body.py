"""What is on a page is gathered while a template writes it, and leaves no trace in the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import DictLoader
from markupsafe import Markup
from orderguide.guide.guide import Guide
from orderguide.relations.links import OnSite
from orderguide.site.body import Body, Entry, Gathering, by_hand
from orderguide.site.writer import Writer, environment
from orderguide.subjects import SUBJECTS


@pytest.fixture
def write(harbor: Guide) -> Callable[[str], Body]:
    def written(template: str, **more: Any) -> Body:
        env = environment(SUBJECTS.views.folders)
        words = env.loader
        writer = Writer(harbor, env, OnSite("do"))
        assert words is not None
        env.loader = DictLoader({"page": template})
        return writer.body(env.get_template("page").render(w=writer, **more))

    return written


def test_an_entry_has_the_words_inside_it(write: Callable[[str], Body]) -> None:
    body = write(
        "<p>Lead.</p>\n"
        '{% call w.entry("q", "Which <color>?", also="hue & tint") %}\n<article id="q"><h3>Which?</h3><p>White'
        "</p></article>\n{% endcall %}\n<p>After</p>"
    )
    assert body.html == '<p>Lead.</p>\n<article id="q"><h3>Which?</h3><p>White</p></article>\n<p>After</p>'
    assert body.entries == (Entry("q", 3, "Which <color>?", "Which? White", "hue & tint"),)
    assert body.lead == "Lead. After"
    assert body.anchors == {"q"}


def test_an_entry_inside_another_has_its_own_words_and_comes_after_it(write: Callable[[str], Body]) -> None:
    body = write(
        '{% call w.entry("a", "A", 2) %}one {% call w.entry("b", "B") %}two{% endcall %} three{% endcall %} '
        '{% for n in (1, 2) %}{% call w.entry("c" ~ n, "C") %}same{% endcall %}{% endfor %}'
    )
    assert [(one.anchor, one.level, one.text) for one in body.entries] == [
        ("a", 2, "one three"), ("b", 3, "two"), ("c1", 3, "same"), ("c2", 3, "same"),
    ]  # fmt: skip
    assert body.lead == ""


def test_quiet_parts_are_shown_and_not_searched_however_they_are_nested(write: Callable[[str], Body]) -> None:
    """A quiet part with others like it inside once ended at the first end of an element."""
    body = write(
        '{% call w.entry("a", "A") %}<div>one</div>{% call w.quiet() %}<div><div>Cite '
        "{% call w.quiet() %}<div>Copy</div>{% endcall %}</div> more</div>{% endcall %}<div>two</div>{% endcall %}"
    )
    assert body.html == "<div>one</div><div><div>Cite <div>Copy</div></div> more</div><div>two</div>"
    assert body.entries[0].text == "one two"


def test_words_that_are_quiet_in_one_place_are_searched_in_another(write: Callable[[str], Body]) -> None:
    body = write("{% call w.quiet() %}<b>x</b>{% endcall %} and <b>x</b>")
    assert body.lead == "and x"


def test_an_entry_inside_a_quiet_part_can_still_be_found(write: Callable[[str], Body]) -> None:
    body = write('{% call w.quiet() %}no {% call w.entry("a", "A") %}yes{% endcall %}{% endcall %}')
    assert (body.lead, [one.text for one in body.entries]) == ("", ["yes"])


def test_a_section_has_its_heading_for_a_title(write: Callable[[str], Body]) -> None:
    body = write('{% call w.section("s", "A & B", "og-x") %}<p>Words</p>{% endcall %}')
    assert body.html == '<section class="og-x" aria-labelledby="s"><h2 id="s">A &amp; B</h2><p>Words</p></section>'
    assert body.entries == (Entry("s", 2, "A & B", "Words"),)


def test_anchors_that_are_no_entries_are_known(write: Callable[[str], Body]) -> None:
    assert write('<li id="{{ w.anchor("n1") }}">x</li>') == Body('<li id="n1">x</li>', "x", (), frozenset({"n1"}))


def test_what_was_gathered_and_not_written_is_a_fault_of_the_template() -> None:
    gathering = Gathering()
    gathering.quiet(lambda: Markup("<b>x</b>"))
    with pytest.raises(AssertionError, match="did not write it there: <b>x</b>"):
        gathering.body("<p>y</p>")


@pytest.mark.parametrize(
    ("html", "words"),
    [("<p>a</p><p>b</p>", "a b"), ("a <b>b</b>, c <i>d</i>.", "a b, c d."), ("x &lt;y&gt; &#34;z&#34;", 'x <y> "z"')],
)
def test_words_are_without_markup(html: str, words: str) -> None:
    assert Gathering().body(html).lead == words


def test_a_page_that_was_written_by_hand_is_read() -> None:
    body = by_hand('<p id="p">Lead</p><h2 id="how">How</h2><p>By hand.</p>')
    assert (body.lead, body.entries) == ("Lead", (Entry("how", 2, "How", "By hand."),))
    assert body.anchors == {"p", "how"}
