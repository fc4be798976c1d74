"""What day it is, and what that means: how a dated task stood on a day, what is due for another look, what turns stale.

A guide is written on its edition's day. For an earlier day only what had been found by then is shown; for a later one
nothing is claimed but when we last looked. The day is always given: nothing here asks a clock.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from orderguide.content.records.base import Record, Watched
from orderguide.content.records.instrument import DeadlineRecord, Edition
from orderguide.content.records.words import DeadlineState
from orderguide.guide.guide import Guide
from orderguide.text.dates import MONTHS
from orderguide.text.differences import plain

_DAY = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})\b|\b(\d{{4}})-(\d{{2}})-(\d{{2}})\b")
_NOW = re.compile(r"\bnow\b", re.I)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)}) (\d{{4}})\b")


class Standing(NamedTuple):
    """How a dated task stood on a day.

    Attributes:
        id: The state's id; one of the content's own, or `not-yet-due`, `due-today`, `per-case`,
            `not-known`.
        name: What readers see.
        mark: The drawn mark.
        settled: Whether something official was public.
        on: The day of what was found; nothing where none was found by then.
        is_told: Whether what the record tells had been found by then.
    """

    id: str
    name: str
    mark: str
    settled: bool
    on: datetime.date | None
    is_told: bool


NOT_YET_DUE = Standing("not-yet-due", "Not yet due", "ring", False, None, False)
DUE_TODAY = Standing("due-today", "Due on this day", "ring", False, None, False)
PER_CASE = Standing("per-case", "Runs for each case", "ring", False, None, False)
NOT_KNOWN = Standing("not-known", "Date passed, nothing known yet", "dashed", False, None, False)

UNTOLD = (NOT_YET_DUE, DUE_TODAY, PER_CASE, NOT_KNOWN)  # in the order in which pages show them


class Outlook(NamedTuple):
    """Something that becomes wrong or stale on a day.

    Attributes:
        on: The day.
        what: What happens then, in a sentence.
        ident: The id of the record, or an empty text for the edition as a whole.
        owner: Who looks again.
        file: The file in which it is written.
        line: The line.
    """

    on: datetime.date
    what: str
    ident: str
    owner: str
    file: str
    line: int


def standing(guide: Guide, record: DeadlineRecord) -> Standing:
    """Tell how a dated task stood on the guide's day.

    What was found on a day counts from that day on. A search that found nothing counts from the edition's day: on an
    earlier one nobody had yet looked back.

    Args:
        guide: The guide, with its day.
        record: What the public record shows about the task.

    Returns:
        The state of that day.
    """
    state = guide.word("deadline-state", record.state)
    assert isinstance(state, DeadlineState)
    edition = guide.instrument.edition
    if guide.today >= (record.on or edition.date):
        return Standing(state.id, state.name, state.mark, state.settled, record.on, True)
    found = guide.due(record.paragraph)
    if found and found.date is None:
        return PER_CASE
    date = found.date if found else None
    if date is None or guide.today < date:
        return NOT_YET_DUE
    return DUE_TODAY if guide.today == date else NOT_KNOWN


def cautions(guide: Guide, states: Iterable[Standing]) -> list[str]:
    """List what the states of some tasks must not be taken for, in the order of the vocabulary."""
    shown = {state.id for state in states}
    return [one.caution for one in guide.vocabulary.deadline_states if one.caution and one.id in shown]


def last_checked(edition: Edition) -> datetime.date:
    """Give the day on which everything was last gone through."""
    return edition.reviewed or edition.date


def is_later(guide: Guide) -> bool:
    """Tell whether the guide is shown for a day after its last check: then it cannot say what happened since."""
    return guide.today > last_checked(guide.instrument.edition)


def reviewed(record: Record, edition: Edition) -> datetime.date:
    """Give the day on which a record was last looked at: its own, or else the edition's."""
    own = getattr(record, "checked", None) or getattr(record, "reviewed", None)
    return own or last_checked(edition)


def review_due(record: Record, edition: Edition) -> datetime.date:
    """Give the day on which a record is to be looked at again."""
    days = getattr(record, "review_in", None) or edition.review_in
    return reviewed(record, edition) + datetime.timedelta(days=days)


