"""Where the content says some words: found as they are read, not as they are typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from orderguide.guide.occurrences import occurrences, told

from tests.engine.conftest import Content

Run = Callable[..., tuple[int, str, str]]
UPCOMING = "status/upcoming.yml"
SAID = "There is no moon."


def places(content: Content, wanted: str) -> list[str]:
    found = occurrences(content.index(), {}, wanted)
    return [f"{one.file}:{one.line}:{one.column} {one.record} {one.field}" for one in found]


def with_words(good: Content, words: str) -> Content:
    return good.changed((UPCOMING, f"{{text: {SAID},", f"{{text: {words},"))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Moon and lamps\n      go out", "lamps go out"),
        ("'Moon, [lamps](a2-a) go out'", "lamps go out"),
        ("'Moon, **lamps** go out'", "LAMPS  go out"),
        ("'The “moon” is out'", 'the "moon" is'),
        ("Seven moonless nights", "moon"),
        ("It ends on July 15", "July 15"),
    ],
)
def test_words_are_found_as_they_are_read(good: Content, typed: str, wanted: str) -> None:
    content = with_words(good, typed)
    assert f"{content.at(UPCOMING, typed)} next-moon claims.1.text" in places(content, wanted)


@pytest.mark.parametrize(("typed", "wanted"), [("It ends on July 15", "July 1"), ("A halfmoon", "moon")])
def test_a_number_ends_and_a_word_begins_where_it_is_asked_for(good: Content, typed: str, wanted: str) -> None:
    content = with_words(good, typed)
    assert not [one for one in places(content, wanted) if content.at(UPCOMING, typed) in one]


def test_an_id_is_found_as_a_whole_wherever_it_is_named(good: Content) -> None:
    found = occurrences(good.index(), {}, "lantern")
    assert {one.excerpt for one in found} >= {"lantern"}
    assert {"content/sources/port.yml", "content/planner/lamp.yml"} <= {one.file for one in found}
    longer = good.changed(("sources/port.yml", "publisher: Eastmere Lantern", "publisher: lantern-keepers"))
    assert "publisher" not in {one.field for one in occurrences(longer.index(), {}, "lantern")}


def test_an_id_by_which_a_mapping_is_kept_is_found(good: Content) -> None:
    places = [(one.file, one.record, one.field) for one in occurrences(good.index(), {}, "skipper")]
    assert ("content/paragraphs/article-2.yml", "a2", "guidance") in places


def test_what_a_placeholder_says_follows_its_record_and_is_told_apart(good: Content) -> None:
    content = with_words(good, "'It ends on {day:next-moon}.'")
    found = occurrences(content.index(), {}, "it ends on July 1, 2031")
    assert [(one.record, one.is_filled) for one in found] == [("next-moon", True)]
    assert told(found) == "typed nowhere\n1 more says it by a placeholder, and follows the record that it names"


def test_what_was_published_is_no_place_to_change(good: Content) -> None:
    assert any("pier head" in text for name, text in good.files.items() if name.startswith("history/editions/"))
    found = occurrences(good.index(), {}, "pier head")
    assert found
    assert not [one for one in found if "/history/editions/" in one.file or one.file.endswith("ids.yml")]


def test_pages_written_by_hand_are_looked_through_by_paragraph(good: Content) -> None:
    page = "---\ntitle: Lamps\n---\n\nOne.\n\nA lamp\nwent out here.\n"
    [found] = occurrences(good.index(), {"content/pages/lamps.md": page.encode()}, "lamp went out")
    assert (found.file, found.line, found.record) == ("content/pages/lamps.md", 7, "")


def test_the_command_lists_the_places_and_counts_them(content: Path, check: Run) -> None:
    status, said, _ = check("find", "there is no", "moon", "--content", content)
    place = "content/status/upcoming.yml:6:12: next-moon claims.1.text"
    assert (status, said) == (0, f"{place}\n    There is no moon.\n1 place in 1 file\n")
    assert check("find", "zebra", "--content", content)[:2] == (0, "nothing says that\n")
    [one] = json.loads(check("find", "no moon", "--content", content, "--format", "json")[1])
    assert (one["record"], one["is_filled"]) == ("next-moon", False)
    assert check("find", " ", "--content", content)[0] == 2
