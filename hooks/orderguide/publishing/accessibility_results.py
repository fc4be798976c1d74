"""What was recorded when every page was examined for barriers; `rooms.html.j2` puts it into words for readers."""

from __future__ import annotations

import datetime

from pydantic import BaseModel, ConfigDict, NonNegativeInt

PLACE = "about/accessibility-results.json"  # where readers find it
RECORD = "proofs/accessibility-results.json"  # where a guide keeps it


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
