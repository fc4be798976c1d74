"""Checklists as a workbook to work in: drop-downs, counts, room for proof and notes, set up for the printer.

The same content gives the same bytes on any day: the dates in the archive and in the document's properties are the
edition's own. The library writes XML with lxml where that is installed, and otherwise with Python's own means, which
gives the same XML in other bytes; so each part is brought into its canonical form (W3C, Canonical XML 2.0).
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any
from xml.etree import ElementTree

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

from orderguide.guide.guide import Guide
from orderguide.subjects.checklists.exports.table import STATES, Taken, link, prose, rows
from orderguide.subjects.checklists.listed import Listed, digest
from orderguide.subjects.checklists.records import Framework, Item, Mapping, Offer
from orderguide.subjects.checklists.workbook_limits import PAGE, footer

WORK = "Checklist"
HEAD = 3
_LETTER = 1
_LETTERS = 1.12  # letters of running text that are as wide as one digit, by which widths are given
_HIGHEST = 409  # points; no row can be higher
_FIRST_DAY = "36526"  # 1 January 2000, as spreadsheets number days
_OLDEST = (1980, 1, 1, 0, 0, 0)
_BLUE, _RULE = "FF12355B", "FFC6CFDA"
_TOP = Alignment(wrap_text=True, vertical="top")
_GRID = Border(bottom=Side("thin", color=_RULE))
_COLUMNS = (
    ("Id", 8), ("What to do", 34), ("When", 12), ("In law", 13), ("Who (suggested)", 15), ("State", 13),
    ("Owner here", 13), ("System or vendor", 14), ("Due", 11), ("Done on", 11),
    ("Proof: what and where it is kept", 26), ("Note, or why it does not apply", 26), ("Words", 14),
)  # fmt: skip


def written(guide: Guide, one: Taken) -> bytes:
    """Write a checklist.

    Args:
        guide: The guide.
        one: The checklist.

    Returns:
        An Office Open XML workbook.
    """
    book = Workbook()
    start = book.active
    assert isinstance(start, Worksheet)
    _work(guide, one, book.create_sheet(WORK))
    _start(guide, one, start)
    _how(guide, one, book.create_sheet("How to"))
    _vendor(guide, one, book.create_sheet("Ask your vendor"))
    _frameworks(guide, one, book.create_sheet("Frameworks"))
    _help(guide, one, book.create_sheet("Free help"))
    day = datetime.datetime.combine(guide.instrument.edition.date, datetime.time())
    book.properties.creator = guide.site.name
    book.properties.title = f"{one.checklist.name}, edition {guide.instrument.edition.version}"
    book.properties.created = day
    made = io.BytesIO()
    book.save(made)
    book.properties.modified = day  # once more: saving sets it by the clock
    return _dated(made.getvalue(), tostring(book.properties.to_tree()))


def _dated(data: bytes, properties: bytes) -> bytes:
    """Put fixed dates into an archive, which the library dates by the clock, and one form of writing into its XML."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = properties if name == ARC_CORE else old.read(name)
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, ElementTree.canonicalize(content.decode()))
    return made.getvalue()


def _start(guide: Guide, one: Taken, sheet: Worksheet) -> None:
    """Write the first sheet: what this is, how to use it, and counts that keep themselves."""
    edition = guide.instrument.edition
    sheet.title = "Start here"
    lines = (
        one.checklist.name,
        f"{guide.site.name}, {guide.instrument.number}. Edition {edition.version}, as of {edition.date}.",
        f"{guide.site.independence} {guide.site.not_advice}",
        f"On the site: {link(guide, one.page)}",
        f"Work in the sheet “{WORK}”: choose a state for each item, and say where its proof is kept. The steps "
        "and what counts as proof are in the sheet “How to”.",
        "Do not write passwords or data about other people into this file.",
    )
    for number, line in enumerate(lines, 1):
        _text(sheet, number, 1, line)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=7)
    sheet.cell(1, 1).font = _font(bold=True, size=18, color=_BLUE)
    sheet.row_dimensions[1].height, sheet.row_dimensions[5].height = 28, 32
    _back(sheet.cell(4, 1), guide, one, "")
    _counts(guide, one, sheet, len(lines) + 2)
    _paper(guide, one, sheet, landscape=False)


def _counts(guide: Guide, one: Taken, sheet: Worksheet, head: int) -> None:
    """Write how many items of each time are in each state, as formulas over the sheet to work in."""
    _head(sheet, head, ("When", "Items", *STATES, "Done of those that apply"), (22, 9, 9, 9, 9, 16, 24))
    names = [phase.name for phase in guide.vocabulary.phases if any(f.item.phase == phase.id for f in one.items)]
    total = head + len(names) + 1
    when, state = (f"'{WORK}'!${column}${HEAD + 1}:${column}${HEAD + len(one.items)}" for column in ("C", "F"))
    for number, name in enumerate(names, head + 1):
        _text(sheet, number, 1, name)
        sheet.cell(number, 2, f"=COUNTIF({when},$A{number})")
        for letter in "CDEF":
            sheet[f"{letter}{number}"] = f"=COUNTIFS({when},$A{number},{state},{letter}${head})"
    _text(sheet, total, 1, "All")
    for letter in "BCDEF":
        sheet[f"{letter}{total}"] = f"=SUM({letter}{head + 1}:{letter}{total - 1})"
    for number in range(head + 1, total + 1):
        sheet.cell(number, 7, f'=IF(B{number}=F{number},"",E{number}/(B{number}-F{number}))').number_format = "0%"
        for column in range(1, 8):
            sheet.cell(number, column).border = _GRID
    for column in range(1, 8):
        sheet.cell(total, column).font = _font(bold=True)


