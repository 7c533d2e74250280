"""The line between two sides: their contacts in order, the silences between, and how unusual the present one is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from statistics import median

import msgspec

from readout.errors import UsageError
from readout.ledger import Ledger, filters
from readout.ledger.queries import parties
from readout.records import Record
from readout.registers.contacts import Contact, Silence, contacts, placed, silence_between, with_silences

METHOD = "empirical distribution: the share of the line's past silences that were at least as long"


class Line(Record, frozen=True, kw_only=True):
    """The record of contact between `a` and `b` at one level, up to the day `on`.

    `contacts` are in order of date; `set_aside` are those without a place in it (no date, or a window that holds a
    sharper contact). `silences` are the gaps of a day or more between contacts, in order of time; `ranks` says of each
    how many were longer, plus one; `median` is in days, a range standing for its middle. `began` counts the contacts
    that each side is said to have begun. `current` is the silence from the last contact to `on`, `unusual` the share
    of past silences at least that long (None without any), by `method`. `note` says what is missing."""

    a: str
    b: str
    level: str
    on: str
    contacts: tuple[Contact, ...] = ()
    set_aside: tuple[Contact, ...] = ()
    silences: tuple[Silence, ...] = ()
    ranks: tuple[int, ...] = ()
    median: float | None = None
    began: dict[str, int] = msgspec.field(default_factory=dict)
    current: Silence | None = None
    unusual: float | None = None
    method: str = METHOD
    note: str | None = None


def line(ledger: Ledger, a: str, b: str, level: str = "all", on: str | None = None) -> Line:
    """The line between two parties (country codes or organisations) at a level, as it stood on a day (default: today).

    A line without contacts is empty and says so in its note. UsageError if a code, level or day is not understood."""
    known = parties(ledger)
    a, b = filters.party(a, known), filters.party(b, known)
    if a == b:
        raise UsageError(f"{a} was named twice; a line has two sides, as in USA RUS")
    level = filters.level(level)
    day = filters.last_day(on) if on else date.today().isoformat()
    found = [c for c in contacts(ledger, dyad=f"{a}-{b}", level=level) if not c.earliest or c.earliest <= day]
    ordered = with_silences(placed(found), (a, b))
    kept = {c.event_id for c in ordered}
    silences = tuple(c.silence for c in ordered if c.silence and c.silence.most > 0)
    current = silence_between(ordered[-1], day, day, day) if ordered else None
    return Line(
        a=a,
        b=b,
        level=level,
        on=day,
        contacts=tuple(ordered),
        set_aside=tuple(c for c in found if c.event_id not in kept),
        silences=silences,
        ranks=tuple(1 + sum(other.middle > s.middle for other in silences) for s in silences),
        median=median(s.middle for s in silences) if silences else None,
        began=dict(sorted(Counter(c.initiator for c in ordered if c.initiator).items())),
        current=current,
        unusual=sum(s.middle >= current.middle for s in silences) / len(silences) if current and silences else None,
        note=_note(a, b, level, day, len(ordered), len(found), len(silences)),
    )


def _note(a: str, b: str, level: str, day: str, ordered: int, found: int, silences: int) -> str | None:
    """What the record lacks, in a sentence; None if it lacks nothing."""
    at = "" if level == "all" else f" at level {level}"
    if not found:
        return f"No contact between {a} and {b}{at} up to {day} is in this ledger."
    if not ordered:
        return f"No contact between {a} and {b}{at} up to {day} has a date; {found} without one in set_aside."
    if not silences:
        return "There is no silence in the record yet to compare the present one with."
    return None
