"""When a claim's event happened: the words that date its trigger, else nothing, or the story's own day, marked so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from readout.claims.events import Draft
from readout.dates import calendar_value, date_of
from readout.records import Span, When

NO_POINT = {"duration", "set"}
"""Precisions that say how long or how often, never when."""

BACKGROUND_DAYS = 16
"""PLOVER's historical: clearly before the story's own news; the guide says more than some two weeks."""


def when(draft: Draft, evidence: Span, dates: Sequence[When], text: str, published: str | None) -> When | None:
    """The date of a draft's event. The words that the model points at win; then those of the trigger's clause and
    sentence; an actual event of the story itself is dated to the story (precision "inferred").

    `value` is the day, month or year that holds the date; `earliest` and `latest` keep what is finer or between."""
    for filler in sorted(draft.fillers.get("when", []), key=lambda f: -f.score):
        for found in dates:
            if found.value and found.precision not in NO_POINT and _overlap(found.span, filler.span):
                return _calendar(found)
    near = date_of(draft.trigger, evidence, dates, text, published)
    if near is not None:
        return _calendar(near)
    if draft.status == "actual" and not draft.background and published and len(published) == 10:
        return When(value=published, precision="inferred", earliest=published, latest=published)
    return None


def _calendar(found: When) -> When:
    return msgspec.structs.replace(found, value=calendar_value(found))


def _overlap(a: Span | None, b: Span) -> bool:
    return a is not None and a.start < b.end and b.start < a.end


def is_background(draft: Draft, dated: When | None, published: str | None) -> bool:
    """Whether the event lies clearly before the story: by its own date where it has one, else as the model says."""
    if draft.status == "future":
        return False
    if dated is None or dated.span is None or not dated.latest or not published or len(published) < 10:
        return draft.background
    try:
        return date.fromisoformat(dated.latest) < date.fromisoformat(published) - timedelta(days=BACKGROUND_DAYS)
    except ValueError:
        return draft.background
