"""Short names that an article makes itself: "the Libyan Political Dialogue Forum (LPDF)"."""

from __future__ import annotations

import re

from readout.entities.phrase import interpret
from readout.entities.tables import roles
from readout.records import Entity

_SHORT = re.compile(r"\(([A-Z][A-Za-z]{0,3}[A-Z]{1,5})\)")
_WORD = re.compile(r"[\w’'-]+")
WINDOW = 120
SMALL = frozenset(["of", "the", "for", "and", "on", "in", "to", "de", "la"])


def learn(text: str, on: str | None) -> dict[str, Entity]:
    """The short names that stand in brackets behind their long form, with whom the long form names."""
    found: dict[str, Entity] = {}
    for match in _SHORT.finditer(text):
        short = match.group(1)
        if short in found or interpret(short, on) is not None:
            continue
        long = _long_form(text[max(0, match.start() - WINDOW) : match.start()], short)
        if long:
            found[short] = _entity(long, on)
    return found


def _long_form(before: str, short: str) -> str | None:
    """The last words of `before` whose initials are the letters of `short`; None if there are none."""
    letters = [c.lower() for c in short if c.isupper()]
    words = list(_WORD.finditer(before.rstrip()))
    at = len(words)
    while letters and at > 0:
        at -= 1
        word = words[at].group()
        if word[0].isupper() and word[0].lower() == letters[-1]:
            letters.pop()
        elif word.lower() not in SMALL:
            return None
    return before[words[at].start() :].strip() if not letters and at < len(words) else None


def _entity(long: str, on: str | None) -> Entity:
    """Whom the long form names: somebody known, else an organisation of its own with the country that it tells."""
    told = interpret(long, on)
    if told is not None and told.kind not in ("generic", "person", "state"):
        return told
    words = [w.casefold() for w in _WORD.findall(long)]
    sector = next((roles()[w] for w in reversed(words) if w in roles()), None) or (told.sector if told else None)
    country = told.country if told else None
    return Entity(id="org:" + "-".join(words), name=long, kind="organisation", country=country, sector=sector or "GOV")
