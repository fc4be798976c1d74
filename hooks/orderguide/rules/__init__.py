"""What must hold between records: one concern a module, each rule with a code.

Every module declares `CODES`, the codes it can give with a sentence each, and `check`, which yields every problem it
finds. A rule never stops at the first problem, never prints, and never changes anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from orderguide.content import library, shape_errors, yaml_reader
from orderguide.content.index import Index
from orderguide.content.problems import Problem
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
    stated,
    texts,
)

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
    stated,
    texts,
)


class Rules(Protocol):
    """A module of rules.

    Attributes:
        CODES: The codes it can give, with a sentence each.
    """

    CODES: dict[str, str]

    def check(self, index: Index) -> Iterator[Problem]:
        """Yield every problem it finds."""


def all_codes(rules: Iterable[Rules]) -> dict[str, str]:
    """List every code that a check can give, with a sentence each, sorted.

    Args:
        rules: The subjects' own rules.

    Returns:
        Sentences by code.
    """
    found: dict[str, str] = {}
    for codes in (
        yaml_reader.CODES,
        library.CODES,
        shape_errors.CODES,
        *(module.CODES for module in (*_MODULES, *rules)),
    ):
        found.update(codes)
    return dict(sorted(found.items()))


def check(index: Index, rules: Iterable[Rules], at_hand: Mapping[str, str] | None = None) -> Iterator[Problem]:
    """Apply every rule.

    Args:
        index: All records.
        rules: The subjects' own rules, beside those that hold for every record.
        at_hand: Official texts in one form, by name; without them what compares with them is left out.

    Yields:
        Problems, in no particular order.
    """
    for module in (*_MODULES, *rules):
        yield from module.check(index)
    if at_hand is not None:
        yield from texts.differing(index, at_hand)
        yield from quotations.verbatim(index, at_hand)
