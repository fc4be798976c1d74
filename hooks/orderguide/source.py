"""Strict YAML with positions: bytes in, plain text values out, each with its line and column.

Values are built straight from libyaml's event stream. No node tree is made, so it is fast, and every refusal happens
before anything is built. What is accepted equals what PyYAML's `BaseLoader` reads: mappings, sequences and text, never
a guessed type. Anchors, aliases, merge keys, tags, directives, duplicate keys and second documents are refused, since
each of them makes a file mean something other than what it shows; size, depth and length are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import yaml

from orderguide.problems import Problem

Position = tuple[int, int]
Path = tuple[str | int, ...]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_SAID = {
    "could not find expected ':'": "this line is not finished: a colon is missing after the field's name",
    "did not find expected key": "the indentation is off here, or a quotation mark or bracket is not closed above",
    "did not find expected '-' indicator": "the indentation of this list is off",
    "mapping values are not allowed in this context": "there is a second colon here; put the whole value in quotes",
    "found character that cannot start any token": "a value may not begin with this character; put it in quotes",
    "found unexpected end of stream": "a quotation mark or a bracket is never closed",
    "did not find expected ',' or ']'": "a bracket [ is not closed, or a comma is missing",
    "did not find expected ',' or '}'": "a brace { is not closed, or a comma is missing",
    "block sequence entries are not allowed in this context": "a list may not begin here; start it on its own line",
    "found undefined alias": "a value that begins with * must be in quotes",
}

CODES = {
    "yaml.syntax": "The file is not well-formed YAML.",
    "yaml.tab": "Indentation is made with spaces, never with tabs.",
    "yaml.encoding": "Files are UTF-8 text.",
    "yaml.character": "Control characters and invisible direction marks are refused.",
    "yaml.size": "A file has at most 2,000,000 bytes.",
    "yaml.length": "A single value has at most 20,000 characters.",
    "yaml.count": "A file has at most 200,000 values.",
    "yaml.depth": "Values nest at most 24 levels deep.",
    "yaml.anchor": "Anchors (&) are refused: each fact is written where it is read.",
    "yaml.alias": "Aliases (*) are refused: each fact is written where it is read.",
    "yaml.merge-key": "Merge keys (<<) are refused: each fact is written where it is read.",
    "yaml.tag": "Tags (!) are refused: a field's own type decides what a value is.",
    "yaml.directive": "Directives (%) are refused.",
    "yaml.duplicate-key": "A field stands once in a record.",
    "yaml.key": "A field's name is plain text.",
    "yaml.documents": "A file holds one document.",
    "yaml.empty": "A file holds something.",
}


class Limits(NamedTuple):
    """Bounds on one file.

    Attributes:
        size: Bytes a file.
        length: Characters a value.
        count: Values a file.
        depth: Levels of nesting.
    """

    size: int = 2_000_000
    length: int = 20_000
    count: int = 200_000
    depth: int = 24


class Document:
    """The values of one file, and where each of them stands.

    Attributes:
        file: The file's name, as problems give it.
        value: Mappings, lists and text.
        text: The whole file.
    """

    __slots__ = ("_marks", "file", "text", "value")

    def __init__(self, file: str, value: Any, text: str, marks: dict[int, tuple[Any, dict[Any, Any]]]) -> None:
        self.file, self.value, self.text, self._marks = file, value, text, marks

    def position(self, path: Iterable[str | int], *, of_value: bool = False) -> Position:
        """Find where a field stands.

        Args:
            path: Keys and list indexes from the top; what does not exist is left out from there on.
            of_value: Whether to give the place of the value rather than that of its key.

        Returns:
            Line and column, from 1, of the deepest part of the path that exists.
        """
        found, node = (1, 1, 1, 1), self.value
        for step in path:
            marks = self._marks.get(id(node))
            if marks is None or step not in marks[1]:
                break
            found, node = marks[1][step], node[step]
        return found[2:] if of_value else found[:2]


class Refused(Exception):
    """A file that was not read, with the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def parse(data: bytes, file: str, limits: Limits | None = None) -> Document:
    """Read one file.

    Args:
        data: The bytes of the file.
        file: Its name, for problems.
        limits: Bounds; the default ones when left out.

    Returns:
        The document.

    Raises:
        Refused: For the first thing in the file that is not allowed.
    """
    limits = limits or Limits()
    text = _decoded(data, file, limits)
    try:
        return _built(text, file, limits)
    except yaml.MarkedYAMLError as error:
        raise Refused(_syntax(error, text, file)) from None


