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


# A path that begins with `site/` may be one of the finished site.
FLOORS = sorted({path.name for path in ENGINE.iterdir() if path.is_dir()} - {"site", "__pycache__"})
MADE_UP = "subjects/permits/"  # the room that the manual builds as an example
FROM_ENGINE = re.compile(rf"(?!{MADE_UP})(?:{'|'.join(FLOORS)})/[\w./*-]*$")


def _code(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def _part(heading: str) -> str:
    return re.split(r"^## ", README.partition(f"## {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


def _is_there(name: str) -> bool:
    """Tell whether a path of the table is there; ROOM, VIEW and NAME stand for any, a lone name is one of a room."""
    if FROM_ROOT.fullmatch(name):
        return any(ROOT.glob(name.rstrip("/")))
    inside = name if "/" in name else f"ROOM/{name}"
    return any(ENGINE.glob(re.sub("VIEW|NAME", "*", inside.rstrip("/").replace("ROOM", "subjects/*"))))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_path_that_a_text_names_is_there(path: Path) -> None:
    code = _code(path.read_text("utf-8"))
    named = [*FROM_ROOT.findall(" ".join(code)), *(name for name in code if FROM_ENGINE.match(name))]
    assert [name for name in named if not _is_somewhere(name)] == []


def test_paths_begin_at_the_root_in_the_engine_or_in_the_made_up_guide() -> None:
    for name in ("tests/js/", "subjects/checklists/exports/html_file.py", "rules/dates", "content/records/"):
        assert _is_somewhere(name)
    for name in ("subjects/checklists/html_file.py", "rules/days", "content/words/", "docs/about/"):
        assert not _is_somewhere(name)
    assert FROM_ENGINE.match("rules/days") and not FROM_ENGINE.match("site/nginx-headers.conf")


def _is_somewhere(name: str) -> bool:
    """Tell whether a path is there, from the root or in the engine, where a module may stand without its ending."""
    path = name.rstrip("/.")
    in_engine = any(ENGINE.glob(path)) or (ENGINE / f"{path}.py").is_file()
    return in_engine or any(ROOT.glob(path)) or _is_in_the_harbor(name)


def _is_in_the_harbor(name: str) -> bool:
    """Tell whether a path is one of the made-up guide, with which the manual tells everything."""
    return any(HARBOR.glob(name.removeprefix("content/").rstrip("/.")))


def test_every_place_where_something_is_added_is_there() -> None:
    rows = re.findall(r"^\| an? \*\*.*$", _part("Where to add …"), flags=re.MULTILINE)
    assert len(rows) == 11, "the eleven things that people add"
    named = [name for row in rows for name in _code(row) if re.fullmatch(r"[\w./-]+/|[\w./-]+\.\w+", name)]
    assert {row for row in rows if not set(_code(row)) & set(named)} == set()
    assert [name for name in named if not _is_there(name)] == []


def test_a_place_that_is_not_there_would_be_found() -> None:
    for name in ("ROOM/VIEW.html.j2", "ROOM/NAME.js", "records.py", "theme/assets/js/"):
        assert _is_there(name)
    for name in ("ROOM/views.py", "ROOM/NAME.ts", "pages/", "content/records/"):
        assert not _is_there(name)


def test_the_picture_shows_every_floor_and_every_room() -> None:
    picture = re.findall(r"^    (\w+)(?:  ?(\w+))?(?:    (\w+))?  ", _part("The house"), flags=re.MULTILINE)
    shown = {name for names in picture for name in names if name}
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    floors = {name for layer in contracts[0]["layers"] for name in re.findall(r"\w+", layer)}
    assert shown == {*floors, "theme", "prose", "starter"} - {"subjects"}
    rooms = {path.parent.name for path in ENGINE.glob("subjects/*/subject.py")}
    drawn = re.findall(r"^  │  +(\w.*?) *│$", _part("The house"), flags=re.MULTILINE)
    assert {name for line in drawn for name in line.split()} == rooms
