"""Whose "I", "we" and "our country" it is: the label of a transcript, the byline of a statement, or who is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from readout.entities.chunks import chunks
from readout.entities.fold import fold, tokenize
from readout.entities.generic import generic
from readout.entities.lexicon import lexicon
from readout.entities.people import people
from readout.entities.phrase import interpret
from readout.entities.tables import actors, roles, states, word_set
from readout.records import Entity, Mention, Span

if TYPE_CHECKING:
    from readout.entities.mentions import Cast

PARAGRAPH = 2000
NEAR = 600
BYLINE_LINES = 3
BYLINE = 100
ONE = frozenset(["i", "me", "my", "mine", "myself"])
MANY = frozenset(["we", "us", "our", "ours", "ourselves"])
# Sectors whose office-holders say "we" of their state.
OFFICIAL = frozenset(["GOV", "MIL", "SPY", "LEG"])
SAYING = re.compile(
    r"\b(?:said|says|told|added|tweeted|wrote|warned|announced|insisted|stated|argued|explained|continued|declared|noted|"
    r"vowed)\b"
)
_LABEL = re.compile(r"^([A-Z][A-Z .’'-]{3,60}):", re.MULTILINE)
_OWN = re.compile(r"(?:our|my) (?:own )?(?P<noun>[a-z]{3,20}(?: [a-z]{3,20})?)", re.IGNORECASE)
_LANDS = frozenset(["country", "nation", "homeland", "state"])


class Voices:
    """Who speaks where in one cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.labels = [(m.start(), m.group(1)) for m in _LABEL.finditer(cast.text)]
        self._label_starts = [start for start, _ in self.labels]

    def pronoun(self, span: Span, word: str) -> Entity | None:
        """Whom "I" or "we" at a span stands for: the speaker, or with "we" the state or body that he speaks for."""
        speaker = self._speaker(span, word in ONE)
        return speaks_for(speaker, self.cast.on) if word in MANY else speaker

    def own(self, span: Span, words: str) -> Entity | None:
        """Whom "our country" or "our troops" stands for: the speaker's state, or its people of that kind."""
        match = _OWN.fullmatch(words.strip())
        if match is None:
            return None
        noun = fold(match.group("noun"))
        if noun in word_set("many parties") - {"country", "state"}:
            return None
        sector = "GOV" if noun in _LANDS else roles().get(noun)
        if sector not in OFFICIAL and sector not in ("CVL", "COP"):
            return None
        speaker = self._speaker(span, one=False)
        if speaker is None or speaker.country is None:
            return None
        if noun in _LANDS:
            return states()[speaker.country].entity if speaker.country in states() else None
        return generic(speaker.country, sector)

    def _speaker(self, span: Span, one: bool) -> Entity | None:
        cast = self.cast
        if cast.issuer and not self.labels and not quoted(cast.text, span.start):
            return (self._signer() if one else None) or interpret(states()[cast.issuer].name, cast.on)
        at = bisect_left(self._label_starts, span.start)
        if at:
            return interpret(self.labels[at - 1][1], cast.on, "", cast.names.find)
        return self._beside_saying(span) or next(
            (m.entity for m in cast.following(0, 60) if m.entity and m.entity.country), None
        )

    def _signer(self) -> Entity | None:
        """The official whose statement this is: named on one of the first lines, or in the title."""
        at = 0
        for line in self.cast.text[: 3 * BYLINE].split("\n", BYLINE_LINES)[:BYLINE_LINES]:
            named = [m.entity for m in self.cast.within(at, at + len(line))] if len(line) < BYLINE else []
            at += len(line) + 1
            if person := next((e for e in named if e and e.kind == "person"), None):
                return person
        title = self.cast.title or ""
        tokens = tokenize(title)
        for chunk in chunks(tokens, lexicon().pieces(tokens)):
            entity = interpret(title[chunk.start : chunk.end], self.cast.on, "", self.cast.names.find)
            if entity is not None and entity.kind == "person" and entity.country == self.cast.issuer:
                return entity
        return None

    def _beside_saying(self, span: Span) -> Entity | None:
        """The party beside the nearest verb of saying in the paragraph, or in the text before it."""
        text = self.cast.text
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - PARAGRAPH)
        end = text.find("\n", span.end, span.end + PARAGRAPH)
        end = min(len(text), span.end + PARAGRAPH) if end < 0 else end
        for low, high in ((start, end), (max(0, start - NEAR), start)):
            cues = sorted(SAYING.finditer(text, low, high), key=lambda m: abs(m.start() - span.start))
            for cue in cues[:3]:
                near = self.cast.within(max(low, cue.start() - 80), min(high, cue.end() + 60))
                named = [m for m in near if m.entity is not None and _speaks(m.entity)]
                if named:
                    return min(named, key=lambda m: _distance(m, cue)).entity
        return None


def _speaks(entity: Entity) -> bool:
    return entity.kind in ("person", "state", "organisation", "generic", "igo")


def _distance(mention: Mention, cue: re.Match[str]) -> int:
    return min(abs(mention.end - cue.start()), abs(mention.start - cue.end()))


def speaks_for(speaker: Entity | None, on: str | None) -> Entity | None:
    """The state or organisation whose official the speaker is on the day; else the speaker."""
    if speaker is None or speaker.title is None or speaker.kind not in ("person", "generic"):
        return speaker
    if speaker.country in states() and speaker.sector in OFFICIAL:
        return states()[speaker.country].entity
    spell = people().best_spell(speaker.name, on)
    body = actors().get(spell.holder) if spell else None
    return body.entity if body else speaker


def quoted(text: str, at: int) -> bool:
    """Whether an offset lies inside quotation marks that open in its paragraph."""
    paragraph = text[max(text.rfind("\n", 0, at) + 1, at - PARAGRAPH) : at]
    return paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
