"""Files come back: the workbook and the tables of a checklist are filled in elsewhere, previewed, merged and undone."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import examine
from tests.browser.guide.test_checklist import PATH, PROGRESS, TOLD, TOTAL, do, enter, logs, opened, saved
from tests.conftest import Built

pytestmark = pytest.mark.browser
LIST = "protect/rural-hospital/rural-hospital"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def sheet(page: Page, server: str) -> Page:
    page.goto(server + PATH)
    return page


def fill(work: Worksheet, item: str, **values: object) -> None:
    """Fill in the row of an item, by the headings of the workbook."""
    heads = {str(cell.value): cell.column for cell in work[3]}
    names = {
        "state": "State",
        "owner": "Owner here",
        "due": "Due",
        "done": "Done on",
        "note": "Note, or why it does not apply",
    }
    (row,) = (cells[0].row for cells in work.iter_rows(min_row=4) if cells[0].value == item)
    for name, value in values.items():
        work.cell(row, heads[names[name]]).value = value  # type: ignore[assignment]


def packed(change: Callable[[str, bytes], bytes]) -> Callable[[Path, Path], None]:
    """Give what packs a workbook anew with other parts."""

    def write(good: Path, bad: Path) -> None:
        with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, change(name, old.read(name)))

    return write


def shared(old: Path, new: Path) -> None:
    """Write a workbook as Excel, LibreOffice and Google Sheets do, with its texts in a part of their own."""
    texts: list[str] = []

    def change(name: str, data: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return data
        root = ElementTree.fromstring(data)  # noqa: S314 - our own
        for cell in root.iter(f"{MAIN}c"):
            for inline in cell.findall(f"{MAIN}is"):
                texts.append("".join(inline.itertext()))
                cell.remove(inline)
                cell.set("t", "s")
                ElementTree.SubElement(cell, f"{MAIN}v").text = str(len(texts) - 1)
        return ElementTree.tostring(root, "utf-8", xml_declaration=True)

    packed(change)(old, new)
    lines = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    with zipfile.ZipFile(new, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN[1:-1]}">{lines}</sst>')


@pytest.fixture
def filled(site: Built, tmp_path: Path) -> Path:
    """The site's own workbook, filled in and saved by another program: its texts are shared strings then."""
    book = load_workbook(site.folder / f"{LIST}.xlsx")
    work = book["Checklist"]
    fill(work, "RH-01", state="Done", done=datetime.date(2026, 6, 30), note="Printed.")
    fill(work, "RH-02", state="Doing", owner="=Pat & <Sam>", due=datetime.date(2031, 6, 30))
    work["G5"].data_type = "s"
    fill(work, "RH-03", state="Does not apply", note="No such system.")
    fill(work, "RH-04", state="Finished")
    book.save(tmp_path / "plain.xlsx")
    shared(tmp_path / "plain.xlsx", tmp_path / "filled in.xlsx")
    return tmp_path / "filled in.xlsx"


def test_the_workbook_comes_back_with_a_preview_of_every_change_and_one_undo(sheet: Page, filled: Path) -> None:
    enter(sheet, "rh-02", owner="Kim")
    sheet.check("#rh-05-done")
    before = logs(sheet)
    dialog = opened(sheet, filled)
    result = dialog.locator("[data-result]")
    preview = [
        "Not taken in. RH-04, State: “Finished” is none of To do, Doing, Done, Does not apply.",
        "RH-01, state: “To do” → “Done”",
        "RH-01, note: “nothing” → “Printed.”",
        "RH-02, state: “To do” → “Doing”",
        "RH-02, owner: “Kim” → “=Pat & <Sam>”",
        "RH-02, do by: “nothing” → “June 30, 2031”",
        "RH-03, state: “To do” → “Does not apply”",
        "RH-03, why it does not apply: “nothing” → “No such system.”",
    ]
    expect(result).to_contain_text("Merging would change: 7.")
    expect(result.locator("li")).to_have_text(preview)
    assert logs(sheet) == before
    assert examine(sheet, "[data-dialog=open]").barriers == []
    do(sheet, "merge")
    expect(result).to_contain_text("Merged. New entries: 7. Changed: 7.")
    for line in preview:
        expect(result).to_contain_text(line)
    expect(result.get_by_role("button", name="Take the other")).to_have_count(1)
    sheet.keyboard.press("Escape")
    expect(sheet.locator("#rh-01 .og-item__mine")).to_contain_text("Done on: June 30, 2026")
    expect(sheet.locator("#rh-01 .og-changed")).to_be_hidden()
    sheet.reload()
    expect(sheet.locator(PROGRESS)).to_have_text(f"2 of {TOTAL} done, 1 doing, 1 not applicable")
    do(sheet, "undo")
    expect(sheet.locator(TOLD)).to_contain_text(f"7 entries that came at once. 1 of {TOTAL} done")
    expect(sheet.locator("#rh-02 .og-item__mine")).to_have_text("Owner: Kim")


def test_a_workbook_can_be_kept_beside_and_compared_and_says_nothing_twice(sheet: Page, filled: Path) -> None:
    opened(sheet, filled)
    do(sheet, "keep")
    expect(sheet.locator("[data-copy-name]")).to_have_text("filled in.xlsx, Checklist")
    expect(sheet.locator(PROGRESS)).to_have_text(f"1 of {TOTAL} done, 1 doing, 1 not applicable")
    result = opened(sheet, filled).locator("[data-result]")
    expect(result).to_contain_text("Merging would change: nothing.")
    do(sheet, "compare")
    expect(result).to_contain_text("Differences from the file: 1.name of the copy")


