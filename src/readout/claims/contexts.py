"""PLOVER's contexts of a claim, from a list of telling words: what the event is about beside what it is."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "data" / "contexts.csv"

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")

LONGEST = 3
"""Words in the longest telling phrase."""


@cache
def telling_words() -> dict[str, tuple[str, ...]]:
    """Lower-case word or phrase -> the contexts it tells of."""
    words: dict[str, tuple[str, ...]] = {}
    with TABLE.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            for phrase in row["words"].split("|"):
                words[phrase] = (*words.get(phrase, ()), row["context"])
    return words


def contexts(evidence: str, sectors: tuple[str | None, ...] = ()) -> tuple[str, ...]:
    """The contexts named by the words of a claim's evidence, and by its parties' sectors, in alphabetical order."""
    table = telling_words()
    words = [word.casefold() for word in WORD.findall(evidence)]
    found = {"military"} if "MIL" in sectors else set()
    for size in range(1, LONGEST + 1):
        for i in range(len(words) - size + 1):
            found.update(table.get(" ".join(words[i : i + size]), ()))
    return tuple(sorted(found))
