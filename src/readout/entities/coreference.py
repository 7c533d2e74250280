"""Whom pronouns and bare descriptions stand for, from the parties named around them.

Kept simple on purpose: the nearest fitting party that stood as a subject; a description's own noun, met earlier with a
country; the two parties named last. Never further back than LOOKBACK mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from readout.entities.fold import fold
from readout.entities.generic import generic
from readout.entities.given import is_female
from readout.entities.offices import SHARED, person_entity
from readout.entities.people import people
from readout.entities.phrase import DETERMINER, OWN_OFFICE, head_of, interpret
from readout.entities.tables import Spell, roles, states, wide_words, word_set
from readout.entities.voices import MANY, ONE, Voices
from readout.records import Entity, Mention, Span

if TYPE_CHECKING:
    from readout.entities.mentions import Cast

LOOKBACK = 60
HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves", "both"])
PAIR = re.compile(
    r"(?:the |both |these |those ){0,2}(?:two |both |warring |rival ){0,2}(?:sides?|countries|leaders|nations|parties|"
    r"presidents|ministers|men|women|governments|allies|states|neighbou?rs|foreign ministers|defen[cs]e ministers|"
    r"defen[cs]e chiefs|officials|delegations|capitals|militaries|foes|rivals|powers)",
    re.IGNORECASE,
)
COUNTERPART = frozenset(["counterpart", "counterparts"])
# Sectors of people who are where things happen, rather than where a government sits.
LOCAL = frozenset(["CVL", "REF", "REB", "OPP", "COP"])
FORMER = re.compile(r"(?:the |its |their |his )?(?:former|ex-|ousted|deposed)", re.IGNORECASE)
INDEFINITE = re.compile(r"(?:an?|one|another|some|every|each|any)\b", re.IGNORECASE)
# Sectors whose common nouns ("agencies", "leaders") other sectors' parties share.
BODIES = frozenset(["alliance", "igo", "organisation"])
OTHERS = frozenset(["NGO", "BUS", "MED", "LEG", "JUD", "COP", "SPY"])
OWN_OFFICIALS = re.compile(
    r"(?:the )?(?:senior |top |other )?(?:administration|white house|state department) "
    r"(?:officials?|leaders?|staff|advis[eo]rs)",
    re.IGNORECASE,
)
FOREIGN_OFFICE = re.compile(r"\bforeign (?=minist|secretar|office|affairs|polic)")


class Answer(NamedTuple):
    """A pronoun was read; `entity` may still be None."""

    entity: Entity | None


class Referents:
    """Finds whom words refer to within one cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._usual: str | None = ""
        self.voices = Voices(cast)

    def pronoun(self, span: Span, words: str) -> Answer | None:
        """The answer for a pronoun; None if the words are none."""
        word = fold(words)
        if words in ("US", "U.S."):
            return None
        if word in HE:
            return Answer(self._person(span, female=False))
        if word in SHE:
            return Answer(self._person(span, female=True))
        if word in IT:
            return Answer(self._nearest(span, ("state", "igo", "alliance", "organisation", "armed-group")))
        if word in THEY:
            return Answer(
                self._nearest(span, ("state", "igo", "alliance", "armed-group", "generic", "organisation", "person"))
            )
        if word in ONE or word in MANY:
            return Answer(self.voices.pronoun(span, word))
        own = self.voices.own(span, words)
        return Answer(own) if own is not None else None

    def _before(self, at: int) -> list[Mention]:
        """The mentions before an offset, in the order in which they are to be tried: this sentence's from its start,
        then the sentences before it, each from its start."""
        index = self.cast.sentence_of(at)
        order: list[Mention] = []
        while index >= 0 and len(order) < LOOKBACK:
            sentence = self.cast.sentences[index]
            order += self.cast.within(sentence.start, min(sentence.end, at))
            index -= 1
        return order

    def _person(self, span: Span, female: bool) -> Entity | None:
        for mention in self._before(span.start):
            entity = mention.entity
            if entity is None or entity.kind != "person":
                continue
            if is_female(entity) is (not female):
                continue
            return entity
        return None

    def _nearest(self, span: Span, kinds: tuple[str, ...]) -> Entity | None:
        for mention in self._before(span.start):
            if mention.entity is not None and mention.entity.kind in kinds and not _bare_adjective(mention):
                return mention.entity
        return None

    def description(self, span: Span, words: str, entity: Entity | None) -> Entity | None:
        """Whom a description without a country stands for: "the minister", "the soldiers", "the alliance"."""
        head = head_of(words)
        if not head:
            return None
        if head in COUNTERPART:
            return None
        if (
            head in word_set("many parties")
            or set(re.findall(r"\w+", FOREIGN_OFFICE.sub("", words.lower()))) & wide_words()
        ):
            return None
        if self.cast.issuer and OWN_OFFICE.fullmatch(words.strip()):
            own = self._own_office(words)
            if own is not None and own.kind == "person":
                return own
        if self.cast.issuer and OWN_OFFICIALS.fullmatch(words.strip()):
            return generic(self.cast.issuer, "GOV")
        last = words.split()[-1]
        if head in ("north", "south") and last[:1].isupper():
            return interpret(f"{head.title()} Korea", None) if {"PRK", "KOR"} <= set(self.cast.salient()) else None
        before = self._before(span.start)
        if last[:1].isupper() and entity is not None:
            # An office in capitals ("the President") is the one that the article is about from its start.
            before = sorted(before, key=lambda m: m.start)
        return self._described(span, head, entity.sector if entity else roles().get(head), before)

    def _own_office(self, words: str) -> Entity | None:
        """An official page's own office: "The President" of a White House text."""
        bare = DETERMINER.sub("", words.strip())
        return interpret(f"{bare} of {states()[self.cast.issuer or ''].name}", self.cast.on)

    def placed(self, span: Span, entity: Entity) -> Entity:
        """A titled person not known before, given the country of the sentence if it names just one."""
        if not self.cast.sentences:
            return entity
        sentence = self.cast.sentences[max(0, self.cast.sentence_of(span.start))]
        named = {m.entity.country for m in self.cast.within(*sentence) if m.entity and m.entity.country}
        return msgspec.structs.replace(entity, country=named.pop()) if len(named) == 1 else entity

    def counterpart(self, span: Span, country: str) -> Entity | None:
        """The holder in `country` of the office that the last official named holds: "his Chinese counterpart"."""
        for mention in self._before(span.start):
            if mention.entity is None or mention.entity.kind != "person" or mention.entity.country == country:
                continue
            own = people().best_spell(mention.entity.name, self.cast.on)
            held = people().holder(country, own.office, self.cast.on) if own else None
            return person_entity(held.person, self.cast.on) if held else None
        return None

    def office_holder(self, span: Span, words: str, office: Entity) -> Entity | None:
        """The one person of the article who held an office named as former ("the former secretary of state"), or who is
        the only one of an office that many hold ("the senator")."""
        near = [m.entity for m in [*self._before(span.start), *self.cast.following(span.end, LOOKBACK)] if m.entity]
        holder, _, kind = office.id.partition("/")
        if FORMER.match(words):
            held = [e for e in near if any((s.holder, s.office) == (holder, kind) for s in _past(e, self.cast.on))]
            return held[0] if held else None
        if kind not in SHARED or head_of(words).endswith("s") or INDEFINITE.match(words):
            return None
        same = {e.id: e for e in near if e.kind == "person" and e.sector == office.sector == "LEG"}
        fitting = [e for e in same.values() if e.country in (office.country, None)]
        return fitting[0] if len(fitting) == 1 else None

    def _described(self, span: Span, head: str, sector: str | None, before: list[Mention]) -> Entity | None:
        if head in word_set("groups"):
            other = word_set("secular groups") if head in word_set("jihadists") else frozenset()
            groups = (m.entity for m in before if m.entity is not None and m.entity.kind == "armed-group")
            group = next((e for e in groups if e.id not in other), None)
            if group is not None:
                return group
        if head in word_set("bodies"):
            return next(
                (m.entity for m in before if m.entity and m.entity.kind in BODIES and m.entity.sector not in OTHERS),
                None,
            )
        same = self._same_noun(head, sector, [*before, *self.cast.following(span.end, LOOKBACK)])
        if same is not None and sector not in LOCAL - {"OPP"}:
            return same
        if sector == "BUS" and same is None and self.cast.issuer and self.cast.salient() == [self.cast.issuer]:
            return generic(self.cast.issuer, sector)
        if sector in (None, "UAF", "NGO", "BUS", "MED"):
            return same
        if sector in LOCAL or head == "regime":
            country = self._scene(span) if sector in ("CVL", "REF", "COP") else self._usual_scene()
            abroad = [c for c in self.cast.salient() if c != self.cast.issuer]
            country = country or (abroad[0] if abroad else None)
            return generic(country, sector) if country else same
        return same or self._salient(span, sector)

    def _same_noun(self, head: str, sector: str | None, candidates: list[Mention]) -> Entity | None:
        """A party named with the same noun; many are not one person, and aid agencies are no spy agencies."""
        stem = head.rstrip("s")
        many = head.endswith("s")
        for mention in candidates:
            entity = mention.entity
            if entity is None or (entity.country is None and entity.kind == "generic"):
                continue
            if (many and entity.kind == "person") or (sector in OTHERS and entity.sector not in (sector, None)):
                continue
            if any(fold(w).rstrip("s") == stem for w in re.findall(r"\w+", mention.text)):
                return entity
        return None

    def _scene(self, span: Span) -> str | None:
        """The country where things happen at a span: its sentence's place, else the last one before, else the first."""
        inside = self.cast.sentence_of(span.start)
        return self.cast.scene(self.cast.sentences[inside] if inside >= 0 else span)

    def _usual_scene(self) -> str | None:
        """The country where most of the article happens."""
        if self._usual == "":
            counts = Counter(country for _, country in self.cast.theatre)
            self._usual = counts.most_common(1)[0][0] if counts else None
        return self._usual

    def _salient(self, span: Span, sector: str) -> Entity | None:
        """The country that the article is about here: the nearest state or person before, else the most often named."""
        for mention in self._before(span.start)[:12]:
            entity = mention.entity
            if entity is not None and entity.country and entity.kind in ("state", "person", "generic", "organisation"):
                return generic(entity.country, sector)
        listed = self.cast.salient()
        return generic(listed[0], sector) if listed else None

    def pair(self, span: Span, words: str) -> list[Mention]:
        """The two parties that "the two sides" or "both leaders" stand for; [] if the words say no such thing."""
        if not PAIR.fullmatch(words.strip()):
            return []
        if not re.search(r"two|both|sides|leaders|parties|countries|ministers|presidents", words, re.IGNORECASE):
            return []
        people_only = bool(re.search(r"leaders|presidents|ministers|men|women|chiefs|officials", words, re.IGNORECASE))
        index = self.cast.sentence_of(span.start)
        while index >= 0:
            sentence = self.cast.sentences[index]
            found = _distinct(self.cast.within(sentence.start, min(sentence.end, span.start)), people_only)
            if len(found) >= 2:
                return found[:2]
            index -= 1
        found = _distinct(self.cast.following(0, LOOKBACK), False)
        return found[:2] if len(found) >= 2 else []


def _distinct(mentions: list[Mention], people_only: bool) -> list[Mention]:
    """The first mention of each country."""
    seen: set[str] = set()
    found = []
    for mention in mentions:
        entity = mention.entity
        if entity is None or not entity.country or entity.country in seen:
            continue
        if entity.kind not in ("state", "person", "generic") or (
            people_only and entity.kind == "generic" and entity.sector == "CVL"
        ):
            continue
        seen.add(entity.country)
        found.append(mention)
    return found


def _past(entity: Entity, on: str | None) -> list[Spell]:
    """The offices that a person has left by the day."""
    return [s for s in people().spells.get(entity.name, []) if s.end and (on is None or s.end < on)]


def _bare_adjective(mention: Mention) -> bool:
    return (
        mention.entity is not None
        and mention.entity.kind == "state"
        and mention.text[:1].isupper()
        and mention.text.endswith(("ish", "ian", "ese", "can"))
    )
