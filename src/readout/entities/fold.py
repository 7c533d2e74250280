"""Folds names to plain keys, and cuts text into word tokens that remember where they stand.

Keys are for looking up only: nothing here changes the stored text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\w+")
# Letters that NFKD leaves whole.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "n"}
)
# Spellings by which transliterations of one name differ; applied in order to a folded token.
_SPELLINGS = (
    ("iy", "i"),
    ("yy", "i"),
    ("ij", "i"),
    ("y", "i"),
    ("kh", "h"),
    ("dzh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("tch", "ch"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("ck", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("q", "k"),
    ("ks", "x"),
)


_BLANKS = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]+")


class Token(NamedTuple):
    """A word: its offsets, its characters, its folded form, and the characters between it and the word before."""

    start: int
    end: int
    text: str
    folded: str
    gap: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without diacritics: "Erdoğan" -> "erdogan"."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


@lru_cache(maxsize=65536)
def sound(folded: str) -> str:
    """A key that transliterations of one name share: "zelenskyy", "zelenskiy" and "zelensky" -> "zelenski"."""
    for old, new in _SPELLINGS:
        folded = folded.replace(old, new)
    single: list[str] = []
    for c in folded:
        if not single or single[-1] != c:
            single.append(c)
    return "".join(single)


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """The consonants of `sound`, first letter kept: "mohammed", "muhammad" and "mohamed" -> "mhmd"."""
    key = sound(folded)
    return key[:1] + "".join(c for c in key[1:] if c not in "aeiou")


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The word tokens of text[start:end], with offsets into `text`."""
    end = len(text) if end is None else end
    tokens: list[Token] = []
    last = start
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        tokens.append(Token(match.start(), match.end(), word, fold(word), _gap(text[last : match.start()])))
        last = match.end()
    return tokens


@lru_cache(maxsize=1024)
def _gap(between: str) -> str:
    """What stands between two words, with every kind of blank as one space."""
    return _BLANKS.sub(" ", between.replace("\N{WORD JOINER}", "")) if len(between) < 8 else between


def key_of(name: str) -> str:
    """The lookup key of a name: its folded words with single spaces."""
    if name.isascii():
        return " ".join(_WORD.findall(name.lower()))
    return " ".join(fold(word) for word in _WORD.findall(name))
