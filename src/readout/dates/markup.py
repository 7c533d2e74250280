"""A reading as TimeML: the article's text with its time expressions (TIMEX3) and events (EVENT) tagged in place."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from readout.records import Claim, Reading, When

_DATE_TIME = re.compile(r"[\dX]{4}-.{1,12}T|T\d")
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, or gives back changed (a carriage return)."""


class _Tag(NamedTuple):
    start: int
    end: int
    name: str
    attributes: tuple[tuple[str, str], ...]


def timeml(reading: Reading) -> str:
    """The TimeML document of `reading` (TimeML 1.2.1; layout as in TempEval-3).

    TIMEX3 t0 is the publication date, and t1 onward are the reading's dates in order; each trigger of a claim is an
    EVENT with its MAKEINSTANCE, and a TLINK ties it to the date that its claim gives in words of the text. What stands
    between the tags of TEXT is the article's text, character by character, but that characters XML 1.0 has no place
    for are given as U+FFFD."""
    article = reading.article
    times = [when for when in reading.dates if when.start is not None]
    tags = [_timex(number, when) for number, when in enumerate(times, 1)]
    events = _events(reading.claims, tags)
    body = _tagged(article.text, sorted([*tags, *(tag for tag, _ in events)]))
    created = article.published or ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<TimeML>",
        f"<DOCID>{article.id}</DOCID>",
        '<DCT><TIMEX3 tid="t0" type="DATE" functionInDocument="CREATION_TIME"'
        f" value={quoteattr(created)}>{escape(created)}</TIMEX3></DCT>",
        f"<TITLE>{_plain(article.title or '')}</TITLE>",
        f"<TEXT>{body}</TEXT>",
        *_instances(events),
        *_links(events, times),
        "</TimeML>",
    ]
    return "\n".join(lines) + "\n"


def timex_type(when: When) -> str:
    """DATE, TIME, DURATION or SET, as TimeML types a value."""
    if when.precision == "set":
        return "SET"
    if when.precision == "duration":
        return "DURATION"
    return "TIME" if when.precision == "time" or _DATE_TIME.match(when.value or "") else "DATE"


def _timex(number: int, when: When) -> _Tag:
    attributes = (("tid", f"t{number}"), ("type", timex_type(when)), ("value", when.value or ""))
    return _Tag(when.start or 0, when.end or 0, "TIMEX3", attributes)


def _events(claims: tuple[Claim, ...], times: list[_Tag]) -> list[tuple[_Tag, list[Claim]]]:
    """One EVENT a trigger, with the claims it carries; triggers that cross a tag before them are left out."""
    by_trigger: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        by_trigger.setdefault((claim.trigger.start, claim.trigger.end), []).append(claim)
    taken = [(tag.start, tag.end) for tag in times]
    events: list[tuple[_Tag, list[Claim]]] = []
    for start, end in sorted(by_trigger):
        if start < end and not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            attributes = (("eid", f"e{len(events) + 1}"), ("class", "OCCURRENCE"))
            events.append((_Tag(start, end, "EVENT", attributes), by_trigger[start, end]))
    return events


def _tagged(text: str, tags: list[_Tag]) -> str:
    parts, at = [], 0
    for tag in tags:
        attributes = "".join(f" {name}={quoteattr(value)}" for name, value in tag.attributes)
        parts += [_plain(text[at : tag.start]), f"<{tag.name}{attributes}>", _plain(text[tag.start : tag.end])]
        parts.append(f"</{tag.name}>")
        at = tag.end
    return "".join([*parts, _plain(text[at:])])


def _plain(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _instances(events: list[tuple[_Tag, list[Claim]]]) -> list[str]:
    lines = []
    for number, (_, claims) in enumerate(events, 1):
        claim = claims[0]
        tense = "FUTURE" if claim.status == "future" else "NONE"
        polarity = "NEG" if claim.status == "negated" else "POS"
        modality = ' modality="hypothetical"' if claim.status == "hypothetical" else ""
        lines.append(
            f'<MAKEINSTANCE eiid="ei{number}" eventID="e{number}" tense="{tense}" aspect="NONE" polarity="{polarity}"'
            f' pos="NONE"{modality}/>'
        )
    return lines


def _links(events: list[tuple[_Tag, list[Claim]]], times: list[When]) -> list[str]:
    """A TLINK from each event to the expression that its claim is dated by."""
    ids = {(when.start, when.end): f"t{number}" for number, when in enumerate(times, 1)}
    lines: list[str] = []
    for number, (_, claims) in enumerate(events, 1):
        dated = [
            ids[when.start, when.end]
            for when in (claim.when for claim in claims)
            if when and (when.start, when.end) in ids
        ]
        if dated:
            lid = f"l{len(lines) + 1}"
            lines.append(
                f'<TLINK lid="{lid}" relType="IS_INCLUDED" eventInstanceID="ei{number}" relatedToTime="{dated[0]}"/>'
            )
    return lines
