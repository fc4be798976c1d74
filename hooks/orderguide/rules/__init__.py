"""What must hold between records: one concern a module, each rule with a code.

Every module declares `CODES`, the codes it can give with a sentence each, and `check`, which yields every problem it
finds. A rule never stops at the first problem, never prints, and never changes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderguide import reading, source, wording
from orderguide.problems import Problem
from orderguide.rules import (
    basis,
    binding,
    coverage,
    crosswalk,
    dates,
    editions,
    identity,
    legal,
    markup,
    planning,
    quotations,
    references,
    siteplan,
    trees,
)
from orderguide.survey import Survey

_MODULES = (
    identity,
    references,
    markup,
    coverage,
    basis,
    binding,
    dates,
    quotations,
    crosswalk,
    legal,
    planning,
    siteplan,
    editions,
    trees,
)


def all_codes() -> dict[str, str]:
    """List every code that a check can give, with a sentence each, sorted."""
    found: dict[str, str] = {}
    for module in (source, reading, wording, *_MODULES):
        found.update(module.CODES)
    return dict(sorted(found.items()))


def check(survey: Survey, texts: Mapping[str, str] | None = None) -> Iterator[Problem]:
    """Apply every rule.

    Args:
        survey: The library, surveyed.
        texts: Official texts by name, to check quotations to the letter; without them that one check is left out.

    Yields:
        Problems, in no particular order.
    """
    for module in _MODULES:
        yield from module.check(survey)
    if texts is not None:
        yield from quotations.verbatim(survey, texts)
