"""Drafts to claims: names, dates, places, speakers and status put together, each occurrence told once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readout.claims.complete import complete
from readout.claims.contexts import contexts
from readout.claims.dating import is_background, when
from readout.claims.events import Draft
from readout.claims.initiators import initiator
from readout.claims.quotes import inside_quotation
from readout.claims.roles import RECIPROCAL, overlapping, phrase, roles
from readout.claims.speakers import chain
from readout.claims.status import settle
from readout.entities.mentions import Cast
from readout.records import QUADS, Article, ArticleRef, Attribution, Claim, Phrase, Place, Span, When, short_hash


def assemble(
    article: Article,
    drafts: Sequence[Draft],
    sentences: Sequence[Span],
    cast: Cast,
    dates: Sequence[When],
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    quotations: Sequence[Span],
) -> tuple[Claim, ...]:
    """The claims of an article in reading order."""
    ref = ArticleRef(
        id=article.id, url=article.url, outlet=article.outlet, title=article.title, published=article.published
    )
    claims = []
    for draft in drafts:
        evidence = _sentence(draft.trigger, sentences)
        claim = _claim(article, ref, draft, evidence, sentences, cast, dates, places, attributions, quotations)
        if claim is not None:
            claims.append(claim)
    return tuple(c for c in _once(complete(claims)) if c.actors or c.recipients)


def _claim(
    article: Article,
    ref: ArticleRef,
    draft: Draft,
    evidence: Span,
    sentences: Sequence[Span],
    cast: Cast,
    dates: Sequence[When],
    places: Sequence[Place],
    attributions: Sequence[Attribution],
    quotations: Sequence[Span],
) -> Claim | None:
    """One draft with everything that its words tell; None where nobody is party to it."""
    text = article.text
    actors, recipients = roles(draft, cast, evidence)
    if not actors and not recipients and draft.type not in RECIPROCAL:
        return None
    said_by = chain(draft.trigger, text, attributions, cast, article.outlet)
    draft = settle(draft, text, evidence, bool(said_by))
    dated = when(draft, evidence, dates, text, article.published)
    sectors = tuple(m.entity.sector for m in (*actors, *recipients) if m.entity)
    return Claim(
        claim_id=short_hash(article.id, draft.trigger.start, draft.trigger.end, draft.type),
        article=ref,
        type=draft.type,
        mode=draft.mode,
        contexts=contexts(text[evidence.start : evidence.end], sectors),
        quad=QUADS[draft.type],
        status=draft.status,
        background=is_background(draft, dated, article.published),
        factuality=round(draft.factuality, 2),
        register=draft.register,
        actors=actors,
        recipients=recipients,
        object=phrase(draft, "object", text),
        condition=phrase(draft, "condition", text),
        initiator=initiator(text, evidence, sentences, cast) if draft.register == "contact" else None,
        when=dated,
        where=next((p for p in places if overlapping(p.span, draft.fillers.get("place", []))), None),
        quote=inside_quotation(draft.trigger, text, quotations),
        said_by=said_by,
        trigger=Phrase.of(text, draft.trigger),
        evidence=Phrase.of(text, evidence),
        score=round(draft.score, 3),
    )


def _sentence(trigger: Span, sentences: Sequence[Span]) -> Span:
    """The sentence in which the trigger stands."""
    return next((s for s in sentences if s.start <= trigger.start < s.end), trigger)


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """A sentence or quotation that the page prints twice gives its claims once, those with the longer chain."""
    kept: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        words = re.sub(r"\W+", " ", _around(claim)).strip().casefold()
        key = (claim.type, claim.trigger.text.casefold(), words)
        if key not in kept or len(claim.said_by) > len(kept[key].said_by):
            kept[key] = claim
    return sorted(kept.values(), key=lambda c: c.trigger.start)


def _around(claim: Claim) -> str:
    """The words beside the trigger, within its sentence: enough to tell a reprint from a like event."""
    at = claim.trigger.start - claim.evidence.start
    return claim.evidence.text[max(0, at - 60) : at + len(claim.trigger.text) + 60]
