"""Calendar files, read back by a calendar's own reader: they say what the pages say, and are well formed."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from orderguide.content.index import Index
from orderguide.guide.guide import Guide
from orderguide.guide.ids import universal
from orderguide.history.editions import present
from orderguide.subjects.status.calendar import Entry, calendar, calendars, moved

from tests.engine.conftest import Content

ONE_DAY = datetime.timedelta(days=1)


def read(guide: Guide, name: str) -> list[dict[str, object]]:
    """Read a calendar file back: its entries with what a test asks of them."""
    written = dict(calendars(guide))[f"calendar/{name}.ics"]
    return [
        {
            "uid": str(one["uid"]),
            "first": one["dtstart"].dt,
            "last": one["dtend"].dt - ONE_DAY,
            "summary": str(one["summary"]),
            "text": str(one["description"]),
            "sequence": one["sequence"],
            "status": str(one["status"]),
            "stamp": one["dtstamp"].dt,
            "categories": [str(category) for category in one["categories"].cats],
        }
        for one in Calendar.from_ical(written).walk("VEVENT")
    ]


def by_id(guide: Guide, name: str) -> dict[str, dict[str, object]]:
    found = {str(entry["uid"]): entry for entry in read(guide, name)}
    known = {universal(guide.instrument.id, ident): ident for ident in guide.index.by_id}
    return {known[uid]: entry for uid, entry in found.items()}


def test_deadlines_are_the_computed_ones(guide: Guide) -> None:
    found = by_id(guide, "deadlines")
    records = [located.value for located in guide.index.of_kind("deadline")]
    assert set(found) == {record.id for record in records}
    for record in records:
        due = guide.due(record.paragraph)
        assert due is not None
        assert found[record.id]["first"] == found[record.id]["last"] == due[2]


def test_a_deadline_is_on_its_day_and_not_on_the_day_before_or_after(guide: Guide) -> None:
    entry = by_id(guide, "deadlines")["due-a2"]
    due = datetime.date(2031, 4, 2)
    on = [day for day in (due - ONE_DAY, due, due + ONE_DAY) if entry["first"] <= day <= entry["last"]]  # type: ignore[operator]
    assert on == [due]


def test_dates_to_come_are_those_of_the_page_and_of_tasks_still_ahead(guide: Guide) -> None:
    found = by_id(guide, "upcoming")
    events = guide.library.gathered("upcoming", "dates")
    assert {ident: (entry["first"], entry["last"]) for ident, entry in found.items()} == {
        event.id: (event.date, event.until or event.date) for event in events
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2031-04-02", {"due-a2", "next-moon"}),
        ("2031-04-03", {"next-moon"}),
        ("2031-07-01", {"next-moon"}),
        ("2031-07-02", set()),
    ],
)
def test_what_goes_into_a_reader_s_calendar_has_not_passed(good: Content, day: str, expected: set[str]) -> None:
    guide = Guide(good.index(), datetime.date.fromisoformat(day))
    made = dict(calendars(guide))
    assert ("calendar/upcoming.ics" in made) == bool(expected)
    assert (set(by_id(guide, "upcoming")) if expected else set()) == expected
    assert {"due-a2", "next-moon"} <= set(by_id(guide, "all"))


def test_an_inexact_date_says_so(guide: Guide) -> None:
    entry = by_id(guide, "all")["ev-lamps"]
    assert entry["status"] == "TENTATIVE"
    assert "Mid-May 2031" in str(entry["text"])


def test_the_whole_calendar_holds_past_and_coming_dates_and_each_once(guide: Guide) -> None:
    whole = by_id(guide, "all")
    own = {event.id for event in guide.library.gathered("timeline", "events") if event.own}
    assert set(whole) == set(by_id(guide, "deadlines")) | set(by_id(guide, "upcoming")) | own
    assert len(read(guide, "all")) == len(whole)


def test_every_value_is_a_day_without_a_clock_or_a_zone(guide: Guide) -> None:
    for entry in read(guide, "all"):
        assert type(entry["first"]) is datetime.date
    text = dict(calendars(guide))["calendar/all.ics"].decode()
    starts = [line for line in text.split("\r\n") if line.startswith(("DTSTART", "DTEND"))]
    assert starts
    assert all(";VALUE=DATE:" in line for line in starts)
    assert "VTIMEZONE" not in text


def test_claims_carry_what_they_rest_on(guide: Guide) -> None:
    text = str(by_id(guide, "upcoming")["next-moon"]["text"])
    assert "[Advice] There is no moon." in text
    assert guide.site.not_advice in text


def test_a_deadline_tells_its_sum_and_what_was_found(guide: Guide) -> None:
    text = str(by_id(guide, "deadlines")["due-a2"]["text"])
    assert "March 3, 2031 (directive signed) + 30 days = April 2, 2031" in text
    assert "On the public record: Nothing found, May 30, 2031" in text


def test_lines_end_and_fold_as_the_standard_has_it(guide: Guide) -> None:
    for written in calendars(guide).values():
        assert written.endswith(b"\r\n")
        assert written.count(b"\n") == written.count(b"\r\n")
        assert max(map(len, written.split(b"\r\n"))) <= 75
        written.decode("utf-8")


def test_signs_with_a_meaning_come_back_as_they_were(harbor: Guide) -> None:
    day = datetime.date(2032, 2, 29)
    summary, text = "One; two, three \\ four", "First line\nSecond: “é” " + "漢字" * 60
    made = calendar(harbor, "A; b, c", [Entry("next-moon", day, day, summary, text, "x, y")], {})
    (entry,) = Calendar.from_ical(made).walk("VEVENT")
    assert str(entry["summary"]) == summary
    assert str(entry["description"]).startswith(text)
    assert max(map(len, made.split(b"\r\n"))) <= 75


@pytest.mark.parametrize("day", ["2032-02-28", "2032-02-29", "2031-02-28", "2031-12-31", "2032-04-30", "2100-02-28"])
def test_the_end_is_the_next_day_also_where_a_month_or_a_year_ends(harbor: Guide, day: str) -> None:
    first = datetime.date.fromisoformat(day)
    made = calendar(harbor, "x", [Entry("next-moon", first, first, "x", "x", "x")], {})
    (entry,) = Calendar.from_ical(made).walk("VEVENT")
    assert entry["dtstart"].dt == first
    assert entry["dtend"].dt == first + ONE_DAY


def test_an_identity_is_made_from_the_id_alone(harbor: Guide, good: Content) -> None:
    assert by_id(harbor, "upcoming")["next-moon"]["uid"] == universal("hld-7", "next-moon")
    assert universal("hld-7", "next-moon") == "854706d1-a999-5384-adb0-653a8481fdbd"
    moved = good.changed(
        ("status/upcoming.yml", "date: 2031-07-01", "date: 2031-07-02"),
        ("status/upcoming.yml", "days: 30", "days: 31"),
        ("status/upcoming.yml", "The next dark night", "Another name"),
    ).guide()
    entry = by_id(moved, "upcoming")["next-moon"]
    assert entry["first"] == datetime.date(2031, 7, 2)


def test_the_sequence_counts_the_editions_in_which_a_date_moved(good: Content) -> None:
    later = (
        ("status/upcoming.yml", "date: 2031-07-01", "date: 2031-07-02"),
        ("status/upcoming.yml", "days: 30", "days: 31"),
    )
    longer = ("paragraphs/article-2.yml", "    days: 30", "    days: 45")
    reworded = ("status/upcoming.yml", "The next dark night", "A night without a moon")
    guides = [good.changed(*edits).guide() for edits in ((), later, (*later, reworded), (*later, reworded, longer))]
    states = [present(guide.index, guide.links) for guide in guides]
    made = dict(calendars(guides[-1], states))["calendar/all.ics"]
    found = {str(one["uid"]): one["sequence"] for one in Calendar.from_ical(made).walk("VEVENT")}
    ids = {ident: found[universal("hld-7", ident)] for ident in ("next-moon", "due-a2", "ev-lamps")}
    assert ids == {"next-moon": 1, "due-a2": 1, "ev-lamps": 0}


def test_a_date_that_moves_back_counts_again(good: Content) -> None:
    edits = (
        ("status/upcoming.yml", "date: 2031-07-01", "date: 2031-07-02"),
        ("status/upcoming.yml", "days: 30", "days: 31"),
    )
    first, second = good.guide(), good.changed(*edits).guide()
    states = [present(guide.index, guide.links) for guide in (first, second, first)]
    assert moved(states)["next-moon"] == 2
    assert moved(states[:1]) == {}


def test_the_stamp_is_the_edition_s_day_so_the_bytes_are_the_same_on_any_day(good: Content) -> None:
    made = [dict(calendars(Guide(Index(good.index().library)))) for _ in range(2)]
    assert made[0] == made[1]
    stamps = {entry["stamp"] for entry in read(good.guide(), "all")}
    assert stamps == {datetime.datetime(2031, 6, 1, tzinfo=datetime.UTC)}


def test_an_earlier_day_does_not_tell_what_was_found_later(good: Content) -> None:
    early = Guide(good.index(), datetime.date(2031, 3, 20))
    found = by_id(early, "all")
    assert "ev-lamps" not in found
    assert "Nothing official was found" not in str(found["due-a2"]["text"])


def test_a_calendar_without_entries_is_not_made(good: Content, tmp_path: Path) -> None:
    files = {name: text for name, text in good.files.items() if name != "status/upcoming.yml"}
    files["planner/lamp.yml"] = files["planner/lamp.yml"].replace("beside: [next-moon]\n", "")
    content = Content(files, good.texts)
    assert sorted(dict(calendars(content.guide()))) == ["calendar/all.ics", "calendar/deadlines.ics"]
