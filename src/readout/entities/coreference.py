"""Whom pronouns and bare descriptions stand for, from the parties named around them.

Kept simple on purpose: the nearest fitting party that stood as a subject; a description's own noun, met earlier with a
country; the two parties named last. Never further back than LOOKBACK mentions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from readout.entities.fold import fold
from readout.entities.phrase import interpret
from readout.entities.tables import roles, rows, wide_words
from readout.records import Entity, Mention, Span

if TYPE_CHECKING:
    from readout.entities.mentions import Cast

LOOKBACK = 60
HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they them their theirs themselves both".split())
WE = frozenset("we us our ours i me my mine ourselves myself".split())
SAYING = re.compile(
    r"\b(?:said|says|told|added|tweeted|wrote|warned|announced|insisted|stated|argued|explained|continued|declared|noted|vowed)\b"
)
PAIR = re.compile(
    r"(?:the |both |these |those )*(?:(?:two|both|warring|rival) )*(?:sides?|countries|leaders|nations|parties|presidents|ministers|men|women|governments|"
    r"allies|states|neighbou?rs|foreign ministers|defen[cs]e ministers|defen[cs]e chiefs|officials|delegations|capitals|militaries|foes|rivals|powers)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^([A-Z][A-Z .’'-]{3,60}):", re.MULTILINE)
_DETERMINER = re.compile(
    r"^(?:the|this|that|these|those|its|their|his|her|our|a|an|some|other|any|all|local|two|three|several|many)\s+",
    re.IGNORECASE,
)
COUNTERPART = frozenset("counterpart counterparts".split())
# Heads that stand for several parties at once, or for nobody in particular.
MANY = frozenset("allies ally partners partner community world powers neighbours neighbors nations countries states others everyone".split())
BODIES = frozenset("alliance bloc coalition organisation organization body council agency union commission".split())
GROUPS = frozenset("group groups militants fighters jihadists insurgents extremists militia terrorists sect militant extremist jihadis".split())
# Sectors of people who are where things happen, rather than where a government sits.
LOCAL = frozenset(["CVL", "REF", "REB", "OPP", "COP"])


class Answer(NamedTuple):
    """A pronoun was read; `entity` may still be None."""

    entity: Entity | None


class Referents:
    """Finds whom words refer to within one cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.labels = [(m.start(), m.group(1)) for m in _LABEL.finditer(cast.text)]

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
        if word in WE:
            return Answer(self._speaker(span))
        return None

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

    def _speaker(self, span: Span) -> Entity | None:
        """Whose "we" this is: the label of a transcript, else the party beside the nearest verb of saying."""
        label = next((words for start, words in reversed(self.labels) if start < span.start), None)
        if label is not None:
            return interpret(label, self.cast.on, "", None)
        text = self.cast.text
        start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
        end = len(text) if end < 0 else end
        for low, high in ((start, end), (max(0, start - 600), start)):
            cues = sorted(SAYING.finditer(text, low, high), key=lambda m: abs(m.start() - span.start))
            for cue in cues[:3]:
                near = self.cast.within(max(low, cue.start() - 80), min(high, cue.end() + 60))
                near = [
                    m
                    for m in near
                    if m.entity is not None and m.entity.kind in ("person", "state", "organisation", "generic", "igo")
                ]
                if near:
                    best = min(near, key=lambda m: min(abs(m.end - cue.start()), abs(m.start - cue.end())))
                    return best.entity
        first = next((m.entity for m in self.cast.mentions if m.entity is not None and m.entity.country), None)
        return first

    def description(self, span: Span, words: str, entity: Entity | None) -> Entity | None:
        """Whom a description without a country stands for: "the minister", "the soldiers", "the alliance"."""
        head = _head(words)
        if not head:
            return None
        if head in COUNTERPART:
            return None
        if head in MANY or set(re.findall(r"\w+", words.lower())) & wide_words():
            return None
        last = words.split()[-1]
        if head in ("north", "south") and last[:1].isupper():
            return interpret(f"{head.title()} Korea", None) if {"PRK", "KOR"} <= set(self.cast.salient()) else None
        before = self._before(span.start)
        if last[:1].isupper() and entity is not None:
            # An office in capitals ("the President") is the one that the article is about from its start.
            before = sorted(before, key=lambda m: m.start)
        return self._described(span, head, entity.sector if entity else roles().get(head), before)

    def _described(self, span: Span, head: str, sector: str | None, before: list[Mention]) -> Entity | None:
        if head in GROUPS:
            group = next((m.entity for m in before if m.entity and m.entity.kind == "armed-group"), None)
            if group is not None:
                return group
        if head in BODIES:
            return next((m.entity for m in before if m.entity and m.entity.kind in ("alliance", "igo", "organisation")), None)
        same = self._same_noun(head, [*before, *(m for m in self.cast.mentions if m.start >= span.end)])
        if same is not None and sector not in LOCAL:
            return same
        if sector in (None, "UAF", "NGO", "BUS", "MED"):
            return same
        if sector in LOCAL and (country := self._scene(span)):
            return _generic(country, sector)
        return same or self._salient(span, sector)

    def _same_noun(self, head: str, candidates: list[Mention]) -> Entity | None:
        stem = head.rstrip("s")
        for mention in candidates:
            entity = mention.entity
            if entity is None or (entity.country is None and entity.kind == "generic"):
                continue
            if any(fold(w).rstrip("s") == stem for w in re.findall(r"\w+", mention.text)):
                return entity
        return None

    def _scene(self, span: Span) -> str | None:
        """The country where things happen at a span: its sentence's place, else the last one before, else the first."""
        sentence = self.cast.sentences[max(0, self.cast.sentence_of(span.start))] if self.cast.sentences else span
        here = [c for at, c in self.cast.theatre if sentence.start <= at < sentence.end]
        before = [c for at, c in self.cast.theatre if at < sentence.start]
        after = [c for at, c in self.cast.theatre if at >= sentence.end]
        return here[0] if here else before[-1] if before else after[0] if after else None

    def _salient(self, span: Span, sector: str) -> Entity | None:
        """The country that the article is about here: the nearest state or person before, else the most often named."""
        for mention in self._before(span.start)[:12]:
            entity = mention.entity
            if entity is not None and entity.country and entity.kind in ("state", "person", "generic", "organisation"):
                return _generic(entity.country, sector)
        listed = self.cast.salient()
        return _generic(listed[0], sector) if listed else None

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
        found = _distinct(list(self.cast.mentions), False)
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


def _generic(country: str, sector: str) -> Entity:
    return Entity(
        id=f"generic:{country}:{sector}", name=f"{country} {sector}", kind="generic", country=country, sector=sector
    )


def _head(words: str) -> str:
    """The head noun of a bare description, folded: "the armed soldiers in the street" -> "soldiers"."""
    rest = _DETERMINER.sub("", words.strip())
    first = re.split(r"\b(?:of|in|from|who|that|which|at|on|with|for|to|near|inside)\b|[,(]", rest, maxsplit=1)[
        0
    ].split()
    return fold(first[-1].strip("’'s") if first and first[-1].endswith(("’s", "'s")) else first[-1]) if first else ""


def _bare_adjective(mention: Mention) -> bool:
    return (
        mention.entity is not None
        and mention.entity.kind == "state"
        and mention.text[:1].isupper()
        and mention.text.endswith(("ish", "ian", "ese", "can"))
    )


_FEMALE: set[str] = set()


def is_female(entity: Entity) -> bool | None:
    """True or False where the given name tells, else None."""
    if not _FEMALE:
        _FEMALE.update(row["name"] for row in rows("given_names.csv"))
    given = fold(entity.name.split(" ")[0])
    if given in _FEMALE:
        return True
    return None
