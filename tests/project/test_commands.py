"""The short commands: the README's two, the Makefile's, and what continuous integration runs."""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = re.findall(r"^([a-z]+):.*## ", MAKEFILE, flags=re.MULTILINE)


def _quick_start() -> list[str]:
    readme = (ROOT / "README.md").read_text("utf-8")
    part = re.search(r"^## Quick start\n(.*?)(?=^## |\Z)", readme, flags=re.MULTILINE | re.DOTALL)
    assert part, "README.md has no section Quick start"
    block = re.search(r"^```[a-z]*\n(.*?)^```", part[1], flags=re.MULTILINE | re.DOTALL)
    assert block, "the Quick start shows no commands"
    lines = [line.partition(" #")[0].strip() for line in block[1].splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def test_the_quick_start_is_two_commands() -> None:
    assert _quick_start() == ["make serve", "make test"]


def test_continuous_integration_runs_the_test_command_of_the_readme_last() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == _quick_start()[1]


@pytest.mark.parametrize("name", ["run", "tools", "types"])
def test_scripts_can_be_run(name: str) -> None:
    assert os.access(ROOT / ".ci" / name, os.X_OK)


def test_every_target_is_explained_and_listed() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert phony
    assert sorted(phony[1].split()) == sorted(TARGETS)


@pytest.mark.skipif(not shutil.which("make"), reason="make is not on this machine")
def test_make_alone_lists_the_targets_and_does_nothing() -> None:
    said = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"^make (\w+)", said.stdout, flags=re.MULTILINE) == TARGETS


def test_every_path_in_the_makefile_exists() -> None:
    named = set(re.findall(r"(?<![\w./])(?:hooks|tests|\.ci)/[\w./]+", re.sub(r"#.*", "", MAKEFILE)))
    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []


def test_a_preview_takes_the_next_port_when_one_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        path = ROOT / "hooks" / "orderguide" / "cli" / "serve.py"
        spec = importlib.util.spec_from_file_location("serve", path)
        assert spec and spec.loader
        serve = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(serve)
        found = serve.free_port(taken)
    assert taken < found < taken + 100


@pytest.mark.skipif(os.name != "posix", reason="the script is for POSIX shells")
@pytest.mark.parametrize(
    ("python", "advice"),
    [
        ("#!/bin/sh\nexit 1\n", "apt-get install python3"),
        ('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *) echo "$0";; esac\n', "apt-get install python3-venv"),
    ],
    ids=["no python that is new enough", "a python that cannot make environments"],
)
def test_a_machine_that_lacks_something_is_told_what_to_install(tmp_path: Path, python: str, advice: str) -> None:
    program = tmp_path / "some-python"
    program.write_text(python, "utf-8")
    program.chmod(0o755)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("rm", "mkdir", "ln"):
        (programs / name).symlink_to(shutil.which(name) or name)
    done = subprocess.run(
        ["/bin/sh", ROOT / ".ci" / "tools", tmp_path / "made"],
        env={"PATH": str(programs), "PYTHON": str(program)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert advice in done.stderr
    assert not (tmp_path / "made").exists()


@pytest.mark.skipif(os.name != "posix", reason="the script is for POSIX shells")
@pytest.mark.parametrize(("insisted", "code"), [("", 0), ("1", 1)])
def test_without_npm_the_types_of_the_scripts_are_skipped_aloud_unless_insisted_on(
    tmp_path: Path, insisted: str, code: int
) -> None:
    done = subprocess.run(
        ["/bin/sh", ROOT / ".ci" / "types", tmp_path / "made"],
        cwd=ROOT,
        env={"PATH": str(tmp_path), "REQUIRE_NODE": insisted},
        capture_output=True,
        text=True,
    )
    assert done.returncode == code
    assert "npm" in (done.stderr if code else done.stdout)
    assert not (tmp_path / "made").exists()
