"""The ledger: claims kept in one DuckDB file, merged into events, asked by query."""

from readout.ledger.store import Ledger

__all__ = ["Ledger"]
