"""The record of a build says what was published and from what; a change of one byte is found."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import shutil
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from orderguide import cli
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
        files=build_manifest.published(folder).sums,
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
    assert said == "a: an empty folder\na/b.json: missing\nc.js: not from this build\nindex.html: changed\n"


def test_what_is_no_plain_file_is_told_as_what_it_is_and_never_followed(site: Path, check: Run) -> None:
    outside = site.with_name("outside")
    outside.mkdir()
    (outside / "secret").write_text("x", "utf-8")
    same = outside / "index.html"
    (site / "index.html").rename(same)
    (site / "index.html").symlink_to(same)
    for name, target in (("root", "/"), ("out", outside), ("dangling", "nowhere"), ("loop", "loop")):
        (site / name).symlink_to(target)
    (site / "a" / "b.json").unlink()
    os.mkfifo(site / "a" / "b.json")  # whoever opened it would wait forever
    (site / "hollow" / "deep").mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(site / "ear"))
    status, said, wrong = check("verify", "--sums-only", site)
    assert (status, wrong) == (1, "")
    assert said.splitlines() == [
        "a/b.json: a pipe",
        "dangling: a link",
        "ear: a socket",
        "hollow/deep: an empty folder",
        "index.html: a link",
        "loop: a link",
        "out: a link",
        "root: a link",
    ]


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_a_record_that_is_no_plain_file_is_not_read(site: Path, check: Run, kind: str) -> None:
    place = site / build_manifest.PLACE
    kept = place.rename(site.with_name("kept.json"))
    {"link": lambda: place.symlink_to(kept), "pipe": lambda: os.mkfifo(place), "folder": place.mkdir}[kind]()
    status, said, wrong = check("verify", "--sums-only", site)
    assert (status, said) == (2, "") and f"is no plain file: a {kind}\n" in wrong


def test_a_file_that_turns_into_a_pipe_between_look_and_open_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"x")
    looked = (tmp_path / "file").lstat()
    monkeypatch.setattr(Path, "lstat", lambda self: looked)
    with pytest.raises(checksums.Odd, match="a pipe"):
        checksums.plain_file(tmp_path / "pipe")


def test_names_are_printed_without_what_a_terminal_obeys(site: Path, check: Run) -> None:
    names = (b"\x1b[2J\x1b[1mall is well", "index.html\u202elmth".encode(), b"\xff", b"a\nindex.html: fine")
    for name in names:
        Path(os.fsdecode(os.fsencode(site) + b"/" + name)).write_bytes(b"")
    status, said, _ = check("verify", "--sums-only", site)
    assert status == 1 and said.isascii() and "\x1b" not in said
    assert said.splitlines() == [
        r"\x1b[2J\x1b[1mall is well: not from this build",
        r"a\nindex.html: fine: not from this build",
        r"index.html\u202elmth: not from this build",
        r"\udcff: not from this build",
    ]


def test_what_a_strangers_record_says_is_printed_likewise(site: Path) -> None:
    one = _build(site)
    other = one.model_copy(update={"generator": "\x1b[2J", "libraries": {"mkdocs\x1b": "1.6.1"}})
    assert not any("\x1b" in line for line in build_manifest.causes(one, other))
    with pytest.raises(build_manifest.Unreadable, match=r"\\x1b"):
        build_manifest.read(json.dumps(json.loads(build_manifest.written(one)) | {"\x1b[2J": 1}).encode())


def test_another_python_that_gives_the_same_bytes_is_told_and_does_no_harm(
    site: Path, check: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(folder: Path, day: datetime.date, **changed: object) -> str:
        shutil.copytree(site, folder)
        anew = _build(site).model_copy(update={"libraries": {"mkdocs": "1.6.1", "python": "3.13.0"}, **changed})
        (folder / build_manifest.PLACE).write_bytes(build_manifest.written(anew))
        return ""

    monkeypatch.setattr(cli, "_rebuilt", again)
    status, said, _ = check("verify", site)
    assert status == 0 and said.endswith("every file is the same\npython: none there, 3.13.0 here\n")
    monkeypatch.setattr(cli, "_rebuilt", partial(again, inputs={"content": "1" * 64}))
    assert check("verify", site)[0] == 1, "other sources are another site"


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
    assert build_manifest.PLACE in checksums.of_folder(site)
    assert build_manifest.PLACE not in build_manifest.published(site).sums
