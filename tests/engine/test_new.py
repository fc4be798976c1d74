"""A guide of one's own: what `orderguide new` copies is small, teaches, and is clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from orderguide.cli.new import STARTER, starter

Run = Callable[..., tuple[int, str, str]]
NAMES = [path.relative_to(STARTER).as_posix() for path in starter()]


def text_of(name: str) -> str:
    return (STARTER / name).read_text("utf-8")


def test_the_small_guide_is_small() -> None:
    assert 10 <= len(NAMES) <= 15
    assert sum(len(text_of(name).splitlines()) for name in NAMES) <= 250


@pytest.mark.parametrize("name", NAMES)
def test_each_file_says_what_it_is_for(name: str) -> None:
    if name.endswith((".yml", ".gitignore")):
        assert len(text_of(name).splitlines()[0].removeprefix("# ").split()) >= 5
    elif name.endswith(".md"):
        assert "\n# " in "\n" + text_of(name) or "<!-- " in text_of(name)
    else:
        assert text_of(name).count("\n") == 1 and " - by this " in text_of(name)


def test_the_readme_speaks_of_each_file() -> None:
    readme = text_of("README.md")
    spoken = [part for part in readme.split("`") if "/" in part or part.endswith(".yml")]
    for name in NAMES:
        if name not in ("README.md", ".gitignore"):
            assert name in spoken or any(part.endswith("/") and name.startswith(part) for part in spoken), name
    assert [part for part in spoken if " " not in part and not (STARTER / part).exists()] == []


def test_a_new_guide_is_a_copy_and_clean(tmp_path: Path, check: Run) -> None:
    folder = tmp_path / "deep" / "my-guide"
    status, said, error = check("new", folder)
    assert (status, error) == (0, "")
    assert f"    cd {folder}\n    orderguide serve\n" in said
    made = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert made == {name: (STARTER / name).read_bytes() for name in NAMES}
    status, said, _ = check("check", "--content", folder / "content")
    clean, none = said.splitlines()
    assert (status, clean) == (0, "clean: 7 files, 12 records, 10 claims, 2 quotations, 1 sources")
    assert none.startswith("no official text is at hand")


def test_an_empty_folder_will_do(tmp_path: Path, check: Run) -> None:
    assert check("new", tmp_path)[0] == 0
    assert (tmp_path / "mkdocs.yml").is_file()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, check: Run) -> None:
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    said = f"orderguide: {tmp_path}: this folder holds other files; give a new one\n"
    assert check("new", tmp_path) == (2, "", said)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_left_alone(tmp_path: Path, check: Run) -> None:
    (tmp_path / "mine.txt").write_text("x", "utf-8")
    said = f"orderguide: {tmp_path / 'mine.txt'}: this is a file; give a folder\n"
    assert check("new", tmp_path / "mine.txt") == (2, "", said)
    assert (tmp_path / "mine.txt").read_text("utf-8") == "x"


@pytest.mark.parametrize("command", ["build", "serve"])
def test_outside_a_guide_nothing_is_built_and_the_way_in_is_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, check: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    status, said, error = check(command)
    assert (status, said) == (2, "")
    assert error.endswith("or begin one: orderguide new my-guide\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["pages", "proofs", "schema"])
def test_folders_that_hold_no_records_stand_beside_them(folder: str, content: Path, check: Run) -> None:
    (content / folder).mkdir(exist_ok=True)
    (content / folder / "any.md").write_text("x", "utf-8")
    assert check("check", "--content", content)[0] == 0
    (content / "faq" / folder).mkdir()
    (content / "faq" / folder / "any.md").write_text("x", "utf-8")
    status, said, _ = check("check", "--content", content)
    assert (status, said.count("[files.unknown]")) == (1, 1)
