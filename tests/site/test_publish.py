"""`make site` puts a whole site in place at once, or leaves the old one."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture
def publish() -> ModuleType:
    spec = importlib.util.spec_from_file_location("publish", ROOT / "hooks" / "publish.py")
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
    monkeypatch.setattr("sys.argv", ["publish", str(site)])
    assert publish.main() == 1
    assert (site / "index.html").read_text("utf-8") == "one"
    assert "not touched" in capsys.readouterr().err
    assert [path.name for path in store.iterdir()] == ["one"]


def test_a_folder_that_is_not_a_link_is_never_replaced(
    publish: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr("sys.argv", ["publish", str(site)])
    assert publish.main() == 2
    assert site.is_dir() and not site.is_symlink()
