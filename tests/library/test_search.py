"""The search index: every entry of every page, as a script that a browser can load from a folder."""

from __future__ import annotations

import json
from typing import Any

import pytest
from orderguide.artifacts import artifacts
from orderguide.guide import Guide
from orderguide.search import SKIPPED, Searched, index


def read(script: str) -> Any:
    before, _, after = script.partition(" = ")
    assert before == "window.orderGuideIndex"
    assert after.endswith(";\n")
    return json.loads(after.removesuffix(";\n"))


def test_pages_and_their_entries_are_listed() -> None:
    body = (
        '<p>Lead.</p><article id="q" data-entry="Which color?" data-level="3" data-find="hue &amp; tint"><p>White.</p>'
        "</article><article id='not-quoted'></article>"
    )
    pages = [Searched("faq", "Questions", "", body), Searched("", "Home", "Do", "<p>Hello</p>")]
    assert read(index(pages, [["lamp", "light"]])) == {
        "pages": [["faq", "Questions", ""], ["", "Home", "Do"]],
        "entries": [
            [0, "", "Questions", "Lead.", ""],
            [0, "q", "Which color?", "White.", "hue & tint"],
            [1, "", "Home", "Hello", ""],
        ],
        "synonyms": [["lamp", "light"]],
    }


@pytest.mark.parametrize("words", ["</script>", "\u2028", "\\", '"', "é𝄞"])
def test_any_words_keep_the_script_whole(words: str) -> None:
    script = index([Searched("a", words, words, "")], [[words]])
    assert read(script)["pages"] == [["a", words, words]]
    assert script.count("\n") == 1


@pytest.fixture(scope="module")
def found(harbor: Guide) -> Any:
    made = next(one for one in artifacts(harbor) if one.path == "assets/js/search-index.js")
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
        for sight in harbor.survey.of_kind(kind):
            target = harbor.links.find(sight.value.id)
            assert target
            assert (target.path, target.anchor) in listed, sight.value.id


def test_words_are_found_where_they_are_said(found: Any) -> None:
    texts = {anchor: text for _, anchor, _, text, _ in found["entries"]}
    assert "An owner may agree to a green lamp." in texts["a2-b"]
    assert next(also for _, anchor, _, _, also in found["entries"] if anchor == "q-color") == "colour"
    assert found["synonyms"] == [["lamp", "light"]]


def test_pages_for_maintainers_are_left_out(found: Any) -> None:
    assert not [path for path, *_ in found["pages"] if path.endswith(SKIPPED)]
