"""What stands near a place in the text, found by bisection: the work for one claim must not grow with the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar

LONGEST = 600
"""Characters that a mention, a date or a place may have at most."""


class Placed(Protocol):
    """Anything with a start in the text."""

    @property
    def start(self) -> int | None: ...


T = TypeVar("T", bound=Placed)


def starting_in(items: Sequence[T], low: int, high: int) -> Sequence[T]:
    """The items, which are in the order of their starts, that start in [low, high)."""
    first = bisect_left(items, low, key=_start)
    return items[first : bisect_left(items, high, lo=first, key=_start)]


def reaching(items: Sequence[T], low: int, high: int) -> Sequence[T]:
    """The items that may share a character with [low, high): those that start in it, or up to `LONGEST` before it."""
    return starting_in(items, low - LONGEST, high)


def overlap(a: tuple[int, int] | None, b: tuple[int, int]) -> bool:
    """Whether two spans share a character."""
    return a is not None and a[0] < b[1] and b[0] < a[1]


def _start(item: Placed) -> int:
    return item.start or 0
