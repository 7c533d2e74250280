"""Finds the places of a text: capitalised names in the table, less those that name people, chosen among namesakes by
what stands beside them, by the countries that the text is about, and by size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from readout.places.gazetteer import (
    LONGEST_NAME,
    Row,
    common_words,
    demonyms,
    given_names,
    never_places,
    state_codes,
    states,
    table,
    towns,
    words,
)
from readout.records import Place

_COMPOUND = (
    r"-(?:flagged|registered|area|bound|headquartered|trained|educated|based|backed|led|controlled|held|born|occupied"
    r"|run|made|style|linked|allied|owned|funded|supplied|wide)\b"
)
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,6}}|[^\W\d_]+(?:(?!['’]s\b|{_COMPOUND})['’.-][^\W\d_]+)*")

_AFTER_COMMA = re.compile(r",\s(?=[A-Z])")

_JOINED = re.compile(r"(?:al|el|ar|as|at|az|ad|ash|an|ez|es|ed|er)[-’'][A-Z]")
"""The Arabic article before a name: "al-Hasakah", "Deir ez-Zor"."""
_SAINT = re.compile(r"(?:St|Ft|Mt)\Z")
_OF_PLACE = re.compile(
    r"\b(?:town|village|city|suburb|district|hamlet|settlement|camp|port|province|region|capital)\s(?:of|named|called)\s\Z"
)

_OF_LED = re.compile(
    r"\b(?:town|village|city|suburb|district|port|province|region|capital|mayor|governor|people|streets|siege|battle"
    r"|fall|outskirts|attack|north|south|east|west|centre|center)"
    r"\sof\s\Z"
)

_EVERYWHERE = (None, "NY", "DC")
"""States whose cities are named in news of any country."""
_STATES_NAMED = "US states"
"""Counts, beside the countries, how often the text names US states and their cities."""

BIG = 1_000_000
"""From this size on a name is a place even where the text has a person of that surname."""

TINY = 50_000
"""Cities below this size are not places in a text that is about other countries: the name is some other town's."""

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
    countries = _countries(tokens, hits)
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
    at, after_hit = 0, False
    while at < len(tokens):
        starts = tokens[at].text[0].isupper() or _JOINED.match(tokens[at].text)
        last, rows = _longest(text, tokens, at, index) if starts and _free(text, tokens[at]) else (at, None)
        if rows is None and starts:
            last, rows = _town(text, tokens, at)
        if rows is None and after_hit:
            last, rows = at, _state_form(text, tokens, at)
        after_hit = rows is not None
        if rows:
            yield at, last, rows
            at = last + 1
        else:
            at += 1


def _free(text: str, token: Token) -> bool:
    """Does the word stand by itself, not in a handle (@ICRC_Africa), a sum ($US5) or a model (Hwasong-12)?"""
    after = text[token.end : token.end + 2]
    return text[token.start - 1 : token.start] not in ("_", "@", "$") and not (
        after[:1] == "$" or (after[:1] == "-" and after[1:].isdigit())
    )


def _state_form(text: str, tokens: list[Token], at: int) -> list[Row] | None:
    """The state whose short form stands behind a place and a comma: "Charlotte, N.C."; "D.C." is part of Washington."""
    code = state_codes().get(tokens[at].text.rstrip("."))
    behind = _AFTER_COMMA.match(text, tokens[at - 1].end)
    return [states()[code]] if behind and code in states() and code != "DC" else None


def _town(text: str, tokens: list[Token], first: int) -> tuple[int, list[Row] | None]:
    """A small place that the words before it or the state behind it call one: "the town of …", "…, Iowa"."""
    if tokens[first].text.lower() in given_names() or _after_name(text, tokens, first):
        return first, None
    told = bool(_OF_PLACE.search(text, max(0, tokens[first].start - 24), tokens[first].start))
    for last in range(min(first + 2, len(tokens) - 1), first - 1, -1):
        run = tokens[first : last + 1]
        if not all(token.text[0].isupper() or _JOINED.match(token.text) for token in run):
            continue
        name = text[run[0].start : run[-1].end]
        if "\n" in name or not (told or _AFTER_COMMA.match(text, run[-1].end)):
            continue
        near = _next_names(tokens, last)
        areas = {row.country for n in near for row in table().get(n.lower(), []) if row.kind in ("country", "region")}
        if told or state_codes().get(near[0].rstrip(".")) or areas:
            rows = towns().get(name.lower())
            if rows:
                return last, sorted(rows, key=lambda row: -row.weight)
    return first, None


def _next_names(tokens: list[Token], last: int) -> list[str]:
    """What may be the name of a country or state behind this token, one to three words."""
    return [" ".join(token.text for token in tokens[last + 1 : last + 1 + count]) for count in (1, 2, 3)]


def _longest(text: str, tokens: list[Token], first: int, index: dict[str, list[Row]]) -> tuple[int, list[Row] | None]:
    ends = []
    for at in range(first, min(first + LONGEST_NAME, len(tokens))):
        if at > first and not _adjacent(text, tokens[at - 1], tokens[at]):
            break
        if (
            tokens[at].text[0].isupper()
            or _JOINED.match(tokens[at].text)
            or (at == first + 1 and tokens[at].text in words("kinds"))
        ):
            ends.append(at)
        elif tokens[at].text not in words("links") and not (
            tokens[at].text == "s" and text[tokens[at].start - 1] in "'’"
        ):
            break
    for last in reversed(ends):
        name = text[tokens[first].start : tokens[last].end].lower()
        rows = index.get(name)
        if rows and name not in never_places() and not (len(name) < 4 and tokens[first].text.istitle()):
            return last, rows
    return first, None


