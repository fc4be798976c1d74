"""Placeholders: a text names what a record holds, and the number or the day is filled in from there.

Texts are filled once, before anything else sees them. So pages, exports, feeds and editions say the same, and a date
that moves is moved in one place. There are seven placeholders and no more: this is no template language.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from orderguide.content.fields import Shape, Shapes
from orderguide.content.index import Index, Located
from orderguide.content.library import File, Library
from orderguide.content.problems import MOST, nearest
from orderguide.text import dates

PLACEHOLDER = re.compile(r"(?<![{$])\{([^{}:\n]*)(?::([^{}\n]*))?\}(?!\})")
# What each placeholder is for, with an example.
EXAMPLES = {
    "day": ("{day:due-a2}", "the day that a record holds, such as June 2, 2031"),
    "month-day": ("{month-day:due-a2}", "the same without the year: June 2"),
    "weekday": ("{weekday:due-a2}", "its day of the week: Monday"),
    "days": ("{days:due-a2}", "the number of days of a deadline; {days:signing to due-a2} counts between two days"),
    "items": ("{items:mooring}", "how many entries a checklist has"),
    "count": ("{count:open-question}", "how many records of a kind there are"),
    "edition": ("{edition}", "the date of the edition"),
}
_DAYS: Mapping[str, Callable[[datetime.date], str]] = {
    "day": dates.day, "month-day": dates.month_day, "weekday": dates.weekday,
}  # fmt: skip


class Wrong(Exception):
    """A placeholder that stands for nothing.

    Attributes:
        message: A plain sentence.
        hint: What would mend it, or an empty text.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Held(NamedTuple):
    """What a record holds that texts may name; nothing where it holds none.

    Attributes:
        day: A day.
        days: A number of days.
        items: A number of entries.
    """

    day: datetime.date | None = None
    days: int | None = None
    items: int | None = None


