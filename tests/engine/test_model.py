"""The vocabulary of the content: every field is explained, and its example is one that it accepts."""

from __future__ import annotations

import datetime
import typing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.content.records.base import Day, Flag, Id, Line, Path, Record, Whole
from orderguide.subjects import SUBJECTS
from orderguide.text.dates import FIRST, LAST
from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from tests.engine.conftest import Content


def records(kind: type[Record] = Record) -> list[type[Record]]:
    return [one for sub in kind.__subclasses__() for one in (sub, *records(sub))]


FIELDS = [(record, name) for record in records() for name in record.model_fields]


@pytest.mark.parametrize(("record", "name"), FIELDS, ids=[f"{record.__name__}.{name}" for record, name in FIELDS])
def test_a_field_says_what_it_is_for(record: type[Record], name: str) -> None:
    field = record.model_fields[name]
    assert field.description
    assert field.description.endswith(".")


EXAMPLES = [(record, name) for record, name in FIELDS if record.model_fields[name].examples]


@pytest.mark.parametrize(("record", "name"), EXAMPLES, ids=[f"{one.__name__}.{name}" for one, name in EXAMPLES])
def test_an_example_is_accepted_by_its_field(record: type[Record], name: str) -> None:
    """An example is given as an author types it: as text, or as a list of texts."""
    field = record.model_fields[name]
    (example,) = field.examples or []
    annotated: Any = typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    TypeAdapter(annotated).validate_python(example)


def test_every_record_is_explained() -> None:
    assert [record.__name__ for record in records() if not (record.__doc__ or "").strip().endswith(".")] == []


def test_a_page_has_a_view_that_a_subject_declares(good: Content) -> None:
    wrong = good.changed(("site.yml", "view: timeline", "view: timelines"))
    (problem,) = wrong.problems()
    assert problem.code == "model.choice" and "'timeline'" in problem.message
    assert problem.message.count("'") == 2 * len(SUBJECTS.kinds.views)


DAY, WHOLE, FLAG = (TypeAdapter(one) for one in (Day, Whole, Flag))


@given(st.dates(FIRST, LAST))
def test_a_date_has_one_spelling(day: datetime.date) -> None:
    assert DAY.validate_python(day.isoformat()) == day
    for other in (
        f"{day:%Y%m%d}",
        f" {day.isoformat()}",
        f"{day.isoformat()}T00:00",
        f"{day.isoformat()}\n",
        f"{day:%d.%m.%Y}",
    ):
        with pytest.raises(ValidationError):
            DAY.validate_python(other)


@pytest.mark.parametrize(
    "text",
    [
        "2031-02-29", "2031-13-01", "2031-00-10", "2031-1-1", "31-01-01", "0000-01-01", "２０３１-01-01", "",
        "٢٠٣١-01-01", "9999-12-31", "3000-01-01", "0999-12-31",
    ],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(text)


@pytest.mark.parametrize("text", ["３", "٣", "३", "1٣", "²", "Ⅷ", "1\n"])
def test_a_number_has_the_digits_from_0_to_9(text: str) -> None:
    with pytest.raises(ValidationError):
        WHOLE.validate_python(text)


@given(st.integers(0, 999_999_999))
def test_a_whole_number_has_one_spelling(number: int) -> None:
    assert WHOLE.validate_python(str(number)) == number
    for other in (
        f"+{number}",
        f"-{number}",
        f"0{number}",
        f"{number}.0",
        f"{number}_0",
        f" {number}",
        f"{number}\n",
        f"{number}e1",
    ):
        with pytest.raises(ValidationError):
            WHOLE.validate_python(other)


@pytest.mark.parametrize("text", ["yes", "no", "on", "off", "True", "TRUE", "1", "0", "", " true", "y"])
def test_a_truth_value_is_true_or_false(text: str) -> None:
    assert FLAG.validate_python("true") is True
    assert FLAG.validate_python("false") is False
    with pytest.raises(ValidationError):
        FLAG.validate_python(text)


@given(st.text(max_size=30))
def test_a_line_is_one_line_with_nothing_at_its_ends(text: str) -> None:
    accepted = True
    try:
        TypeAdapter(Line).validate_python(text)
    except ValidationError:
        accepted = False
    if accepted:
        assert text == text.strip(" \t\n\r\x0b\x0c")
        assert "\n" not in text
        assert "\r" not in text


@given(st.text(alphabet="ab1-/._ A\n", max_size=12))
def test_an_id_can_be_a_name_of_a_file_and_an_anchor(text: str) -> None:
    try:
        TypeAdapter(Id).validate_python(text)
    except ValidationError:
        return
    assert 2 <= len(text) <= 64
    assert text.replace("-", "").isalnum()
    assert text == text.lower().strip("-")
    assert text[0].isalpha()
    assert "--" not in text


@given(st.text(alphabet="ab1-/._ A\n", max_size=12))
def test_an_address_of_a_page_stays_below_the_site(text: str) -> None:
    try:
        TypeAdapter(Path).validate_python(text)
    except ValidationError:
        return
    assert not text.startswith("/")
    assert not text.endswith("/")
    assert "//" not in text
    assert "." not in text
    assert text.strip() == text
