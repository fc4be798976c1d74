"""What was recorded when every page was examined for barriers, put into words for readers."""

from __future__ import annotations

import datetime

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, NonNegativeInt

from orderguide.dates import day

PLACE = "about/accessibility-results.json"


class Results(BaseModel):
    """What one run over every page found.

    Attributes:
        day: When it ran.
        edition: Of which edition.
        pages: How many pages there were.
        looks: How often a page was examined, in its several states and on its several screens.
        axe: The release of axe-core.
        browser: The browser and its release.
        barriers: How many faults axe-core found.
        lost: How often something was cut off, or a page scrolled sideways, on a small screen with wide spacing.
        small: How many controls were too small and too close to another.
        unsure: How often each of axe-core's rules left the answer to a person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: datetime.date
    edition: str
    pages: NonNegativeInt
    looks: NonNegativeInt
    axe: str
    browser: str
    barriers: NonNegativeInt
    lost: NonNegativeInt
    small: NonNegativeInt
    unsure: dict[str, NonNegativeInt]


def told(results: Results | None, edition: str) -> Markup:
    """Put results into words.

    Args:
        results: What was recorded, or nothing when nothing was.
        edition: The edition that is being built.

    Returns:
        A few sentences and a list, as HTML.
    """
    if results is None:
        return Markup("<p>No results were recorded for this copy. Take none of what follows as tested.</p>")
    rows = (
        ("Faults that axe-core found", results.barriers),
        ("Words cut off or pages wider than the screen, at 320 pixels with wide spacing", results.lost),
        ("Controls smaller than 24 by 24 pixels and too close to another", results.small),
        ("Places that axe-core could not judge and leaves to a person", sum(results.unsure.values())),
    )
    listed = Markup("").join(Markup('<tr><th scope="row">{}</th><td>{:,}</td></tr>').format(*row) for row in rows)
    head = Markup('<thead><tr><th scope="col">What was looked for</th><th scope="col">Found</th></tr></thead>')
    since = f" This is edition {edition}, which has not been examined as a whole." if results.edition != edition else ""
    said = Markup(
        "<p>Last run: {}, edition {}, with axe-core {} in {}. All {} pages, examined {:,} times.{}</p>"
    ).format(day(results.day), results.edition, results.axe, results.browser, results.pages, results.looks, since)
    table = Markup("<table>{}<tbody>{}</tbody></table>").format(head, listed)
    return said + table + Markup('<p>The same <a href="../{}">as data</a>.</p>').format(PLACE.split("/")[-1])
