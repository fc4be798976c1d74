"""The ledger: what was ever published is written down, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from orderguide.content.records.history import Ledger
from orderguide.content.yaml_reader import parse
from orderguide.guide.guide import Guide
from orderguide.guide.ids import ledger

if TYPE_CHECKING:
    from tests.engine.conftest import Content

NAME = "history/ids.yml"


def read(text: str) -> Ledger:
    return Ledger.model_validate(parse(text.encode(), NAME).value)


def test_every_id_and_every_address_is_written_down(harbor: Guide) -> None:
    made = read(ledger(harbor))
    assert made.ids == sorted({*harbor.index.by_id, "lit-01"})
    assert made.pages == sorted({*(page.path for page in harbor.links.pages), "lamps"})


def test_what_was_told_of_the_past_is_kept(harbor: Guide) -> None:
    before, made = harbor.library.records("ledger")[0], read(ledger(harbor))
    assert made.retired == before.retired
    assert made.moved == before.moved


def test_content_without_a_ledger_gets_one(good: Content) -> None:
    bare = replace(good, files={name: text for name, text in good.files.items() if name != NAME})
    made = read(ledger(bare.guide()))
    assert made.ids == sorted(bare.index().by_id)
    assert (made.retired, made.moved) == ([], {})


def test_written_twice_it_is_the_same(good: Content) -> None:
    once = ledger(good.guide())
    again = replace(good, files={**good.files, NAME: once})
    assert again.said() == []
    assert ledger(again.guide()) == once


@pytest.mark.parametrize("why", ['It\'s: "merged" # so', "Zusammengelegt — é𝄞", "- a", "yes \\ no"])
def test_a_reason_is_kept_to_the_letter(good: Content, why: str) -> None:
    quoted = "'" + why.replace("'", "''") + "'"
    made = read(ledger(good.changed((NAME, "why: Merged.", f"why: {quoted}")).guide()))
    assert made.retired[0].why == why


def test_what_goes_after_it_was_written_down_is_missed(good: Content) -> None:
    kept = replace(good, files={**good.files, NAME: ledger(good.guide())})
    gone = kept.changed(("glossary.yml", "id: term-pier-head", "id: term-head"))
    assert gone.codes() == ["ids.lost"]
    told = gone.changed((NAME, "retired:\n", "retired:\n- {id: term-pier-head, into: [term-head], why: Renamed.}\n"))
    assert told.codes() == []
