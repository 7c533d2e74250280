"""An article's cast: every party that it names, and whom any stretch of its text stands for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from readout.entities import acronyms
from readout.entities.apposition import apposed
from readout.entities.chunks import Chunk, chunks
from readout.entities.coordination import split_parts
from readout.entities.coreference import Referents
from readout.entities.fold import Token, tokenize
from readout.entities.generic import generic
from readout.entities.lexicon import Piece, lexicon
from readout.entities.local import LocalNames
from readout.entities.newcomers import bare_name
from readout.entities.people import people
from readout.entities.phrase import has_name, interpret
from readout.entities.resolve import iso_day
from readout.entities.tables import State
from readout.errors import UsageError
from readout.records import Entity, Mention, Span

MAX_SPAN = 600
CONTEXT = 1000
# Characters of an article's first sentences.
LEAD = 300
# The share of an article's parties whose country is taken for that of a person whom nothing else places.
DOMINANT = 0.45
WHERE = frozenset(["in", "inside", "across", "near", "northern", "southern", "eastern", "western", "around"])


class Cast:
    """The parties of one article. `on` is its date, `sentences` its sentence spans, `title` its headline, `outlet` who
    issued it: a government's own page says "the President" and "we" of its own."""

    def __init__(
        self,
        text: str,
        on: str | None,
        sentences: list[Span],
        title: str | None = None,
        outlet: str | None = None,
    ) -> None:
        self.text = text
        self.on = _day(on)
        self.sentences = sentences
        self.title = title
        self.issuer = _issuer(outlet)
        self._starts = [s.start for s in sentences]
        self.names = LocalNames(self.on)
        if title:
            self._learn(title)
        tokens = tokenize(text)
        pieces = lexicon().pieces(tokens)
        found = chunks(tokens, pieces)
        self.names.short = acronyms.learn(text, self.on)
        self.names.learn(text, tokens, found)
        self._listed = self._mentions(tokens, found)
        self.theatre = _theatre(tokens, pieces)
        self._mention_starts = [m.start for m in self._listed]
        self._theatre_starts = [at for at, _ in self.theatre]
        self._counts: Counter[str] = Counter()
        self._salient = self._count()
        self._referents = Referents(self)
        self._settle()
        self._known: dict[Span, Entity | None] = {}

    def _settle(self) -> None:
        """Gives bare offices and nouns ("the minister") the entity that their article gives them, in reading order."""
        self._place_newcomers()
        for i, mention in enumerate(self._listed):
            entity = mention.entity
            if entity is None or entity.country or entity.kind != "generic":
                continue
            start = (
                mention.start - 4 if self.text[mention.start - 4 : mention.start].lower() == "the " else mention.start
            )
            found = self._referents.description(mention.span, self.text[start : mention.end], entity)
            if found is not None:
                self._listed[i] = Mention(text=mention.text, start=mention.start, end=mention.end, entity=found)
        self._salient = self._count()

    def _place_newcomers(self) -> None:
        """Gives people whom nothing places the country that their article is about, or that their sentence names."""
        placed: dict[str, Entity] = {}
        times = Counter(m.entity.id for m in self._listed if m.entity and m.entity.kind == "person")
        main = times.most_common(1)[0][0] if times else None
        for mention in self._listed:
            entity = mention.entity
            if entity is None or entity.kind != "person" or entity.country or entity.name in people().spells:
                continue
            if entity.id in placed:
                continue
            country = self._lead_country() if entity.id == main else self._nation(mention.span)
            if country or (country := self._nation(mention.span)):
                placed[entity.id] = self.names.place(entity, country)
        for i, mention in enumerate(self._listed):
            if mention.entity is not None and mention.entity.id in placed:
                entity = placed[mention.entity.id]
                self._listed[i] = Mention(text=mention.text, start=mention.start, end=mention.end, entity=entity)

    def _lead_country(self) -> str | None:
        """The country of the one unnamed person whom the first words tell of ("Peruvian girl freed"): the article's
        most named person is likely meant."""
        found = set()
        for mention in self._listed:
            entity = mention.entity
            if mention.start > LEAD:
                break
            one = not mention.text.endswith(("s", "people", "men", "women", "children"))
            if one and entity and entity.kind == "generic" and entity.sector == "CVL" and entity.country:
                found.add(entity.country)
        return found.pop() if len(found) == 1 else None

    def _nation(self, span: Span) -> str | None:
        """The country of the people at a span: the one that the article is about, if there is one; else the only one
        that the sentence names."""
        total = sum(self._counts.values())
        country, count = next(iter(self._counts.most_common(1)), (None, 0))
        if total and count >= DOMINANT * total:
            return country
        if self.sentences:
            sentence = self.sentences[max(0, self.sentence_of(span.start))]
            inside = [m.entity for m in self.within(*sentence) if m.entity and m.entity.kind != "medium"]
            named = {e.country for e in inside if e.country}
            if len(named) == 1:
                return named.pop()
        return None

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All parties that the text names, in order."""
        return tuple(self._listed)

    def _learn(self, text: str) -> None:
        tokens = tokenize(text)
        self.names.learn(text, tokens, chunks(tokens, lexicon().pieces(tokens)))

    def _mentions(self, tokens: list[Token], found: list[Chunk]) -> list[Mention]:
        listed: list[Mention] = []
        for chunk in found:
            if not chunk.strong and not chunk.names:
                continue
            words = self.text[chunk.start : chunk.end]
            before = self.text[max(0, chunk.start - 24) : chunk.start].rsplit(None, 1)
            if (
                chunk.pieces[0].of("seat")
                and len(chunk.pieces) == 1
                and before
                and before[-1].lower() in ("in", "near", "outside", "around", "at")
            ):
                continue
            entity = interpret(words, self.on, self.context(chunk.start), self.names.find)
            if entity is None and not chunk.strong:
                continue
            listed.append(Mention(text=words, start=chunk.start, end=chunk.end, entity=entity))
        return listed

    def context(self, at: int) -> str:
        """The text around an offset, for names that several places share."""
        return self.text[max(0, at - CONTEXT) : at + CONTEXT]

    def sentence_of(self, at: int) -> int:
        """The index of the sentence that holds an offset, or of the last one before it; -1 before the first."""
        return bisect_right(self._starts, at) - 1

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie in [start, end)."""
        first = bisect_left(self._mention_starts, start)
        last = bisect_left(self._mention_starts, end)
        return [m for m in self._listed[first:last] if m.end <= end]

    def entity(self, span: tuple[int, int]) -> Entity | None:
        """Whom the characters of `span` stand for, or None."""
        key = Span(*span)
        if key not in self._known:
            self._known[key] = self._entity(key)
        return self._known[key]

    def _entity(self, span: Span) -> Entity | None:
        words = self.text[span.start : span.end].strip()
        if not words or len(words) > MAX_SPAN:
            return None
        referent = self._referents.pronoun(span, words)
        if referent is not None:
            return referent.entity
        if pair := self._referents.pair(span, words):
            return generic(None, "GOV") if len({m.entity.country for m in pair if m.entity}) > 1 else pair[0].entity
        entity = interpret(words, self.on, self.context(span.start), self.names.find)
        if (
            entity is not None
            and entity.kind == "person"
            and entity.country is None
            and entity.sector in ("GOV", "MIL")
        ):
            return self._referents.placed(span, entity)
        if entity is not None and entity.country and words.lower().endswith(("counterpart", "counterparts")):
            return self._referents.counterpart(span, entity.country) or entity
        if (entity is None or entity.kind != "person" or not has_name(words, entity)) and (
            person := apposed(self, span, words, entity)
        ):
            return person
        if entity is not None and "/" in entity.id and (holder := self._referents.office_holder(span, words, entity)):
            return holder
        if entity is None and (person := bare_name(tokenize(words), self._home(span))):
            return person
        if entity is None or (entity.country is None and entity.kind == "generic"):
            return self._referents.description(span, words, entity) or entity or self._inside(span)
        return entity

    def _home(self, span: Span) -> str | None:
        """The country of the party whose words hold a bare name, else that of the people there."""
        inside = self._inside(span)
        return inside.country if inside is not None and inside.country else self._nation(span)

    def _inside(self, span: Span) -> Entity | None:
        """The entity of the mention that holds the span, or else of the only party in it."""
        at = bisect_right(self._mention_starts, span.start) - 1
        if at >= 0 and self._listed[at].end >= span.end and self._listed[at].start <= span.start:
            return self._listed[at].entity if any(map(str.isupper, self.text[span.start : span.end])) else None
        inside = [m.entity for m in self.within(span.start, span.end) if m.entity is not None]
        return inside[0] if inside else None

    def parties(self, span: tuple[int, int]) -> list[Mention]:
        """The parties that a span names: the parts of "A and B", the two sides of "the two sides", or the one party."""
        span = Span(*span)
        words = self.text[span.start : span.end]
        if len(words) > MAX_SPAN:
            return []
        pair = self._referents.pair(span, words)
        if pair:
            return pair
        parts = split_parts(self.text, span)
        if len(parts) > 1:
            listed = []
            for part, shared in parts:
                entity = interpret(shared, self.on, self.context(part.start), self.names.find) if shared else None
                entity = entity or self.entity(part)
                if entity is not None:
                    listed.append(
                        Mention(text=self.text[part.start : part.end], start=part.start, end=part.end, entity=entity)
                    )
            if len(listed) > 1:
                return listed
        entity = self.entity(span)
        return [Mention(text=words, start=span.start, end=span.end, entity=entity)] if entity else []

    def salient(self) -> list[str]:
        """The countries of the article's parties, the most often named first."""
        return self._salient

    def following(self, at: int, limit: int) -> list[Mention]:
        """The first `limit` mentions from an offset on."""
        first = bisect_left(self._mention_starts, at)
        return self._listed[first : first + limit]

    def scene(self, span: tuple[int, int]) -> str | None:
        """The country where things happen: the first place within `span`, else the last before, else the next."""
        at = bisect_left(self._theatre_starts, span[0])
        if at < len(self.theatre) and (self.theatre[at][0] < span[1] or at == 0):
            return self.theatre[at][1]
        return self.theatre[at - 1][1] if at else None

    def _count(self) -> list[str]:
        self._counts = Counter(m.entity.country for m in self._listed if m.entity and m.entity.country)
        return [country for country, _ in self._counts.most_common()]


def _theatre(tokens: list[Token], pieces: list[Piece]) -> list[tuple[int, str]]:
    """Where things happen: offsets and countries of places, and of states after "in" and the like."""
    found = []
    for piece in pieces:
        entry = piece.of("place")
        before = tokens[piece.first - 1].folded if piece.first else ""
        if entry is None and before in WHERE:
            entry = piece.of("state", "seat")
        if entry is not None and isinstance(entry.value, State):
            found.append((tokens[piece.first].start, entry.value.country))
    return found


def _issuer(outlet: str | None) -> str | None:
    """The country of a government that speaks for itself; None for media."""
    entity = interpret(outlet, None) if outlet else None
    return entity.country if entity is not None and entity.kind in ("state", "organisation") else None


def _day(on: str | None) -> str | None:
    try:
        return iso_day(on)
    except UsageError:
        return None
