"""Which file holds what, and what is wrong with the shape of a folder."""

from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from orderguide.content.library import File, read, shaped
from orderguide.content.problems import HINTS, ContentError
from orderguide.content.records.base import Record
from orderguide.content.shape_errors import MOST
from orderguide.content.yaml_reader import Limits
from orderguide.subjects import SUBJECTS
from orderguide.text.plain_files import DEEPEST

from tests.engine.conftest import ended

if TYPE_CHECKING:
    from tests.engine.conftest import Content


def said(folder: Path, limits: Limits | None = None) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(folder, SUBJECTS.kinds, limits)
    return [f"{one.file}:{one.line}:{one.column} [{one.code}]" for one in caught.value.problems]


def test_the_good_content_has_every_kind_of_file(content: Path) -> None:
    library = read(content, SUBJECTS.kinds)
    assert {file.place.name for file in library.files} == {place.name for place in SUBJECTS.kinds.files}
    assert [file.name for file in library.files] == sorted(file.name for file in library.files)
    assert library.instrument.number == "Harbor Lighting Directive 7"
    assert library.site.name == "Harbor Lights"
    assert [reader.id for reader in library.vocabulary.readers] == ["skipper", "owner"]


def test_files_of_a_kind_are_given_in_the_order_of_their_names(content: Path) -> None:
    library = read(content, SUBJECTS.kinds)
    assert [file.name for file in library.of_kind("section")] == [
        "content/paragraphs/article-1.yml",
        "content/paragraphs/article-2.yml",
    ]
    assert [section.number for section in library.records("section")] == ["1", "2"]
    assert [source.id for source in library.gathered("sources", "sources")] == ["directive", "lantern"]


def test_fields_have_their_types(content: Path) -> None:
    library = read(content, SUBJECTS.kinds)
    assert library.instrument.date.isoformat() == "2031-03-03"
    assert library.vocabulary.forces[1].binding is True
    assert library.vocabulary.legal[1].rank == 2
    with pytest.raises(ValueError, match="frozen"):
        library.instrument.number = "8"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("instrument.yml", "instrument"),
        ("status/deadlines.yml", "deadlines"),
        ("status/regulations.yml", "regulations"),
        ("status/anything.yml", "regulations"),
        ("paragraphs/a.yml", "section"),
        ("history/ids.yml", "ledger"),
        ("history/other.yml", None),
        ("order/deeper/a.yml", None),
        ("deeper/instrument.yml", None),
        ("order/a.yaml", None),
        ("order.yml", None),
        ("readme.md", None),
    ],
)
def test_the_layout_knows_where_each_file_belongs(name: str, kind: str | None) -> None:
    place = SUBJECTS.kinds.place_of(name)
    assert (place.name if place else None) == kind


def test_kinds_and_records_are_told_apart() -> None:
    assert len({place.name for place in SUBJECTS.kinds.files}) == len(SUBJECTS.kinds.files)
    assert len({place.pattern for place in SUBJECTS.kinds.files}) == len(SUBJECTS.kinds.files)
    assert all(issubclass(place.record, Record) for place in SUBJECTS.kinds.files)


def test_problems_of_all_files_are_told_at_once(content: Path) -> None:
    (content / "glossary.yml").write_text("terms: [}\n", "utf-8")
    (content / "myths.yml").write_text("myths: none\n", "utf-8")
    (content / "extra.txt").write_text("x", "utf-8")
    (content / "vocabulary.yml").unlink()
    assert said(content) == [
        "content/extra.txt:1:1 [files.unknown]",
        "content/glossary.yml:1:9 [yaml.syntax]",
        "content/myths.yml:1:8 [model.shape]",
        "content/vocabulary.yml:1:1 [files.missing]",
    ]


def test_a_needed_file_that_is_wrong_is_not_missing_too(content: Path) -> None:
    for name in ("instrument.yml", "paragraphs/article-1.yml", "paragraphs/article-2.yml"):
        (content / name).write_text("- wrong\n", "utf-8")
    assert {one.split("[")[1] for one in said(content)} == {"model.shape]"}


def test_everything_that_is_needed_is_missing_from_an_empty_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    needed = sorted(place.pattern for place in SUBJECTS.kinds.files if place.needed)
    assert said(empty) == [f"empty/{pattern}:1:1 [files.missing]" for pattern in needed]


def test_a_file_is_no_folder(content: Path) -> None:
    assert said(content / "site.yml") == ["site.yml:1:1 [files.folder]"]
    assert said(content / "nowhere") == ["nowhere:1:1 [files.folder]"]


def test_schemas_and_hidden_files_are_left_alone(content: Path) -> None:
    (content / "schema").mkdir()
    (content / "schema" / "site.json").write_text("{}", "utf-8")
    (content / ".editor").mkdir()
    (content / ".editor" / "x.txt").write_text("x", "utf-8")
    (content / "paragraphs" / ".article-1.yml.swp").write_bytes(b"\0")
    assert read(content, SUBJECTS.kinds).site.name == "Harbor Lights"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_to_file(path: Path) -> None:
    path.symlink_to(path.parent / "site.yml")


