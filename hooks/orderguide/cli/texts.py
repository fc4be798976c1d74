"""Take in official texts that a maintainer saved; with each source is kept the sum by which its text is known again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from orderguide.content.index import Index, Located
from orderguide.content.library import read as read_content
from orderguide.content.official_texts import ENDING, FOLDER, named, read
from orderguide.content.problems import Problem, nearest, ordered, summary
from orderguide.content.records.sources import Source
from orderguide.content.yaml_field import NoPlace, with_field
from orderguide.subjects import SUBJECTS
from orderguide.text.official_text import NoSuchWords, Refused, changes, sum_of
from orderguide.text.printable import printable

PIN = "text_sum"


class Taken(NamedTuple):
    """A text that was read.

    Attributes:
        located: Its source.
        text: The text in one form.
        before: The text that was kept, if one is there.
    """

    located: Located
    text: str
    before: str | None

    @property
    def source(self) -> Source:
        """The source."""
        found: Source = self.located.value
        return found

    @property
    def is_other(self) -> bool:
        """Whether the source keeps the sum of another text."""
        return self.source.text_sum not in (None, sum_of(self.text))


def run(options: argparse.Namespace) -> int:
    """Run `orderguide texts`.

    Args:
        options: `content`, the content folder; `files`, saved texts; `source`, the id of the source of the one file;
            and `accept`, to keep the sum of a text that changed.

    Returns:
        0 when all were taken in, 1 when one is not as its source says; then nothing is written.
    """
    folder: Path = options.content
    index = Index(read_content(folder, SUBJECTS.kinds))
    if not options.files:
        print("\n".join(_standing(folder, index)))
        return 0
    problems: list[Problem] = []
    taken = list(_taken(options, index, problems))
    if problems:
        print(summary(tuple(ordered(problems))))
        return 1
    if not options.accept and (other := [one for one in taken if one.is_other]):
        print("\n".join(line for one in other for line in _differs(one)))
        return 1
    files: dict[Path, bytes] = {}
    for one in taken:
        try:
            files |= _kept(folder, one, files)
        except NoPlace as why:
            message, hint = f"the sum cannot be put here: {why}", f"write it yourself: {PIN}: {sum_of(one.text)}"
            print(summary((one.located.problem("texts.sum", message, hint, at="text"),)))
            return 1
    for path, content in files.items():
        _put(path, content)
    print("\n".join(_told(folder, one) for one in taken))
    print("Now run `orderguide check`: it compares every quotation with the texts at hand.")
    return 0


def _standing(folder: Path, index: Index) -> Iterator[str]:
    """Say of each source with an official text whether it was taken in, and whether it is at hand."""
    sources = [one for places in named(index).values() for one in places]
    for located in sorted(sources, key=lambda one: one.value.id):
        source: Source = located.value
        kept = _before(folder, source)
        if kept is None:
            known = "its sum is kept" if source.text_sum else "never taken in"
            yield f"{source.id}: not at hand, {known}; it is at {source.url or 'no address that the source names'}"
        else:
            said = "at hand, as its source says" if sum_of(kept) == source.text_sum else "at hand, but another text"
            yield f"{source.id}: {said}"
    if not sources:
        yield "no source names an official text; give one a `text`, such as text: directive"


def _taken(options: argparse.Namespace, index: Index, problems: list[Problem]) -> Iterator[Taken]:
    seen: set[str] = set()
    for path in options.files:
        shown = printable(str(path))
        located = _source_of(path.stem if options.source is None else options.source, shown, index, problems)
        if located is None:
            continue
        source: Source = located.value
        if source.text in seen:
            problems.append(Problem(shown, 1, 1, "texts.form", f"two files are of the text `{source.text}`"))
            continue
        seen.add(str(source.text))
        try:
            yield Taken(located, read(path, source), _before(options.content, source))
        except NoSuchWords as words:
            problems.append(located.problem("texts.cut", f"in {shown}, {words}", words.hint, at="text"))
        except Refused as refused:
            problems.append(Problem(shown, 1, 1, "texts.form", str(refused), refused.hint))
        except OSError as error:
            problems.append(Problem(shown, 1, 1, "texts.form", f"this file cannot be read ({error.strerror or error})"))


def _source_of(name: str, shown: str, index: Index, problems: list[Problem]) -> Located | None:
    """Find the source that a name means: its id, or the name of its text."""
    by_text, sources = named(index), {one.value.id: one for one in index.of_kind("source")}
    found = sources.get(name) or next(iter(by_text.get(name, ())), None)
    if found is None:
        known = [ident for ident, one in sources.items() if one.value.text]
        hint = nearest(name, [*known, *by_text]) or f"name it with --source; these have a text: {', '.join(known)}"
        problems.append(Problem(shown, 1, 1, "texts.form", f"there is no source `{printable(name)}`", hint))
    elif not found.value.text:
        message, hint = f"the source `{found.value.id}` names no official text", "add `text`, the name of its file"
        problems.append(found.problem("texts.form", message, hint, at="id"))
        return None
    return found


def _before(folder: Path, source: Source) -> str | None:
    path = folder / FOLDER / f"{source.text}{ENDING}"
    return path.read_text("utf-8", "replace") if path.is_file() else None


def _differs(one: Taken) -> Sequence[str]:
    """Say that a text is another than the one that was taken in, and how, where that one is at hand."""
    said = one.located.problem("texts.sum", f"the text of `{one.source.id}` is another than before", at=PIN)
    there = one.before is not None and sum_of(one.before) == one.source.text_sum
    shown = changes(str(one.before), one.text) if there else ["the text before is not at hand, so nothing is compared"]
    hint = "Read what changed, mend what rests on it, then run: orderguide texts --accept FILE"
    return [str(said), *(f"    {line}" for line in (*shown, hint)), "nothing was written"]


def _kept(folder: Path, one: Taken, files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Give what is written to keep a text, and its sum with its source.

    Args:
        folder: The content folder.
        one: The text.
        files: What is written for other texts, which may be of the same file of sources.
    """
    found = {folder / FOLDER / f"{one.source.text}{ENDING}": one.text.encode()}
    pin = sum_of(one.text)
    if one.source.text_sum != pin:
        path = folder / one.located.file.name.removeprefix(f"{folder.name}/")
        there = files[path] if path in files else path.read_bytes()
        found[path] = with_field(there, one.located.steps, PIN, pin, "text")
    return found


def _told(folder: Path, one: Taken) -> str:
    source, pin = one.source, sum_of(one.text)
    known = {None: "taken in for the first time", pin: "as its source says"}
    how = known.get(source.text_sum, "accepted as changed")
    return f"{source.id}: {how}; kept as {folder.name}/{FOLDER}/{source.text}{ENDING}, {PIN} {pin}"


def _put(path: Path, content: bytes) -> None:
    """Write a file beside, then put it in place at once: a failure leaves the old one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.write_bytes(content)
    aside.replace(path)
