"""Kinds that are tables by nature, as rows for spreadsheets: a column for each single value that a record may hold.

A column is named by its path through the record, such as `legal.status`. Where a record holds several, each stands on a
line of its own in the cell, an empty line where one has none; several within one of those are parted by ` | `.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from orderguide.content.fields import Shape
from orderguide.content.kinds import Kinds
from orderguide.guide.guide import Guide
from orderguide.site.data.claims import CLAIMS
from orderguide.site.data.declared import Told, is_apart, of_fields, of_kind, said_of
from orderguide.site.data.values import Values
from orderguide.site.views import Table
from orderguide.text import csv_table

TYPES = {"whole number": "integer", "true or false": "boolean", "date": "date"}
WORDS = {True: "true", False: "false"}
MEANT = {0: "one", 1: "one a line", 2: "several a line, parted by |"}
DICTIONARY = ("table", "column", "type", "values", "required", "choices", "refers_to", "meaning")


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        name: Its heading: the path through a record.
        purpose: What it holds, in a sentence.
        shape: What a single value of it holds.
        depth: In how many lists the value stands.
        is_always: Whether no cell of it is empty.
    """

    name: str
    purpose: str
    shape: Shape
    depth: int
    is_always: bool

    @property
    def type(self) -> str:
        """The type of its cells: `text`, `date`, `integer` or `boolean`; several values in a cell are text."""
        return TYPES.get(self.shape.form, "text") if self.depth == 0 else "text"


class TableData(NamedTuple):
    """A table.

    Attributes:
        name: Its name, which is that of its files.
        purpose: What a row is.
        columns: Its columns.
        rows: Its records as plain values, see `Values`.
    """

    name: str
    purpose: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...]


def tables(guide: Guide, values: Values, others: Iterable[Table]) -> Iterator[TableData]:
    """Make the tables that have rows.

    Args:
        guide: The guide.
        values: Turns records into plain values.
        others: The subjects' tables whose rows are no records with an id.

    Yields:
        Tables, sorted by name.
    """
    kinds = (_of_kind(guide, values, name) for name in _names(guide.library.kinds))
    made = (*kinds, *(_of_rows(guide, values, one) for one in (CLAIMS, *others)))
    yield from sorted((one for one in made if one.rows), key=lambda one: one.name)


def table_of(guide: Guide, name: str) -> TableData:
    """Make one table: of records with an id, or of claims.

    Args:
        guide: The guide.
        name: Its name, one of those in `columns_of`.
    """
    values = Values(guide)
    return _of_rows(guide, values, CLAIMS) if name == CLAIMS.name else _of_kind(guide, values, name)


def columns_of(kinds: Kinds) -> dict[str, dict[str, str]]:
    """List the tables of records with an id, and that of claims: the type of each column, by its name.

    Args:
        kinds: All that is declared.
    """
    found = {name: _columns_of_kind(kinds, name) for name in _names(kinds)}
    found[CLAIMS.name] = tuple(_columns(of_fields(CLAIMS.record, kinds), kinds))
    return {name: {column.name: column.type for column in columns} for name, columns in found.items()}


def _names(kinds: Kinds) -> list[str]:
    return sorted({kind.table for kind in kinds.kinds if kind.table})


def _columns_of_kind(kinds: Kinds, name: str) -> tuple[Column, ...]:
    alike = (kind for kind in kinds.kinds if kind.table == name)
    return tuple(_columns((one for kind in alike for one in of_kind(kind, kinds)), kinds))


def _of_kind(guide: Guide, values: Values, name: str) -> TableData:
    kinds = guide.library.kinds
    records = [kind.record for kind in kinds.kinds if kind.table == name]
    rows = (values.record(one) for one in guide.index.records if type(one.value) in records)
    return TableData(name, said_of(records[0]), _columns_of_kind(kinds, name), tuple(rows))


def _of_rows(guide: Guide, values: Values, table: Table) -> TableData:
    kinds = guide.library.kinds
    rows = tuple(map(values.fields, table.rows(guide)))
    return TableData(table.name, table.purpose, tuple(_columns(of_fields(table.record, kinds), kinds)), rows)


def _columns(told: Iterable[Told], kinds: Kinds) -> Iterator[Column]:
    """Give the columns for what is said of records of one or more models, each once."""
    found: dict[str, Column] = {}
    for one in told:
        for column in _within(one.name, one, one.shape, kinds, 0, is_always=one.is_always):
            found.setdefault(column.name, column)
    yield from found.values()


def _within(name: str, told: Told, shape: Shape, kinds: Kinds, depth: int, *, is_always: bool) -> Iterator[Column]:
    if shape.form == "list" and shape.inner:
        yield from _within(name, told, shape.inner, kinds, depth + 1, is_always=False)
    elif shape.form == "record" and shape.record and not is_apart(shape.record, kinds):
        for one in of_fields(shape.record, kinds):
            always = is_always and one.is_always
            yield from _within(f"{name}.{one.name}", one, one.shape, kinds, depth, is_always=always)
    else:
        yield Column(name, told.purpose, shape, depth, is_always)


def cells(table: TableData) -> Iterator[list[str]]:
    """Write the rows of a table as text, a cell for each column."""
    for row in table.rows:
        yield [_cell(row, column.name.split(".")) for column in table.columns]


def _cell(value: Any, path: Sequence[str], depth: int = 0) -> str:
    if isinstance(value, list):
        return ("\n" if depth == 0 else " | ").join(_cell(one, path, depth + 1) for one in value)
    if path and isinstance(value, dict):
        return _cell(value.get(path[0]), path[1:], depth)
    return _written(value, is_among=depth > 0)


def _written(value: Any, *, is_among: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return WORDS[value]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return " ".join(str(value).split()) if is_among else str(value)


def csv(table: TableData) -> bytes:
    """Write a table as comma-separated values."""
    return csv_table.written([column.name for column in table.columns], cells(table))


def dictionary(made: Iterable[TableData]) -> bytes:
    """Write what each column of each table holds, as a table of its own."""
    rows = [
        (
            table.name, column.name, column.type, MEANT[min(column.depth, 2)], WORDS[column.is_always],
            " | ".join(column.shape.options), " | ".join(column.shape.refs or ()), column.purpose,
        )
        for table in made
        for column in table.columns
    ]  # fmt: skip
    return csv_table.written(DICTIONARY, rows)
