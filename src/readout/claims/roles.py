"""Who did it and to whom: the words that fill a draft's roles, as parties with their entities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.claims.events import Draft, Filler
from readout.claims.nearby import reaching
from readout.entities.mentions import Cast
from readout.records import Mention, Phrase, Span, Speaker

RECIPROCAL = {"CONSULT"}
"""Types whose parties are all actors: a call or a meeting has no recipient."""

SUBJECT_ENDS = re.compile(r" (?:(?:summit|meeting|government|leaders|officials|ministers|forces|troops|council) )?")
"""What may stand between a party's name and the participle that tells its act."""

SUBJECT_REACH = 16
"""Characters between that name's end and the participle."""

GATHERING = re.compile(r"\b(?:summit|conference|assembly|session)\b", re.IGNORECASE)

OFFICIAL = {"state", "person", "organisation"}
"""Kinds of parties that act for their state; a generic actor or an armed group may well act against its own."""

KEPT = 0.6
"""A filler with less than this share of the best filler's score is another event's party more often than not."""


def parties(fillers: Sequence[Filler], cast: Cast, evidence: Span) -> tuple[Mention, ...]:
    """Each party that the fillers name, once, in reading order; coordinated names ("France and Italy") apart.

    Words outside the trigger's sentence count only where the sentence itself names nobody for the role, and a filler
    that the model is much less sure of than of the best one is dropped."""
    inside = [f for f in fillers if evidence.start <= f.span.start < evidence.end] or list(fillers)
    best = max((f.score for f in inside), default=0.0)
    found: dict[str, Mention] = {}
    for filler in sorted(inside, key=lambda f: f.span):
        if filler.score < best * KEPT:
            continue
        for mention in _mentions(filler.span, cast):
            found.setdefault(_key(mention), mention)
    parties = list(found.values())
    return tuple(p for p in parties if not any(_within(p, other) for other in parties))


def _within(inner: Mention, outer: Mention) -> bool:
    """Whether a party's words are part of a longer party's ("Kremlin" in "Kremlin spokesman")."""
    return outer.start <= inner.start and inner.end <= outer.end and inner.span != outer.span


def _mentions(span: Span, cast: Cast) -> list[Mention]:
    """The one mention of the cast that the span lies in or nearly covers, else the parties that its words name."""
    for mention in reaching(cast.mentions, *span):
        shared = min(span.end, mention.end) - max(span.start, mention.start)
        nearly = shared * 2 > max(span.end - span.start, 1) and shared * 3 > mention.end - mention.start
        if nearly and mention.entity is not None:
            return [mention]
    return list(cast.parties(span))


def roles(draft: Draft, cast: Cast, evidence: Span) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Actors and recipients of a draft. Those of a reciprocal event are all actors; nobody is both."""
    subject = participle_subject(draft.trigger, cast)
    actors = (subject,) if subject else parties(draft.fillers.get("actor", []), cast, evidence)
    recipients = parties(draft.fillers.get("recipient", []), cast, evidence)
    if draft.type in RECIPROCAL and (body := gathered_body(draft.trigger, cast)):
        return (body,), ()
    if draft.type in RECIPROCAL:
        return _distinct((*actors, *recipients)), ()
    taken = {_key(m) for m in actors}
    return actors, tuple(m for m in recipients if _key(m) not in taken and not _is_own_state(m, actors))


def _is_own_state(recipient: Mention, actors: Sequence[Mention]) -> bool:
    """Whether a recipient is the state that an actor is or speaks for: "our country" is nobody's target."""
    state = recipient.entity
    if state is None or state.kind != "state":
        return False
    return any(m.entity and m.entity.kind in OFFICIAL and m.entity.country == state.country for m in actors)


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


def gathered_body(trigger: Span, cast: Cast) -> Mention | None:
    """The body whose gathering the trigger names ("the NATO summit"): the party is the body, whoever else stands by."""
    gathering = GATHERING.search(cast.text, trigger.start, trigger.end)
    if gathering is None:
        return None
    for mention in reaching(cast.mentions, gathering.start() - 3, gathering.start()):
        kind = mention.entity.kind if mention.entity else None
        if kind in ("alliance", "igo") and 0 <= gathering.start() - mention.end <= 3:
            return mention
    return None


def participle_subject(trigger: Span, cast: Cast) -> Mention | None:
    """The party right before an "-ing" trigger, whose act it tells: "the Nordic Council meeting pledging"."""
    if not cast.text[trigger.start : trigger.end].split(" ")[0].endswith("ing"):
        return None
    for mention in reaching(cast.mentions, trigger.start - SUBJECT_REACH, trigger.start):
        near = mention.end <= trigger.start <= mention.end + SUBJECT_REACH
        if mention.entity and near and SUBJECT_ENDS.fullmatch(cast.text, mention.end, trigger.start):
            return mention
    return None


def own_voice(said_by: Sequence[Speaker], text: str) -> tuple[Mention, ...]:
    """The first speaker as the party of what he threatens; a threat that names nobody is the speaker's own."""
    for speaker in said_by[:1]:
        if speaker.entity and speaker.start is not None and speaker.end is not None:
            words = text[speaker.start : speaker.end]
            return (Mention(text=words, start=speaker.start, end=speaker.end, entity=speaker.entity),)
    return ()
