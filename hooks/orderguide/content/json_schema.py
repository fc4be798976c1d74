"""JSON Schemas of the content's files, for editors; derived from the model, committed, and tested to be up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from orderguide.content.kinds import Files, Kinds
from orderguide.content.records.base import VIEW, Record
from orderguide.text.on_demand import OnDemand


def schemas(kinds: Kinds) -> Mapping[str, str]:
    """Give the schema of each kind of file, made when it is asked for.

    Args:
        kinds: What is declared of files and records.

    Returns:
        Texts by file name, such as `topic.json`, sorted.
    """
    files = sorted(kinds.files, key=lambda one: one.name)
    return OnDemand({f"{one.name}.json": partial(_text, one.record, kinds.views) for one in files})


def modeline(name: str, place: Files) -> str:
    """Write the line with which a file names its schema to editors.

    Args:
        name: The file's path below the content folder, with forward slashes.
        place: What is declared of it.

    Returns:
        A comment, with its line break; editors read the address from the file's own folder.
    """
    return f"# yaml-language-server: $schema={'../' * name.count('/')}schema/{place.name}.json\n"


def workspace(kinds: Kinds) -> str:
    """Make the editor settings that wire each file to its schema (Visual Studio Code, Red Hat's YAML extension).

    Args:
        kinds: What is declared of files and records.

    Returns:
        The text of `.vscode/settings.json`.
    """
    wired: dict[str, list[str]] = {}
    special = {place.pattern for place in kinds.files if "*" not in place.pattern}
    for place in kinds.files:
        pattern = place.pattern
        names = [f"content/{pattern}"]
        if "*" in pattern:
            folder = pattern.split("/")[0]
            names += [f"!content/{one}" for one in sorted(special) if one.startswith(f"{folder}/")]
        wired[f"./content/schema/{place.name}.json"] = names
    return json.dumps({"yaml.schemas": wired}, indent=2) + "\n"


def _schema(record: type[Record], views: Sequence[str]) -> dict[str, Any]:
    """Make a schema; the names of views are known only where subjects are, so they are filled in here."""
    made = record.model_json_schema()
    for shape in (made, *made.get("$defs", {}).values()):
        for field in shape.get("properties", {}).values():
            if field.pop(VIEW, False):
                field["enum"] = list(views)
    return made


def _text(record: type[Record], views: Sequence[str]) -> str:
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_schema(record, views)}
    return json.dumps(_lenient(made), indent=1, ensure_ascii=False) + "\n"


def _lenient(schema: Any) -> Any:
    """Let a text be written as a plain number, such as `number: 2`: editors tell them apart, and the check does not."""
    if isinstance(schema, list):
        return [_lenient(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _lenient(one) for name, one in schema.items()}
    is_free = schema.get("type") == "string" and not {"enum", "const", "format"} & schema.keys()
    return made | {"type": ["string", "number"]} if is_free and re.match(schema.get("pattern", ""), "2") else made
