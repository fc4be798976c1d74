"""Checklists as files to take away: nothing lost, all formats alike, the same bytes on any day."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from orderguide.guide.guide import Guide
from orderguide.publishing.artifacts import assets
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists.exports import csv_file, html_file, json_file, workbook
from orderguide.subjects.checklists.exports.table import COLUMNS, Taken, rows, taken
from orderguide.text import csv_table

from tests.engine.conftest import FIXTURES, Content

SITE = "https://lights.test/"


def one_of(guide: Guide, ident: str) -> Taken:
    return next(taken(guide, page) for page in guide.links.pages if page.of == ident)


def book_of(guide: Guide, ident: str) -> Workbook:
    return load_workbook(io.BytesIO(workbook.written(guide, one_of(guide, ident))))


@pytest.fixture(scope="module")
def deployed(good: Content) -> Guide:
    """The good content with an address of its own, so that files can lead back to the site."""
    return good.changed(("site.yml", "address: https://lights.example/", f"address: {SITE}")).guide()


# --- which files there are -------------------------------------------------------------------------------------------


# --- JSON ------------------------------------------------------------------------------------------------------------


def test_json_sums_its_items(guide: Guide) -> None:
    held = json.loads(json_file.written(guide, one_of(guide, "mooring")))
    text = json.dumps(held["items"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert held["digest"] == hashlib.sha256(text.encode()).hexdigest()


# --- CSV -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "written"), json.loads((FIXTURES / "csv-cells.json").read_text("utf-8")))
def test_a_cell_that_looks_like_a_formula_is_made_harmless_and_comes_back(text: str, written: str) -> None:
    """The script that writes what a reader entered is held to the same cells in `tests/js`."""
    assert csv_table.harmless(text) == written
    assert csv_table.plain(written) == text


@given(st.text(alphabet="=＝+-@';\t\r\n ,\"a\u200b\x00\x85", max_size=12))
def test_nothing_that_is_cut_off_anywhere_begins_like_a_formula_and_all_comes_back(text: str) -> None:
    cell = csv_table.harmless(text)
    assert csv_table.plain(cell) == text
    for part in re.split("[;\t\r\n]", cell):
        assert not part.strip("\u200b\x00\x85 ").startswith(("=", "＝", "+", "-", "@"))


def test_a_table_is_utf_8_that_spreadsheets_know(harbor: Guide) -> None:
    data = csv_file.written(harbor, one_of(harbor, "buoy"))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 1 + 2
    assert data.count(b'","') == (1 + 2) * (len(COLUMNS) + len(csv_file.TO_FILL_IN) - 1), "every cell stands in quotes"


# --- workbook --------------------------------------------------------------------------------------------------------


def test_a_workbook_has_drop_downs_counts_and_print_set_up(guide: Guide) -> None:
    book = book_of(guide, "mooring")
    assert book.sheetnames == ["Start here", "Checklist", "How to", "Ask your vendor", "Frameworks", "Free help"]
    sheet = book["Checklist"]
    last = workbook.HEAD + 2
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


def mailed(guide: Guide, ident: str) -> str:
    """Write a checklist as a file to be mailed."""
    env, texts = environment(SUBJECTS.views.folders), assets(SUBJECTS, guide.site)
    return html_file.written(guide, one_of(guide, ident), texts, env).decode()


def test_the_mailed_file_and_each_printed_sheet_carry_the_address_once_there_is_one(
    deployed: Guide, harbor: Guide
) -> None:
    """The foot of each sheet is printed by the style sheet of every page, which the mailed file holds too."""
    text = mailed(deployed, "buoy")
    assert f'The page it was made from: <a href="{SITE}about/buoy/">{SITE}about/buoy/</a>' in text
    assert f'<a href="{SITE}">{SITE}</a>' in text
    assert f"{deployed.site.name} · {SITE} · independent" in text
    text = mailed(harbor, "buoy")
    assert "made from" not in text and f"{harbor.site.name} · independent" in text
    assert ".example/about/buoy" not in text and harbor.site.publisher.address not in text


def test_a_workbook_is_the_same_whichever_library_wrote_its_xml() -> None:
    """The library that writes workbooks takes lxml where it is there, which closes and names otherwise."""
    written = (
        '<a xmlns="urn:a" xmlns:r="urn:r" y="1" x="2"><b/><c r:id="1">=“&gt;”\n</c></a>',
        "<a xmlns='urn:a' x='2' y='1'><b></b><c xmlns:r='urn:r' r:id='1'>=“&#62;”&#10;</c></a>",
    )
    made = []
    for text in written:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("xl/workbook.xml", text)
            archive.writestr("docProps/core.xml", "<old/>")
        made.append(workbook._dated(packed.getvalue(), text.encode()))
    assert made[0] == made[1] and b"old" not in made[0]


def test_a_workbook_is_the_same_on_any_day(guide: Guide) -> None:
    one = one_of(guide, "mooring")
    data = workbook.written(guide, one)
    assert data == workbook.written(guide, one)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    day = guide.instrument.edition.date.isoformat()
    assert re.findall(r">(\d{4}-\d{2}-\d{2})T", core) == [day, day]


# --- what a workbook holds -------------------------------------------------------------------------------------------


def steps(count: int, text: str) -> tuple[str, str, str]:
    return ("checklists/buoy.yml", 'steps: ["=Buy paint.", Paint it.]', f"steps: [{', '.join([text] * count)}]")


def test_a_list_that_no_cell_of_a_workbook_holds_is_refused_and_what_fits_is_whole(good: Content) -> None:
    """The library would cut what is longer, without a word."""
    fits, lacks = good.changed(steps(74, "x" * 400)), good.changed(steps(75, "x" * 400))
    assert lacks.codes() == ["exports.cell"]
    guide = fits.guide()
    cells = [str(cell.value) for row in book_of(guide, "buoy")["How to"].iter_rows() for cell in row]
    assert max(map(len, cells)) == len(rows(guide, one_of(guide, "buoy"))[0]["steps"]) > 29_600


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        steps(38, "𝄞" * 400),  # two characters each, as spreadsheets count
        ("checklists/buoy.yml", "evidence: [A photograph by day.]", f"evidence: [{', '.join(['x' * 400] * 80)}]"),
    ],
)
def test_any_list_that_stands_in_one_cell_is_counted(good: Content, name: str, old: str, new: str) -> None:
    assert good.changed((name, old, new)).codes() == ["exports.cell"]


def test_the_foot_of_a_sheet_holds_what_is_printed_there(good: Content) -> None:
    room = 255 - len("&LHarbor Lights: , edition 2031.06.01&RPage &P of &N")
    longest = good.changed(("checklists/buoy.yml", "name: Buoy\n", f"name: x{'&' * 20}{'x' * (room - 41)}\n"))
    longer = good.changed(("checklists/buoy.yml", "name: Buoy\n", f"name: x{'&' * 20}{'x' * (room - 40)}\n"))
    assert longer.codes() == ["exports.footer"]
    foot = book_of(longest.guide(), "buoy")["Checklist"].oddFooter
    assert len(f"&L{foot.left.text}&R{foot.right.text}") == 255
