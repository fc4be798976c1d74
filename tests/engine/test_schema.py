"""JSON Schemas: one for each kind of file, and editors know which file has which."""

from __future__ import annotations

import fnmatch
import json
from typing import TYPE_CHECKING, Any

import pytest
from orderguide.content.json_schema import modeline, schemas, workspace
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


def test_a_text_may_be_a_plain_number_where_the_check_lets_it_be_one() -> None:
    section, source = (json.loads(SCHEMAS[f"{name}.json"]) for name in ("section", "sources"))
    assert section["properties"]["number"]["type"] == ["string", "number"]
    assert section["properties"]["id"]["type"] == "string"
    fields = source["$defs"]["Source"]["properties"]
    assert fields["date"]["anyOf"][0]["type"] == ["string", "number"]
    assert {fields[name]["anyOf"][0]["type"] for name in ("checked", "url")} == {"string"}
    assert fields["read"]["type"] == "string" and "enum" in fields["read"]


def test_fields_are_offered_in_the_order_of_their_declaration() -> None:
    for place in SUBJECTS.kinds.files:
        assert list(json.loads(SCHEMAS[f"{place.name}.json"])["properties"]) == list(place.record.model_fields)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("glossary.yml", "schema/glossary.json"), ("faq/a.yml", "../schema/question-group.json"),
        ("history/editions/1/a.yml", "../../../schema/edition.json"),
    ],
)  # fmt: skip
def test_a_file_names_its_schema_from_its_own_folder(name: str, address: str) -> None:
    place = SUBJECTS.kinds.place_of(name)
    assert place
    assert modeline(name, place) == f"# yaml-language-server: $schema={address}\n"


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
