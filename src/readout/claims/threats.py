"""Threats in a speaker's own words: what stands in the quotation or clause that "warned" or "threatened" brings."""

from __future__ import annotations

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


def sure_or_threatened(
    drafts: Sequence[Draft], threshold: float, attributions: Sequence[Attribution], text: str
) -> list[Draft]:
    """The drafts that the model is sure of, and in each warning that holds none of them the likeliest act it names.

    Inside a warning an act of force is announced more often than not, so a lower score will do there; the act has not
    happened, and it is the threat's own words: THREATEN, hypothetical."""
    sure = [d for d in drafts if d.score > threshold]
    doubtful = [d for d in drafts if d.score <= threshold and d.type in ACTS]
    warnings = [a.content for a in attributions if strength_of(text, a.cue) == "warned"]
    kept: dict[Span, Draft] = {}
    for draft in doubtful:
        content = next((c for c in warnings if _inside(draft.trigger, c)), None)
        if content is None or any(_inside(d.trigger, content) for d in sure):
            continue
        if content not in kept or draft.score > kept[content].score:
            kept[content] = draft
    threats = [
        replace(d, type="THREATEN", mode=ACTS[d.type], status="hypothetical", register="threat") for d in kept.values()
    ]
    return sorted((*sure, *threats), key=lambda d: d.trigger)


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end
