"""Citations: of a paragraph to copy, and of the instrument and the guide as files that are read back."""

from __future__ import annotations

import re

from lxml import html
from orderguide.content.records.claims import Quotation
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.instrument.citations import bibtex, citation, files, quotation, ris, works

from tests.engine.conftest import Content


def fields(text: str) -> dict[str, str]:
    """Read a RIS file with one work."""
    lines = text.split("\r\n")
    assert lines.pop() == "" and lines[0].startswith("TY") and lines[-1] == "ER  - "
    return dict(re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line).groups() for line in lines)  # type: ignore[union-attr]


def test_a_citation_names_the_paragraph(good: Content) -> None:
    guide = good.guide()
    told = citation(guide.instrument, guide.paragraphs["a2-a"])
    assert told == "Directive No. 7, art. 2(a), 12 Eastmere Gazette 40 (March 5, 2031)"
    bare = good.changed(("instrument.yml", "cite_before: Directive No. 7\n", "")).guide()
    assert citation(bare.instrument, bare.paragraphs["a2-a"]) == ""


def test_a_quotation_joins_what_is_one_sentence_and_keeps_marks_apart() -> None:
    parts = [
        Quotation(text="shall light a “public pier”", source="port"),
        Quotation(text="at dusk.", source="port", joins="true"),
        Quotation(text="So it is.", source="port"),
    ]  # fmt: skip
    assert quotation(parts) == "“shall light a ‘public pier’ at dusk.” “So it is.”"


def test_the_instrument_as_ris_says_where_it_was_printed_and_which_date_that_is(good: Content) -> None:
    order, own = works(good.guide())
    told = fields(ris(order))
    assert told == {
        "TY": "GOVDOC", "ID": "hld-7", "AU": "The Port of Eastmere", "TI": "Lights on Piers and Moorings",
        "M3": "Harbor Lighting Directive 7", "PY": "2031", "DA": "2031/03/05", "T2": "Eastmere Gazette", "VL": "12",
        "SP": "40", "EP": "41", "UR": "https://port.example/directive-7", "ER": "",
        "N1": "12 Eastmere Gazette 40. Signed March 3, 2031. The date given is that of publication, March 5, 2031.",
    }  # fmt: skip
    guide = fields(ris(own))
    assert guide["DA"] == "2031/06/01" and guide["M3"] == "Edition 2031.06.01" and "that of the edition" in guide["N1"]
    assert "UR" not in guide, "a site without an address is cited without one"


def test_bibtex_keeps_signs_that_mean_something_to_tex(good: Content) -> None:
    named = ("instrument.yml", "title: Lights on Piers and Moorings", "title: 'Lights & piers: 5% more_ #1'")
    order, _ = works(good.changed(named).guide())
    made = bibtex(order)
    assert r"title = {{Lights \& piers: 5\% more\_ \#1}}," in made
    assert made.startswith("@misc{hld-7,\n") and made.endswith("}\n")
    assert "  pages = {40--41},\n" in made and "  month = {3},\n" in made


def test_without_a_day_of_publication_the_day_of_the_instrument_is_given(good: Content) -> None:
    order, _ = works(good.changed(("instrument.yml", "published: 2031-03-05\n", "")).guide())
    assert fields(ris(order))["DA"] == "2031/03/03"
    assert "publication" not in fields(ris(order))["N1"]


def test_pages_offer_the_files_that_are_made(good: Content) -> None:
    guide = good.guide()
    made = set(files(guide))
    assert len(made) == 4
    pages = {one.page.path: one.html for one in render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))}
    for path in ("directive", "directive/article-2"):
        page = html.fromstring(pages[path])
        up = "../" * len(path.split("/"))
        assert {link.get("href").removeprefix(up) for link in page.xpath("//a[@download]")} == made
        assert "The date is that of printing." in page.text_content()
    assert not html.fromstring(pages["do"]).xpath("//a[@download]")
