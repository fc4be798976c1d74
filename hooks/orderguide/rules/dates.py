"""Dates agree with each other and with the edition's own day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from orderguide.content.index import Index, Located
from orderguide.content.problems import Problem
from orderguide.relations.deadlines import is_whole
from orderguide.text.dates import LAST, MONTHS, later
from orderguide.text.sentences import own_sentences

CODES = {
    "dates.order": "What happens later does not stand before what happens first. One of the two days is wrong.",
    "dates.future": "What is told as having happened lies before the edition's day. "
    "Nothing has happened yet on a day to come.",
    "dates.past": "A date to come lies after the edition's day. "
    "A date that has passed belongs to what happened, and somebody has to say what came of it.",
    "dates.sum": "A computed date is the sum of its day and its days, and a day of the calendar. "
    "Either the days or the date is wrong.",
    "dates.deadline": "A deadline is days after an event, or a fixed day, or a period with its unit and its beginning. "
    "Only a deadline of one kind can be computed.",
    "dates.shown": "An inexact date says how it is shown. A month shown as a day looks more exact than it is.",
    "dates.typed": "No text types the date of a deadline: it links to the record that computes it. "
    "A typed date stays behind when the deadline moves.",
}
_TYPED = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{1,2}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b")
_DEADLINE = re.compile(r"\bdeadlines?\b", re.I)
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")


def check(index: Index) -> Iterator[Problem]:
    """Find dates that cannot be."""
    today = index.library.instrument.edition.date
    yield from _instrument(index.top("instrument"))
    for located in index.of_kind("event"):
        yield from _event(located, today)
    yield from _deadlines(index)
    yield from _ahead(index.of_kind("deadline"), "on", today)
    yield from _ahead([*index.records, *index.claims], "checked", today)
    for located in index.typed.prose:
        yield from _typed(located)


def _instrument(top: Located) -> Iterator[Problem]:
    instrument = top.value
    if instrument.published and instrument.published < instrument.date:
        yield top.problem("dates.order", f"it is published before it is {instrument.dated}", at="published")
    if instrument.edition.date < (instrument.published or instrument.date):
        yield top.problem("dates.order", "the edition is older than the instrument", at="edition")


def _deadlines(index: Index) -> Iterator[Problem]:
    """Find deadlines that are not one of the three kinds, and those that no calendar has."""
    starts = {event.id: event.date for event in index.library.instrument.events}
    for located in index.of_kind("paragraph"):
        deadline = located.value.deadline
        if deadline is None:
            continue
        start = starts.get(deadline.event or "")
        if not is_whole(deadline):
            hint = "give `event` and `days`, or `on` alone, or `within`, `unit` and `after`"
            message = "this deadline is not one of the three kinds: days after an event, a fixed day, a period"
            yield located.problem("dates.deadline", message, hint, at="deadline")
        elif start and later(start, deadline.days or 0) is None:
            yield located.problem("dates.sum", f"this deadline lies after {LAST}", at="deadline")


def _ahead(places: Iterable[Located], name: str, today: datetime.date) -> Iterator[Problem]:
    """Find days of what has happened that are still to come."""
    for located in places:
        day = getattr(located.value, name, None)
        if day and day > today:
            yield located.problem("dates.future", "this day is after the edition's", at=name)


def _typed(located: Located) -> Iterator[Problem]:
    """Find a date that is typed beside the word deadline; words quoted and words of links are set apart."""
    if "eadline" not in located.value and "EADLINE" not in located.value:
        return
    for sentence in own_sentences(_LINK.sub(" ", located.value)):
        if _DEADLINE.search(sentence) and (found := _TYPED.search(sentence)):
            message = f'the date "{found[0]}" is typed beside the word deadline'
            yield located.problem(
                "dates.typed", message, "write {day:…} with the id of the deadline, or make the date a link to it"
            )


def _event(located: Located, today: datetime.date) -> Iterator[Problem]:
    event = located.value
    if event.until and event.until <= event.date:
        yield located.problem("dates.order", "it ends before it begins", at="until")
    if event.precision != "day" and not event.shown:
        yield located.problem(
            "dates.shown", "an inexact date needs the words that show it", "add `shown`", at="precision"
        )
    if not event.is_ahead:
        if event.date > today:
            yield located.problem(
                "dates.future", "this day is after the edition's", "list it in upcoming.yml", at="date"
            )
        return
    if (event.until or event.date) < today:
        yield located.problem("dates.past", "this day has passed", "move it to the timeline", at="date")
    if event.days and event.counted_from:
        total = later(event.counted_from, event.days)
        if total != event.date:
            said = total or f"after {LAST}"
            yield located.problem("dates.sum", f"{event.days} days from {event.counted_from} is {said}", at="date")
