"""The guide as data: what follows from declarations, where ids lead, and addresses of files that stay."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from orderguide.content.kinds import Computed, Kind
from orderguide.content.problems import ContentError
from orderguide.guide.guide import Guide
from orderguide.guide.ids import ledger
from orderguide.loading import load
from orderguide.publishing.artifacts import artifacts
from orderguide.site.data.files import FOLDER, LOOKUP, files
from orderguide.site.data.ids import places
from orderguide.site.downloads import paths, shelves
from orderguide.site.twin import LISTS
from orderguide.site.writer import environment
from orderguide.subject import Subject, Subjects
from orderguide.subjects import SUBJECTS
from orderguide.subjects.downloads import asked
from orderguide.subjects.downloads.records import Asked
from orderguide.text import csv_table

from tests.engine.conftest import Content

LEDGER = "history/ids.yml"


def made(guide: Guide, subjects: Subjects = SUBJECTS) -> dict[str, bytes]:
    return dict(files(guide, subjects.views, environment(subjects.views.folders)))


@pytest.fixture(scope="module")
def data(harbor: Guide) -> dict[str, bytes]:
    return made(harbor)


def held(data: dict[str, bytes], name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data[f"{FOLDER}/{name}.json"])
    return found


def test_the_same_guide_gives_the_same_bytes(good: Content, data: dict[str, bytes]) -> None:
    assert made(good.guide()) == data


def test_each_file_is_as_its_schema_says(data: dict[str, bytes]) -> None:
    names = [path for path in data if path.endswith(".json") and ".schema." not in path]
    assert len(names) > 15
    for path in names:
        one = json.loads(data[path])
        schema = json.loads(data[f"{FOLDER}/{one['$schema']}"])
        checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
        assert [error.message for error in checker.iter_errors(one)] == [], path


def test_a_deadline_says_its_computed_day_and_its_claims_say_what_they_rest_on(data: dict[str, bytes]) -> None:
    (deadline,) = held(data, "deadlines")["records"]
    assert (deadline["id"], deadline["address"], deadline["due"]) == (
        "due-a2", "directive/deadlines/#due-a2", "2031-04-02",
    )  # fmt: skip
    assert deadline in held(data, "guide")["records"]["deadline"]
    assert all({"basis", "sources"} <= claim.keys() for claim in deadline["record"])


def test_an_item_that_is_reused_is_told_as_its_list_shows_it(data: dict[str, bytes]) -> None:
    rows = {row["id"]: row for row in csv_table.read(data[f"{FOLDER}/items.csv"])}
    assert rows["bu-02"]["within"] == "buoy" and rows["bu-02"]["same_as"] == "mo-02"
    assert rows["bu-02"]["title"] == rows["mo-02"]["title"] and rows["bu-02"]["here"]
    assert rows["mo-02"]["same_as"] == ""


def test_claims_about_a_whole_table_are_told_beside_the_records(data: dict[str, bytes], harbor: Guide) -> None:
    limits = harbor.library.gathered("deadlines", "limits")
    told = held(data, "guide")["beside"]["deadlines"]["limits"]
    assert [one["basis"] for one in told] == [one.basis for one in limits] != []


def test_several_values_stand_a_line_each(data: dict[str, bytes], harbor: Guide) -> None:
    for row in csv_table.read(data[f"{FOLDER}/items.csv"]):
        item = next(one for one in held(data, "items")["records"] if one["id"] == row["id"])
        assert row["steps"].split("\n") == item["steps"]
        assert [cell.split(" | ") for cell in row["why.sources"].split("\n")] == [one["sources"] for one in item["why"]]


def test_a_new_kind_is_in_the_data_without_further_code(good: Content, tmp_path: Path) -> None:
    """A kind becomes a table, and says something more, by its declaration alone."""
    shout = Computed(name="shout", purpose="Its name, loud.", value=lambda record, find: record.name.upper())

    def declared(subject: Subject) -> Subject:
        changed = {"checklist": {"table": "lists", "computed": [shout]}}
        return replace(subject, kinds=[replace(kind, **changed.get(kind.name, {})) for kind in subject.kinds])

    subjects = Subjects(tuple(map(declared, SUBJECTS.each)))
    data = made(load(good.write(tmp_path), subjects=subjects), subjects)
    assert [row["shout"] for row in csv_table.read(data[f"{FOLDER}/lists.csv"])] == ["BUOY", "MOORING"]
    rows = [row for row in csv_table.read(data[f"{FOLDER}/dictionary.csv"]) if row["table"] == "lists"]
    assert {"id", "shout", "lede.text", "lede.basis"} <= {row["column"] for row in rows}
    assert f"{FOLDER}/lists.schema.json" in data


def test_nothing_that_is_computed_has_the_name_of_a_field() -> None:
    kinds: tuple[Kind, ...] = SUBJECTS.kinds.kinds
    for kind in kinds:
        names = {"address", "within", *(one.name for one in kind.computed)}
        assert not names & kind.record.model_fields.keys(), kind.name


def test_what_a_script_prints_is_known_before_it_is_run(data: dict[str, bytes], good: Content, tmp_path: Path) -> None:
    """Also of cells over several lines, of cells that a spreadsheet would take for formulas, and on another day."""
    everything = Asked.model_construct(
        question="All", about="", table="items", only=[], passed=None, shows=["id", "steps", "here"], counts=None
    )
    guide = good.changed(("checklists/mooring.yml", "Find the form.", "=Find “it”.")).guide()
    for name, content in made(guide).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    questions = [everything, *guide.library.gathered("uses", "questions")]
    for one in questions:
        command = [sys.executable, "-I", "-c", asked.script(one)]
        done = subprocess.run(command, cwd=tmp_path / FOLDER, capture_output=True, text=True, check=True)
        assert done.stdout == asked.prints(one, guide) + "\n", one.question
    assert "'=Find" in asked.prints(everything, guide)
    late = asked.prints(questions[1], load(good.write(tmp_path / "late"), today=datetime.date(2031, 6, 30)))
    assert len(late.splitlines()) > 1 and late != asked.prints(
        questions[1], load(tmp_path / "late", today=datetime.date(2031, 1, 1))
    )


def test_a_retired_id_leads_to_what_took_its_place(good: Content) -> None:
    retired = "- {id: lit-01, into: [mo-02], why: Merged.}"
    into_two = "- {id: lit-01, into: [mo-01, mo-02], why: Split.}"
    split = places(good.changed((LEDGER, retired, into_two)).guide())["lit-01"]
    assert split.value == {"into": ["mo-01", "mo-02"], "why": "Split."}
    assert split.addresses == ("do/mooring/#mo-01", "do/mooring/#mo-02")
    alone = places(good.changed((LEDGER, retired, "- {id: lit-01, why: Out of use.}")).guide())["lit-01"]
    assert alone.value == {"why": "Out of use."}
    assert places(good.guide())["lit-01"].value == {"address": "do/mooring/#mo-02", "into": ["mo-02"], "why": "Merged."}


def test_the_list_of_ids_leads_on_without_a_script(data: dict[str, bytes]) -> None:
    page = data[f"{LOOKUP}/index.html"].decode()
    assert '<li id="mo-02"><a href="../do/mooring/#mo-02">mo-02</a></li>' in page
    assert 'Merged. <a href="../do/mooring/#mo-02">Now mo-02</a>' in page


def test_a_file_that_moved_is_given_at_its_old_address_too(harbor: Guide) -> None:
    found = {artifact.path: artifact.content for artifact in artifacts(harbor, SUBJECTS)}
    assert found["data/boats.csv"] == found["data/items.csv"]


def test_the_ledger_keeps_every_file_that_was_ever_offered(harbor: Guide) -> None:
    text = ledger(harbor, paths(harbor, SUBJECTS.views))
    assert '- "data/boats.csv"' in text and '- "data/claims.csv"' in text and '- "calendar/all.ics"' in text
    assert "moved_files:\n  data/boats.csv: data/items.csv\n" in text


def test_a_file_that_is_lost_fails_the_check(good: Content, tmp_path: Path) -> None:
    changed = good.changed((LEDGER, "moved_files: {data/boats.csv: data/items.csv}", "moved_files: {}"))
    with pytest.raises(ContentError, match=r"data/boats\.csv` is gone"):
        load(changed.write(tmp_path))


def test_everything_that_is_offered_is_made(harbor: Guide) -> None:
    found = {artifact.path for artifact in artifacts(harbor, SUBJECTS)}
    assert set(paths(harbor, SUBJECTS.views)) - found == set(LISTS), "those need all pages, and come from a whole build"
    assert {shelf.title for shelf in shelves(harbor, SUBJECTS.views)} == {
        "Everything at once", "Tables", "Feeds", "Citations", "Calendars", "Files beside pages",
    }  # fmt: skip
