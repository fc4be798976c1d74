"""A mapping whose keys are known at once and whose values are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class OnDemand(Mapping[str, T]):
    """Values by key, each made when it is asked for.

    Args:
        makers: What makes each value.
    """

    def __init__(self, makers: Mapping[str, Callable[[], T]]) -> None:
        self._makers = makers

    def __getitem__(self, key: str) -> T:
        """Make a value."""
        return self._makers[key]()

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such a key, without making its value."""
        return key in self._makers

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self._makers)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._makers)
