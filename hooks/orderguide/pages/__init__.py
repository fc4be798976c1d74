"""The pages of the site: one module a section, each view a function from the guide to what its template prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jinja2 import Environment

from orderguide.changes import histories
from orderguide.guide import Guide
from orderguide.links import OnSite, Page
from orderguide.pages import (
    answers,
    authoring,
    changes,
    checklists,
    crosswalk,
    decisions,
    home,
    incidents,
    order,
    planner,
    reference,
    status,
    topics,
)
from orderguide.pages.frame import Foot, Frame, Made
from orderguide.pages.writer import Writer

Context = Mapping[str, Any]
VIEWS: dict[str, Callable[[Guide, Page], Context]] = {
    "home": home.home,
    "index": home.index,
    "section": order.section,
    "deadlines": status.deadlines,
    "timeline": status.timeline,
    "upcoming": status.upcoming,
    "regulations": status.regulations,
    "myths": answers.myths,
    "open-questions": answers.open_questions,
    "questions": answers.questions,
    "topic": topics.topic,
    "journey": topics.journey,
    "checklist": checklists.checklist,
    "offers": checklists.offers,
    "frameworks": crosswalk.frameworks,
    "glossary": reference.glossary,
    "offices": reference.offices,
    "sources": reference.sources,
    "authoring": authoring.authoring,
    "notices": incidents.notices,
    "first-hour": incidents.first_hour,
    "decision": decisions.decision,
    "planner": planner.planner,
    "changes": changes.changes,
}


def made(guide: Guide, env: Environment) -> Iterator[Made]:
    """Make every page that comes from content.

    Args:
        guide: The guide.
        env: The environment for templates.

    Yields:
        Pages in reading order; those written by hand (view `prose`) are left out, since they live in `docs/`.
    """
    frame = Frame(guide.shown, env)
    past = histories(guide.editions, guide.steps)
    for page in guide.links.pages:
        if page.view in VIEWS:
            writer = Writer(guide, env, OnSite(page.path))
            html = env.get_template(f"{page.view}.html.j2").render(
                guide=guide, page=page, w=writer, **VIEWS[page.view](guide, page)
            )
            foot = _foot(guide, page, writer)._replace(history=past.get(page.path))
            yield frame.around(page, writer.body(html), foot)


def _foot(guide: Guide, page: Page, writer: Writer) -> Foot:
    """Gather what stands below a body: where it is written, and the sources in the order in which it named them."""
    sources = writer.sources()
    return Foot(guide.origin(page.of), writer.edit(page.of), sources) if page.of else Foot(sources=sources)
