"""One clock: the entry points may read it, and one function of the scripts; nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READS = {
    "now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "monotonic", "monotonic_ns", "perf_counter",
    "perf_counter_ns", "ctime", "strftime", "clock_gettime",
}  # fmt: skip
ENTRY_POINTS = {"cli", "preview", "mkdocs_hooks.py"}
SCRIPTS = sorted((ROOT / "hooks").rglob("*.js"))
JS_CLOCK = re.compile(r"\bDate\.now\b|\bnew Date(?!\s*\(\s*[^)\s])|(?<!new )\bDate\(\)|\bperformance\.|\bTemporal\b")


def clock_reads(source: str) -> Iterator[int]:
    """Give the lines that ask a clock: `datetime.now`, `date.today`, the module `time`, under whatever name."""
    tree = ast.parse(source)
    dates = {"datetime", "date"}
    times = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            dates |= {one.asname or one.name for one in node.names if one.name == "datetime"}
            times |= {one.asname or one.name for one in node.names if one.name == "time"}
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield node.lineno
        if isinstance(node, ast.ImportFrom) and node.module == "datetime":
            dates |= {one.asname or one.name for one in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in READS:
            base = node.value
            name = base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else ""
            if (name in dates and node.attr in ("now", "utcnow", "today")) or name in times:
                yield node.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("import datetime\ndatetime.datetime.now()", [2]),
        ("import datetime as d\nd.date.today()", [2]),
        ("from datetime import date as day\nday.today()", [2]),
        ("import time as t\nt.time()", [2]),
        ("from time import time", [1]),
        ("from datetime import datetime\nread = datetime.utcnow", [2]),
        ("import datetime\nguide.today\ndatetime.date(2031, 3, 3)", []),
    ],
)
def test_a_clock_is_found_under_any_name(source: str, lines: list[int]) -> None:
    assert list(clock_reads(source)) == lines


def test_only_the_entry_points_read_the_clock() -> None:
    modules = sorted((ROOT / "hooks").rglob("*.py"))
    files = [path for path in modules if not ENTRY_POINTS & {*path.relative_to(ROOT).parts}]
    assert len(files) > 40
    assert [f"{path.name}:{line}" for path in files for line in clock_reads(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("text", ["Date.now()", "new Date()", "new Date", "new Date( )", "Date()", "performance.now()"])
def test_a_clock_of_a_browser_is_found(text: str) -> None:
    assert JS_CLOCK.search(text)


@pytest.mark.parametrize("text", ["new Date(0)", "new Date(now())", "Date.parse(x)", "Date.UTC(2031, 2, 3)"])
def test_a_date_that_is_given_is_no_clock(text: str) -> None:
    assert not JS_CLOCK.search(text)


def test_one_function_of_the_scripts_reads_the_clock() -> None:
    found = [
        (path.name, line.strip())
        for path in SCRIPTS
        for line in path.read_text("utf-8").splitlines()
        if JS_CLOCK.search(line) and not line.lstrip().startswith(("*", "//", "/*"))
    ]
    assert found == [("guide.js", "return Date.now();")]
