"""Old editions are read under the names that fields have now, so that a renamed field is no change."""

from __future__ import annotations

from orderguide.content.records.history import KeptRecord
from orderguide.history.former import RENAMED, present_names

KEPT = KeptRecord.model_validate({"id": "hld-7", "words": {"number": "7", "signed": "2031-03-03", "title": "Lights"}})


def test_a_renamed_field_is_read_under_its_present_name_and_stays_in_its_place() -> None:
    assert list(present_names("instrument", KEPT).words.items()) == [
        ("number", "7"),
        ("date", "2031-03-03"),
        ("title", "Lights"),
    ]


def test_a_field_of_that_name_in_another_kind_is_left_alone() -> None:
    assert present_names("term", KEPT) is KEPT
    assert present_names("instrument", KEPT, {}) is KEPT


def test_no_field_is_renamed_to_one_that_no_record_has() -> None:
    from orderguide.history.kept_fields import KeptFields
    from orderguide.subjects import SUBJECTS

    fields = KeptFields(SUBJECTS.kinds, {})
    for kind, names in RENAMED.items():
        for former, present in names.items():
            assert fields.change(kind, present)
            assert not fields.change(kind, former), f"{kind} has a field {former} again"
