"""What changed in an item since it was ticked: its words in an earlier edition beside those of now."""

from __future__ import annotations

from pathlib import Path

import pytest
from orderguide.cli import main
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.subjects.checklists.item_changes import Change, Line, before, compared, told, words
from orderguide.subjects.checklists.listed import Listed, digest, home_items, listed
from orderguide.subjects.checklists.pages import Passed, added, lineage

from tests.engine.conftest import Content

REUSE = """reuses:
- {id: mo-03, item: pi-01, note: On the buoy too.}
"""
PIER = """id: pier
name: Pier
audience: Owners of piers
lede:
- {text: Things to do., basis: advice, sources: [directive]}
items:
- id: pi-01
  title: Paint the rail
  phase: first-night
  owner: The owner
  effort: hours
  cost: free
  legal: {status: wise}
  why:
  - {text: "It is *seen* ([a1](a1)).", basis: advice, sources: [directive]}
  steps: [Buy paint., Paint it.]
  evidence: [A bill.]
  sources: [directive]
"""
PAGE = "  - {path: mooring, view: checklist, of: mooring, title: Mooring, short: Mooring, description: Two things.}\n"
PIER_PAGE = "  - {path: pier, view: checklist, of: pier, title: Pier, short: Pier, description: One thing.}\n"


def item(guide: Guide, checklist: str, ident: str) -> Listed:
    return next(one for one in listed(guide.record(checklist).value, home_items(guide.index)) if one.item.id == ident)


def recorded(content: Content, folder: Path) -> Path:
    """Write content to a folder and record its edition there."""
    content.write(folder)
    assert main(["ledger", "--content", str(folder)]) == 0
    assert main(["edition", "--content", str(folder)]) == 0
    return folder


def later(folder: Path, *edits: tuple[str, str, str]) -> Guide:
    """Change words of a recorded folder, in an edition of the next day."""
    own = ("instrument.yml", "{date: 2031-06-01, version: 2031.06.01,", "{date: 2031-06-02, version: 2031.06.02,")
    for name, old, new in (own, *edits):
        text = (folder / name).read_text("utf-8")
        assert text.count(old) == 1, old
        (folder / name).write_text(text.replace(old, new), "utf-8")
    return load(folder)


