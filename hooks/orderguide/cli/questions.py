"""Ask a person for a record, field by field, from the declarations of its fields; wrong answers are told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from orderguide.content.fields import Shape, shapes
from orderguide.content.forms import IDENT, Form, asked, entries
from orderguide.content.problems import MOST, nearest
from orderguide.content.records.base import Record
from orderguide.content.shape_errors import Wrong, of_field
from orderguide.guide.additions import Added, NoFile, file_for, ident_for
from orderguide.guide.guide import Guide
from orderguide.guide.ids import taken
from orderguide.rules import references

SOURCE = "source"
YES = ("y", "yes")
LIST = "?"


class Person(NamedTuple):
    """Who answers.

    Attributes:
        ask: Shows a prompt, and gives the line that is typed.
        say: Shows a line.
    """

    ask: Callable[[str], str]
    say: Callable[[str], None]

    def line(self, prompt: str = "> ") -> str:
        """Ask for a line, without spaces at its ends."""
        return self.ask(prompt).strip()

    def says_yes(self, question: str) -> bool:
        """Ask for a yes; anything else is a no."""
        return self.line(f"{question} [y/N] ").lower() in YES


class Questions:
    """Asks for a record and for the sources that it brings.

    Args:
        guide: The guide as it is.
        known: All forms.
        sources: The sources that are added with the record, by id; new ones are put here.
        person: Who answers.
    """

    def __init__(self, guide: Guide, known: Mapping[str, Form], sources: dict[str, Added], person: Person) -> None:
        self._guide, self._known, self._sources, self._person = guide, known, sources, person

    def file(self, form: Form, named: str = "") -> str:
        """Ask for the file of a record, where there are several.

        Raises:
            NoFile: When there is nothing to choose from.
        """
        while True:
            try:
                return file_for(self._guide, form, named)
            except NoFile as error:
                if not error.choices:
                    raise
                self._person.say(f"A new {form.name}: {error}")
                named = self._person.line("Which file? ")

    def record(self, added: Added) -> None:
        """Ask for all that a record needs and has not got, and offer the rest."""
        names = [name for name in asked(added.form.record) if name not in added.answers]
        self._fields(added.form.record, added.answers, [name for name in names if name != IDENT], added.form.name)
        if IDENT in names:
            self._field(added.form.record, added.answers, IDENT, added.form.name, self._offer(added))

    def again(self, added: Added) -> bool:
        """Ask for one field anew; tells whether one was named."""
        fields = shapes(added.form.record)
        while name := self._person.line("Which field to answer anew (Enter stops, and writes nothing)? "):
            if name in fields:
                added.answers.pop(name, None)
                self._field(added.form.record, added.answers, name, added.form.name, self._offer(added))
                return True
            self._person.say(f"  there is no field {name} here. {nearest(name, fields)}")
        return False

    def _offer(self, added: Added) -> str:
        return ident_for(self._guide, added, self._sources)

    def _fields(self, record: type[Record], answers: dict[str, Any], names: Sequence[str], where: str) -> None:
        """Ask for some fields, then offer those that nobody is asked for."""
        for name in names:
            self._field(record, answers, name, where)
        while rest := [name for name in shapes(record) if name not in (*answers, *asked(record))]:
            name = self._person.line(f"\n{where} may also have {', '.join(rest)}. Name one, or Enter.\n> ")
            if not name:
                return
            if name in rest:
                self._field(record, answers, name, where)
            else:
                self._person.say(f"  there is no such field. {nearest(name, rest)}")

    def _field(self, record: type[Record], answers: dict[str, Any], name: str, where: str, offer: str = "") -> None:
        """Ask for one field, until its answer is right."""
        declared, shape = record.model_fields[name], shapes(record)[name]
        is_needed = declared.is_required()
        self._person.say(f"\n{where}.{name}: {declared.description}{'' if is_needed else ' (may be left out)'}")
        inner = shape.inner.record if shape.form == "list" and shape.inner else shape.record
        if inner:
            if is_needed or self._person.says_yes("Tell it?"):
                answers[name] = self._inner(inner, shape, name)
            return
        self._hint(record, name, shape)
        prompt = f"[{offer}] > " if offer and name == IDENT else "> "
        while True:
            given = self._given(shape, prompt) or (offer if name == IDENT else "")
            if not given and not is_needed:
                return
            asked_for = given[0] if isinstance(given, list) and given else given
            if isinstance(asked_for, str) and asked_for.startswith(LIST):
                self._person.say(self._listed(shape.innermost, asked_for.removeprefix(LIST)))
                continue
            wrong = list(self._wrong(record, name, given))
            if not wrong:
                answers[name] = given
                return
            for one in wrong:
                self._person.say(f"  {_told(one)}")

    def _inner(self, record: type[Record], shape: Shape, name: str) -> Any:
        """Ask for a record within the record, or for a list of such."""
        found: list[dict[str, Any]] = []
        while not found or (shape.form == "list" and self._person.says_yes(f"\nAnother entry of {name}?")):
            found.append({})
            self._fields(record, found[-1], asked(record), name if len(found) == 1 else f"{name} {len(found)}")
        return found if shape.form == "list" else found[0]

    def _given(self, shape: Shape, prompt: str) -> Any:
        if shape.form != "list":
            return self._person.line(prompt)
        if shape.holds_ids:
            return entries(shape, self._person.line(prompt))
        found: list[str] = []
        while line := self._person.line("- "):
            found.append(line)
        return found

    def _hint(self, record: type[Record], name: str, shape: Shape) -> None:
        """Say what can be answered: the choices where they are few, else how to see them, else an example."""
        choices, examples = self._choices(shape.innermost), record.model_fields[name].examples or []
        if name == IDENT:
            return
        if choices:
            listed = ", ".join(choices)
            if len(choices) > MOST:
                listed = f"{len(choices)} ids; {LIST} lists them, {LIST}WORD those with a word"
            self._person.say(f"  one of {listed}{'; several with commas' if shape.form == 'list' else ''}")
        elif examples:
            example = examples[0][0] if isinstance(examples[0], list) else examples[0]
            self._person.say(f"  For example: {example}")
        if shape.form == "list" and not shape.holds_ids:
            self._person.say("  One a line, also what has commas in it; Enter alone ends.")

    def _choices(self, inner: Shape) -> list[str]:
        if inner.form == "true or false":
            return ["true", "false"]
        return list(inner.options) if inner.refs is None else sorted(self._ids(inner.refs))

    def _listed(self, inner: Shape, word: str) -> str:
        """List what can be answered, each with its heading, or what has a word in either."""
        lines = [f"  {one:<24} {self._label(one, inner)}".rstrip() for one in self._choices(inner)]
        return "\n".join(one for one in lines if word.casefold() in one.casefold()) or f"  nothing has “{word}” in it"

    def _label(self, ident: str, inner: Shape) -> str:
        index = self._guide.index
        if inner.refs and (words := [index.words[kind][ident] for kind in inner.refs if ident in index.words[kind]]):
            return str(words[0].value.name)
        return self._guide.links.label(ident) if ident in index.by_id else ""

    def _ids(self, kinds: tuple[str, ...]) -> set[str]:
        new = {*self._sources} if SOURCE in kinds or not kinds else set()
        return references.known(self._guide.index, kinds) | new

    def _wrong(self, record: type[Record], name: str, given: Any) -> Iterator[Wrong]:
        """Find what the check would say of an answer; a source that is not there yet can be told now."""
        found = of_field(record, name, given, self._guide.library.kinds.views)
        yield from found
        if not found and name == IDENT:
            yield from self._taken(record, given)
        refs = shapes(record)[name].innermost.refs
        for ident in given if isinstance(given, list) else [given]:
            if found or refs is None or ident in self._ids(refs):
                continue
            wrong = references.wrong(ident, refs, self._guide.index, self._ids(refs))
            if SOURCE not in refs or wrong.code != "references.unknown" or not self._is_told(ident, wrong):
                yield wrong

    def _taken(self, record: type[Record], ident: str) -> Iterator[Wrong]:
        index, kind = self._guide.index, self._guide.library.kinds.by_record[record].name
        if ident in taken(index, kind) or ident in self._sources:
            is_there = ident in index.by_id or ident in self._sources or kind in index.words
            code, why = ("ids.duplicate", "taken") if is_there else ("ids.reused", "retired, and an id is forever")
            yield Wrong(code, f"the id `{ident}` is {why}", "choose another one")

    def _is_told(self, ident: str, wrong: Wrong) -> bool:
        """Ask for a source that is not there yet; tells whether it was one."""
        self._person.say(f"  {_told(wrong)}")
        if not self._person.says_yes(f"Is `{ident}` a new source?"):
            return False
        form = self._known[SOURCE]
        added = Added(form, self.file(form), {IDENT: ident})
        self.record(added)
        self._sources[ident] = added
        return True


def _told(wrong: Wrong) -> str:
    return f"{wrong.message} [{wrong.code}]{'; ' if wrong.hint else ''}{wrong.hint}"
