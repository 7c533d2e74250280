"""What the words settle of a claim's type, status and register beyond what the model reads."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.claims.events import Draft
from readout.records import Span

SPEECH_ACT = re.compile(r"\b(?:threat|warn|vow|ultimatum|caution|menac|swear|swore|promis|pledg)", re.IGNORECASE)
"""Triggers that are the act of threatening itself; the words were said, so the claim is actual."""

LEAVING = re.compile(
    r"\b(?:pull\w* ?-?out|withdr[ae]w\w*|quit\w*|left|leav\w+|exit\w*|suspend\w*|suspension|abandon\w*|scrap\w*|"
    r"renounc\w+|tore up|tear\w* up|walk\w* away|walk\w* out)\b",
    re.IGNORECASE,
)
TREATY = r"(?:treat(?:y|ies)|pacts?|accords?|conventions?|protocol|agreements?|deal)"
LEFT_IT = re.compile(rf"\s?(?:out )?(?:of |from )?(?:[\w’'-]+ ){{0,6}}?{TREATY}\b", re.IGNORECASE)
WHICH_IT_LEFT = re.compile(rf"\b{TREATY},? (?:which|that) [^,.;:]{{1,60}}$", re.IGNORECASE)
FACE_TO_FACE = re.compile(
    r"\bon the (?:margins|sidelines) of\b|\bin person\b|\bface[- ]to[- ]face\b|\b(?:met|welcomed|hosted|received)\b",
    re.IGNORECASE,
)
AT_A_DISTANCE = re.compile(r"phone|\bcall|\bvideo|\bvirtual|\bonline\b|\bsecure line\b", re.IGNORECASE)

BEFORE = 120
"""Characters before a trigger in which the treaty that a relative clause speaks of is looked for."""


def settle(draft: Draft, text: str, evidence: Span, reported: bool) -> Draft:
    """The draft with its type, status and register made consistent with the guide.

    A threat told as a speech act ("warned") is actual. Where the trigger is the threatened act itself, in somebody's
    reported words, the threat is veiled and what it announces has not happened: hypothetical. Leaving or suspending a
    treaty is SANCTION, mode withdraw, register treaty. Talk on the margins of a summit is no phone call."""
    words = text[draft.trigger.start : draft.trigger.end]
    if draft.type == "THREATEN":
        veiled = reported and draft.status == "actual" and not SPEECH_ACT.search(words)
        return replace(draft, status="hypothetical" if veiled else draft.status, register="threat")
    if draft.type in ("RETREAT", "SANCTION") and LEAVING.search(words) and _is_of_treaty(draft, text, evidence):
        return replace(draft, type="SANCTION", mode="withdraw", register="treaty")
    if draft.type == "CONSULT" and draft.mode == "phone":
        sentence = text[evidence.start : evidence.end]
        if FACE_TO_FACE.search(sentence) and not AT_A_DISTANCE.search(sentence):
            return replace(draft, mode="visit")
    return draft


def _is_of_treaty(draft: Draft, text: str, evidence: Span) -> bool:
    """Whether what is left is a treaty: named right behind the trigger, or right before its relative clause."""
    behind = LEFT_IT.match(text, draft.trigger.end, evidence.end)
    before = WHICH_IT_LEFT.search(text[max(evidence.start, draft.trigger.start - BEFORE) : draft.trigger.start])
    return bool(behind or before)
