"""What a change of a field means is said on the field, or follows from its form; a kept field is found by its path."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from orderguide.content.fields import Shape, shapes
from orderguide.content.records.base import Means, Record
from orderguide.content.records.claims import Claim
from orderguide.content.records.site import SiteSection
from orderguide.content.records.words import Word
from orderguide.history.kept_fields import PAGE, KeptFields
from orderguide.subjects import SUBJECTS

KINDS = SUBJECTS.kinds
KEPT = [
    *((one.record, one.name) for one in KINDS.kinds if one.record is not SiteSection),
    (Word, "effort"),
    (Word, "cost"),
]


def paths(record: type[Record], prefix: str = "") -> Iterator[str]:
    """Give the paths that an edition could keep of a record; records with an id of their own are left out."""
    for name, shape in shapes(record).items():
        if prefix or name != "id":
            yield from _paths(shape, f"{prefix}{name}")


def _paths(shape: Shape, path: str) -> Iterator[str]:
    if shape.record:
        if shape.record not in KINDS.own:
            yield from paths(shape.record, f"{path}.")
            yield from [path] if shape.record is Claim else []
    elif shape.inner and not shape.holds_ids:
        yield from _paths(shape.inner, f"{path}.{'1' if shape.form == 'list' else 'skipper'}")
    else:
        yield path


@pytest.mark.parametrize(("record", "kind"), KEPT, ids=lambda one: getattr(one, "__name__", one))
def test_it_is_declared_what_a_change_of_each_field_means(record: type[Record], kind: str) -> None:
    fields = KeptFields(KINDS)
    assert [path for path in paths(record) if fields.change(kind, path) is None] == [], (
        "say with `change=` on these fields what a change of them means"
    )


@pytest.mark.parametrize("path", ["title", "short", "description"])
def test_the_words_of_a_page_are_words(path: str) -> None:
    assert KeptFields(KINDS).change(PAGE, path) == "words"


@pytest.mark.parametrize(
    ("kind", "path", "change"),
    [
        ("paragraph", "heading", "words"),
        ("paragraph", "plain.2", "words"),
        ("paragraph", "plain.2.text", "words"),
        ("paragraph", "plain.2.sources", "ground"),
        ("paragraph", "plain.2.binds", "duties"),
        ("paragraph", "guidance.owner.1", "words"),
        ("paragraph", "guidance.owner.1.layer", "ground"),
        ("paragraph", "alongside", "words"),
        ("paragraph", "acting.1.office", "links"),
        ("instrument", "date", "dates"),
        ("instrument", "edition.version", "untold"),
        ("notice", "start", "dates"),  # one name, another meaning in each kind
        ("lead", "start", "dates"),
        ("decision", "start", "shape"),
        ("regulation", "status.1", "words"),
        ("notice", "status", "duties"),
        ("item", "legal.status", "duties"),
        ("item", "note", "words"),  # of an item that is used again
        ("item", "help", "links"),
        ("node", "help", "words"),
        ("event", "counted_from", "dates"),  # of a date to come
    ],
)
def test_a_field_is_found_by_its_path(kind: str, path: str, change: str) -> None:
    assert KeptFields(KINDS).change(kind, path) == change


@pytest.mark.parametrize("path", ["kindled_by", "kindled_by.1", "term.1", "meaning.1.term", "meaning.basis", "meaning"])
def test_a_path_that_leads_nowhere_means_nothing(path: str) -> None:
    assert KeptFields(KINDS).change("term", path) is None
    assert KeptFields(KINDS).change("lamp", path) is None


def test_a_field_that_only_old_editions_have_keeps_its_meaning() -> None:
    fields = KeptFields(KINDS, {"term": {"kindled_by": "ground", "term": "links"}})
    assert fields.change("term", "kindled_by") == "ground"
    assert fields.change("myth", "kindled_by") is None
    assert fields.change("term", "term") == "words", "what a field of today means is said on the field"


def test_fields_that_say_one_thing_together_are_told_together() -> None:
    fields = KeptFields(KINDS)
    assert [fields.beside("event", name) for name in ("date", "until", "shown", "title")] == [
        "date", "date", "date", "title",
    ]  # fmt: skip
    assert [fields.beside("notice", name) for name in ("length", "unit", "law")] == ["start", "start", "law"]
    assert fields.beside("deadline", "on") == "state"
    for record, _ in KEPT:
        for declared in record.model_fields.values():
            for mark in declared.metadata:
                if isinstance(mark, Means) and mark.beside:
                    assert mark.beside in record.model_fields
