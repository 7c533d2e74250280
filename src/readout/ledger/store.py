"""The ledger: readings go in, claims and the events they are about come out. One DuckDB file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec

from readout.errors import LedgerError, UsageError
from readout.ledger import opening, queries, rows
from readout.ledger.compose import Composed, compose
from readout.ledger.merge import Witness, merge
from readout.records import Claim, Event, Reading

if TYPE_CHECKING:
    from readout.registers.contacts import Contact

BATCH = 50
"""Readings that `add_many` writes in one transaction: few enough to lose little, many enough to be quick."""


class Ledger:
    """A ledger in the DuckDB file at `path`, made if it is absent; ":memory:" keeps it in memory only.

    Use it in a `with` block. LedgerError if the file cannot be opened: locked, damaged, made by a newer version.
    Adding the same reading twice changes nothing; what was added is never changed or lost."""

    def __init__(self, path: str | os.PathLike[str], read_only: bool = False) -> None:
        self.path = os.fspath(path)
        self.read_only = read_only
        self._connection = opening.connect(self.path, read_only)
        self._shapes: dict[str, str] = {}

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Writes all to the file and lets go of it. Closing twice does no harm."""
        self._connection.close()

    def add(self, reading: Reading) -> int:
        """Records one article and its claims, whole or not at all. Returns how many claims were new."""
        return self._write([reading])

    def add_many(self, readings: Iterable[Reading]) -> int:
        """Records many readings, quicker than one by one. Returns how many claims were new.

        If `readings` stops with an error, what came before it is kept."""
        new, batch = 0, []
        try:
            for reading in readings:
                batch.append(reading)
                if len(batch) == BATCH:
                    full, batch = batch, []
                    new += self._write(full)
        finally:
            if batch:
                new += self._write(batch)
        return new

    def add_failure(self, source: str, kind: str, message: str) -> None:
        """Records that a document could not be read. The same failure again changes nothing."""
        with self._transaction():
            self._connection.execute(
                "INSERT INTO failures VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", [source, kind, message, _now()]
            )

    def claims(
        self,
        dyad: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        status: str | None = None,
        register: str | None = None,
        event: str | None = None,
        limit: int | None = None,
    ) -> list[Claim]:
        """The claims that pass all filters, by date. `dyad`: "USA-RUS" in either direction, "USA>RUS" in one;
        `since` and `until`: "2024-07-14", "2024-07" or "2024"; `event`: only the claims of that event.
        UsageError if a value is not understood."""
        return queries.claims(
            self,
            dyad=dyad,
            since=since,
            until=until,
            type=type,
            status=status,
            register=register,
            event=event,
            limit=limit,
        )

    def events(
        self,
        dyad: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        status: str | None = None,
        register: str | None = None,
        limit: int | None = None,
    ) -> list[Event]:
        """The events that pass all filters, by date; filters as for `claims`."""
        return queries.events(
            self, dyad=dyad, since=since, until=until, type=type, status=status, register=register, limit=limit
        )

    def contacts(
        self,
        dyad: str | None = None,
        level: str | None = None,
        channel: str | None = None,
        since: str | None = None,
        until: str | None = None,
        type: str | None = None,
        status: str | None = None,
        limit: int | None = None,
    ) -> list[Contact]:
        """The contacts (calls, meetings, visits, talks) that pass all filters, by date: see registers.contacts."""
        # The registers stand above the ledger; this one method reaches up, when called, so that people find them here.
        from readout.registers.contacts import contacts

        return contacts(
            self,
            dyad=dyad,
            level=level,
            channel=channel,
            since=since,
            until=until,
            type=type,
            status=status,
            limit=limit,
        )

    def sql(self, query: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query in DuckDB's SQL; `params` stand for its question marks. Tables: docs/ledger.md."""
        import duckdb

        try:
            return self._connection.execute(query, list(params)).fetchall()
        except duckdb.ConnectionException as error:
            raise LedgerError(f"{self.path}: the ledger is closed; open it again") from error
        except duckdb.Error as error:
            raise UsageError(f"this query does not run: {' '.join(str(error).split())}") from error

    def _write(self, readings: Sequence[Reading]) -> int:
        now = _now()
        articles = {r.article.id: r.article for r in readings}
        claims = {c.claim_id: c for r in readings for c in _own_claims(r)}
        with self._transaction():
            held_articles = self._held("articles", "article_id", list(articles))
            held = self._held("claims", "claim_id", list(claims))
            new = [c for key, c in claims.items() if key not in held]
            self._insert("articles", [rows.article_row(a, now) for k, a in articles.items() if k not in held_articles])
            claim_rows = [rows.claim_row(c, now) for c in new]
            self._insert("claims", claim_rows)
            self._insert("parties", [row for c in new for row in rows.party_rows(c)])
            self._insert("attributions", [row for c in new for row in rows.attribution_rows(c)])
            self._merge(sorted({row["bucket"] for row in claim_rows}))
        return len(new)

    def _merge(self, buckets: list[str]) -> None:
        """Makes the events of these buckets anew from all their claims, and puts them in place of the old."""
        if not buckets:
            return
        witnesses: dict[str, list[Witness]] = {bucket: [] for bucket in buckets}
        decode = queries.claim_decoder().decode
        for bucket, json, reprint in self._connection.execute(
            "SELECT bucket, json, a.source_url IS NOT NULL OR len(a.via) > 0 "
            "FROM claims JOIN articles a USING (article_id) WHERE bucket IN (SELECT unnest($1))",
            [buckets],
        ).fetchall():
            witnesses[bucket].append(Witness(decode(json), reprint))
        composed = {b: [compose(cluster) for cluster in merge(found)] for b, found in witnesses.items()}
        self._replace_events(composed)

    def _replace_events(self, composed: dict[str, list[Composed]]) -> None:
        self._connection.execute(
            "DELETE FROM event_claims WHERE event_id IN "
            "(SELECT event_id FROM events WHERE bucket IN (SELECT unnest($1)))",
            [list(composed)],
        )
        self._connection.execute("DELETE FROM events WHERE bucket IN (SELECT unnest($1))", [list(composed)])
        self._insert("events", [rows.event_row(*c, bucket) for bucket, found in composed.items() for c in found])
        self._insert(
            "event_claims", [row for found in composed.values() for c in found for row in rows.event_claim_rows(c[0])]
        )

    def _held(self, table: str, key: str, ids: list[str]) -> set[str]:
        """Which of these ids the table holds."""
        query = f"SELECT {key} FROM {table} WHERE {key} IN (SELECT unnest($1))"
        return {found for (found,) in self._connection.execute(query, [ids]).fetchall()}

    def _insert(self, table: str, table_rows: list[rows.Row]) -> None:
        """Inserts rows through one JSON parameter: DuckDB takes that some thirty times quicker than row by row."""
        if not table_rows:
            return
        self._connection.execute(
            f"INSERT INTO {table} BY NAME SELECT r.* FROM (SELECT unnest(from_json($1::JSON, $2)) AS r)",
            [msgspec.json.encode(table_rows).decode(), self._shape(table)],
        )

    def _shape(self, table: str) -> str:
        """The table's columns as the JSON structure that `from_json` reads."""
        if table not in self._shapes:
            columns = self._connection.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1", [table]
            ).fetchall()
            self._shapes[table] = msgspec.json.encode([dict(columns)]).decode()
        return self._shapes[table]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self.read_only:
            raise LedgerError(f"{self.path}: opened read-only; open it without read_only to add to it")
        with opening.reported(self.path):
            self._connection.begin()
            try:
                yield
                self._connection.commit()
            except BaseException as error:
                self._connection.rollback()
                if isinstance(error, UnicodeEncodeError):
                    raise LedgerError(
                        f"{self.path}: the text holds a broken character that cannot be stored"
                    ) from error
                raise


def _own_claims(reading: Reading) -> Iterable[Claim]:
    for claim in reading.claims:
        if claim.article.id != reading.article.id:
            raise LedgerError(f"claim {claim.claim_id} is of article {claim.article.id}, not of {reading.article.id}")
    return reading.claims


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
