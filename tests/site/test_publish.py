"""`make site` puts a whole site in place at once, or leaves the old one; shown with processes of their own."""

from __future__ import annotations

import fcntl
import gzip
import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

PUBLISH = ROOT / "hooks" / "orderguide" / "cli" / "publish.py"
# What `orderguide build` does, with a build that takes as long as there is no file `go`, and no other command loaded.
ALONE = """
import importlib.util, pathlib, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # who is started in the background inherits that it is ignored
spec = importlib.util.spec_from_file_location("publish", sys.argv[1])
publish = importlib.util.module_from_spec(spec)
spec.loader.exec_module(publish)
site, go = pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
def build(folder):
    print("begun", flush=True)
    for _ in range(2_000):
        if go.exists():
            break
        time.sleep(0.01)
    return bool((folder / "index.html").write_text(go.name, "utf-8"))
sys.exit(publish.publish(site, build))
"""


@pytest.fixture(scope="module")
def publish() -> ModuleType:
    spec = importlib.util.spec_from_file_location("publish", PUBLISH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def store(site: Path) -> list[str]:
    return sorted(path.name for path in site.with_name(".site-builds").iterdir() if path.is_dir())


def says(words: str) -> Callable[[Path], bool]:
    return lambda folder: bool((folder / "index.html").write_text(words, "utf-8"))


def words(site: Path) -> str:
    return (site / "index.html").read_text("utf-8")


def begun(site: Path, go: Path) -> subprocess.Popen[str]:
    """Begin to publish in a process of its own, and wait until the build is under way."""
    command = [sys.executable, "-c", ALONE, str(PUBLISH), str(site), str(go)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    run = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout and run.stdout.readline() == "begun\n", run.communicate()
    return run


def test_the_link_moves_in_one_step_and_old_builds_go(publish: ModuleType, site: Path) -> None:
    assert publish.publish(site, says("one")) == 0 and words(site) == "one"
    first = site.resolve()
    assert publish.publish(site, says("two")) == 0 and words(site) == "two"
    assert first.is_dir(), "the build before is kept for those who are reading it"
    assert publish.publish(site, says("three")) == 0
    assert not first.exists() and store(site) == ["build-2", "build-3"]


def test_of_two_at_once_one_wins_and_the_other_changes_nothing(publish: ModuleType, site: Path) -> None:
    publish.publish(site, says("one"))
    go = site.with_name("go")
    first = begun(site, go)
    before = {path: path.lstat().st_mtime_ns for path in site.parent.rglob("*")}
    second = subprocess.run(first.args, capture_output=True, text=True, check=False)  # type: ignore[arg-type]
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"another run is publishing {site}; nothing was changed\n"
    assert {path: path.lstat().st_mtime_ns for path in site.parent.rglob("*")} == before
    go.touch()
    assert first.communicate()[1] == "" and first.returncode == 0
    assert words(site) == "go" and store(site) == ["build-1", "build-2"]


def test_the_same_site_by_another_way_is_the_same_site(publish: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to("real")
    real, linked = (tmp_path / name / "site" for name in ("real", "linked"))
    for number, site in enumerate((real, linked, linked, real, linked)):
        assert publish.publish(site, says(str(number))) == 0
        assert words(real) == words(linked) == str(number)
        assert len(store(real)) == min(number + 1, 2), "two builds are kept"
    run = begun(linked, tmp_path / "go")
    assert publish.publish(real, says("other")) == 1
    run.kill()
    run.communicate()


def test_a_folder_of_builds_that_was_cleared_away_meanwhile_is_no_lock(
    publish: ModuleType, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever locks a list that is gone would work beside the one who made the next list."""
    flock = fcntl.flock

    def cleared(number: int, how: int) -> None:
        site.with_name(".site-builds").joinpath("made-here").unlink()
        flock(number, how)

    monkeypatch.setattr(fcntl, "flock", cleared)
    assert publish.publish(site, says("one")) == 1
    assert "another run is publishing" in capsys.readouterr().err and not site.is_symlink()


def test_a_killed_run_gives_the_lock_back_and_its_build_goes(publish: ModuleType, site: Path) -> None:
    publish.publish(site, says("one"))
    run = begun(site, site.with_name("go"))
    run.kill()
    run.communicate()
    assert store(site) == ["build-1", "build-2"] and words(site) == "one"
    site.with_name(".site-new").symlink_to(".site-builds/build-2")
    assert publish.publish(site, says("three")) == 0
    assert words(site) == "three" and store(site) == ["build-1", "build-3"]
    assert not site.with_name(".site-new").is_symlink()


def test_ctrl_c_leaves_the_old_site_and_says_so_in_a_sentence(publish: ModuleType, site: Path) -> None:
    publish.publish(site, says("one"))
    run = begun(site, site.with_name("go"))
    run.send_signal(signal.SIGINT)
    said = run.communicate()
    assert (run.returncode, *said) == (1, "", "stopped; the site in place was not touched\n")
    assert words(site) == "one" and store(site) == ["build-1"]


def test_ctrl_c_stops_any_command_with_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from orderguide import cli
    from orderguide.cli import explain

    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(explain, "told", stopped)
    assert cli.main(["explain"]) == 1
    assert capsys.readouterr().err == "orderguide: stopped\n"


def test_old_builds_go_only_after_the_link_was_read_again(publish: ModuleType, site: Path) -> None:
    """Somebody may move the link back to an older build while a new one is made."""
    for words_ in ("one", "two"):
        publish.publish(site, says(words_))

    def build(folder: Path) -> bool:
        publish.point(site, folder.with_name("build-1"))
        return False

    assert publish.publish(site, build) == 1
    assert words(site) == "one" and store(site) == ["build-1", "build-2"]


def test_a_link_that_somebody_moved_on_at_once_is_left_and_nothing_old_goes(
    publish: ModuleType, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words_ in ("one", "two"):
        publish.publish(site, says(words_))
    point = publish.point
    monkeypatch.setattr(publish, "point", lambda site, new: point(site, new.with_name("build-1")))
    assert publish.publish(site, says("three")) == 1
    assert words(site) == "one" and store(site) == ["build-1", "build-2"]


def test_a_folder_that_was_not_made_here_stays(publish: ModuleType, site: Path) -> None:
    publish.publish(site, says("one"))
    builds = site.with_name(".site-builds")
    foreign = {builds / "notes", builds / "build-7", builds / "build-x"}
    for folder in foreign:
        folder.mkdir()
        (folder / "kept").write_text("", "utf-8")
    (builds / "made-here").write_text((builds / "made-here").read_text("utf-8") + "..\nnotes\n", "utf-8")
    for _ in range(4):
        assert publish.publish(site, says("again")) == 0
    assert all((folder / "kept").is_file() for folder in foreign)
    assert len(store(site)) == len(foreign) + 2


def test_a_failed_build_leaves_the_old_site(
    publish: ModuleType, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish.publish(site, says("one"))
    assert publish.publish(site, lambda folder: False) == 1
    assert words(site) == "one" and store(site) == ["build-1"]
    assert capsys.readouterr().err == "the site in place was not touched\n"


def full_disk(folder: Path) -> bool:
    return bool(os.write(os.open("/dev/full", os.O_WRONLY), b"page"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_leaves_the_old_site(publish: ModuleType, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish.publish(site, says("one"))
    assert publish.publish(site, full_disk) == 1
    assert words(site) == "one" and store(site) == ["build-1"]
    said = capsys.readouterr().err
    assert "No space left on device; the site in place was not touched\n" in said and said.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_what_the_build_could_not_write_is_told_in_a_sentence(
    publish: ModuleType, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The build is a process of its own, whose last words are a traceback."""
    command = [sys.executable, "-c", "open('/dev/full', 'wb', 0).write(b'page')"]
    monkeypatch.setattr(publish, "strictly", lambda _: subprocess.run(command, capture_output=True, text=True))
    assert publish.publish(site, publish.built) == 1
    assert capsys.readouterr().err == "No space left on device\nthe site in place was not touched\n"
    command[-1] = "raise ValueError('words')"
    assert publish.publish(site, publish.built) == 1
    assert capsys.readouterr().err.splitlines() == [
        "ValueError: words (`python -m mkdocs build --strict` shows where)",
        "the site in place was not touched",
    ]


@pytest.mark.parametrize(
    ("name", "is_folder", "status", "words_"),
    [
        (".site-new", True, 1, "stands where the new link is made"),
        (".site-new", False, 1, "stands where the new link is made"),
        (".site-builds", False, 1, "File exists"),
        ("site", True, 2, "is not a link made by this command"),
        ("site", False, 2, "is not a link made by this command"),
    ],
)
def test_what_somebody_else_put_there_is_never_replaced(
    publish: ModuleType,
    site: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    is_folder: bool,
    status: int,
    words_: str,
) -> None:
    there = site.with_name(name)
    if is_folder:
        there.mkdir()
    else:
        there.write_text("mine", "utf-8")
    assert publish.publish(site, says("new")) == status
    said = capsys.readouterr().err
    assert words_ in said and said.count("\n") == 1
    assert [path.name for path in site.parent.iterdir()] == [name]
    assert there.is_dir() if is_folder else there.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("target", "status", "words_"), [("site", 1, "symbolic links"), ("elsewhere", 2, "not a link made by this command")]
)
def test_a_link_that_was_not_made_here_is_never_moved(
    publish: ModuleType, site: Path, capsys: pytest.CaptureFixture[str], target: str, status: int, words_: str
) -> None:
    site.with_name("elsewhere").mkdir()
    site.symlink_to(target)
    assert publish.publish(site, says("new")) == status
    said = capsys.readouterr().err
    assert words_ in said and said.count("\n") == 1
    assert str(site.readlink()) == target


def test_a_link_loop_above_the_site_is_told(
    publish: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert publish.publish(tmp_path / "loop" / "site", says("new")) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="this system has no /sys, in which nobody can make a file")
def test_where_nothing_can_be_written_that_is_said(publish: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish.publish(Path("/sys/site"), says("new")) == 1
    said = capsys.readouterr().err
    assert said.startswith("/sys/.site-builds: ") and said.count("\n") == 1


def test_a_disk_that_is_full_when_the_link_moves_leaves_the_old_site(
    publish: ModuleType, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish.publish(site, says("one"))

    def full(self: Path, *arguments: object, **named: object) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "symlink_to", full)
    assert publish.publish(site, says("two")) == 1
    assert words(site) == "one" and store(site) == ["build-1"]
    assert "No space left on device; the site in place was not touched" in capsys.readouterr().err


def test_a_folder_has_a_name_of_its_own(publish: ModuleType, tmp_path: Path) -> None:
    for site in (Path("/"), tmp_path / "new" / ".."):
        assert publish.publish(site, says("new")) == 2
    assert list(tmp_path.iterdir()) == []


def test_compressed_copies_hold_the_same_and_are_the_same_each_time(publish: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("one", "utf-8")
    (tmp_path / "type.woff2").write_bytes(b"compressed already")
    assert [path.name for path in publish.precompressed(tmp_path)] == ["index.html.gz"]
    first = (tmp_path / "index.html.gz").read_bytes()
    assert gzip.decompress(first) == b"one"
    publish.precompressed(tmp_path)
    assert (tmp_path / "index.html.gz").read_bytes() == first
