"""What the project says of itself as a package."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import orderguide

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "pyproject.toml").read_text("utf-8")
PROJECT = tomllib.loads(TEXT)


def _requirements() -> list[str]:
    tables = [
        PROJECT["build-system"]["requires"],
        PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"].values(),
    ]
    return [requirement for table in tables for requirement in table]


def test_every_requirement_has_a_range_with_an_end() -> None:
    bounded = re.compile(r"[a-z0-9_-]+(\[[a-z]+\])?(>=[0-9.]+,<[0-9.]+|==[0-9.]+)", re.IGNORECASE)
    assert [requirement for requirement in _requirements() if not bounded.fullmatch(requirement)] == []


def test_every_requirement_says_on_its_line_why_it_is_there() -> None:
    lines = TEXT.splitlines()
    for requirement in _requirements():
        line = next(line for line in lines if f'"{requirement}"' in line)
        assert len(line.partition(" # ")[2].split()) >= 2, requirement


def test_the_core_does_not_need_the_site_generator() -> None:
    code = (
        "import sys; sys.modules.update(mkdocs=None, mkdocstrings=None, material=None, pymdownx=None)\n"
        "from orderguide.cli import main; sys.exit(main(['check']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": "hooks"}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_version_is_the_same_everywhere() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "orderguide", "--version"],
        cwd=ROOT,
        env={"PYTHONPATH": "hooks"},
        capture_output=True,
        text=True,
    )
    assert said.stdout == f"orderguide {PROJECT['project']['version']}\n"
    assert orderguide.__version__ == PROJECT["project"]["version"]


def test_the_installed_command_is_the_command_line() -> None:
    module, _, name = PROJECT["project"]["scripts"]["orderguide"].partition(":")
    code = f"import sys; from {module} import {name}; sys.exit({name}())"
    done = subprocess.run(
        [sys.executable, "-c", code, "no-such-command"], cwd=ROOT, env={"PYTHONPATH": "hooks"}, capture_output=True
    )
    assert done.returncode == 2
    assert b"no-such-command" in done.stderr
