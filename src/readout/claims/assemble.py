"""Drafts to claims: names, dates, places, speakers and status put together, each occurrence told once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from readout.claims.complete import complete
from readout.claims.contexts import contexts
from readout.claims.dating import is_background, when
from readout.claims.events import Draft
from readout.claims.initiators import initiator
from readout.claims.locating import place
from readout.claims.quotes import inside_quotation
from readout.claims.roles import own_voice, phrase, roles
from readout.claims.speakers import chain
from readout.claims.status import settle
from readout.entities.mentions import Cast
from readout.records import QUADS, Article, ArticleRef, Attribution, Claim, Phrase, Place, Span, When, short_hash

BESIDE = 60
"""Characters on each side of a trigger that two printings of it share."""

BRINGS_ON = 4
"""Characters between a verb and the quotation that it brings on: a colon or comma, a space, a mark."""


@dataclass(frozen=True)
class Found:
    """What the earlier stages found in an article."""

    article: Article
    sentences: Sequence[Span]
    cast: Cast
    dates: Sequence[When]
    places: Sequence[Place]
    attributions: Sequence[Attribution]
    quotations: Sequence[Span]


def assemble(drafts: Sequence[Draft], found: Found) -> tuple[Claim, ...]:
    """The claims of an article in reading order."""
    article = found.article
    ref = ArticleRef(
        id=article.id, url=article.url, outlet=article.outlet, title=article.title, published=article.published
    )
    triggers = [draft.trigger for draft in drafts]
    claims = [_claim(draft, _sentence(draft.trigger, found.sentences), triggers, ref, found) for draft in drafts]
    return tuple(c for c in _once(complete(claims), found) if c.actors or c.recipients)


def _claim(draft: Draft, evidence: Span, triggers: Sequence[Span], ref: ArticleRef, found: Found) -> Claim:
    """One draft with everything that its words tell."""
    cast, text, published = found.cast, found.article.text, found.article.published
    actors, recipients = roles(draft, cast, evidence)
    said_by = chain(draft.trigger, text, found.attributions, cast, ref.outlet)
    draft = settle(draft, text, evidence, bool(said_by))
    dated = when(draft, evidence, found.dates, text, published, triggers)
    if draft.type == "THREATEN" and not actors:
        actors = own_voice(said_by, text)
    sectors = tuple(m.entity.sector for m in (*actors, *recipients) if m.entity)
    return Claim(
        claim_id=short_hash(ref.id, draft.trigger.start, draft.trigger.end, draft.type),
        article=ref,
        type=draft.type,
        mode=draft.mode,
        contexts=contexts(text[evidence.start : evidence.end], sectors),
        quad=QUADS[draft.type],
        status=draft.status,
        background=is_background(draft, dated, published),
        factuality=round(draft.factuality, 2),
        register=draft.register,
        actors=actors,
        recipients=recipients,
        object=phrase(draft, "object", text),
        condition=phrase(draft, "condition", text),
        initiator=initiator(text, draft.trigger, evidence, found.sentences, cast)
        if draft.register == "contact"
        else None,
        when=dated,
        where=place(draft, evidence, found.places, text),
        quote=inside_quotation(draft.trigger, text, found.quotations),
        said_by=said_by,
        trigger=Phrase.of(text, draft.trigger),
        evidence=Phrase.of(text, evidence),
        score=round(draft.score, 3),
    )


def _sentence(trigger: Span, sentences: Sequence[Span]) -> Span:
    """The sentence in which the trigger stands."""
    up_to = bisect_right(sentences, trigger.start, key=lambda s: s.start)
    return sentences[up_to - 1] if up_to and trigger.start < sentences[up_to - 1].end else trigger


def _once(claims: Sequence[Claim], found: Found) -> list[Claim]:
    """A sentence or quotation that the page prints twice gives its claims once, those with the longer chain."""
    kept: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        words = re.sub(r"\W+", " ", _around(claim, found)).strip().casefold()
        key = (claim.type, claim.trigger.text.casefold(), words)
        if key not in kept or len(claim.said_by) > len(kept[key].said_by):
            kept[key] = claim
    return sorted(kept.values(), key=lambda c: c.trigger.start)


def _around(claim: Claim, found: Found) -> str:
    """The words beside the trigger that tell a reprint from a like event: of the quotation that it stands in or brings
    on, else of its sentence."""
    text, trigger = found.article.text, claim.trigger
    low, high = claim.evidence.start, claim.evidence.end
    for quotation in found.quotations:
        if quotation.start <= trigger.start < quotation.end:
            low, high = quotation
        elif 0 <= quotation.start - trigger.end <= BRINGS_ON:
            return text[quotation.start : quotation.start + 2 * BESIDE]
    return text[max(low, trigger.start - BESIDE) : min(high, trigger.end + BESIDE)]