def outlook(guide: Guide, days: int, *, overdue: bool = False) -> list[Outlook]:
    """List what becomes wrong or stale after the guide's day.

    Args:
        guide: The guide, with its day.
        days: How many days to look ahead.
        overdue: Whether to list as well what came before: reviews that were due, and days that have passed since the
            whole was last gone through.

    Returns:
        What happens from the day itself to the last day looked at, by day; what is overdue comes first.
    """
    last = guide.today + datetime.timedelta(days=days)
    since = last_checked(guide.instrument.edition) + datetime.timedelta(days=1)
    first = min(since, guide.today) if overdue else guide.today
    reviews = {one for one in _reviews(guide) if overdue or one.on >= first}
    days_told = {one for one in (*_passing(guide), *_named(guide)) if one.on >= first}
    return sorted(one for one in reviews | days_told if one.on <= last)


def told(found: list[Outlook]) -> str:
    """Tell an outlook as plain text, one line an entry."""
    return "\n".join(
        f"{one.on} {one.what}{f' [{one.ident}]' if one.ident else ''}; {one.owner}; {one.file}:{one.line}"
        for one in found
    )


def _reviews(guide: Guide) -> Iterator[Outlook]:
    """Say when the whole, and each record with a day of its own, is due for another look."""
    edition = guide.instrument.edition
    file = guide.library.of_kind("instrument")[0]
    due = review_due(edition, edition)
    line = file.document.position(("edition",))[0]
    what = f"the whole edition is due for review; it was last checked on {last_checked(edition)}"
    yield Outlook(due, what, "", guide.site.publisher.name, file.name, line)
    for located in guide.index.records:
        record = located.value
        if not isinstance(record, Watched):
            continue
        when = review_due(record, edition)
        if when != due:
            yield _entry(guide, record, when, f"due for review; last checked on {reviewed(record, edition)}")
    for located in guide.index.claims:
        claim = located.value
        if claim.checked and located.owner is not None:
            what = f"a search that found nothing on {claim.checked} is due again"
            yield _entry(guide, located.owner.value, review_due(claim, edition), what)


def _passing(guide: Guide) -> Iterator[Outlook]:
    """Say when a date to come has passed."""
    for event in guide.library.gathered("upcoming", "dates"):
        when = (event.until or event.date) + datetime.timedelta(days=1)
        yield _entry(guide, event, when, f"no longer to come: {event.title}")
    for located in guide.index.of_kind("deadline"):
        if (due := guide.due(located.value.paragraph)) and due.date:
            passed = due.date + datetime.timedelta(days=1)
            yield _entry(guide, located.value, passed, f"due date passed: {located.value.task}")


def _named(guide: Guide) -> Iterator[Outlook]:
    """Say when a day comes that a text names: a recheck, or a claim that speaks of it as still to come."""
    for located in guide.index.records:
        recheck = getattr(located.value, "recheck", None) or ""
        now = [reviewed(located.value, guide.instrument.edition)] if _NOW.search(recheck) else []
        for when in [*now, *days_named(recheck)]:
            yield _entry(guide, located.value, when, f"look again: {recheck}")
    written = guide.instrument.edition.date
    for located in guide.index.claims:
        for when in days_named(plain(located.value.text)):
            if when > written and located.owner is not None:
                yield _entry(guide, located.owner.value, when, "a text speaks of this day as still to come")


def days_named(text: str) -> list[datetime.date]:
    """Find the days that a text names; of a month named without a day, the first one.

    Args:
        text: Words in American English.

    Returns:
        Days, each once, in order; what is no day of the calendar is left out.
    """
    found = set()
    for match in _DAY.finditer(text):
        month, day, year, *iso = match.groups()
        parts = (int(year), MONTHS.index(month) + 1, int(day)) if month else tuple(map(int, iso))
        found.add(_date(*parts))
    for match in _MONTH.finditer(text):
        found.add(_date(int(match[2]), MONTHS.index(match[1]) + 1, 1))
    return sorted(when for when in found if when)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _entry(guide: Guide, record: Record, when: datetime.date, what: str) -> Outlook:
    ident = str(record.id)  # type: ignore[attr-defined]
    owner = getattr(record, "keeper", None) or guide.site.publisher.name
    return Outlook(when, what, ident, owner, *guide.origin(ident))