class Placeholders:
    """What the placeholders of a guide stand for.

    Args:
        index: All records.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._held: dict[str, Held] = {}
        self._holders: dict[str, dict[str, Located]] = {"day": {}, "days": {}, "items": {}}
        for located in index.records:
            kind = index.kind(located)
            for what, holders in self._holders.items():
                if kind and getattr(kind, what):
                    holders.setdefault(located.value.id, located)

    def held(self, ident: str) -> Held:
        """Tell all that the record with this id holds."""
        if ident not in self._held:
            self._held[ident] = Held(**{what: self._value(what, ident) for what in self._holders})
        return self._held[ident]

    def filled(self, text: str) -> str:
        """Fill the placeholders of a text; what stands for nothing stays as it was typed."""
        return PLACEHOLDER.sub(self._filled, text)

    def wrong(self, text: str) -> Iterator[Wrong]:
        """Give what is wrong with the placeholders of a text."""
        for found in PLACEHOLDER.finditer(text):
            try:
                self.said(found[1], found[2])
            except Wrong as wrong:
                yield wrong

    def said(self, name: str, argument: str | None) -> str:
        """Say what a placeholder stands for.

        Args:
            name: What stands before the colon.
            argument: What stands behind it; nothing where there is no colon.

        Returns:
            Such as `June 2, 2031`.

        Raises:
            Wrong: When it stands for nothing.
        """
        if name not in EXAMPLES:
            known = ", ".join(example for example, _ in EXAMPLES.values())
            raise Wrong(f"there is no placeholder {{{name}}}", nearest(name, EXAMPLES) or f"there are {known}")
        if name == "edition":
            if argument is not None:
                raise Wrong("{edition} takes no id", "write {edition}")
            return dates.day(self._index.instrument.edition.date)
        if not argument:
            raise Wrong(f"{{{name}}} does not say of what", f"write it like {EXAMPLES[name][0]}")
        if name == "count":
            return self._count(argument)
        if name == "days" and " to " in argument:
            first, last = (self._needed("day", one.strip()) for one in argument.split(" to ", 1))
            return str(abs((last - first).days))
        if name in _DAYS:
            return _DAYS[name](self._needed("day", argument))
        return str(self._needed(name, argument))

    def _filled(self, found: re.Match[str]) -> str:
        try:
            return self.said(found[1], found[2])
        except Wrong:
            return found[0]

    def _count(self, kind: str) -> str:
        found = len(self._index.idents(kind))
        if not found:
            known = sorted({one.note for one in self._index.records})
            raise Wrong(f"there is no kind of record `{kind}` to count", nearest(kind, known) or _choices(known))
        return str(found)

    def _needed(self, what: str, ident: str) -> Any:
        value = self._value(what, ident)
        if value is not None:
            return value
        known = [one for one in self._holders[what] if self._value(what, one) is not None]
        hint = nearest(ident, known) or _choices(known)
        if ident in self._index.by_id or ident in self._holders[what]:
            said = {"day": "day", "days": "number of days", "items": "list of entries"}[what]
            raise Wrong(f"`{ident}` holds no {said}", hint)
        raise Wrong(f"there is no record `{ident}`", hint)

    def _value(self, what: str, ident: str) -> Any:
        located = self._holders[what].get(ident)
        kind = self._index.kind(located) if located else None
        return getattr(kind, what)(located.value, self._index) if located and kind else None


def filled(index: Index) -> Index:
    """Fill the placeholders of all texts.

    Args:
        index: All records as they were typed.

    Returns:
        The same with filled texts, which knows what was typed; itself where there are no placeholders.
    """
    braced = {file.name for file in index.library.files if file.document.may_have_braces}
    if not braced:
        return index
    texts, fill = _Texts(index.library.kinds.shapes), Placeholders(index).filled

    def whole(file: File) -> File:
        record = texts.record(file.record, fill) if file.name in braced else file.record
        return file if record is file.record else File(file.place, file.document, record)

    files = [whole(file) for file in index.library.files]
    is_same = all(new is old for new, old in zip(files, index.library.files, strict=True))
    return index if is_same else Index(Library.of(files, index.library.kinds), index)


def with_braces(index: Index) -> Iterator[Located]:
    """Give the texts of all records where placeholders could stand and a brace does."""
    texts = _Texts(index.library.kinds.shapes)
    for file in index.library.files:
        if file.document.may_have_braces:
            yield from texts.found(file.record, Shape(form="record", record=type(file.record)), file, None)


class _Texts:
    """Finds and fills the texts of records; each model is looked at once."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._plans: dict[type[Any], list[tuple[str, Shape]]] = {}

    def record(self, record: Any, fill: Callable[[str], str]) -> Any:
        """Fill the texts of a record; gives the record itself where nothing is filled."""
        update = {}
        for name, shape in self._plan(type(record)):
            value = getattr(record, name)
            if value and (new := self._value(value, shape, fill)) is not value:
                update[name] = new
        return record.model_copy(update=update) if update else record

    def found(self, value: Any, shape: Shape, file: File, path: Any) -> Iterator[Located]:
        """Give the texts with braces within a value."""
        if not value:
            return
        if shape.may_name:
            if "{" in value or "}" in value:
                yield Located(value, file, path, None)
        elif shape.form == "record":
            for name, within in self._plan(type(value)):
                yield from self.found(getattr(value, name), within, file, (path, name))
        elif shape.inner:
            for step, part in value.items() if isinstance(value, dict) else enumerate(value):
                yield from self.found(part, shape.inner, file, (path, step))

    def _plan(self, kind: type[Any]) -> list[tuple[str, Shape]]:
        if kind not in self._plans:
            self._plans[kind] = [(name, shape) for name, shape in self._shapes[kind].items() if _has_texts(shape)]
        return self._plans[kind]

    def _value(self, value: Any, shape: Shape, fill: Callable[[str], str]) -> Any:
        if shape.may_name:
            return fill(value) if "{" in value else value
        if shape.form == "record":
            return self.record(value, fill)
        within = shape.inner or shape
        if isinstance(value, dict):
            made = {key: self._value(part, within, fill) for key, part in value.items()}
            return value if all(made[key] is value[key] for key in made) else made
        new = [self._value(part, within, fill) for part in value]
        return value if all(one is other for one, other in zip(new, value, strict=True)) else new


def _has_texts(shape: Shape) -> bool:
    within = shape.innermost
    return within.may_name or within.form == "record"


def _choices(known: list[str]) -> str:
    shown = sorted(known)[:MOST]
    more = ", …" if len(known) > len(shown) else ""
    return f"there are {', '.join(shown)}{more}" if shown else ""
