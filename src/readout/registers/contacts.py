"""The register of contacts: calls, meetings, visits and talks that took place between two sides or more.

A contact is an event of type CONSULT with at least two parties. Only what is said to have happened counts: an
announced, conditional or denied contact is listed only if that status is asked for, and never ends a silence.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations, pairwise

import msgspec

from readout.ledger import Ledger, filters
from readout.ledger.levels import LEVELS
from readout.records import Event, Record

MANY_PARTIES = 12
"""Above this many parties a gathering ends the silences of its whole circle, not of each of its pairs."""

OTHER = "other"


class Participant(Record, frozen=True, kw_only=True):
    """Somebody who took part: a person or an office, or the party itself where the reports name nobody.
    `party` is the side: a country's code or an organisation's id."""

    party: str
    id: str
    name: str
    title: str | None = None
    level: str | None = None


class Silence(Record, frozen=True, kw_only=True):
    """The days between the end of one contact and the start of the next: at least `least`, at most `most`.
    They are equal where both are known to the day. Contacts on successive days are one day apart."""

    after: str
    """Event id of the contact that it follows."""
    start: str
    """That contact's date, cut to its precision."""
    end: str
    """The next contact's date, or the day asked about."""
    least: int
    most: int

    @property
    def days(self) -> int | None:
        """The length where it is known to the day."""
        return self.least if self.least == self.most else None

    @property
    def middle(self) -> float:
        """The middle of the range, by which silences are ordered."""
        return (self.least + self.most) / 2


class Contact(Record, frozen=True, kw_only=True):
    """One contact. `date` is cut to `precision`; `earliest` and `latest` are the days it can mean; `channel`: phone,
    visit, multilateral, third-party (hosted by one), or meeting where the reports say no more; `level`: leaders,
    foreign, defence, chiefs-of-staff, security-advisers, envoys or other; `initiator`: who began it, where that is
    said; `silence`: since the last contact of the same parties, None for the first and where dates leave it open."""

    event_id: str
    date: str | None
    precision: str | None
    earliest: str | None
    latest: str | None
    status: str = "actual"
    channel: str
    level: str
    parties: tuple[str, ...]
    participants: tuple[Participant, ...]
    initiator: str | None = None
    place: str | None = None
    silence: Silence | None = None
    reports: int
    origins: int
    claims: tuple[str, ...]


def contacts(
    ledger: Ledger,
    *,
    dyad: str | None = None,
    level: str | None = None,
    channel: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    status: str | None = None,
    limit: int | None = None,
) -> list[Contact]:
    """The contacts that pass all filters, by date, undated last. Silences are those of the line asked about:
    between the two parties of `dyad` (else between the contact's own parties), at `level` (else at any).
    UsageError if a value is not understood."""
    level = filters.level(level) if level else "all"
    channel = filters.channel(channel) if channel else None
    earliest = filters.first_day(since) if since else ""
    latest = filters.last_day(until) if until else "9999-12-31"
    if type is not None and filters.type_(type) != "CONSULT":
        return []
    pair = filters.dyad(dyad, _parties(ledger)) if dyad else None
    found = [
        _contact(event, participants)
        for event, participants in _events(ledger, dyad, status or "actual")
        if len(event.actors) > 1 and (pair is None or {pair.first, pair.second} <= set(event.actors))
    ]
    found = with_silences([c for c in found if level in ("all", c.level)], (pair.first, pair.second) if pair else None)
    undated_too = not since and not until
    kept = [
        c
        for c in found
        if channel in (None, c.channel)
        and (c.latest >= earliest and c.earliest <= latest if c.earliest and c.latest else undated_too)
    ]
    return kept if limit is None else kept[: filters.limit(limit)]


def _parties(ledger: Ledger) -> frozenset[str]:
    from readout.ledger.queries import parties

    return parties(ledger)


def _events(ledger: Ledger, dyad: str | None, status: str) -> list[tuple[Event, list[Participant]]]:
    """The CONSULT events of one status, by date, each with those who took part."""
    events = ledger.events(dyad=dyad, type="CONSULT", status=status)
    people: dict[str, dict[tuple[str, str], Participant]] = defaultdict(dict)
    for event_id, party, entity_id, name, kind, title, spoken_level in ledger.sql(
        _PARTICIPANTS, [[e.event_id for e in events]]
    ):
        known = people[event_id].get((party, entity_id))
        if known is None or known.level is None:
            people[event_id][party, entity_id] = Participant(
                party=party,
                id=entity_id,
                name=name,
                title=title,
                level=spoken_level or (OTHER if kind == "person" else None),
            )
    return [(event, list(people[event.event_id].values())) for event in events]


