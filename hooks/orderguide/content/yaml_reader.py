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

from orderguide.content.problems import Problem

Position = tuple[int, int]
Path = tuple[str | int, ...]

# Unicode: control and format characters (Cc, Cf), what programs may leave out when they show a text
# (Default_Ignorable_Code_Point: fillers, variation selectors, tags), line breaks of its own, the empty Braille pattern,
# and noncharacters. Written out, so that it does not change with the release of Python.
_HIDDEN_SHORT = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    r"\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff0-\ufffb\ufffe\uffff"
)
_HIDDEN_LONG = (
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr((plane << 16) + 0xFFFE)}{chr((plane << 16) + 0xFFFF)}" for plane in range(1, 17))
)
_HIDDEN = re.compile(f"[{_HIDDEN_SHORT}{_HIDDEN_LONG}]")
_HIDDEN_IN_SHORT = re.compile(f"[{_HIDDEN_SHORT}]")  # ten times as fast, for a text without any character of four bytes
_LONG = tuple(bytes([lead]) for lead in range(0xF0, 0xF5))  # what such a character begins with in UTF-8
_PLAIN = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#[^\r\n]*", re.M)
_IN_BRACES = re.compile(r"(?<![\w“\"'])\{[a-z-]+(?::[a-z0-9][a-z0-9 -]*)?\}")
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
    "yaml.syntax": "The file is not well-formed YAML. Nothing in it can be relied on.",
    "yaml.tab": "Indentation is made with spaces, never with tabs, and so are the gaps within braces and brackets. "
    "Programs differ on how wide a tab is.",
    "yaml.encoding": "Files are UTF-8 text. Other encodings turn letters into other letters.",
    "yaml.character": "Control characters, and characters that nobody sees, are refused. "
    "A text could say something else than it shows.",
    "yaml.size": "A file has at most 2,000,000 bytes. A file that large was not written by hand.",
    "yaml.length": "A single value has at most 20,000 characters. A value that long is a file in the wrong place.",
    "yaml.count": "A file has at most 200,000 values. A file that large was not written by hand.",
    "yaml.depth": "Values nest at most 24 levels deep. "
    "Deeper nesting is a slip, or an attack on programs that read it.",
    "yaml.anchor": "Anchors (&) are refused: each fact is written where it is read. "
    "What a file says is seen where it stands.",
    "yaml.alias": "Aliases (*) are refused: each fact is written where it is read. "
    "What a file says is seen where it stands.",
    "yaml.merge-key": "Merge keys (<<) are refused: each fact is written where it is read. "
    "What a record holds is seen where it stands.",
    "yaml.tag": "Tags (!) are refused: a field's own type decides what a value is. "
    "A tag can make a program build something else than text.",
    "yaml.directive": "Directives (%) are refused. They change how the rest is read.",
    "yaml.duplicate-key": "A field stands once in a record. Programs differ on which of two they read.",
    "yaml.key": "A field's name is plain text. Nobody could name such a field in an error.",
    "yaml.documents": "A file holds one document. Programs differ on which of two they read.",
    "yaml.empty": "A file holds something. An empty file is begun and forgotten.",
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
        may_have_braces: Whether a value can hold a brace; an escape can hide one.
    """

    __slots__ = ("_packed", "_places", "_value", "file", "may_have_braces")

    def __init__(self, file: str, value: Any, text: str) -> None:
        self.file = file
        self.may_have_braces = any(sign in text for sign in "{}\\")
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
        document = Document(file, _built(text, file, limits)[0], text)
        if "\t" in text and (at := _tab_in_flow(text)) is not None:
            message = "a tab stands within braces or brackets; use spaces instead"
            raise Refused(Problem(file, *_end(text[:at]), "yaml.tab", message))
        return document
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
    hidden = _HIDDEN if any(lead in data for lead in _LONG) else _HIDDEN_IN_SHORT
    if not plain and (found := hidden.search(text)):
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
    if braces := _IN_BRACES.search(here):
        message = "braces that stand at the start of a value, or within another pair of braces, need quotes"
        return Problem(file, line, braces.start() + 1, "yaml.syntax", message, 'put the whole value in quotes: "…"')
    said = _SAID.get(error.problem or "", error.problem or "this is not well-formed")
    if error.context_mark and error.context_mark.line != (mark.line if mark else -1):
        said += f" (it began on line {error.context_mark.line + 1})"
    return Problem(file, line, column, "yaml.syntax", said)


def _tab_in_flow(text: str) -> int | None:
    """Find a tab within braces or brackets that is no part of a quoted text: programs differ on what it means there.

    Args:
        text: Well-formed YAML.

    Returns:
        Its place in the text, or nothing.
    """
    parser: Any = yaml.CBaseLoader(text)
    depth = before = 0
    try:
        while (event := parser.get_event()) is not None:
            begins = isinstance(event, yaml.CollectionStartEvent)
            if depth:
                is_quoted = isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')
                passed = text[before : (event.start_mark if is_quoted else event.end_mark).index]
                if "\t" in (bare := _COMMENT.sub(lambda found: "#" * len(found[0]), passed)):
                    return int(before + bare.index("\t"))
            depth += begins and bool(depth or event.flow_style)
            depth -= isinstance(event, yaml.CollectionEndEvent) and depth > 0
            before = event.end_mark.index
    finally:
        parser.dispose()
    return None


def _tab(line: str, column: int) -> int:
    """Give the column of a tab in a line's indentation, or right where its reading stopped; 0 when none is there."""
    indent = len(line) - len(line.lstrip())
    before = len(line[: column - 1].rstrip())
    places = [*range(indent), *range(before, column)]
    return next((place + 1 for place in places if line[place : place + 1] == "\t"), 0)


