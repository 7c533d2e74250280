"""Dates as pages print them and as their metadata write them, to ISO dates cut to their precision.

This reads a page's own date line only; dates in running text are `readout.dates`' work.
"""

from __future__ import annotations

import datetime
import re

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
YEARS = range(1600, 2100)  # from the first newspapers; a year outside is a number misread
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_PRINTED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_YEAR}[-/.](?P<number>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"\b{_MONTH} {{0,2}}{_DAY},? {{1,2}}{_YEAR}(?!\d{{3}})",  # a clock time may be glued to the year
        rf"\b{_DAY} {{0,2}}(?:of )?(?:- ?)?{_MONTH},? {{0,2}}(?:- ?)?{_YEAR}",
        rf"\b{_MONTH},? {_YEAR}\b",
    )
)
_SLASHED = re.compile(r"\b(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>(?:(?:19|20)\d\d)|\d\d(?![\d./-]))")
_MACHINE = re.compile(r"\s*(?P<year>\d{4})(?:-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?)?(?=$|[T \tZ+-])")
_IN_URL = re.compile(rf"[/_-]{_YEAR}[/-]?(?P<month>\d\d|[a-z]{{3}})[/-]?(?P<day>\d\d)(?=[/_.-]|$)")
_LABEL = re.compile(
    r"^(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|released|dated?)"
    r"(?: (?:on|at))? ?[:|]? ?",
    re.I,
)
_AROUND = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\.\d{1,6})?|\b\d{1,2} ?(?=[ap]\.?m)"
    r"|\b\d{1,3}[ -]min(?:ute)?s?(?: read)?\b|\b[ap]\.?m\b\.?"
    r"|\b(?:utc|gmt|est|edt|et|cst|cdt|ct|mst|mdt|pst|pdt|pt|bst|cet|cest|msk|ist|jst|hrs?|uk|z)\b"
    r"|[+-]\d\d:?\d\d\b|\b(?:at|on|t|report|by)\b",
    re.I,
)
_PART_WORDS = 8  # of each part of a line that a date shares with others
_LONGEST_LINE = 90  # characters of a line that can be a date line


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO date, cut to what is given; None where there is no such day."""
    try:
        first = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return first.isoformat()[: 10 if day else 7 if month else 4] if year in YEARS else None


def machine_date(value: object) -> str | None:
    """The day that a metadata value names, as written there and in no other time zone: ISO 8601 with or without
    dashes and time, a month, a year, or any form that `printed_date` reads. None where it is no date."""
    if not isinstance(value, str) or len(value) > 200:
        return None
    found = _MACHINE.match(value)
    if found:
        return iso(*(int(part) if part else None for part in found.group("year", "month", "day")))  # type: ignore[arg-type]
    return printed_date(value)


def url_date(url: str | None) -> str | None:
    """The day in an address (".../2023/12/22/...", ".../2023/dec/22/...", "...-2023-12-22/"), or None."""
    found = _IN_URL.search(url[:500].lower()) if url else None
    if not found:
        return None
    month = int(found["month"]) if found["month"].isdigit() else MONTHS.get(found["month"], 0)
    return iso(int(found["year"]), month, int(found["day"]))


def printed_date(line: str) -> str | None:
    """The first date that `line` prints ("Sunday, July 14, 2024", "14 Jul 2024", "Dec 20th 2023"), or None."""
    found = _find(line)
    return found[0] if found else None


def date_line(line: str) -> str | None:
    """The date of a line that holds a date and nothing else but its label, weekday, time and zone; otherwise None."""
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST_LINE:
        return None
    bare = _LABEL.sub("", line, count=1)
    found = _find(bare)
    if not found:
        return None
    rest = _AROUND.sub(" ", bare[: found[1]] + " " + bare[found[2] :])
    return None if re.search(r"\w", rest) else found[0]


def dated_part(line: str) -> str | None:
    """The date of a line that may name an outlet or authors too: "Agency | Updated: 2017-09-15 17:52"."""
    if whole := date_line(line):
        return whole
    parts = re.split(r"\s[|•·–—-]\s", line[: 2 * _LONGEST_LINE])
    days = [day for part in parts if (day := date_line(part))]
    return days[0] if days and all(len(part.split()) <= _PART_WORDS for part in parts) else None


def is_update_label(line: str) -> bool:
    """Whether the line speaks of a later revision and not of the first printing."""
    return re.search(r"\b(?:updated?|modified|revised)\b", line, re.I) is not None


def _find(line: str) -> tuple[str, int, int] | None:
    """(ISO date, start, end) of the leftmost date in `line`."""
    best: tuple[str, int, int] | None = None
    for pattern in _PRINTED:
        found = pattern.search(line)
        if not found or (best and found.start() >= best[1]):
            continue
        parts = found.groupdict()
        month = int(parts["number"]) if "number" in parts else MONTHS[parts["month"].lower()]
        value = iso(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
        if value:
            best = (value, found.start(), found.end())
    return best or _slashed(line)


def _slashed(line: str) -> tuple[str, int, int] | None:
    """12/22/2023: only where one of the two numbers cannot be a month is it plain which is which."""
    found = _SLASHED.search(line)
    if not found:
        return None
    first, second = int(found["first"]), int(found["second"])
    if first > 12 >= second:
        first, second = second, first
    elif not (second > 12 >= first or first == second):
        return None
    year = int(found["year"])
    value = iso(year if year > 99 else 2000 + year, first, second)  # two digits are of this century: pages of the web
    return (value, found.start(), found.end()) if value else None
