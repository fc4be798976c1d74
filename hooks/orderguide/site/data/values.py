"""Records as plain values for JSON: guided by the declarations of their fields, so that a new kind needs no code here.

A record that another holds stands apart, under its own kind, and the holder names its id. Text is words without
markup. What is left out or empty is no key. A claim says its basis, its layer and its sources where it stands.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from orderguide.content.fields import Shape
from orderguide.content.index import Located
from orderguide.content.records.base import Record
from orderguide.content.records.claims import Claim
from orderguide.guide.guide import Guide
from orderguide.site.data.declared import is_apart


class Values:
    """Turns the records of a guide into plain values, each record once.

    Args:
        guide: The guide.
    """

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._kinds = guide.library.kinds
        self._made: dict[tuple[str, str], dict[str, Any]] = {}

    def record(self, located: Located) -> dict[str, Any]:
        """Give a record with an id.

        Args:
            located: The record, with its place.

        Returns:
            What `declared.of_kind` lists, in that order.
        """
        name = (located.note, located.value.id)
        if name not in self._made:
            self._made[name] = self._record(located)
        return self._made[name]

    def _record(self, located: Located) -> dict[str, Any]:
        record, kind, find = located.value, self._guide.index.kind(located), self._guide.index
        if kind is None or kind.is_word:
            return self.fields(record)
        made: dict[str, Any] = {"id": record.id}
        if self._guide.links.find(record.id):
            made["address"] = self._guide.links.address(record.id)
        if located.owner is not None:
            made["within"] = located.owner.value.id
        for one in kind.computed:
            self._put(made, one.name, one.value(record, find), one.shape)
        return made | self.fields(kind.whole(record, find) if kind.whole else record)

    def fields(self, record: Record) -> dict[str, Any]:
        """Give the fields of any record, in the order of their declaration."""
        made: dict[str, Any] = {}
        for name, shape in self._kinds.shapes[type(record)].items():
            self._put(made, name, getattr(record, name), shape)
        if isinstance(record, Claim):
            made |= self._of_claim(record)
        return made

    def _of_claim(self, claim: Claim) -> Iterator[tuple[str, Any]]:
        if links := list(dict.fromkeys(self._guide.markdown.links(claim.text))):
            yield "links", links
        if claim.basis == "not-found":
            yield "as_of", (claim.checked or self._guide.instrument.edition.date).isoformat()

    def _put(self, made: dict[str, Any], name: str, value: Any, shape: Shape) -> None:
        if value is not None and value != [] and value != {}:
            made[name] = self._value(value, shape)

    def _value(self, value: Any, shape: Shape) -> Any:
        if shape.form == "list" and shape.inner:
            return [self._value(one, shape.inner) for one in value]
        if shape.form == "mapping" and shape.inner:
            return {key: self._value(one, shape.inner) for key, one in value.items()}
        if shape.form == "record":
            return value.id if is_apart(type(value), self._kinds) else self.fields(value)
        if isinstance(value, datetime.date):
            return value.isoformat()
        return self._guide.markdown.words(value) if shape.is_prose else value
