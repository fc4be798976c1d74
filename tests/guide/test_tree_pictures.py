"""The pictures of this guide's trees: well formed, complete, cut between questions, with lines that arrive."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from orderguide.content.library import read
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.decisions import picture
from orderguide.subjects.decisions.paths import ordered
from orderguide.subjects.decisions.records import Decision

from tests.conftest import content_folder

SVG = "{http://www.w3.org/2000/svg}"
SHEET = environment(SUBJECTS.views.folders).get_template("tree.svg.j2").module
TREES = read(content_folder(), SUBJECTS.kinds).records("decision")


def bands(decision: Decision) -> list[str]:
    return [str(SHEET.band(band)).strip() for band in picture.drawing(decision).bands]  # type: ignore[attr-defined]


def elements(decision: Decision) -> list[ElementTree.Element]:
    sheets = (band.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1) for band in bands(decision))
    return [ElementTree.fromstring(sheet) for sheet in sheets]  # noqa: S314


def words(decision: Decision) -> str:
    return " ".join(one.text or "" for band in elements(decision) for one in band.iter(f"{SVG}text"))


@pytest.mark.parametrize("decision", TREES, ids=lambda one: one.id)
def test_every_question_answer_and_result_is_in_the_picture(decision: Decision) -> None:
    shown = words(decision)
    for node in decision.nodes:
        assert node.question in shown
        for choice in node.choices:
            assert choice.answer in shown
    for outcome in decision.outcomes:
        assert outcome.title in shown


@pytest.mark.parametrize("decision", TREES, ids=lambda one: one.id)
def test_bands_follow_each_other_and_fit_on_a_sheet(decision: Decision) -> None:
    boxes = [[float(part) for part in band.attrib["viewBox"].split()] for band in elements(decision)]
    bottom = 0.0
    for left, top, width, height in boxes:
        assert (left, top, width) == (0, bottom, picture.WIDTH)
        assert height <= picture.BAND + 40
        bottom = top + height


@pytest.mark.parametrize("decision", TREES, ids=lambda one: one.id)
def test_nothing_stands_outside_the_picture(decision: Decision) -> None:
    for band in elements(decision):
        _, top, width, height = (float(part) for part in band.attrib["viewBox"].split())
        for one in band.iter():
            x = float(one.attrib.get("x", one.attrib.get("cx", 0)))
            y = float(one.attrib.get("y", one.attrib.get("cy", top)))
            right = picture.width(one.text or "") if one.tag == f"{SVG}text" else float(one.attrib.get("width", 0))
            if one.tag != f"{SVG}svg" and one.attrib.get("class") not in ("n", "q"):
                assert x >= 0 and x + right <= width + 1, ElementTree.tostring(one)
                assert top <= y <= top + height


@pytest.mark.parametrize("decision", TREES, ids=lambda one: one.id)
def test_each_question_but_the_first_has_one_line_that_arrives(decision: Decision) -> None:
    heads = sum(
        len([one for one in band.iter(f"{SVG}path") if one.attrib["class"] == "h"]) for band in elements(decision)
    )
    assert heads == len(decision.nodes) - 1


@pytest.mark.parametrize("decision", TREES, ids=lambda one: one.id)
def test_lines_side_by_side_never_share_a_lane(decision: Decision) -> None:
    blocks = tuple(picture._blocks(decision, ordered(decision), 100))
    rails = list(picture._rails(blocks, 100).values())
    for place, one in enumerate(rails):
        assert one.first < one.last, "lines lead down"
        for other in rails[place + 1 :]:
            assert one.x != other.x or one.last < other.first or other.last < one.first
