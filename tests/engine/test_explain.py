"""The authoring reference in the terminal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from orderguide.rules import all_codes
from orderguide.subjects import SUBJECTS
from orderguide.subjects.about.authoring_page import described

Run = Callable[..., tuple[int, str, str]]
RECORDS = described(SUBJECTS.kinds)


def test_alone_it_lists_files_records_and_rules(check: Run) -> None:
    status, said, error = check("explain")
    assert (status, error) == (0, "")
    for place in SUBJECTS.kinds.files:
        assert f"  content/{place.pattern} " in said
    listed = {line.split()[0] for line in said.split("Records\n")[1].splitlines() if line.startswith("  ")}
    assert {"question", "claim", "deadline-record", "site-page"} <= listed
    assert "references" in said.split("Rules: ")[1]


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.kind.__name__)
def test_every_record_is_explained_with_each_of_its_fields(record: object, check: Run) -> None:
    kind, _, fields = record  # type: ignore[misc]
    status, said, _ = check("explain", kind.__name__)
    assert status == 0
    assert [field.name for field in fields if f"\n{field.name}: " not in said] == []


def test_a_record_says_where_it_stands_and_what_it_holds(check: Run) -> None:
    said = check("explain", "question")[1]
    assert said.startswith("question: A question people ask, and its answer.\n  in question-group.questions\n")
    assert "answer: list of claim, needed\n    The answer.\n" in said
    assert "also: list of text, may be left out\n" in said


def test_a_record_is_found_by_its_file_and_by_the_name_that_references_use(check: Run) -> None:
    assert check("explain", "content/faq/public.yml")[1] == check("explain", "question-group")[1]
    assert "deadline-record: " in check("explain", "deadline")[1]


def test_a_field_is_told_for_each_record_that_has_it_or_for_one(check: Run) -> None:
    said = check("explain", "basis")[1]
    assert said.startswith("claim.basis: one of quoted, text, official,")
    many, one = check("explain", "short")[1], check("explain", "question.short")[1]
    assert many.count(".short: ") == sum("short" in [field.name for field in record.fields] for record in RECORDS) > 1
    assert one.startswith("question.short: ") and one.count("For example") == 1


def test_a_rule_is_told_by_its_code_and_all_of_a_family_by_theirs(check: Run) -> None:
    codes = all_codes(SUBJECTS.rules)
    assert check("explain", "references.unknown")[1] == (
        f"references.unknown\n  {codes['references.unknown']}\n\n"
        "  Wrong, in content/glossary.yml:\n      defined: no\n      about: [a2-a, a2-aa]\n"
        "  Right:\n      defined: no\n      about: [a2-a]\n"
    )
    assert "\n  Wrong: The file is called glosary.yml.\n" in check("explain", "files.unknown")[1]
    said = check("explain", "dates")[1]
    assert [code for code in codes if code.startswith("dates.") and code not in said] == []
    assert "references" not in said


def test_what_is_not_there_is_answered_with_the_nearest_name(check: Run) -> None:
    status, said, error = check("explain", "questoin", "basis", "zzzz")
    assert status == 2
    assert said.startswith("claim.basis")
    assert error == (
        'orderguide: nothing is called questoin; did you mean "question"?\n'
        "nothing is called zzzz; orderguide explain alone lists what there is\n"
    )
