"""Quotations: the stretches of a text that stand inside quotation marks, found in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from readout.records import Span

OPENERS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "‘": "’"}
"""Opening marks that only open, with the marks that close them. A curly single closer is also an apostrophe."""

OPENERS_DOUBLE = frozenset("“«„‟")
STRAIGHT = '"'
STRAIGHT_CLOSERS = '"”'
DOUBLED = ("''", "``")
"""Two single marks that stand for a double one."""

SINGLE = "'"
SINGLE_LIMIT = 400
"""A single-quoted stretch longer than this (characters) is taken for a stray apostrophe: such quotes are short."""

_SPACE_OR_OPEN = frozenset(" \t\n\xa0([{—–-:/“\"‘'")


def quotations(text: str) -> list[Span]:
    """Outermost quotations of `text` in order, quotation marks included, never across a paragraph's end.

    Straight and curly double marks, guillemets and single marks are read. A quotation left open at the end of
    its paragraph is closed there (news prose re-opens it at the head of the next one); a single mark left open
    is an apostrophe and gives nothing. Linear in the length of the text.
    """
    found: list[Span] = []
    start = 0
    for end in (*paragraph_ends(text), len(text)):
        _scan(text, start, end, found)
        start = end + 1
    return found


def inside_quotation(span: tuple[int, int], text: str, quotes: Sequence[Span] | None = None) -> bool:
    """Whether `span` lies wholly inside one quotation of `text`; `quotes` are its `quotations`, if at hand."""
    spans = quotations(text) if quotes is None else quotes
    place = bisect_right(spans, (span[0], len(text) + 1)) - 1
    return place >= 0 and spans[place].start <= span[0] and span[1] <= spans[place].end


def is_double(text: str, quote: Span) -> bool:
    """Whether the quotation is marked with double marks or guillemets, as whole speeches are."""
    return text[quote.start] != "‘" and (text[quote.start] != SINGLE or text.startswith(DOUBLED, quote.start))


def interior(text: str, quote: Span) -> Span:
    """What stands between the quotation's marks."""
    width = 2 if text.startswith(DOUBLED, quote.start) else 1
    closed = text[quote.end - 1] in "”»“\"'’"
    return Span(quote.start + width, max(quote.start + width, quote.end - (width if closed else 0)))


def paragraph_ends(text: str) -> list[int]:
    """Offsets of the line breaks that end a paragraph; a break before a small letter is a wrapped line's."""
    ends: list[int] = []
    place = text.find("\n")
    while place >= 0:
        if not text[place + 1 : place + 2].islower():
            ends.append(place)
        place = text.find("\n", place + 1)
    return ends


def _scan(text: str, start: int, end: int, found: list[Span]) -> None:
    """Add the quotations of one paragraph text[start:end] to `found`."""
    place = start
    single_dead_until = start  # no closing single mark stands before this offset: spares a second search
    while place < end:
        mark = text[place]
        if mark in OPENERS_DOUBLE or (_is_straight(text, place) and _opens(text, place, start, end)):
            close = _double_close(text, place, end)
            last = close if close >= 0 else _trimmed(text, place, end)
            if last - place > 1:
                found.append(Span(place, last))
            place = last - 1
        elif mark in "‘'":
            close = -1
            if place >= single_dead_until and _opens(text, place, start, end):
                close = _single_close(text, place, end)
                single_dead_until = place if close >= 0 else min(end, place + SINGLE_LIMIT)
            if close >= 0:
                found.append(Span(place, close + 1))
                place = close
        place += 1


def _is_straight(text: str, place: int) -> bool:
    """Whether a straight double mark stands here: one sign, or two single ones as typewriters and TeX write it."""
    return text[place] == STRAIGHT or text.startswith(DOUBLED, place)


def _opens(text: str, place: int, start: int, end: int) -> bool:
    """Whether a straight mark opens: white space, an opening sign or the paragraph's edge before it, a word after."""
    after = place + (2 if text.startswith(DOUBLED, place) else 1)
    before = place == start or text[place - 1] in _SPACE_OR_OPEN
    return before and after < end and not text[after].isspace()


def _double_close(text: str, place: int, end: int) -> int:
    """End of the mark that closes the double quotation opened at `place`, or -1. A straight mark may be closed by a
    curly one; a second opener is nested and closes nothing."""
    if text.startswith(DOUBLED, place):
        close = text.find(DOUBLED[0], place + 2, end)
        return close + 2 if close >= 0 else -1
    closers = STRAIGHT_CLOSERS if text[place] == STRAIGHT else OPENERS[text[place]]
    return next((offset + 1 for offset in range(place + 1, end) if text[offset] in closers), -1)


def _single_close(text: str, place: int, end: int) -> int:
    """Offset of the mark that closes a single quotation: after a letter or stop, before no letter, or -1."""
    closer = "’" if text[place] == "‘" else SINGLE
    for offset in range(place + 2, min(end, place + SINGLE_LIMIT)):
        if text[offset] == closer and not text[offset - 1].isspace():
            follows = text[offset + 1] if offset + 1 < end else " "
            if not follows.isalnum():
                return offset
    return -1


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end
