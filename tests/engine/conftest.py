"""What the tests of the library share: the good content in memory, and ways to change it."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import settings
from orderguide import rules
from orderguide.content.index import Index
from orderguide.content.library import File, Library, shaped
from orderguide.content.problems import Problem
from orderguide.guide.guide import Guide
from orderguide.relations.placeholders import filled
from orderguide.subjects import SUBJECTS
from orderguide.text.official_text import brought

FIXTURES = Path(__file__).parents[1] / "fixtures"

# The same examples in every run: a failure is a fault of the change at hand, and can be had again.
settings.register_profile("project", deadline=None, database=None, derandomize=True)
settings.load_profile("project")

Edit = tuple[str, str, str]


@dataclass(frozen=True)
class Content:
    """A content folder in memory: the text of each file, by its path below the folder."""

    files: Mapping[str, str]
    texts: Mapping[str, str]

    def changed(self, *edits: Edit) -> Content:
        """Replace words in files; each must be there once, so that no test goes on without its change."""
        files = dict(self.files)
        for name, old, new in edits:
            assert files[name].count(old) == 1, f"{old!r} is not there once in {name}"
            files[name] = files[name].replace(old, new)
        return replace(self, files=files)

    def at(self, name: str, words: str) -> str:
        """Say where words stand in a file, as problems do; they must be there once."""
        before, after = self.files[name].split(words)
        assert after is not None
        return f"content/{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"

    def shaped(self) -> tuple[list[File], list[Problem]]:
        """Read the files one by one."""
        files: list[File] = []
        problems: list[Problem] = []
        for name in sorted(self.files):
            found = _shaped(name, self.files[name])
            if isinstance(found, File):
                files.append(found)
            else:
                problems += found
        return files, problems

    def index(self) -> Index:
        files, problems = self.shaped()
        assert problems == []
        return filled(Index(Library.of(files, SUBJECTS.kinds)))

    def guide(self) -> Guide:
        assert self.problems() == []
        return Guide(self.index(), codes=rules.all_codes(SUBJECTS.rules))

    def problems(self) -> list[Problem]:
        """Everything the check finds, sorted."""
        files, problems = self.shaped()
        index = filled(Index(Library.of(files, SUBJECTS.kinds)))
        return sorted(set(problems or rules.check(index, SUBJECTS.rules, self.texts)))

    def said(self) -> list[str]:
        """Where each problem is, and its code."""
        return [f"{one.file}:{one.line}:{one.column} [{one.code}]" for one in self.problems()]

    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems()]

    def write(self, folder: Path) -> Path:
        for name, text in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8", newline="\n")
        return folder


@lru_cache(maxsize=512)
def _shaped(name: str, text: str) -> File | list[Problem]:
    """Read a file once, however many tests have it: records are frozen, and a preview keeps them likewise."""
    place = SUBJECTS.kinds.place_of(name)
    assert place
    return shaped(text.encode(), f"content/{name}", place, views=SUBJECTS.kinds.views)


@contextmanager
def ended() -> Iterator[None]:
    """End a wait, as for whoever writes into a pipe; this is against hanging, and measures nothing."""

    def end(*_: object) -> None:
        raise AssertionError("this waits forever")  # no OSError, of which the reader would tell

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(20)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return FIXTURES


@pytest.fixture(scope="session")
def good() -> Content:
    """The good content: the smallest that uses every kind of file."""
    folder = FIXTURES / "harbor"
    files = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yml"))}
    texts = sorted((FIXTURES / "texts").glob("*.md"))
    return Content(files, {path.stem: brought(path.read_bytes(), path.suffix) for path in texts})


@pytest.fixture(scope="session")
def harbor(good: Content) -> Guide:
    """The guide that the good content makes."""
    return good.guide()


@pytest.fixture(scope="session")
def guide(harbor: Guide) -> Guide:
    """The harbor also where a test is about any guide: tests of the engine know no other."""
    return harbor


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the good content, to be changed."""
    return shutil.copytree(FIXTURES / "harbor", tmp_path / "content")


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process; give its exit status, output and error output."""
    from orderguide.cli import main

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run
