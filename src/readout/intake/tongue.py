"""The language a text is written in, as an ISO 639-1 code."""

from __future__ import annotations

import re

_SAMPLE = 4000  # characters; more text changes no decision
_MIN_LETTERS = 20  # below, no guess is better than a coin
_ENGLISH = frozenset([
    "the", "of", "and", "to", "that", "was", "for", "with", "said", "by", "has", "have", "from", "which", "who",
    "were", "been", "their", "would",
])  # fmt: skip
_ENGLISH_SHARE = 0.12
"""English news has 20 to 30 such words in a hundred, other languages under 5. Deciding the common case so spares most
runs the second that py3langid takes to load."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of `text`'s language, or None where there is too little to tell by."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    if sum(map(len, words)) < _MIN_LETTERS:
        return None
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    import py3langid

    return str(py3langid.classify(text[:_SAMPLE])[0])
