"""What happened since: the scoreboard, the timeline, dates to come, other rules."""

from __future__ import annotations

from typing import Any

from orderguide.content.records.words import Organization
from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.relations.audiences import readers_of
from orderguide.relations.links import Page
from orderguide.subjects.status import calendar
from orderguide.subjects.status import picture as pictures
from orderguide.subjects.status.records import Regulations


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
        "chart": _chart(guide, rows),
        "is_to_come": any(calendar.to_come(guide)),
        "limits": [claim for one in sets for claim in one.limits],
    }


def _chart(guide: Guide, rows: list[dict[str, Any]]) -> pictures.Chart:
    """Place the dated tasks on a line of time; a task that runs for each case has no place."""
    starts = {event.id: event.date for event in guide.instrument.events}
    tasks = [
        pictures.Task(
            row["record"].id,
            starts.get(row["due"].deadline.event, guide.instrument.date),
            row["due"].date,
            reviews.standing(guide, row["record"]),
        )
        for row in rows
        if row["due"] and row["due"].date
    ]
    return pictures.chart(tasks, [guide.instrument.date, *starts.values()], guide.today)


def timeline(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what happened, by date."""
    events = sorted(guide.library.gathered("timeline", "events"), key=lambda event: (event.date, event.id))
    numbers = {event.id: number for number, event in enumerate(events, 1)}
    return {"events": events, "months": _months(events), "numbers": numbers, "picture": pictures.timeline(events)}


def upcoming(guide: Guide, page: Page) -> dict[str, Any]:
    """Show dates to come."""
    events = sorted(guide.library.gathered("upcoming", "dates"), key=lambda event: (event.date, event.id))
    return {
        "events": events,
        "checked": reviews.last_checked(guide.instrument.edition),
        "is_to_come": any(calendar.to_come(guide)),
    }


def regulations(guide: Guide, page: Page) -> dict[str, Any]:
    """Show other rules and where they stand; where they concern more than one checklist, the page asks for whom."""
    assert page.of
    found: Regulations = guide.record(page.of).value
    checklists = {one.id for one in guide.library.records("checklist")}
    lists = {one.of: {one.of, *readers_of(one)} for one in guide.links.pages if one.of in checklists}
    named = {ident for rule in found.regulations for ident in rule.concerns}
    names = _names(guide)
    no_kinds: dict[str, list[Organization]] = {}
    asked = [(ident, names[ident], no_kinds) for ident in lists if ident in named]
    return {
        "found": found,
        "said": IN_FORCE,
        "names": names,
        "asked": asked if len(asked) > 1 else [],
        "reaches": lambda rule: [ident for ident, all_of in lists.items() if all_of & {*rule.concerns}],
    }


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
