"""A folder that is read again and again: what did not change is not made anew, and what did is."""

from __future__ import annotations

from pathlib import Path

from orderguide.content.library import Known, Library, read
from orderguide.loading import load
from orderguide.subjects import SUBJECTS
from orderguide.text.on_demand import OnDemand


def files(library: Library) -> dict[str, object]:
    return {file.name: file for file in library.files}


def test_only_a_file_whose_bytes_changed_is_read_anew(content: Path) -> None:
    known = Known()
    first = files(read(content, SUBJECTS.kinds, known=known))
    path = content / "glossary.yml"
    path.write_text(path.read_text("utf-8").replace("seaward", "outer"), "utf-8")
    second = files(read(content, SUBJECTS.kinds, known=known))
    assert [name for name in first if first[name] is not second[name]] == ["content/glossary.yml"]
    assert files(read(content, SUBJECTS.kinds)).keys() == first.keys()


def test_what_follows_from_files_is_made_again_when_one_of_them_changed(content: Path) -> None:
    known, made = Known(), []

    def count(library: Library) -> int:
        return library.once("count", ("topic", "glossary"), lambda: made.append(1) or len(made))

    first = read(content, SUBJECTS.kinds, known=known)
    assert [count(first), count(first), count(read(content, SUBJECTS.kinds, known=known))] == [1, 1, 1]
    path = content / "glossary.yml"
    path.write_text(path.read_text("utf-8").replace("seaward", "outer"), "utf-8")
    assert count(read(content, SUBJECTS.kinds, known=known)) == 2
    assert read(content, SUBJECTS.kinds).once("none", ("no such kind",), lambda: 7) == 7


def test_a_guide_that_is_read_again_is_the_guide_that_is_read_afresh(content: Path) -> None:
    known = Known()
    load(content, known=known)
    path = content / "history" / "editions" / "2031.05.01" / "term.yml"
    path.write_text(path.read_text("utf-8").replace("seaward", "outer"), "utf-8")
    again, afresh = load(content, known=known), load(content)
    assert [step.changes for step in again.steps] == [step.changes for step in afresh.steps]
    assert [one.steps for one in again.index.claims] == [one.steps for one in afresh.index.claims]


def test_values_are_made_when_they_are_asked_for() -> None:
    made: list[str] = []
    found = OnDemand({"a": lambda: made.append("a") or b"1", "b": lambda: made.append("b") or b"2"})
    assert "a" in found and list(found) == ["a", "b"] and len(found) == 2 and made == []
    assert found["b"] == b"2" and found.get("c") is None and made == ["b"]
