"""The date of an event: which of the sentence's dates its trigger goes with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from readout.records import Span, When

_POINTS = frozenset(("time", "day", "week", "month", "quarter", "season", "half", "year", "decade"))
_BARRIER = re.compile(
    r"[;:]|[—–]|\s-\s|\b(?:who|which|that|whose|where|when|while|after|before|because|although|though|but|as|since|until|if|said|says|told|"
    r"following|amid|saying|adding)\b|,\s(?:and|but|or|with|a|an|the)\b|[\"“”]",
    re.IGNORECASE,
)
_REACH = 240
_CALENDAR = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:T|\Z)")


def date_of(
    trigger: Span, evidence: Span, dates: Sequence[When], text: str, published: str | dt.date | None = None
) -> When | None:
    """The date that the words around `trigger` give its event, or None: then the story's own date may stand in.

    Of the dates inside `evidence` it takes the one with the fewest clause boundaries between it and the trigger,
    then the nearest, one behind the trigger before one in front. Durations and sets date nothing."""
    best: tuple[float, When] | None = None
    for when in dates:
        if when.start is None or when.end is None or when.precision not in _POINTS | {"unknown"}:
            continue
        if when.start < evidence.start or when.end > evidence.end or when.value in (None, "PRESENT_REF", "FUTURE_REF"):
            continue
        cost = _distance(trigger, evidence, when.start, when.end, text)
        cost += _VAGUE_COST if calendar_value(when) is None else 0.0
        if best is None or cost < best[0]:
            best = cost, when
    return best[1] if best is not None and best[0] < _TOO_FAR else None


_TOO_FAR = 200.0
_BARRIER_COST = 30.0
_FRONTED_COST = 10.0
_VAGUE_COST = 100.0


def _distance(trigger: Span, evidence: Span, start: int, end: int, text: str) -> float:
    """How far a date stands from a trigger, in characters, each clause boundary counted as many."""
    if start >= trigger.end:
        between = text[trigger.end : min(start, trigger.end + _REACH)]
        return start - trigger.end + _BARRIER_COST * len(_BARRIER.findall(between))
    if end <= trigger.start:
        between = text[max(end, trigger.start - _REACH) : trigger.start]
        barriers = len(_BARRIER.findall(between))
        fronted = text[evidence.start : start].strip(' \t"“').count(" ") <= 1 and barriers == 0
        return _FRONTED_COST if fronted else _FRONTED_COST + (trigger.start - end) + _BARRIER_COST * barriers
    return 0.0


def calendar_value(when: When) -> str | None:
    """The date cut to a day, a month or a year, whichever holds all of it; None where none does.

    For tables and records that know no weeks, quarters or nights: a week is the month that it ends in, "Friday
    night" its day, a run of days in one month that month."""
    if when.precision in ("duration", "set"):
        return None
    plain = _CALENDAR.match(when.value or "")
    if plain is not None:
        return plain[1]
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return None
    if when.precision == "week":
        return last[:7]
    for width in (10, 7, 4):
        if first[:width] == last[:width]:
            return first[:width]
    return None
