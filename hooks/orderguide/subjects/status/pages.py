"""What happened since: the scoreboard, the timeline, dates to come, other rules."""

from __future__ import annotations

import datetime
from typing import Any

from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.subjects.status import picture as pictures


def deadlines(guide: Guide, page: Page) -> dict[str, Any]:
    """Show every dated task, and what the public record shows about it."""
    sets = guide.library.records("deadlines")
    records = [record for one in sets for record in one.deadlines]
    records.sort(key=lambda record: guide.instrument.outline.index(record.paragraph))
    rows = [
        {
            "record": record,
            "p": guide.paragraphs[record.paragraph],
            "acting": guide.acting(record.paragraph),
            "due": guide.due(record.paragraph),
        }
        for record in records
    ]
    states = {row["record"].id: reviews.standing(guide, row["record"]) for row in rows}
    extra = [one for one in reviews.UNTOLD if one in states.values()]
    return {
        "rows": rows,
        "states": states,
        "extra": extra,
        "cautions": reviews.cautions(guide, states.values()),
        "strip": strip(guide, rows),
        "limits": [claim for one in sets for claim in one.limits],
    }


def strip(guide: Guide, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Place the dated tasks on a line of time.

    Args:
        guide: The guide.
        rows: The scoreboard's rows.

    Returns:
        The months, and for each row with a day where its time begins, is due and ends, in percent of the width.
    """
    starts = [guide.instrument.date, *(event.date for event in guide.instrument.events)]
    dated = [row for row in rows if row["due"] and row["due"].date]
    first = min(starts).replace(day=1)
    last: datetime.date = max(guide.today, *starts, *(row["due"].date for row in dated))
    end = (last.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    whole = (end - first).days

    def at(date: datetime.date) -> float:
        return round(100 * (date - first).days / whole, 2)

    months, month = [], first
    while month < end:
        months.append((at(month), f"{month:%b}"))
        month = (month + datetime.timedelta(days=32)).replace(day=1)
    lanes = []
    events = {event.id: event.date for event in guide.instrument.events}
    for row in dated:
        deadline, _, due = row["due"]
        begin = events.get(deadline.event, guide.instrument.date)
        state = reviews.standing(guide, row["record"])
        on = state.on
        lanes.append(
            {
                "row": row, "begin": at(begin), "due": at(due), "on": at(on) if on else None, "state": state,
                "at": at(on or (due if guide.today < due else guide.today)),
                "said": f"{on:%b} {on.day}" if on else "",
            }
        )  # fmt: skip
    return {"months": months, "lanes": lanes, "today": at(guide.today), "height": 32 * len(lanes)}


def timeline(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what happened, by date."""
    events = sorted(guide.library.gathered("timeline", "events"), key=lambda event: (event.date, event.id))
    numbers = {event.id: number for number, event in enumerate(events, 1)}
    return {"events": events, "months": _months(events), "numbers": numbers, "picture": pictures.timeline(events)}


def upcoming(guide: Guide, page: Page) -> dict[str, Any]:
    """Show dates to come."""
    events = sorted(guide.library.gathered("upcoming", "dates"), key=lambda event: (event.date, event.id))
    return {"events": events, "checked": reviews.last_checked(guide.instrument.edition)}


def regulations(guide: Guide, page: Page) -> dict[str, Any]:
    """Show other rules and where they stand."""
    assert page.of
    found = guide.record(page.of).value
    return {"found": found, "said": IN_FORCE, "names": _names(guide)}


IN_FORCE = {
    "yes": "In force",
    "partly": "Partly in force",
    "no": "Not in force",
    "unknown": "Unknown whether in force",
    "not-a-rule": "Not a rule",
}


def _names(guide: Guide) -> dict[str, str]:
    readers = {reader.id: reader.name for reader in guide.vocabulary.readers}
    return readers | {one.id: one.name for one in guide.library.records("checklist")}


def _months(events: list[Any]) -> list[tuple[str, str, list[Any]]]:
    """Group events by month."""
    found: dict[str, list[Any]] = {}
    for event in events:
        found.setdefault(f"{event.date:%Y-%m}", []).append(event)
    return [(f"month-{key}", f"{one[0].date:%B %Y}", one) for key, one in found.items()]
