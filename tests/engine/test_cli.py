"""The command line: what it says, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from orderguide import __version__
from orderguide.cli import COMMANDS, MARK, Command, _parser, put

Run = Callable[..., tuple[int, str, str]]
TEXTS = Path(__file__).parents[1] / "fixtures" / "texts"


def broken(content: Path) -> Path:
    path = content / "glossary.yml"
    path.write_text(path.read_text("utf-8").replace("about: [a2-a]", "about: [a9, a8]"), "utf-8")
    return content


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_clean_content_is_counted_and_ends_with_0(content: Path, check: Run) -> None:
    status, said, error = check("check", "--content", content, "--texts", TEXTS)
    assert (status, error) == (0, "")
    assert said.startswith("clean: ")
    first, *rest = said.splitlines()
    assert first.endswith(" 7 quotations, 2 sources")
    assert rest == ["compared with the official texts at hand: directive"]
    none = "no official text is at hand, so no quotation was compared with one; see: orderguide texts"
    assert check("check", "--content", content)[1] == f"{first}\n{none}\n"


def test_problems_are_listed_at_once_and_end_with_1(content: Path, check: Run) -> None:
    status, said, error = check("check", "--content", broken(content))
    assert (status, error) == (1, "")
    assert said.split("\n") == [
        "content/glossary.yml:8:11: there is no record `a9` [references.unknown]",
        "content/glossary.yml:8:15: there is no record `a8` [references.unknown]",
        "2 problems in 1 file",
        "why, with examples: orderguide explain references.unknown",
        "",
    ]


def test_problems_are_given_as_data(content: Path, check: Run) -> None:
    assert check("check", "--content", content, "--format", "json")[:2] == (0, "[]\n")
    status, said, _ = check("check", "--content", broken(content), "--format", "json")
    assert status == 1
    assert json.loads(said)[0] == {
        "file": "content/glossary.yml", "line": 8, "column": 11, "code": "references.unknown",
        "message": "there is no record `a9`", "hint": "", "severity": "error",
    }  # fmt: skip


def test_quotations_are_compared_when_the_texts_are_given(content: Path, check: Run) -> None:
    path = content / "myths.yml"
    path.write_text(path.read_text("utf-8").replace("shall light every", "shall light each"), "utf-8")
    assert check("check", "--content", content)[0] == 0
    status, said, _ = check("check", "--content", content, "--texts", TEXTS)
    assert status == 1
    assert "[quotations.verbatim]" in said


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("nothing",), ("check", "--format", "xml"), ("check", "--texts", "nowhere"), ("check", "--as-of", "soon"),
        ("check", "--as-of", "2031-02-29"), ("check", "--as-of", "9999-12-31"), ("check", "--as-of", "20310301"),
        ("outlook", "--days", "²"), ("outlook", "--days", "٣"), ("serve", "--port", "８０"), ("serve", "--port", "²"),
        ("serve", "--port", "9" * 5_000), ("write",), ("check", "more"),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_says_so(arguments: tuple[str, ...], check: Run) -> None:
    status, said, error = check(*arguments)
    assert status == 2
    assert said == ""
    assert "usage: orderguide" in error


def test_without_a_command_all_of_them_are_listed(check: Run) -> None:
    status, said, error = check()
    assert (status, said) == (2, "")
    listed = [
        line.split()[0]
        for line in error.split("COMMAND\n")[1].splitlines()
        if line.startswith("    ") and line[4] != " "
    ]
    assert listed == [command.name for command in COMMANDS]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give a command"),
        (("chekc",), 'there is no command chekc; did you mean "check"?'),
        (("zzzz", "--content", "x"), "there is no command zzzz"),
        (("--chekc", "check"), "there is no option --chekc here"),
    ],
)
def test_a_wrong_command_is_answered_with_all_of_them_and_the_nearest(
    words: tuple[str, ...], said: str, check: Run
) -> None:
    status, out, error = check(*words)
    assert (status, out) == (2, "")
    assert error.endswith(f"\norderguide: {said}\n")
    assert [command.name for command in COMMANDS if f"\n    {command.name} " not in error] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_the_help_of_each_command_has_an_example_that_is_right(command: Command, check: Run) -> None:
    words = shlex.split(command.example.replace("\\\n", " "))
    assert words[:2] == ["orderguide", command.name]
    options, others = _parser().parse_known_args(
        [str(Path(__file__).parent) if word in ("../official-texts", "site") else word for word in words[1:]]
    )
    assert options.run is command.run
    assert not others or command.takes_fields
    assert f"\nfor example:\n  {command.example}\n" in check(command.name, "--help")[1]


def test_an_option_that_is_none_is_told(content: Path, check: Run) -> None:
    status, _, error = check("check", "--content", content, "--txets", "x")
    assert status == 2 and "unrecognized arguments: --txets x" in error


def test_a_folder_that_is_not_there_is_a_problem_of_the_content(tmp_path: Path, check: Run) -> None:
    status, said, _ = check("check", "--content", tmp_path / "nowhere")
    assert status == 1
    assert said.startswith("nowhere:1:1: there is no content folder here [files.folder]\n    give its path")


@pytest.mark.parametrize("command", ["check", "write", "schema", "ledger"])
def test_each_command_is_explained(command: str, check: Run) -> None:
    status, said, _ = check(command, "--help")
    assert status == 0
    assert "--content DIR" in said


def test_the_version_is_told(check: Run) -> None:
    assert check("--version")[:2] == (0, f"orderguide {__version__}\n")


def test_it_runs_as_a_module_from_any_folder(content: Path) -> None:
    command = [sys.executable, "-m", "orderguide", "check"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "hooks")}
    done = subprocess.run(command, cwd=content.parent, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("clean: ")


# --- write -----------------------------------------------------------------------------------------------------------


def test_a_whole_tree_is_written_twice_the_same(content: Path, check: Run, tmp_path: Path) -> None:
    status, said, _ = check("write", "--content", content, tmp_path / "one")
    assert status == 0
    made = tree(tmp_path / "one")
    assert said == f"wrote {len(made) - 1} files to {tmp_path / 'one'}\n"
    assert check("write", "--content", content, tmp_path / "two")[0] == 0
    assert tree(tmp_path / "two") == made
    assert {"index.md", "directive/article-2/index.md", "do/mooring/index.md", MARK} <= set(made)


def test_the_day_may_be_given(content: Path, check: Run, tmp_path: Path) -> None:
    assert check("write", "--content", content, "--as-of", "2031-07-09", tmp_path / "out")[0] == 0
    assert "July 9, 2031" in (tmp_path / "out" / "index.md").read_text("utf-8")


@pytest.mark.parametrize("day", ["2031-02-28", "2031-03-01", "1000-01-01", "2999-12-31"])
def test_any_day_can_be_shown(content: Path, check: Run, tmp_path: Path, day: str) -> None:
    assert check("write", "--content", content, "--as-of", day, tmp_path / "out")[0] == 0


def test_content_with_problems_leaves_the_old_tree(content: Path, check: Run, tmp_path: Path) -> None:
    assert check("write", "--content", content, tmp_path / "out")[0] == 0
    before = tree(tmp_path / "out")
    status, said, _ = check("write", "--content", broken(content), tmp_path / "out")
    assert status == 1
    assert "[references.unknown]" in said
    assert tree(tmp_path / "out") == before


def test_a_tree_written_before_is_replaced_as_a_whole(content: Path, check: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert check("write", "--content", content, out)[0] == 0
    (out / "old.md").write_text("x", "utf-8")
    assert check("write", "--content", content, out)[0] == 0
    assert not (out / "old.md").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_of_something_else_is_left_alone(content: Path, check: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x", "utf-8")
    status, said, error = check("write", "--content", content, tmp_path / "out")
    assert (status, said) == (2, "")
    assert error == f"orderguide: {tmp_path / 'out'}: this folder holds other files; give a new one\n"
    assert tree(tmp_path / "out") == {"mine.txt": b"x"}


def test_a_file_is_no_folder(content: Path, check: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", "utf-8")
    assert check("write", "--content", content, tmp_path / "out" / "deeper")[0] == 2
    assert (tmp_path / "out").read_text("utf-8") == "x"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "ctrl-c"])
@pytest.mark.parametrize("broken_at", [1, 2])
def test_a_failure_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken_at: int, error: BaseException
) -> None:
    put(tmp_path / "out", {"a/b.md": b"old"})
    calls: list[Path] = []
    rename = Path.rename

    def refuse(self: Path, target: Any) -> Path:
        calls.append(self)
        if len(calls) == broken_at:
            raise error
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(type(error)):
        put(tmp_path / "out", {"a/b.md": b"new"})
    assert tree(tmp_path / "out")["a/b.md"] == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# --- schema and ledger -----------------------------------------------------------------------------------------------


def test_schemas_are_written_and_then_up_to_date(content: Path, check: Run) -> None:
    status, said, _ = check("schema", "--content", content, "--check")
    assert status == 1
    assert "content/schema/glossary.json: not up to date; run orderguide schema\n" in said
    assert not (content / "schema").exists()
    assert check("schema", "--content", content)[0] == 0
    assert check("schema", "--content", content, "--check")[:2] == (0, "up to date\n")
    (content / "schema" / "glossary.json").write_text("{}", "utf-8")
    assert check("schema", "--content", content, "--check")[0] == 1
    assert check("check", "--content", content)[0] == 0


def test_the_ledger_is_written(content: Path, check: Run) -> None:
    shutil.rmtree(content / "history")
    status, said, _ = check("ledger", "--content", content)
    assert (status, said) == (0, f"wrote {content / 'history' / 'ids.yml'}\n")
    assert "- a2-b\n" in (content / "history" / "ids.yml").read_text("utf-8")
    assert check("check", "--content", content)[0] == 0
    assert check("ledger", "--content", content)[1] == f"{content / 'history' / 'ids.yml'} is up to date\n"
