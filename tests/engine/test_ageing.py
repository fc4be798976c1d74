"""What the day makes of the guide: the scoreboard of that day, what is due for another look, what turns stale."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from orderguide.guide import reviews
from orderguide.guide.guide import Guide

if TYPE_CHECKING:
    from tests.engine.conftest import Content

Run = Callable[..., tuple[int, str, str]]
DAY = datetime.date


def on(good: Content, day: DAY, *edits: tuple[str, str, str]) -> Guide:
    return Guide(good.changed(*edits).index(), day)


# --- a dated task on a day -------------------------------------------------------------------------------------------


def test_a_task_stands_as_it_did_on_the_day(good: Content) -> None:
    """The good content's one task is due 30 days after March 3, on April 2; what was found is of May 30."""
    guide = good.guide()
    record = guide.record("due-a2").value
    due = guide.due("a2")
    assert due and due[2] == DAY(2031, 4, 2)
    said = {day: reviews.standing(on(good, day), record) for day in (DAY(2031, 3, 3), DAY(2031, 4, 1), due[2])}
    assert [one.id for one in said.values()] == ["not-yet-due", "not-yet-due", "due-today"]
    assert reviews.standing(on(good, DAY(2031, 4, 3)), record).id == "not-known"
    assert reviews.standing(on(good, DAY(2031, 5, 29)), record).id == "not-known"
    found = reviews.standing(on(good, DAY(2031, 5, 30)), record)
    assert (found.id, found.on, found.is_told) == ("silent", DAY(2031, 5, 30), True)


def test_a_search_without_a_day_counts_from_the_editions(good: Content) -> None:
    edit = ("status/deadlines.yml", "  on: 2031-05-30\n", "")
    record = good.changed(edit).guide().record("due-a2").value
    assert reviews.standing(on(good, DAY(2031, 5, 31), edit), record).id == "not-known"
    assert reviews.standing(on(good, DAY(2031, 6, 1), edit), record).id == "silent"


# --- another look ----------------------------------------------------------------------------------------------------


def test_a_record_is_due_after_its_own_days_or_the_editions(good: Content) -> None:
    guide = good.guide()
    edition = guide.instrument.edition
    offer, rule = guide.library.gathered("offers", "offers")[0], guide.record("reg-squid").value
    assert reviews.reviewed(edition, edition) == DAY(2031, 6, 1)
    assert reviews.review_due(edition, edition) == DAY(2031, 8, 30)
    assert reviews.reviewed(offer, edition) == offer.checked == DAY(2031, 5, 30)
    assert reviews.reviewed(rule, edition) == DAY(2031, 6, 1)
    own = rule.model_copy(update={"reviewed": DAY(2031, 5, 1), "review_in": 10})
    assert reviews.review_due(own, edition) == DAY(2031, 5, 11)
    whole = edition.model_copy(update={"reviewed": DAY(2031, 5, 31), "review_in": 30})
    assert reviews.review_due(rule, whole) == DAY(2031, 6, 30)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Before January 1, 2032", [DAY(2032, 1, 1)]),
        ("On 2031-07-01 and in August 2031", [DAY(2031, 7, 1), DAY(2031, 8, 1)]),
        ("On February 30, 2031, which is no day", []),
        ("On February 29, 2032", [DAY(2032, 2, 29)]),
        ("When the port says so", []),
    ],
)
def test_the_days_that_a_text_names_are_found(text: str, days: list[DAY]) -> None:
    assert reviews.days_named(text) == days


def test_the_outlook_says_what_when_and_whose(good: Content) -> None:
    edit = ("status/fishing-rules.yml", "recheck: In October", "recheck: Before July 4, 2031\n  keeper: The lamp desk")
    found = reviews.outlook(good.changed(edit).guide(), 60)
    said = {(one.on.isoformat(), one.ident, one.owner) for one in found}
    assert ("2031-07-02", "next-moon", "The lamp keepers") in said
    assert ("2031-07-04", "reg-squid", "The lamp desk") in said
    assert [one.on for one in found] == sorted(one.on for one in found)
    entry = next(one for one in found if one.ident == "reg-squid")
    assert entry.file == "content/status/fishing-rules.yml" and entry.line > 1


def test_a_search_that_found_nothing_is_due_again_after_the_editions_days(good: Content) -> None:
    guide = good.guide()
    said = [(one.on, one.ident) for one in reviews.outlook(guide, 88) if "found nothing on 2031-05-30" in one.what]
    assert said == [(DAY(2031, 8, 28), "a2")]
    assert not any("found nothing" in one.what for one in reviews.outlook(guide, 87))


def test_the_outlook_ends_where_it_is_told_to(good: Content) -> None:
    guide = good.guide()
    assert "next-moon" not in {one.ident for one in reviews.outlook(guide, 30)}
    assert "next-moon" in {one.ident for one in reviews.outlook(guide, 31)}
    later = on(good, DAY(2031, 7, 3))
    assert "next-moon" not in {one.ident for one in reviews.outlook(later, 365)}


def test_what_is_to_be_looked_at_now_is_due_now(good: Content) -> None:
    guide = good.changed(("status/fishing-rules.yml", "recheck: In October", "recheck: Now")).guide()
    assert [one.on for one in reviews.outlook(guide, 0) if one.ident == "reg-squid"] == [guide.today]


def test_the_command_prints_the_outlook(content: Path, check: Run) -> None:
    status, said, _ = check("outlook", "--content", content, "--days", "40")
    assert status == 0
    assert (
        "2031-07-02 no longer to come: The next dark night [next-moon]; The lamp keepers; content/status/upcoming.yml:"
        in said
    )
    status, said, _ = check("outlook", "--content", content, "--days", "40", "--format", "json")
    assert {"2031-07-02"} <= {row["on"] for row in json.loads(said)}
    assert check("outlook", "--content", content, "--days", "-1")[0] == 2
    assert (
        check("outlook", "--content", content, "--days", "0", "--as-of", "2031-06-02")[1]
        == "nothing in the 0 days from 2031-06-02\n"
    )
