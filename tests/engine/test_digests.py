"""Sums of files are what `sha256sum` says, in the form that it reads, whatever the order in which files are found."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from orderguide.text import checksums


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {"b.txt": b"two", "a/ä.txt": b"one", "a.txt": b"", "a/.hidden": b"three"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_every_file_of_a_folder_is_summed_up_hidden_ones_too(folder: Path) -> None:
    found = checksums.of_folder(folder)
    assert list(found) == ["a.txt", "a/.hidden", "a/ä.txt", "b.txt"]
    assert found["b.txt"] == hashlib.sha256(b"two").hexdigest()


def test_files_in_memory_give_the_same_sums_as_on_disk(folder: Path) -> None:
    files = {"b.txt": b"two", "a/ä.txt": b"one", "a.txt": b"", "a/.hidden": b"three"}
    assert checksums.of_files(files) == checksums.of_folder(folder)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not on this machine")
def test_the_list_is_what_sha256sum_reads(folder: Path) -> None:
    (folder / checksums.SUMS).write_text(checksums.listed(checksums.of_folder(folder)), "utf-8")
    command = ["sha256sum", "-c", "--strict", "--quiet", checksums.SUMS]
    assert subprocess.run(command, cwd=folder, capture_output=True).returncode == 0
    (folder / "b.txt").write_bytes(b"twO")
    assert subprocess.run(command, cwd=folder, capture_output=True).returncode == 1


def test_sources_have_one_sum_that_only_sources_change(folder: Path) -> None:
    before = checksums.of_sources(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_bytes(b"x")
    (folder / "a" / ".swap").write_bytes(b"x")
    assert checksums.of_sources(folder) == before
    (folder / "a" / "ä.txt").rename(folder / "a" / "o.txt")
    assert checksums.of_sources(folder) != before, "a name counts as much as what is in the file"
    assert checksums.of_sources(folder / "b.txt") == checksums.digest_of(b"two")
