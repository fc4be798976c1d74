"""What is in the repository, and what is not."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("home", "root", "Users", "work", "tmp", "mnt", "opt", "srv")
MACHINE_PATH = re.compile(rf"(?:^|[\s\"'`(=:,])(?:/(?:{'|'.join(FOLDERS)})/\w|[A-Z]:\\\w)", flags=re.MULTILINE)
CACHE = "hooks/orderguide/__pycache__/x"
MADE = (".venv/ready", ".cache/tools/ready", "build/x", "site", ".site-builds/x", CACHE, ".coverage")

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"), reason="this is not a clone, or git is not on this machine"
)


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def _texts() -> dict[str, str]:
    paths = [path for path in _git("ls-files", "-z").split("\0") if path and (ROOT / path).is_file()]
    contents = {path: (ROOT / path).read_bytes() for path in paths}
    return {path: content.decode("utf-8", "replace") for path, content in contents.items() if b"\0" not in content}


@pytest.mark.parametrize("text", ["see /home/me/x", "path: /root/x", "'/Users/me'", r"C:\Users"])
def test_a_path_of_one_machine_is_recognized(text: str) -> None:
    assert MACHINE_PATH.search(text)


def test_no_file_names_a_path_of_one_machine() -> None:
    this = Path(__file__).relative_to(ROOT).as_posix()
    assert [path for path, text in _texts().items() if path != this and MACHINE_PATH.search(text)] == []


def test_text_files_end_their_lines_alike() -> None:
    texts = {path: text for path, text in _texts().items() if not path.startswith("tests/fixtures/")}
    assert [path for path, text in texts.items() if "\r" in text] == []
    assert [path for path, text in texts.items() if text and not text.endswith("\n")] == []


def test_what_commands_make_is_ignored() -> None:
    assert _git("check-ignore", *MADE).split() == list(MADE)


def test_scripts_are_programs_in_every_clone() -> None:
    modes = {line.split("\t")[1]: line.split()[0] for line in _git("ls-files", "-s", ".ci").splitlines()}
    assert {name: mode for name, mode in modes.items() if not name.endswith(".txt")} == {
        ".ci/run": "100755",
        ".ci/tools": "100755",
        ".ci/types": "100755",
    }
