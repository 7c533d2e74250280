"""The people whom one article introduces: a full name once, the surname from then on."""

from __future__ import annotations

import msgspec

from readout.entities.chunks import Chunk
from readout.entities.fold import Token
from readout.entities.given import is_given
from readout.entities.lexicon import NAME_PARTICLES, Piece, is_name_word
from readout.entities.newcomers import newcomer
from readout.entities.offices import known_person
from readout.entities.phrase import interpret
from readout.entities.tables import Title
from readout.records import Entity


class LocalNames:
    """Names introduced by an article, by their folded words and by their last word."""

    def __init__(self, on: str | None) -> None:
        self.on = on
        self.full: dict[str, Entity] = {}
        # People known by one word only: "President Lasso".
        self.short: dict[str, Entity] = {}
        self.bare: dict[str, Entity] = {}
        self.bearers: dict[str, dict[str, tuple[Entity, int]]] = {}

    def learn(self, text: str, tokens: list[Token], found: list[Chunk]) -> None:
        """Takes in every person whom a phrase names with a country, an office, or a known full name."""
        for i, chunk in enumerate(found):
            words = self._name_words(tokens, chunk)
            if not words:
                continue
            entity = interpret(text[chunk.start : chunk.end], self.on)
            if entity is None or not entity.id.startswith("person:"):
                entity = self._listed_or_new(text, tokens, found, i, words)
            if entity is not None and entity.id.startswith("person:"):
                self._add(words, entity)

    def _name_words(self, tokens: list[Token], chunk: Chunk) -> list[Token]:
        """The words of the person's name that a chunk holds: its last run of name words, or its known full name."""
        for piece in chunk.pieces:
            if piece.of("person"):
                return tokens[piece.first : piece.last]
        words: list[Token] = []
        for piece in chunk.pieces:
            if piece.entries or not (is_name_word(tokens[piece.first]) or (words and _small(tokens[piece.first]))):
                if words:
                    break
            else:
                words.append(tokens[piece.first])
        if len(words) > 2 and not is_given(words[0].folded) and is_given(words[1].folded) and _opens(tokens, words[0]):
            # "Describing Jane Doe as": the sentence's first word is in capitals for its place.
            words = words[1:]
        return words

    def _listed_or_new(
        self, text: str, tokens: list[Token], found: list[Chunk], i: int, words: list[Token]
    ) -> Entity | None:
        """A bare full name: of somebody listed, or of somebody new ("Alan Smith, a British aid worker")."""
        pieces = [p for p in found[i].pieces if not _honorific(p)]
        sector = None
        while len(pieces) > 1 and (role := pieces[0].of("role")):
            sector = None if tokens[pieces[0].last - 1].folded.endswith("s") else str(role.value)
            pieces = pieces[1:]
        if len(words) < 2 or len(pieces) - len(words) not in (0, 1) or pieces[-1].last - pieces[-1].first != 1:
            return None
        known = known_person(words, None, None, self.on) if sector is None else None
        return known or newcomer(text, self.on, found, i, words, sector)

    def _add(self, words: list[Token], entity: Entity) -> None:
        folded = [w.folded for w in words if w.folded not in ("jr", "sr", "s")]
        if not folded:
            return
        if len(folded) == 1:
            self.bare.setdefault(folded[0], entity)
            return
        known = self.full.get(" ".join(folded))
        if known is None or _tells_more(entity, known):
            self.full[" ".join(folded)] = entity
        self._count(folded[-1], entity)
        if " ".join(folded) != entity.name and entity.country in ("CHN", "KOR", "PRK", "VNM", "TWN"):
            self._count(folded[0], entity)

    def _count(self, surname: str, entity: Entity) -> None:
        """Notes one more full mention of a bearer of this surname."""
        bearers = self.bearers.setdefault(surname, {})
        known, times = bearers.get(entity.id, (entity, 0))
        bearers[entity.id] = (entity if _tells_more(entity, known) else known, times + 1)

    def last(self, surname: str) -> Entity | None:
        """Whom a surname alone means here: the bearer most often named in full; of equals, the first."""
        bearers = self.bearers.get(surname)
        return max(bearers.values(), key=lambda b: b[1])[0] if bearers else None

    def place(self, entity: Entity, country: str) -> Entity:
        """Gives a newcomer whose country no words told the country that the article tells."""
        placed = msgspec.structs.replace(entity, country=country)
        self.full = {key: placed if e.id == entity.id else e for key, e in self.full.items()}
        for bearers in self.bearers.values():
            if entity.id in bearers:
                bearers[entity.id] = (placed, bearers[entity.id][1])
        return placed

    def find(self, words: list[Token]) -> Entity | None:
        """The person whom these words mean in this article."""
        folded = [w.folded for w in words if w.folded not in ("jr", "sr")]
        if folded and folded[-1] == "s" and len(folded) > 1:
            folded.pop()
        if not folded:
            return None
        if len(words) == 1 and words[0].text in self.short:
            return self.short[words[0].text]
        found = self.full.get(" ".join(folded))
        if found is None and len(folded) == 1:
            found = self.last(folded[0]) or self._by_given_name(folded[0]) or self.bare.get(folded[0])
        if found is None and len(folded) > 1:
            last = self.last(folded[-1])
            own = set(last.id.removeprefix("person:").split("-")) if last else set()
            found = last if last and all(w in own for w in folded) else None
        return found

    def _by_given_name(self, word: str) -> Entity | None:
        """The one person of the article with this given name."""
        if not is_given(word):
            return None
        bearers = {e.id: e for key, e in self.full.items() if key.startswith(word + " ")}
        return next(iter(bearers.values())) if len(bearers) == 1 else None


def _tells_more(entity: Entity, known: Entity) -> bool:
    """Whether a later mention of a person gives the country or the office that the one known lacks."""
    if known.country != entity.country:
        return known.country is None
    return known.sector in (None, "CVL") and entity.sector not in (None, "CVL")


def _small(token: Token) -> bool:
    return token.folded in NAME_PARTICLES and token.text.islower()


def _opens(tokens: list[Token], word: Token) -> bool:
    """Whether a word begins a sentence or the text."""
    return word.start == 0 or word is tokens[0] or any(c in word.gap for c in '.!?\n“"')


def _honorific(piece: Piece) -> bool:
    title = piece.of("title")
    return title is not None and isinstance(title.value, Title) and title.value.office == "honorific"
