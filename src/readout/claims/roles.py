"""Who did it and to whom: the words that fill a draft's roles, as parties with their entities."""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.events import Draft, Filler
from readout.entities.mentions import Cast
from readout.records import Mention, Phrase, Span

RECIPROCAL = {"CONSULT"}
"""Types whose parties are all actors: a call or a meeting has no recipient."""

RECIPROCAL_MODES = {"third-party"}


def parties(fillers: Sequence[Filler], cast: Cast) -> tuple[Mention, ...]:
    """Each party named by the fillers once, in reading order; coordinated names ("France and Italy") apart."""
    found: dict[str, Mention] = {}
    for filler in sorted(fillers, key=lambda f: f.span):
        for mention in cast.parties(filler.span):
            key = mention.entity.id if mention.entity else mention.text.casefold()
            found.setdefault(key, mention)
    return tuple(found.values())


def roles(draft: Draft, cast: Cast) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Actors and recipients of a draft. Those of a reciprocal event are all actors; nobody is both."""
    actors = parties(draft.fillers.get("actor", []), cast)
    recipients = parties(draft.fillers.get("recipient", []), cast)
    if draft.type in RECIPROCAL:
        return _distinct((*actors, *recipients)), ()
    taken = {_key(m) for m in actors}
    return actors, tuple(m for m in recipients if _key(m) not in taken)


def _key(mention: Mention) -> str:
    return mention.entity.id if mention.entity else mention.text.casefold()


def _distinct(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple({_key(m): m for m in mentions}.values())


def phrase(draft: Draft, role: str, text: str) -> Phrase | None:
    """The likeliest words for a role that takes one phrase (object, condition), or None."""
    fillers = draft.fillers.get(role, [])
    if not fillers:
        return None
    best = max(fillers, key=lambda f: (f.score, f.span.end - f.span.start))
    return Phrase.of(text, best.span)


def overlapping(span: Span, fillers: Sequence[Filler]) -> bool:
    """Whether any filler shares a character with `span`."""
    return any(f.span.start < span.end and span.start < f.span.end for f in fillers)
