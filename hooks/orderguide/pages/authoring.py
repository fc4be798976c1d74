"""The authoring reference: every file, record and field, and every rule, from their own declarations."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, WithJsonSchema

from orderguide import model
from orderguide.guide import Guide
from orderguide.links import Page


def authoring(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what can be written, and what is checked."""
    records: dict[type[BaseModel], None] = {}
    kinds = guide.library.kinds
    files = sorted(kinds.files, key=lambda one: (not one.needed, one.pattern))
    for place in files:
        _gather(place.record, records)
    return {
        "layout": files,
        "records": [
            (kind, _first(kind), [_field(name, one, kinds.views) for name, one in _fields(kind)]) for kind in records
        ],
        "codes": guide.codes,
    }


def _gather(kind: type[BaseModel], found: dict[type[BaseModel], None]) -> None:
    if kind in found:
        return
    found[kind] = None
    for field in kind.model_fields.values():
        for inner in _models(field.annotation):
            _gather(inner, found)


def _fields(kind: type[BaseModel]) -> list[tuple[str, Any]]:
    """List a record's fields, its own before those that say when it is looked at again."""
    return sorted(kind.model_fields.items(), key=lambda field: field[0] in model.Reviewed.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for part in typing.get_args(annotation) for one in _models(part)]


def _first(kind: type[BaseModel]) -> str:
    return (kind.__doc__ or "").strip().split("\n")[0].replace("`", "")


def _field(name: str, field: Any, views: Sequence[str]) -> dict[str, Any]:
    example = (field.examples or [None])[0]
    return {
        "name": name,
        "needed": field.is_required(),
        "form": f"one of {', '.join(views)}" if _names_view(field) else _form(field.annotation),
        "inner": [kind.__name__ for kind in _models(field.annotation)],
        "purpose": field.description or "",
        "example": _shown(example),
    }


def _names_view(field: Any) -> bool:
    return any(isinstance(one, WithJsonSchema) and model.VIEW in (one.json_schema or {}) for one in field.metadata)


def _shown(example: Any) -> str:
    """Write an example as an author would: the entries of a list with commas between."""
    if isinstance(example, list):
        return ", ".join(map(_shown, example))
    return "" if example is None else str(example)


def _form(annotation: Any) -> str:
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _form(parts[0])
    if origin is typing.Literal:
        return "one of " + ", ".join(map(str, parts))
    if origin is list:
        return "list of " + _form(parts[0])
    if origin is dict:
        return f"{_form(parts[1])} by {_form(parts[0])}"
    if origin is not None:
        return " or ".join(_form(part) for part in parts if part is not type(None))
    names = {"str": "text", "int": "whole number", "bool": "true or false", "date": "date"}
    name = str(annotation.__name__)
    return names.get(name, name)
