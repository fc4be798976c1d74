"""Every entry that an item maps to exists in the framework, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.engine.conftest import Content

LIST = "checklists/mooring.yml"
SECOND = "  - {framework: seven-lamps, entries: [L.2], relation: related}\n"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("  - {framework: seven-lamps, entries: [L.9], relation: related}\n", ["35:40 [crosswalk.entry]"]),
        ("  - {framework: seven-lamps, entries: [l.2], relation: related}\n", ["35:40 [crosswalk.entry]"]),
        ("  - {framework: seven-lamps, entries: [L.2, L.2]}\n", ["35:45 [crosswalk.twice]"]),
        ("  - {framework: seven-lamps, entries: [L.1]}\n", ["35:40 [crosswalk.twice]"]),
        ("  - {framework: eight-lamps, entries: [L.9]}\n", ["35:17 [references.unknown]"]),
        ("", []),
    ],
)
def test_entries_exist_and_are_named_once(good: Content, new: str, expected: list[str]) -> None:
    assert good.changed((LIST, SECOND, new)).said() == [f"content/{LIST}:{one}" for one in expected]


def test_what_is_near_is_suggested(good: Content) -> None:
    problem = good.changed((LIST, "[L.1]", "[L1]")).problems()[0]
    assert problem.hint == 'did you mean "L.1"?'


def test_a_framework_lists_an_entry_once(good: Content) -> None:
    changed = good.changed(("frameworks/seven-lamps.yml", "{id: L.2,", "{id: L.1, title: Again}\n- {id: L.2,"))
    assert changed.said() == ["content/frameworks/seven-lamps.yml:13:8 [crosswalk.duplicate]"]


@pytest.mark.parametrize(("entries", "expected"), [("[L.7]", []), ("[L.7, L.1]", ["27:45"]), ("[L.2]", ["27:40"])])
def test_an_item_that_is_reused_names_no_entry_that_it_has_at_home(
    good: Content, entries: str, expected: list[str]
) -> None:
    changed = good.changed(("checklists/buoy.yml", "entries: [L.7]", f"entries: {entries}"))
    assert changed.said() == [f"content/checklists/buoy.yml:{one} [crosswalk.twice]" for one in expected]
