"""Readout reads reporting and keeps the record: who did or said what to whom, when, and on whose word.

Importing this package loads no model and touches no network; each name below is loaded when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from readout.errors import ReadoutError
from readout.records import Article, Claim, Reading

if TYPE_CHECKING:
    from readout.claims.attribution import find_attributions
    from readout.claims.pairs import classify_pair, factuality
    from readout.dates import find_dates
    from readout.entities import resolve
    from readout.intake import parse_page
    from readout.ledger import Ledger
    from readout.places import find_places
    from readout.reading import read

__version__ = "0.1.0"

_HOMES = {
    "parse_page": "readout.intake",
    "read": "readout.reading",
    "find_dates": "readout.dates",
    "find_places": "readout.places",
    "find_attributions": "readout.claims.attribution",
    "resolve": "readout.entities",
    "classify_pair": "readout.claims.pairs",
    "factuality": "readout.claims.pairs",
    "Ledger": "readout.ledger",
}

__all__ = [
    "Article",
    "Claim",
    "Ledger",
    "Reading",
    "ReadoutError",
    "classify_pair",
    "factuality",
    "find_attributions",
    "find_dates",
    "find_places",
    "parse_page",
    "read",
    "resolve",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'readout' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
