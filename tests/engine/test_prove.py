"""`orderguide prove`: what a guide promises is compared, told in sentences, and recorded anew when that is meant."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from orderguide.cli import prove
from orderguide.guide.guide import Guide
from orderguide.loading import load
from orderguide.subjects.checklists import proofs

from tests.engine.conftest import FIXTURES

Run = Callable[..., tuple[int, str, str]]
SITUATION = """situations:
- id: sit-pier
  decision: decision-color
  who: A skipper enters at night.
  answers: [At a pier, "Yes"]
  outcome: co-out-white
"""
SCOREBOARD = """scoreboards:
- day: 2031-04-03
  why: The one task was due the day before.
  states: {not-known: 1}
"""
PAIR = "pairs:\n- items: [bu-01, mo-01]\n  why: One is about paint.\n"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbor with all that a guide can promise, but searches; recorded once."""
    content = shutil.copytree(FIXTURES / "harbor", tmp_path_factory.mktemp("promised") / "content")
    (content / "proofs").mkdir()
    (content / "proofs" / "situations.yml").write_text(SITUATION, "utf-8")
    (content / "proofs" / "scoreboards.yml").write_text(SCOREBOARD, "utf-8")
    prove.recorded(load(content), content)
    return content


@pytest.fixture
def promised(recorded: Path, tmp_path: Path) -> Path:
    return shutil.copytree(recorded, tmp_path / "content")


def searched(content: Path, query: str, accept: str) -> None:
    questions = [{"kind": "promised", "query": query, "accept": [accept]}]
    (content / "proofs" / "searches.json").write_text(json.dumps(questions), "utf-8")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is not there once"
    path.write_text(text.replace(old, new), "utf-8")


def test_a_guide_without_proofs_promises_nothing(content: Path, check: Run) -> None:
    status, out, _ = check("prove", "--content", content)
    assert status == 0
    assert "content/proofs/counts.yml: nothing is promised" in out


def test_what_was_recorded_is_as_promised(promised: Path, check: Run) -> None:
    status, out, _ = check("prove", "--content", promised)
    assert status == 0
    files = ("counts.yml", "reading-grades.json", "reasoning.json", "situations.yml", "scoreboards.yml")
    for file in files:
        assert f"content/proofs/{file}: as promised" in out
    assert "content/proofs/searches.json: nothing is promised" in out
    assert "content/proofs/reviewed-pairs.yml: nothing is promised" in out, "no two items of the harbor are alike"


def test_recording_shows_what_it_changes_and_says_nothing_when_nothing_does(promised: Path, check: Run) -> None:
    edit(promised / "decisions" / "color.yml", "because: You see the head.", "because: You made out the head.")
    _, out, _ = check("prove", "--content", promised, "--write")
    changed = [line[0] for line in out.splitlines() if '"because": "You ' in line and line[0] in "+-"]
    assert changed == ["-", "+"] and "You made out the head." in out
    assert check("prove", "--content", promised, "--write")[1].count("before") == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "said", "is_recorded"),
    [
        ("decisions/color.yml", "because: You see the head.", "because: I see.", "`co-head` in `decision-color`", True),
        ("decisions/color.yml", "answer: At a pier,", "answer: At the pier,", "did you mean", False),
        ("decisions/color.yml", "answer: Yes, to: co-out-white", "answer: Yes, to: co-out-look", "it ends at", False),
        ("status/deadlines.yml", "  on: 2031-05-30\n", "  on: 2031-04-01\n", "on April 3, 2031 the tasks stand", True),
    ],
)
def test_a_difference_is_a_sentence_that_says_what_to_do(
    promised: Path, check: Run, file: str, old: str, new: str, said: str, is_recorded: bool
) -> None:
    if "co-out-look" in new:  # an outcome that nobody reaches any more is a fault of its own
        edit(promised / file, "answer: No, to: co-out-look", "answer: No, to: co-out-white")
    edit(promised / file, old, new)
    status, out, _ = check("prove", "--content", promised)
    assert status == 1
    assert said in out
    assert ("prove --write and read the difference" if is_recorded else "change the file") in out
    if is_recorded:
        assert check("prove", "--content", promised, "--write")[0] == 0


def test_fewer_records_than_promised_are_told_and_more_are_welcome(promised: Path, check: Run) -> None:
    counts = promised / "proofs" / "counts.yml"
    text = counts.read_text("utf-8")
    counts.write_text(text.replace("  mooring: 2\n", "  mooring: 3\n").replace("  item: 4\n", "  item: 5\n"), "utf-8")
    assert text != counts.read_text("utf-8")
    status, out, _ = check("prove", "--content", promised)
    assert status == 1
    assert "`mooring` had 3 records in it, and has 2" in out
    assert "there were 5 records of the kind `item`, and there are 4" in out
    counts.write_text(text.replace("  mooring: 2\n", "  mooring: 1\n"), "utf-8")
    assert check("prove", "--content", promised)[0] == 0


def test_words_that_became_harder_are_told_and_never_recorded(promised: Path, check: Run) -> None:
    pytest.importorskip("textstat")
    hard = "Operationalize comprehensive authentication capabilities notwithstanding contractual limitations"
    edit(promised / "checklists" / "mooring.yml", "title: Write the letter", f"title: {hard}")
    edit(promised / "checklists" / "mooring.yml", "steps: [Find the form., Sign it.]", f"steps: [{hard}., {hard}.]")
    grades = (promised / "proofs" / "reading-grades.json").read_bytes()
    status, out, _ = check("prove", "--content", promised, "--write")
    assert status == 1
    assert "use plainer words: the hardest items are mo-01 (" in out
    kept, now = json.loads(grades), json.loads((promised / "proofs" / "reading-grades.json").read_bytes())
    assert now["mooring"] == kept["mooring"]


