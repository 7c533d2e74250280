"""The event that a cluster of claims stands for: its fields, its id and its four counts.

The id names the event by its senior claim: of the claims with the narrowest window that founded it, the one printed
first (article id, place in the text and claim id break ties). Later reports, reprints, undated and vaguer claims leave
it as it is; only evidence that is sharper, or was printed earlier, gives another id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from readout.ledger.keys import party_codes, party_label, sides
from readout.ledger.merge import Cluster, Witness
from readout.records import Claim, Event, Status, short_hash

Value = TypeVar("Value")


class Composed(NamedTuple):
    """An event with the codes that queries find its sides by (parties, and the countries they belong to)."""

    event: Event
    actor_codes: tuple[str, ...]
    recipient_codes: tuple[str, ...]


def compose(cluster: Cluster) -> Composed:
    """The event of a cluster. Its claims are listed senior first."""
    witnesses = sorted(cluster.witnesses, key=lambda w: w.seniority)
    core = min((w for w in witnesses if _as_sharp(w, cluster.founder)), key=lambda w: w.seniority)
    claims = [w.claim for w in witnesses]
    actors, recipients = sides(core.claim)
    when = core.claim.when
    span = core.window
    event = Event(
        event_id=short_hash("event", core.claim.claim_id),
        type=core.claim.type,
        mode=_most_reported(claims, lambda c: c.mode),
        quad=core.claim.quad,
        status=_status(claims),
        background=all(c.background for c in claims),
        register=_most_reported(claims, lambda c: c.register),
        actors=tuple(party_label(key) for key in actors),
        recipients=tuple(party_label(key) for key in recipients),
        value=when.value if when else None,
        precision=when.precision if when else None,
        earliest=_iso(span[0]) if span else None,
        latest=_iso(span[1]) if span else None,
        place=_most_reported(claims, lambda c: c.where.name if c.where else None),
        initiator=_most_reported(claims, lambda c: c.initiator),
        reports=len({c.article.id for c in claims}),
        outlets=len({c.article.outlet.casefold() for c in claims if c.article.outlet}),
        origins=_origins(witnesses),
        speakers=len({_first_speaker(c) for c in claims} - {None}),
        claims=tuple(c.claim_id for c in claims),
    )
    return Composed(event, *_codes(claims))


def _as_sharp(witness: Witness, founder: Witness) -> bool:
    return (witness.window, witness.inferred) == (founder.window, founder.inferred)


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _status(claims: list[Claim]) -> Status:
    """An event that anyone says took place took place; otherwise all its claims agree (see keys.bucket)."""
    return "actual" if any(c.status == "actual" for c in claims) else claims[0].status


def _most_reported(claims: list[Claim], pick: Callable[[Claim], Value | None]) -> Value | None:
    """The value that most articles give; the senior one where several do."""
    votes: Counter[Value] = Counter()
    for value, _ in dict.fromkeys((pick(c), c.article.id) for c in claims):
        if value is not None:
            votes[value] += 1
    return votes.most_common(1)[0][0] if votes else None


def _origins(witnesses: list[Witness]) -> int:
    """Independent first printings: articles that no one printed before, by their own word or by their words."""
    printed: dict[str, str] = {}
    fresh: dict[str, bool] = {}
    for witness in witnesses:
        article = witness.claim.article.id
        words = " ".join(witness.claim.evidence.text.split()).casefold()
        repeats = printed.setdefault(words, article) != article
        fresh[article] = fresh.get(article, True) and not witness.reprint and not repeats
    return max(1, sum(fresh.values()))


def _first_speaker(claim: Claim) -> str | None:
    if not claim.said_by:
        return None
    first = claim.said_by[0]
    return first.entity.id if first.entity else first.name.casefold()


def _codes(claims: list[Claim]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    actors: set[str] = set()
    recipients: set[str] = set()
    for claim in claims:
        actors |= party_codes(claim.actors, claim.article.id)
        recipients |= party_codes(claim.recipients, claim.article.id)
    if claims[0].type == "CONSULT":
        return tuple(sorted(actors | recipients)), ()
    return tuple(sorted(actors)), tuple(sorted(recipients))
