"""Where a claim's event happened: the place that the model points at, else one that its clause leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.claims.events import Draft
from readout.claims.nearby import overlap, reaching, starting_in
from readout.records import Place, Span

LEADS_TO = re.compile(r"\b(?:in|into|to|at|near|inside|across|over|outside|off)\s(?:(?:the|\w+ern)\s)?$")
BREAKS = re.compile(r"[,;:.()\"“”]|\b(?:which|that|who|after|before|while|and|but|as)\b")
REACH = 80
"""Characters after the trigger within which a preposition may name the event's place."""


def place(draft: Draft, evidence: Span, places: Sequence[Place], text: str) -> Place | None:
    """The place of a draft's event, or None: a party's seat or a place of another clause is not it."""
    for filler in sorted(f.span for f in draft.fillers.get("place", [])):
        for found in reaching(places, *filler):
            if overlap(found.span, filler):
                return found
    for found in starting_in(places, draft.trigger.end, draft.trigger.end + REACH + 1):
        between = text[draft.trigger.end : found.start]
        if found.end <= evidence.end and LEADS_TO.search(between) and not BREAKS.search(between):
            return found
    return None
