"""The people whom one article introduces: a full name once, the surname from then on."""

from __future__ import annotations

from readout.entities.chunks import Chunk
from readout.entities.fold import Token
from readout.entities.lexicon import is_name_word
from readout.entities.offices import known_person
from readout.entities.phrase import interpret
from readout.records import Entity


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
            if entity is None or entity.kind not in ("person", "generic") or not entity.id.startswith("person:"):
                following = found[i + 1] if i + 1 < len(found) else None
                entity = self._apposed(text, chunk, following, words)
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

    def _apposed(self, text: str, chunk: Chunk, following: Chunk | None, words: list[Token]) -> Entity | None:
        """A bare full name whose country the next phrase tells: "Alan Smith, a British aid worker"."""
        if len(words) < 2 or len(chunk.pieces) != len(words):
            return None
        listed = known_person(words, None, None, self.on)
        if listed is not None:
            return listed
        if following is None or following.start - chunk.end > 40:
            return None
        between = text[chunk.end : following.start]
        if not between.startswith(",") or len(between.split()) > 5 or "." in between:
            return None
        office = interpret(text[following.start : following.end], self.on)
        if office is None or office.kind == "state" or (office.country is None and office.kind != "generic"):
            return None
        if office.kind == "person":
            return None
        name = " ".join(w.text for w in words)
        slug = "person:" + "-".join(w.folded for w in words)
        return Entity(
            id=slug, name=name, kind="person", country=office.country, sector=office.sector, title=office.title
        )

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
