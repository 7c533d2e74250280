"""Finds the known words of a text: states, their adjectives and seats, actors, offices, generic nouns, full names.

Matching takes the longest entry at each word, on folded keys, and heeds capitals: "US" is a state and "us" is not.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from readout.entities.fold import Token, key_of
from readout.entities.people import people
from readout.entities.tables import Actor, State, Title, actors, peoples, regions, roles, states, titles, word_set

LONGEST_ENTRY = 14
# What may stand between the words of one name; a full stop only after a short word ("St. Lucia", "U.S.").
_JOINTS = frozenset(
    [
        "",
        " ",
        "-",
        "‑",
        "\N{NO-BREAK SPACE}",
        "'",
        "’",
        ".",
        "\n",
        "–",
        "/",
        " & ",
        " (",
        "-\N{WORD JOINER}",
        "\N{WORD JOINER}",
    ]
)
_SHORT = 4
_PLURAL_ENDINGS = ("n", "i", "k", "ch")


# Stands for a people of several states until the words around tell which.
STATELESS = State("XKU", "", "", "", "Kurds", (), ("Kurdish",), ("Kurd", "Kurds"), (), "", "")


class Entry(NamedTuple):
    """One meaning of a key. `kind`: state, adjective, people, seat, place, actor, title, role, person."""

    kind: str
    value: State | Actor | Title | str
    capitals: tuple[int, ...]


class Piece(NamedTuple):
    """A stretch of tokens [first, last) and what it may mean; no entries: a word that is not known."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def of(self, *kinds: str) -> Entry | None:
        """The first entry of one of these kinds."""
        return next((e for e in self.entries if e.kind in kinds), None)


def _capitals(name: str) -> tuple[int, ...]:
    """For each word of a name: 2 if it must be in capitals, 1 if it must begin with one, else 0."""
    shape = []
    for word in key_words(name):
        if len(word) > 1 and word.isupper() and len(word) <= 5:
            shape.append(2)
        else:
            shape.append(1 if word[:1].isupper() else 0)
    return tuple(shape)


def key_words(name: str) -> list[str]:
    """The words of a name as tokens would cut them."""
    from readout.entities.fold import _WORD

    return _WORD.findall(name)


class Lexicon:
    """All entries by key, with the longest entry that starts with each word."""

    def __init__(self) -> None:
        self.entries: dict[str, list[Entry]] = {}
        self.reach: dict[str, int] = {}
        for state in states().values():
            self._add_state(state)
        for word, state_or_none in peoples():
            kind = "people" if word.endswith("s") else "adjective"
            self._add(word, kind, state_or_none or STATELESS)
        for name, state in regions().items():
            self._add(name, "place", state)
        for actor in actors().values():
            for name in actor.names:
                self._add(name, "actor", actor)
        for title in titles():
            self._add(title.phrase, "title", title)
        for noun, sector in roles().items():
            self._add(noun, "role", sector)
        for key, name in people().names.items():
            self._insert(key, Entry("person", name, (1,) if " " not in key else ()))

    def _add_state(self, state: State) -> None:
        for name in (state.name, *state.names):
            self._add(name, "state", state)
        for word in state.adjectives:
            self._add(word, "adjective", state)
            if word.endswith(_PLURAL_ENDINGS):
                self._add(word + "s", "people", state)
        for word in state.people:
            self._add(word, "people", state)
        for seat in state.seats:
            self._add(seat, "seat", state)

    def _add(self, name: str, kind: str, value: State | Actor | Title | str) -> None:
        self._insert(key_of(name), Entry(kind, value, _capitals(name) if kind not in ("title", "role") else ()))

    def _insert(self, key: str, entry: Entry) -> None:
        self.entries.setdefault(key, []).append(entry)
        first = key.partition(" ")[0]
        length = key.count(" ") + 1
        if length > self.reach.get(first, 0):
            self.reach[first] = length

    def at(self, tokens: list[Token], i: int, stop: int) -> Piece | None:
        """The longest known piece that starts at token `i` and ends by `stop`."""
        reach = min(self.reach.get(tokens[i].folded, 0), stop - i, LONGEST_ENTRY)
        words = [tokens[i].folded]
        limit = 1
        while limit < reach and _joined(tokens[i + limit - 1], tokens[i + limit]):
            words.append(tokens[i + limit].folded)
            limit += 1
        for length in range(limit, 0, -1):
            found = self.entries.get(" ".join(words[:length]))
            if found:
                fitting = tuple(e for e in found if _cased(e.capitals, tokens, i))
                if fitting:
                    return Piece(i, i + length, fitting)
        return None

    def pieces(self, tokens: list[Token]) -> list[Piece]:
        """All of the tokens, in order, as known pieces and single unknown words."""
        found: list[Piece] = []
        i = 0
        while i < len(tokens):
            piece = self.at(tokens, i, len(tokens)) or Piece(i, i + 1, ())
            found.append(piece)
            i = piece.last
        return found


def _joined(before: Token, token: Token) -> bool:
    return token.gap in _JOINTS or (
        token.gap in (". ", ", ") and len(before.text) <= _SHORT and before.text[:1].isupper()
    )


def _cased(capitals: tuple[int, ...], tokens: list[Token], i: int) -> bool:
    for offset, need in enumerate(capitals):
        word = tokens[i + offset].text
        if (need == 1 and not (word[:1].isupper() or word[:1].isdigit())) or (need == 2 and not word.isupper()):
            return False
    return True


@cache
def lexicon() -> Lexicon:
    """The one lexicon, built on first use."""
    return Lexicon()


def is_name_word(token: Token) -> bool:
    """Whether a token looks like part of a proper name."""
    return token.text[:1].isupper() and token.text[:1].isalpha() and token.folded not in word_set("no name")
