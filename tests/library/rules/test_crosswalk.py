"""Every entry that an item maps to exists in the framework, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.library.conftest import Content

LIST = "checklists/mooring.yml"
SECOND = "  - {framework: seven-lamps, entries: [L.2], relation: related}\n"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("  - {framework: seven-lamps, entries: [L.3], relation: related}\n", ["33:40 [crosswalk.entry]"]),
        ("  - {framework: seven-lamps, entries: [l.2], relation: related}\n", ["33:40 [crosswalk.entry]"]),
        ("  - {framework: seven-lamps, entries: [L.2, L.2]}\n", ["33:45 [crosswalk.twice]"]),
        ("  - {framework: seven-lamps, entries: [L.1]}\n", ["33:40 [crosswalk.twice]"]),
        ("  - {framework: eight-lamps, entries: [L.9]}\n", ["33:17 [references.unknown]"]),
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