def _built(text: str, file: str, limits: Limits, *, keep_places: bool = False) -> tuple[Any, dict[Any, Any]]:
    """Build values from events, and on demand the places of all of them.

    Returns:
        The value, and for each key or index its place: line and column of the key, line and column of the value, and
        the places within. Without `keep_places` the places are empty.
    """
    builder = _Builder(text, file, limits, keep_places)
    takers = builder.takers()
    parser = yaml.CBaseLoader(text)
    get_event: Callable[[], Any] = parser.get_event
    try:
        while (event := get_event()) is not None:
            if take := takers.get(type(event)):
                take(event)
    finally:
        parser.dispose()
    return builder.built(), builder.top


class _Builder:
    """Builds the value of one file from its events: a method for each kind of event, called some ten times a line."""

    __slots__ = (
        "_container", "_count", "_escapes", "_file", "_is_mapping", "_keeps_places", "_key", "_limits", "_places",
        "_stack", "_started", "_value", "top",
    )  # fmt: skip

    def __init__(self, text: str, file: str, limits: Limits, keeps_places: bool) -> None:
        self._file, self._limits, self._keeps_places = file, limits, keeps_places
        self._escapes = "\\" in text  # only an escape can put a hidden character into a value
        self._value: Any = None
        self._container: Any = None
        self._is_mapping = self._started = False
        self._key: Any = None  # the event of a name whose value is still to come
        self._count = 0
        self.top: dict[Any, Any] = {}
        self._places = self.top
        self._stack: list[tuple[Any, bool, dict[Any, Any]]] = []

    def takers(self) -> dict[type[Any], Callable[[Any], None]]:
        """Give the method for each kind of event; of the others nothing is wanted."""
        return {
            yaml.events.ScalarEvent: self._scalar,
            yaml.events.MappingStartEvent: self._mapping,
            yaml.events.SequenceStartEvent: self._sequence,
            yaml.events.MappingEndEvent: self._end,
            yaml.events.SequenceEndEvent: self._end,
            yaml.events.AliasEvent: self._alias,
            yaml.events.DocumentStartEvent: self._document,
        }

    def built(self) -> Any:
        """Give the value, once all events were taken."""
        if not self._started or self._value is None or self._value == "":
            raise Refused(Problem(self._file, 1, 1, "yaml.empty", "the file is empty", "delete it, or fill it in"))
        return self._value

    def _scalar(self, event: Any) -> None:
        if event.tag is not None or event.anchor is not None:
            raise self._marked(event, "put a leading ! in quotes", "put it in quotes")
        text = event.value
        if len(text) > self._limits.length:
            raise self._refuse("length", f"this value is longer than {self._limits.length:,} characters", event)
        if self._escapes and not (text.isascii() and text.isprintable()) and (found := _HIDDEN.search(text)):
            message, hint = _hidden(found)
            raise self._refuse("character", message, event, hint)
        if not self._is_mapping or self._key is not None:
            self._put(text, event)
        elif text in self._container or text == "<<":
            raise self._misnamed(event)
        else:
            self._key = event

    def _misnamed(self, event: Any) -> Refused:
        """Refuse the name of a field."""
        if event.value == "<<":
            return self._refuse("merge-key", "the merge key << is not allowed", event, "write the fields out")
        message = f"the field {event.value[:80]!r} stands twice"
        return self._refuse("duplicate-key", message, event, "keep one of them")

    def _mapping(self, event: Any) -> None:
        self._begin(event, {}, True)

    def _sequence(self, event: Any) -> None:
        self._begin(event, [], False)

    def _begin(self, event: Any, new: Any, is_mapping: bool) -> None:
        if event.tag is not None or event.anchor is not None:
            raise self._marked(event)
        if self._is_mapping and self._key is None:
            raise self._refuse("key", "a field's name is plain text, not a list or a record", event)
        if len(self._stack) >= self._limits.depth:
            raise self._refuse("depth", f"nested deeper than {self._limits.depth} levels", event)
        within = self._put(new, event)
        self._stack.append((self._container, self._is_mapping, self._places))
        self._container, self._is_mapping, self._places = new, is_mapping, within

    def _end(self, _: Any) -> None:
        self._container, self._is_mapping, self._places = self._stack.pop()

    def _alias(self, event: Any) -> None:
        raise self._refuse("alias", f"the alias *{event.anchor} is not allowed", event, "put it in quotes")

    def _document(self, event: Any) -> None:
        if self._started:
            raise self._refuse("documents", "a second document begins here", event, "remove the --- line")
        if event.version or event.tags:
            raise self._refuse("directive", "directives are not allowed", event, "remove the % line")
        self._started = True

    def _put(self, new: Any, event: Any) -> dict[Any, Any]:
        """Put a value where it belongs; gives where the places within it go."""
        self._count += 1
        if self._count > self._limits.count:
            raise self._refuse("count", f"more than {self._limits.count:,} values in one file", event)
        container = self._container
        within = self._placed(event) if self._keeps_places and container is not None else self._places
        if container is None:
            self._value = new
        elif self._is_mapping:
            container[self._key.value] = new
            self._key = None
        else:
            container.append(new)
        return within

    def _placed(self, event: Any) -> dict[Any, Any]:
        """Note where a value and its name stand; gives where the places within it go."""
        within: dict[Any, Any] = {}
        mark = event.start_mark
        named = self._key.start_mark if self._is_mapping else mark
        step = self._key.value if self._is_mapping else len(self._container)
        self._places[step] = (named.line + 1, named.column + 1, mark.line + 1, mark.column + 1, within)
        return within

    def _marked(self, event: Any, of_tag: str = "", of_anchor: str = "") -> Refused:
        """Refuse a tag or an anchor, with a hint for each."""
        if event.tag is not None:
            return self._refuse("tag", f"the tag {event.tag} is not allowed", event, of_tag)
        return self._refuse("anchor", f"the anchor &{event.anchor} is not allowed", event, of_anchor)

    def _refuse(self, code: str, message: str, event: Any, hint: str = "") -> Refused:
        mark = event.start_mark
        return Refused(Problem(self._file, mark.line + 1, mark.column + 1, f"yaml.{code}", message, hint))
