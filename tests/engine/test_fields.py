"""What a record's fields hold is read from their annotations, once for all who ask."""

from __future__ import annotations

from typing import Any

import pytest
from orderguide.content.fields import Shape, follow, shape_of, shapes
from orderguide.content.records.base import AnyRef, BoundRef, Day, Flag, Id, Line, Precision, Prose, ReaderRef, Whole
from orderguide.content.records.claims import Claim, Claims, Quotation
from orderguide.content.records.instrument import Instrument, Paragraph, Section
from orderguide.subjects.checklists.records import Item, Legal

TEXT = Shape(form="text", may_name=True)


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (Line, TEXT),
        (Line | None, TEXT),
        (Id, Shape(form="text", is_id=True)),
        (Prose, Shape(form="text", is_prose=True, may_name=True)),
        (Day | None, Shape(form="date")),
        (Whole, Shape(form="whole number")),
        (Flag, Shape(form="true or false")),
        (Precision, Shape(form="choice", options=("day", "about", "month"))),
        (AnyRef, Shape(form="text", is_id=True, refs=())),
        (BoundRef | None, Shape(form="text", is_id=True, refs=("office", "reader"))),
        (Legal | None, Shape(form="record", record=Legal)),
        (Claims, Shape(form="list", inner=Shape(form="record", record=Claim))),
        (list[list[Line]], Shape(form="list", inner=Shape(form="list", inner=TEXT))),
        (
            dict[ReaderRef, list[Line]],
            Shape(
                form="mapping",
                key=Shape(form="text", is_id=True, refs=("reader",)),
                inner=Shape(form="list", inner=TEXT),
            ),
        ),
    ],
)
def test_an_annotation_is_read(annotation: Any, expected: Shape) -> None:
    assert shape_of(annotation) == expected


def test_an_annotation_of_a_new_form_is_refused_and_not_guessed() -> None:
    for annotation in (float, tuple[str, ...]):
        with pytest.raises((KeyError, TypeError)):
            shape_of(annotation)


def test_the_fields_of_a_record_are_read_with_the_marks_that_pydantic_keeps_apart() -> None:
    found = shapes(Claim)
    assert list(found) == list(Claim.model_fields)
    assert found["text"].is_prose
    assert found["layer"] == Shape(form="text", is_id=True, refs=("layer",))
    assert [found[name].holds_ids for name in ("sources", "binds", "text")] == [True, True, False]
    assert not shapes(Item)["steps"].holds_ids
    assert shapes(Instrument)["outline"].holds_ids


@pytest.mark.parametrize(
    ("path", "owner", "purpose"),
    [
        (("paragraphs", 0, "guidance", "skipper", 1, "basis"), Claim, "What the words rest on."),
        (("paragraphs", 0, "guidance", "skipper"), Paragraph, "What it means for each reader."),
        (("paragraphs", 0, "deadline", "clause", "source"), Quotation, None),
        (("paragraphs", 0, "colour"), Paragraph, ""),
        (("number", "colour"), None, ""),
    ],
)
def test_a_path_leads_to_the_record_that_has_or_should_have_its_last_field(path: Any, owner: Any, purpose: Any) -> None:
    found = follow(Section, path)
    assert found.owner is owner
    if purpose == "":
        assert (found.declared, found.shape) == (None, None)
    else:
        assert found.declared is not None and found.shape is not None
        assert purpose is None or found.declared.description == purpose
