"""The engine knows no site generator, and below its entry points no clock, network or environment."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / "hooks"
MODULES = sorted((HOOKS / "orderguide").rglob("*.py"))
ENTRY_POINTS = {*(HOOKS / "orderguide" / "cli").glob("*.py"), HOOKS / "orderguide" / "__main__.py"}
ADAPTER = {HOOKS / "orderguide" / "mkdocs_hooks.py", *(HOOKS / "orderguide" / "preview").glob("*.py")}
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


@pytest.mark.parametrize("path", [path for path in MODULES if path not in ADAPTER], ids=name)
def test_the_library_knows_no_site_generator(path: Path) -> None:
    assert not {one for one in imported(path) if one.split(".")[0] in ("mkdocs", "material", "mkdocs_hooks", "publish")}


@pytest.mark.parametrize("path", [path for path in MODULES if path not in ENTRY_POINTS | ADAPTER], ids=name)
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
