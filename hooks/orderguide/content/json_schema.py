"""JSON Schemas of the content's files, for editors; derived from the model, committed, and tested to be up to date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from orderguide.content.kinds import Kinds
from orderguide.content.records.base import VIEW, Record


def schemas(kinds: Kinds) -> dict[str, str]:
    """Make the schema of each kind of file.

    Args:
        kinds: What is declared of files and records.

    Returns:
        Texts by file name, such as `topic.json`, sorted.
    """
    files = sorted(kinds.files, key=lambda one: one.name)
    return {f"{one.name}.json": _text(_schema(one.record, kinds.views)) for one in files}


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


def _text(schema: dict[str, Any]) -> str:
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
