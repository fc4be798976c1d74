"""What we write to announce an edition stands before the computed list, and nothing is told twice or called new."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree, html
from orderguide.history.compare import Change, compare, once
from orderguide.history.editions import states
from orderguide.site.atom import feed_path, feeds
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS

from tests.engine.conftest import Content

FILE = "history/announcements.yml"
GENERAL = "Lamps are listed. See the head of a pier."
ATOM = "{http://www.w3.org/2005/Atom}"
SAID = """announcements:
- version: 2031.06.01
  everyone: ["Lamps are **listed**. See [the head of a pier](a2-a)."]
  readers:
    skipper: [Keep to the white.]
    owner: [Write the letter.]
"""


def with_said(good: Content, said: str = SAID) -> Content:
    return replace(good, files={**good.files, FILE: said})


def words(found: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", found.text_content()).strip()


def test_the_announcement_stands_before_the_list(good: Content) -> None:
    pages = render(with_said(good).guide(), SUBJECTS.views, environment(SUBJECTS.views.folders))
    page = html.fromstring(next(one.html for one in pages if one.page.view == "changes"))
    (box,) = page.find_class("og-told-first")
    assert [words(one) for one in box] == [
        GENERAL, "Skipper", "Keep to the white.", "Mooring owner", "Write the letter.",
    ]  # fmt: skip
    assert box.xpath(".//a/@href") == ["../../directive/article-2/#a2-a"]
    assert not box.xpath("preceding::*[contains(@class, 'og-counts')]")
    assert box.xpath("following::*[contains(@class, 'og-counts')]")


def test_a_feed_begins_an_edition_with_what_matters_to_its_reader(good: Content) -> None:
    made = dict(feeds(with_said(good).guide(), None))
    for reader, wanted in (
        (
            "",
            [
                "Lamps are listed. See the head of a pier.",
                "Skipper: Keep to the white.",
                "Mooring owner: Write the letter.",
            ],
        ),
        ("skipper", ["Lamps are listed. See the head of a pier.", "Keep to the white."]),
    ):
        entry = etree.fromstring(made[feed_path(reader)]).find(f"{ATOM}entry")
        assert entry.findtext(f"{ATOM}title") == "Edition 2031.06.01: what matters"
        content = html.fragments_fromstring(entry.findtext(f"{ATOM}content"))
        assert [words(one) for one in content] == wanted


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (SAID.replace("2031.06.01", "2031.05.01"), []),
        (SAID.replace("2031.06.01", "2030.01.01"), ["2:12"]),
        (SAID + SAID.split("\n", 1)[1], ["7:12"]),
    ],
)
def test_an_announcement_is_of_one_edition_that_there_is(good: Content, said: str, expected: list[str]) -> None:
    lines = [one.replace("3:12", "2:12") for one in expected]
    assert with_said(good, said).said() == [f"content/{FILE}:{one} [editions.announced]" for one in lines]


def natures(content: Content) -> list[str]:
    index = content.guide().index
    old, new = states(index, content.guide().links)
    return [one.nature for one in compare(old, new, SUBJECTS.kinds)]


def test_no_duty_is_called_new_where_nobodys_duty_changed(good: Content) -> None:
    assert "new-duty" in natures(with_said(good))
    same = natures(with_said(good, SAID.replace("  everyone:", "  same_duties: true\n  everyone:")))
    assert "new-duty" not in same
    assert len(same) == len(natures(with_said(good)))


def change(ident: str, after: str, **more: str) -> Change:
    made = Change("new-fact", "term", ident, ident, "words", (), "", "", after, "Read it.")
    return made._replace(**more)


def test_what_is_the_same_is_told_once() -> None:
    changes = [change("a", "x"), change("b", "y"), change("c", "x"), change("d", "x", nature="clarified")]
    assert [(one.ident, [other.ident for other in same]) for one, same in once(changes)] == [
        ("a", ["c"]), ("b", []), ("d", []),
    ]  # fmt: skip


def test_changes_without_words_are_not_taken_for_the_same() -> None:
    assert len(once([change("a", ""), change("b", "")])) == 2


def test_other_pieces_of_official_words_are_no_news(good: Content) -> None:
    old = states(good.guide().index, good.guide().links)[-1]
    longer = good.changed(
        ("paragraphs/article-2.yml", "text: shall light every public pier,", "text: every public pier,")
    )
    new = states(longer.guide().index, longer.guide().links)[-1]
    assert {one.nature for one in compare(old, new, SUBJECTS.kinds)} == {"clarified"}
