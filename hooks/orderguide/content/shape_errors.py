"""The words of the errors of shape: what pydantic found, said for an author who is no programmer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from orderguide.content.fields import follow
from orderguide.content.problems import Problem, nearest
from orderguide.content.records.base import Record
from orderguide.content.yaml_reader import Document

CODES = {
    "model.missing": "Every field that has no default is filled in. A page would have a gap where readers look for it.",
    "model.unknown-field": "A record has the declared fields only. "
    "A misspelled field would be left out without a word.",
    "model.empty": "Nothing is left empty: a field is filled in or left out. "
    "An empty field looks filled in and says nothing.",
    "model.choice": "A field with a fixed set of words holds one of them. "
    "Other words would have no badge, no mark and no place in a filter.",
    "model.pattern": "Ids, addresses and single lines have their declared form. "
    "Ids and addresses are parts of links, and have to work in all of them.",
    "model.value": "Dates, whole numbers and yes-or-no values are written in their one way. "
    "A day or a number written another way means different things to different programs.",
    "model.shape": "A record stands where a record is asked for, a list where a list is. "
    "A list that is written as a text is read as one entry.",
    "model.long": "Values keep within their declared length. "
    "A line that is too long is a paragraph in the wrong place.",
}

_QUOTED = re.compile(r"'([^']*)'")
MOST = 2_000  # nobody mends more at once, and a hostile file could have a million
_SHAPES = {
    "model_type": "a record with named fields",
    "model_attributes_type": "a record with named fields",
    "dict_type": "a record with named fields",
    "list_type": "a list (lines that begin with -)",
    "string_type": "text",
}


def say(error: ValidationError, document: Document, record: type[Record]) -> list[Problem]:
    """Turn everything pydantic found in one file into problems.

    Args:
        error: What pydantic raised.
        document: The file.
        record: The model of the file's content.

    Returns:
        A problem for each fault, at its line and column.
    """
    problems = [_said(found, document, record) for found in error.errors(include_url=False)[:MOST]]
    if (rest := error.error_count() - len(problems)) > 0:
        last = problems[-1]
        message = f"{rest:,} more problems of this file are not listed"
        problems.append(Problem(last.file, last.line, last.column, last.code, message))
    return problems


class Wrong(NamedTuple):
    """What is wrong with a value, before it has a place.

    Attributes:
        code: The rule's code.
        message: A plain sentence.
        hint: What would mend it, or an empty text.
    """

    code: str
    message: str
    hint: str


def of_field(record: type[Record], name: str, value: Any, views: Sequence[str] = ()) -> list[Wrong]:
    """Find what the check would say of one field of a record that has no other yet.

    Args:
        record: The model of the record.
        name: The field.
        value: Its value as a file would have it: text, lists and mappings.
        views: The names of views that pages may have.

    Returns:
        What is wrong; nothing where the field may hold that.
    """
    try:
        record.model_validate({name: value}, context={"views": views})
    except ValidationError as error:
        mine = [found for found in error.errors(include_url=False) if found["loc"][:1] == (name,)]
        return [Wrong(*_words(found, found["loc"], *follow(record, found["loc"])[:2])) for found in mine]
    return []


def _said(found: Any, document: Document, record: type[Record]) -> Problem:
    of_key = found["loc"][-1:] == ("[key]",) and found["type"] != "extra_forbidden"
    path = found["loc"][:-1] if of_key else found["loc"]
    owner, declared, _ = follow(record, path)
    code, message, hint = _words(found, path, owner, declared)
    of_value = not of_key and code not in ("model.missing", "model.unknown-field")
    line, column = document.position(path, of_value=of_value)
    return Problem(document.file, line, column, code, message, hint)


def _words(found: Any, path: tuple[Any, ...], owner: type[Record] | None, declared: Any) -> tuple[str, str, str]:
    kind, given, hint = found["type"], found["input"], _hint(declared)
    name = next((step for step in reversed(path) if isinstance(step, str)), "the file")
    if kind == "missing":
        return "model.missing", f"`{path[-1]}` is missing", hint
    if kind == "extra_forbidden":
        known = owner.model_fields if owner else {}
        return "model.unknown-field", f"there is no field `{path[-1]}` here", nearest(str(path[-1]), known)
    if given in ("", [], {}) or kind == "too_short":
        return "model.empty", f"`{name}` is empty", hint
    if kind == "string_type" and isinstance(given, dict) and set(given.values()) == {""}:
        return "model.shape", f"`{name}` is a placeholder without quotes", 'put the whole value in quotes: "…"'
    if kind in _SHAPES:
        return "model.shape", f"`{name}` should be {_SHAPES[kind]}, not {_form(given)}", hint
    return _of_value(found, name, hint)


def _of_value(found: Any, name: str, hint: str) -> tuple[str, str, str]:
    """Say what is wrong with a value that has the right shape."""
    kind, context = found["type"], found.get("ctx", {})
    cannot = f"`{name}` cannot be {_short(found['input'])}"
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        hint = nearest(str(found["input"]), _QUOTED.findall(expected))
        return "model.choice", f"{cannot}; it is one of {expected}", hint
    if kind == "string_pattern_mismatch":
        return "model.pattern", cannot + _form_of(context.get("pattern", "")), hint
    if kind in ("string_too_long", "too_long"):
        return "model.long", f"`{name}` is longer than {context.get('max_length')} characters", ""
    if kind == "string_too_short":
        return "model.long", f"`{name}` is shorter than {context.get('min_length')} characters", hint
    if kind == "value_error":
        return "model.value", f"{cannot}: {context['error']}", ""
    return "model.value", f"{cannot}: {found['msg']}", hint


def _hint(declared: Any) -> str:
    if declared is None:
        return ""
    examples = declared.examples or []
    example = f" For example: {_short(examples[0])}" if examples and not isinstance(examples[0], list) else ""
    return f"{declared.description or ''}{example}".strip()


def _form_of(pattern: str) -> str:
    forms = {
        "^[a-z][a-z0-9]*": ": ids have small letters, digits and single hyphens, and begin with a letter",
        "^https://": ": an address begins with https:// and holds no spaces or quotation marks",
        "^([a-z][a-z0-9-]*": ": an address has small letters, digits and hyphens, with / between its parts",
        "^[0-9a-z]+([.-]": ": the number of an edition has small letters, digits, dots and hyphens",
        "^\\S(": ": it is a single line without spaces at its ends",
    }
    return next((form for start, form in forms.items() if pattern.startswith(start)), "")


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _form(value: Any) -> str:
    forms: dict[type, str] = {dict: "a record", list: "a list"}
    return forms.get(type(value), f"the text {_short(value)}")
