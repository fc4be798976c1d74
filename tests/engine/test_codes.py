"""Every rule has a folder in `fixtures/bad`, and gives exactly what is expected there.

A folder holds files that go over the good content: `X` replaces `X`, `X.delete` takes `X` away. What no file can hold
is made by the function that `recipe.txt` names. `expected.txt` is the whole outcome.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from orderguide.content.problems import ContentError, Problem
from orderguide.loading import load
from orderguide.rules import all_codes
from orderguide.subjects import SUBJECTS

FIXTURES = Path(__file__).parents[1] / "fixtures"
FOLDERS = sorted((FIXTURES / "bad").iterdir())
ABOUT_A_FOLDER = ("example.txt", "expected.txt", "recipe.txt")
ONLY_WARN = ("quotations.text", "stated.day", "stated.number")


def not_utf8(content: Path) -> None:
    path = content / "glossary.yml"
    path.write_bytes(path.read_bytes().replace(b"pier head", b"caf\xe9", 1))


def large(content: Path) -> None:
    (content / "glossary.yml").write_bytes(b"#" * 2_000_001)


def long_value(content: Path) -> None:
    path = content / "glossary.yml"
    path.write_text(path.read_text("utf-8").replace("pier head", "x" * 20_001, 1), "utf-8")


def many_values(content: Path) -> None:
    (content / "glossary.yml").write_text("terms: [" + "a," * 200_000 + "]\n", "utf-8")


def no_folder(content: Path) -> None:
    shutil.rmtree(content)


def not_a_file(content: Path) -> None:
    path = content / "glossary.yml"
    path.rename(path.with_name(".away.yml"))
    try:
        path.symlink_to(".away.yml")
    except OSError:
        pytest.skip("this system makes no links here")


def device(content: Path) -> None:
    """Name a file as Windows names a device; no such file can stand among the fixtures."""
    (content / "topics" / "colors.yml").rename(content / "topics" / "nul.yml")


def long_list(content: Path) -> None:
    path = content / "checklists" / "buoy.yml"
    steps = "\n".join(f"  - {'Paint it. ' * 39}{number}" for number in range(80))
    path.write_text(path.read_text("utf-8").replace('steps: ["=Buy paint.", Paint it.]', f"steps:\n{steps}"), "utf-8")


RECIPES: dict[str, Callable[[Path], None]] = {
    made.__name__: made for made in (not_utf8, large, long_value, many_values, no_folder, not_a_file, device, long_list)
}


def overlaid(folder: Path, content: Path) -> Path:
    """Make the content that one folder of `bad` stands for."""
    shutil.copytree(FIXTURES / "harbor", content)
    shutil.copytree(FIXTURES / "texts", content / "texts")
    for path in sorted(folder.rglob("*")):
        target = content / path.relative_to(folder)
        if path.is_dir() or path.name in ABOUT_A_FOLDER:
            continue
        if path.suffix == ".delete":
            target.with_suffix("").unlink()
        else:
            shutil.copyfile(path, target)
    if (recipe := folder / "recipe.txt").exists():
        RECIPES[recipe.read_text("utf-8").strip()](content)
    return content


def found(content: Path) -> Sequence[Problem]:
    """Load a content folder, and give what is or may be wrong with it."""
    try:
        return load(content).warnings
    except ContentError as error:
        return error.problems


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    assert [folder.name for folder in FOLDERS] == list(all_codes(SUBJECTS.rules))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_gives_what_is_expected(folder: Path, tmp_path: Path) -> None:
    problems = found(overlaid(folder, tmp_path / "content"))
    said = [f"{one.file}:{one.line}:{one.column} [{one.code}]" for one in problems]
    assert said == (folder / "expected.txt").read_text("utf-8").splitlines()
    assert folder.name in {problem.code for problem in problems}
    assert {problem.severity for problem in problems} == {"warning" if folder.name in ONLY_WARN else "error"}


@pytest.mark.parametrize("code", all_codes(SUBJECTS.rules))
def test_a_code_is_told_in_a_sentence(code: str) -> None:
    sentence = all_codes(SUBJECTS.rules)[code]
    assert sentence[0].isupper()
    assert sentence.endswith(".")
