"""Calendar files (RFC 5545): every date of the guide as an all-day entry, so that a reader's calendar can hold it.

An entry keeps its identity forever: its UID is made from the record's id alone, and its SEQUENCE counts the editions
in which its date moved. The time stamp is the edition's own day, so the same edition gives the same bytes on any day.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from orderguide.content.records.claims import Claim
from orderguide.content.records.instrument import Deadline, DeadlineRecord
from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.guide.ids import universal
from orderguide.history.editions import State
from orderguide.relations.deadlines import parent_of
from orderguide.site.views import Download
from orderguide.site.writer import BADGES, published
from orderguide.subjects.status.records import Event as EventRecord
from orderguide.text.counted import counted
from orderguide.text.dates import day
from orderguide.text.on_demand import OnDemand

if TYPE_CHECKING:
    from icalendar import Event

FOLDER = "calendar"
ONE_DAY = datetime.timedelta(days=1)


class Entry(NamedTuple):
    """A date of the guide.

    Attributes:
        ident: The id of its record.
        first: Its first day.
        last: Its last day; the same where it is one day.
        summary: What it is, in a line.
        text: What is known of it, in paragraphs.
        category: What kind of date it is.
        exact: Whether the days are known for sure.
    """

    ident: str
    first: datetime.date
    last: datetime.date
    summary: str
    text: str
    category: str
    exact: bool = True


def calendars(guide: Guide, states: Sequence[State] | None = None) -> Mapping[str, bytes]:
    """Give the calendar files, each made when it is asked for.

    Args:
        guide: The guide.
        states: Editions, oldest first; those of the guide when left out.

    Returns:
        Bytes by path below the site's root; no file where there would be no entry.
    """
    known = guide.editions if states is None else states

    def made(title: str, entries: list[Entry]) -> bytes:
        return calendar(guide, f"{guide.instrument.number}: {title}", entries, moved(known))

    return OnDemand({f"{FOLDER}/{name}.ics": partial(made, title, entries) for name, title, entries in _files(guide)})


def offered(guide: Guide) -> list[Download]:
    """List those files, without making them."""
    return [Download(f"{FOLDER}/{name}.ics", title.capitalize()) for name, title, _ in _files(guide)]


def _files(guide: Guide) -> Iterator[tuple[str, str, list[Entry]]]:
    """Give the name, the title and the entries of each calendar that has any."""
    due, coming, past = list(deadlines(guide)), list(upcoming(guide)), list(events(guide))
    files = (
        ("all", "all dates", [*past, *due, *coming]),
        ("deadlines", "deadlines", due),
        ("upcoming", "dates to come", list(to_come(guide))),
    )
    return (one for one in files if one[2])


def moved(states: Sequence[State]) -> Counter[str]:
    """Count in how many editions the date of a record moved.

    Args:
        states: Editions, oldest first.

    Returns:
        Counts by id of the record.
    """
    found: Counter[str] = Counter()
    for old, new in pairwise(states):
        was, now = _dates(old), _dates(new)
        found.update(ident for ident, date in now.items() if ident in was and was[ident] != date)
    return found


def _dates(state: State) -> dict[str, tuple[str, ...]]:
    """Give what sets each date in an edition: an event's own days, or a deadline's beginning and number of days."""
    words = {(kind, ident): record.words for (kind, ident), record in state.records.items()}
    paragraphs = {ident: told for (kind, ident), told in words.items() if kind == "paragraph"}
    found: dict[str, tuple[str, ...]] = {}
    for (kind, ident), told in words.items():
        if kind == "event":
            found[ident] = (told.get("date", ""), told.get("until", ""))
        elif kind == "deadline" and (rule := _governing(told["paragraph"], paragraphs)):
            start = words.get(("dated-event", rule.get("deadline.event", "")), {})
            found[ident] = (start.get("date", ""), rule.get("deadline.days", rule.get("deadline.on", "")))
    return found


def _governing(ident: str, paragraphs: Mapping[str, Mapping[str, str]]) -> Mapping[str, str] | None:
    """Find the words of the nearest paragraph, from this one upward, that sets a number of days or a fixed day."""
    at: str | None = ident
    while at is not None and not {"deadline.days", "deadline.on"} & paragraphs.get(at, {}).keys():
        at = parent_of(at, paragraphs)
    return None if at is None else paragraphs[at]


def deadlines(guide: Guide) -> Iterator[Entry]:
    """Give the computed deadlines, each with its sum and what was found."""
    for located in guide.index.of_kind("deadline"):
        record: DeadlineRecord = located.value
        due = guide.due(record.paragraph)
        if due is None or due.date is None:  # a period that runs for each case has no day
            continue
        deadline, date = due.deadline, due.date
        standing = reviews.standing(guide, record)
        found = f"{standing.name}, {day(standing.on)}" if standing.on else standing.name
        text = [
            " ".join((_sum(guide, deadline, date), *([f"“{deadline.clause.text}”"] if deadline.clause else ()))),
            f"On the public record: {found}.",
            *(said(guide, record.record) if standing.is_told else ()),
        ]
        yield Entry(record.id, date, date, f"Due: {record.task} ({guide.label(record.paragraph)})", *tail(text, "Due"))


def _sum(guide: Guide, deadline: Deadline, date: datetime.date) -> str:
    """Tell how a day came about."""
    event = next((one for one in guide.instrument.events if one.id == deadline.event), None)
    if event is None:
        return f"{day(date)}."
    return f"{day(event.date)} ({event.name}) + {counted(deadline.days or 0, 'day')} = {day(date)}."


def upcoming(guide: Guide) -> Iterator[Entry]:
    """Give the dates to come."""
    for one in guide.library.gathered("upcoming", "dates"):
        yield _event(guide, one, "To come")


def to_come(guide: Guide) -> Iterator[Entry]:
    """Give what has not passed on the guide's day: dates to come, and deadlines that are still ahead."""
    for entry in (*deadlines(guide), *upcoming(guide)):
        if entry.last >= guide.today:
            yield entry


