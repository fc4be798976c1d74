"""A planner counts what its paragraph says, forward in time, and calls its own lead times advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orderguide.content.index import Index
from orderguide.content.problems import Problem
from orderguide.content.records.instrument import Paragraph

CODES = {
    "planning.days": "The days of a planner's window stand in the quoted words of its paragraph. "
    "The window is the text's, so its length stands in the text's own words.",
    "planning.order": "A lead time begins before it is ready; a decision has no beginning. "
    "Nothing is ready before it began.",
    "planning.advice": "A lead time is our advice, and says so. When to be ready is no rule of the text.",
}


def check(index: Index) -> Iterator[Problem]:
    """Find planners that count what no text says, and lead times that run backward or claim more than advice."""
    paragraphs = {located.value.id: located.value for located in index.of_kind("paragraph")}
    for located in index.of_kind("planner"):
        planner = located.value
        paragraph = paragraphs.get(planner.paragraph)
        if paragraph and not any(says(words, planner.days) for words in quoted(paragraph)):
            message = f"no quoted words of `{paragraph.id}` speak of {planner.days} days"
            yield located.problem("planning.days", message, "quote the words that set the number", at="days")
    for located in index.of_kind("lead"):
        lead = located.value
        if lead.start is not None and lead.decision:
            yield located.problem("planning.order", "a decision has no beginning", "leave out `start`", at="start")
        elif lead.start is not None and lead.start <= lead.ready:
            message = f"it begins {lead.start} days before and is ready {lead.ready} days before"
            yield located.problem("planning.order", message, "begin it earlier: more days before", at="start")
        if lead.why.basis != "advice":
            yield located.problem("planning.advice", f"its basis is `{lead.why.basis}`", "advice", at="why")


def quoted(paragraph: Paragraph) -> list[str]:
    """List the quoted words of a paragraph."""
    clause = [paragraph.deadline.clause.text] if paragraph.deadline and paragraph.deadline.clause else []
    return [*(quotation.text for quotation in paragraph.quotes), *clause]


def says(words: str, days: int) -> bool:
    """Tell whether words speak of a number of days."""
    return bool(re.search(rf"(?<!\d){days}(?: calendar)? days?\b", words))
