"""The calendars of the guide are those by which the clocks of pages and scripts are tested."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from orderguide.guide.guide import Guide
from orderguide.subjects.incidents.clocks import Closed
from orderguide.subjects.incidents.pages import closed_days

HOLIDAYS = Path(__file__).parents[1] / "fixtures" / "holidays.json"


def test_each_calendar_is_one_of_the_shared_file(guide: Guide) -> None:
    day = datetime.date.fromisoformat
    shared = [
        Closed(frozenset(map(day, one["closed"])), day(one["first"]), day(one["last"]))
        for one in json.loads(HOLIDAYS.read_text("utf-8"))["calendars"].values()
    ]
    found = {one.id: closed_days(one) for one in guide.library.gathered("calendars", "calendars")}
    assert {name for name, one in found.items() if one not in shared} == set()
