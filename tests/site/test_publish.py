"""`make site` puts a whole site in place at once, or leaves the old one."""

from __future__ import annotations

import gzip
import importlib.util
from argparse import Namespace
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture
def publish() -> ModuleType:
    spec = importlib.util.spec_from_file_location("publish", ROOT / "hooks" / "orderguide" / "cli" / "publish.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _build(store: Path, name: str) -> Path:
    folder = store / name
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(name, "utf-8")
    return folder


def test_the_link_moves_in_one_step_and_old_builds_go(publish: ModuleType, tmp_path: Path) -> None:
    site, store = tmp_path / "site", tmp_path / ".site-builds"
    publish.swap(site, _build(store, "one"))
    assert (site / "index.html").read_text("utf-8") == "one"
    publish.swap(site, _build(store, "two"))
    assert (site / "index.html").read_text("utf-8") == "two"
    assert (store / "one").is_dir(), "the build before is kept for those who are reading it"
    publish.swap(site, _build(store, "three"))
    assert not (store / "one").exists()


def test_a_failed_build_leaves_the_old_site(
    publish: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site, store = tmp_path / "site", tmp_path / ".site-builds"
    publish.swap(site, _build(store, "one"))
    monkeypatch.setattr(publish, "built", lambda folder: False)
    assert publish.run(Namespace(site=site, precompress=False)) == 1
    assert (site / "index.html").read_text("utf-8") == "one"
    assert "not touched" in capsys.readouterr().err
    assert [path.name for path in store.iterdir()] == ["one"]


def test_a_folder_that_is_not_a_link_is_never_replaced(publish: ModuleType, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    assert publish.run(Namespace(site=site, precompress=False)) == 2
    assert site.is_dir() and not site.is_symlink()


def test_a_full_disk_leaves_the_old_site(
    publish: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, store = tmp_path / "site", tmp_path / ".site-builds"
    publish.swap(site, _build(store, "one"))

    def full(folder: Path) -> bool:
        (folder / "index.html").write_text("half", "utf-8")
        raise OSError(28, "No space left on device", str(folder / "index.html"))

    assert publish.publish(site, full) == 1
    assert (site / "index.html").read_text("utf-8") == "one"
    assert "No space left" in capsys.readouterr().err
    assert [path.name for path in store.iterdir()] == ["one"]


def test_what_a_killed_run_left_behind_is_cleared_away(publish: ModuleType, tmp_path: Path) -> None:
    site, store = tmp_path / "site", tmp_path / ".site-builds"
    publish.swap(site, _build(store, "one"))
    _build(store, "half")
    (tmp_path / ".site-new").symlink_to(store / "half")
    assert publish.publish(site, lambda folder: bool((folder / "index.html").write_text("two", "utf-8"))) == 0
    assert (site / "index.html").read_text("utf-8") == "two"
    assert len(list(store.iterdir())) == 2 and not (store / "half").exists()
    assert not (tmp_path / ".site-new").is_symlink()


def test_compressed_copies_hold_the_same_and_are_the_same_each_time(publish: ModuleType, tmp_path: Path) -> None:
    folder = _build(tmp_path, "one")
    (folder / "type.woff2").write_bytes(b"compressed already")
    assert [path.name for path in publish.precompressed(folder)] == ["index.html.gz"]
    first = (folder / "index.html.gz").read_bytes()
    assert gzip.decompress(first) == b"one"
    publish.precompressed(folder)
    assert (folder / "index.html.gz").read_bytes() == first