def test_lines_that_are_alike_are_compared_word_by_word_and_others_come_and_go() -> None:
    old = {"steps": ("Find the form.", "Sign it.", "Burn the lamp oil.")}
    new = {"steps": ("Find the form.", "Sign it twice.", "Post it to the port by noon.")}
    assert compared(old, new) == [
        Change(
            "Steps",
            (
                Line([("Sign it.", False)], [("Sign it", False), (" twice", True), (".", False)]),
                Line([("Burn the lamp oil.", True)], []),
                Line([], [("Post it to the port by noon.", True)]),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("one two three four", "one two five six", 1),  # half of the words stay: the line was changed
        ("one two three four five", "one two six seven eight", 2),  # two of five: one line went, another came
    ],
)
def test_a_line_among_others_counts_as_changed_from_half_of_its_words(old: str, new: str, lines: int) -> None:
    (change,) = compared({"steps": ("Light it.", old)}, {"steps": ("Light it.", new)})
    assert len(change.lines) == lines


def test_the_runs_of_a_line_give_the_whole_line() -> None:
    old, new = {"title": ("Hang a red lamp on it",)}, {"title": ("Hang a lamp on it at dusk",)}
    (change,) = compared(old, new)
    (line,) = change.lines
    assert "".join(text for text, _ in line.before) == old["title"][0]
    assert "".join(text for text, _ in line.after) == new["title"][0]


def test_equal_words_have_no_changes() -> None:
    said = {"title": ("A",), "steps": ("B", "C")}
    assert compared(said, dict(said)) == []


def test_all_words_of_an_item_that_was_taken_in_are_told() -> None:
    assert told({"steps": ("B",), "title": ("A",)}) == [
        Change("Title", (Line([("A", False)], []),)),
        Change("Steps", (Line([("B", False)], []),)),
    ]


def test_words_are_plain_and_name_the_legal_status(harbor: Guide) -> None:
    kept = {
        "title": "A",
        "why.1": "See *this* [article](a1).",
        "why.1.basis": "text",
        "legal.status": "wise",
        "id": "x",
    }
    assert words(kept, harbor) == {"title": ("A",), "why": ("See this article.",), "legal": ("Not required",)}


def test_a_changed_item_is_told_with_the_edition_that_said_otherwise(good: Content, tmp_path: Path) -> None:
    folder = recorded(good, tmp_path / "content")
    old = digest(item(load(folder), "mooring", "mo-01").item)
    guide = later(folder, ("checklists/mooring.yml", "Find the form., Sign it.", "Find the form., Sign it twice."))
    (found,) = before(guide, "mo-01", item(guide, "mooring", "mo-01"))
    assert (found.of, found.digest, found.edition) == ("mo-01", old, "2031.06.01")
    assert [change.field for change in found.changes] == ["Steps"]
    assert before(guide, "mo-02", item(guide, "mooring", "mo-02")) == []


def test_a_reused_item_is_told_with_the_words_of_the_item_at_home(good: Content, tmp_path: Path) -> None:
    files = {**good.files, "checklists/pier.yml": PIER}
    files["checklists/mooring.yml"] = files["checklists/mooring.yml"].rstrip("\n") + "\n" + REUSE
    files["site.yml"] = files["site.yml"].replace(PAGE, PAGE + PIER_PAGE)
    folder = recorded(Content(files, good.texts), tmp_path / "content")
    guide = later(folder, ("checklists/pier.yml", "Paint it.", "Paint it blue."))
    (found,) = before(guide, "mo-03", item(guide, "mooring", "mo-03"))
    assert found.changes == (
        Change("Steps", (Line([("Paint it.", False)], [("Paint it", False), (" blue", True), (".", False)]),)),
    )


def test_a_retired_item_is_found_by_what_took_its_place(good: Content, tmp_path: Path) -> None:
    folder = recorded(good, tmp_path / "content")
    text = (folder / "checklists/mooring.yml").read_text("utf-8")
    first, second = text[text.index("- id: mo-01") : text.index("- id: mo-02")], text.index("- id: mo-02")
    guide = later(
        folder,
        ("checklists/mooring.yml", text[:second], text[: text.index("- id: mo-01")]),
        ("history/ids.yml", "retired:\n", "retired:\n- {id: mo-01, into: [mo-02], why: One letter less.}\n"),
        *((name, old, new) for name, old, new in mentions(folder, "mo-01", "mo-02") if name != "history/ids.yml"),
    )
    passed = {one.id: one for one in lineage(guide, {"mo-02"})}
    assert (passed["mo-01"].into, passed["mo-01"].last) == (("mo-02",), "2031.06.01")
    (found,) = before(guide, "mo-01", item(guide, "mooring", "mo-02"))
    assert found.changes[0] == Change("Title", (Line([("Write the letter", False)], []),))
    assert "Write the letter" in first
    assert lineage(guide, {"pi-01"}) == []


def test_an_item_of_a_later_edition_is_new_and_what_took_the_place_of_another_is_not(
    good: Content, tmp_path: Path
) -> None:
    folder = recorded(good, tmp_path / "content")
    extra = PIER[PIER.index("- id: pi-01") :].replace("pi-01", "mo-03")
    guide = later(folder, ("checklists/mooring.yml", "- id: mo-02\n", f"{extra}- id: mo-02\n"))
    items = listed(guide.record("mooring").value, home_items(guide.index))
    first = {"mo-01": "2031.06.01", "mo-02": "2031.06.01"}  # the edition before had no list
    assert added(guide, items, []) == {**first, "mo-03": "2031.06.02"}
    assert main(["edition", "--content", str(folder)]) == 0
    assert added(load(folder), items, []) == {**first, "mo-03": "2031.06.02"}, "that edition is on record now"
    assert added(guide, items, [Passed("mo-09", ("mo-03",), "Renamed.", "")]) == first


def mentions(folder: Path, old: str, new: str) -> list[tuple[str, str, str]]:
    """Point what names a retired item to what took its place."""
    found = []
    for path in sorted(folder.rglob("*.yml")):
        name = path.relative_to(folder).as_posix()
        text = path.read_text("utf-8")
        if old in text and not name.startswith(("history/", "checklists/")):
            found.append((name, text, text.replace(old, new)))
    return found
