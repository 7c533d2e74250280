"""Builds a claim's chain of attribution: who says it, innermost first, through which medium, on to the outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from readout.claims.cues import Cue, cue_in, media, medium_in, strength_of
from readout.records import Attribution, Entity, Span, Speaker


class Resolver(Protocol):
    """What a chain asks of an article's cast: the entity that a span stands for."""

    def entity(self, span: Span) -> Entity | None: ...


_LOOK_AROUND = 120
"""Characters around a cue in which its medium is looked for."""

_VIA = re.compile(r"\b(?:an? |the |his |her |their )?(?P<who>(?:[A-Z][\w.&’'-]*\s){1,4})(?P<what>interview|briefing|podcast|show)\b")
_WITH = re.compile(r"\binterview (?:with|to|on|for|published by|aired on) (?P<who>(?:the )?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,4})")
_FIRST_PERSONS = frozenset("i we us me let me".split()) | {"let me", "let us"}
_HEARERS = frozenset("reporters journalists parliament lawmakers congress him her them us me you the a".split())
_TOLD = re.compile(
    r"\b(?:told|tells|telling|spoke to|speaking to) (?P<who>(?:the )?[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,4})"
)
_NAME_RUN = re.compile(r"[^\W\d_][\w.’'-]*(?:\s[^\W\d_][\w.’'-]*)*")


def chain(
    trigger: Span, text: str, attributions: Sequence[Attribution], cast: Resolver, outlet: str | None
) -> tuple[Speaker, ...]:
    """The speakers of the claim whose trigger is `trigger`, innermost first; () for the outlet's own voice.

    Every attribution whose content holds the trigger gives a link; an outlet that a link's cue names ("told CNN", "in
    a CBS News interview") follows it. `outlet`, the article's own, is no link.
    """
    speakers: list[Speaker] = []
    for attribution in covering(trigger, text, attributions):
        for speaker in links(attribution, text, attributions, cast):
            if not any(_same(speaker, known) for known in speakers) and not _is_outlet(speaker, outlet):
                speakers.append(speaker)
    return tuple(speakers)


def covering(trigger: Span, text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content holds the trigger, innermost first."""
    held = [
        a
        for a in attributions
        if a.content.start <= trigger.start and trigger.end <= a.content.end and a.source and reports_claims(text, a)
    ]
    return sorted(held, key=lambda a: (a.content.end - a.content.start, -(a.source.start if a.source else 0)))


def reports_claims(text: str, attribution: Attribution) -> bool:
    """Whether the content is somebody's statement: a clause or a quotation that was said, not what somebody wants,
    discusses or promises to do. First persons inside another's words are that other."""
    source, cue = attribution.source, cue_in(text, attribution.cue)
    if source is None or text[source.start : source.end].lower() in _FIRST_PERSONS:
        return False
    if cue is None or cue.kind in ("document", "noun"):
        return True
    if cue.kind == "thought" and cue.lemma != "believe":
        return False
    return cue.kind in ("speech", "thought") and _clausal(text, attribution, cue)


def _clausal(text: str, attribution: Attribution, cue: Cue) -> bool:
    content = attribution.content
    if attribution.cue is None or content.end <= attribution.cue.start:
        return True
    opening = text[content.start : content.start + 8].lower()
    if opening.startswith("to "):
        return False
    if opening.startswith("that ") or opening[:1] in "\"“‘«" or cue.frames & {"of", "relay"}:
        return True
    if text[attribution.cue.end : content.start].strip(" ,") == ":" or text[content.start - 2 : content.start] == ": ":
        return True
    return "bare" in cue.frames or bool(cue.frames & {"hearer", "hearer-clause"})


def links(
    attribution: Attribution, text: str, attributions: Sequence[Attribution], cast: Resolver
) -> list[Speaker]:
    """The attribution's speaker, with its medium, and the outlet that the cue names as the next link."""
    source = attribution.source
    if source is None:
        return []
    medium, outlet = _medium(attribution, text, attributions)
    entity = cast.entity(source)
    name = entity.name if entity else _name(text, source)
    first = Speaker(
        name=name,
        start=source.start,
        end=source.end,
        medium=medium,
        cue=strength_of(text, attribution.cue),
        entity=entity,
    )
    return [first, outlet] if outlet else [first]


def _medium(
    attribution: Attribution, text: str, attributions: Sequence[Attribution]
) -> tuple[str | None, Speaker | None]:
    """The medium that the source or the cue names, and the outlet whose interview or briefing it was."""
    source = attribution.source
    if source is not None and (named := medium_in(text, *source)) and named[1].end >= source.end - 1:
        return named[0], None
    cue = attribution.cue
    if cue is None:
        return None, None
    found = medium_in(text, *cue)
    return (found[0] if found else None), None


def _name(text: str, source: Span) -> str:
    return text[source.start : source.end]


def _same(one: Speaker, other: Speaker) -> bool:
    return one.name == other.name


def _is_outlet(speaker: Speaker, outlet: str | None) -> bool:
    return outlet is not None and speaker.name.lower() == outlet.lower()
