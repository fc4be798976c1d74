"""What an edition said is kept in full, in files a person can read, and is put together again to the letter."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from orderguide.content.problems import ContentError
from orderguide.content.records.history import KeptRecord
from orderguide.content.records.instrument import Paragraph
from orderguide.guide.guide import Guide
from orderguide.history.editions import Layout, ledger_files, order, present, read_edition, recorded, states
from orderguide.loading import load
from orderguide.site.atom import feeds
from orderguide.subjects import SUBJECTS
from orderguide.subjects.checklists.item_changes import earlier_words, present_digest
from orderguide.subjects.checklists.listed import digest, home_items
from orderguide.subjects.status.calendar import calendars

if TYPE_CHECKING:
    from tests.engine.conftest import Content

Run = Callable[..., tuple[int, str, str]]
EDITIONS = "history/editions"


def versions(guide):
    return states(guide.index, guide.links)


def kept(good: Content, *edits: tuple[str, str, str]) -> Content:
    """Record the good content as its own edition, then change it and give it the next number."""
    guide = good.guide()
    files = ledger_files(present(guide.index, guide.links), recorded(guide.library)[-1])
    content = type(good)({**good.files, **{f"{EDITIONS}/{name}": text for name, text in files.items()}}, good.texts)
    return content.changed(
        ("instrument.yml", "date: 2031-06-01, version: 2031.06.01", "date: 2031-06-05, version: 2031.06.05"), *edits
    )


def test_a_record_is_laid_out_field_by_field_without_what_is_left_at_its_default(harbor: Guide) -> None:
    words = Layout(SUBJECTS.kinds).words(harbor.record("a2-b").value)
    assert words["number"] == "2(b)"
    assert "id" not in words and "no_guidance" not in words
    assert {key.split(".")[0] for key in words} <= set(Paragraph.model_fields)
    deadline = Layout(SUBJECTS.kinds).words(harbor.record("due-a2").value)
    assert deadline == {
        "paragraph": "a2", "task": "Light the public piers", "short": "Pier lamps", "state": "silent",
        "on": "2031-05-30", "record.1": "Nothing official was found.", "record.1.basis": "not-found",
        "record.1.sources": "lantern",
    }  # fmt: skip


def test_records_in_a_record_stand_for_themselves(harbor: Guide) -> None:
    layout = Layout(SUBJECTS.kinds)
    assert not [key for key in layout.words(harbor.record("mooring").value) if key.startswith("items")]
    assert not [key for key in layout.words(harbor.record("article-2").value) if key.startswith("paragraphs")]


def test_every_record_that_a_page_shows_is_kept_and_so_is_every_page(harbor: Guide) -> None:
    state = present(harbor.index, harbor.links)
    shown = {ident for ident in harbor.index.by_id if harbor.links.find(ident)}
    of_pages = {ident for kind, ident in state.records if kind == "page"}
    sections = {located.value.id for located in harbor.index.of_kind("site-section")}
    assert shown - sections <= {ident for _, ident in state.records}
    assert len(of_pages) == len(harbor.links.pages)
    assert ("reader", "skipper") in state.records


def test_a_record_knows_its_page_and_its_readers(harbor: Guide) -> None:
    records = present(harbor.index, harbor.links).records
    assert records["term", "term-pier-head"].page == "about/glossary"
    assert records["term", "term-pier-head"].readers == []
    assert records["regulation", "reg-squid"].readers == ["skipper"]
    assert records["paragraph", "a2-b"].readers == sorted(harbor.paragraphs["a2-b"].guidance)
    assert records["legal", "wise"].page is None


def test_the_digest_of_an_item_changes_with_what_one_does_and_with_nothing_else(harbor: Guide) -> None:
    item = home_items(harbor.index)["mo-02"]
    legal = item.legal.model_dump()
    said = [item.title, [claim.text for claim in item.why], item.steps, item.evidence, legal]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    assert digest(item) == hashlib.sha256(text.encode()).hexdigest()[:12]
    for change in ({"title": "x"}, {"steps": ["x"]}, {"evidence": ["x"]}, {"why": []}):
        assert digest(item.model_copy(update=change)) != digest(item)
    for change in ({"owner": "x"}, {"maps": []}, {"sources": []}, {"priority": 1}):
        assert digest(item.model_copy(update=change)) == digest(item)
    assert present(harbor.index, harbor.links).records["item", "mo-02"].digest == digest(item)
    assert present_digest(harbor.index, "mo-02") == digest(item)
    assert present_digest(harbor.index, "a2") is None


def test_an_edition_is_put_together_again_to_the_letter(good: Content) -> None:
    guide = good.guide()
    content = kept(good)
    library = content.index().library
    before = present(guide.index, guide.links)
    (_, again) = recorded(library)
    assert (again.version, again.date) == ("2031.06.01", guide.instrument.edition.date)
    assert {key: one.model_dump() for key, one in again.records.items()} == {
        key: one.model_dump() for key, one in before.records.items()
    }


def test_a_later_edition_keeps_only_what_changed(good: Content) -> None:
    content = kept(good, ("glossary.yml", "The seaward end of a pier.", "The wet end of a pier."))
    guide = content.guide()
    files = ledger_files(present(guide.index, guide.links), recorded(guide.library)[-1])
    assert sorted(files) == ["2031.06.05/instrument.yml", "2031.06.05/term.yml"]
    part = yaml.safe_load(files["2031.06.05/term.yml"])
    assert [one["id"] for one in part["records"]] == ["term-pier-head"]
    assert part["after"] == "2031.06.01"
    assert "withdrawn" not in part


def test_what_is_gone_is_kept_as_withdrawn(good: Content) -> None:
    guide = good.guide()
    files = ledger_files(present(guide.index, guide.links), recorded(guide.library)[-1])
    assert "withdrawn:\n- term-beacon\n" in files["2031.06.01/term.yml"]


def test_the_same_content_writes_the_same_ledger(good: Content) -> None:
    made = [ledger_files(present(guide.index, guide.links), None) for guide in (good.guide(), good.guide())]
    assert made[0] == made[1]
    assert all(text.endswith("\n") and "\r" not in text for text in made[0].values())


@pytest.mark.parametrize("words", ["it's", "a: b", "# no comment", "“quoted” \\ back", "- dash", "two\nlines", " x "])
def test_any_words_come_back_as_they_were(harbor: Guide, words: str) -> None:
    state = present(harbor.index, harbor.links)
    record = KeptRecord(id="term-x", page="faq", words={"meaning.1": words})
    files = ledger_files(state._replace(records={("term", "term-x"): record}), None)
    part = yaml.safe_load(next(iter(files.values())))
    assert part["records"][0]["words"]["meaning.1"] == words


def test_the_present_counts_as_an_edition_until_its_number_is_recorded(good: Content) -> None:
    assert [state.version for state in versions(good.guide())] == ["2031.05.01", "2031.06.01"]
    assert [state.version for state in versions(kept(good).guide())] == ["2031.05.01", "2031.06.01", "2031.06.05"]


def test_an_item_tells_what_it_said_in_earlier_editions(good: Content) -> None:
    old = good.guide()
    title = home_items(old.index)["mo-02"].title
    content = kept(good, ("checklists/mooring.yml", f"title: {title}", "title: Hang two lamps on the buoy"))
    guide = content.guide()
    (earlier,) = earlier_words(guide.index, "mo-02")
    assert earlier.version == "2031.06.01"
    assert earlier.words["title"] == title
    assert earlier.digest == digest(home_items(old.index)["mo-02"]) != present_digest(guide.index, "mo-02")
    assert earlier_words(kept(good).index(), "mo-02") == ()
    assert earlier_words(guide.index, "no-such-item") == ()


# --- the command -----------------------------------------------------------------------------------------------------


def test_the_command_records_an_edition_once(content: Path, check: Run) -> None:
    folder = content / "history" / "editions" / "2031.06.01"
    status, said, _ = check("edition", "--content", content)
    assert status == 0 and said.endswith(f"files to {folder}\n")
    assert check("edition", "--content", content) == (0, "edition 2031.06.01: up to date\n", "")
    assert check("edition", "--content", content, "--check")[0] == 0
    assert check("check", "--content", content)[0] == 0
    assert read_edition_of(content) == "2031.06.01"


def read_edition_of(content: Path) -> str:
    return recorded(load(content).library)[-1].version


def test_a_recorded_edition_is_not_written_over(content: Path, check: Run) -> None:
    check("edition", "--content", content)
    path = content / "glossary.yml"
    path.write_text(path.read_text("utf-8").replace("The seaward end", "The wet end"), "utf-8")
    before = {file: file.read_bytes() for file in (content / "history").rglob("*.yml")}
    status, said, _ = check("edition", "--content", content)
    assert status == 1 and "new number" in said
    assert check("edition", "--content", content, "--check")[0] == 1
    assert {file: file.read_bytes() for file in (content / "history").rglob("*.yml")} == before
    assert check("edition", "--content", content, "--replace")[0] == 0
    assert check("edition", "--content", content, "--check")[0] == 0


def test_an_edition_that_keeps_only_changes_is_not_read_as_a_whole(content: Path, check: Run) -> None:
    check("edition", "--content", content)
    with pytest.raises(ContentError, match="keeps only what changed"):
        read_edition(content / "history" / "editions" / "2031.06.01", SUBJECTS.kinds)
    assert read_edition(content / "history" / "editions" / "2031.05.01", SUBJECTS.kinds).version == "2031.05.01"


# --- the chain -------------------------------------------------------------------------------------------------------


def test_editions_follow_one_another(good: Content) -> None:
    content = kept(good)
    assert content.codes() == []
    name = f"{EDITIONS}/2031.06.01/term.yml"
    assert set(content.changed((name, "after: '2031.05.01'", "after: '2031.04.01'")).codes()) == {"editions.order"}
    assert set(content.changed((name, "date: 2031-06-01", "date: 2031-06-02")).codes()) == {"editions.order"}


def test_the_present_edition_is_younger_than_the_last_recorded_one(good: Content) -> None:
    content = kept(good).changed(
        ("instrument.yml", "date: 2031-06-05, version: 2031.06.05", "date: 2031-05-31, version: 2031.06.05")
    )
    assert content.codes() == ["editions.order"]


@pytest.mark.parametrize(("number", "codes"), [("2031.06.01.2", []), ("2031.05.30", ["editions.order"])])
def test_a_mistake_that_cannot_wait_has_a_second_edition_on_the_same_day(
    good: Content, number: str, codes: list[str]
) -> None:
    content = kept(good).changed(
        ("instrument.yml", "date: 2031-06-05, version: 2031.06.05", f"date: 2031-06-01, version: {number}")
    )
    assert content.codes() == codes


def test_editions_of_one_day_are_counted_as_people_count() -> None:
    day = datetime.date(2031, 6, 1)
    numbers = ["2031.06.01", "2031.06.01.2", "2031.06.01.10"]
    shuffled = [numbers[2], numbers[0], numbers[1]]
    assert sorted(shuffled, key=lambda number: order(day, number)) == numbers
    assert order(day, "9") < order(datetime.date(2031, 6, 2), "1")


def test_a_first_edition_is_its_pages_and_calendars_and_feeds_are_made_of_it(good: Content) -> None:
    files = {name: text for name, text in good.files.items() if "history/" not in name or "ids" in name}
    guide = type(good)(files, good.texts).guide()
    (only,) = states(guide.index, guide.links)
    assert {kind for kind, _ in only.records} == {"page"} and guide.steps == []
    assert len(only.records) == len(guide.links.pages)
    assert dict(calendars(guide)) and dict(feeds(guide, None))
