"""One walk over all records finds each claim, quotation, reference and piece of prose, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from orderguide.content.fields import shapes
from orderguide.content.index import Index
from orderguide.content.records.base import Record
from orderguide.content.records.history import KeptRecord, Retired
from orderguide.content.records.words import Word
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists.records import Entry
from orderguide.subjects.decisions.proofs import Situation

if TYPE_CHECKING:
    from tests.engine.conftest import Content

# Fields that hold ids of other records, and the kinds they may have: written down once more, by hand.
REFERENCES = {
    ("Acting", "office"): ("office",),
    ("Acting", "through"): ("office",),
    ("Block", "about"): (),
    ("Claim", "sources"): ("source",),
    ("Contact", "source"): ("source",),
    ("Claim", "layer"): ("layer",),
    ("Claim", "binds"): ("office", "reader"),
    ("Deadline", "event"): ("dated-event",),
    ("DeadlineRecord", "paragraph"): ("paragraph",),
    ("DeadlineRecord", "state"): ("deadline-state",),
    ("Event", "about"): (),
    ("Fact", "see"): (),
    ("FirstHour", "checklist"): ("checklist",),
    ("FirstHour", "clocks"): ("notice",),
    ("Instrument", "official_text"): ("source",),
    ("Item", "phase"): ("phase",),
    ("Item", "effort"): ("effort",),
    ("Item", "cost"): ("cost",),
    ("Item", "sources"): ("source",),
    ("Item", "help"): ("offer",),
    ("Item", "needs"): ("item",),
    ("Lead", "about"): (),
    ("Legal", "status"): ("legal",),
    ("Legal", "sources"): ("source",),
    ("Mapping", "framework"): ("framework",),
    ("Myth", "verdict"): ("verdict",),
    ("Myth", "about"): (),
    ("Node", "about"): (),
    ("Notice", "concerns"): ("checklist", "reader"),
    ("Notice", "sources"): ("source",),
    ("Offer", "about"): (),
    ("Office", "part_of"): ("office",),
    ("OpenQuestion", "about"): (),
    ("Outcome", "about"): (),
    ("Paragraph", "force"): ("force",),
    ("Paragraph", "binds"): ("office", "reader"),
    ("Paragraph", "guidance"): ("reader",),
    ("Paragraph", "nothing_for"): ("reader",),
    ("Planner", "paragraph"): ("paragraph",),
    ("Question", "about"): (),
    ("QuestionGroup", "reader"): ("reader",),
    ("Quotation", "source"): ("source",),
    ("Regulation", "concerns"): ("checklist", "reader"),
    ("Regulation", "about"): (),
    ("Retired", "into"): (),
    ("Reuse", "item"): ("item",),
    ("Seen", "source"): ("source",),
    ("SitePage", "of"): (),
    ("SiteSection", "of"): (),
    ("Source", "kind"): ("source-kind",),
    ("Step", "about"): ("paragraph",),
    ("Term", "about"): (),
    ("Topic", "about"): (),
    ("UpcomingDate", "about"): (),
}


def _records(kind: type[Record] = Record) -> list[type[Record]]:
    return [one for sub in kind.__subclasses__() for one in (sub, *_records(sub))]


def test_the_references_of_every_record_are_found_with_their_kinds() -> None:
    found: dict[tuple[str, str], Any] = {}
    for record in _records():
        for name, shape in shapes(record).items():
            marked = [one.refs for one in (shape, shape.key, shape.innermost) if one and one.refs is not None]
            if marked:
                found[record.__name__, name] = marked[0]
    assert {field: found.get(field) for field in REFERENCES} == REFERENCES


def test_every_record_with_an_id_has_a_kind() -> None:
    named = {one for one in _records() if "id" in one.model_fields and one.__module__.startswith("orderguide.")}
    # Plain words are known by their list; a situation is a promise about the guide, which no page shows.
    without = {Word, Entry, Retired, KeptRecord, Situation}
    assert named - without == set(SUBJECTS.kinds.by_record)


@pytest.fixture(scope="module")
def index(good: Content) -> Index:
    return good.index()


def test_nothing_is_passed_over(index: Index, good: Content) -> None:
    """Count by the shape of what is written what the walk counts by the model."""
    shapes = [
        frozenset(record)
        for text in good.files.values()
        for record in _mappings(yaml.CBaseLoader(text).get_single_data())
    ]
    assert len(index.claims) == sum({"text", "basis", "sources"} <= shape for shape in shapes)
    assert len(index.quotes) == sum(shape == {"text", "source"} for shape in shapes)
    assert {located.value.text for located in index.claims} <= {located.value for located in index.prose}
    assert [located.value.corner for located in index.comparisons] == ["Where"]


def _mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _mappings(part)


def test_records_are_listed_by_kind_in_the_order_of_the_files(index: Index) -> None:
    assert [located.value.id for located in index.of_kind("paragraph")] == ["a1", "a2", "a2-a", "a2-b"]
    assert [located.value.id for located in index.of_kind("office", "source")] == [
        "harbor-master", "lamp-crew", "tide-office", "directive", "lantern",
    ]  # fmt: skip
    assert index.of_kind("nothing") == []
    assert index.kind_of("a2-b") == "paragraph"
    assert index.kind_of("skipper") == ""


def test_the_contents_own_words_have_a_space_of_their_own(index: Index) -> None:
    assert {kind: sorted(words) for kind, words in index.words.items()} == {
        "reader": ["owner", "skipper"],
        "layer": ["water", "words"],
        "force": ["directs", "offers", "states"],
        "source-kind": ["official", "press"],
        "deadline-state": ["done", "silent"],
        "verdict": ["wrong"],
        "phase": ["first-night"],
        "effort": ["hours"],
        "cost": ["free"],
        "help": ["loan", "visit"],
        "price": ["fee", "nothing"],
        "legal": ["required", "wise"],
        "organization": ["any-mooring", "harbor-mooring", "town"],
        "dated-event": ["signing"],
    }
    assert not {"skipper", "signing", "hours"} & set(index.by_id)


def test_a_sight_knows_its_path_and_its_owner(index: Index) -> None:
    claim = next(located for located in index.claims if located.value.text.startswith("A paper saw"))
    assert claim.steps == ("paragraphs", 0, "since", 0)
    assert (claim.owner.value.id, claim.owner.note) == ("a2", "paragraph")
    layer = next(located for located in index.refs if located.value == "water")
    assert layer.steps == ("paragraphs", 0, "since", 0, "layer")
    key = next(located for located in index.refs if located.steps[-2:] == ("guidance", "skipper"))
    assert (key.value, key.note) == ("skipper", ("reader",))
    top = next(located for located in index.refs if located.steps == ("official_text",))
    assert top.owner.note == "instrument"


def test_a_sight_turns_into_a_problem_at_its_place(index: Index) -> None:
    claim = next(located for located in index.claims if located.value.text.startswith("A paper saw"))
    assert str(claim.problem("x.y", "so it is")) == "content/paragraphs/article-2.yml:32:5: so it is [x.y]"
    at = claim.problem("x.y", "so it is", "mend it", at="basis")
    assert (at.line, at.column, at.hint) == (32, 54, "mend it")
    assert claim.problem("x.y", "so it is", at="basis", of_key=True).column == 47
    assert claim.problem("x.y", "so it is", at="checked").column == 5


def test_the_first_of_two_records_with_one_id_keeps_it(good: Content) -> None:
    twice = good.changed(("glossary.yml", "id: term-pier-head", "id: oq-public")).index()
    assert twice.kind_of("oq-public") == "term"
    assert len([located for located in twice.records if located.value.id == "oq-public"]) == 2
