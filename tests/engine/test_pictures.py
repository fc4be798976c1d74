"""Pictures hold what the records say, nothing else, and keep their sizes."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orderguide.guide.guide import Guide
from orderguide.site.pages import render
from orderguide.site.writer import environment
from orderguide.subjects import SUBJECTS
from orderguide.subjects.reference.picture import offices, parts_of
from orderguide.subjects.status.picture import MOST, PITCH, step, timeline
from orderguide.subjects.status.records import Event


def event(day: datetime.date, *, own: bool = True) -> Event:
    claim = {"text": "It was seen.", "basis": "advice", "sources": ["lantern"]}
    told = {"id": f"ev-{day:%Y%m%d}", "date": day.isoformat(), "title": "Seen", "claims": [claim]}
    return Event.model_validate({**told, "own": "true" if own else "false"})


days = st.dates(datetime.date(2000, 1, 1), datetime.date(2035, 12, 31))


@given(st.lists(st.tuples(days, st.booleans()), min_size=1, max_size=40))
def test_every_event_is_drawn_once_with_its_number_and_marks_do_not_touch(
    rows: list[tuple[datetime.date, bool]],
) -> None:
    events = [event(day, own=own) for day, own in sorted(rows)]
    picture = timeline(events)
    assert picture is not None
    marks = [mark for column in picture.columns for mark in column.marks]
    assert sorted(mark.number for mark in marks) == list(range(1, len(events) + 1))
    assert len(picture.columns) <= MOST
    for column in picture.columns:
        ys = sorted(mark.y for mark in column.marks)
        assert all(after - before >= PITCH for before, after in pairwise(ys))
        assert all((mark.y < picture.line) == mark.event.own for mark in column.marks)
        assert all(PITCH // 2 <= mark.y <= picture.height - PITCH // 2 for mark in column.marks)


def test_columns_are_months_and_years_are_named_where_they_begin() -> None:
    picture = timeline([event(datetime.date(2030, 11, 5)), event(datetime.date(2031, 2, 1), own=False)])
    assert picture is not None
    assert [(column.name, column.year) for column in picture.columns] == [
        ("Nov", "2030"), ("Dec", ""), ("Jan", "2031"), ("Feb", ""),
    ]  # fmt: skip
    assert [len(column.marks) for column in picture.columns] == [1, 0, 0, 1]


@pytest.mark.parametrize(("months", "expected"), [(1, 1), (12, 1), (13, 2), (24, 2), (25, 3), (144, 12), (145, 24)])
def test_a_long_time_makes_longer_columns_rather_than_more(months: int, expected: int) -> None:
    assert step(months) == expected


def test_no_events_no_picture() -> None:
    assert timeline([]) is None
    assert offices([], {}) is None


def test_the_map_draws_each_part_that_a_paragraph_gives_and_no_other(guide: Guide) -> None:
    known = {one.id: one for one in guide.library.gathered("offices", "offices")}
    drawn = offices(guide.paragraphs.values(), known)
    assert drawn is not None
    rows = {drawn.head + drawn.row * index + drawn.row // 2: office.id for index, office in enumerate(drawn.offices)}
    columns = {lane.x: lane.paragraph.id for lane in drawn.lanes}
    found = {(columns[spot.x], rows[spot.y], spot.part) for spot in drawn.spots}
    told = {(one.id, ident, part) for one in guide.paragraphs.values() for ident, part in parts_of(one)}
    assert found == told
    assert ("a2", "lamp-crew", "through") in found
    assert ("a2", "tide-office", "coordinated") in found


def test_an_office_through_which_another_acts_stands_right_below_it(guide: Guide) -> None:
    known = {one.id: one for one in guide.library.gathered("offices", "offices")}
    drawn = offices(guide.paragraphs.values(), known)
    assert drawn is not None
    order = [office.id for office in drawn.offices]
    assert order[order.index("harbor-master") + 1] == "lamp-crew"


@pytest.fixture(scope="module")
def bodies(guide: Guide) -> dict[str, str]:
    return {page.page.view: page.html for page in render(guide, SUBJECTS.views, environment(SUBJECTS.views.folders))}


@pytest.mark.parametrize("view", ["timeline", "offices", "deadlines", "planner"])
def test_pictures_carry_classes_and_names_and_no_style_of_their_own(bodies: dict[str, str], view: str) -> None:
    html = bodies[view]
    assert not re.search(r"\sstyle=|<style|\son\w+=", html)
    for found in re.finditer(r"<svg\b[^>]*>", html):
        start = found[0]
        nested = " overflow=" in start
        assert nested or 'aria-hidden="true"' in start or re.search(r'role="(img|group)" aria-label="[^"]+"', start), (
            start
        )
