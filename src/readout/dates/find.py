"""Finds the dates of a text and resolves them, front to back."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from readout.dates import absolute, relative
from readout.dates import calendar as cal
from readout.dates.accept import acceptable
from readout.dates.calendar import Stretch
from readout.dates.context import Context
from readout.dates.grammar import patterns, scanner
from readout.dates.quoted import around, day_of_saying, quotations
from readout.records import Span, When

_DAYS = frozenset(
    ("month_day", "day_month", "iso", "numeric", "weekday", "deictic", "holiday", "reference", "this_part")
)
_CALENDAR_DAYS = frozenset(("month_day", "day_month", "iso", "numeric", "holiday"))
_CLOCKS = frozenset(("clock", "point"))

_WEEKDAY_GAP = re.compile(r",?\s(?:the\s)?|,\s?")
_CLOCK_GAP = re.compile(r",?\s(?:on\s)?|,?\s\(?")
_DAY_GAP = re.compile(r",?\s(?:at\s(?:about\s|around\s)?)?")
_PART_GAP = re.compile(r"\s")

_RESOLVERS = {**absolute.KINDS, **relative.KINDS}

_ORDINAL_END = re.compile(r"(?:st|nd|rd|th)?")

_FROM_TODAY = frozenset(("deictic", "this_part"))
_SAYING_DAYS = frozenset(("month_day", "day_month", "iso", "numeric", "weekday"))
_SAYING = 1300
"""Characters around an expression within which the day of its saying is looked for."""

_HEAD = 600
"""Characters of an article in which a dateline or the day of publication may stand."""

_DATELINE = re.compile(r"(?:\A|\n)[A-Z][A-Z .,'’/-]{2,40}(?:,\s[A-Za-z. ]{2,30})?,?\s{1,3}(?=\w{3,9}\.?\s\d|\d{1,2}\s)")
_DATELINE_SLACK = 3
"""Days that a dateline may differ from the publication date it then replaces as "today"."""

Found = tuple[str, "re.Match[str]"]


def find_dates(
    text: str, published: str | dt.date | None = None, sentences: Sequence[Span] | None = None
) -> list[When]:
    """The date expressions of `text`, in order and disjoint, each with its TIMEX3 value and its first and last day.

    `published` is a date, or ISO text cut to its precision. Without one, an article's own head ("14 Jul 2024",
    a dateline with a year) serves. `sentences` keeps expressions from running over a sentence's end."""
    context = Context(text, cal.published_range(published))
    groups = list(_grouped(text, _within(_matches(text), sentences)))
    if context.published is None:
        context.published = _own_date(text, groups)
    context.published = _datelined(text, groups, context)
    found: list[When] = []
    spoken = _spoken(text, groups)
    for index, group in enumerate(groups):
        stretch = _resolved(group, _as_said(context, groups[spoken[index]]) if index in spoken else context)
        if stretch is not None and len(group) == 1 and _two_named(group[0]):
            found.extend(_both_ends(text, group[0][1], stretch))
        elif stretch is not None:
            found.append(_when(text, group[0][1].start(), group[-1][1].end(), stretch))
    return found


def _spoken(text: str, groups: list[list[Found]]) -> dict[int, int]:
    """Expressions that count from when they were said -> the day of the saying, both as places in `groups`."""
    counting = [index for index, group in enumerate(groups) if group[-1][0] in _FROM_TODAY]
    if not counting or len(counting) == len(groups):
        return {}
    quotes = quotations(text)
    named = [
        index
        for index, group in enumerate(groups)
        if group[0][0] in _SAYING_DAYS and around(quotes, group[0][1].start()) is None
    ]
    spans = [(groups[index][0][1].start(), groups[index][-1][1].end()) for index in named]
    starts = [start for start, _ in spans]
    found = {}
    for index in counting:
        at = groups[index][0][1].start()
        quote = around(quotes, at)
        if quote is None and "(@" not in text[at : at + _SAYING]:
            continue
        near = slice(bisect.bisect_left(starts, at - _SAYING), bisect.bisect_right(starts, at + _SAYING))
        day = day_of_saying(text, quote, at, spans[near])
        if day is not None:
            found[index] = named[near][day]
    return found


def _as_said(context: Context, saying: list[Found]) -> Context:
    """The context as it was on the day of the saying."""
    then = dataclasses.replace(context)
    stretch = _resolved(saying, then)
    day = stretch.earliest if stretch is not None else None
    return dataclasses.replace(context, published=(day, day)) if day is not None else context


def _matches(text: str) -> Iterator[Found]:
    """What the scanner finds and its place allows."""
    kinds = patterns()
    scan = scanner()
    at = 0
    while (hit := scan.search(text, at)) is not None:
        kind = hit.lastgroup or ""
        match = kinds[kind].match(text, hit.start())
        if match is not None and acceptable(text, kind, match):
            yield kind, match
            at = max(match.end(), at + 1)
        else:
            at = _next_word(text, hit.start())


_WORD = re.compile(r"[\w.]{1,40}")


def _next_word(text: str, start: int) -> int:
    """Where to go on behind a match that was turned away: after its first word."""
    match = _WORD.match(text, start)
    return match.end() if match else start + 1


def _within(found: Iterator[Found], sentences: Sequence[Span] | None) -> Iterator[Found]:
    """Only matches that stand inside one sentence; both lists run in order."""
    if sentences is None:
        yield from found
        return
    at = 0
    for kind, match in found:
        while at < len(sentences) and sentences[at].end <= match.start():
            at += 1
        if at < len(sentences) and match.end() <= sentences[at].end:
            yield kind, match


