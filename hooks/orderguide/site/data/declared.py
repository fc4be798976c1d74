"""What the data say of each kind of record, from the declarations of its fields; values, tables, schemas follow it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from orderguide.content.fields import Shape, shape_of
from orderguide.content.kinds import Kind, Kinds
from orderguide.content.records.base import AnyRef, Day, Id, Line, Record
from orderguide.content.records.claims import Claim

FORMAT = "1.0.0"  # of the shape of the files: the second number grows with what is added, the first with what is not


class Told(NamedTuple):
    """Something that the data say of a record.

    Attributes:
        name: What it is called.
        purpose: What it is, in a sentence.
        shape: What it holds.
        is_always: Whether it is never left out.
    """

    name: str
    purpose: str
    shape: Shape
    is_always: bool = False


IDENT = Told("id", "The id, which names this record forever.", shape_of(Id), True)
OF_EACH = (
    IDENT,
    Told("address", "Where the guide shows it, below the site’s root.", shape_of(Line)),
    Told("within", "The id of the record that holds it.", shape_of(AnyRef)),
)
OF_CLAIMS = (
    Told("links", "Ids and addresses to which words of the claim lead.", shape_of(list[Line])),
    Told("as_of", "For not-found: the day of the search.", shape_of(Day)),
)


def of_kind(kind: Kind, kinds: Kinds) -> list[Told]:
    """List what is said of a record of a kind: what holds for each, what is computed, and its fields.

    Args:
        kind: The kind.
        kinds: All that is declared.

    Returns:
        In the order in which the data have it.
    """
    computed = [Told(one.name, one.purpose, one.shape) for one in kind.computed]
    fields = [one for one in of_fields(model(kind, kinds), kinds) if one.name != "id"]
    return [*([IDENT] if kind.is_word else OF_EACH), *computed, *fields]


def of_fields(record: type[Record], kinds: Kinds) -> Iterator[Told]:
    """Give what is said of a part of a record, or of a row of a table.

    Args:
        record: Its model.
        kinds: All that is declared.

    Yields:
        Its fields in the order of their declaration, then what is computed of claims.
    """
    for name, shape in kinds.shapes[record].items():
        declared = record.model_fields[name]
        is_always = shape.form not in ("list", "mapping") and (declared.is_required() or declared.default is not None)
        yield Told(name, declared.description or "", shape, is_always)
    if record is Claim:
        yield from OF_CLAIMS


def model(kind: Kind, kinds: Kinds) -> type[Record]:
    """Give the model of the fields that are said: where a record takes words from another of its kind, that one's."""
    alike = (one.record for one in kinds.kinds if one.name == kind.name and one.whole is None)
    return next(alike, kind.record) if kind.whole else kind.record


def is_apart(record: type[Record] | None, kinds: Kinds) -> bool:
    """Tell whether records of a model stand under their own kind, and are named by their id where they are held."""
    return record in kinds.by_record


def said_of(record: type[Record]) -> str:
    """Say what a record is, in the first line of its declaration."""
    return (record.__doc__ or "").split("\n")[0]
