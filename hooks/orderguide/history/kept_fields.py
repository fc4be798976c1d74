"""The words of a record as an edition keeps them, field by field; and what a change of each kept field means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from orderguide.content.fields import Shape, follow, shape_of_field
from orderguide.content.kinds import Kinds
from orderguide.content.records.base import ChangeClass, Means, Record
from orderguide.content.records.claims import Claim
from orderguide.content.records.site import SitePage
from orderguide.content.records.words import Word
from orderguide.history.former import FORMER

PAGE = "page"
_NOTHING = Means(None, "")


class Layout:
    """Lays out the words of records, field by field; each kind of record is looked at once.

    Args:
        kinds: What is declared of files and records.
    """

    def __init__(self, kinds: Kinds) -> None:
        self._own = kinds.own
        self._plans: dict[type[Any], list[tuple[str, Any, bool]]] = {}

    def words(self, record: Record) -> dict[str, str]:
        """Lay out a record, without the records in it that have an id of their own.

        Args:
            record: A record.

        Returns:
            Texts by field: `task`, `plain.1`, `plain.1.basis`, `guidance.owner.2`; defaults are left out.
        """
        found = dict(self._fields(record, ""))
        found.pop("id", None)
        return found

    def _fields(self, record: Record, prefix: str) -> Iterator[tuple[str, str]]:
        kind = type(record)
        if kind not in self._plans:
            self._plans[kind] = [
                (name, declared.get_default(call_default_factory=True), shape_of_field(declared).holds_ids)
                for name, declared in kind.model_fields.items()
            ]
        for name, default, holds_ids in self._plans[kind]:
            value = getattr(record, name)
            if value is None or value == default:
                continue
            if kind is Claim and name == "text":
                yield prefix.removesuffix("."), value
            elif holds_ids:
                yield prefix + name, ", ".join(value)
            else:
                yield from self._value(value, prefix + name)

    def _value(self, value: Any, key: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, Record):
            if type(value) not in self._own:
                yield from self._fields(value, f"{key}.")
        elif isinstance(value, list):
            for number, part in enumerate(value, 1):
                yield from self._value(part, f"{key}.{number}")
        elif isinstance(value, dict):
            for name, part in value.items():
                yield from self._value(part, f"{key}.{name}")
        else:
            yield key, str(value).lower() if isinstance(value, bool) else str(value)


class KeptFields:
    """What the fields that editions kept mean, found by their paths through the models; each is looked up once.

    Args:
        kinds: What is declared of files and records.
        former: Classes of fields that only old editions have, by kind and name.
    """

    def __init__(self, kinds: Kinds, former: Mapping[str, Mapping[str, ChangeClass]] = FORMER) -> None:
        self._former = former
        self._records = _records_by_kind(kinds)
        self._known: dict[tuple[str | int, ...], Means] = {}

    def change(self, kind: str, field: str) -> ChangeClass | None:
        """Tell what a change of a field means.

        Args:
            kind: The kind of the record.
            field: The field's path, such as `plain.1.basis`.

        Returns:
            The class of the change, or nothing where no record has or had such a field.
        """
        return self._means(kind, field).change

    def beside(self, kind: str, field: str) -> str:
        """Name the field with which a field is told: its own, where it is told by itself."""
        return self._means(kind, field).beside or field

    def _means(self, kind: str, field: str) -> Means:
        steps = [1 if step.isdigit() else step for step in field.split(".")]  # every entry of a list means the same
        key = kind, *steps
        if key not in self._known:
            found = (_meaning(record, steps) for record in self._records.get(kind, ()))
            before = Means(self._former.get(kind, {}).get(field.split(".")[-1]), "")
            self._known[key] = next((one for one in found if one.change), before)
        return self._known[key]


def _records_by_kind(kinds: Kinds) -> dict[str, list[type[Record]]]:
    """List the models of each kind; two may share one, as items and those that are used again do."""
    found: dict[str, list[type[Record]]] = {name: [Word] for name in ("effort", "cost", "help", "price")}
    found[PAGE] = [SitePage]
    for kind in kinds.kinds:
        found.setdefault(kind.name, []).append(kind.record)
    return found


def _meaning(record: type[Record], steps: list[str | int]) -> Means:
    """Follow a path to its field; where it ends on a claim, it stands for the claim's words."""
    _, declared, shape = follow(record, steps)
    if declared is None or shape is None:
        return _NOTHING
    if shape.record is Claim:
        return Means("words", "")
    return meaning_of(declared, shape)


def meaning_of(declared: FieldInfo, shape: Shape) -> Means:
    """Tell what a change of a field means: what its declaration says, or else its form.

    Args:
        declared: The declaration.
        shape: What stands at the end of the path: the field's value, or an entry of it.

    Returns:
        The class of the change, if its form has one, and the field with which it is told.
    """
    said = next((mark for mark in declared.metadata if isinstance(mark, Means)), _NOTHING)
    return Means(said.change or _by_form(shape.innermost), said.beside)


def _by_form(shape: Shape) -> ChangeClass | None:
    if shape.refs is not None or shape.is_id:
        return "ground" if shape.refs == ("source",) else "links"
    forms: dict[str, ChangeClass] = {"text": "words", "date": "dates"}
    return forms.get(shape.form)
