"""The picture of a decision tree: well formed, complete, cut between questions, with lines that arrive."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from orderguide.guide.guide import Guide
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.decisions import picture
from orderguide.subjects.decisions.records import Decision

SVG = "{http://www.w3.org/2000/svg}"
SHEET = environment(SUBJECTS.views.folders).get_template("tree.svg.j2").module


def bands(decision: Decision) -> list[str]:
    return [str(SHEET.band(band)).strip() for band in picture.drawing(decision).bands]  # type: ignore[attr-defined]


def elements(decision: Decision) -> list[ElementTree.Element]:
    sheets = (band.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1) for band in bands(decision))
    return [ElementTree.fromstring(sheet) for sheet in sheets]  # noqa: S314


def words(decision: Decision) -> str:
    return " ".join(one.text or "" for band in elements(decision) for one in band.iter(f"{SVG}text"))


def test_a_picture_is_the_same_each_time_and_has_no_style_of_its_own(harbor: Guide) -> None:
    (decision,) = harbor.library.records("decision")
    assert picture.drawing(decision) == picture.drawing(decision)
    for band in bands(decision):
        assert not re.search(r"\sstyle=|<style|\sid=|#[0-9a-f]{3}", band)
        assert 'aria-hidden="true"' in band


def test_signs_that_mean_something_in_svg_come_out_as_words(harbor: Guide) -> None:
    (decision,) = harbor.library.records("decision")
    node = decision.nodes[0].model_copy(update={"question": '</text><script>x</script> & "more"?'})
    hostile = decision.model_copy(update={"nodes": [node, decision.nodes[1]]})
    assert node.question in words(hostile)


def test_what_does_not_fit_in_a_line_is_broken_between_words() -> None:
    text = "one two three four five six seven eight nine ten"
    lines = picture.wrapped(text, 120)
    assert " ".join(lines) == text
    assert len(lines) > 1
    assert all(picture.width(line) <= 120 for line in lines)
    assert picture.wrapped("a" * 90, 120) == ("a" * 90,)


def test_answers_in_a_row_that_lead_to_one_result_share_its_frame(harbor: Guide) -> None:
    (decision,) = harbor.library.records("decision")
    (band,) = elements(decision)
    frames = [one.attrib["class"] for one in band.iter(f"{SVG}rect") if one.attrib["class"] != "q"]
    assert frames == ["open", "settled", "advice"]


@pytest.mark.parametrize(("letter", "hundredths"), [("i", 30), ("a", 54), ("m", 80)])
def test_widths_are_exact_so_that_every_release_of_python_draws_the_same(letter: str, hundredths: int) -> None:
    for count in range(1, 120):
        assert picture.width(letter * count, 17) == float(Fraction(17 * hundredths * count, 100))
