"""Finds the places of a text: capitalised names in the table, less those that name people, chosen among namesakes by
what stands beside them, by the countries that the text is about, and by size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from readout.places.gazetteer import LONGEST_NAME, Row, common_words, never_places, state_codes, table, words
from readout.records import Place

_COMPOUND = (
    r"-(?:based|backed|led|controlled|held|born|occupied|run|made|style|linked|allied|owned|funded|supplied|wide)\b"
)
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,6}}|[^\W\d_]+(?:(?!['’]s\b|{_COMPOUND})['’.-][^\W\d_]+)*")

_AFTER_COMMA = re.compile(r",\s(?=[A-Z])")

SMALL = 100_000
"""Cities below this size are places only where the text supports it: their names are mostly surnames."""


class Token(NamedTuple):
    text: str
    start: int
    end: int


def find_places(text: str) -> list[Place]:
    """The places that `text` names, in order and disjoint. Adjectives ("Syrian") and people's names are not places."""
    tokens = [Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    hits = list(_hits(text, tokens))
    people = _surnames(text, tokens, hits)
    countries = _countries(hits)
    found = []
    for first, last, rows in hits:
        row = _chosen(text, tokens, first, last, rows, countries, people)
        if row is not None:
            start, end = tokens[first].start, tokens[last].end
            found.append(
                Place(
                    text=text[start:end],
                    start=start,
                    end=end,
                    name=row.name,
                    country=row.country,
                    latitude=row.latitude,
                    longitude=row.longitude,
                    geonames_id=row.geonames_id,
                )
            )
    return found


def _hits(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, list[Row]]]:
    """Runs of tokens that the table knows, the longest first, with all places of that name."""
    index = table()
    at = 0
    while at < len(tokens):
        last, rows = _longest(text, tokens, at, index) if tokens[at].text[0].isupper() else (at, None)
        if rows:
            yield at, last, rows
            at = last + 1
        else:
            at += 1


def _longest(text: str, tokens: list[Token], first: int, index: dict[str, list[Row]]) -> tuple[int, list[Row] | None]:
    ends = []
    for at in range(first, min(first + LONGEST_NAME, len(tokens))):
        if at > first and (tokens[at].start - tokens[at - 1].end > 1 or text[tokens[at - 1].end] in ",;:.!?\n"):
            break
        if tokens[at].text[0].isupper() or (at == first + 1 and tokens[at].text in words("kinds")):
            ends.append(at)
        elif tokens[at].text not in words("links"):
            break
    for last in reversed(ends):
        name = text[tokens[first].start : tokens[last].end].lower()
        rows = index.get(name)
        if rows and name not in never_places() and not (len(name) < 4 and tokens[first].text.istitle()):
            return last, rows
    return first, None


def _surnames(text: str, tokens: list[Token], hits: list[tuple[int, int, list[Row]]]) -> frozenset[str]:
    """Names that the text somewhere gives behind a first name or a title: people, unless a preposition leads in."""
    return frozenset(
        tokens[first].text
        for first, last, rows in hits
        if first == last and rows[0].kind == "city" and _after_name(text, tokens, first)
    )


def _after_name(text: str, tokens: list[Token], first: int) -> bool:
    """Does a first name or a title stand right before this token?"""
    if first == 0 or text[tokens[first - 1].end : tokens[first].start] not in (" ", ". ", "\u00a0"):
        return False
    before = tokens[first - 1]
    if before.text.lower() in words("titles"):
        return True
    if (
        text[before.end] == "."
        or not before.text[0].isupper()
        or before.text.lower() in words("leads") | words("links")
    ):
        return text[before.end] == "." and len(before.text) == 1 and before.text.isupper()
    opens = first == 1 or text[tokens[first - 2].end : before.start].strip(" \u00a0") != ""
    return not (opens and before.text.lower() in words("openers")) and before.text.lower() not in table()


def _countries(hits: list[tuple[int, int, list[Row]]]) -> Counter[str]:
    """The countries that the text names, by name or by a name that only one country has."""
    counted: Counter[str] = Counter()
    for _, _, rows in hits:
        if rows[0].country and (rows[0].kind == "country" or len({row.country for row in rows}) == 1):
            counted[rows[0].country] += 2 if rows[0].kind == "country" else 1
    return counted


def _chosen(
    text: str,
    tokens: list[Token],
    first: int,
    last: int,
    rows: list[Row],
    countries: Counter[str],
    people: frozenset[str],
) -> Row | None:
    """The place that these tokens name, or None where they name none."""
    row = _beside(text, tokens, last, rows)
    if row is not None:
        return row
    if len(rows) > 1 and rows[0].kind == "city":
        rows = sorted(rows, key=lambda row: -_standing(row, countries))
    row = rows[0]
    if row.kind == "city" or (first == last and tokens[first].text.lower() in common_words()):
        return row if _is_place(text, tokens, first, last, row, countries, people) else None
    return None if first == last and _followed_by_surname(text, tokens, last, row) else row


def _standing(row: Row, countries: Counter[str]) -> float:
    """How likely a namesake is meant: its size, times what the text has to do with its country."""
    return row.weight * (1 + 5 * min(countries.get(row.country or "", 0), 8))


def _beside(text: str, tokens: list[Token], last: int, rows: list[Row]) -> Row | None:
    """The namesake that a country or state right behind a comma picks: "Paris, Texas", "Fallujah, Iraq"."""
    if not _AFTER_COMMA.match(text, tokens[last].end):
        return None
    states, index = state_codes(), table()
    names = [" ".join(token.text for token in tokens[last + 1 : last + 1 + count]) for count in (1, 2, 3)]
    code = states.get(names[0]) if names else None
    for row in rows:
        if code is not None and row.region == code and row.kind == "city":
            return row
        for name in names:
            for other in index.get(name.lower(), []) if row.kind == "city" else []:
                same_state = other.kind == "region" and other.region is not None and other.region == row.region
                if same_state or (other.kind != "city" and other.region is None and other.country == row.country):
                    return row
    return None


def _is_place(
    text: str,
    tokens: list[Token],
    first: int,
    last: int,
    row: Row,
    countries: Counter[str],
    people: frozenset[str],
) -> bool:
    """Does the text use this city's name for a place?"""
    led = first > 0 and tokens[first - 1].text.lower() in words("leads") and text[tokens[first - 1].end] == " "
    if first == last:
        if _after_name(text, tokens, first) or _followed_by_surname(text, tokens, last, row):
            return False
        if tokens[first].text in people or tokens[first].text.lower() in common_words():
            return led
    return row.weight >= SMALL or led or row.country in countries


def _followed_by_surname(text: str, tokens: list[Token], last: int, row: Row) -> bool:
    """ "Jordan Peterson", "Sydney Smith": a capitalised word that is no place and no office comes right behind."""
    if last + 1 >= len(tokens) or text[tokens[last].end : tokens[last + 1].start] not in (" ", "\u00a0"):
        return False
    word = tokens[last + 1].text
    if not word[0].isupper() or word.isupper() or word.lower() in words("kinds") | words("titles"):
        return False
    return tokens[last].text.lower() in common_words() or (row.kind == "city" and row.weight < 10 * SMALL)
