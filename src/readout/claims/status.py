"""What the words say of a claim's reality beyond what the model reads."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.claims.events import Draft
from readout.records import Span

SPEECH_ACT = re.compile(r"(?i)\b(?:threat|warn|vow|ultimatum|caution|menac|swear|swore|promis|pledg)")
"""Triggers that are the act of threatening itself; the words were said, so the claim is actual."""


def settle(draft: Draft, text: str, evidence: Span, reported: bool) -> Draft:
    """The draft with its status and register made consistent.

    A threat told as a speech act ("warned") is actual. Where the trigger is the threatened act itself, in somebody's
    reported words, the threat is veiled and what it announces has not happened: hypothetical."""
    if draft.type == "THREATEN":
        words = text[draft.trigger.start : draft.trigger.end]
        status = draft.status
        if reported and status == "actual" and not SPEECH_ACT.search(words):
            status = "hypothetical"
        return replace(draft, status=status, register="threat")
    return draft
