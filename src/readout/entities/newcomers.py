"""People whom an article names and no table lists: who counts as a person, and what stands beside the name tells.

"Jane Doe, 34, ..." and "said Jane Doe" are people whatever their country; "Doe Motors" is a company.
"""

from __future__ import annotations

import re

from readout.entities.chunks import Chunk
from readout.entities.fold import Token, fold
from readout.entities.given import is_given
from readout.entities.lexicon import NAME_PARTICLES, is_name_word
from readout.entities.phrase import has_name, interpret
from readout.entities.tables import company_words, word_set
from readout.records import Entity

# What joins a name to the country of its bearer: "from", "a", "a 16-year-old".
_ORIGIN = re.compile(r"\b(?:from|from the|an?|(?:an? )?\d{1,3}-year-old)\s*$")
_OPENING = re.compile(r", (?:(?:an?|the|its|his|her|their) )?(?:[a-z-]{2,20} ){0,2}")
REACH = 60
WINDOW = 40
MOST_WORDS = 5
# What only people have or do: an age, a relative clause of "who", a verb of saying beside the name.
_AFTER = re.compile(
    r",\s+(?:aged\s+)?\d{1,2}(?:[,.)]|\s+and\b|\s+[–—-])|\s+\(\d{1,2}\)|,?\s+who\b|,?\s+(?:also\s+|has\s+|had\s+)?"
    r"(?:said|says|told|tweeted|wrote|added|argued|recalled|testified|pleaded|confessed|resigned)\b"
)
_BEFORE = re.compile(
    r"(?:\b(?:said|says|told|added|named|son|daughter|wife|husband|brother|sister|Mr|Mrs|Ms|Dr),?\.?\s+)$"
)


def newcomer(
    text: str, on: str | None, found: list[Chunk], i: int, words: list[Token], sector: str | None
) -> Entity | None:
    """The unlisted person that the chunk found[i] names by `words`, with the country and office that a phrase in
    apposition gives; None if nothing says that it is a person. `sector`: of a noun before the name that does."""
    chunk = found[i]
    if not 2 <= len(words) <= MOST_WORDS or not _plain(words):
        return None
    told = None
    for beside in (found[i + 1 : i + 2], found[i - 1 : i] if i else []):
        told = told or (_beside(text, on, chunk, beside[0]) if beside else None)
    if told is None and sector is None and not _personal(text, words):
        return None
    if told is None:
        return _person(words, None, sector, None)
    # "a Peruvian" is a person of that state, not its government.
    own = None if told.kind == "state" else told.sector
    return _person(words, told.country, sector or own, told.title)


def _plain(words: list[Token]) -> bool:
    """Whether the words stand side by side and the last is no head of an organisation's or a place's name."""
    if len(words) == 2 and words[0].folded in NAME_PARTICLES - {"abu"}:
        return False
    if any(w.gap not in (" ", ". ", "-", "‑", "\N{NO-BREAK SPACE}", "’", "'") for w in words[1:]):
        return False
    if all(w.text.isupper() and len(w.text) > 1 for w in words):
        return False
    ends = word_set("no surname") | company_words().keys()
    return not any(w.folded in ends or w.folded.removesuffix("s") in ends for w in words)


def _personal(text: str, words: list[Token]) -> bool:
    if given_first(words):
        return True
    start, end = words[0].start, words[-1].end
    return bool(_AFTER.match(text, end, end + WINDOW) or _BEFORE.search(text[max(0, start - WINDOW) : start]))


def given_first(words: list[Token]) -> bool:
    """Whether a name begins with a given name, initials aside: "J. Robert Oppenheimer"."""
    full = [w for w in words if len(w.text) > 1]
    return bool(full) and is_given(full[0].folded)


def bare_name(words: list[Token], country: str | None) -> Entity | None:
    """The unlisted person whom these words name on their own, if they begin with a given name."""
    if not 2 <= len(words) <= MOST_WORDS or not all(is_name_word(w) or w.folded in NAME_PARTICLES for w in words):
        return None
    if not _plain(words) or not given_first(words):
        return None
    return _person(words, country, "CVL", None)


def _person(words: list[Token], country: str | None, sector: str | None, title: str | None) -> Entity:
    return Entity(
        id="person:" + "-".join(w.folded for w in words),
        name=" ".join(w.text for w in words),
        kind="person",
        country=country,
        sector=sector or "CVL",
        title=title,
    )


def _beside(text: str, on: str | None, chunk: Chunk, other: Chunk) -> Entity | None:
    """What a phrase in apposition says of a name: a generic party or an office, or a state after "from"."""
    first, second = (chunk, other) if chunk.start < other.start else (other, chunk)
    between = text[first.end : second.start]
    if not between.startswith(",") or len(between) > REACH or any(c in between for c in ".;:\n"):
        return None
    office = interpret(text[other.start : other.end], on)
    if office is None or (office.kind == "person" and has_name(text[other.start : other.end], office)):
        return None
    if office.country is None:
        return office if other is second and _indefinite(between) and _of_people(text, other) else None
    if other is first and between.strip(" ,"):
        return None
    if office.kind == "state" and not _ORIGIN.search(between):
        return None
    return office


def _indefinite(between: str) -> bool:
    """Whether an apposition opens right after the name: ", a ", ", the ", ", ", ", a senior "."""
    return _OPENING.fullmatch(between) is not None


def _of_people(text: str, chunk: Chunk) -> bool:
    return fold(text[chunk.start : chunk.end].split()[-1]) not in word_set("things") | word_set("bodies")
