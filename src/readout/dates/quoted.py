"""When quoted words were said: "today" inside them is that day, not the day of the report."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

_QUOTE = re.compile(r"“[^“”\n]{1,1200}[”\n]|\"[^\"\n]{1,1200}\"")
_CUE = re.compile(
    r"\b(?:said|says|told|wrote|tweeted|posted|added|announced|stated|declared|warned|vowed|asked|promised|insisted|saying)\b"
)
_STOP = re.compile(r"[.!?;]\s|\n")
_REACH = 120
"""Characters between a quotation and the day of its saying."""
_HANDLE = re.compile(r"\(@\w{1,30}\)\s{1,3}\Z")

Span = tuple[int, int]


def quotations(text: str) -> list[Span]:
    """Where the text quotes, in order; a quotation left open ends with its line."""
    return [match.span() for match in _QUOTE.finditer(text)]


def around(quotes: Sequence[Span], at: int) -> Span | None:
    """The quotation that holds a place of the text."""
    index = bisect.bisect_left(quotes, (at, 0)) - 1
    return quotes[index] if index >= 0 and at < quotes[index][1] else None


def day_of_saying(text: str, quote: Span | None, at: int, days: Sequence[Span]) -> int | None:
    """Which of `days`, dates near by and outside quotations, says when the words at `at`, inside `quote`, were said.

    That is the day beside the verb of saying before or behind the quotation, in one sentence with it; or the date
    under a tweet."""
    best: tuple[int, int] | None = None
    for index, (start, end) in enumerate(days):
        if quote is None:
            if start > at and _HANDLE.search(text, max(0, start - 36), start):
                return index if "\n" not in text[at:start] else None
            continue
        gap = _between(text, quote, start, end)
        if gap is not None and (best is None or gap < best[0]):
            best = gap, index
    return best[1] if best else None


def _between(text: str, quote: Span, start: int, end: int) -> int | None:
    """The distance of a day from a quotation whose saying it dates, else None."""
    gap = max(start - quote[1], quote[0] - end)
    if gap > _REACH:
        return None
    if start >= quote[1]:
        words = text[quote[1] : start]
    elif end <= quote[0]:
        words = text[max(0, start - 40) : quote[0]]
        if _STOP.search(text, end, quote[0]):
            return None
    else:
        return None
    if not _CUE.search(words) or (start >= quote[1] and _STOP.search(words)):
        return None
    return gap