def _decoded(data: bytes, file: str, limits: Limits) -> str:
    if len(data) > limits.size:
        raise Refused(Problem(file, 1, 1, "yaml.size", f"the file is larger than {limits.size:,} bytes"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = "this is not UTF-8 text; save the file with the encoding UTF-8"
        raise Refused(Problem(file, line, column, "yaml.encoding", message)) from None
    if found := _CONTROL.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        message = f"the invisible character U+{ord(found[0]):04X} is not allowed"
        raise Refused(Problem(file, line, column, "yaml.character", message, "delete it, or type the line anew"))
    return text


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: max(column, len(here) - len(here.lstrip()))]:
        return Problem(file, line, here.index("\t") + 1, "yaml.tab", "a tab stands here; use spaces instead")
    said = _SAID.get(error.problem or "", error.problem or "this is not well-formed")
    if error.context_mark and error.context_mark.line != (mark.line if mark else -1):
        said += f" (it began on line {error.context_mark.line + 1})"
    return Problem(file, line, column, "yaml.syntax", said)


def _built(text: str, file: str, limits: Limits) -> Document:
    """Build values from events.

    The loop is one function on purpose: it runs once for every value of the content, and calls would double its cost.
    """
    # ruff: noqa: C901, PLR0912, PLR0915
    events = yaml.events
    scalar_event, alias_event = events.ScalarEvent, events.AliasEvent
    mapping_start, sequence_start = events.MappingStartEvent, events.SequenceStartEvent
    ends = (events.MappingEndEvent, events.SequenceEndEvent)

    def refuse(code: str, message: str, mark: Any, hint: str = "") -> Refused:
        return Refused(Problem(file, mark.line + 1, mark.column + 1, f"yaml.{code}", message, hint))

    parser = yaml.CBaseLoader(text)
    marks: dict[int, tuple[Any, dict[Any, Any]]] = {}
    stack: list[tuple[Any, Any, Any, Any]] = []
    value: Any = None
    container: Any = None
    places: Any = None
    key: Any = None
    key_mark: Any = None
    is_mapping = started = False
    count = 0
    max_length, max_count, max_depth = limits.length, limits.count, limits.depth
    get_event = parser.get_event
    try:
        while (event := get_event()) is not None:
            kind = type(event)
            if kind is scalar_event:
                mark, text_value = event.start_mark, event.value
                if event.tag is not None:
                    raise refuse("tag", f"the tag {event.tag} is not allowed", mark, "put a leading ! in quotes")
                if event.anchor is not None:
                    raise refuse("anchor", f"the anchor &{event.anchor} is not allowed", mark, "put it in quotes")
                if len(text_value) > max_length:
                    raise refuse("length", f"this value is longer than {max_length:,} characters", mark)
                if is_mapping and key is None:
                    if text_value == "<<":
                        raise refuse("merge-key", "the merge key << is not allowed", mark, "write the fields out")
                    if text_value in container:
                        first = places[text_value][0]
                        raise refuse(
                            "duplicate-key", f"the field {text_value[:80]!r} stands twice", mark, f"first on line {first}"
                        )
                    key, key_mark = text_value, mark
                    continue
                new: Any = text_value
                count += 1
            elif kind is mapping_start or kind is sequence_start:
                mark = event.start_mark
                if event.tag is not None:
                    raise refuse("tag", f"the tag {event.tag} is not allowed", mark)
                if event.anchor is not None:
                    raise refuse("anchor", f"the anchor &{event.anchor} is not allowed", mark)
                if is_mapping and key is None:
                    raise refuse("key", "a field's name is plain text, not a list or a record", mark)
                if len(stack) >= max_depth:
                    raise refuse("depth", f"nested deeper than {max_depth} levels", mark)
                new = {} if kind is mapping_start else []
                count += 1
            elif kind in ends:
                container, is_mapping, places, key = stack.pop()
                continue
            elif kind is alias_event:
                raise refuse("alias", f"the alias *{event.anchor} is not allowed", event.start_mark, "put it in quotes")
            elif kind is events.DocumentStartEvent:
                if started:
                    raise refuse("documents", "a second document begins here", event.start_mark, "remove the --- line")
                if event.version or event.tags:
                    raise refuse("directive", "directives are not allowed", event.start_mark, "remove the % line")
                started = True
                continue
            else:
                continue
            if count > max_count:
                raise refuse("count", f"more than {max_count:,} values in one file", mark)
            if container is None:
                value = new
            elif is_mapping:
                container[key] = new
                places[key] = (key_mark.line + 1, key_mark.column + 1, mark.line + 1, mark.column + 1)
                key = None
            else:
                places[len(container)] = (mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1)
                container.append(new)
            if kind is not scalar_event:
                stack.append((container, is_mapping, places, None))
                container, is_mapping, places, key = new, kind is mapping_start, {}, None
                marks[id(new)] = (new, places)
    finally:
        parser.dispose()
    if not started or value is None or value == "":
        raise Refused(Problem(file, 1, 1, "yaml.empty", "the file is empty", "delete it, or fill it in"))
    return Document(file, value, text, marks)
