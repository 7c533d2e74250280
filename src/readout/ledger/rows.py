"""A reading as the rows of the ledger's tables. Column by column, docs/ledger.md says what each holds."""

from __future__ import annotations

from typing import Any

import msgspec

from readout.ledger.keys import bucket, party_key, window
from readout.ledger.levels import level_of
from readout.records import Article, Claim, Event, Mention

Row = dict[str, Any]


def article_row(article: Article, now: str) -> Row:
    row: Row = {"article_id": article.id, **msgspec.structs.asdict(article), "added_at": now}
    return row


def claim_row(claim: Claim, now: str) -> Row:
    when, where = claim.when, claim.where
    days = window(when)
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article.id,
        "type": claim.type,
        "mode": claim.mode,
        "contexts": claim.contexts,
        "quad": claim.quad,
        "status": claim.status,
        "background": claim.background,
        "factuality": claim.factuality,
        "register": claim.register,
        "object": claim.object.text if claim.object else None,
        "condition": claim.condition.text if claim.condition else None,
        "initiator": claim.initiator,
        "value": when.value if when else None,
        "precision": when.precision if when else None,
        "earliest": days[0].isoformat() if days else None,
        "latest": days[1].isoformat() if days else None,
        "place": where.name if where else None,
        "place_country": where.country if where else None,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "quote": claim.quote,
        "trigger_text": claim.trigger.text,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "evidence": claim.evidence.text,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "score": claim.score,
        "bucket": bucket(claim),
        "json": msgspec.json.encode(claim).decode(),
        "added_at": now,
    }


def party_rows(claim: Claim) -> list[Row]:
    return [
        _party_row(claim, role, position, party)
        for role, parties in (("actor", claim.actors), ("recipient", claim.recipients))
        for position, party in enumerate(parties)
    ]


def _party_row(claim: Claim, role: str, position: int, party: Mention) -> Row:
    entity = party.entity
    return {
        "claim_id": claim.claim_id,
        "role": role,
        "position": position,
        "text": party.text,
        "start_offset": party.start,
        "end_offset": party.end,
        "entity_id": entity.id if entity else None,
        "name": entity.name if entity else None,
        "kind": entity.kind if entity else None,
        "country": entity.country if entity else None,
        "sector": entity.sector if entity else None,
        "title": entity.title if entity else None,
        "level": level_of(party),
        "party": party_key(party, claim.article.id),
    }


def attribution_rows(claim: Claim) -> list[Row]:
    return [
        {
            "claim_id": claim.claim_id,
            "position": position,
            "name": speaker.name,
            "start_offset": speaker.start,
            "end_offset": speaker.end,
            "medium": speaker.medium,
            "cue": speaker.cue,
            "entity_id": speaker.entity.id if speaker.entity else None,
            "country": speaker.entity.country if speaker.entity else None,
        }
        for position, speaker in enumerate(claim.said_by)
    ]


def event_row(event: Event, actor_codes: tuple[str, ...], recipient_codes: tuple[str, ...], bucket_: str) -> Row:
    row: Row = msgspec.structs.asdict(event)
    del row["claims"]
    return {**row, "actor_codes": actor_codes, "recipient_codes": recipient_codes, "bucket": bucket_}


def event_claim_rows(event: Event) -> list[Row]:
    return [
        {"event_id": event.event_id, "position": position, "claim_id": claim}
        for position, claim in enumerate(event.claims)
    ]
