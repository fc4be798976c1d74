"""Add a record: ask for what its kind needs, and put it in its place once the whole guide with it is right."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from orderguide.cli.questions import SOURCE, Person, Questions
from orderguide.content.forms import IDENT, Form, WrongField, by_hand, forms, ids_in, missing, put
from orderguide.content.library import Known
from orderguide.content.problems import ContentError, Problem, more, nearest, summary
from orderguide.content.yaml_insertion import NoPlace
from orderguide.guide.additions import Added, NoFile, file_for, ident_for, with_records
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.subjects import SUBJECTS
from orderguide.text import plain_files

NEW = "new-source"  # what a source that is told with a record is called among the options
INTO = "in"
NEXT = """\
Next:
  orderguide check      what the whole guide says to it, any time
  orderguide serve      shows it
  orderguide ledger     records the new id, which is then kept forever
  orderguide edition    records what is published, once instrument.yml has the new edition's number and date"""


def run(options: argparse.Namespace, given: Sequence[str]) -> int:
    """Add a record.

    Args:
        options: The kind, the folder, the file, and whether to show the change only.
        given: The options that are fields, such as `--short` and `White.`

    Returns:
        0 when it was added, or could be; 1 when something would be wrong with it; 2 for wrong usage.
    """
    known = forms(SUBJECTS.kinds)
    form = known.get(options.kind)
    if form is None or form.kind.by_hand:
        print(_no_form(options.kind, known), file=sys.stderr)
        return 2
    try:
        return _added(options, given, form, known)
    except EOFError:
        raise KeyboardInterrupt from None
    except (WrongField, NoFile, NoPlace) as error:
        print(f"orderguide: {error}", file=sys.stderr)
        return 2


def _added(options: argparse.Namespace, given: Sequence[str], form: Form, known: Mapping[str, Form]) -> int:
    answers, new = _answers(given, form, known)
    read = Known()
    guide = load(options.content, today=options.as_of, known=read)
    sources: dict[str, Added] = {}
    questions = None
    if missing(form.record, answers) and sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # arrow keys then move in the line that is typed
        questions = Questions(guide, known, sources, Person(input, print))
    name = questions.file(form, options.into) if questions else _file(guide, form, options.into, f"--{INTO}")
    added = Added(form, name, answers)
    _take_sources(guide, known[SOURCE], new, added, sources)
    if questions:
        print(f"A new {form.name} in {options.content.name}/{name}. Ctrl-C stops, and nothing is written.")
        questions.record(added)
    answers.setdefault(IDENT, ident_for(guide, added, sources))
    while True:
        files = _files(options.content, [added, *sources.values()])
        changed = with_records(files, [*sources.values(), added])
        wrong, doubtful = _checked(options, changed, read)
        if not wrong:
            break
        print("\n".join([summary(wrong), *more(wrong), *_untold(guide, added, sources)]))
        if questions is None or not questions.again(added):
            print(_kept(added, sources))
            return 1
    for one in doubtful:
        if one not in guide.warnings:
            print(one)
    if options.dry_run:
        print("".join(_difference(options.content.name, files, changed)), end="")
        return 0
    _write(options.content, files, changed)
    print(f"added `{answers[IDENT]}` to {', '.join(f'{options.content.name}/{name}' for name in changed)}\n{NEXT}")
    return 0


def _no_form(name: str, known: Mapping[str, Form]) -> str:
    reasons = by_hand(SUBJECTS.kinds)
    if name in reasons:
        return f"orderguide: there is no form for {name}: {reasons[name]}\nWhat it holds: orderguide explain {name}"
    offered = [one for one in known if one not in reasons]
    hint = nearest(name, [*offered, *reasons])
    hand = "\n".join(f"  {one:<16} {why}" for one, why in reasons.items())
    said = f"nothing is called {name}{'; ' if hint else ''}{hint}" if name else "say what to add"
    return f"orderguide: {said}\nThere are forms for {', '.join(offered)}.\nWritten by hand:\n{hand}"


