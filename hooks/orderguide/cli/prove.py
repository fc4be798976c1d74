"""Compare what a guide promises with what it says now, and record it anew when that is meant."""

from __future__ import annotations

import argparse
import difflib
import json
import math
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from orderguide.content.problems import ContentError, Problem
from orderguide.guide.guide import Guide
from orderguide.guide.proofs import PROOFS, Proof, Skipped
from orderguide.publishing.artifacts import search_index, searched
from orderguide.relations.audiences import audiences
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS

RANKS = Path(__file__).with_name("search-ranks.cjs")
SEARCH = Path(__file__).parents[1] / "theme" / "assets" / "js" / "search.js"
SHOWN = 3  # what a reader sees without scrolling
LEAST_SUCCESS = 0.95
LEAST_RANK = 0.9


class Compared(NamedTuple):
    """What came of one file of promises.

    Attributes:
        file: Its name.
        said: Where the guide differs, a sentence each.
        skipped: Why nothing was compared; empty when it was.
        is_recorded: Whether `prove --write` can mend it.
        is_there: Whether there is such a file.
    """

    file: str
    said: tuple[str, ...] = ()
    skipped: str = ""
    is_recorded: bool = False
    is_there: bool = True


def run(options: argparse.Namespace, load: Callable[[argparse.Namespace], Guide]) -> int:
    """Run `orderguide prove`.

    Args:
        options: `content`, the content folder, and `write`.
        load: Loads the guide.

    Returns:
        0 when all is as promised or was recorded anew, 1 when something else is to be done.
    """
    guide = load(options)
    if options.write:
        recorded(guide, options.content)
    found = list(compared(guide, options.content))
    for one in found:
        print("\n".join(_told(options.content, one)))
    return 1 if any(one.said for one in found) else 0


def compared(guide: Guide, content: Path) -> Iterator[Compared]:
    """Compare every file of promises with the guide.

    Args:
        guide: The guide.
        content: Its content folder.

    Yields:
        What came of each.

    Raises:
        ContentError: When files of promises have another shape, all of them at once.
    """
    problems: list[Problem] = []
    read: list[tuple[Proof, Any]] = []
    for proof in SUBJECTS.proofs:
        try:
            read.append((proof, proof.read(content)))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    for proof, kept in read:
        if kept is None and proof.made is not None:
            yield Compared(proof.file, is_there=False)
            continue
        try:
            said = tuple(proof.told(guide, kept)) if kept is not None or proof.is_always else ()
        except Skipped as error:
            yield Compared(proof.file, skipped=str(error))
        else:
            yield Compared(proof.file, said, is_recorded=proof.made is not None, is_there=kept is not None)
    yield searches(guide, content / PROOFS / "searches.json")


def recorded(guide: Guide, content: Path) -> None:
    """Write anew what a program can record, and print what that changes.

    Args:
        guide: The guide.
        content: Its content folder.
    """
    for proof in SUBJECTS.proofs:
        path = content / PROOFS / proof.file
        try:
            new = proof.written(guide, proof.read(content))
        except Skipped:
            continue  # told when it is compared
        old = path.read_bytes() if path.is_file() else b""
        if new is None or new == old:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(new)
        print("\n".join(_difference(path, old.decode(), new.decode())))


def _difference(path: Path, old: str, new: str) -> Iterator[str]:
    yield from difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"{path} before", f"{path} now", n=1, lineterm=""
    )


def searches(guide: Guide, path: Path) -> Compared:
    """Ask the search what readers ask, and see whether they get a right answer near the top.

    Args:
        guide: The guide.
        path: The questions: a list of `query`, `accept` and `kind`, of which each `promised` one must succeed.

    Returns:
        What came of it; skipped where there is no Node.js, since the search runs in the reader's browser.
    """
    if not path.is_file():
        return Compared(path.name, is_there=False)
    if shutil.which("node") is None:
        return Compared(path.name, skipped="there is no Node.js on this machine, which runs the search")
    whose = audiences(guide.index, guide.links)
    pages = render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))
    try:
        found = ranks(search_index(guide.site, searched(pages, whose), whose).content, path)
    except subprocess.CalledProcessError as error:
        reason = next((line for line in error.stderr.splitlines() if "Error: " in line), "no reason was given")
        return Compared(path.name, (f"the program that searches failed: {reason}",))
    return Compared(path.name, tuple(_missed(found)))


def ranks(index: bytes, questions: Path) -> list[dict[str, Any]]:
    """Ask the search of the site.

    Args:
        index: The search index, as pages load it.
        questions: The file of questions.

    Returns:
        The questions, each with its `rank` and with the accepted answers that are `gone`.

    Raises:
        subprocess.CalledProcessError: When the questions cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="orderguide-") as folder:
        (Path(folder) / "index.js").write_bytes(index)
        command = ["node", str(RANKS), str(SEARCH), str(Path(folder) / "index.js"), str(questions)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _missed(ranks: list[dict[str, Any]]) -> Iterator[str]:
    """Say which searches fail. A rank is the place of the first right answer, from 1; 0 when there is none."""
    for one in ranks:
        for gone in one["gone"]:
            yield f"“{one['query']}” accepts `{gone}`, and there is no such entry; name the one that took its place"
        if one["kind"] == "promised" and not 1 <= one["rank"] <= SHOWN:
            yield f"“{one['query']}” is promised, and has no right answer among the first {SHOWN}"
    if not ranks:
        return
    first = [one["query"] for one in ranks if not 1 <= one["rank"] <= SHOWN]
    success = 1 - len(first) / len(ranks)
    mean = math.fsum(1 / one["rank"] for one in ranks if one["rank"]) / len(ranks)
    if success < LEAST_SUCCESS:
        yield f"only {success:.0%} of the searches have a right answer among the first {SHOWN}; not {', '.join(first)}"
    if mean < LEAST_RANK:
        yield f"the mean reciprocal rank is {mean:.3f}, and {LEAST_RANK} is the least"


def _told(content: Path, one: Compared) -> Iterator[str]:
    name = f"{content.name}/{PROOFS}/{one.file}"
    if one.skipped:
        yield f"SKIPPED {name}: {one.skipped}"
    elif one.said:
        yield from (f"{name}: {said}" for said in one.said)
        mend = "run orderguide prove --write and read the difference" if one.is_recorded else "change the file"
        yield f"    If the content is right, {mend}."
    elif one.is_there:
        yield f"{name}: as promised"
    else:
        yield f"{name}: nothing is promised"
