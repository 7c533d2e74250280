"""Who began a call, a visit or talks, where the text says so: "at the request of", "initiated by", "X called Y"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from readout.claims.nearby import overlap, reaching
from readout.entities.mentions import Cast
from readout.records import Span

CONTACT_NOUN = r"(?:call|phone call|conversation|talks|meeting|discussion|contact|exchange|visit)"
PARTY = r"[^,;:.!?\n]{2,80}"

PASSIVE = re.compile(
    rf"\b{CONTACT_NOUN}\b[^.!?\n]{{0,60}}?\b(?:was |were |had been |has been |been )?"
    rf"(?:initiated|requested|sought|proposed|arranged|placed|held at the initiative) (?:by|of) (?P<who>{PARTY})",
    re.IGNORECASE,
)
AT_REQUEST = re.compile(
    rf"\bat (?:the )?(?:request|initiative|invitation) of (?P<who>{PARTY})"
    rf"|\bat (?P<whose>[^,;:.!?\n]{{2,60}}?)(?:['’]s?) (?:request|initiative|invitation)\b",
    re.IGNORECASE,
)
ACTIVE = re.compile(
    rf"(?P<who>[^,;:.!?\n]{{2,80}}?) (?:initiated|requested|placed|asked for|sought) "
    rf"(?:the|a|this|that|their|its) (?:[\w-]+ ){{0,3}}{CONTACT_NOUN}\b",
    re.IGNORECASE,
)
PATTERNS = (PASSIVE, AT_REQUEST, ACTIVE)

BEGAN_IT = re.compile(
    rf"\b(?:initiated|requested|placed|asked for|sought|proposed) (?:the|this|that) (?:[\w-]+ ){{0,2}}{CONTACT_NOUN}\b",
    re.IGNORECASE,
)
"""Words that say who began a contact told before, and no contact more."""

BACK_TO_CONTACT = re.compile(rf"(?:the|this|that|their) (?:[\w-]+ ){{0,3}}{CONTACT_NOUN}\b", re.IGNORECASE)
"""A sentence that goes on about the contact named before it."""


def initiator(text: str, trigger: Span, evidence: Span, sentences: Sequence[Span], cast: Cast) -> str | None:
    """ISO code of the country (or the id of the party) that began the contact told at `trigger`, read from its
    sentence and from a following one that goes on about "the call", "the talks" …; None where the text is silent."""
    places = [evidence]
    after = bisect_left(sentences, evidence.end, key=lambda s: s.start)
    following = sentences[after] if after < len(sentences) else None
    if following and (
        BACK_TO_CONTACT.match(text, following.start) or BEGAN_IT.search(text, following.start, following.end)
    ):
        places.append(following)
    for place in places:
        for pattern in PATTERNS:
            match = pattern.search(text, place.start, place.end)
            if match and not (place is evidence and _about_another(match, pattern, trigger)):
                who = Span(*match.span("who" if match["who"] else "whose"))
                found = _first_party(who, cast, last=pattern is ACTIVE)
                if found:
                    return found
    return None


def _about_another(match: re.Match[str], pattern: re.Pattern[str], trigger: Span) -> bool:
    """Whether "the call was requested by X" stands apart from the trigger, in a sentence that tells two contacts."""
    return pattern is PASSIVE and (match.start() > trigger.end or trigger.start >= match.start("who"))


def _first_party(span: Span, cast: Cast, last: bool) -> str | None:
    """The party inside `span` nearest to the words that say it began."""
    inside = [m for m in reaching(cast.mentions, *span) if overlap(m.span, span) and m.entity]
    for mention in reversed(inside) if last else inside:
        if mention.entity:
            return mention.entity.country or mention.entity.id
    entity = cast.entity(span)
    return (entity.country or entity.id) if entity else None
