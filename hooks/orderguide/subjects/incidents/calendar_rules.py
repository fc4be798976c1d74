"""Calendars cover what they say, and only rules that count work days name one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.subjects.incidents.clocks import counts_work_days

CODES = {
    "calendars.days": "The holidays of a calendar stand in order, each once, between its first and its last day. "
    "A clock that leaves out holidays counts wrongly when one is missing, doubled or out of range.",
    "calendars.unit": "Only a rule that counts work days or business days names a calendar of holidays. "
    "Hours and calendar days run on through holidays.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find holidays out of place, and calendars that nothing counts by."""
    for located in index.of_kind("calendar"):
        yield from _days(located)
    for located in index.of_kind("notice"):
        notice = located.value
        if notice.calendar and not counts_work_days(notice):
            message = f"the unit `{notice.unit}` leaves out no day"
            yield located.problem("calendars.unit", message, "take `calendar` out, or mend the unit", at="calendar")


def _days(located: Located) -> Iterator[Problem]:
    calendar = located.value
    for number, day in enumerate(calendar.closed):
        if not calendar.first <= day <= calendar.last:
            message = f"{day} lies outside {calendar.first} to {calendar.last}"
            yield located.part("closed", number).problem("calendars.days", message)
    for number, (day, after) in enumerate(pairwise(calendar.closed), 1):
        if after <= day:
            yield located.part("closed", number).problem("calendars.days", f"{after} does not come after {day}")