def _work(guide: Guide, one: Taken, sheet: Worksheet) -> None:
    """Write the sheet to work in."""
    edition = guide.instrument.edition
    _text(sheet, 1, 1, f"{one.checklist.name}: edition {edition.version}").font = _font(bold=True, size=14, color=_BLUE)
    _text(sheet, 2, 1, "Choose a state for each item. Write no passwords and no data about other people.")
    for number in (1, 2):
        sheet.cell(number, 1).alignment = Alignment(wrap_text=False)
    _head(sheet, HEAD, [name for name, _ in _COLUMNS], [width for _, width in _COLUMNS])
    for number, found in enumerate(one.items, HEAD + 1):
        _row(sheet, number, _cells(guide, found.item))
        _back(sheet.cell(number, 1), guide, one, found.item.id)
        for column in (9, 10):
            sheet.cell(number, column).number_format = "yyyy-mm-dd"
    last = HEAD + len(one.items)
    _choices(sheet, f"F{HEAD + 1}:F{last}", f"I{HEAD + 1}:J{last}")
    _shades(sheet, HEAD + 1, last)
    sheet.column_dimensions["M"].hidden = True
    sheet.freeze_panes = f"C{HEAD + 1}"
    sheet.auto_filter.ref = f"A{HEAD}:L{last}"
    _paper(guide, one, sheet, titles=HEAD)


def _cells(guide: Guide, item: Item) -> tuple[str, ...]:
    phase, legal = guide.word("phase", item.phase).name, guide.word("legal", item.legal.status).name
    return (item.id.upper(), item.title, phase, legal, item.owner, STATES[0], *[""] * 6, digest(item))


def _shades(sheet: Worksheet, first: int, last: int) -> None:
    """Shade the rows that are settled, and a note that is still missing where an item does not apply."""
    settled = f'OR($F{first}="Done",$F{first}="Does not apply")'
    unsaid = f'AND($F{first}="Does not apply",$L{first}="")'
    for where, formula, color in (
        (f"L{first}:L{last}", unsaid, "FFFDF4E9"),
        (f"A{first}:L{last}", settled, "FFE8EDF3"),
    ):
        look = DifferentialStyle(fill=PatternFill("solid", bgColor=color))
        sheet.conditional_formatting.add(where, Rule(type="expression", formula=[formula], dxf=look))


def _choices(sheet: Worksheet, states: str, dates: str) -> None:
    """Let a cell hold only one of the states, or only a date."""
    listed = f'"{",".join(STATES)}"'
    state = DataValidation(type="list", formula1=listed, allow_blank=False, showErrorMessage=True)
    state.errorTitle, state.error = "State", f"Choose one of: {', '.join(STATES)}."
    date = DataValidation(type="date", operator="greaterThan", formula1=_FIRST_DAY, showErrorMessage=True)
    date.errorTitle, date.error = "Date", "Write a date, for example 2031-06-30."
    for rule, area in ((state, states), (date, dates)):
        sheet.add_data_validation(rule)
        rule.add(area)


def _how(guide: Guide, one: Taken, sheet: Worksheet) -> None:
    """Write why, the steps, what counts as proof, and how the law stands."""
    heads = ("Id", "What to do", "Effort, cost", "Why", "Steps", "Proof that it is done", "In law")
    _head(sheet, 1, heads, (8, 24, 13, 40, 54, 32, 30))
    for number, row in enumerate(rows(guide, one), 2):
        what = "\n".join(filter(None, (row["title"], row["here"])))
        duty = f"For: {'; '.join(row['duty_for'].splitlines())}" if row["duty_for"] else ""
        law = "\n".join(filter(None, (row["legal"], duty, row["law"], row["part"], row["where"])))
        size = f"{row['effort']}\n{row['cost']}"
        _row(sheet, number, [row["id"].upper(), what, size, row["why"], row["steps"], row["evidence"], law])
        _back(sheet.cell(number, 1), guide, one, row["id"])
    sheet.freeze_panes = "C2"
    _paper(guide, one, sheet, titles=1)


