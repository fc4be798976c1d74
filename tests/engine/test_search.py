"""The search index: every entry of every page, as a script that a browser can load from a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pytest
from orderguide.guide.guide import Guide
from orderguide.publishing.artifacts import artifacts
from orderguide.relations.audiences import audiences
from orderguide.site.body import Entry
from orderguide.site.search_index import SKIPPED, Searched, index
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content


def read(script: Iterable[str]) -> Any:
    before, _, after = "".join(script).partition(" = ")
    assert before == "window.orderGuideIndex"
    assert after.endswith(";\n")
    return json.loads(after.removesuffix(";\n"))


def test_pages_and_their_entries_are_listed() -> None:
    entries = (Entry("q", 3, "Which color?", "White.", "hue & tint"),)
    pages = [Searched("faq", "Questions", "", "Lead.", entries), Searched("", "Home", "Do", "Hello")]
    assert read(index(pages, [["lamp", "light"]])) == {
        "pages": [["faq", "Questions", ""], ["", "Home", "Do"]],
        "entries": [
            [0, "", "Questions", "Lead.", "", []],
            [0, "q", "Which color?", "White.", "hue & tint", []],
            [1, "", "Home", "Hello", "", []],
        ],
        "synonyms": [["lamp", "light"]],
        "readers": [],
        "starters": [],
        "report": "",
    }


@pytest.mark.parametrize("words", ["</script>", "\u2028", "\\", '"', "é𝄞"])
def test_any_words_keep_the_script_whole(words: str) -> None:
    script = "".join(index([Searched("a", words, words, "")], [[words]]))
    assert read(script)["pages"] == [["a", words, words]]
    assert script.count("\n") == 1


@pytest.fixture(scope="module")
def found(harbor: Guide) -> Any:
    made = next(one for one in artifacts(harbor, SUBJECTS) if one.path == "assets/js/search-index.js")
    return read(made.content.decode())


def test_every_kind_of_record_can_be_found(harbor: Guide, found: Any) -> None:
    listed = {(found["pages"][number][0], anchor) for number, anchor, *_ in found["entries"]}
    for kind in (
        "paragraph",
        "deadline",
        "event",
        "myth",
        "open-question",
        "question",
        "term",
        "item",
        "offer",
        "office",
    ):
        for located in harbor.index.of_kind(kind):
            target = harbor.links.find(located.value.id)
            assert target
            assert (target.path, target.anchor) in listed, located.value.id


def test_words_are_found_where_they_are_said(found: Any) -> None:
    texts = {anchor: text for _, anchor, _, text, *_ in found["entries"]}
    assert "An owner may agree to a green lamp." in texts["a2-b"]
    assert next(also for _, anchor, _, _, also, _ in found["entries"] if anchor == "q-color") == "colour"
    assert found["synonyms"] == [["lamp", "light"]]


def test_words_of_buttons_badges_and_the_frame_are_not_searched(harbor: Guide, found: Any) -> None:
    """Each paragraph once ended with how to cite it, and each page began with the day it is of."""
    texts = {(found["pages"][number][0], anchor): text for number, anchor, _, text, *_ in found["entries"]}
    for text in texts.values():
        assert not re.search(r"\bCopy$|\bCite Art|What the badges mean|On this page|was last checked", text), text
        assert not re.search(r"Source \d|Reported ×|These words in the official text", text), text
    page = next(page for page in harbor.links.pages if page.path == "directive/article-2")
    assert texts["directive/article-2", ""].startswith(page.description)
    assert texts["directive/article-2", "a2-b"].startswith(harbor.paragraphs["a2-b"].heading)


def test_what_stands_beside_the_menu_and_lists_of_changes_come_after_others(good: Content) -> None:
    guide = good.changed(("site.yml", "- id: site-do\n", "- id: site-do\n  in_menu: false\n")).guide()
    made = read(
        next(one for one in artifacts(guide, SUBJECTS) if one.path == "assets/js/search-index.js").content.decode()
    )
    aside = {made["pages"][one[0]][0] for one in made["entries"] if len(one) > 6}
    assert "do/mooring" in aside and "about/sources" in aside and "faq" not in aside


def test_the_search_offers_what_the_content_says(found: Any, harbor: Guide) -> None:
    assert found["starters"] == harbor.site.starters == ["Which lamp?", "Is a lamp out?"]
    assert found["report"] == harbor.site.report


def test_entries_say_whom_they_are_for_and_the_rest_is_as_its_page() -> None:
    entries = tuple(Entry(anchor, 3, anchor.upper(), "") for anchor in "abc")
    page = Searched("do", "To do", "Do", "", entries, {"": ("owner",), "a": ("skipper",), "b": ()})
    made = read(index([page], [], {"skipper": "Skipper", "owner": "Mooring owner"}))
    assert made["readers"] == [["skipper", "Skipper"], ["owner", "Mooring owner"]]
    assert {anchor: readers for _, anchor, *_, readers in made["entries"]} == {
        "": ["owner"], "a": ["skipper"], "b": [], "c": ["owner"],
    }  # fmt: skip


def test_the_model_tells_whom_each_entry_is_for(harbor: Guide, found: Any) -> None:
    readers = {(found["pages"][number][0], anchor): whose for number, anchor, *_, whose in found["entries"]}
    assert found["readers"] == [[one.id, one.name] for one in harbor.vocabulary.readers]
    assert readers["faq", "q-color"] == readers["faq", "faq-skipper"] == ["skipper"], "a group names its reader"
    assert readers["do/rules", "reg-squid"] == ["skipper"], "a rule names whom it concerns"
    assert readers["directive/article-2", "a2-b"] == ["owner"], "a paragraph, those for whom it has guidance"
    assert readers["", ""] == readers["directive/article-1", "a1"] == [], "the rest is for everybody"


@pytest.mark.parametrize("section", ["site-do", "site-about"])
def test_what_a_section_shows_is_for_the_section_s_readers(good: Content, section: str) -> None:
    guide = good.changed(("site.yml", f"- id: {section}\n", f"- id: {section}\n  readers: [owner]\n")).guide()
    whose = audiences(guide.index, guide.links)
    of_section = [page for page in guide.links.pages if page.section and page.section.id == section]
    assert of_section
    assert {whose.on(page)[""] for page in of_section} == {("owner",)}
    assert {whose.on(page)[""] for page in guide.links.pages if page not in of_section} == {()}


def test_pages_for_maintainers_are_left_out(found: Any) -> None:
    assert not [path for path, *_ in found["pages"] if path.endswith(SKIPPED)]
