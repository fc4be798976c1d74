"""What the texts say of the house is so: every path they name is there, and the picture shows the floors and rooms."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "hooks" / "orderguide"
HARBOR = ROOT / "tests" / "fixtures" / "harbor"
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
FROM_ROOT = re.compile(r"(?<![\w./-])(?:hooks|tests|docs|content|\.ci)/[\w./*-]*")


def _code(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def _part(heading: str) -> str:
    return re.split(r"^## ", README.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def _is_there(name: str) -> bool:
    """Tell whether a path of the table is there; ROOM and VIEW stand for any, a lone name is one of a room."""
    if FROM_ROOT.fullmatch(name):
        return any(ROOT.glob(name.rstrip("/")))
    inside = name if "/" in name else f"ROOM/{name}"
    return any(ENGINE.glob(inside.rstrip("/").replace("ROOM", "subjects/*").replace("VIEW", "*")))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_path_that_a_text_names_is_there(path: Path) -> None:
    named = FROM_ROOT.findall(" ".join(_code(path.read_text("utf-8"))))
    assert [name for name in named if not any(ROOT.glob(name.rstrip("/."))) and not _is_in_the_harbor(name)] == []


def _is_in_the_harbor(name: str) -> bool:
    """Tell whether a path is one of the made-up guide, with which the manual tells everything."""
    return any(HARBOR.glob(name.removeprefix("content/").rstrip("/.")))


def test_every_place_where_something_is_added_is_there() -> None:
    rows = re.findall(r"^\| an? \*\*.*$", _part("Where to add …"), flags=re.MULTILINE)
    assert len(rows) == 10, "the ten things that people add"
    named = [
        name
        for row in rows
        for name in _code(row)
        if re.fullmatch(r"[\w./-]+/|[\w./-]+\.(py|js|css|yml|html|j2)", name)
    ]
    assert {row for row in rows if not set(_code(row)) & set(named)} == set()
    assert [name for name in named if not _is_there(name)] == []


def test_a_place_that_is_not_there_would_be_found() -> None:
    assert _is_there("ROOM/VIEW.html.j2") and _is_there("records.py") and _is_there("theme/assets/js/")
    assert not _is_there("ROOM/views.py") and not _is_there("pages/") and not _is_there("content/records/")


def test_the_picture_shows_every_floor_and_every_room() -> None:
    picture = re.findall(r"^    (\w+)(?:  ?(\w+))?(?:    (\w+))?  ", _part("The house"), flags=re.MULTILINE)
    shown = {name for names in picture for name in names if name}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = {name for layer in contracts[0]["layers"] for name in re.findall(r"\w+", layer)}
    assert shown == {*floors, "theme", "starter"} - {"subjects"}
    rooms = {path.parent.name for path in ENGINE.glob("subjects/*/subject.py")}
    drawn = re.findall(r"^  │  +(\w.*?) *│$", _part("The house"), flags=re.MULTILINE)
    assert {name for line in drawn for name in line.split()} == rooms
