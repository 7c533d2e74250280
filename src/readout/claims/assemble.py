"""Drafts to claims: names, dates, places, speakers and status put together, each occurrence told once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
    claims = [_claim(draft, _sentence(draft.trigger, found.sentences), ref, found) for draft in drafts]
    told = _once(complete([c for c in claims if c is not None]))
    return tuple(c for c in told if c.actors or c.recipients)


def _claim(draft: Draft, evidence: Span, ref: ArticleRef, found: Found) -> Claim | None:
    """One draft with everything that its words tell; None where nobody is party to it."""
    cast, text, published = found.cast, found.article.text, found.article.published
    actors, recipients = roles(draft, cast, evidence)
    if not actors and not recipients and draft.type not in RECIPROCAL:
        return None
    said_by = chain(draft.trigger, text, found.attributions, cast, ref.outlet)
    draft = settle(draft, text, evidence, bool(said_by))
    dated = when(draft, evidence, found.dates, text, published)
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
        where=next((p for p in found.places if overlapping(p.span, draft.fillers.get("place", []))), None),
        quote=inside_quotation(draft.trigger, text, found.quotations),
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
