"""Offices beside a name: "the UN envoy, Jane Doe," and "Jane Doe, the shadow minister," are Jane Doe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readout.entities.fold import fold
from readout.entities.lexicon import lexicon
from readout.entities.phrase import OWN_OFFICE, head_of
from readout.records import Entity, Span

if TYPE_CHECKING:
    from readout.entities.mentions import Cast

_DEFINITE = ("the ", "its ", "their ", "his ", "her ", "our ")
_CLOSED = (",", ".", ";", ")", "\n", "”", '"', " who ")


def apposed(cast: Cast, span: Span, words: str, office: Entity | None) -> Entity | None:
    """The person whose name stands right before or behind a description of one person; None if none does. `office` is
    what the description's own words name."""
    if cast.issuer and OWN_OFFICE.fullmatch(words.strip()):
        return None
    head = head_of(words)
    if not any(e.kind == "title" for e in lexicon().entries.get(head, ())):
        return None
    plain = fold(words)
    definite = plain.startswith(_DEFINITE) or "’s " in words or "'s " in words
    text = cast.text
    if definite and text.startswith(", ", span.end):
        after = next((m for m in cast.following(span.end + 2, 1) if m.start == span.end + 2), None)
        if after is not None and _fits(after.entity, office) and not text.startswith(" and", after.end):
            return after.entity
    if text[max(0, span.start - 2) : span.start] == ", " and text.startswith(_CLOSED, span.end):
        before = next((m for m in cast.within(max(0, span.start - 80), span.start) if m.end == span.start - 2), None)
        if before is not None and _fits(before.entity, office):
            return before.entity
    return None


def _fits(entity: Entity | None, office: Entity | None) -> bool:
    if entity is None or entity.kind != "person":
        return False
    told = office.country if office else None
    return told is None or entity.country in (told, None)
