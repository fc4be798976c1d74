"""Checklists as files to take away: nothing lost, all formats alike, the same bytes on any day."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
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

from tests.engine.conftest import Content

SITE = "https://lights.test/"
PROMISED = {"rural-hospital": 32, "community-bank": 31, "local-utility": 24, "ai-developer": 15}


def one_of(guide: Guide, ident: str) -> Taken:
    return next(taken(guide, page) for page in guide.links.pages if page.of == ident)


def book_of(guide: Guide, ident: str) -> Workbook:
    return load_workbook(io.BytesIO(workbook.written(guide, one_of(guide, ident))))


@pytest.fixture(scope="module")
def deployed(good: Content) -> Guide:
    """The good content with an address of its own, so that files can lead back to the site."""
    return good.changed(("site.yml", "address: https://lights.example/", f"address: {SITE}")).guide()


# --- which files there are -------------------------------------------------------------------------------------------


def test_each_checklist_has_a_file_of_each_format_beside_its_page(guide: Guide) -> None:
    found = {artifact.path: artifact for _, artifact in exports(guide, SUBJECTS, environment(SUBJECTS.views.folders))}
    pages = {page.of: page.path for page in guide.links.pages if page.view == "checklist"}
    assert set(pages) == set(PROMISED)
    assert set(found) == {f"{path}/{of}.{end}" for of, path in pages.items() for end in ("json", "csv", "xlsx")}
    assert all(len(artifact.content) > 10_000 for artifact in found.values())


@pytest.mark.parametrize(("ident", "least"), PROMISED.items())
def test_no_file_is_short_of_items(guide: Guide, ident: str, least: int) -> None:
    one = one_of(guide, ident)
    assert len(one.items) >= least
    assert len(json.loads(json_file.written(guide, one))["items"]) == len(one.items)
    assert len(csv_file.read(csv_file.written(guide, one))) == len(one.items)
    sheet = book_of(guide, ident)[workbook.WORK]
    ids = [sheet.cell(row, 1).value for row in range(workbook.HEAD + 1, sheet.max_row + 1)]
    assert ids == [found.item.id.upper() for found in one.items]


# --- JSON ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ident", PROMISED)
def test_json_loses_nothing_of_an_item(guide: Guide, ident: str) -> None:
    one = one_of(guide, ident)
    held = json.loads(json_file.written(guide, one))
    assert held["edition"]["version"] == guide.instrument.edition.version
    for found, item in zip(one.items, held["items"], strict=True):
        whole = json.loads(found.item.model_dump_json())
        assert {name: item[name] for name in whole} == whole
        assert (item["here"], item["same_as"]) == (found.note, found.home)
        assert item["digest"] == digest(found.item)


@pytest.mark.parametrize("ident", PROMISED)
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


def test_json_sums_its_items(guide: Guide) -> None:
    held = json.loads(json_file.written(guide, one_of(guide, "local-utility")))
    text = json.dumps(held["items"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert held["digest"] == hashlib.sha256(text.encode()).hexdigest()


# --- CSV -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ident", PROMISED)
def test_a_table_read_back_is_the_table_written(guide: Guide, ident: str) -> None:
    one = one_of(guide, ident)
    assert csv_file.read(csv_file.written(guide, one)) == rows(guide, one)


@pytest.mark.parametrize("ident", PROMISED)
def test_table_and_json_say_the_same(guide: Guide, ident: str) -> None:
    one = one_of(guide, ident)
    held: dict[str, Any] = json.loads(json_file.written(guide, one))
    table = csv_file.read(csv_file.written(guide, one))
    assert list(table[0]) == list(COLUMNS)
    for row, item in zip(table, held["items"], strict=True):
        assert (row["id"], row["title"], row["owner"]) == (item["id"], item["title"], item["owner"])
        assert row["why"].split("\n") == item["why_words"]
        assert [line.split(". ", 1)[1] for line in row["steps"].split("\n")] == item["steps"]
        assert row["evidence"].split("\n") == item["evidence"]
        assert (row["same_as"], row["here"]) == (item["same_as"] or "", item["here"] or "")
        assert (row["digest"], row["link"]) == (item["digest"], item["link"])
        assert bool(row["vendor_ask"]) == bool(item["vendor"])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "'quoted", "plain", "", "a\nb", 'a"b,c'])
def test_a_cell_that_looks_like_a_formula_is_made_harmless_and_comes_back(text: str) -> None:
    cell = csv_file.harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert csv_file.plain(cell) == text


def test_a_table_is_utf_8_that_spreadsheets_know(harbor: Guide) -> None:
    data = csv_file.written(harbor, one_of(harbor, "buoy"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 1 + 2


# --- workbook --------------------------------------------------------------------------------------------------------


def test_a_workbook_has_drop_downs_counts_and_print_set_up(guide: Guide) -> None:
    book = book_of(guide, "rural-hospital")
    assert book.sheetnames == ["Start here", "Checklist", "How to", "Ask your vendor", "Frameworks", "Free help"]
    sheet = book["Checklist"]
    last = workbook.HEAD + 32
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert rules["list"].formula1 == f'"{",".join(workbook.STATES)}"'
    assert str(rules["list"].sqref) == f"F4:F{last}"
    assert str(rules["date"].sqref) == f"I4:J{last}"
    assert {sheet.cell(row, 6).value for row in range(4, last + 1)} == {workbook.STATES[0]}
    assert "Proof: what and where it is kept" in [cell.value for cell in sheet[workbook.HEAD]]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C4", "$3:$3")
    for one in book.worksheets:
        assert one.sheet_properties.pageSetUpPr.fitToPage
        assert (one.page_setup.fitToWidth, one.page_setup.fitToHeight) == (1, 0)
        assert f"edition {guide.instrument.edition.version}" in one.oddFooter.left.text
    assert guide.instrument.edition.version in str(book["Start here"]["A2"].value)


def test_every_formula_is_our_own(guide: Guide) -> None:
    for ident in PROMISED:
        for sheet in book_of(guide, ident).worksheets:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                assert sheet.title == "Start here"
                assert re.match(r"=(COUNTIF|COUNTIFS|SUM|IF)\(", str(cell.value))


def test_content_that_looks_like_a_formula_stays_text(harbor: Guide) -> None:
    sheet = book_of(harbor, "buoy")["How to"]
    (steps,) = (cell for row in sheet.iter_rows() for cell in row if "=Buy paint." in str(cell.value))
    assert steps.data_type == "s"


def test_an_item_that_is_reused_says_what_is_different_and_keeps_its_relations(harbor: Guide) -> None:
    table = {row["id"]: row for row in rows(harbor, one_of(harbor, "buoy"))}
    assert table["bu-02"]["same_as"] == "mo-02"
    assert table["bu-02"]["here"] == "Hang it on the north side."
    assert table["bu-02"]["owner"] == "The boatman"
    assert table["bu-02"]["vendor_ask"] == "Do you keep the lamp burning?"
    assert [line.split(": ")[1] for line in table["bu-02"]["frameworks"].split("\n")] == ["L.1", "L.2", "L.7"]


def test_files_lead_back_once_the_site_has_an_address(deployed: Guide, harbor: Guide) -> None:
    assert rows(deployed, one_of(deployed, "buoy"))[0]["link"] == f"{SITE}about/buoy/#bu-01"
    assert rows(harbor, one_of(harbor, "buoy"))[0]["link"] == "about/buoy/#bu-01"
    cell = book_of(deployed, "buoy")["Checklist"]["A4"]
    assert cell.hyperlink.target or cell.hyperlink.location
    assert book_of(harbor, "buoy")["Checklist"]["A4"].hyperlink is None


def test_a_workbook_is_the_same_on_any_day(guide: Guide) -> None:
    one = one_of(guide, "local-utility")
    data = workbook.written(guide, one)
    assert data == workbook.written(guide, one)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    day = guide.instrument.edition.date.isoformat()
    assert re.findall(r">(\d{4}-\d{2}-\d{2})T", core) == [day, day]


@pytest.mark.office
def test_another_program_opens_the_workbooks_and_counts_alike(guide: Guide, tmp_path: Path) -> None:
    """LibreOffice, without a window: it computes the counts, of which a file itself holds the formulas only."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed; Debian's package libreoffice-calc has it")
    for ident in PROMISED:
        (tmp_path / f"{ident}.xlsx").write_bytes(workbook.written(guide, one_of(guide, ident)))
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(tmp_path / "back"), *(f"{ident}.xlsx" for ident in PROMISED)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for ident in PROMISED:
        items = one_of(guide, ident).items
        book = load_workbook(tmp_path / "back" / f"{ident}.xlsx", data_only=True)
        (total,) = (row for row in book["Start here"].iter_rows(values_only=True) if row[0] == "All")
        assert list(total[1:7]) == [len(items), len(items), 0, 0, 0, 0]
        sheet = book[workbook.WORK]
        rows_of_items = range(workbook.HEAD + 1, workbook.HEAD + 1 + len(items))
        assert [sheet.cell(row, 2).value for row in rows_of_items] == [found.item.title for found in items]