def events(guide: Guide) -> Iterator[Entry]:
    """Give what happened with the instrument itself; its neighbors' days would fill a calendar with noise."""
    for one in guide.library.gathered("timeline", "events"):
        if one.own and one.date <= guide.today:
            yield _event(guide, one, "Happened")


def tail(text: Iterable[str], category: str) -> tuple[str, str]:
    """Join paragraphs; a pair, so that an entry can be written in one line."""
    return "\n\n".join(text), category


def said(guide: Guide, claims: Iterable[Claim]) -> Iterator[str]:
    """Write claims as plain words, each with what it rests on, since a calendar shows no badge."""
    for claim in claims:
        yield f"[{BADGES[claim.basis][0]}] {guide.markdown.words(claim.text)}"


def calendar(guide: Guide, title: str, entries: Iterable[Entry], moved: Mapping[str, int]) -> bytes:
    """Write a calendar.

    Args:
        guide: The guide.
        title: The calendar's name.
        entries: Its entries, in any order.
        moved: In how many editions the date of a record moved, by id.

    Returns:
        An iCalendar object: UTF-8, CRLF, folded lines, entries by date and id.
    """
    from icalendar import Calendar  # here, because a check needs no calendars and they load slowly

    made = Calendar()
    made.add("prodid", f"-//{guide.site.name}//Calendar//EN")
    made.add("version", "2.0")
    made.add("name", title)
    made.add("x-wr-calname", title)  # the older name, which most programs still read
    made.add("description", f"{guide.site.independence} {guide.site.not_advice} Edition {_edition(guide)}.")
    for entry in sorted(entries, key=lambda one: (one.first, one.ident)):
        made.add_component(_vevent(guide, entry, moved.get(entry.ident, 0)))
    written: bytes = made.to_ical()
    return written


def _vevent(guide: Guide, entry: Entry, sequence: int) -> Event:
    from icalendar import Event

    made = Event()
    made.add("uid", universal(guide.instrument.id, entry.ident))
    edition = guide.instrument.edition.date
    made.add("dtstamp", datetime.datetime.combine(edition, datetime.time(), datetime.UTC))
    made.add("dtstart", entry.first)
    made.add("dtend", entry.last + ONE_DAY)  # the end is the first day after
    made.add("summary", entry.summary)
    made.add("description", f"{entry.text}\n\n{guide.site.independence} {guide.site.not_advice}")
    made.add("categories", [entry.category])
    made.add("sequence", sequence)
    made.add("transp", "TRANSPARENT")
    made.add("status", "CONFIRMED" if entry.exact else "TENTATIVE")
    target, address = guide.links.find(entry.ident), published(guide.site.publisher.address)
    if target and address:
        made.add("url", f"{address.rstrip('/')}/{target.path}/#{target.anchor}")
    return made


def _event(guide: Guide, one: EventRecord, category: str) -> Entry:
    text = [one.shown or "", *said(guide, one.claims)]
    joined, category = tail(filter(None, text), category)
    return Entry(one.id, one.date, one.until or one.date, one.title, joined, category, one.precision == "day")


def _edition(guide: Guide) -> str:
    return guide.instrument.edition.version
