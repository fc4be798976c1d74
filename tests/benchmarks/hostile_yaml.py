"""Hostile YAML, by the hundred thousand: our reader gives what PyYAML's `BaseLoader` gives, or refuses and says where.

The same numbers give the same inputs. Pieces of YAML in any order, content with pieces put in, taken out or doubled,
and any bytes: each is read by our reader, by the loader over libyaml, and by the loader written in Python.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from random import Random
from typing import Any

import yaml
from orderguide.content.yaml_reader import CODES, Refused, parse

HARBOR = Path(__file__).resolve().parents[1] / "fixtures" / "harbor"
CHUNK = 5_000
# What the loader written in Python refuses and the one over libyaml reads: a tab outside quotes, a ? within a word
# within braces or brackets, at which it ends the word, a comment or a tab right after | and >.
STRICTER = (
    "found character '\\t'",
    "expected ',' or '}', but got '?'",
    "expected ',' or ']', but got '?'",
    "expected chomping or indentation indicators, but found",
)
FRAGMENTS = (
    "a", "b: ", "- ", "\n", "  ", "    ", "\n  ", "\n    ", "key: value\n", "? ", ": ", "|", "|-", "|+", "|2", ">",
    "> ", ">-\n  ", "'", '"', "''", "\\", "\\n", "\\u00e9", "\\x41", "\\x07", "[", "]", "{", "}", ", ", ",", "#",
    " # c\n", "&x ", "*x", "!t ", "!!str ", "<<: ", "%YAML 1.1\n", "---", "--- ", "\n---\n", "...\n", "\t", "\r\n",
    "\r", "é", "𝄞", "@", "`", "%", "~", "null", "1", "true", "\ufeff", "\x85", "\u2028", "\x00", "a: b\n", "- a\n",
    "- b: c\n  d: e\n", "{a?, b}", "  text: >-\n    x\n    y\n", "\n\n", "0", "=", "\\\n", "\u00ad", "\u200d", "\ufe0f",
    "\\u00ad", "\\U000E0041", "{a:\tb}", "[a,\t", "\t]", "'\t'", "# \t\n",
)  # fmt: skip


def difference(data: bytes) -> tuple[str, str]:
    """Compare what our reader makes of an input with what the two loaders make of it.

    Returns:
        How it ended (`read`, `read, and refused by the loader in Python`, or the code of a refusal), and what differs,
        or an empty text where nothing does.
    """
    try:
        read = parse(data, "a.yml").value
    except Refused as refused:
        return refused.problem.code, _refused_wrongly(data, refused)
    text = data.decode("utf-8-sig")
    if read != _by(yaml.CBaseLoader, text):
        return "read", "the loader over libyaml reads something else"
    try:
        slow = _by(yaml.BaseLoader, text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        after = mark is not None and text[: mark.index].endswith("?")
        known = after or str(getattr(error, "problem", "")).startswith(STRICTER)
        return "read, and refused by the loader in Python", "" if known else f"the loader in Python refuses it: {error}"
    return "read", "" if read == slow else "the loader in Python reads something else"


def _by(loader: type[Any], text: str) -> Any:
    return loader(text).get_single_data()


def _refused_wrongly(data: bytes, refused: Refused) -> str:
    problem = refused.problem
    if problem.code not in CODES or not problem.message:
        return "it is refused without a reason"
    text = data.decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not (1 <= problem.line <= len(lines) + 1 and problem.column >= 1):
        return "it is refused at a place that is not there"
    if problem.code == "yaml.syntax":
        try:
            _by(yaml.CBaseLoader, text)
        except yaml.YAMLError:
            return ""
        return "it is refused as not well-formed, and the loader over libyaml reads it"
    return ""


def inputs(seed: int, count: int) -> Iterator[bytes]:
    """Make inputs; the same seed makes the same ones."""
    random = Random(seed)  # noqa: S311 - not for secrets
    texts = [path.read_text("utf-8") for path in sorted(HARBOR.rglob("*.yml"))]
    for _ in range(count):
        kind = random.random()
        if kind < 0.6:
            yield "".join(random.choices(FRAGMENTS, k=random.randint(1, 14))).encode()
        elif kind < 0.9:
            yield _changed(random, random.choice(texts)).encode()
        else:
            yield random.randbytes(random.randint(0, 60))


def _changed(random: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    first = random.randrange(len(lines))
    found = "".join(lines[first : first + random.randint(1, 8)])
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(found) + 1)
        gone = random.choice((0, 0, 1, 3))
        found = found[:at] + random.choice((*FRAGMENTS, "", found[at : at + 5])) + found[at + gone :]
    return found


def chunk(seed: int, count: int) -> tuple[Counter[str], list[str]]:
    """Compare some inputs; gives how each ended, and all differences."""
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    for data in inputs(seed, count):
        end, differs = difference(data)
        ends[end] += 1
        if differs:
            wrong.append(f"{differs}: {data!r}")
    return ends, wrong


def proven(count: int, workers: int = 2) -> tuple[bool, str]:
    """Compare many inputs, in processes of their own, which a fault of the library beneath would end.

    Args:
        count: How many.
        workers: How many processes.

    Returns:
        Whether nothing differs, and what was seen.
    """
    sizes = [min(CHUNK, count - done) for done in range(0, count, CHUNK)]
    ends: Counter[str] = Counter()
    wrong: list[str] = []
    try:
        with ProcessPoolExecutor(workers) as pool:
            for found, differ in pool.map(chunk, range(len(sizes)), sizes):
                ends += found
                wrong += differ
    except BrokenProcessPool:
        return False, f"a process ended by itself after {ends.total():,} inputs"
    read = {end: number for end, number in ends.items() if end.startswith("read")}
    stricter = sum(read.values()) - read.get("read", 0)
    said = (
        f"{ends.total():,} inputs, {sum(read.values()):,} read ({stricter:,} of them only by libyaml), "
        f"{ends.total() - sum(read.values()):,} refused by {len(ends) - len(read)} rules, {len(wrong)} differences"
    )
    return not wrong, "\n".join([said, *wrong[:20]])


if __name__ == "__main__":
    holds, seen = proven(int(sys.argv[1]))
    print(seen)
    sys.exit(not holds)
