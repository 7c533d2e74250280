"""The words of dates: months, weekdays, numbers, units, holidays."""

from __future__ import annotations

import datetime as dt
import functools
import importlib.resources
import re

from readout.dates import calendar as cal

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "MI", "dawn": "MO"}

NUMBERS: dict[str, float | None] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "a hundred": 100,
    "a dozen": 12,
    "half a": 0.5,
    "half an": 0.5,
    "a half": 0.5,
    "a couple of": 2,
    "a couple": 2,
    "couple of": 2,
    "a few": None,
    "few": None,
    "several": None,
    "many": None,
    "a number of": None,
    "some": None,
}
"""Number words; None is an open count."""

SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}

ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
    "last": 4,
}


def month_number(word: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return next(i for i, name in enumerate(MONTHS, 1) if name[:3].casefold() == word[:3].casefold())


def weekday_number(word: str) -> int:
    """0 (Monday) to 6 for a weekday's name or its abbreviation."""
    return next(i for i, name in enumerate(WEEKDAYS) if name[:3].casefold() == word[:3].casefold())


def number(words: str) -> float | None:
    """The number that digits or words give; None where it is open. A range gives its upper end."""
    plain = " ".join(words.casefold().split())
    for link in (" to ", " or ", "–", " and "):
        if link in plain:
            return number(plain.rpartition(link)[2])
    head, _, scale = plain.rpartition(" ")
    if scale in SCALES and head != "a":
        return (number(head) or 1) * SCALES[scale]
    if plain[:1].isdigit():
        return float(plain.replace(",", "").rpartition("-")[2])
    if "-" in plain:
        tens, _, ones = plain.partition("-")
        return (NUMBERS.get(tens) or 0) + (NUMBERS.get(ones) or 0)
    return NUMBERS.get(plain)


@functools.cache
def listed(name: str) -> frozenset[str]:
    """One list of data/date_context.txt."""
    found: list[str] = []
    at = ""
    source = importlib.resources.files("readout").joinpath("data/date_context.txt").read_text("utf-8")
    for line in source.splitlines():
        if line.startswith("["):
            at = line.strip("[] ")
        elif at == name and not line.startswith("#"):
            found.extend(line.split())
    return frozenset(found)


@functools.cache
def holidays() -> dict[str, str]:
    """Name -> rule, from data/holidays.txt."""
    source = importlib.resources.files("readout").joinpath("data/holidays.txt").read_text("utf-8")
    rows = (line.split("|") for line in source.splitlines() if line and not line.startswith("#"))
    return {name.strip(): rule.strip() for name, rule in rows}


@functools.cache
def _named_days() -> tuple[tuple[str, dt.date, re.Pattern[str]], ...]:
    source = importlib.resources.files("readout").joinpath("data/named_days.txt").read_text("utf-8")
    rows = [line.split("|") for line in source.splitlines() if line and not line.startswith("#")]
    return tuple(
        (day.strip(), dt.date.fromisoformat(date.strip()), re.compile(rf"\W{{1,2}}(?:{'|'.join(words.split())})"))
        for day, date, words in rows
    )


def named_day(day: str, after: str, now: dt.date | None) -> int | None:
    """The year of a month and day ("09-11") that the words behind it make the name of one event, once it is past."""
    for known, date, words in _named_days():
        if known == day and words.match(after) and (now is None or now >= date):
            return date.year
    return None


def holiday(name: str, year: int) -> dt.date:
    """The day of a holiday in a year."""
    rule = holidays()[name]
    if rule.startswith("easter"):
        return cal.easter(year) + dt.timedelta(days=int(rule[6:]))
    if ":" not in rule:
        return dt.date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, count = (int(part) for part in rule.split(":"))
    if count < 0:
        last = cal.last_of_month(year, month)
        return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
