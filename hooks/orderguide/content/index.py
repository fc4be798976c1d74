"""One walk over all records: every claim, quotation, reference and piece of prose, with its place.

Rules, links and the reverse index all need "each claim" or "each reference". They are gathered once, guided by the
model's own declarations, so a new field of the model is covered by every rule without further code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from orderguide.content.fields import Shape
from orderguide.content.kinds import Kind, Kinds
from orderguide.content.library import File, Library
from orderguide.content.problems import Problem
from orderguide.content.records.claims import Claim, Comparison, Quotation
from orderguide.content.records.instrument import Instrument
from orderguide.content.records.words import Word


class Located(NamedTuple):
    """Something seen on the walk.

    Attributes:
        value: What was seen.
        file: The file it stands in.
        path: Its path in the file, innermost step first linked: `(outer path, step)`.
        owner: The innermost record with an id of its own, or nothing.
        note: What its declaration says of it: the kinds a reference may have, or the model's class.
    """

    value: Any
    file: File
    path: Any
    owner: Any
    note: Any = None

    @property
    def steps(self) -> tuple[str | int, ...]:
        """Its path from the top of the file."""
        steps: list[str | int] = []
        path = self.path
        while path is not None:
            path, step = path
            steps.append(step)
        return tuple(reversed(steps))

    def part(self, *steps: str | int) -> Located:
        """See what stands at a path within this record."""
        value, path = self.value, self.path
        for step in steps:
            value = value[step] if isinstance(step, int) else getattr(value, step)
            path = (path, step)
        return Located(value, self.file, path, self.owner)

    def warning(self, code: str, message: str, hint: str = "") -> Problem:
        """Say that something here may be wrong; arguments as of `problem`."""
        return replace(self.problem(code, message, hint), severity="warning")

    def problem(self, code: str, message: str, hint: str = "", *, of_key: bool = False, at: str = "") -> Problem:
        """Say that something is wrong here.

        Args:
            code: The rule's code.
            message: A plain sentence.
            hint: What would mend it.
            of_key: Whether to point at the field's name rather than at its value.
            at: A field of this record to point at.

        Returns:
            The problem, with its file, line and column.
        """
        steps = (*self.steps, at) if at else self.steps
        line, column = self.file.document.position(steps, of_value=not of_key)
        return Problem(self.file.name, line, column, code, message, hint)


class Index:
    """Everything in a library, by what it is.

    Attributes:
        library: The library surveyed.
        records: Records with an id, in the order of the files.
        claims: Claims.
        quotes: Quotations.
        refs: References; the note holds the kinds allowed.
        prose: Allow-listed Markdown.
        by_id: Records by id, one namespace for all but the content's own words.
        words: The content's own words, by kind and id.
        typed: The same with texts as they were typed, before placeholders were filled; itself where none were.

    Args:
        library: The library.
        typed: The index of the same content with its placeholders.
    """

    def __init__(self, library: Library, typed: Index | None = None) -> None:
        self.library = library
        self.typed = typed or self
        self._kinds = library.kinds.by_record
        walk = _Walk(library.kinds)
        parts = [file.once("seen", partial(walk.seen, file)) for file in library.files]
        self.records = [one for part in parts for one in part.records]
        self.claims = [one for part in parts for one in part.claims]
        self.quotes = [one for part in parts for one in part.quotes]
        self.refs = [one for part in parts for one in part.refs]
        self.prose = [one for part in parts for one in part.prose]
        self.comparisons = [one for part in parts for one in part.comparisons]
        self.by_id: dict[str, Located] = {}
        self.words: dict[str, dict[str, Located]] = defaultdict(dict)
        self._idents: dict[str, list[str]] = defaultdict(list)
        for located in self.records:
            kind = self._kinds.get(type(located.value))
            is_word = kind is None or kind.is_word
            (self.words[located.note] if is_word else self.by_id).setdefault(located.value.id, located)
            self._idents[located.note].append(located.value.id)

    @property
    def instrument(self) -> Instrument:
        """The instrument."""
        return self.library.instrument

    def record(self, ident: str) -> Any:
        """Give the record with this id, or nothing."""
        located = self.by_id.get(ident)
        return located.value if located else None

    def owner(self, ident: str) -> Any:
        """Give the record that holds the record with this id, or nothing."""
        located = self.by_id.get(ident)
        return located.owner.value if located and located.owner else None

    def word(self, kind: str, ident: str) -> Any:
        """Give one of the content's own words."""
        return self.words[kind][ident].value

    def idents(self, kind: str) -> Sequence[str]:
        """List the ids of the records of a kind, in the order of the files."""
        return self._idents.get(kind, ())

    def kind(self, located: Located) -> Kind | None:
        """Give what is declared of a record's kind; nothing for words that are only told apart by their list."""
        return self._kinds.get(type(located.value))

    def top(self, kind: str) -> Located:
        """See the record of the one file of a kind."""
        file = self.library.of_kind(kind)[0]
        return Located(file.record, file, None, None)

    def of_kind(self, *kinds: str) -> list[Located]:
        """List the records of some kinds, in the order of the files."""
        return [located for located in self.records if located.note in kinds]

    def kind_of(self, ident: str) -> str:
        """Tell the kind of the record with this id, or an empty text."""
        return self.by_id[ident].note if ident in self.by_id else ""


