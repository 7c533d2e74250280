"""Cuts a text into the stretches that may name parties: the longest sensible noun phrases around known words and names.

"Russian Minister of Defense Andrey Belousov" is one stretch; "the US and Russian defence chiefs" is two.
"""

from __future__ import annotations

from typing import NamedTuple

from readout.entities.fold import Token
from readout.entities.lexicon import Piece, is_name_word, particle
from readout.entities.phrase import AGAINST
from readout.entities.tables import Actor, word_set

_SPACES = frozenset([" ", "\N{NO-BREAK SPACE}", "-", "‑", "\n", "  ", ". "])
_POSSESSIVE = frozenset(["'", "’"])
# What may stand before a state's own name: "former Yugoslavia", but not "Then Poland".
BYGONE = frozenset(["ex", "former", "erstwhile"])
MAX_PIECES = 24


class Chunk(NamedTuple):
    """A stretch of pieces [first, last) and its offsets; `strong` if its words alone make it a party."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    strong: bool
    names: bool


def chunks(tokens: list[Token], pieces: list[Piece]) -> list[Chunk]:
    """All stretches, in order, that may name a party."""
    found: list[Chunk] = []
    i = 0
    while i < len(pieces):
        last = _extend(tokens, pieces, i)
        if last > i:
            found.append(_chunk(tokens, pieces[i:last]))
            i = last
        else:
            i += 1
    return found


def _chunk(tokens: list[Token], pieces: list[Piece]) -> Chunk:
    names = any(not p.entries and is_name_word(tokens[p.first]) for p in pieces)
    strong = False
    for p in pieces:
        if (
            p.of("state", "adjective", "people", "seat", "actor", "person")
            or p.of("title")
            or (p.of("role") and not _weak(tokens[p.last - 1].folded))
        ):
            strong = True
    return Chunk(tuple(pieces), tokens[pieces[0].first].start, tokens[pieces[-1].last - 1].end, strong, names)


def _weak(noun: str) -> bool:
    """Whether a generic noun, singular or plural, is too common to be a party by itself."""
    return noun in word_set("weak nouns") or noun.removesuffix("s") in word_set("weak nouns")


def _extend(tokens: list[Token], pieces: list[Piece], i: int) -> int:
    """Where the stretch that starts at piece `i` ends; `i` if none starts there."""
    if not _starts(tokens, pieces, i):
        return i
    j = i + 1
    end = j if _may_end(tokens, pieces[i]) else i
    while j < len(pieces) and j - i < MAX_PIECES:
        step = _step(tokens, pieces, i, j)
        if step == 0:
            break
        j += step
        if _may_end(tokens, pieces[j - 1]):
            end = j
    return end


def _starts(tokens: list[Token], pieces: list[Piece], i: int) -> bool:
    piece = pieces[i]
    if piece.entries:
        return True
    token = tokens[piece.first]
    return is_name_word(token) or token.folded in word_set("demoted")


def _may_end(tokens: list[Token], piece: Piece) -> bool:
    return bool(piece.entries) or is_name_word(tokens[piece.first])


def _step(tokens: list[Token], pieces: list[Piece], i: int, j: int) -> int:
    """How many pieces from `j` on belong to the stretch that starts at `i`: 0 if it ends before `j`."""
    before, piece = pieces[j - 1], pieces[j]
    token = tokens[piece.first]
    if token.folded == "s" and token.gap in _POSSESSIVE:
        return _after_possessive(tokens, pieces, j)
    if token.folded in ("of", "for") and token.gap in (" ", "\n"):
        return _of_state(tokens, pieces, i, j)
    if token.folded == "to" and before.of("title"):
        return _to_office(tokens, pieces, i, j)
    if token.gap == ", " and token.folded in ("jr", "sr"):
        return 1
    small = particle(tokens, piece.first) if not (piece.entries or before.entries) else 0
    if small and is_name_word(tokens[before.first]):
        return small + 1 if _unknown(pieces, j, small + 1) else 0
    if token.gap not in _SPACES or (token.gap == ". " and len(tokens[before.last - 1].text) > 4):
        return 0
    if token.gap in ("-", "‑"):
        return (
            1
            if token.folded in word_set("backed")
            or piece.entries
            or tokens[before.first].folded in AGAINST
            or is_name_word(token)
            else 0
        )
    if piece.entries:
        return 1 if _binds(tokens, before, piece) else 0
    if is_name_word(token):
        return 1 if _takes_name(tokens, before) else 0
    return 0


def _unknown(pieces: list[Piece], j: int, count: int) -> bool:
    return len(pieces) >= j + count and not any(p.entries for p in pieces[j : j + count])


def _after_possessive(tokens: list[Token], pieces: list[Piece], j: int) -> int:
    """Takes "'s" with the party's own noun, title or name after it."""
    if j + 1 >= len(pieces):
        return 0
    following = pieces[j + 1]
    actor = following.of("actor")
    body = actor is not None and isinstance(actor.value, Actor) and actor.value.entity.country
    own = following.of("title", "role", "person") or (body and not following.of("state", "adjective"))
    if own and tokens[following.first].gap == " " and tokens[following.last - 1].folded not in word_set("things"):
        return 2
    return 0


