"""The first hour of an attack, and who must be told after it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from orderguide.content.records.words import Organization
from orderguide.guide.guide import Guide
from orderguide.guide.organizations import narrower, offered
from orderguide.relations.links import Page
from orderguide.subjects.incidents.clocks import Closed, Due, counts_work_days, due
from orderguide.subjects.incidents.records import Calendar, Call, FirstHour, Notice, Notices

STATUS = {
    "in-force": "In force",
    "permit": "By permit",
    "proposed": "Not law: proposed",
    "contract": "Not law: contract",
    "voluntary": "Not law: by choice",
    "none": "No such rule",
}
BINDING = ("in-force", "permit")
MARKS = {"in-force": "yes", "permit": "yes"}
STARTS = {
    "discovery": "We found out about it",
    "awareness": "We learned the facts that matter (a report or a message reached us)",
    "determination": "We decided that it is such an incident",
    "reasonable-belief": "We had good reason to believe it",
    "recognition": "We recognized what it was",
    "occurrence": "It happened",
    "payment": "We paid",
}
SURE = {"high": "well known", "medium": "fairly well known", "low": "little known: check it first"}
TYPED = 34
_FRIDAY = 4
_FOUR_IN_THE_AFTERNOON = datetime.time(16, tzinfo=datetime.UTC)


class Row(NamedTuple):
    """A rule in the table of one kind of organization.

    Attributes:
        notice: The rule.
        example: When time is up if its clock starts at the example's moment; nothing where it sets no number.
    """

    notice: Notice
    example: Due | None


class Group(NamedTuple):
    """The rules of one kind of organization.

    Attributes:
        ident: The id of the checklist or the reader they concern.
        name: Its name.
        binding: Rules that bind, those with a number first, the shortest first of all.
        others: Proposals, contracts, habits, and what only looks like a rule.
        calls: Whom it calls at once, even where no rule asks for it.
        kinds: The kinds of organization among which its rules tell apart, by heading.
        hour: The page on its first hour, where there is one.
    """

    ident: str
    name: str
    binding: list[Row]
    others: list[Notice]
    calls: list[Call]
    kinds: Mapping[str, Sequence[Organization]]
    hour: Page | None


def notices(guide: Guide, page: Page) -> dict[str, Any]:
    """Show rules on notice: a table for each kind of organization, then each rule in full."""
    assert page.of
    found: Notices = guide.record(page.of).value
    names = {reader.id: reader.name for reader in guide.vocabulary.readers}
    names |= {one.id: one.name for one in guide.library.records("checklist")}
    concerned = dict.fromkeys(ident for one in found.notices for ident in one.concerns)
    start = example_start(guide.today)
    kinds = {one.start for one in found.notices}
    calendars = {one.id: one for one in guide.library.gathered("calendars", "calendars")}
    closed = {ident: closed_days(one) for ident, one in calendars.items()}
    groups = [group(guide, ident, names[ident], start, closed, found) for ident in concerned]
    return {
        "notices": found,
        "groups": groups,
        "asked": [(one.ident, one.name, one.kinds) for one in groups],
        "narrower": lambda idents: " ".join(narrower(guide, idents)),
        "calendars": calendars,
        "names": names,
        "start": start,
        "starts": {kind: said for kind, said in STARTS.items() if kind in kinds},
        "status": STATUS,
        "marks": MARKS,
        "binding": BINDING,
        "length": length,
        "clock": clock,
        "counts_work_days": counts_work_days,
        "sure": SURE,
    }


def group(
    guide: Guide, ident: str, name: str, start: datetime.datetime, closed: Mapping[str, Closed], told: Notices
) -> Group:
    """Gather what one kind of organization is told.

    Args:
        guide: The guide.
        ident: The id of the checklist or the reader.
        name: Its name.
        start: When the example's clocks start.
        closed: Holidays by the ids of calendars.
        told: All rules, and whom to call at once.

    Returns:
        Its calls and its rules, sorted for a reader in a hurry.
    """
    mine = [one for one in told.notices if ident in one.concerns]
    calls = [one for one in told.at_once if ident in one.concerns]
    rows = [Row(one, runs_out(one, start, closed)) for one in mine if one.status in BINDING]
    never = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    rows.sort(key=lambda row: row.example.at if row.example else never)
    others = [one for one in mine if one.status not in BINDING]
    told_apart = [*(one.only_for for one in mine), *(one.only_for for one in calls)]
    kinds = offered(guide, chain.from_iterable(told_apart))
    return Group(ident, name, rows, others, calls, kinds, hour_of(guide, ident))


def hour_of(guide: Guide, checklist: str) -> Page | None:
    """Find the page on the first hour of those who use a checklist."""
    hours = {one.id for one in guide.library.records("first-hour") if one.checklist == checklist}
    return next((page for page in guide.links.pages if page.of in hours), None)


def example_start(today: datetime.date) -> datetime.datetime:
    """Choose the example's moment: four in the afternoon of a Friday, when attacks are found and weekends matter."""
    day = today + datetime.timedelta(days=(_FRIDAY - today.weekday()) % 7)
    return datetime.datetime.combine(day, _FOUR_IN_THE_AFTERNOON)


def closed_days(calendar: Calendar) -> Closed:
    """Give the holidays of a calendar as clocks take them."""
    return Closed(frozenset(calendar.closed), calendar.first, calendar.last)


def runs_out(notice: Notice, start: datetime.datetime, closed: Mapping[str, Closed]) -> Due | None:
    """Tell when a rule's clock runs out, or nothing where it sets no number."""
    if notice.length is None or notice.unit == "standard":
        return None
    holidays = closed[notice.calendar] if notice.calendar else None
    return due(start, notice.length, notice.unit, from_year_end=notice.start == "year-end", closed=holidays)


def clock(found: Due) -> str:
    """Write when time is up in a few words: `Sun, Nov 22, 4:00 a.m.`, or a day and its end."""
    if found.day:
        late = " (holidays then are not listed here: it can be later)" if found.beyond else ""
        return f"{found.day:%a, %b} {found.day.day}, {found.day.year}, end of day{late}"
    hour, half = found.at.hour % 12 or 12, "p.m." if found.at.hour > 11 else "a.m."
    return f"{found.at:%a, %b} {found.at.day}, {found.at.year}, {hour}:{found.at:%M} {half}"


def length(notice: Notice) -> str:
    """Say how long a clock runs, or the rule's own standard where it sets no number."""
    return notice.runs or notice.standard


def first_hour(guide: Guide, page: Page) -> dict[str, Any]:
    """Show the first hour of an attack on one page, with a link to the rules on notice where a page shows them."""
    assert page.of
    hour: FirstHour = guide.record(page.of).value
    rules = [guide.record(ident).value for ident in hour.clocks]
    return {
        "hour": hour,
        "sheets": [page for ident in hour.sheets for page in guide.links.pages if page.of == ident],
        "host": host,
        "length": length,
        "clocks": [one for one in rules if one.runs],
        "others": [one for one in rules if not one.runs],
        "table": next((one for one in guide.links.pages if one.view == "notices"), None),
    }


def host(url: str) -> str:
    """Shorten an address for paper: whole where one can type it, else only the site's name."""
    short = url.removeprefix("https://").removeprefix("www.").rstrip("/")
    return short if len(short) <= TYPED else short.split("/")[0]
