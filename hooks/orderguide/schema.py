"""JSON Schemas of the content's files, for editors; derived from the model, committed, and tested to be up to date."""

from __future__ import annotations

import json
from typing import Any

from orderguide.reading import LAYOUT


def schemas() -> dict[str, str]:
    """Make the schema of each kind of file.

    Returns:
        Texts by file name, such as `topic.json`, sorted.
    """
    return {
        f"{place.kind}.json": _text(place.record.model_json_schema()) for place in sorted(LAYOUT, key=lambda p: p.kind)
    }


def workspace() -> str:
    """Make the editor settings that wire each file to its schema (Visual Studio Code, Red Hat's YAML extension)."""
    wired: dict[str, list[str]] = {}
    special = {place.pattern for place in LAYOUT if "*" not in place.pattern}
    for place in LAYOUT:
        pattern = place.pattern
        names = [f"content/{pattern}"]
        if "*" in pattern:
            folder = pattern.split("/")[0]
            names += [f"!content/{one}" for one in sorted(special) if one.startswith(f"{folder}/")]
        wired[f"./content/schema/{place.kind}.json"] = names
    return json.dumps({"yaml.schemas": wired}, indent=2) + "\n"


def _text(schema: dict[str, Any]) -> str:
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
