"""Finds the known words of a text: states, their adjectives and seats, actors, offices, generic nouns, full names.

Matching takes the longest entry at each word, on folded keys, and heeds capitals: "US" is a state and "us" is not.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from readout.entities.fold import Token, key_of
from readout.entities.given import is_given
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
            if piece.last == i + 1 and (self._is_given_here(tokens, i) or _is_surname_here(tokens, piece, found)):
                piece = Piece(i, i + 1, ())
            found.append(piece)
            i = piece.last
        return _names_after_titles(tokens, found)

    def _is_given_here(self, tokens: list[Token], i: int) -> bool:
        """Whether a noun that is a given name too ("Christian") stands before an unknown name word."""
        if tokens[i].folded not in word_set("given names of roles") or not tokens[i].text[:1].isupper():
            return False
        after = i + 1
        return (
            after < len(tokens)
            and tokens[after].gap == " "
            and is_name_word(tokens[after])
            and self.at(tokens, after, len(tokens)) is None
        )


def _is_surname_here(tokens: list[Token], piece: Piece, before: list[Piece]) -> bool:
    """Whether a noun of people is somebody's surname: "Garrison" right after a given name."""
    token = tokens[piece.first]
    if not before or before[-1].entries or token.gap != " " or not token.text[:1].isupper() or token.text.isupper():
        return False
    given = tokens[before[-1].first]
    return token.folded in word_set("surnames of roles") and given.text[:1].isupper() and is_given(given.folded)


def _names_after_titles(tokens: list[Token], pieces: list[Piece]) -> list[Piece]:
    """Pieces in which a place's or an outlet's word within a titled person's name means nothing but the name: "Sydney"
    in "Defence Minister Sydney Okoro", "Sabah" in "Crown Prince Ahmad Al-Sabah"."""
    settled: list[Piece] = []
    in_name = False
    for i, piece in enumerate(pieces):
        after_name = in_name and bool(settled) and not settled[-1].entries
        before_name = i + 1 < len(pieces) and not pieces[i + 1].entries and _follows(tokens, pieces[i + 1])
        if (
            piece.entries
            and in_name
            and _may_be_name(piece)
            and _follows(tokens, piece)
            and (after_name or before_name)
        ):
            piece = Piece(piece.first, piece.last, ())
        named = not piece.entries and is_name_word(tokens[piece.first]) and _follows(tokens, piece)
        in_name = bool(piece.of("title")) or (in_name and named)
        settled.append(piece)
    return settled


def _follows(tokens: list[Token], piece: Piece) -> bool:
    return tokens[piece.first].gap in (" ", "-", "‑", ". ") and is_name_word(tokens[piece.first])


def _may_be_name(piece: Piece) -> bool:
    """Whether all that a piece may mean are places and outlets."""
    return all(
        e.kind == "place" or (isinstance(e.value, Actor) and e.value.entity.kind == "medium") for e in piece.entries
    )


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


# Small words within names: "Abu Muhammad al-Adnani", "Ursula von der Leyen".
NAME_PARTICLES = frozenset(
    "al el bin ibn bint van von der den de da di del la le dos du ould ter abu abd ul ud".split()  # noqa: SIM905
)


def particle(tokens: list[Token], at: int) -> int:
    """How many small words from tokens[at] on join the name word before them to one behind them: 0 to 2."""
    for count in (1, 2):
        if at + count >= len(tokens) or tokens[at + count - 1].folded not in NAME_PARTICLES:
            return 0
        if any(t.gap not in (" ", "-", "‑") for t in tokens[at : at + count + 1]):
            return 0
        if is_name_word(tokens[at + count]):
            return count
    return 0


def is_name_word(token: Token) -> bool:
    """Whether a token looks like part of a proper name."""
    return token.text[:1].isupper() and token.text[:1].isalpha() and token.folded not in word_set("no name")
