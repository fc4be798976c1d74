"""The guide: a checked library with what pages and exports draw on."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from orderguide.content.problems import ContentError
from orderguide.guide.guide import Guide
from orderguide.loading import load

TEXTS = Path(__file__).parents[1] / "fixtures" / "texts"


def test_a_clean_folder_becomes_a_guide(content: Path) -> None:
    guide = load(content, texts=TEXTS)
    assert guide.instrument.number == "Harbor Lighting Directive 7"
    assert guide.today == datetime.date(2031, 6, 1)
    assert load(content, today=datetime.date(2031, 7, 1)).today == datetime.date(2031, 7, 1)


def test_a_folder_with_problems_becomes_none(content: Path) -> None:
    path = content / "myths.yml"
    path.write_text(path.read_text("utf-8").replace("shall light every public", "shall light each public"), "utf-8")
    assert load(content)
    with pytest.raises(ContentError, match=r"quotations\.verbatim"):
        load(content, texts=TEXTS)


def test_paragraphs_come_in_the_order_of_the_outline(harbor: Guide) -> None:
    assert list(harbor.paragraphs) == ["a1", "a2", "a2-a", "a2-b"]
    assert harbor.paragraphs["a2-b"].number == "2(b)"


@pytest.mark.parametrize(
    ("ident", "expected"),
    [("a1", None), ("a2", ("a2", "2031-04-02")), ("a2-a", ("a2", "2031-04-02")), ("a2-b", ("a2", "2031-04-02"))],
)
def test_a_deadline_is_computed_and_inherited(harbor: Guide, ident: str, expected: tuple[str, str] | None) -> None:
    found = harbor.due(ident)
    assert (found and (found[1], found[2].isoformat())) == expected


def test_records_are_found_by_id_with_their_place(harbor: Guide) -> None:
    assert harbor.record("a2-b").value.heading.startswith("Green")
    assert harbor.origin("a2-b") == ("content/paragraphs/article-2.yml", 47)
    assert harbor.origin("seven-lamps") == ("content/frameworks/seven-lamps.yml", 1)
    assert harbor.word("reader", "owner").name == "Mooring owner"
    assert harbor.sources["lantern"].publisher == "Eastmere Lantern"
    assert harbor.reports == {"lantern"}