def _of_state(tokens: list[Token], pieces: list[Piece], i: int, j: int) -> int:
    """Takes "of [the] STATE" after a title, a titled name, or a generic noun."""
    has_title = any(p.of("title") for p in pieces[i:j])
    has_role = any(p.of("role") for p in pieces[j - 1 : j])
    k = j + 1
    if k < len(pieces) and tokens[pieces[k].first].folded == "the":
        k += 1
    if k >= len(pieces) or not (has_title or has_role):
        return 0
    target = pieces[k]
    spoken_for = is_spokesman(tokens, pieces[j - 1]) and (target.of("person") or is_name_word(tokens[target.first]))
    if tokens[pieces[j].first].folded == "for" and not (has_title and (spoken_for or target.of("state", "actor"))):
        return 0
    if target.of("state", "actor") or (has_title and spoken_for) or (has_title and target.of("adjective", "people")):
        return k + 1 - j
    return 0


def _to_office(tokens: list[Token], pieces: list[Piece], i: int, j: int) -> int:
    """Takes "to the TITLE [of STATE]" after a title: an adviser's own post."""
    k = j + 1
    if k < len(pieces) and tokens[pieces[k].first].folded == "the":
        k += 1
    if k >= len(pieces) or not pieces[k].of("title"):
        return 0
    of_state = k + 1 < len(pieces) and tokens[pieces[k + 1].first].folded == "of"
    return k + 1 - j + (_of_state(tokens, pieces, i, k + 1) if of_state else 0)


def is_spokesman(tokens: list[Token], piece: Piece) -> bool:
    """Whether a title's holder speaks for a person: "a spokesman for" somebody."""
    return tokens[piece.last - 1].folded.startswith("spokes")


def _binds(tokens: list[Token], before: Piece, piece: Piece) -> bool:
    """Whether a known piece goes on the phrase that `before` ends."""
    if before.of("adjective"):
        return True
    if before.of("state", "seat"):
        acronym = tokens[before.last - 1].text.isupper()
        thing = tokens[piece.last - 1].folded in word_set("things")
        return (bool(piece.of("title", "role", "person", "actor")) and (acronym or not thing)) or bool(
            piece.of("adjective") and acronym
        )
    if before.of("place"):
        return bool(piece.of("role")) and tokens[piece.last - 1].folded not in word_set("things")
    if before.of("actor"):
        return bool(piece.of("title", "role", "person", "actor"))
    if before.of("title"):
        return bool(piece.of("title", "person", "role", "state", "adjective"))
    if before.of("person"):
        return bool(piece.of("role")) and not before.of("title")
    if before.of("role"):
        return bool(piece.of("role", "title", "person", "actor"))
    if before.of("people"):
        return False
    if piece.of("state", "seat", "place") and not piece.of("adjective"):
        return tokens[before.first].folded in BYGONE
    if piece.of("adjective", "people", "actor"):
        return tokens[before.first].folded in word_set("demoted")
    return (
        is_name_word(tokens[before.first])
        or tokens[before.first].folded in word_set("demoted")
        or tokens[before.first].folded in word_set("backed")
    )


def _takes_name(tokens: list[Token], before: Piece) -> bool:
    """Whether an unknown capitalised word may follow: after a name word, title, adjective, or noun of a person."""
    if before.of("people", "place", "actor"):
        return False
    if before.of("state", "seat"):
        return tokens[before.last - 1].text.isupper()
    return bool(before.entries) or is_name_word(tokens[before.first])