def _link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("made", [_pipe, _link_to_file, _link_to_nothing, _link_to_itself])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_what_is_not_an_ordinary_file_is_not_read(made: Callable[[Path], None], content: Path) -> None:
    (content / "glossary.yml").unlink()
    made(content / "glossary.yml")
    with ended():
        assert said(content) == ["content/glossary.yml:1:1 [files.unreadable]"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system may make no links")
def test_a_link_to_a_folder_is_not_followed_and_not_passed_over(content: Path, tmp_path: Path) -> None:
    (content / "topics").rename(tmp_path / "topics")
    (content / "topics").symlink_to(tmp_path / "topics", target_is_directory=True)
    (content / "paragraphs" / "loop").symlink_to(content, target_is_directory=True)
    assert said(content) == ["content/paragraphs/loop:1:1 [files.unknown]", "content/topics:1:1 [files.unknown]"]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="this user may read everything")
def test_what_may_not_be_read_is_told(content: Path) -> None:
    (content / "glossary.yml").chmod(0)
    (content / "topics").chmod(0)
    try:
        assert said(content) == ["content/glossary.yml:1:1 [files.unreadable]", "content/topics:1:1 [files.folder]"]
    finally:
        (content / "topics").chmod(stat.S_IRWXU)


def test_a_file_that_goes_away_while_it_is_read_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    assert all(one.endswith("[files.unreadable]") for one in said(content))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_that_takes_the_place_of_a_file_after_a_look_at_it_makes_nobody_wait(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks at the name sees a file until it is opened."""
    path = content / "glossary.yml"
    before = path.stat()
    look = Path.lstat
    monkeypatch.setattr(Path, "lstat", lambda self: before if self.name == path.name else look(self))
    path.unlink()
    os.mkfifo(path)
    with ended():
        assert said(content) == ["content/glossary.yml:1:1 [files.unreadable]"]


def test_a_folder_that_cannot_be_listed_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list_folder = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "topics":
            raise PermissionError(13, "Permission denied", str(path))
        return list_folder(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert said(content) == ["content/topics:1:1 [files.folder]"]


def test_folders_that_nest_deeper_than_anybody_needs_are_told_once(content: Path) -> None:
    """A thousand, one in the other: more than functions may call each other."""
    with nested(content / "topics", 1_000):
        assert said(content) == [f"content/topics{'/d' * DEEPEST}:1:1 [files.folder]"]


@contextmanager
def nested(folder: Path, count: int) -> Iterator[None]:
    """Put folders into each other, and take them away after: what takes folders away calls itself for each, too."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(count):
        os.mkdir("d", dir_fd=here)
        here = moved(here, "d")
    try:
        yield
    finally:
        for _ in range(count):
            here = moved(here, "..")
            os.rmdir("d", dir_fd=here)
        os.close(here)


def moved(here: int, name: str) -> int:
    there = os.open(name, os.O_RDONLY, dir_fd=here)
    os.close(here)
    return there


def test_a_suggestion_is_looked_for_a_bounded_number_of_times(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    look = difflib.get_close_matches
    monkeypatch.setattr(
        difflib, "get_close_matches", lambda word, *rest, **more: asked.append(word) or look(word, *rest, **more)
    )
    for number in range(HINTS + 20):
        (content / f"glosary{number}.yml").touch()
    assert len(said(content)) == HINTS + 20
    assert len(asked) == HINTS


def test_of_many_unknown_fields_the_first_are_told_and_the_others_counted(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(difflib, "get_close_matches", lambda word, *rest, **more: asked.append(word) or [])
    with (content / "glossary.yml").open("a", encoding="utf-8") as stream:
        stream.writelines(f"field{number}: x\n" for number in range(MOST + 500))
    with pytest.raises(ContentError) as caught:
        read(content, SUBJECTS.kinds)
    assert len(caught.value.problems) == MOST + 1
    assert [one.message for one in caught.value.problems if "more problems" in one.message] == [
        "500 more problems of this file are not listed"
    ]
    assert len(asked) == MOST


@pytest.mark.skipif(os.name != "posix", reason="this system has no such names")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb.yml", "content/a\\nb.yml"),
        (b"\x1b[2J.yml", "content/\\x1b[2J.yml"),
        (b"\xff.yml", "content/\\udcff.yml"),
        ("\u202egnp.yml".encode(), "content/\\u202egnp.yml"),
    ],
)
def test_a_name_that_cannot_be_shown_is_spelled_out(name: bytes, shown: str, content: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(content) + b"/" + name))).write_text("x", "utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    assert said(content) == [f"{shown}:1:1 [files.unknown]"]


def test_bounds_hold_for_each_file(content: Path) -> None:
    assert len(said(content, Limits(size=10))) == len(list(content.rglob("*.yml")))


def test_one_file_can_be_read_alone(good: Content) -> None:
    place = SUBJECTS.kinds.place_of("glossary.yml")
    assert place
    found = shaped(good.files["glossary.yml"].encode(), "content/glossary.yml", place)
    assert isinstance(found, File)
    assert (found.name, found.record.terms[0].term) == ("content/glossary.yml", "pier head")
    refused = shaped(b"terms: [{}]", "x.yml", place)
    assert isinstance(refused, list)
    assert {problem.code for problem in refused} == {"model.missing"}