def test_the_site_s_own_table_comes_back(sheet: Page, site: Built, tmp_path: Path) -> None:
    """Saved by a spreadsheet where a semicolon parts cells: without a mark, and quotes only where they must be."""
    text = (site.folder / f"{LIST}.csv").read_text("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    table[0].update(state="done", note_here="Two\nlines", due="30.06.2031")
    table[1].update(state="Does not apply", why_not="None here")
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, list(table[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(table)
    (tmp_path / "back.csv").write_text(made.getvalue(), "utf-8", newline="")
    expect(opened(sheet, tmp_path / "back.csv").locator("[data-result] li")).to_have_text(
        [
            "RH-01, state: “To do” → “Done”",
            "RH-01, note: “nothing” → “Two lines”",
            "RH-01, do by: “nothing” → “June 30, 2031”",
            "RH-02, state: “To do” → “Does not apply”",
            "RH-02, why it does not apply: “nothing” → “None here”",
        ]
    )


def test_the_table_of_progress_comes_back_as_it_went(sheet: Page, tmp_path: Path) -> None:
    sheet.check("#rh-01-done")
    enter(sheet, "rh-02", state="na", why="=None", note="- a\n- b", owner="'Pat", system="@home", date="2031-06-30")
    saved(sheet, "csv").save_as(tmp_path / "progress.csv")
    result = opened(sheet, tmp_path / "progress.csv").locator("[data-result]")
    expect(result).to_have_text("Merging would change: nothing.")
    sheet.keyboard.press("Escape")
    do(sheet, "copies")
    do(sheet, "add")
    sheet.keyboard.press("Escape")
    opened(sheet, tmp_path / "progress.csv")
    do(sheet, "merge")
    expect(result).to_contain_text("New entries: 7. Changed: 7.")
    for line in ("owner: “nothing” → “'Pat”", "not apply: “nothing” → “=None”", "place: “nothing” → “@home”"):
        expect(result).to_contain_text(line)


def entity(name: str, data: bytes) -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 1000 + b'">]>'
    return head + data.partition(b"?>")[2] if name.endswith("sheet2.xml") else data


def bomb(name: str, data: bytes) -> bytes:
    return data + b" " * 100_000_000 if name.endswith("sharedStrings.xml") else data


WRONG: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "cut.xlsx": (lambda good, bad: bad.write_bytes(good.read_bytes()[:-100]) and None, "damaged, or was cut off"),
    "locked.xlsx": (
        lambda good, bad: (
            bad.write_bytes(
                good.read_bytes().replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
            )
            and None
        ),
        "protected by a password",
    ),
    "entity.xlsx": (packed(entity), "declares a document type"),
    "bomb.xlsx": (packed(bomb), "far too large"),
    "letter.txt": (lambda _, bad: bad.write_text("Dear Sir,") and None, "its headings are not there"),
    "picture.csv": (
        lambda _, bad: bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0") and None,
        "neither a saved checklist nor a table",
    ),
}


def test_a_wrong_file_is_refused_by_name_and_changes_nothing(sheet: Page, filled: Path, tmp_path: Path) -> None:
    sheet.check("#rh-01-done")
    before = logs(sheet)
    do(sheet, "open")
    dialog = sheet.locator("[data-dialog=open]")
    for name, (write, said) in WRONG.items():
        write(filled, tmp_path / name)
        dialog.locator("[data-file]").set_input_files(tmp_path / name)
        expect(dialog.locator("[data-told]")).to_contain_text(said)
        expect(dialog.locator("[data-told]")).to_contain_text("Nothing was changed.")
        expect(dialog.locator("[data-choices]")).to_be_hidden()
    assert logs(sheet) == before


def test_a_table_of_another_list_is_refused(sheet: Page, site: Built) -> None:
    dialog = opened(sheet, site.folder / "protect/community-bank/community-bank.xlsx")
    expect(dialog.locator("[data-told]")).to_contain_text("This table is for another checklist: Community bank.")


def test_what_reads_tables_is_loaded_only_when_one_is_chosen(sheet: Page, filled: Path) -> None:
    names = "performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())"
    assert "checklist.js" in sheet.evaluate(names)
    assert "checklist-tables.js" not in sheet.evaluate(names)
    opened(sheet, filled)
    assert sheet.evaluate(names).count("checklist-tables.js") == 1


def test_a_failed_load_is_told_and_the_next_choice_tries_again(browser: Browser, server: str, filled: Path) -> None:
    sheet = browser.new_page()
    sheet.goto(server + PATH)
    sheet.route("**/checklist-tables.js", lambda route: route.abort(), times=1)
    expect(opened(sheet, filled).locator("[data-told]")).to_contain_text("could not be loaded. Nothing was changed.")
    sheet.keyboard.press("Escape")
    expect(opened(sheet, filled).locator("[data-told]")).to_contain_text(f"1 of {TOTAL} done")
    sheet.close()


@pytest.mark.parametrize("path", [f"{PATH}index.html", f"{LIST}.html"])
def test_a_workbook_comes_back_on_pages_from_disk_and_into_the_mailed_file(
    page: Page, site: Built, filled: Path, path: str
) -> None:
    page.goto((site.folder / path).as_uri())
    expect(opened(page, filled).locator("[data-result]")).to_contain_text("Merging would change: 7.")
