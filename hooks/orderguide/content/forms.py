"""Forms: which records can be asked for one by one, which fields are asked for, and how answers become a record.

All of it follows from the declarations of kinds and fields, so that a new field is asked for without further code.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from orderguide.content.fields import Shape, shapes
from orderguide.content.kinds import Files, Kind, Kinds, dashed
from orderguide.content.problems import nearest
from orderguide.content.records.base import IsAsked, Record
from orderguide.content.yaml_writer import Folded, Line
from orderguide.text import dates

IDENT = "id"
_LONG = 90  # a longer text is folded, and a longer list has a line for each entry
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")


class Form(NamedTuple):
    """A form for the records of one kind.

    Attributes:
        name: What the kind is called; the second model of a kind, as its record.
        kind: What is declared of the kind.
        place: The files that hold such records.
        at: The field of a file under which they stand.
    """

    name: str
    kind: Kind
    place: Files
    at: str

    @property
    def record(self) -> type[Record]:
        """The model of the records."""
        return self.kind.record


class WrongField(Exception):
    """An answer to a field that is not there, in a sentence."""


def forms(kinds: Kinds) -> dict[str, Form]:
    """List the forms: one for each kind whose records stand in a list at the top of a file.

    Args:
        kinds: What is declared of files and records.

    Returns:
        Forms by name, in the order of the kinds; also those of kinds that are written by hand.
    """
    lists = {
        shape.inner.record: (place, name)
        for place in kinds.files
        for name, shape in kinds.shapes[place.record].items()
        if shape.form == "list" and shape.inner and shape.inner.record
    }
    found: dict[str, Form] = {}
    for kind in kinds.kinds:
        if kind.record in lists:
            name = dashed(kind.record.__name__) if kind.name in found else kind.name
            found[name] = Form(name, kind, *lists[kind.record])
    return found


def by_hand(kinds: Kinds) -> dict[str, str]:
    """Say which kinds are not asked for, and why.

    Args:
        kinds: What is declared of files and records.

    Returns:
        Reasons by name.
    """
    known = forms(kinds)
    reasons = {name: form.kind.by_hand for name, form in known.items() if form.kind.by_hand}
    files = {place.record: place.pattern for place in kinds.files}
    for kind in kinds.kinds:
        if kind.name not in known:
            reasons[kind.name] = f"it is a file of its own, content/{files[kind.record]}"
    return reasons


def asked(record: type[Record]) -> list[str]:
    """List the fields that are asked for: those that are needed, and those marked so; the id last, to be proposed."""
    found = [
        name
        for name, declared in record.model_fields.items()
        if declared.is_required() or any(isinstance(mark, IsAsked) for mark in declared.metadata)
    ]
    return sorted(found, key=lambda name: name == IDENT)


def heading(record: type[Record]) -> str:
    """Name the field from whose words an id is made: the first line of text that is needed."""
    held = shapes(record)
    lines = (name for name, declared in record.model_fields.items() if declared.is_required())
    return next((name for name in lines if held[name].form == "text" and not _is_id(held[name])), "")


def put(record: type[Record], answers: dict[str, Any], path: Sequence[str], value: str) -> None:
    """Put an answer in its place.

    Args:
        record: The model of the record.
        answers: What was answered so far, as a file would have it; it is changed.
        path: The field, and within it: `answer`, `text`, or `answer`, `2`, `text` for the second of a list.
        value: What was typed. A list of ids is typed with commas; of a list of texts, each entry is an answer.

    Raises:
        WrongField: When there is no such field, or it has an answer already.
    """
    name, *rest = path
    shape = shapes(record).get(name)
    if shape is None:
        hint = nearest(name, record.model_fields)
        raise WrongField(f"there is no field `{name}` in {dashed(record.__name__)}{'; ' if hint else ''}{hint}")
    if shape.form == "mapping" and shape.inner and rest:
        key, *rest = rest
        answers, name, shape = answers.setdefault(name, {}), key, shape.inner
    if shape.form == "list" and shape.inner and shape.inner.record:
        _put_in_list(shape.inner.record, answers.setdefault(name, []), name, rest, value)
    elif shape.form == "record" and shape.record and rest:
        put(shape.record, answers.setdefault(name, {}), rest, value)
    elif rest and shape.form == "list":
        raise WrongField(f"`{name}` is a list of texts; write --{name} again for each of them")
    elif rest or shape.form in ("record", "mapping"):
        held = ", ".join(f"{name}.{one}" for one in shape.record.model_fields) if shape.record else "no fields"
        raise WrongField(f"`{name}` holds {held}")
    elif shape.form == "list":
        answers.setdefault(name, []).extend(entries(shape, value))
    elif name in answers:
        raise WrongField(f"`{name}` is told twice")
    else:
        answers[name] = value


def _put_in_list(record: type[Record], held: list[dict[str, Any]], name: str, path: list[str], value: str) -> None:
    number = 1
    if path and path[0].isascii() and path[0].isdigit():
        number, path = int(path[0]), path[1:]
    if not path:
        raise WrongField(f"`{name}` holds {', '.join(f'{name}.{one}' for one in record.model_fields)}")
    if not 1 <= number <= len(held) + 1:
        raise WrongField(f"`{name}.{number}` comes before `{name}.{len(held) + 1}`; number them in order, from 1")
    if number > len(held):
        held.append({})
    put(record, held[number - 1], path, value)


def entries(shape: Shape, value: str) -> list[str]:
    """Read the entries of a list as they were typed: ids with commas or spaces between them, else a single text."""
    return [one for one in re.split(r"[,\s]+", value) if one] if shape.holds_ids else [value]


def missing(record: type[Record], answers: Mapping[str, Any]) -> list[str]:
    """List the needed fields that have no answer; the id is none, as one is proposed."""
    needed = (name for name, declared in record.model_fields.items() if declared.is_required() and name != IDENT)
    return [name for name in needed if name not in answers]


def written(record: type[Record], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Make what YAML writes of answers: in the order of the declaration, each value in the form of its field.

    Args:
        record: The model of the record.
        answers: Answers, as text.

    Returns:
        Values for `yaml_writer`; what does not have the form of its field stays text, for the check to find.
    """
    held = shapes(record)
    return {name: _written(held[name], answers[name]) for name in held if name in answers}


