"""Splits the parts of a coordinated phrase, each with the head that they share."""

from __future__ import annotations

import re

from readout.records import Span

_BETWEEN = re.compile(r",\s+and\s+|,\s+|\s+and\s+|\s+&\s+|\s+or\s+|\s+as well as\s+")
MAX_PARTS = 30
# Heads that the parts share: "the heads of the US and Russian militaries".
_LEAD = re.compile(r"^(?:the |both |between )?(?P<head>\w+(?: \w+)?) of (?:the )?", re.IGNORECASE)


def split_parts(text: str, span: Span) -> list[tuple[Span, str]]:
    """The parts of text[span] between commas and conjunctions: each one's span, and its words completed with the head
    that it shares with its neighbours ("US" of "the US and Russian defence chiefs": "US defence chiefs")."""
    words = text[span.start : span.end]
    parts: list[Span] = []
    at = 0
    for match in _BETWEEN.finditer(words):
        if match.start() > at:
            parts.append(Span(span.start + at, span.start + match.start()))
        at = match.end()
        if len(parts) > MAX_PARTS:
            return []
    if at < len(words):
        parts.append(Span(span.start + at, span.end))
    if len(parts) < 2:
        return [(span, words)]
    lead = _LEAD.match(text[parts[0].start : parts[0].end])
    last = text[parts[-1].start : parts[-1].end].split()
    shared: list[tuple[Span, str]] = []
    for part in parts:
        own = text[part.start : part.end]
        bare = re.sub(r"^(?:the|both|between|either)\s+", "", own, flags=re.IGNORECASE)
        if lead and part is not parts[0]:
            own = f"{lead.group('head')} of {bare}"
        elif part is not parts[-1] and len(bare.split()) == 1 and 1 < len(last) <= 5 and last[-1].islower():
            own = " ".join([bare, *last[1:]]) if last[0].lower() != "the" else " ".join([bare, *last[2:]])
        shared.append((part, own))
    return shared