class _Seen(NamedTuple):
    """All that is in one file, by what it is; as the index has it."""

    records: list[Located]
    claims: list[Located]
    quotes: list[Located]
    refs: list[Located]
    prose: list[Located]
    comparisons: list[Located]


class _Walk:
    """Walks through files, guided by what is declared of their records; each model is looked at once."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds, self._shapes = kinds.by_record, kinds.shapes
        self._plans: dict[type[Any], list[tuple[str, Shape]]] = {}
        self._found = _Seen([], [], [], [], [], [])

    def seen(self, file: File) -> _Seen:
        """Give all that is in a file."""
        self._found = _Seen([], [], [], [], [], [])
        self._walk(file.record, file, None, None)
        return self._found

    def _walk(self, record: Any, file: File, path: Any, owner: Any) -> None:
        kind, found = type(record), self._found
        plan = self._plans.get(kind)
        if plan is None:
            plan = self._plans[kind] = [(name, shape) for name, shape in self._shapes[kind].items() if _visited(shape)]
        if kind is Claim:
            found.claims.append(Located(record, file, path, owner))
        elif kind is Quotation:
            found.quotes.append(Located(record, file, path, owner))
        elif kind is Comparison:
            found.comparisons.append(Located(record, file, path, owner))
        elif (declared := self._kinds.get(kind)) or (kind is Word and path):
            located = Located(record, file, path, owner, declared.name if declared else _word(path))
            found.records.append(located)
            owner = located
        for name, shape in plan:
            if value := getattr(record, name):
                self._visit(value, shape, file, (path, name), owner)

    def _visit(self, value: Any, shape: Shape, file: File, path: Any, owner: Any) -> None:
        if shape.form == "record":
            self._walk(value, file, path, owner)
        elif shape.refs is not None:
            self._found.refs.append(Located(value, file, path, owner, shape.refs))
        elif shape.is_prose:
            self._found.prose.append(Located(value, file, path, owner))
        elif shape.form == "list":
            for index, part in enumerate(value):
                self._visit(part, shape.inner, file, (path, index), owner)  # type: ignore[arg-type]
        elif shape.form == "mapping":
            for key, part in value.items():
                self._visit(key, shape.key, file, (path, key), owner)  # type: ignore[arg-type]
                self._visit(part, shape.inner, file, (path, key), owner)  # type: ignore[arg-type]


def _word(path: Any) -> str:
    """Name the kind of a plain word by the list it stands in: `efforts` holds efforts."""
    return str(path[0][1]).removesuffix("s")


def _visited(shape: Shape) -> bool:
    """Tell whether the walk has anything to find there."""
    within = [one for one in (shape.inner, shape.key) if one is not None]
    return shape.form == "record" or shape.refs is not None or shape.is_prose or any(map(_visited, within))
