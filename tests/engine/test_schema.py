"""JSON Schemas: one for each kind of file, and editors know which file has which."""

from __future__ import annotations

import fnmatch
import json
from typing import TYPE_CHECKING, Any

import pytest
from orderguide.content.json_schema import schemas, workspace
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

SCHEMAS = schemas(SUBJECTS.kinds)


def test_each_kind_of_file_has_a_schema() -> None:
    assert list(SCHEMAS) == sorted(f"{place.name}.json" for place in SUBJECTS.kinds.files)
    assert schemas(SUBJECTS.kinds) == SCHEMAS


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_tells_every_field_with_its_purpose(name: str) -> None:
    schema = json.loads(SCHEMAS[name])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMAS[name].endswith("}\n")
    for record in (schema, *schema.get("$defs", {}).values()):
        assert record["additionalProperties"] is False
        assert record["description"]
        for field in record["properties"].values():
            assert field["description"], record["title"]


def test_dates_and_numbers_are_such_for_editors() -> None:
    instrument = json.loads(SCHEMAS["instrument.json"])
    assert instrument["properties"]["date"]["format"] == "date"
    section = json.loads(SCHEMAS["section.json"])
    assert section["$defs"]["Deadline"]["properties"]["days"]["anyOf"][0]["type"] == "integer"
    assert "null" not in SCHEMAS["section.json"].replace('"type": "null"', "").replace('"default": null', "")


def _matches(name: str, patterns: list[str]) -> bool:
    """Tell as the editor does: a name is meant by the last pattern that matches it."""
    meant = False
    for pattern in patterns:
        if fnmatch.fnmatchcase(name, pattern.removeprefix("!")) and name.count("/") == pattern.count("/"):
            meant = not pattern.startswith("!")
    return meant


def test_an_editor_gives_each_file_its_own_schema(good: Content) -> None:
    wired: dict[str, Any] = json.loads(workspace(SUBJECTS.kinds))["yaml.schemas"]
    assert sorted(wired) == sorted(f"./content/schema/{name}" for name in SCHEMAS)
    for name in good.files:
        found = [schema for schema, patterns in wired.items() if _matches(f"content/{name}", patterns)]
        place = SUBJECTS.kinds.place_of(name)
        assert place
        assert found == [f"./content/schema/{place.name}.json"]
