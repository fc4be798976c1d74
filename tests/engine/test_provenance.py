"""The record of a build says what was published and from what; a change of one byte is found."""

from __future__ import annotations

import datetime
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from orderguide.publishing import build_manifest
from orderguide.text import checksums

Run = Callable[..., tuple[int, str, str]]


def _build(folder: Path) -> build_manifest.Build:
    return build_manifest.Build(
        site="Harbor Lights",
        edition="2031.06.01",
        as_of=datetime.date(2031, 6, 1),
        generator="orderguide 1.0.0",
        libraries={"mkdocs": "1.6.1"},
        inputs={"content": "0" * 64},
        files=build_manifest.published(folder),
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"<p>one</p>")
    (folder / "a" / "b.json").write_bytes(b"{}")
    (folder / build_manifest.PLACE).write_bytes(build_manifest.written(_build(folder)))
    return folder


def test_a_record_is_read_as_it_was_written(site: Path) -> None:
    content = (site / build_manifest.PLACE).read_bytes()
    build = build_manifest.read(content)
    assert build_manifest.written(build) == content and content.endswith(b"}\n")
    assert list(build.files) == ["a/b.json", "index.html"]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"format": 2}'])
def test_what_is_no_record_is_told_and_not_guessed(content: bytes) -> None:
    with pytest.raises(build_manifest.Unreadable):
        build_manifest.read(content)


def test_a_site_that_was_not_touched_is_as_its_record_says(site: Path, check: Run) -> None:
    assert check("verify", "--sums-only", site) == (0, "2 files are as build.json says\n", "")


def test_what_is_missing_extra_or_changed_is_listed(site: Path, check: Run) -> None:
    (site / "index.html").write_bytes(b"<p>One</p>")
    (site / "a" / "b.json").unlink()
    (site / "c.js").write_bytes(b"1")
    status, said, _ = check("verify", "--sums-only", site)
    assert status == 1
    assert said == "a/b.json: missing\nc.js: not from this build\nindex.html: changed\n"


def test_compressed_copies_belong_to_the_site_as_long_as_they_hold_the_same(site: Path, check: Run) -> None:
    for name in ("index.html", "a/b.json", build_manifest.PLACE):
        (site / f"{name}.gz").write_bytes(gzip.compress((site / name).read_bytes(), 9, mtime=0))
    assert check("verify", "--sums-only", site)[0] == 0
    (site / "index.html.gz").write_bytes(gzip.compress(b"<p>two</p>"))
    (site / "a" / "b.json.gz").write_bytes(b"not compressed")
    (site / "lone.css.gz").write_bytes(gzip.compress(b"x"))
    (site / f"{build_manifest.PLACE}.gz").write_bytes(gzip.compress(b"{}"))
    said = check("verify", "--sums-only", site)[1].splitlines()
    foreign = ("a/b.json.gz", f"{build_manifest.PLACE}.gz", "index.html.gz", "lone.css.gz")
    assert said == [f"{name}: not from this build" for name in foreign]


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "holds no build.json"), (b"{", "cannot be read"), (b'{"format": 1}', "cannot be read")],
)
def test_a_folder_that_is_no_site_of_ours_is_wrong_usage(
    site: Path, check: Run, content: bytes | None, words: str
) -> None:
    (site / build_manifest.PLACE).unlink()
    if content is not None:
        (site / build_manifest.PLACE).write_bytes(content)
    status, said, wrong = check("verify", site)
    assert (status, said) == (2, "") and words in wrong and "Traceback" not in wrong


def test_away_from_the_project_only_sums_can_be_compared(
    site: Path, check: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    status, _, wrong = check("verify", site)
    assert status == 2 and "--sums-only" in wrong


def test_what_two_builds_were_made_from_is_told_where_it_differs(site: Path) -> None:
    one = _build(site)
    changed = {"libraries": {"mkdocs": "1.6.2", "zlib": "1.3"}, "inputs": {"content": "1" * 64}}
    other = build_manifest.Build.model_validate(json.loads(build_manifest.written(one)) | changed)
    assert build_manifest.causes(one, other) == [
        "mkdocs: 1.6.1 there, 1.6.2 here",
        "zlib: none there, 1.3 here",
        "content: other sources there than here",
    ]
    assert build_manifest.causes(one, one) == ["sources and versions are the same there and here"]


def test_the_record_holds_no_sum_of_itself(site: Path) -> None:
    assert build_manifest.PLACE in checksums.of_folder(site) and build_manifest.PLACE not in build_manifest.published(
        site
    )
