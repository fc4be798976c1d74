"""The home page and the index pages of sections."""

from __future__ import annotations

from typing import Any

from orderguide.guide import reviews
from orderguide.guide.guide import Guide
from orderguide.relations.links import Page
from orderguide.site.returning import returning
from orderguide.subjects.instrument.citations import offered


def home(guide: Guide, page: Page) -> dict[str, Any]:
    """Show what the instrument is, what it is not, ways in, and what stands today."""
    records = sorted(
        (located.value for located in guide.index.of_kind("deadline")),
        key=lambda record: guide.instrument.outline.index(record.paragraph),
    )
    states = {record.id: reviews.standing(guide, record) for record in records}
    order = [*(state.id for state in guide.vocabulary.deadline_states), *(state.id for state in reviews.UNTOLD)]
    dues = [(record, guide.paragraphs[record.paragraph], guide.due(record.paragraph)) for record in records]
    tasks = [(replaced(states[record.id]), (record, paragraph, due)) for record, paragraph, due in dues]
    kinds = sorted(dict.fromkeys(state for state, _ in tasks), key=lambda state: order.index(state.id))
    dates = [due.date for _, _, due in dues if due and due.date]
    upcoming = sorted(guide.library.gathered("upcoming", "dates"), key=lambda event: (event.date, event.id))
    return {
        "returning": returning(guide),
        "records": len(dues),
        "dated": len(dates),
        "cautions": reviews.cautions(guide, states.values()),
        "states": [(kind, [task for state, task in tasks if state == kind]) for kind in kinds],
        "checked": reviews.last_checked(guide.instrument.edition) if reviews.is_later(guide) else None,
        "past": bool(dates) and max(dates) < guide.today,
        "upcoming": [event for event in upcoming if (event.until or event.date) >= guide.today][:6],
    }


def replaced(state: reviews.Standing) -> reviews.Standing:
    """Leave out what tells one task from another, so that tasks in the same state stand together."""
    return state._replace(on=None)


def index(guide: Guide, page: Page) -> dict[str, Any]:
    """Show a section's pages; where the instrument itself is among them, also its official text and how to cite it."""
    pages = [one for one in guide.links.pages if one.section is page.section and one.path != page.path]
    return {"pages": pages, "has_text": any(one.view == "section" for one in pages), "citations": offered(guide)}
