"""The people whom one article introduces: a full name once, the surname from then on."""

from __future__ import annotations

from readout.entities.chunks import Chunk
from readout.entities.fold import Token
from readout.entities.lexicon import is_name_word
from readout.entities.offices import known_person
from readout.entities.phrase import interpret
from readout.records import Entity

REACH = 60


class LocalNames:
    """Names introduced by an article, by their folded words and by their last word."""

    def __init__(self, on: str | None) -> None:
        self.on = on
        self.full: dict[str, Entity] = {}
        self.last: dict[str, Entity] = {}

    def learn(self, text: str, tokens: list[Token], found: list[Chunk]) -> None:
        """Takes in every person whom a phrase names with a country, an office, or a known full name."""
        for i, chunk in enumerate(found):
            words = self._name_words(tokens, chunk)
            if not words:
                continue
            entity = interpret(text[chunk.start : chunk.end], self.on)
            if entity is None or not entity.id.startswith("person:"):
                entity = self._listed_or_apposed(text, found, i, words)
            if entity is not None and entity.id.startswith("person:"):
                self._add(words, entity)

    def _name_words(self, tokens: list[Token], chunk: Chunk) -> list[Token]:
        """The words of the person's name that a chunk holds: its last run of name words, or its known full name."""
        for piece in chunk.pieces:
            if piece.of("person"):
                return tokens[piece.first : piece.last]
        words: list[Token] = []
        for piece in chunk.pieces:
            if not piece.entries and is_name_word(tokens[piece.first]):
                words.append(tokens[piece.first])
            elif words:
                break
        return words

    def _listed_or_apposed(self, text: str, found: list[Chunk], i: int, words: list[Token]) -> Entity | None:
        """A bare full name: listed, or of the country that the phrase beside it tells ("Alan Smith, a British aid
        worker"; "a Palestinian teenager, Alia Said")."""
        chunk = found[i]
        if len(words) < 2 or len(chunk.pieces) != len(words):
            return None
        listed = known_person(words, None, None, self.on)
        if listed is not None:
            return listed
        for beside in (found[i + 1 : i + 2], found[i - 1 : i] if i else []):
            office = self._beside(text, chunk, beside[0]) if beside else None
            if office is not None:
                name = " ".join(w.text for w in words)
                slug = "person:" + "-".join(w.folded for w in words)
                return Entity(
                    id=slug, name=name, kind="person", country=office.country, sector=office.sector, title=office.title
                )
        return None

    def _beside(self, text: str, chunk: Chunk, other: Chunk) -> Entity | None:
        """What a phrase in apposition says of a name: a generic party with a country, or a state after "from"."""
        first, second = (chunk, other) if chunk.start < other.start else (other, chunk)
        between = text[first.end : second.start]
        if not between.startswith(",") or len(between) > REACH or any(c in between for c in ".;:\n"):
            return None
        office = interpret(text[other.start : other.end], self.on)
        if office is None or office.country is None or office.kind == "person":
            return None
        if other is first and between.strip(" ,"):
            return None
        if office.kind == "state" and not between.rstrip().endswith((" from", " from the", " a", " an")):
            return None
        return office

    def _add(self, words: list[Token], entity: Entity) -> None:
        folded = [w.folded for w in words if w.folded not in ("jr", "sr", "s")]
        if not folded:
            return
        self.full.setdefault(" ".join(folded), entity)
        known = self.last.get(folded[-1])
        if known is None or known.country is None:
            self.last[folded[-1]] = entity
        if " ".join(folded) != entity.name and entity.country in ("CHN", "KOR", "PRK", "VNM", "TWN"):
            self.last.setdefault(folded[0], entity)

    def find(self, words: list[Token]) -> Entity | None:
        """The person whom these words mean in this article."""
        folded = [w.folded for w in words if w.folded not in ("jr", "sr")]
        if folded and folded[-1] == "s" and len(folded) > 1:
            folded.pop()
        if not folded:
            return None
        found = self.full.get(" ".join(folded))
        if found is None and len(folded) == 1:
            found = self.last.get(folded[0])
        if found is None and len(folded) > 1:
            last = self.last.get(folded[-1])
            own = set(last.id.removeprefix("person:").split("-")) if last else set()
            found = last if last and all(w in own for w in folded) else None
        return found
