"""`resolve`: who a name stands for on a date."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from readout.entities.phrase import interpret
from readout.errors import UsageError
from readout.records import Entity


def resolve(name: str, on: str | date | None = None, context: str = "") -> Entity | None:
    """The party that `name` means on the day `on` (ISO day, month or year, a date, or None: no day), or None.

    `name` may be a full name, a surname, an office with or without a name ("the Russian defence minister"), a state,
    a seat of government, an organisation, or a generic actor ("US troops"). `context` is the text around it,
    which decides ambiguous names. Raises UsageError for a date that is not one."""
    return resolve_cached(name, iso_day(on), context[:2000])


@lru_cache(maxsize=16384)
def resolve_cached(name: str, on: str | None, context: str) -> Entity | None:
    """`resolve` for a checked day; remembers its answers."""
    return interpret(name.strip(), on, context)


def iso_day(on: str | date | None) -> str | None:
    """An ISO day: a year or month stands for its middle. Raises UsageError."""
    if on is None or on == "":
        return None
    if isinstance(on, date):
        return on.isoformat()[:10]
    text = on.strip()[:10]
    padded = {4: text + "-07-01", 7: text + "-15"}.get(len(text), text)
    try:
        return date.fromisoformat(padded).isoformat()
    except ValueError as error:
        raise UsageError(f"not a date: {on[:40]!r}; give YYYY, YYYY-MM or YYYY-MM-DD") from error