def test_a_mean_is_the_same_on_every_release_of_python(harbor: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    """From 3.12 on, Python adds fractions up with more care; the record must not change with that."""
    known = iter([0.1, 0.2, 0.3])
    monkeypatch.setitem(sys.modules, "textstat", SimpleNamespace(flesch_kincaid_grade=lambda text: next(known)))
    monkeypatch.setattr(
        proofs,
        "lists",
        lambda guide: {"mooring": [SimpleNamespace(item=SimpleNamespace(id=str(one))) for one in range(3)]},
    )
    monkeypatch.setattr(proofs, "_said", lambda guide, one: "")
    assert proofs.grades(harbor)["mooring"].mean == 0.6 / 3


def test_a_list_that_became_easier_is_recorded_anew(promised: Path, check: Run) -> None:
    pytest.importorskip("textstat")
    path = promised / "proofs" / "reading-grades.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), "mooring": {"mean": 8.0, "highest": 10.0}}), "utf-8")
    status, out, _ = check("prove", "--content", promised)
    assert status == 1 and "`mooring` became easier to read" in out
    assert check("prove", "--content", promised, "--write")[0] == 0


def test_items_that_are_nearly_alike_want_a_reason(promised: Path, check: Run) -> None:
    path = promised / "checklists" / "buoy.yml"
    text = path.read_text("utf-8")
    title = next(line for line in text.splitlines() if line.strip().startswith("title: "))
    steps = next(line for line in text.splitlines() if line.strip().startswith("steps: "))
    edit(path, title, "  title: Write the letter")
    edit(path, steps, "  steps: [Find the form., Sign it.]")
    status, out, _ = check("prove", "--content", promised)
    assert status == 1 and "bu-01 and mo-01 share most of their words" in out
    (promised / "proofs" / "reviewed-pairs.yml").write_text(PAIR, "utf-8")
    assert "share most" not in check("prove", "--content", promised)[1]
    path.write_text(text, "utf-8")
    assert "bu-01 and mo-01 are no longer alike" in check("prove", "--content", promised)[1]


def test_a_search_that_finds_nothing_right_is_told(promised: Path, check: Run) -> None:
    if shutil.which("node") is None:
        pytest.skip("no Node.js")
    searched(promised, "crew", "about/offices#lamp-crew")
    status, out, _ = check("prove", "--content", promised)
    assert status == 0 and "content/proofs/searches.json: as promised" in out
    searched(promised, "xylophone", "faq#q-gone")
    status, out, _ = check("prove", "--content", promised)
    assert status == 1
    assert "“xylophone” is promised, and has no right answer" in out
    assert "accepts `faq#q-gone`, and there is no such entry" in out


def test_questions_that_cannot_be_read_are_told(promised: Path, check: Run) -> None:
    if shutil.which("node") is None:
        pytest.skip("no Node.js")
    (promised / "proofs" / "searches.json").write_text("[{", "utf-8")
    status, out, err = check("prove", "--content", promised)
    assert status == 1
    assert "content/proofs/searches.json: the program that searches failed: SyntaxError" in out
    assert "Traceback" not in out + err


def test_without_node_the_searches_are_skipped_aloud(
    promised: Path, check: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched(promised, "crew", "about/offices#lamp-crew")
    monkeypatch.setattr(prove.shutil, "which", lambda name: None)
    status, out, _ = check("prove", "--content", promised)
    assert status == 0
    assert "SKIPPED content/proofs/searches.json: there is no Node.js" in out


def test_without_textstat_the_grades_are_skipped_aloud_and_kept(
    promised: Path, check: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "textstat", None)
    kept = (promised / "proofs" / "reading-grades.json").read_bytes()
    status, out, _ = check("prove", "--content", promised, "--write")
    assert status == 0
    assert "SKIPPED content/proofs/reading-grades.json: textstat is not installed" in out
    assert (promised / "proofs" / "reading-grades.json").read_bytes() == kept


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("reasoning.json", "{", "content/proofs/reasoning.json:1:2: this is not the JSON"),
        ("reasoning.json", "[]", "content/proofs/reasoning.json:1:1: this is not a record"),
        ("reading-grades.json", "\xff", "content/proofs/reading-grades.json:1:1: this is not the JSON"),
        ("situations.yml", "situations: [{id: sit-x}]", "content/proofs/situations.yml:1:14: `decision` is missing"),
        ("counts.yml", "records: {item: many}", 'content/proofs/counts.yml:1:17: `item` cannot be "many"'),
    ],
)
def test_a_file_of_another_shape_is_told_with_its_place(
    promised: Path, check: Run, file: str, text: str, said: str
) -> None:
    (promised / "proofs" / file).write_bytes(text.encode("latin-1"))
    status, out, err = check("prove", "--content", promised)
    assert status == 1
    assert said in out, out
    assert "Traceback" not in out + err


def test_situations_name_a_tree_once_each_and_every_tree(promised: Path, check: Run) -> None:
    path = promised / "proofs" / "situations.yml"
    path.write_text(SITUATION.replace("decision-color", "decision-colour"), "utf-8")
    out = check("prove", "--content", promised)[1]
    assert "there is no such tree" in out and "did you mean" in out
    assert "nobody stands before the tree `decision-color`" in out
    path.write_text(SITUATION + SITUATION.partition("\n")[2], "utf-8")
    assert "`sit-pier` is there twice" in check("prove", "--content", promised)[1]
    path.write_text(SITUATION.replace('"Yes"]', '"Yes", "Yes"]'), "utf-8")
    assert "the tree ends at `co-out-white`, before the answer “Yes”" in check("prove", "--content", promised)[1]