def _answers(
    given: Sequence[str], form: Form, known: Mapping[str, Form]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read the options that are fields: answers, and those to the fields of new sources."""
    answers: dict[str, Any] = {}
    new: list[dict[str, Any]] = []
    for name, value in _pairs(given):
        first, *path = name.split(".")
        if first == form.name and path and first not in form.record.model_fields:  # a field that is called as an option
            first, *path = path
        if first != NEW:
            put(form.record, answers, [first, *path], value)
            continue
        number = int(path.pop(0)) if path and path[0].isascii() and path[0].isdigit() else 1
        if not path or not 1 <= number <= len(new) + 1:
            raise WrongField(f"write --{NEW}.FIELD, and --{NEW}.2.FIELD for a second one; not --{name}")
        if number > len(new):
            new.append({})
        if path == [INTO]:
            new[number - 1][INTO] = value
        else:
            put(known[SOURCE].record, new[number - 1], path, value)
    return answers, new


def _pairs(options: Sequence[str]) -> Iterator[tuple[str, str]]:
    rest = list(options)
    while rest:
        name, is_joined, value = rest.pop(0).partition("=")
        if not name.startswith("--") or len(name) < 3:
            raise WrongField(f"“{name}” belongs to no field; write --FIELD VALUE, with quotes around words")
        if not is_joined and not rest:
            raise WrongField(f"{name} has no value")
        yield name[2:], value if is_joined else rest.pop(0)


def _file(guide: Guide, form: Form, named: str, option: str) -> str:
    try:
        return file_for(guide, form, named)
    except NoFile as error:
        raise NoFile(f"a new {form.name}: {error}" + (f"; say which with {option}" if error.choices else "")) from None


def _take_sources(
    guide: Guide, form: Form, new: Sequence[dict[str, Any]], added: Added, sources: dict[str, Added]
) -> None:
    """Take the sources that options tell; one without an id is the next that the record names and is not there."""
    named = [ident for ident in ids_in(added.form.record, added.answers, SOURCE) if ident not in guide.index.by_id]
    open_ids = [ident for ident in named if all(one.get(IDENT) != ident for one in new)]
    for one in new:
        name = _file(guide, form, one.pop(INTO, ""), f"--{NEW}.{INTO}")
        if IDENT not in one and not open_ids:
            raise WrongField(f"nothing in the new {added.form.name} names the new source; name it in `sources`")
        ident = one.setdefault(IDENT, open_ids.pop(0) if IDENT not in one else "")
        sources[ident] = Added(form, name, one)


def _untold(guide: Guide, added: Added, sources: Mapping[str, Added]) -> Iterator[str]:
    """Say how to tell the sources that a record names and that are not there."""
    for ident in ids_in(added.form.record, added.answers, SOURCE):
        if ident not in guide.index.by_id and ident not in sources:
            yield f"if `{ident}` is a new source: --{NEW}.title '…' and so on; orderguide explain source"


def _files(content: Path, added: Sequence[Added]) -> dict[str, bytes]:
    names = sorted({one.name for one in added})
    return {name: plain_files.read(content / name) for name in names if (content / name).exists()}


def _checked(
    options: argparse.Namespace, changed: Mapping[str, bytes], read: Known
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Check a copy of the content with the change; gives what is wrong, and what may be."""
    with tempfile.TemporaryDirectory(prefix="orderguide-") as folder:
        copy = shutil.copytree(options.content, Path(folder) / options.content.resolve().name, symlinks=True)
        for name, data in changed.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(data)
        try:
            return (), tuple(load(copy, today=options.as_of, known=read).warnings)
        except ContentError as error:
            return error.problems, ()


def _kept(added: Added, sources: Mapping[str, Added]) -> str:
    """Show what was answered, so that nobody has to type it twice."""
    parts = [f"# {one.name}\n{one.lines}" for one in (*sources.values(), added)]
    return "\n".join(["nothing was written; this is what was answered:", "", *parts]).rstrip()


def _difference(folder: str, files: Mapping[str, bytes], changed: Mapping[str, bytes]) -> Iterator[str]:
    for name, data in changed.items():
        old, new = files.get(name, b"").decode(), data.decode()
        before = f"{folder}/{name}" if name in files else os.devnull
        yield from difflib.unified_diff(old.splitlines(True), new.splitlines(True), before, f"{folder}/{name}")


def _write(content: Path, files: Mapping[str, bytes], changed: Mapping[str, bytes]) -> None:
    """Put new files in the place of the old ones, each at once; when one cannot be, the others are as they were.

    Raises:
        OSError: When a file cannot be written, or changed meanwhile.
    """
    with contextlib.ExitStack() as stack:
        made: list[tuple[Path, Path]] = []
        for name, data in changed.items():
            path = content / name
            if (plain_files.read(path) if path.exists() else None) != files.get(name):
                raise OSError(0, "this file changed meanwhile; nothing was written", str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_name(f".{path.name}.new")
            stack.callback(aside.unlink, missing_ok=True)
            aside.write_bytes(data)
            if path.exists():
                shutil.copymode(path, aside)
            made.append((aside, path))
        try:
            for aside, path in made:
                aside.replace(path)
        except BaseException:
            for name in changed:
                if name in files:
                    (content / name).write_bytes(files[name])
                else:
                    (content / name).unlink(missing_ok=True)
            raise
