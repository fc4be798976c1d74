"""Make the examples of the rules from the folders of `fixtures/bad`: of each, the fewest lines that break its rule.

    python -m tests.rule_examples

writes `hooks/orderguide/rules/examples.json`. A folder with an `example.txt` is told in words: a bad line, a good one.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT)]

from orderguide.content.problems import ContentError  # noqa: E402
from orderguide.loading import load  # noqa: E402
from orderguide.rules.examples import Example  # noqa: E402
from orderguide.text.official_text import brought  # noqa: E402

from tests.engine.conftest import FIXTURES, Content  # noqa: E402

PLACE = ROOT / "hooks" / "orderguide" / "rules" / "examples.json"


class Change(NamedTuple):
    """Lines of a good file that a bad one has otherwise; lines are counted from 0."""

    file: str
    first: int
    last: int
    bad: tuple[str, ...]


def harbor() -> Content:
    """Read the good content."""
    folder = FIXTURES / "harbor"
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yml"))}
    texts = sorted((FIXTURES / "texts").glob("*.md"))
    return Content(files, {path.stem: brought(path.read_bytes(), path.suffix) for path in texts})


def with_changes(good: Content, changes: Sequence[Change]) -> Content:
    """Make the changes in the good content."""
    files = {name: text.splitlines(keepends=True) for name, text in good.files.items()}
    for one in sorted(changes, reverse=True):
        files[one.file][one.first : one.last] = one.bad
    return Content({name: "".join(lines) for name, lines in files.items()}, good.texts)


def example(folder: Path, good: Content) -> list[Example]:
    """Find the fewest changes that give the code of a folder, and no other."""
    words = folder / "example.txt"
    if words.exists():
        bad, right = words.read_text("utf-8").splitlines()
        return [Example("", bad, right)]
    changes = [change for path in sorted(folder.rglob("*.yml")) for change in _changes(folder, path, good)]
    for number in range(1, len(changes) + 1):
        for some in combinations(changes, number):
            if codes(with_changes(good, some)) == {folder.name}:
                return [_shown(good, one) for one in _joined(good, some)]
    raise ValueError(f"no change gives {folder.name} alone; give it an example.txt, or mend it")


def codes(content: Content) -> set[str]:
    """Gather the codes of all problems, those included that only a whole guide shows."""
    if found := {one.code for one in content.problems()}:
        return found
    with tempfile.TemporaryDirectory() as name:
        folder = content.write(Path(name) / "content")
        shutil.copytree(FIXTURES / "texts", folder / "texts")
        try:
            return {one.code for one in load(folder).warnings}
        except ContentError as error:
            return {one.code for one in error.problems}


def _changes(folder: Path, path: Path, good: Content) -> Iterator[Change]:
    name = path.relative_to(folder).as_posix()
    old, new = (text.splitlines(keepends=True) for text in (good.files[name], path.read_text("utf-8")))
    for kind, first, last, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and last - first == to - from_:
            yield from (Change(name, first + at, first + at + 1, (new[from_ + at],)) for at in range(last - first))
        elif kind != "equal":
            yield Change(name, first, last, tuple(new[from_:to]))


def _joined(good: Content, changes: Sequence[Change]) -> list[Change]:
    """Make one of changes that are shown with the same line of their file."""
    found: list[Change] = []
    for one in sorted(changes):
        before = found[-1] if found else None
        if before and before.file == one.file and one.first <= before.last + 1:
            between = good.files[one.file].splitlines(keepends=True)[before.last : one.first]
            found[-1] = Change(one.file, before.first, one.last, (*before.bad, *between, *one.bad))
        else:
            found.append(one)
    return found


def _shown(good: Content, change: Change) -> Example:
    """Show a change with a line before it, and with more where it would not be found in its file."""
    text = good.files[change.file]
    lines = text.splitlines(keepends=True)
    first, last = max(change.first - 1, 0), change.last + (change.first == change.last or not change.bad)
    while text.count("".join(lines[first:last])) != 1:
        first -= 1
    before, after = lines[first : change.first], lines[change.last : last]
    return Example(change.file, "".join([*before, *change.bad, *after]), "".join(lines[first:last]))


def made() -> str:
    """Write the examples of all rules."""
    good = harbor()
    folders = sorted((FIXTURES / "bad").iterdir())
    told = {folder.name: [one._asdict() for one in example(folder, good)] for folder in folders}
    return json.dumps(told, indent=1, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    PLACE.write_text(made(), "utf-8")
