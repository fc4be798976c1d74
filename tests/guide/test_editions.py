"""The real content's editions are recorded, and another look is due in time."""

from __future__ import annotations

from orderguide.guide.guide import Guide
from orderguide.history.compare import compare
from orderguide.history.editions import present, recorded
from orderguide.subjects import SUBJECTS


def test_the_present_edition_is_recorded_or_younger_than_what_is(guide: Guide) -> None:
    kept = recorded(guide.library)
    edition = guide.instrument.edition
    assert kept, "run orderguide edition"
    assert kept[-1].version == edition.version or kept[-1].date < edition.date


def test_every_recorded_record_had_an_address_that_is_still_known(guide: Guide) -> None:
    ledger = guide.library.records("ledger")[0]
    for state in recorded(guide.library):
        assert {record.page for record in state.records.values() if record.page is not None} <= set(ledger.pages)


def test_the_last_recorded_edition_can_be_compared_with_the_content(guide: Guide) -> None:
    now = present(guide.index, guide.links)
    assert compare(now, now, SUBJECTS.kinds) == []
    compare(recorded(guide.library)[-1], now, SUBJECTS.kinds)


def test_readers_are_told_apart(guide: Guide) -> None:
    """A feed for one reader is of use only where records say whom they concern."""
    records = present(guide.index, guide.links).records.values()
    for reader in guide.vocabulary.readers:
        assert any(reader.id in record.readers for record in records), reader.id
    assert not all(record.readers for record in records)