_PARTICIPANTS = """
SELECT x.event_id, p.party, coalesce(p.entity_id, p.party), coalesce(p.name, p.text), p.kind, p.title, p.level
FROM event_claims x JOIN parties p USING (claim_id)
WHERE x.event_id IN (SELECT unnest(?))
ORDER BY x.event_id, p.party, x.position, p.role, p.position
"""


def _contact(event: Event, participants: list[Participant]) -> Contact:
    return Contact(
        event_id=event.event_id,
        date=event.value if event.earliest else None,
        precision=event.precision if event.earliest else None,
        earliest=event.earliest,
        latest=event.latest,
        status=event.status,
        channel=event.mode or "meeting",
        level=contact_level(participants),
        parties=event.actors,
        participants=tuple(_named(participants)),
        initiator=event.initiator,
        place=event.place,
        reports=event.reports,
        origins=event.origins,
        claims=event.claims,
    )


def _named(participants: list[Participant]) -> list[Participant]:
    """Without those that only stand for a party of which somebody with an office is named."""
    named = {p.party for p in participants if p.level}
    return [p for p in participants if p.level or p.party not in named]


def contact_level(participants: list[Participant]) -> str:
    """The level of a contact: the highest at which every side that names an office sends somebody; without one, the
    lowest of the sides' highest (a president who receives a foreign minister: foreign). `other` says nothing of
    rank, so it gives way to any level of another side."""
    by_party: dict[str, set[str]] = defaultdict(set)
    for participant in participants:
        if participant.level and participant.level != OTHER:
            by_party[participant.party].add(participant.level)
    if not by_party:
        return OTHER
    common = set.intersection(*by_party.values())
    if common:
        return min(common, key=LEVELS.index)
    return max((min(levels, key=LEVELS.index) for levels in by_party.values()), key=LEVELS.index)


def silence_between(before: Contact, end: str, earliest: str, latest: str) -> Silence:
    """The silence from a dated contact to a date: its text, and the first and last day it can mean."""
    assert before.earliest and before.latest
    first, last = date.fromisoformat(before.earliest), date.fromisoformat(before.latest)
    return Silence(
        after=before.event_id,
        start=before.date or before.earliest,
        end=end,
        least=max(0, (date.fromisoformat(earliest) - last).days),
        most=(date.fromisoformat(latest) - first).days,
    )


def placed(found: list[Contact]) -> list[Contact]:
    """Those that have a place in the order: dated, and with no window so wide that it holds a sharper contact, with
    which it may be one and the same."""
    dated = [(c, c.earliest, c.latest) for c in found if c.earliest and c.latest]
    return [
        contact
        for contact, earliest, latest in dated
        if earliest == latest
        or not any(
            earliest <= first and last <= latest and (first, last) != (earliest, latest) for _, first, last in dated
        )
    ]


def with_silences(found: list[Contact], pair: tuple[str, str] | None = None) -> list[Contact]:
    """The contacts, in their order, each with the silence since the last contact of `pair`, else of its own parties."""
    lines: dict[frozenset[str], list[Contact]] = defaultdict(list)
    for contact in found:
        if contact.status == "actual":
            for circle in [frozenset(pair)] if pair else _circles(contact):
                lines[circle].append(contact)
    silences = {circle: _silences(line) for circle, line in lines.items()}
    return [
        msgspec.structs.replace(c, silence=silences.get(frozenset(pair or c.parties), {}).get(c.event_id))
        for c in found
    ]


def _silences(line: list[Contact]) -> dict[str, Silence]:
    """Event id -> the silence before it."""
    return {
        contact.event_id: silence_between(before, contact.date or contact.earliest, contact.earliest, contact.latest)
        for before, contact in pairwise(placed(line))
        if contact.earliest and contact.latest
    }


def _circles(contact: Contact) -> set[frozenset[str]]:
    """The sets of parties whose silence a contact ends: all of it, and each pair of a small one."""
    pairs = combinations(contact.parties, 2) if len(contact.parties) <= MANY_PARTIES else ()
    return {frozenset(contact.parties), *map(frozenset, pairs)}
