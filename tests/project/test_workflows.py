"""The workflows for GitHub: the same here and in a new guide, with few rights, and no step that strangers steer."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from orderguide import __version__
from orderguide.cli import _parser, main
from orderguide.cli.new import STARTER, starter

from tests.benchmarks.workflow_runs import CONTEXT, FILES, Runner, lacking, wrote

ROOT = Path(__file__).parents[2]
OWN, OTHERS = ROOT / ".github" / "workflows", STARTER / ".github" / "workflows"
NAMES = sorted(path.name for path in OTHERS.glob("*.yml"))
DIFFERENT = {"Install": "make .venv/ready", "Test": "make test"}  # what differs, and what is run here
PIN = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
PROVENANCE = next((ROOT / "docs" / "decisions").glob("*-github.md")).read_text("utf-8")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def jobs(path: Path) -> Mapping[str, Any]:
    return read(path)["jobs"]  # type: ignore[no-any-return]


def steps(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, job in jobs(path).items():
        for step in job["steps"]:
            yield name, step


every = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())


def test_there_are_two_here_and_two_for_new_guides() -> None:
    assert [path.relative_to(ROOT).parts[0] for path in FILES] == [".github", ".github", "hooks", "hooks"]


@pytest.mark.parametrize("name", NAMES)
def test_here_and_in_a_new_guide_they_differ_in_what_must_differ(name: str) -> None:
    own, others = ((folder / name).read_text("utf-8").splitlines() for folder in (OWN, OTHERS))
    assert len(own) == len(others)
    differ = [(before, one) for before, one, other in zip(["", *own], own, others, strict=False) if one != other]
    assert differ and {(before.split()[-1], one.strip()) for before, one in differ} <= {
        (step, f"run: {command}") for step, command in DIFFERENT.items()
    }


@every
def test_rights_are_few_and_each_job_has_its_own(path: Path) -> None:
    assert read(path)["permissions"] == {}
    for name, job in jobs(path).items():
        assert job["permissions"], name
        assert 0 < job["timeout-minutes"] <= 60
        assert job["runs-on"] == "ubuntu-24.04"


@every
def test_a_job_that_may_write_runs_no_code_of_the_repository(path: Path) -> None:
    found = {name: set(job["permissions"].values()) for name, job in jobs(path).items()}
    assert {"write" in rights for rights in found.values()} == {True, False}
    for name, step in steps(path):
        if "write" in found[name]:
            assert not step.get("uses", "").startswith("actions/checkout@")
            assert not re.search(r"\.venv|make |python|pip |npm", step.get("run", ""))


@every
def test_nobody_outside_steers_a_step(path: Path) -> None:
    text = path.read_text("utf-8")
    events = read(path)[True]  # YAML 1.1 reads `on` as yes
    assert set(events) <= {"push", "pull_request", "workflow_dispatch", "schedule"}
    assert "secrets." not in text and "inputs." not in text
    for _, step in steps(path):
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@every
def test_actions_are_pinned_and_where_each_pin_was_read_is_written_down(path: Path) -> None:
    uses = [line.strip() for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert uses
    for line in uses:
        found = PIN.fullmatch(line)
        assert found, line
        action, commit, version = found.groups()
        assert f"| `{action}` | {version} | `{commit}` |" in PROVENANCE


@every
def test_no_repository_is_named(path: Path) -> None:
    assert not re.search(r"github\.com|\bowner/", path.read_text("utf-8"))


@every
def test_only_main_is_published(path: Path) -> None:
    for name, job in jobs(path).items():
        if "pages" in job["permissions"]:
            assert (name, job["if"]) == ("publish", "github.ref == 'refs/heads/main'")


@every
def test_commands_are_those_of_the_program(path: Path) -> None:
    text = "\n".join(step.get("run", "") for _, step in steps(path))
    found = re.findall(r"\.venv/bin/orderguide ([^>;\n]*)", text)
    assert found
    for command in found:
        words = [word.replace("$FILES", "https://code.example") for word in shlex.split(command)]
        assert _parser().parse_args(words).run


@every
def test_the_week_is_looked_at_on_mondays(path: Path) -> None:
    cron = [one["cron"] for one in (read(path)[True].get("schedule") or ())]
    assert cron == (["17 6 * * 1"] if path.name == "stale.yml" else [])


def test_a_new_guide_has_them_where_asked_and_only_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "with"), "--github"]) == 0
    assert f"read {tmp_path}/with/.github/workflows/README.md" in capsys.readouterr().out
    assert main(["new", str(tmp_path / "without")]) == 0
    made = [
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "with", tmp_path / "without")
    ]
    assert made[0] == {path.relative_to(STARTER).as_posix(): path.read_bytes() for path in starter(github=True)}
    assert made[0].keys() - made[1].keys() == {
        ".github/workflows/README.md", ".github/workflows/site.yml", ".github/workflows/stale.yml", "requirements.txt",
    }  # fmt: skip
    for name in NAMES:
        assert set(yaml.safe_load(made[0][f".github/workflows/{name}"])["jobs"]) == set(jobs(OWN / name))
    assert main(["check", "--content", str(tmp_path / "with" / "content")]) == 0


def test_a_new_guide_names_the_package_file_of_this_version() -> None:
    lines = (STARTER / "requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == f"./order_guide-{__version__}-py3-none-any.whl"


# --- the steps that write, run with a `gh` of our own ----------------------------------------------------------------


runs = pytest.mark.skipif(bool(lacking()), reason=f"not on this machine: {lacking()}")
MARK = "<!-- orderguide stale -->"


@runs
@pytest.mark.parametrize(
    ("text", "pages", "expected"),
    [
        ("### Dead\n", [[]], ["POST repos/owner/name/issues"]),
        ("### Overdue\n", [[{"number": 1, "body": None}]], ["POST repos/owner/name/issues"]),
        ("### In the 90 days\n", [[], [{"number": 4, "body": MARK}]], ["PATCH repos/owner/name/issues/4 state=open"]),
        ("### Could not tell\n", [[{"number": 4, "body": MARK}]], ["PATCH repos/owner/name/issues/4 state=closed"]),
        ("- `### Dead`\n", [[]], []),
    ],
)
def test_one_issue_is_kept(tmp_path: Path, text: str, pages: list[Any], expected: list[str]) -> None:
    runner = Runner(tmp_path / "machine", CONTEXT)
    (tmp_path / "issue.md").write_text(f"{MARK}\n{text}", "utf-8")
    runner.hand_over("what-goes-stale", tmp_path / "issue.md")
    runner.answers(*pages)
    (tmp_path / "work").mkdir()
    done = runner.run(OWN / "stale.yml", "tell", "Keep one issue", tmp_path / "work")
    calls = runner.calls()
    assert (done.returncode, wrote(calls)) == (0, expected), done.stderr
    assert {call["body"] for call in calls} <= {None, f"{MARK}\n{text}"}


@runs
def test_without_the_text_nothing_is_written(tmp_path: Path) -> None:
    runner = Runner(tmp_path / "machine", CONTEXT)
    (tmp_path / "work").mkdir()
    done = runner.run(OWN / "stale.yml", "tell", "Keep one issue", tmp_path / "work")
    assert done.returncode != 0 and wrote(runner.calls()) == []
