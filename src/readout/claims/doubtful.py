"""Triggers that the model alone is not sure of, and what the words around them tell.

Two kinds are scarce in what it learned from and plain in their words: threats in the speaker's own quotation, and
permissions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readout.claims.cues import strength_of
from readout.claims.events import Draft
from readout.records import Attribution, Span

ACTS = {
    "THREATEN": "violence",
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "COERCE": "restrict",
    "SANCTION": "relations",
}
"""What a threat may announce, and the mode of the threat that announces it."""

OWN_ACT = 0.75
"""The score from which an act told inside a warning stands for itself and is not what the warning announces."""

PERMITS = re.compile(r"\b(?:allow|permit|authori[sz]|green[- ]?light|let(?:s|ting)?\b)", re.IGNORECASE)
NAMED = 0.6
"""The score from which the model's actor and recipient of a permission are taken as named."""

CHANGES_OFFICE = re.compile(r"(?:took over|tak\w+ over|succe\w+|replac\w+|took office|appoint\w+)\b", re.IGNORECASE)
"""Words that name two people of one office together, which is no contact."""


def settle_doubts(
    drafts: Sequence[Draft], threshold: float, attributions: Sequence[Attribution], text: str
) -> list[Draft]:
    """The drafts to keep, in reading order: those that the model is sure of, and the doubtful ones that the words
    around them confirm. In a warning's quotation, the likeliest act of force is the threat itself: THREATEN,
    hypothetical. Words of permission between two named parties are one: AGREE, register permission. A change of
    office is never a contact."""
    warnings = [a.content for a in attributions if _is_quoted_warning(a, text)]
    kept: list[Draft] = []
    threats: dict[Span, Draft] = {}
    for draft in drafts:
        if draft.type == "CONSULT" and CHANGES_OFFICE.match(text, draft.trigger.start):
            continue
        warning = next((w for w in warnings if _inside(draft.trigger, w)), None)
        if warning and draft.type in ACTS and draft.score < OWN_ACT:
            if warning not in threats or draft.score > threats[warning].score:
                threats[warning] = draft
        elif draft.score > threshold:
            kept.append(draft)
        elif _permits(draft, text):
            kept.append(replace(draft, type="AGREE", mode=None, register="permission"))
    for warning, draft in threats.items():
        if not any(_inside(d.trigger, warning) for d in kept):
            kept.append(
                replace(draft, type="THREATEN", mode=ACTS[draft.type], status="hypothetical", register="threat")
            )
    return sorted(kept, key=lambda d: d.trigger)


def _is_quoted_warning(attribution: Attribution, text: str) -> bool:
    quoted = text[attribution.content.start : attribution.content.start + 1] in tuple("\"“'‘«")
    return quoted and strength_of(text, attribution.cue) == "warned"


def _permits(draft: Draft, text: str) -> bool:
    named = all(any(f.score >= NAMED for f in draft.fillers.get(role, [])) for role in ("actor", "recipient"))
    return named and bool(PERMITS.match(text, draft.trigger.start))


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end
