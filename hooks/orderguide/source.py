"""Strict YAML with positions: bytes in, plain text values out, each with its line and column.

Values are built straight from libyaml's event stream. No node tree is made, so it is fast, and every refusal happens
before anything is built. What is accepted equals what PyYAML's `BaseLoader` reads: mappings, sequences and text, never
a guessed type. Anchors, aliases, merge keys, tags, directives, duplicate keys and second documents are refused, since
each of them makes a file mean something other than what it shows; size, depth and length are bounded.
"""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import yaml

from orderguide.problems import Problem

Position = tuple[int, int]
Path = tuple[str | int, ...]

_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_PLAIN = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
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
    "did not find expected <document start>": "this belongs to nothing: the value above has ended",
    "found undefined alias": "a value that begins with * must be in quotes",
}

CODES = {
    "yaml.syntax": "The file is not well-formed YAML.",
    "yaml.tab": "Indentation is made with spaces, never with tabs.",
    "yaml.encoding": "Files are UTF-8 text.",
    "yaml.character": "Control characters, invisible spaces and direction marks are refused.",
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
    count: int = 200_000  # type: ignore[assignment]
    depth: int = 24


class Document:
    """The values of one file, and where each of them stands.

    Attributes:
        file: The file's name, as problems give it.
    """

    __slots__ = ("_packed", "_places", "_value", "file")

    def __init__(self, file: str, value: Any, text: str) -> None:
        self.file = file
        self._packed = zlib.compress(text.encode(), 1)
        self._value = value
        self._places: dict[Any, Any] | None = None

    @property
    def text(self) -> str:
        """The whole file; kept packed, since a site of thousands of files would otherwise fill the memory with them."""
        return zlib.decompress(self._packed).decode()

    @property
    def value(self) -> Any:
        """Mappings, lists and text; read anew once they were let go."""
        return _built(self.text, self.file, Limits())[0] if self._value is None else self._value

    def let_go(self) -> None:
        """Forget the values: once a file has become a record, its text is enough to find a place or to look again."""
        self._value = None

    def position(self, path: Iterable[str | int], *, of_value: bool = False) -> Position:
        """Find where a field stands.

        Places are worked out when the first is asked for: content without problems never needs them, and keeping them
        for every value would double what reading costs.

        Args:
            path: Keys and list indexes from the top; what does not exist is left out from there on.
            of_value: Whether to give the place of the value rather than that of its key.

        Returns:
            Line and column, from 1, of the deepest part of the path that exists.
        """
        if self._places is None:
            unbounded = Limits(*[len(self.text) + 1] * 4)
            self._places = _built(self.text, self.file, unbounded, keep_places=True)[1]
        found, places = (1, 1, 1, 1), self._places
        for step in path:
            if not places or step not in places:
                break
            found, places = places[step][:4], places[step][4]
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
        return Document(file, _built(text, file, limits)[0], text)
    except yaml.MarkedYAMLError as error:
        raise Refused(_syntax(error, text, file)) from None


def _decoded(data: bytes, file: str, limits: Limits) -> str:
    if len(data) > limits.size:
        raise Refused(Problem(file, 1, 1, "yaml.size", f"the file is larger than {limits.size:,} bytes"))
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        message = "this is not UTF-8 text; save the file with the encoding UTF-8"
        place = _end(error.object[: error.start].decode("utf-8"))
        raise Refused(Problem(file, *place, "yaml.encoding", message)) from None
    plain = text.isascii() and not data.translate(None, _PLAIN)  # most files are, and this is many times faster
    if not plain and (found := _HIDDEN.search(text)):
        place = _end(text[: found.start()])
        raise Refused(Problem(file, *place, "yaml.character", *_hidden(found)))
    return text


def _end(before: str) -> Position:
    """Give the place right after a text, in lines that end as YAML's do."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


def _hidden(found: re.Match[str]) -> tuple[str, str]:
    return f"the invisible character U+{ord(found[0]):04X} is not allowed", "delete it, or type the line anew"


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    if here.startswith("%"):
        return Problem(file, line, 1, "yaml.directive", "directives are not allowed", "remove the % line")
    if tab := _tab(here, column):
        return Problem(file, line, tab, "yaml.tab", "a tab stands here; use spaces instead")
    said = _SAID.get(error.problem or "", error.problem or "this is not well-formed")
    if error.context_mark and error.context_mark.line != (mark.line if mark else -1):
        said += f" (it began on line {error.context_mark.line + 1})"
    return Problem(file, line, column, "yaml.syntax", said)


def _tab(line: str, column: int) -> int:
    """Give the column of a tab in a line's indentation, or right where its reading stopped; 0 when none is there."""
    indent = len(line) - len(line.lstrip())
    before = len(line[: column - 1].rstrip())
    places = [*range(indent), *range(before, column)]
    return next((place + 1 for place in places if line[place : place + 1] == "\t"), 0)


def _built(text: str, file: str, limits: Limits, *, keep_places: bool = False) -> tuple[Any, dict[Any, Any]]:
    """Build values from events, and on demand the places of all of them.

    The loop is one function on purpose: it runs once for every value of the content, and calls would double its cost.

    Returns:
        The value, and for each key or index its place: line and column of the key, line and column of the value, and
        the places within. Without `keep_places` the places are empty.
    """
    events = yaml.events
    scalar_event, alias_event, document_start = events.ScalarEvent, events.AliasEvent, events.DocumentStartEvent
    mapping_start, sequence_start = events.MappingStartEvent, events.SequenceStartEvent
    mapping_end, sequence_end = events.MappingEndEvent, events.SequenceEndEvent
    max_length, max_count, max_depth = limits.length, limits.count, limits.depth

    def refuse(code: str, message: str, mark: Any, hint: str = "") -> Refused:
        return Refused(Problem(file, mark.line + 1, mark.column + 1, f"yaml.{code}", message, hint))

    value: Any = None
    container: Any = None
    key: Any = None
    key_mark: Any = None
    places: dict[Any, Any] = {}
    top = places
    stack: list[tuple[Any, bool, dict[Any, Any]]] = []
    is_mapping = started = False
    escapes = "\\" in text  # only an escape can put a hidden character into a value
    count = 0
    parser = yaml.CBaseLoader(text)
    get_event: Callable[[], Any] = parser.get_event
    try:
        while (event := get_event()) is not None:
            kind = type(event)
            if kind is scalar_event:
                if event.tag is not None:
                    raise refuse(
                        "tag", f"the tag {event.tag} is not allowed", event.start_mark, "put a leading ! in quotes"
                    )
                if event.anchor is not None:
                    raise refuse(
                        "anchor", f"the anchor &{event.anchor} is not allowed", event.start_mark, "put it in quotes"
                    )
                new: Any = event.value
                if len(new) > max_length:
                    raise refuse("length", f"this value is longer than {max_length:,} characters", event.start_mark)
                if escapes and (found := _HIDDEN.search(new)):
                    message, hint = _hidden(found)
                    raise refuse("character", message, event.start_mark, hint)
                if is_mapping and key is None:
                    if new == "<<":
                        raise refuse(
                            "merge-key", "the merge key << is not allowed", event.start_mark, "write the fields out"
                        )
                    if new in container:
                        raise refuse(
                            "duplicate-key",
                            f"the field {new[:80]!r} stands twice",
                            event.start_mark,
                            "keep one of them",
                        )
                    key, key_mark = new, event
                    continue
            elif kind is mapping_start or kind is sequence_start:
                if event.tag is not None:
                    raise refuse("tag", f"the tag {event.tag} is not allowed", event.start_mark)
                if event.anchor is not None:
                    raise refuse("anchor", f"the anchor &{event.anchor} is not allowed", event.start_mark)
                if is_mapping and key is None:
                    raise refuse("key", "a field's name is plain text, not a list or a record", event.start_mark)
                if len(stack) >= max_depth:
                    raise refuse("depth", f"nested deeper than {max_depth} levels", event.start_mark)
                new = {} if kind is mapping_start else []
            elif kind is mapping_end or kind is sequence_end:
                container, is_mapping, places = stack.pop()
                continue
            elif kind is alias_event:
                raise refuse("alias", f"the alias *{event.anchor} is not allowed", event.start_mark, "put it in quotes")
            elif kind is document_start:
                if started:
                    raise refuse("documents", "a second document begins here", event.start_mark, "remove the --- line")
                if event.version or event.tags:
                    raise refuse("directive", "directives are not allowed", event.start_mark, "remove the % line")
                started = True
                continue
            else:
                continue
            count += 1
            if count > max_count:
                raise refuse("count", f"more than {max_count:,} values in one file", event.start_mark)
            within: dict[Any, Any] = places
            if keep_places and container is not None:
                mark = event.start_mark
                named = key_mark.start_mark if is_mapping else mark
                within = {}
                step = key if is_mapping else len(container)
                places[step] = (named.line + 1, named.column + 1, mark.line + 1, mark.column + 1, within)
            if container is None:
                value = new
            elif is_mapping:
                container[key] = new
                key = None
            else:
                container.append(new)
            if kind is not scalar_event:
                stack.append((container, is_mapping, places))
                container, is_mapping, places = new, kind is mapping_start, within
    finally:
        parser.dispose()
    if not started or value is None or value == "":
        raise Refused(Problem(file, 1, 1, "yaml.empty", "the file is empty", "delete it, or fill it in"))
    return value, top
