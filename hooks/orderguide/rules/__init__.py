"""What must hold between records: one concern a module, each rule with a code.

Every module declares `CODES`, the codes it can give with a sentence each, and `check`, which yields every problem it
finds. A rule never stops at the first problem, never prints, and never changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from orderguide import reading, source, wording
from orderguide.problems import Problem
from orderguide.rules import (
    basis,
    binding,
    dates,
    editions,
    identity,
    markup,
    quotations,
    references,
    siteplan,
)
from orderguide.survey import Survey

_MODULES: tuple[Rules, ...] = (
    identity,
    references,
    markup,
    basis,
    binding,
    dates,
    quotations,
    siteplan,
    editions,
)


class Rules(Protocol):
    """A module of rules.

    Attributes:
        CODES: The codes it can give, with a sentence each.
    """

    CODES: dict[str, str]

    def check(self, survey: Survey) -> Iterator[Problem]:
        """Yield every problem it finds."""


def all_codes(rules: Iterable[Rules]) -> dict[str, str]:
    """List every code that a check can give, with a sentence each, sorted.

    Args:
        rules: The subjects' own rules.

    Returns:
        Sentences by code.
    """
    found: dict[str, str] = {}
    for codes in (source.CODES, reading.CODES, wording.CODES, *(module.CODES for module in (*_MODULES, *rules))):
        found.update(codes)
    return dict(sorted(found.items()))


def check(survey: Survey, rules: Iterable[Rules], texts: Mapping[str, str] | None = None) -> Iterator[Problem]:
    """Apply every rule.

    Args:
        survey: The library, surveyed.
        rules: The subjects' own rules, beside those that hold for every record.
        texts: Official texts by name, to check quotations to the letter; without them that one check is left out.

    Yields:
        Problems, in no particular order.
    """
    for module in (*_MODULES, *rules):
        yield from module.check(survey)
    if texts is not None:
        yield from quotations.verbatim(survey, texts)
