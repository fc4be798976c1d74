"""What a reader who comes back can be told: the editions since, each with where its changes are listed."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from orderguide.guide.guide import Guide
from orderguide.history.compare import once


class NewEdition(NamedTuple):
    """An edition, for a reader who last saw an earlier one.

    Attributes:
        version: Its version.
        date: Its day.
        total: How many changes it brought, as the page of changes counts them.
        anchor: Where that page lists them.
    """

    version: str
    date: datetime.date
    total: int
    anchor: str


class Returning(NamedTuple):
    """What the script compares with what the browser kept.

    Attributes:
        path: The page of changes.
        first: The first edition that was recorded.
        editions: The later ones, oldest first; the last is the present one.
    """

    path: str
    first: str
    editions: list[NewEdition]

    @property
    def versions(self) -> list[str]:
        """All versions, oldest first."""
        return [self.first, *(one.version for one in self.editions)]


def returning(guide: Guide) -> Returning | None:
    """Tell which editions came after which.

    Args:
        guide: The guide.

    Returns:
        The editions; nothing where no page lists changes.
    """
    path = next((page.path for page in guide.links.pages if page.view == "changes"), None)
    if path is None:
        return None
    editions = [
        NewEdition(step.new.version, step.new.date, len(once(step.changes)), anchor(step.new.version))
        for step in guide.steps
    ]
    return Returning(path, guide.editions[0].version, editions)


def anchor(version: str) -> str:
    """Name the place where the changes of an edition are listed."""
    return f"edition-{version.replace('.', '-')}"
