"""Two editions compared: each kind of change has a pair of its own, and what has no kind is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.content.records.history import EditionPart, KeptRecord, Retired
from orderguide.history.compare import NATURES, UnknownChange, compare, concerning, histories, steps, told, worded
from orderguide.history.editions import State, present, recorded, states
from orderguide.subjects import SUBJECTS

if TYPE_CHECKING:
    from tests.engine.conftest import Content

Run = Callable[..., tuple[int, str, str]]
PAIRS = Path(__file__).parents[1] / "fixtures" / "changes"
NEXT = ("instrument.yml", "date: 2031-06-01, version: 2031.06.01", "date: 2031-06-05, version: 2031.06.05")


def changes(good: Content, *edits: tuple[str, str, str]) -> list[Any]:
    """Compare the good content with itself, changed."""
    old, new = good.guide(), good.changed(NEXT, *edits).guide()
    return compare(present(old.index, old.links), present(new.index, new.links), SUBJECTS.kinds)


def only(found: list[Any]) -> Any:
    assert len(found) == 1, found
    return found[0]


# --- a pair for each kind --------------------------------------------------------------------------------------------


def test_every_kind_of_change_has_a_pair() -> None:
    assert {path.name for path in PAIRS.iterdir()} == {*NATURES, "unknown"}


@pytest.mark.parametrize("nature", NATURES)
def test_a_pair_gives_its_kind_and_no_other(nature: str, check: Run) -> None:
    status, said, errors = check("diff", PAIRS / nature / "old", PAIRS / nature / "new", "--format", "json")
    assert (status, errors) == (0, "")
    (change,) = json.loads(said)
    assert change["nature"] == nature
    assert change["before"] != change["after"]
    assert change["now"]


@pytest.mark.parametrize("nature", NATURES)
def test_nothing_has_changed_between_an_edition_and_itself(nature: str, check: Run) -> None:
    assert check("diff", PAIRS / nature / "new", PAIRS / nature / "new") == (0, "no change that a reader sees\n", "")


def test_an_unknown_kind_of_change_fails_and_says_what_it_is(check: Run) -> None:
    status, said, errors = check("diff", PAIRS / "unknown" / "old", PAIRS / "unknown" / "new")
    assert (status, said) == (1, "")
    assert "`kindled_by` of term `term-pier-head`" in errors
    assert "Traceback" not in errors


def test_an_edition_that_is_not_there_is_wrong_usage(check: Run, content: Path) -> None:
    status, _, errors = check("diff", "2030.01.01", "2031.06.01", "--content", content)
    assert status == 2
    assert "2030.01.01 is neither a folder nor a recorded edition" in errors


def test_editions_are_compared_by_number_and_with_folders(check: Run, content: Path) -> None:
    status, said, _ = check("diff", "2031.05.01", "2031.06.01", "--content", content)
    assert status == 0
    assert "Withdrawn: beacon [term-beacon], for everybody" in said
    assert check("diff", "2031.05.01", content, "--content", content)[1] == said


# --- no field without a kind -----------------------------------------------------------------------------------------


def test_a_field_that_nobody_declared_is_refused_and_not_guessed(good: Content) -> None:
    guide = good.guide()
    state = present(guide.index, guide.links)
    term = state.records["term", "term-pier-head"]
    odd = term.model_copy(update={"words": {**term.words, "kindled_by": "x"}})
    other = state._replace(records={**state.records, ("term", "term-pier-head"): odd})
    with pytest.raises(UnknownChange, match="kindled_by"):
        compare(state, other, SUBJECTS.kinds)


def test_what_an_item_costs_is_called_by_its_name_and_not_judged_as_a_sentence(good: Content) -> None:
    costs = ("vocabulary.yml", "costs:\n", "costs:\n- {id: dear, name: Dear, meaning: More than a day's pay.}\n")
    edit = ("checklists/buoy.yml", "cost: free", "cost: dear")
    change = next(one for one in changes(good, costs, edit) if one.kind == "item")
    assert (change.nature, change.before, change.after) == ("clarified", "Cost: Free.", "Cost: Dear.")


# --- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "now", "nature"),
    [
        ("Lamps hang at the pier.", "lamps hang, at the pier", "editorial"),
        ("Lamps hang at the pier.", "Lamps  hang\nat the pier.", "editorial"),
        ("A lamp hangs at [the pier](a2) by night.", "A lamp hangs at [the pier](a2-a) by night.", "editorial"),
        ("A lamp hangs at the far end of the pier.", "A lamp hangs at the outer end of the pier.", "editorial"),
        ("The owner may hang a lamp.", "The owner must hang a lamp.", "clarified"),
        ("The owner hangs a lamp.", "The owner does not hang a lamp.", "clarified"),
        ("It doesn't bind the owner.", "It binds the owner.", "clarified"),
        ("All piers are lit.", "Some piers are lit.", "clarified"),
        ("A lamp hangs at the pier.", "Whoever lands here sees light above the water.", "clarified"),
        ("a b c d e f g h i j", "a b c d e f g x y z", "editorial"),  # seven of ten words are the same
        ("a b c d e f g h i j", "a b c d e f w x y z", "clarified"),  # six are
        ("Two lamps hang there.", "Three lamps hang there.", "new-fact"),
        ("It is 3 meters wide.", "It is 3.5 meters wide.", "new-fact"),
        ("It costs 1,000.", "It costs 10,000.", "new-fact"),
        ("It was lit.", "It was lit on May 3, 2031.", "new-fact"),
        ("It is due on May 3, 2031.", "It is due on June 3, 2031.", "date-moved"),
        ("It is due on 2031-05-03.", "It is due on 2031-05-04.", "date-moved"),
        ("It is due in May 2031.", "It is due in June 2031.", "date-moved"),
        ("Two lamps by May 3, 2031.", "Three lamps by May 4, 2031.", "new-fact"),
        ("", "A lamp.", "new-fact"),
        ("A lamp.", "", "withdrawn"),
    ],
)
def test_a_change_of_words_is_judged_by_what_stands_in_them(was: str, now: str, nature: str) -> None:
    assert worded(was, now) == nature


@pytest.mark.parametrize(("kept", "nature"), [(14, "editorial"), (13, "clarified")])
def test_words_are_the_same_up_to_three_tenths_of_them(kept: int, nature: str) -> None:
    """Of twenty words, fourteen or thirteen stay."""
    was = [f"{letter}lamp" for letter in "abcdefghijklmnopqrst"]
    now = [word if at < kept else f"{word}s" for at, word in enumerate(was)]
    assert worded(" ".join(was), " ".join(now)) == nature


PLAIN = st.lists(st.sampled_from("lamp pier light keeper boat tide".split()), min_size=1, max_size=12)


@given(PLAIN, PLAIN)
def test_words_without_weight_are_editorial_or_clarified(was: list[str], now: list[str]) -> None:
    found = worded(" ".join(was), " ".join(now))
    assert found in ("editorial", "clarified")
    if was == now:
        assert found == "editorial"
    if not set(was) & set(now):
        assert found == "clarified"


@given(PLAIN, st.integers(0, 12))
def test_one_word_of_weight_a_number_or_a_date_is_never_editorial(words: list[str], at: int) -> None:
    for more, nature in (("not", "clarified"), ("3", "new-fact"), ("May 3, 2031", "new-fact")):
        longer = " ".join([*words[:at], more, *words[at:]])
        assert worded(" ".join(words), longer) == worded(longer, " ".join(words)) == nature


@given(PLAIN)
def test_case_white_space_and_punctuation_alone_are_editorial(words: list[str]) -> None:
    assert worded(" ".join(words), "  ".join(words).upper() + "!") == "editorial"


# --- records ---------------------------------------------------------------------------------------------------------


def test_an_entry_put_in_front_leaves_the_others_alone(good: Content) -> None:
    claim = "- {text: The seaward end of a pier., basis: advice, sources: [directive]}"
    new = "- {text: A word of sailors., basis: advice, sources: [directive]}"
    change = only(changes(good, ("glossary.yml", claim, f"{new}\n  {claim}")))
    assert (change.nature, change.before, change.after) == ("new-fact", "", "A word of sailors.")


@pytest.mark.parametrize(
    ("words", "kept", "natures"),
    [
        (10, 5, {"clarified"}),  # half of the words stay: the claim was changed
        (20, 9, {"withdrawn", "new-fact"}),  # fewer than half: one claim went, another came
    ],
)
def test_a_claim_is_known_again_by_half_of_its_words(good: Content, words: int, kept: int, natures: set[str]) -> None:
    first = "{text: The seaward end of a pier., basis: advice, sources: [directive]}"
    was = [f"{letter}lamp" for letter in "abcdefghijklmnopqrst"[:words]]
    now = [word if at < kept else f"{word}s" for at, word in enumerate(was)]
    claims = [f"{{text: {' '.join(said)} it is, basis: advice, sources: [directive]}}" for said in (was[2:], now[2:])]
    before = good.changed(("glossary.yml", first, f"{first}\n  - {claims[0]}"))
    assert {one.nature for one in changes(before, ("glossary.yml", claims[0], claims[1]))} == natures


def test_a_claim_on_other_ground_is_clarified(good: Content) -> None:
    change = only(
        changes(good, ("glossary.yml", "basis: advice, sources: [directive]", "basis: advice, sources: [lantern]"))
    )
    assert change.nature == "clarified"
    assert (change.before, change.after) == (
        "Sources: Harbor Lighting Directive 7.", only_title(good, "lantern"),
    )  # fmt: skip


def only_title(good: Content, ident: str) -> str:
    return f"Sources: {good.guide().sources[ident].title}."


def test_a_sentence_that_binds_somebody_more_is_a_new_duty(good: Content) -> None:
    claim = "text: The seaward end of a pier., basis: advice, sources: [directive]"
    change = only(changes(good, ("glossary.yml", claim, f"{claim}, binds: [owner]")))
    assert change.nature == "new-duty"
    old = good.changed(("glossary.yml", claim, f"{claim}, binds: [owner]")).guide()
    new = good.changed(NEXT).guide()
    back = only(compare(present(old.index, old.links), present(new.index, new.links), SUBJECTS.kinds))
    assert back.nature == "status-changed"


@pytest.mark.parametrize(
    ("now", "nature"),
    [("yes", "new-duty"), ("no", "status-changed"), ("unknown", "status-changed"), ("not-a-rule", "status-changed")],
)
def test_a_rule_that_comes_into_force_is_a_new_duty(good: Content, now: str, nature: str) -> None:
    change = only(changes(good, ("status/fishing-rules.yml", "in_force: partly", f"in_force: {now}")))
    assert change.nature == nature
    assert change.readers == ("skipper",)


def test_a_state_and_its_day_are_one_change(good: Content) -> None:
    edits = (("status/deadlines.yml", "state: silent\n  on: 2031-05-30", "state: done\n  on: 2031-06-03"),)
    change = only(changes(good, *edits))
    assert change.nature == "status-changed"
    assert change.after == "State: Done. On: June 3, 2031."


def test_a_date_that_moves_is_told_once(good: Content) -> None:
    old = "date: 2031-07-01\n  title: The next dark night"
    edits = (
        ("status/upcoming.yml", old, "date: 2031-07-05\n  title: The next dark night"),
        ("status/upcoming.yml", "days: 30\n  counted_from: 2031-06-01", "days: 30\n  counted_from: 2031-06-05"),
    )
    assert only(changes(good, *edits)).nature == "date-moved"


def test_a_date_that_came_has_not_moved() -> None:
    words = {"title": "The next dark night", "date": "2031-07-01", "claims.1.text": "There was no moon."}
    counted = {**words, "days": "30", "counted_from": "2031-06-01"}

    def told(*natures_of: tuple[str, dict[str, str]]) -> list[str]:
        old, new = (
            State(str(number), _day(number), None if number == 1 else "1",
                  {("event", "next-moon"): KeptRecord(id="next-moon", page=page, words=words)})
            for number, (page, words) in enumerate(natures_of, 1)
        )  # fmt: skip
        return [one.nature for one in compare(old, new, SUBJECTS.kinds)]

    assert told(("upcoming", counted), ("timeline", words)) == ["status-changed"]
    later = {**words, "date": "2031-07-02"}
    assert told(("upcoming", counted), ("timeline", later)) == ["date-moved", "status-changed"]
    assert "date-moved" in told(("upcoming", counted), ("upcoming", words)), "where it stays, how it is counted is told"


def test_a_record_that_is_gone_names_what_took_its_place() -> None:
    words = {"title": "Hang a lamp", "legal.status": "wise"}
    old = State("1", _day(1), None, {("item", "mo-01"): KeptRecord(id="mo-01", page="do", words=words)})
    record = KeptRecord(id="mo-02", page="do", words={"title": "Hang two lamps", "legal.status": "wise"})
    new = State("2", _day(2), "1", {("item", "mo-02"): record})
    gone = [Retired(id="mo-01", into=["mo-02"], why="Merged.")]
    found = {change.ident: change for change in compare(old, new, SUBJECTS.kinds, gone)}
    assert found["mo-01"].nature == "withdrawn"
    assert found["mo-01"].now.endswith("Merged. In its place: Hang two lamps.")
    assert found["mo-02"].nature == "new-fact"


def _split(*steps: str, there: Sequence[str] = ("Wait.",)) -> list[Any]:
    """Compare an item of two steps with the same less one, and with a new one; a third, with its steps, stays."""

    def words(title: str, *own: str) -> dict[str, str]:
        return {"title": title, **{f"steps.{number}": text for number, text in enumerate(own, 1)}}

    def kept(ident: str, told: dict[str, str]) -> tuple[tuple[str, str], KeptRecord]:
        return ("item", ident), KeptRecord(id=ident, page="mooring", words=told)

    stays = kept("mo-02", words("Stay awake", *there))
    before = [kept("mo-01", words("Hang a lamp", "Hang it.", "Look at it by night.")), stays]
    now = [kept("mo-01", words("Hang a lamp", "Hang it.")), kept("mo-09", words("Look at the lamp", *steps)), stays]
    return compare(State("1", _day(1), None, dict(before)), State("2", _day(2), "1", dict(now)), SUBJECTS.kinds)


def test_what_an_item_gave_up_to_a_new_one_is_moved_and_not_withdrawn() -> None:
    found = {(one.ident, one.field): one for one in _split("Look at it by night.")}
    moved = found["mo-01", "steps.2"]
    assert (moved.nature, moved.before, moved.after) == ("moved", "Look at it by night.", "Look at the lamp")
    assert moved.now == "Look for it there from now on."
    assert {one.nature for one in _split("Look at it by day.") if one.ident == "mo-01"} == {"withdrawn"}
    there = [one for one in _split(there=["Look at it by night."]) if one.ident == "mo-01"]
    assert {one.nature for one in there} == {"withdrawn"}, "another item asked for it before, and still does"


def test_nobody_is_asked_about_a_tick_on_an_item_that_is_new() -> None:
    new = next(one for one in _split("Look at it by night.") if one.ident == "mo-09")
    assert (new.nature, "tick" in new.now) == ("new-fact", False)


def test_words_used_on_many_pages_stand_together_after_those_of_pages() -> None:
    """The page of the address "" is the home page, and not the one that has none."""
    old = {"here": {"title": "Lamp"}, "there": {"title": "Moon"}}
    new = {"here": {"title": "Two lamps at the pier"}, "there": {"title": "Moon"}, "later": {"title": "Star"}}

    def state(number: int, words: dict[str, dict[str, str]]) -> State:
        kept = {
            ("item", f"{place}-{name}"): KeptRecord(id=f"{place}-{name}", page=page, words=of)
            for place, page in (("home", ""), ("all", None))
            for name, of in words.items()
        }
        return State(str(number), _day(number), None if number == 1 else "1", kept)

    pages = [one.page for one in compare(state(1, old), state(2, new), SUBJECTS.kinds)]
    assert pages == ["", "", None, None]


def _day(number: int) -> Any:
    return EditionPart.model_validate({"version": "1", "date": f"2031-06-{number:02}", "kind": "item"}).date


def test_a_change_for_everybody_concerns_each_reader(good: Content) -> None:
    found = changes(
        good,
        ("glossary.yml", "The seaward end of a pier.", "The wet end of a long pier."),
        ("status/fishing-rules.yml", "in_force: partly", "in_force: yes"),
    )
    assert [change.kind for change in concerning(found, "owner")] == ["term"]
    assert {change.kind for change in concerning(found, "skipper")} == {"term", "regulation"}


def test_the_text_counts_by_reader_and_goes_page_by_page(good: Content) -> None:
    found = changes(good, ("status/fishing-rules.yml", "in_force: partly", "in_force: yes"))
    text = told(found, {"skipper": "Skipper", "owner": "Owner"})
    assert text.startswith(
        "Skipper: 1 new duty\nOwner: no change\n\ndo/rules/\n  New duty: Squid lamps [reg-squid], for Skipper"
    )
    assert "    before: Partly\n" not in text
    assert "    now: See whether it binds you" in text


# --- the history of a page -------------------------------------------------------------------------------------------


def test_a_page_knows_its_first_and_its_last_edition(good: Content) -> None:
    guide = good.guide()
    first, second = states(guide.index, guide.links)
    found = histories([first, second], steps([first, second], SUBJECTS.kinds))
    assert found["about/glossary"] == ("2031.05.01", "2031.06.01")
    assert found["do/mooring"] == ("2031.06.01", "2031.06.01")
    third = second._replace(version="2031.07.01")
    assert histories([first, second, third], steps([first, second, third], SUBJECTS.kinds)) == found


def test_recorded_editions_of_the_good_content_can_be_compared(good: Content) -> None:
    assert [state.version for state in recorded(good.index().library)] == ["2031.05.01"]
