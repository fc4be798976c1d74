"""The engine knows no instrument and no site generator, and below its entry points no clock, network or environment."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

import pytest
from orderguide.guide.guide import Guide
from orderguide.loading import load

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / "hooks"
MODULES = sorted((HOOKS / "orderguide").rglob("*.py"))
TEXTS = sorted(
    path
    for folder in (HOOKS,)
    for path in folder.rglob("*")
    if path.suffix in (".py", ".j2", ".html", ".js", ".css", ".svg", ".json", ".txt") and path.name != "search-index.js"
)
ENTRY_POINTS = {*(HOOKS / "orderguide" / "cli").glob("*.py"), HOOKS / "orderguide" / "__main__.py"}
ADAPTER = HOOKS / "orderguide" / "mkdocs_hooks.py"
FORBIDDEN = {
    "asyncio", "getpass", "http", "multiprocessing", "platform", "random", "requests", "secrets", "socket", "ssl",
    "subprocess", "threading", "time", "urllib.request", "webbrowser", "zoneinfo",
}  # fmt: skip
# What tells the time, the machine or the place: a day or a folder is always given.
READINGS = {
    ("date", "today"), ("datetime", "today"), ("datetime", "now"), ("datetime", "utcnow"), ("os", "environ"),
    ("os", "getenv"), ("os", "getcwd"), ("os", "urandom"), ("Path", "cwd"), ("Path", "home"), ("uuid", "uuid1"),
    ("uuid", "uuid4"),
}  # fmt: skip


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", [path for path in MODULES if path != ADAPTER], ids=name)
def test_the_library_knows_no_site_generator(path: Path) -> None:
    assert not {one for one in imported(path) if one.split(".")[0] in ("mkdocs", "material", "mkdocs_hooks", "publish")}


@pytest.mark.parametrize("path", [path for path in MODULES if path not in {*ENTRY_POINTS, ADAPTER}], ids=name)
def test_below_the_entry_points_nothing_depends_on_when_and_where_it_runs(path: Path) -> None:
    assert not imported(path) & FORBIDDEN
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            of = getattr(node.value, "id", getattr(node.value, "attr", ""))
            assert (of, node.attr) not in READINGS, f"{name(path)}:{node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "input", "eval", "exec", "__import__"), f"{name(path)}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_kept_between_runs(path: Path) -> None:
    """No module changes a name of its own, and none keeps results."""
    tree = ast.parse(path.read_text("utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Global)]
    kept = {"functools.cache", "functools.lru_cache"}
    assert not imported(path) & kept


@functools.cache
def words_of_the_content() -> dict[str, re.Pattern[str]]:
    """Gather what only this content may know: its names, titles and ids, as whole words."""
    guide: Guide = load(ROOT / "content")
    instrument = guide.instrument
    words = {
        instrument.number, instrument.id, instrument.title, instrument.citation, instrument.issuer,
        *re.findall(r"\d{4,}", instrument.number),
        *(word for word in instrument.title.split() if len(word) > 9),
    }  # fmt: skip
    for one in guide.library.records("checklist"):
        words |= {one.id, one.name, *(word for word in re.split(r"\W", one.name) if len(word) > 5)}
    for one in guide.library.gathered("offices", "offices"):
        words |= {one.name} | ({one.short} if len(one.short) > 2 and one.short.isupper() else set())
    for one in guide.library.records("framework"):
        words |= {one.id, one.name}
    for one in guide.library.gathered("glossary", "terms"):
        words |= {one.term} if " " in one.term else set()
    words |= {ident for ident in guide.instrument.outline if len(ident) > 2}
    words |= {section.id for section in guide.library.records("section")}
    words |= {f"{event.date}" for event in instrument.events}
    return {word: re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.I if len(word) > 5 else 0) for word in words}


def test_the_words_are_those_that_matter() -> None:
    words = set(words_of_the_content())
    assert {
        "14409",
        "eo-14409",
        "Rural hospital",
        "hospital",
        "Intelligence",
        "CISA",
        "nist-csf-2-0",
        "s3-b-ii",
    } <= words
    assert len(words) > 80


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_the_engine_knows_nothing_that_only_the_content_may_know(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [word for word, pattern in words_of_the_content().items() if pattern.search(text)] == []
