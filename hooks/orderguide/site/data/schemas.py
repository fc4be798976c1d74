"""JSON Schemas of the data files (draft 2020-12), from the same declarations as the values in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from orderguide.content.fields import Shape
from orderguide.content.kinds import Kind, Kinds
from orderguide.content.records.base import ID_PATTERN, Record
from orderguide.content.records.words import Word
from orderguide.site.data.declared import FORMAT, Told, is_apart, of_fields, of_kind, said_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
IDENT = {"type": "string", "pattern": ID_PATTERN}
DAY = {"type": "string", "format": "date"}
SINGLE = {"text": TEXT, "date": DAY, "whole number": {"type": "integer"}, "true or false": {"type": "boolean"}}


class _Definitions:
    """Gathers the definitions that one schema uses."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.used: dict[str, dict[str, Any]] = {}

    def models(self, alike: Sequence[Kind]) -> dict[str, Any]:
        """Give the schema of records of some models."""
        found = [self._named(kind.record, of_kind(kind, self.kinds)) for kind in alike]
        return found[0] if len(found) == 1 else {"anyOf": found}

    def part(self, record: type[Record]) -> dict[str, Any]:
        """Give the schema of a part of a record, or of a row that is no record."""
        return self._named(record, list(of_fields(record, self.kinds)))

    def beside(self, record: type[Record]) -> dict[str, Any]:
        """Give the schema of what files of a model hold beside records."""
        return object_of({one.name: self._field(one) for one in of_fields(record, self.kinds)})

    def _named(self, record: type[Record], told: Sequence[Told]) -> dict[str, Any]:
        name = record.__name__
        if name not in self.used:
            self.used[name] = {}  # begun: a record may hold its like
            always = [one.name for one in told if one.is_always]
            made = object_of({one.name: self._field(one) for one in told}, always)
            self.used[name] |= {"description": said_of(record)} | made
        return {"$ref": f"#/$defs/{name}"}

    def _field(self, told: Told) -> dict[str, Any]:
        return self._shape(told.shape) | {"description": told.purpose}

    def _shape(self, shape: Shape) -> dict[str, Any]:
        if shape.form == "list" and shape.inner:
            return list_of(self._shape(shape.inner))
        if shape.form == "mapping" and shape.inner:
            return object_of({}, others=self._shape(shape.inner))
        if shape.form == "choice":
            return {"enum": list(shape.options)}
        if shape.form == "record" and shape.record:
            return IDENT if is_apart(shape.record, self.kinds) else self.part(shape.record)
        return IDENT if shape.is_id or shape.refs is not None else SINGLE[shape.form]


def of_guide(kinds: Kinds, beside: Iterable[str]) -> dict[str, Any]:
    """Write the schema of the file of everything.

    Args:
        kinds: All that is declared.
        beside: The names of files that hold claims beside their records.
    """
    found = _Definitions(kinds)
    by_name: dict[str, list[Kind]] = {}
    for kind in kinds.kinds:
        by_name.setdefault(kind.name, []).append(kind)
    words = {name: list_of(found.models(alike)) for name, alike in by_name.items() if alike[0].is_word}
    records = {name: list_of(found.models(alike)) for name, alike in by_name.items() if not alike[0].is_word}
    page = object_of({"address": TEXT, "title": TEXT, "description": TEXT, "view": TEXT, "record": IDENT}, ["address"])
    parts = {
        "words": object_of(words, others=list_of(found.part(Word)))
        | {"description": "Words that the content declares for itself, by kind."},
        "pages": list_of(page) | {"description": "The pages, in reading order."},
        "records": object_of(records) | {"description": "Records by kind, in the order of their files."},
        "beside": object_of({name: found.beside(kinds.files_of(name).record) for name in beside})
        | {"description": "Claims about a whole table, by file."},
    }
    return _schema("Everything that the guide says.", parts, found.used)


def of_table(kinds: Kinds, purpose: str, alike: Sequence[Kind], record: type[Record] | None) -> dict[str, Any]:
    """Write the schema of a table.

    Args:
        kinds: All that is declared.
        purpose: What a row is.
        alike: The kinds whose records are its rows; or
        record: the model of a row that is no record with an id.
    """
    found = _Definitions(kinds)
    rows = found.part(record) if record else found.models(alike)
    return _schema(purpose, {"table": TEXT, "records": list_of(rows)}, found.used)


def of_ids() -> dict[str, Any]:
    """Write the schema of the file of ids."""
    place = object_of({"kind": TEXT, "address": TEXT, "into": list_of(IDENT), "why": TEXT})
    place["properties"]["address"] = TEXT | {"description": "Where it is, below the site’s root."}
    place["properties"]["into"] |= {"description": "For a retired id: the ids that took its place."}
    return _schema("Where each id that was ever published leads.", {"ids": object_of({}, others=place)}, {})


def _schema(purpose: str, parts: dict[str, Any], used: dict[str, dict[str, Any]]) -> dict[str, Any]:
    edition = object_of({"version": TEXT, "date": DAY, "searched_to": TEXT}, ["version", "date", "searched_to"])
    head = {
        "$schema": TEXT,
        "format": {"type": "string", "pattern": rf"^{FORMAT.split('.')[0]}\.[0-9]+\.[0-9]+$"}
        | {"description": "The version of the shape of this file, as semver.org has it. It is no edition."},
        "edition": edition | {"description": "Which state of knowledge this is; a new one has new content."},
        "as_of": DAY | {"description": "The day for which the guide was made."},
        "instrument": IDENT,
        "site": TEXT,
        "root": {"type": ["string", "null"], "description": "What stands before addresses, once the site has one."},
        "note": TEXT,
        "license": object_of({"name": TEXT, "url": TEXT, "note": TEXT}),
    }
    required = [*(name for name in head if name != "license"), *parts]
    made = object_of(head | parts, required)
    return {"$schema": DIALECT, "description": purpose, **made, "$defs": dict(sorted(used.items()))}


def list_of(items: dict[str, Any]) -> dict[str, Any]:
    """Write the schema of a list."""
    return {"type": "array", "items": items}


def object_of(
    properties: dict[str, Any], required: Iterable[str] = (), others: dict[str, Any] | bool = False
) -> dict[str, Any]:
    """Write the schema of an object.

    Args:
        properties: Schemas by name.
        required: Names that are never left out.
        others: What holds for all other names; none may be there when left out.
    """
    made: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": others}
    return made | ({"required": sorted(required)} if required else {})