def _adjacent(text: str, left: Token, right: Token) -> bool:
    """May these two words belong to one name? "St. Petersburg" may."""
    gap = text[left.end : right.start]
    return gap == ". " if _SAINT.match(left.text) and gap[:1] == "." else len(gap) <= 1 and gap not in ",;:.!?\n"


def _surnames(text: str, tokens: list[Token], hits: list[tuple[int, int, list[Row]]]) -> frozenset[str]:
    """Names that the text somewhere gives behind a first name or a title: people, unless a preposition leads in."""
    return frozenset(
        tokens[first].text
        for first, last, rows in hits
        if first == last and rows[0].kind == "city" and rows[0].weight < BIG and _after_name(text, tokens, first)
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
    if len(before.text) > 1 and before.text.isupper() and not tokens[first].text.isupper():
        return False  # "CTV Saskatoon"
    word = before.text.lower()
    if word in given_names():
        return True
    return not (opens and word in words("openers")) and word not in words("days") and not _large(word)


def _state_among(rows: list[Row]) -> Row | None:
    """The US state of that name, where a country has it too."""
    return next((row for row in rows if row.kind == "region" and row.region), None)


def _large(word: str) -> bool:
    """Is this the name of a place that is more than a small city?"""
    rows = table().get(word, [])
    return bool(rows) and (rows[0].kind != "city" or rows[0].weight >= SMALL)


def _countries(tokens: list[Token], hits: list[tuple[int, int, list[Row]]]) -> Counter[str]:
    """The countries that the text names, by name, by their people, or by a name that only one country has."""
    peoples = demonyms()
    counted = Counter(peoples[token.text] for token in tokens if token.text in peoples)
    for _, _, rows in hits:
        known = rows[0].kind != "city" or rows[0].weight >= SMALL
        if rows[0].kind == "country" and _state_among(rows):
            continue  # Georgia says nothing of which Georgia the text is about
        others = [row.weight for row in rows if row.country != rows[0].country]
        if known and rows[0].country == "USA" and rows[0].region not in _EVERYWHERE:
            counted[_STATES_NAMED] += 1
        if known and rows[0].country and (rows[0].kind == "country" or rows[0].weight > 10 * max(others, default=0)):
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
    if _names_a_thing(text, tokens, last):
        return None
    if len(rows) > 1 and rows[0].kind in ("city", "province"):
        rows = sorted(rows, key=lambda row: -_standing(row, countries))
    row = rows[0]
    state = _state_among(rows) if row.kind == "country" else None
    if state is not None and countries[_STATES_NAMED] and not countries[row.country or ""]:
        return state
    if row.kind in ("city", "province"):
        return row if _is_place(text, tokens, first, last, row, countries, people) else None
    if first == last and tokens[first].text.lower() in common_words() and _after_name(text, tokens, first):
        return None
    return None if first == last and _followed_by_surname(text, tokens, last, row) else row


def _names_a_thing(text: str, tokens: list[Token], last: int) -> bool:
    """Is the name the first part of another's: a newspaper's, an agreement's ("New York Times", "Panama Papers")?"""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return (
        following is not None and following.text in words("things") and text[tokens[last].end : following.start] == " "
    )


def _standing(row: Row, countries: Counter[str]) -> float:
    """How likely a namesake is meant: its size, times what the text has to do with its country."""
    return row.weight * (1 + 5 * min(countries.get(row.country or "", 0), 8))


def _beside(text: str, tokens: list[Token], last: int, rows: list[Row]) -> Row | None:
    """The namesake that a country or state right behind a comma picks: "Paris, Texas", "Fallujah, Iraq"."""
    if not _AFTER_COMMA.match(text, tokens[last].end):
        return None
    codes, index = state_codes(), table()
    names = _next_names(tokens, last)
    code = codes.get(names[0].rstrip("."))
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
    before = tokens[first - 1] if first and text[tokens[first - 1].end : tokens[first].start] == " " else None
    led = before is not None and before.text.lower() in words("leads")
    led = led or bool(_OF_LED.search(text, max(0, tokens[first].start - 24), tokens[first].start))
    if first == last:
        if _after_name(text, tokens, first) or _followed_by_surname(text, tokens, last, row):
            return False
        if tokens[first].text in people:
            return led and before is not None and before.text in words("where") and text[tokens[last].end] not in "'’"
        if tokens[first].text.lower() in common_words():
            return led
    if row.country in countries or row.weight >= SMALL:
        return True
    return led and (not countries or row.weight >= TINY)


def _followed_by_surname(text: str, tokens: list[Token], last: int, row: Row) -> bool:
    """ "Jordan Peterson", "Sydney Smith": a capitalised word that is no place and no office comes right behind.

    Nobody is called "the Sydney Smith": behind an article the capitalised words are a body's name."""
    if (
        last
        and tokens[last - 1].text.lower() in ("the", "a")
        and text[tokens[last - 1].end : tokens[last].start] == " "
    ):
        return False
    if last + 1 >= len(tokens) or text[tokens[last].end : tokens[last + 1].start] not in (" ", "\u00a0"):
        return False
    word = tokens[last + 1].text
    if not word[0].isupper() or word.isupper() or word.lower() in words("kinds") | words("titles") | words("openers"):
        return False
    return tokens[last].text.lower() in common_words() or (row.kind == "city" and row.weight < 10 * SMALL)
