"""When a claim's event happened: the words that date its trigger, else nothing, or the story's own day, marked so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from readout.claims.events import Draft, Filler
from readout.claims.nearby import overlap, reaching, starting_in
from readout.dates import calendar_value, date_of
from readout.records import Span, When

NO_POINT = {"duration", "set"}
"""Precisions that say how long or how often, never when."""

BORDER = re.compile(r"\b(?:since|until|till|before)\s(?:the\s)?$", re.IGNORECASE)

RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose|when|where)\b", re.IGNORECASE)
REACH = 300
"""Characters between a trigger and a date of its sentence."""

JUST_BEFORE, JUST_AFTER = 8, 12
"""Characters between a trigger and a date before or behind it that touches it."""

RIGHT_BEFORE = re.compile(r"['’]?s? (?:phone )?")
RIGHT_AFTER = re.compile(r" (?:(?:on|in|of|late|early) ){0,2}(?:the )?")

BACKGROUND_DAYS = 16
"""PLOVER's historical: clearly before the story's own news; the guide says more than some two weeks."""


def when(
    draft: Draft,
    evidence: Span,
    dates: Sequence[When],
    text: str,
    published: str | None,
    others: Sequence[Span] = (),
) -> When | None:
    """The date of a draft's event: the words right beside its trigger ("a June 25th call"), then those of its sentence
    that the model points at, those that its clause and sentence give it, then the model's words elsewhere; an actual
    event of the story itself is dated to the story (precision "inferred").

    `others` are the triggers of the article's other events; a date of a relative clause that tells one of them is its.
    `value` is the day, month or year that holds the date; `earliest` and `latest` keep what is finer or between."""
    told = [evidence, *(f.span for f in draft.fillers.get("when", []))]
    dates = reaching(dates, min(s.start for s in told) - JUST_BEFORE, max(s.end for s in told) + JUST_AFTER + 1)
    others = starting_in(others, draft.trigger.end, draft.trigger.end + REACH)
    dates = [d for d in dates if not _of_another(d, draft.trigger, others, text)]
    beside = next((d for d in dates if _beside(d, draft.trigger, text) and d.precision not in NO_POINT), None)
    pointed = [d for d in (_pointed_at(f, dates, text) for f in _by_score(draft)) if d is not None and d.span]
    inside = [d for d in pointed if d.span and evidence.start <= d.span.start < evidence.end]
    near = date_of(draft.trigger, evidence, [d for d in dates if not _is_border(d, text)], text, published)
    for found in (beside, *inside, near, *pointed):
        if found is not None and found.value:
            return msgspec.structs.replace(found, value=calendar_value(found))
    if draft.status == "actual" and not draft.background and published and len(published) == 10:
        return When(value=published, precision="inferred", earliest=published, latest=published)
    return None


def _beside(found: When, trigger: Span, text: str) -> bool:
    """Whether a date touches the trigger, but for "on", "in" or the like."""
    if found.start is None or found.end is None or _is_border(found, text):
        return False
    if found.end <= trigger.start:
        near = trigger.start - found.end <= JUST_BEFORE
        return near and bool(RIGHT_BEFORE.fullmatch(text, found.end, trigger.start))
    return 0 <= found.start - trigger.end <= JUST_AFTER and bool(RIGHT_AFTER.fullmatch(text, trigger.end, found.start))


def _of_another(found: When, trigger: Span, others: Sequence[Span], text: str) -> bool:
    """Whether a relative clause between the trigger and the date tells another event: "…, which it quit in 2019"."""
    if found.start is None or found.start < trigger.end or found.start - trigger.end > REACH:
        return False
    between = [o for o in others if trigger.end <= o.start and o.end <= found.start]
    return any(RELATIVE.search(text, trigger.end, o.start) for o in between)


def _by_score(draft: Draft) -> list[Filler]:
    return sorted(draft.fillers.get("when", []), key=lambda f: -f.score)


def _pointed_at(filler: Filler, dates: Sequence[When], text: str) -> When | None:
    """The date among the filler's words, if it is a point in time and can be the event's own."""
    for found in dates:
        if found.value and found.precision not in NO_POINT and overlap(found.span, filler.span):
            return None if _is_border(found, text) else found
    return None


def _is_border(found: When, text: str) -> bool:
    """Whether the date bounds a stretch of time ("since 2014"): it is another event's, not the trigger's."""
    return found.start is not None and bool(BORDER.search(text[max(0, found.start - 12) : found.start]))


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
