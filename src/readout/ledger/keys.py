"""What two claims are compared by: the parties at country level, the window of days, and the bucket they share.

A party is its state where it is the state, an office or a person that acts for it; otherwise an organisation, group or
person of its own. Two claims can be about one event only if their buckets are equal, so merging works bucket by bucket.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from readout.records import Claim, Mention, When, short_hash

GOVERNMENT_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
"""PLOVER sectors of those who act for a state."""

RECIPROCAL_TYPES = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which several actors and no recipient are all parties to one another."""

UNKNOWN = "~"
"""Begins the key of a party that nothing resolved: it is comparable within its own article only."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def party_key(party: Mention, article_id: str) -> str:
    """The party as merging compares it: "RUS", an entity id such as "NATO", or the words where nothing is known.
    An office without a name ("RUS/defence", "org:nato/spokesperson") is its holder."""
    entity = party.entity
    if entity is None:
        return f"{UNKNOWN}{article_id}:{' '.join(party.text.split()).casefold()}"
    if entity.country:
        if entity.kind == "state" or entity.sector in GOVERNMENT_SECTORS:
            return entity.country
        if entity.kind == "person" and entity.sector is None:
            return entity.country
        if entity.kind == "generic":
            return f"{entity.country}/{entity.sector or entity.name.casefold()}"
    elif entity.kind == "generic":
        holder, _, office = entity.id.partition("/")
        return holder if office else f"{UNKNOWN}{article_id}:{entity.name.casefold()}"
    return entity.id


def party_label(key: str) -> str:
    """A party's key as people read it."""
    return key.partition(":")[2] if key.startswith(UNKNOWN) else key


def party_codes(parties: Iterable[Mention], article_id: str) -> set[str]:
    """What a query can find these parties by: their keys and their countries (save those of officials of an IGO)."""
    codes = set()
    for party in parties:
        key = party_key(party, article_id)
        if not key.startswith(UNKNOWN):
            codes.add(key)
        if party.entity and party.entity.country and party.entity.sector != "IGO":
            codes.add(party.entity.country)
    return codes


def sides(claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of actors and of recipients, sorted. All parties of a CONSULT are actors: it has no direction."""
    actors = {party_key(m, claim.article.id) for m in claim.actors}
    recipients = {party_key(m, claim.article.id) for m in claim.recipients}
    if claim.type == "CONSULT":
        return tuple(sorted(actors | recipients)), ()
    return tuple(sorted(actors)), tuple(sorted(recipients))


def bucket(claim: Claim) -> str:
    """Names the claims that this one may share an event with: same type, same parties, same kind of status.

    `actual` and `future` are one kind (what was announced may take place); `negated` and `hypothetical` each stand
    apart. A claim without any party stays alone.
    """
    actors, recipients = sides(claim)
    kind = "real" if claim.status in ("actual", "future") else claim.status
    alone = "" if actors or recipients else claim.claim_id
    return short_hash(claim.type, kind, "|".join(actors), "|".join(recipients), alone)


def window(when: When | None) -> tuple[date, date] | None:
    """The first and last day that a date can mean, both included; None if there is none or it is not a date."""
    if when is None:
        return None
    if when.earliest and when.latest:
        first, last = _first_day(when.earliest[:10]), _last_day(when.latest[:10])
    else:
        first, last = _first_day(when.value or ""), _last_day(when.value or "")
    if first is None or last is None or last < first:
        return None
    return first, last


def _first_day(text: str) -> date | None:
    found = _ISO.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _last_day(text: str) -> date | None:
    first = _first_day(text)
    if first is None or len(text) == 10:
        return first
    ends_year = len(text) == 4 or first.month == 12
    try:
        after = date(first.year + 1, 1, 1) if ends_year else date(first.year, first.month + 1, 1)
    except ValueError:  # after the year 9999
        return None
    return after - timedelta(days=1)


def day_window(text: str) -> tuple[date, date] | None:
    """The first and last day of "2024-07-14", "2024-07" or "2024"; None for anything else."""
    first, last = _first_day(text), _last_day(text)
    return None if first is None or last is None else (first, last)
