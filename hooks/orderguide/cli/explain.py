"""Explain records, fields and rules in the terminal, from the declarations that the check itself uses."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent
from typing import NamedTuple

from orderguide.content.kinds import Kinds, dashed
from orderguide.content.problems import nearest
from orderguide.rules import all_codes
from orderguide.rules.examples import examples
from orderguide.subject import Subjects
from orderguide.subjects.about.authoring_page import Described, DescribedField, described, layout

WIDTH = 100
ASK = "Ask for any of them, for a field or for a rule: orderguide explain question, … basis, … dates"


class Said(NamedTuple):
    """An explanation.

    Attributes:
        text: What was found, or an empty text.
        unknown: What was asked for in vain, with the nearest name, or an empty text.
    """

    text: str
    unknown: str = ""


def told(names: Sequence[str], subjects: Subjects) -> Said:
    """Explain what was asked for.

    Args:
        names: Names of records, files, fields, or codes of rules; none for a list of what there is.
        subjects: What guides may speak of.

    Returns:
        The explanation of each, in the order asked.
    """
    reference = _Reference(subjects)
    found = {name: list(reference.about(name)) for name in names} if names else {"": list(reference.overview())}
    missed = [f"nothing is called {name}; {reference.nearest(name)}" for name, parts in found.items() if not parts]
    return Said("\n\n".join(part for parts in found.values() for part in parts), "\n".join(missed))


class _Reference:
    """All that can be asked for."""

    def __init__(self, subjects: Subjects) -> None:
        self._kinds = subjects.kinds
        self._records = described(subjects.kinds)
        self._codes = all_codes(subjects.rules)

    def overview(self) -> Iterator[str]:
        """List files, records and rules, by name."""
        files = [(f"content/{one.pattern}", _name(one.record) + " *" * one.needed) for one in layout(self._kinds)]
        yield _table("Files of a guide, and the record that each holds (* is needed)", files)
        yield _table("Records", [(_name(one.kind), one.about) for one in self._records])
        yield _wrapped("Rules: " + ", ".join(dict.fromkeys(map(_family, self._codes))), "")
        yield ASK

    def about(self, name: str) -> Iterator[str]:
        """Explain everything of this name."""
        asked = name.casefold().removeprefix("content/")
        place = self._kinds.place_of(asked)
        for one in self._records:
            if asked in _names(one, self._kinds) or (place and place.record is one.kind):
                yield self._record(one)
        owner, _, last = asked.rpartition(".")
        for one in self._records:
            fields = [field for field in one.fields if field.name == last and owner in ("", *_names(one, self._kinds))]
            yield from (f"{_name(one.kind)}.{_field(field)}" for field in fields)
        if asked in self._codes:
            yield _rule(asked, self._codes[asked])
        elif codes := {code: said for code, said in self._codes.items() if asked == _family(code)}:
            yield _table("Rules; ask for one to see a wrong and a right example", codes.items())

    def nearest(self, name: str) -> str:
        """Offer what may have been meant."""
        known = {word for one in self._records for word in _names(one, self._kinds)}
        known |= {field.name for one in self._records for field in one.fields}
        known |= {word for code in self._codes for word in (code, _family(code))}
        return nearest(name.casefold(), known) or "orderguide explain alone lists what there is"

    def _record(self, one: Described) -> str:
        held = [f"content/{place.pattern}" for place in layout(self._kinds) if place.record is one.kind]
        held += [
            f"{_name(other.kind)}.{field.name}"
            for other in self._records
            for field in other.fields
            if field.inner == one.kind.__name__
        ]
        head = _wrapped(f"{_name(one.kind)}: {one.about}", "")
        return "\n".join([head, _wrapped(f"in {', '.join(held)}", "  "), "", *(_field(field) for field in one.fields)])


def _family(code: str) -> str:
    return code.partition(".")[0]


def _rule(code: str, said: str) -> str:
    lines = [code, _wrapped(said, "  ")]
    for one in (example.shown for example in examples().get(code, ())):
        if one.file:
            wrong, right = (indent(text.rstrip("\n"), "    ") for text in (one.bad, one.good))
            lines += [f"\n  Wrong, in content/{one.file}:", wrong, "  Right:", right]
        else:
            lines += ["", _wrapped(f"Wrong: {one.bad}", "  "), _wrapped(f"Right: {one.good}", "  ")]
    return "\n".join(lines)


def _name(record: type) -> str:
    return dashed(record.__name__)


def _names(one: Described, kinds: Kinds) -> set[str]:
    """Gather what a record is called: as its model, as references have it, as problems and files name it."""
    names = {_name(one.kind), one.kind.__name__.casefold()}
    names |= {kind.name for kind in kinds.kinds if kind.record is one.kind}
    return names


def _field(field: DescribedField) -> str:
    form = field.form.replace(field.inner, dashed(field.inner)) if field.inner else field.form
    needed = "needed" if field.needed else "may be left out"
    lines = [_wrapped(f"{field.name}: {form}, {needed}", "", "    "), _wrapped(field.purpose, "    ")]
    return "\n".join([*lines, *([_wrapped(f"For example: {field.example}", "    ")] if field.example else [])])


def _table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    rows = list(rows)
    width = max(len(name) for name, _ in rows)
    return "\n".join([title, *(_wrapped(f"{name:<{width}}  {said}", "  ", " " * (width + 4)) for name, said in rows)])


def _wrapped(text: str, first: str, rest: str | None = None) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