def _vendor(guide: Guide, one: Taken, sheet: Worksheet) -> None:
    """Write the questions for vendors, with room for the answers."""
    heads = ("Id", "What to do", "Ask", "A good answer", "Keep", "Red flags", "Asked whom, when", "Answer")
    _head(sheet, 1, heads, (8, 24, 44, 34, 20, 32, 16, 26))
    asked = [row for row in rows(guide, one) if row["vendor_ask"]]
    for number, row in enumerate(asked, 2):
        cells = [row[name] for name in ("title", "vendor_ask", "vendor_good", "vendor_keep", "vendor_red_flags")]
        _row(sheet, number, [row["id"].upper(), *cells, "", ""])
        _back(sheet.cell(number, 1), guide, one, row["id"])
    sheet.freeze_panes = "C2"
    _paper(guide, one, sheet, titles=1)


def _frameworks(guide: Guide, one: Taken, sheet: Worksheet) -> None:
    """Write which entries of frameworks each item relates to, and how sure that is."""
    heads = ("Id", "What to do", "Framework", "Version", "Entry", "Short title", "Relation", "Ids and titles checked")
    _head(sheet, 1, heads, (8, 34, 30, 14, 18, 46, 10, 18))
    lines = [cells for found in one.items for mapping in found.item.maps for cells in _related(guide, found, mapping)]
    for number, cells in enumerate(lines, 2):
        _row(sheet, number, cells)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:H{len(lines) + 1}"
    _paper(guide, one, sheet, titles=1)


def _related(guide: Guide, found: Listed, mapping: Mapping) -> Iterable[tuple[str, ...]]:
    framework: Framework = guide.record(mapping.framework).value
    entries = {entry.id: entry for entry in framework.entries}
    for ident in mapping.entries:
        sure = framework.provenance if entries[ident].sure else "unverified"
        yield (
            found.item.id.upper(), found.item.title, framework.name, framework.version, ident, entries[ident].title,
            mapping.relation, sure,
        )  # fmt: skip


def _help(guide: Guide, one: Taken, sheet: Worksheet) -> None:
    """Write the free help that items name, with the day on which each offer was checked."""
    heads = ("Help", "From", "What one gets", "Who can have it", "Checked", "Take care", "Address", "For items")
    _head(sheet, 1, heads, (24, 18, 46, 26, 11, 34, 34, 12))
    named: dict[str, list[str]] = {}
    for found in one.items:
        for ident in found.item.help:
            named.setdefault(ident, []).append(found.item.id.upper())
    for number, (ident, items) in enumerate(sorted(named.items()), 2):
        offer: Offer = guide.record(ident).value
        what = "\n".join(prose(guide, claim.text) for claim in offer.what)
        cells = (offer.name, offer.provider, what, offer.who, f"{offer.checked}", offer.caution or "", offer.url)
        _row(sheet, number, [*cells, ", ".join(items)])
        sheet.cell(number, 7).hyperlink = offer.url
    sheet.freeze_panes = "A2"
    _paper(guide, one, sheet, titles=1)


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """Write a text as a text: the library would take one that begins with `=` for a formula."""
    cell = sheet.cell(row, column)
    cell.value = text or None
    if text:
        cell.data_type = "s"
    cell.alignment = _TOP
    return cell


def _font(**look: Any) -> Font:
    return Font(name="Calibri", **{"size": 11, **look})


def _row(sheet: Worksheet, number: int, cells: Sequence[str]) -> None:
    """Write a row of texts, high enough to show them: not every program that opens the file fits rows by itself."""
    lines = 1
    for column, text in enumerate(cells, 1):
        _text(sheet, number, column, text).border = _GRID
        lines = max(lines, _lines(text, sheet.column_dimensions[get_column_letter(column)].width))
    sheet.row_dimensions[number].height = min(_HIGHEST, 15 * lines + 3)


def _lines(text: str, width: float) -> int:
    """Tell how many lines a text takes in a column, in which it is broken between words."""
    return sum(max(1, len(wrap(line, max(1, int(width * _LETTERS))))) for line in text.split("\n"))


def _head(sheet: Worksheet, number: int, names: Sequence[str], widths: Sequence[int]) -> None:
    """Write a row of headings and set the widths of the columns, in characters."""
    for column, (name, width) in enumerate(zip(names, widths, strict=True), 1):
        cell = _text(sheet, number, column, name)
        cell.font = _font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=_BLUE)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[number].height = 15 * max(map(_lines, names, widths)) + 3


def _back(cell: Any, guide: Guide, one: Taken, anchor: str) -> None:
    """Link a cell back to the site, once the site has an address."""
    if (address := link(guide, one.page, anchor)).startswith("https://"):
        cell.hyperlink = address
        cell.font = _font(color="FF1B5196", underline="single")


def _paper(guide: Guide, one: Taken, sheet: Worksheet, *, titles: int = 0, landscape: bool = True) -> None:
    """Set a sheet up for the printer: as wide as the paper, headings on each page, the edition below."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = _LETTER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    if titles:
        sheet.print_title_rows = f"{titles}:{titles}"
    said = footer(guide.site.name, one.checklist.name, guide.instrument.edition.version)
    sheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart(said), right=_HeaderFooterPart(PAGE))