def _written(shape: Shape, value: Any) -> Any:
    if isinstance(value, dict):
        if shape.record:
            return written(shape.record, value)
        return {key: _written(shape.inner, one) for key, one in value.items()} if shape.inner else value
    if isinstance(value, list) and shape.inner:
        made = [_written(shape.inner, one) for one in value]
        is_short = all(isinstance(one, str) for one in value) and sum(map(len, value)) <= _LONG
        return Line(made) if is_short else made
    return _single(shape.form, str(value))


def _single(form: str, value: str) -> str | int | bool | datetime.date:
    if form == "true or false" and value in ("true", "false"):
        return value == "true"
    if form == "whole number" and _WHOLE.fullmatch(value):
        return int(value)
    if form == "date":
        try:
            return dates.read(value)
        except ValueError:
            return value
    return Folded(value) if len(value) > _LONG and "\n" not in value else value


def ids_in(record: type[Record], answers: Mapping[str, Any], kind: str) -> list[str]:
    """List the ids that answers name where records of a kind are asked for, each once."""
    return list(dict.fromkeys(_ids_in(record, answers, kind)))


def _ids_in(record: type[Record], answers: Mapping[str, Any], kind: str) -> Iterable[str]:
    held = shapes(record)
    for name, value in answers.items():
        inner = held[name].innermost
        for one in value if isinstance(value, list) else [value]:
            if inner.record and isinstance(one, dict):
                yield from _ids_in(inner.record, one, kind)
            elif inner.refs and kind in inner.refs and isinstance(one, str):
                yield one


def _is_id(shape: Shape) -> bool:
    return shape.is_id or shape.refs is not None
