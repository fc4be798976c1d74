"""The preview: every byte as in a full build, made when it is asked for; and what is wrong is told, whatever it is."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jinja2 import ChoiceLoader, FileSystemLoader
from mkdocs.commands.build import build
from orderguide.preview import server, written
from orderguide.preview.server import Preview
from orderguide.preview.watch import changed, look
from orderguide.publishing.build import SiteBuild

HARBOR = Path(__file__).parents[1] / "fixtures" / "harbor"
HOOKS = Path(__file__).parents[2] / "hooks"
ADDRESS = "127.0.0.1:8000"
SETTINGS = """site_name: Replaced
docs_dir: docs
strict: true
theme: {name: orderguide}
hooks: [hooks/guide.py]
watch: [content]
plugins: []
markdown_extensions: [attr_list]
validation: {nav: {omitted_files: ignore}, links: {anchors: warn}}
"""
METHOD = """---
title: Method
---
How: see [where](../directive/article-2/index.md#a2-a) and [notes](../notes.md#by-hand). <p data-contact></p>

## Errors { #errors }
"""
NOTES = """---
title: Notes
description: Some notes.
---
## By hand { #by-hand }

See [the lamps](directive/article-2/index.md#a2-b), and [the dates](calendar/all.ics).
"""


class Shown:
    """A guide in a folder of its own, its preview, and what the preview said in the terminal."""

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder, self.said, self.settings = folder, [], folder / "mkdocs.yml"
        shutil.copytree(HARBOR, folder / "content")
        for path, text in {
            "mkdocs.yml": settings,
            "hooks/guide.py": "from orderguide.mkdocs_hooks import *  # noqa: F403\n",
            "content/pages/about/method.md": METHOD,
            "docs/notes.md": NOTES,
            "docs/chart.svg": "<svg/>\n",
        }.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        (folder / "made").mkdir()
        self.preview = Preview(self.settings, 8000, folder / "made", None, self.said.append)

    said: list[str]

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a file, and let the preview follow."""
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        (self.folder / path).write_text(text.replace(old, new), "utf-8")
        self.preview.follow()

    def get(self, path: str, **environ: str) -> tuple[str, dict[str, str], bytes]:
        """Ask as a browser does; gives status, headers and body."""
        told: list[Any] = []
        found = self.preview._serve_request(
            {"PATH_INFO": path, **environ}, lambda status, headers: told.extend((status, dict(headers)))
        )
        assert found is not None
        return (*told, b"".join(found))

    def differing(self) -> list[str]:
        """Build the whole site for serving, and name all files of it that the preview gives otherwise."""
        folder = self.folder / "whole"
        shutil.rmtree(folder, ignore_errors=True)
        config = written.configured(self.settings, ADDRESS, folder)
        build(config, serve_url=config.site_url)
        moment = self.preview.moment
        assert moment and not self.preview.problems
        files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        assert len(files) > 90 and set(moment.paths()) == set(files)
        return sorted(name for name, path in files.items() if moment.answer(name) != path.read_bytes())


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    made = Shown(tmp_path_factory.mktemp("shown"))
    made.preview.follow()
    assert made.preview.problems == ""
    return made


@pytest.fixture
def shown(one: Shown) -> Iterator[Shown]:
    """A preview that has begun; what a test changes is undone."""
    files = [path for root in ("content", "docs") for path in (one.folder / root).rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in (one.settings, *files)}
    one.said.clear()
    yield one
    for path in (one.folder / "content").rglob("*.md"):
        if path not in before:
            path.unlink()
    for path, content in before.items():
        if path.read_bytes() != content:
            path.write_bytes(content)
    one.preview.follow()
    assert one.preview.problems == "", "mended"


def test_every_file_is_that_of_a_full_build_after_edits_of_every_kind(shown: Shown) -> None:
    for path, old, new in (
        ("content/glossary.yml", "The seaward end", "The outer end"),
        ("content/faq/skipper.yml", "short: White.", "short: Bright white."),
        ("content/paragraphs/article-2.yml", "heading: Every public pier", "heading: Each public pier"),
        ("docs/notes.md", "Some notes.", "Other notes."),
        ("content/pages/about/method.md", "How: see", "How it is made: see"),
        ("content/history/ids.yml", "moved: {lamps: do/lamp}", "moved: {lamps: do/lamp, berths: do/lamp}"),
    ):
        before = shown.preview.moment
        shown.edit(path, old, new)
        assert shown.preview.problems == "" and shown.preview.moment is not before, path
    assert shown.differing() == []
    (shown.folder / "content/pages/about/more.md").write_text("More of it.\n", "utf-8")
    row = "  - {path: more, view: prose, title: More, short: More, description: New.}\n"
    shown.edit("content/site.yml", "  - {path: sheet,", f"{row}  - {{path: sheet,")
    shown.edit("content/site.yml", "short: Questions", "short: Answers")
    shown.edit("mkdocs.yml", "[attr_list]", "[attr_list, admonition]")
    assert shown.differing() == []


def test_anchors_are_looked_at_only_where_a_strict_build_would_look(shown: Shown) -> None:
    shown.edit("mkdocs.yml", "anchors: warn", "anchors: info")
    shown.edit("docs/notes.md", "#a2-b", "#a2-c")
    assert shown.preview.problems == ""


def test_only_what_is_asked_for_is_made(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    page = SiteBuild.made

    def noted(self: SiteBuild, path: str) -> Any:
        made.append(path)
        return page(self, path)

    monkeypatch.setattr(SiteBuild, "made", noted)
    shown.preview.follow()
    assert set(made) == {"directive/article-2"}, "its anchors are checked; nothing else is made before somebody asks"
    made.clear()
    assert b"Colors" in shown.get("/directive/colors/")[2]
    assert shown.get("/docs/chart.svg")[0] == "404 Not Found" and shown.get("/chart.svg")[2] == b"<svg/>\n"
    assert set(made) == {"directive/colors"}


def test_mkdocs_runs_only_when_what_it_reads_has_changed(shown: Shown) -> None:
    first = shown.preview._written
    shown.edit("content/glossary.yml", "The seaward end", "The outer end")
    assert shown.preview._written is first
    shown.edit("docs/notes.md", "See", "Look at")
    assert shown.preview._written is not first
    assert b"Look at" in shown.get("/notes/")[2]


def test_a_page_by_hand_stays_when_only_records_change(shown: Shown) -> None:
    for words in ("The outer end", "The far end"):
        assert b'id="by-hand"' in shown.get("/notes/")[2]
        shown.edit("content/glossary.yml", "The seaward end" if "outer" in words else "The outer end", words)


def test_what_is_wrong_is_told_each_time_and_stands_on_the_last_good_page(shown: Shown) -> None:
    good = shown.get("/about/glossary/")[2]
    problem = "content/glossary.yml:6:65: there is no source `harbor`"
    for _ in range(2):
        shown.said.clear()
        shown.edit("content/glossary.yml", "[directive]", "[harbor]")
        assert problem in shown.said[0] and "the last good pages are shown" in shown.said[0]
        status, _, body = shown.get("/about/glossary/")
        assert status == "200 OK" and problem in body.decode() and b"The seaward end" in body
        assert body.index(b"<body") < body.index(problem.encode()) < body.index(b"<main")
        assert problem in shown.get("/nowhere/")[2].decode()
        shown.edit("content/glossary.yml", "[harbor]", "[directive]")
        assert shown.said[-1].startswith("mended, ")
        assert bare(shown.get("/about/glossary/")[2]) == bare(good)


def bare(page: bytes) -> bytes:
    """Take away the script that looks for edits, which holds the time."""
    return re.sub(rb"livereload\(\d+, \d+\)", b"", page)


def test_markup_in_what_is_wrong_is_shown_as_words(shown: Shown) -> None:
    shown.edit("content/glossary.yml", "[directive]", "['<b>']")
    assert b"&lt;b&gt;" in shown.get("/")[2] and b"<b>" not in shown.get("/")[2].partition(b"og-skip")[0]


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"),
    [
        ("docs/notes.md", "all.ics", "none.ics", "docs/notes.md:7:69: Doc file 'notes.md' contains a link"),
        ("docs/notes.md", "#a2-b", "#a2-c", "docs/notes.md:7:17: the page directive/article-2 has no anchor #a2-c"),
        ("docs/notes.md", "#by-hand", "#hand", "content/pages/about/method.md:4:68: the page notes has no anchor"),
        ("docs/notes.md", "all.ics", "all.ics) [x](https://[::1/", "docs/notes.md:7:91: a link may not lead to `https"),
        ("mkdocs.yml", "strict: true", "strict: maybe", "mkdocs.yml:3:1: Config value 'strict'"),
        ("mkdocs.yml", "plugins: []", "plugins: [", "mkdocs.yml:"),
        ("content/site.yml", "of: article-2,", "of: article-9,", "content/site.yml:"),
    ],
)
def test_a_mistake_outside_the_records_is_told_with_its_place_too(
    shown: Shown, path: str, old: str, new: str, problem: str
) -> None:
    shown.edit(path, old, new)
    assert problem in shown.preview.problems
    assert problem.split("'")[0] in shown.get("/")[2].decode()
    shown.edit(path, new, old)
    assert shown.preview.problems == ""


def test_an_anchor_that_an_edit_takes_from_a_generated_page_is_missed_where_a_page_by_hand_leads_to_it(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.edit("docs/notes.md", "directive/article-2/index.md#a2-b", "about/glossary/index.md#term-pier-head")
    written_by_mkdocs = shown.preview._written
    shown.edit("content/glossary.yml", "- id: term-pier-head", "- id: term-pier-end")
    assert "docs/notes.md:7:17: the page about/glossary has no anchor #term-pier-head" in shown.preview.problems
    assert 'did you mean "term-pier-end"?' in shown.preview.problems
    assert shown.preview._written is written_by_mkdocs, "MkDocs did not run for that"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/glossary.yml", "[directive]", "[harbor]"),
        ("docs/notes.md", "#a2-b", "#a2-c"),
        ("docs/notes.md", "all.ics", "none.ics"),
        ("docs/notes.md", "#a2-b", "#a2-b) [x](https://[::1/"),
        ("mkdocs.yml", "strict: true", "strict: maybe"),
    ],
)
def test_a_first_start_with_a_mistake_waits_for_the_mend(tmp_path: Path, path: str, old: str, new: str) -> None:
    shown = Shown(tmp_path)
    shown.edit(path, old, new)
    assert "pages are shown once this is mended" in shown.said[-1]
    status, headers, body = shown.get("/")
    assert status == "503 Service Unavailable" and headers["Content-Type"] == "text/html"
    assert b"livereload(" in body, "it looks again by itself"
    assert shown.preview.problems.splitlines()[0].split("'")[0] in body.decode()
    shown.edit(path, new, old)
    assert shown.get("/")[0] == "200 OK"


def test_a_fault_while_a_page_is_made_is_shown_and_mended_by_the_next_edit(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(SiteBuild, "framed", lambda *_: 1 / 0)
        status, _, body = shown.get("/about/offices/")
        assert status == "500 Internal Server Error" and b"ZeroDivisionError" in body and b"livereload(" in body
        assert "ZeroDivisionError" in shown.said[-1]
    shown.preview.follow()
    assert shown.get("/about/offices/")[0] == "200 OK"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (
            "<p>\n{{ page.titel }}",
            "frame.html.j2:2:1: 'orderguide.relations.links.Page object' has no attribute 'titel'",
        ),
        ("<p>\n\n{% if %}", "frame.html.j2:3:1: Expected an expression, got 'end of statement block' [template]"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_place(
    tmp_path: Path, shown: Shown, monkeypatch: pytest.MonkeyPatch, template: str, said: str
) -> None:
    (tmp_path / "frame.html.j2").write_text(template, "utf-8")
    with monkeypatch.context() as patch:
        loaders = ChoiceLoader([FileSystemLoader(tmp_path), shown.preview._env.loader])
        patch.setattr(shown.preview._env, "loader", loaders)
        patch.setattr(shown.preview._env, "cache", {})
        shown.preview.follow()
        assert f"{tmp_path}/{said}" in shown.preview.problems and "Traceback" not in shown.preview.problems
    assert shown.get("/")[0] == "200 OK"


def test_a_fault_while_files_are_read_ends_nothing(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(server, "load", lambda *_, **__: 1 / 0)
        shown.preview.follow()
    assert "ZeroDivisionError" in shown.preview.problems and shown.get("/")[0] == "200 OK"


def test_addresses_without_a_slash_lead_on_and_missing_pages_are_said_to_be_missing(shown: Shown) -> None:
    status, headers, _ = shown.get("/about/glossary")
    assert (status, headers["Location"]) == ("302 Found", "/about/glossary/")
    status, _, body = shown.get("/no/where/")
    assert status == "404 Not Found" and b"This page is not here" in body


def test_what_pages_load_is_sent_again_only_when_it_changed(shown: Shown) -> None:
    _, headers, body = shown.get("/assets/css/guide.css")
    assert body and headers["Cache-Control"] == "no-cache"
    status, _, again = shown.get("/assets/css/guide.css", HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, again) == ("304 Not Modified", b"")
    assert shown.get("/assets/css/guide.css", HTTP_IF_NONE_MATCH='"other"')[0] == "200 OK"


def test_who_asks_before_the_first_page_is_ready_waits(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    shown.preview._visible_epoch = shown.preview._wanted_epoch - 1
    got: list[str] = []
    asking = threading.Thread(target=lambda: got.append(shown.get("/")[0]))
    asking.start()
    shown.preview.follow()
    asking.join(20)
    assert got == ["200 OK"]


def test_who_waits_long_is_told_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown(tmp_path)
    monkeypatch.setattr(server, "LONG", 0)
    shown.preview.follow()
    assert shown.said[0] == "reading and checking …" and "read and checked in" in shown.said[1]


def test_pages_about_code_follow_the_code(tmp_path: Path) -> None:
    (tmp_path / "code").mkdir()
    (tmp_path / "code" / "lamps.py").write_text('"""Lamps of *one* kind."""\n', "utf-8")
    plugin = "mkdocstrings: {default_handler: python, handlers: {python: {paths: [code]}}}"
    settings = SETTINGS.replace("[content]", "[content, code]").replace("plugins: []", f"plugins: [{plugin}]")
    shown = Shown(tmp_path, settings)
    (tmp_path / "docs" / "api.md").write_text("# Code\n\n::: lamps\n", "utf-8")
    shown.preview.follow()
    assert "Lamps of <em>one</em> kind" in shown.get("/api/")[2].decode()
    shown.edit("docs/notes.md", "Some notes.", "Other notes.")
    assert shown.differing() == [], "kept, since neither its words nor the code changed"
    shown.edit("code/lamps.py", "*one*", "*every*")
    assert "Lamps of <em>every</em> kind" in shown.get("/api/")[2].decode()


def test_a_look_sees_what_was_changed_added_and_taken_away(tmp_path: Path) -> None:
    first, folder = tmp_path / "a.yml", tmp_path / "below"
    first.write_text("a", "utf-8")
    folder.mkdir()
    for hidden in (tmp_path / ".git", tmp_path / "__pycache__"):
        hidden.mkdir()
        (hidden / "x").write_text("x", "utf-8")
    seen = look([tmp_path, tmp_path / "not there"])
    assert set(seen) == {str(first)} and look([first]) == seen
    (folder / "b.yml").write_text("b", "utf-8")
    assert set(changed(seen, [tmp_path])) == {str(first), str(folder / "b.yml")}
    first.write_text("ab", "utf-8")
    assert look([first]) != seen


def test_a_change_is_awaited_until_files_have_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, sizes = tmp_path / "a.yml", iter([1, 2, 3, 3, 4])
    path.write_text("", "utf-8")
    seen, slept = look([tmp_path]), []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        path.write_text("x" * next(sizes), "utf-8")
        os.utime(path, ns=(0, 0))

    monkeypatch.setattr("orderguide.preview.watch.time.sleep", sleep)
    assert changed(seen, [tmp_path])[str(path)] == (0, 3)
    assert len(slept) == 4


def test_the_command_waits_with_a_mistake_serves_once_it_is_mended_and_ends_cleanly(tmp_path: Path) -> None:
    shown, aside = Shown(tmp_path), tmp_path / "aside"
    aside.mkdir()
    file = tmp_path / "content" / "glossary.yml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("[directive]", "[harbor]"), "utf-8")
    command = [sys.executable, "-m", "orderguide", "serve", "--port", "8600"]
    env = {**os.environ, "PYTHONPATH": str(HOOKS), "TMPDIR": str(aside)}
    with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        address = urlsplit(next(line for line in process.stderr if "Serving on" in line).split()[-1])

        def get(path: str) -> tuple[int, str]:
            asked = http.client.HTTPConnection(address.netloc, timeout=60)
            asked.request("GET", path)
            found = asked.getresponse()
            return found.status, found.read().decode()

        status, page = get("/")
        assert status == 503 and "there is no source `harbor`" in page
        epoch = re.findall(r"livereload\((\d+)", page)[-1]
        file.write_text(good, "utf-8")
        assert int(get(f"/livereload/{epoch}/1")[1]) > int(epoch), "an open page is told"
        assert get("/")[0] == 200
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
        assert process.wait(60) == 0 and "mended" in said and "Traceback" not in said
    assert list(aside.iterdir()) == [] and shown.preview.moment is None