def _grouped(text: str, found: Iterator[Found]) -> Iterator[list[Found]]:
    """Neighbours that give one date together: a weekday and its day, a clock time and its day."""
    group: list[Found] = []
    for item in found:
        if group and _joins(text, group, item):
            group.append(item)
            continue
        yield from _whole(group)
        group = [item]
    yield from _whole(group)


def _whole(group: list[Found]) -> Iterator[list[Found]]:
    """The group, unless it is empty or a "the morning of" that no day follows."""
    if group and (len(group) > 1 or group[0][0] != "part_of"):
        yield group


def _joins(text: str, group: list[Found], item: Found) -> bool:
    kind, last = group[-1]
    kinds = {member for member, _ in group}
    gap = text[last.end() : item[1].start()]
    if len(gap) > 12:
        return False
    if kind == "part_of":
        return item[0] in _DAYS and bool(_PART_GAP.fullmatch(gap))
    if kind == "weekday" and item[0] in _CALENDAR_DAYS:
        return not kinds & _CALENDAR_DAYS and bool(_WEEKDAY_GAP.fullmatch(gap))
    if kind in _CLOCKS and item[0] in _DAYS:
        return not kinds & _DAYS and bool(_CLOCK_GAP.fullmatch(gap))
    if kind in _DAYS and item[0] in _CLOCKS:
        return not kinds & _CLOCKS and bool(_DAY_GAP.fullmatch(gap))
    return False


def _resolved(group: list[Found], context: Context) -> Stretch | None:
    """The stretch that a group of matches names; None where it names no real day."""
    context.start, context.end = group[0][1].start(), group[-1][1].end()
    days = [item for item in group if item[0] in _DAYS]
    core = next((item for item in days if item[0] in _CALENDAR_DAYS), days[0] if days else group[0])
    stretch = _one(core, context)
    if stretch is None:
        return None
    for kind, match in group:
        if (kind, match) == core or stretch.earliest is None:
            continue
        if kind in _CLOCKS:
            stretch = relative.at_clock(stretch, _one((kind, match), context))
        elif "T" in (stretch.value or ""):
            continue
        elif kind in ("weekday", "part_of") and match["part"]:
            stretch = relative.part_of_day(stretch, match["part"])
    groups = core[1].groupdict()
    context.note(stretch, bool(groups.get("y") or groups.get("which")))
    return stretch


def _one(item: Found, context: Context) -> Stretch | None:
    kind, match = item
    try:
        return _RESOLVERS[kind](match, context)
    except (ValueError, OverflowError):  # no such day: 31 June, the year 12000
        return None


def _own_date(text: str, groups: list[list[Found]]) -> tuple[dt.date, dt.date] | None:
    """The day that an undated article's own head gives: a whole date alone on its line, or in a dateline."""
    for group in groups:
        kind, match = group[-1]
        start, end = group[0][1].start(), match.end()
        if start > _HEAD:
            return None
        alone = text[text.rfind("\n", 0, start) + 1 : start].strip(" \t") == "" and text[end : end + 12].lstrip(" \t")[
            :1
        ] in ("", "\n")
        if kind in _CALENDAR_DAYS and (alone or _in_dateline(text, start)):
            stretch = _one(group[-1], Context(text, None, start, end))
            if stretch is not None and stretch.earliest is not None and stretch.earliest == stretch.latest:
                return stretch.earliest, stretch.earliest
    return None


def _datelined(text: str, groups: list[list[Found]], context: Context) -> tuple[dt.date, dt.date] | None:
    """The dateline's day, where there is one within days of the publication: "today" was written there."""
    for group in groups:
        kind, match = group[-1]
        if match.start() > _HEAD or context.published is None:
            break
        if kind in ("month_day", "day_month") and _in_dateline(text, match.start()):
            stretch = _one(group[-1], Context(text, context.published, match.start(), match.end()))
            day = stretch.earliest if stretch else None
            if day is not None and abs((context.published[0] - day).days) <= _DATELINE_SLACK:
                return day, day
    return context.published


def _two_named(item: Found) -> bool:
    """Does this name two dates: "2014-2016", "June 3 to July 2", "July 9 and 10", but not "June 3-5"?"""
    kind, match = item
    if kind == "month_day" and match["m2"] is not None:
        return True
    return kind == "range" or (kind in ("month_day", "day_month") and match["and"] is not None)


def _both_ends(text: str, match: re.Match[str], stretch: Stretch) -> Iterator[When]:
    """The two ends of a range, each a date of its own."""
    if stretch.earliest is None or stretch.latest is None:
        return
    if "y2" in match.re.groupindex:
        unit, end, last = "year", match.end("y"), match.start("y2")
    else:
        months = "m2" in match.re.groupindex and match["m2"] is not None
        ordinal = _ORDINAL_END.match(text, match.end("d"))
        unit, end, last = "day", ordinal.end() if ordinal else match.end("d"), match.start("m2" if months else "d2")
    yield _when(text, match.start(), end, cal.containing(unit, stretch.earliest))
    yield _when(text, last, match.end(), cal.containing(unit, stretch.latest))


def _in_dateline(text: str, start: int) -> bool:
    line = max(text.rfind("\n", 0, start), 0)
    match = _DATELINE.match(text, line)
    return match is not None and match.end() == start


def _when(text: str, start: int, end: int, stretch: Stretch) -> When:
    return When(
        text=text[start:end],
        start=start,
        end=end,
        value=stretch.value,
        precision=stretch.precision,
        earliest=stretch.earliest.isoformat() if stretch.earliest else None,
        latest=stretch.latest.isoformat() if stretch.latest else None,
    )
