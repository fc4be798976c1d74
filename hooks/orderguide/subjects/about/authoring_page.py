"""The authoring reference: every file, record and field, and every rule, from their own declarations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from orderguide.content.fields import Shape, shape_of_field, shapes
from orderguide.content.kinds import Files, Kinds
from orderguide.content.records.base import VIEW, Record, Reviewed
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.relations.placeholders import EXAMPLES
from orderguide.rules.examples import examples


class Described(NamedTuple):
    """A record as its author sees it.

    Attributes:
        kind: Its model.
        about: What it is, in a line.
        fields: Its fields, its own before those that say when it is looked at again.
    """

    kind: type[Record]
    about: str
    fields: tuple[DescribedField, ...]


class DescribedField(NamedTuple):
    """A field as its author sees it.

    Attributes:
        name: Its name.
        needed: Whether it may not be left out.
        form: What a value of it looks like.
        inner: The name of the record that it holds, or nothing.
        purpose: What it is for.
        example: One value, or nothing.
    """

    name: str
    needed: bool
    form: str
    inner: str
    purpose: str
    example: str


def authoring(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what can be written, and what is checked."""
    kinds = guide.library.kinds
    held = examples()
    told = [(code, said, [one.shown for one in held.get(code, ())]) for code, said in guide.codes.items()]
    return {"layout": layout(kinds), "records": described(kinds), "placeholders": EXAMPLES, "rules": told}


def layout(kinds: Kinds) -> list[Files]:
    """List the files that a guide may have, needed ones first."""
    return sorted(kinds.files, key=lambda one: (not one.needed, one.pattern))


def described(kinds: Kinds) -> list[Described]:
    """Describe every record, in the order in which files hold them.

    Args:
        kinds: What is declared of files and records.

    Returns:
        The records with their fields, each record once.
    """
    records: dict[type[Record], None] = {}
    for place in layout(kinds):
        _gather(place.record, records)
    return [
        Described(kind, _first(kind), tuple(_field(name, one, kinds.views) for name, one in _fields(kind)))
        for kind in records
    ]


def _gather(kind: type[Record], found: dict[type[Record], None]) -> None:
    if kind in found:
        return
    found[kind] = None
    for shape in shapes(kind).values():
        if inner := shape.innermost.record:
            _gather(inner, found)


def _fields(kind: type[Record]) -> list[tuple[str, FieldInfo]]:
    """List a record's fields, its own before those that say when it is looked at again."""
    return sorted(kind.model_fields.items(), key=lambda field: field[0] in Reviewed.model_fields)


def _first(kind: type[Record]) -> str:
    return (kind.__doc__ or "").strip().split("\n")[0].replace("`", "")


def _field(name: str, declared: FieldInfo, views: Sequence[str]) -> DescribedField:
    shape = shape_of_field(declared)
    inner = shape.innermost.record
    return DescribedField(
        name=name,
        needed=declared.is_required(),
        form=f"one of {', '.join(views)}" if _names_view(declared) else _form(shape),
        inner=inner.__name__ if inner else "",
        purpose=declared.description or "",
        example=_shown((declared.examples or [None])[0]),
    )


def _names_view(field: Any) -> bool:
    return any(isinstance(one, WithJsonSchema) and VIEW in (one.json_schema or {}) for one in field.metadata)


def _shown(example: Any) -> str:
    """Write an example as an author would: the entries of a list with commas between."""
    if isinstance(example, list):
        return ", ".join(map(_shown, example))
    return "" if example is None else str(example)


def _form(shape: Shape) -> str:
    inner = _form(shape.inner) if shape.inner else ""
    if shape.form == "choice":
        return "one of " + ", ".join(shape.options)
    if shape.form == "list":
        return f"list of {inner}"
    if shape.key:
        return f"{inner} by {_form(shape.key)}"
    return shape.record.__name__ if shape.record else shape.form
