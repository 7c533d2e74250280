"""Claims and events out of the ledger, by what they are about. Values are bound, never written into the SQL."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from readout.ledger import filters
from readout.ledger.keys import RECIPROCAL_TYPES
from readout.records import Claim, Event

if TYPE_CHECKING:
    from msgspec.json import Decoder

    from readout.ledger.store import Ledger

Clauses = tuple[list[str], list[Any]]

# The parties of a claim that stand for $code: as a party, or as anyone of that country but the officials of an IGO.
_PARTY = (
    "EXISTS (SELECT 1 FROM parties p WHERE p.claim_id = c.claim_id AND p.role IN {roles} "
    "AND (p.party = ? OR (p.country = ? AND coalesce(p.sector, '') <> 'IGO')))"
)
_RECIPROCAL = "({a}.type = 'CONSULT' OR ({a}.type IN " + str(tuple(sorted(RECIPROCAL_TYPES))) + " AND {none}))"


@cache
def claim_decoder() -> Decoder[Claim]:
    import msgspec

    return msgspec.json.Decoder(Claim)


def parties(ledger: Ledger) -> frozenset[str]:
    """All parties that the ledger's events name by a code or an id."""
    rows = ledger.sql(
        "SELECT DISTINCT unnest(actor_codes) FROM events UNION SELECT unnest(recipient_codes) FROM events"
    )
    return frozenset(str(code) for (code,) in rows)


def claims(
    ledger: Ledger,
    *,
    dyad: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    status: str | None = None,
    register: str | None = None,
    event: str | None = None,
    limit: int | None = None,
) -> list[Claim]:
    """The claims that pass all filters, by their date (undated last), then by publication and place in the text."""
    clauses, values = _plain("c", since, until, type, status, register)
    if dyad is not None:
        _add((clauses, values), _claim_dyad(filters.dyad(dyad, parties(ledger))))
    if event is not None:
        _add((clauses, values), (["c.claim_id IN (SELECT claim_id FROM event_claims WHERE event_id = ?)"], [event]))
    query = (
        f"SELECT c.json FROM claims c JOIN articles a USING (article_id) {_where(clauses)} "
        "ORDER BY c.earliest NULLS LAST, c.latest, a.published NULLS LAST, c.article_id, c.trigger_start, c.claim_id"
    )
    decode = claim_decoder().decode
    return [decode(json) for (json,) in ledger.sql(query + _limit(limit, values), values)]


def events(
    ledger: Ledger,
    *,
    dyad: str | None = None,
    since: str | None = None,
    until: str | None = None,
    type: str | None = None,
    status: str | None = None,
    register: str | None = None,
    limit: int | None = None,
) -> list[Event]:
    """The events that pass all filters, by their date (undated last)."""
    clauses, values = _plain("e", since, until, type, status, register)
    if dyad is not None:
        _add((clauses, values), _event_dyad(filters.dyad(dyad, parties(ledger))))
    columns = [f for f in Event.__struct_fields__ if f != "claims"]
    query = (
        f"SELECT {', '.join('e.' + name for name in columns)}, "
        "(SELECT list(claim_id ORDER BY position) FROM event_claims x WHERE x.event_id = e.event_id) "
        f"FROM events e {_where(clauses)} ORDER BY e.earliest NULLS LAST, e.latest, e.type, e.event_id"
    )
    return [_event([*columns, "claims"], row) for row in ledger.sql(query + _limit(limit, values), values)]


def _event(columns: list[str], row: tuple[Any, ...]) -> Event:
    named = dict(zip(columns, row, strict=True))
    for name in ("actors", "recipients", "claims"):
        named[name] = tuple(named[name])
    for name in ("earliest", "latest"):
        named[name] = named[name].isoformat() if named[name] else None
    return Event(**named)


def _plain(
    table: str, since: str | None, until: str | None, type_: str | None, status: str | None, register: str | None
) -> Clauses:
    """The filters that are one column each. A window of days passes if it overlaps [since, until]; no date fails."""
    asked: list[tuple[str, str | None, Callable[[str], str]]] = [
        ("latest >= CAST(? AS DATE)", since, filters.first_day),
        ("earliest <= CAST(? AS DATE)", until, filters.last_day),
        ("type = ?", type_, filters.type_),
        ("status = ?", status, filters.status),
        ("register = ?", register, filters.register),
    ]
    given = [(clause, check(value)) for clause, value, check in asked if value is not None]
    return [f"{table}.{clause}" for clause, _ in given], [value for _, value in given]


def _claim_dyad(dyad: filters.Dyad) -> Clauses:
    actor, recipient = _PARTY.format(roles="('actor')"), _PARTY.format(roles="('recipient')")
    anyone = _PARTY.format(roles="('actor', 'recipient')")
    none = "NOT EXISTS (SELECT 1 FROM parties p WHERE p.claim_id = c.claim_id AND p.role = 'recipient')"
    reciprocal = _RECIPROCAL.format(a="c", none=none)
    forth, back = [dyad.first] * 2 + [dyad.second] * 2, [dyad.second] * 2 + [dyad.first] * 2
    ways = [f"({actor} AND {recipient})", f"({reciprocal} AND {anyone} AND {anyone})"]
    values = forth + forth
    if not dyad.directed:
        ways.append(f"({actor} AND {recipient})")
        values += back
    return [f"({' OR '.join(ways)})"], values


def _event_dyad(dyad: filters.Dyad) -> Clauses:
    across = "(list_contains(e.actor_codes, ?) AND list_contains(e.recipient_codes, ?))"
    among = "(list_contains(e.actor_codes, ?) AND list_contains(e.actor_codes, ?))"
    ways = [across, f"({_RECIPROCAL.format(a='e', none='len(e.recipients) = 0')} AND {among})"]
    values = [dyad.first, dyad.second] * 2
    if not dyad.directed:
        ways.append(across)
        values += [dyad.second, dyad.first]
    return [f"({' OR '.join(ways)})"], values


def _add(into: Clauses, more: Clauses) -> None:
    into[0].extend(more[0])
    into[1].extend(more[1])


def _where(clauses: list[str]) -> str:
    return f"WHERE {' AND '.join(clauses)}" if clauses else ""


def _limit(limit: int | None, values: list[Any]) -> str:
    """The LIMIT clause, its value bound last."""
    if limit is None:
        return ""
    values.append(filters.limit(limit))
    return " LIMIT ?"
