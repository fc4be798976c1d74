"""What a record's fields hold, read from their annotations in one place.

The walk over all records, the words of errors, the words that editions keep and the authoring reference all ask here,
so a new form of field is told once.
"""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from orderguide.content.records.base import ID_PATTERN, IsProse, MayName, Record, RefTo

_SCALARS = {str: "text", int: "whole number", bool: "true or false", datetime.date: "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a field, an entry of a list, or a key or value of a mapping holds.

    Attributes:
        form: `record`, `list`, `mapping`, `choice`, or that of a single value: `text`, `whole number`,
            `true or false`, `date`.
        record: The model of a record.
        options: The words of a choice.
        refs: The kinds a reference may have, none named for any kind; nothing where this is no reference.
        is_id: Whether a text has the form of an id.
        is_prose: Whether a text is allow-listed Markdown.
        may_name: Whether a text can have placeholders for what records hold.
        inner: What the entries of a list or the values of a mapping hold.
        key: What the keys of a mapping hold.
    """

    form: str
    record: type[Record] | None = None
    options: tuple[str, ...] = ()
    refs: tuple[str, ...] | None = None
    is_id: bool = False
    is_prose: bool = False
    may_name: bool = False
    inner: Shape | None = None
    key: Shape | None = None

    @property
    def innermost(self) -> Shape:
        """What a list of lists, or a mapping to lists, holds in the end; itself where it holds nothing else."""
        return self.inner.innermost if self.inner else self

    @property
    def holds_ids(self) -> bool:
        """Whether this is a list of ids rather than of words."""
        return self.form == "list" and self.inner is not None and (self.inner.is_id or self.inner.refs is not None)


class Found(NamedTuple):
    """Where a path through the models leads.

    Attributes:
        owner: The record that has, or should have, the last field of the path; nothing past a single value.
        declared: The declaration of that field; nothing where there is none.
        shape: What stands there; nothing where there is no such field.
    """

    owner: type[Record] | None
    declared: FieldInfo | None
    shape: Shape | None


def shape_of(annotation: Any, marks: Sequence[Any] = ()) -> Shape:
    """Read an annotation.

    Args:
        annotation: The annotation; of a union with nothing, the other part counts.
        marks: What was said of it outside, as pydantic keeps it apart.

    Returns:
        What a value of it holds.
    """
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return shape_of(parts[0], [*marks, *parts[1:]])
    if origin in (types.UnionType, typing.Union):
        return shape_of(next(part for part in parts if part is not types.NoneType), marks)
    if origin is typing.Literal:
        return Shape(form="choice", options=parts)
    if origin is list:
        return Shape(form="list", inner=shape_of(parts[0]))
    if origin is dict:
        return Shape(form="mapping", key=shape_of(parts[0]), inner=shape_of(parts[1]))
    if issubclass(annotation, Record):
        return Shape(form="record", record=annotation)
    return Shape(
        form=_SCALARS[annotation],
        refs=next((mark.kinds for mark in marks if isinstance(mark, RefTo)), None),
        is_id=any(getattr(mark, "pattern", None) == ID_PATTERN for mark in marks),
        is_prose=any(isinstance(mark, IsProse) for mark in marks),
        may_name=any(isinstance(mark, MayName) for mark in marks),
    )


def shape_of_field(declared: FieldInfo) -> Shape:
    """Read the declaration of a field."""
    return shape_of(declared.annotation, declared.metadata)


def shapes(record: type[Record]) -> dict[str, Shape]:
    """Read all fields of a record, by name in the order of their declaration."""
    return {name: shape_of_field(declared) for name, declared in record.model_fields.items()}


class Shapes(dict[type[Record], dict[str, Shape]]):
    """The fields of records as `shapes` reads them, each model once, when it is first asked for."""

    def __missing__(self, record: type[Record]) -> dict[str, Shape]:  # noqa: D105
        found = self[record] = shapes(record)
        return found


def follow(record: type[Record], path: Iterable[str | int]) -> Found:
    """Follow a path through the models.

    Args:
        record: Where the path begins.
        path: Names of fields, keys of mappings, and the places of entries as numbers.

    Returns:
        Where it leads.
    """
    found = Found(None, None, Shape(form="record", record=record))
    for step in path:
        shape = found.shape
        if shape and (shape.form == "mapping" or (shape.form == "list" and isinstance(step, int))):
            found = found._replace(shape=shape.inner)
            continue
        owner = shape.record if shape else None
        declared = owner.model_fields.get(str(step)) if owner else None
        found = Found(owner, declared, shape_of_field(declared) if declared else None)
    return found
