"""Checklists of this guide as files to take away: nothing lost, all formats alike."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from orderguide.guide.guide import Guide
from orderguide.publishing.artifacts import exports
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists.exports import csv_file, json_file, workbook
from orderguide.subjects.checklists.exports.table import COLUMNS, Taken, rows, taken
from orderguide.subjects.checklists.listed import digest
from orderguide.text import csv_table

from tests.conftest import content_folder

LISTS = sorted(path.stem for path in content_folder().glob("checklists/*.yml"))


def one_of(guide: Guide, ident: str) -> Taken:
    return next(taken(guide, page) for page in guide.links.pages if page.of == ident)


def book_of(guide: Guide, ident: str) -> Workbook:
    return load_workbook(io.BytesIO(workbook.written(guide, one_of(guide, ident))))


def test_each_checklist_has_a_file_of_each_format_beside_its_page(guide: Guide) -> None:
    env = environment(SUBJECTS.views.folders)
    found = {
        export.path(page): export.written(guide, page, env, {})
        for page, export in exports(guide, SUBJECTS, with_kit=False)
    }
    pages = {page.of: page.path for page in guide.links.pages if page.view == "checklist"}
    assert set(pages) <= set(LISTS)
    assert set(found) == {f"{path}/{of}.{end}" for of, path in pages.items() for end in ("json", "csv", "xlsx")}
    assert all(len(content) > 100 for content in found.values())


@pytest.mark.parametrize("ident", LISTS)
def test_no_file_is_short_of_items(guide: Guide, ident: str) -> None:
    one = one_of(guide, ident)
    checklist = guide.record(ident).value
    assert len(one.items) == len(checklist.items) + len(checklist.reuses) > 0
    assert len(json.loads(json_file.written(guide, one))["items"]) == len(one.items)
    assert len(csv_table.read(csv_file.written(guide, one))) == len(one.items)
    sheet = book_of(guide, ident)[workbook.WORK]
    ids = [sheet.cell(row, 1).value for row in range(workbook.HEAD + 1, sheet.max_row + 1)]
    assert ids == [found.item.id.upper() for found in one.items]


@pytest.mark.parametrize("ident", LISTS)
def test_json_loses_nothing_of_an_item(guide: Guide, ident: str) -> None:
    one = one_of(guide, ident)
    held = json.loads(json_file.written(guide, one))
    assert held["edition"]["version"] == guide.instrument.edition.version
    for found, item in zip(one.items, held["items"], strict=True):
        whole = json.loads(found.item.model_dump_json())
        assert {name: item[name] for name in whole} == whole
        assert (item["here"], item["same_as"]) == (found.note, found.home)
        assert item["digest"] == digest(found.item)


@pytest.mark.parametrize("ident", LISTS)
def test_json_tells_what_its_ids_stand_for(guide: Guide, ident: str) -> None:
    held = json.loads(json_file.written(guide, one_of(guide, ident)))
    known = {name: {one["id"] for one in held[name]} for name in ("frameworks", "free_help", "sources")}
    words = {name: {one["id"] for one in held[name]} for name in ("phases", "efforts", "costs", "legal")}
    for item in held["items"]:
        assert {one["framework"] for one in item["maps"]} <= known["frameworks"]
        assert set(item["help"]) <= known["free_help"]
        assert {*item["sources"], *item["legal"]["sources"]} <= known["sources"]
        assert item["phase"] in words["phases"] and item["legal"]["status"] in words["legal"]
        assert item["effort"] in words["efforts"] and item["cost"] in words["costs"]


@pytest.mark.parametrize("ident", LISTS)
def test_a_table_read_back_is_the_table_written(guide: Guide, ident: str) -> None:
    one = one_of(guide, ident)
    assert csv_table.read(csv_file.written(guide, one)) == [{**row, **csv_file.TO_FILL_IN} for row in rows(guide, one)]


@pytest.mark.parametrize("ident", LISTS)
def test_table_and_json_say_the_same(guide: Guide, ident: str) -> None:
    one = one_of(guide, ident)
    held: dict[str, Any] = json.loads(json_file.written(guide, one))
    table = csv_table.read(csv_file.written(guide, one))
    assert list(table[0]) == [*COLUMNS, *csv_file.TO_FILL_IN]
    for row, item in zip(table, held["items"], strict=True):
        assert (row["id"], row["title"], row["owner"]) == (item["id"], item["title"], item["owner"])
        assert row["why"].split("\n") == item["why_words"]
        assert [line.split(". ", 1)[1] for line in row["steps"].split("\n")] == item["steps"]
        assert row["evidence"].split("\n") == item["evidence"]
        assert (row["same_as"], row["here"]) == (item["same_as"] or "", item["here"] or "")
        assert (row["digest"], row["link"]) == (item["digest"], item["link"])
        assert bool(row["vendor_ask"]) == bool(item["vendor"])


def test_every_formula_is_our_own(guide: Guide) -> None:
    for ident in LISTS:
        for sheet in book_of(guide, ident).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                assert sheet.title == "Start here"
                assert re.match(r"=(COUNTIF|COUNTIFS|SUM|IF)\(", str(cell.value))


@pytest.mark.office
def test_another_program_opens_the_workbooks_and_counts_alike(guide: Guide, tmp_path: Path) -> None:
    """LibreOffice, without a window: it computes the counts, of which a file itself holds the formulas only."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed; Debian's package libreoffice-calc has it")
    for ident in LISTS:
        (tmp_path / f"{ident}.xlsx").write_bytes(workbook.written(guide, one_of(guide, ident)))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(tmp_path / "back"), *(f"{ident}.xlsx" for ident in LISTS)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for ident in LISTS:
        items = one_of(guide, ident).items
        book = load_workbook(tmp_path / "back" / f"{ident}.xlsx", data_only=True)
        (total,) = (row for row in book["Start here"].iter_rows(values_only=True) if row[0] == "All")
        assert list(total[1:7]) == [len(items), len(items), 0, 0, 0, 0]
        sheet = book[workbook.WORK]
        rows_of_items = range(workbook.HEAD + 1, workbook.HEAD + 1 + len(items))
        assert [sheet.cell(row, 2).value for row in rows_of_items] == [found.item.title for found in items]
