"""Stretches of the calendar as TIMEX3 values with their first and last day, and the arithmetic between them."""

from __future__ import annotations

import calendar as _calendar
import datetime as dt
import re
from typing import NamedTuple

DAY = dt.timedelta(days=1)

SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "fall": ("FA", 9), "autumn": ("FA", 9), "winter": ("WI", 12)}
"""The TIMEX3 code of a season and its first month on the northern hemisphere."""

UNIT_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "weekend": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
"""TIMEX3 duration codes, behind a P; those of clock units come after the T that ISO 8601 asks for."""

_FACTORS = {"fortnight": 2, "quarter": 3}


class Stretch(NamedTuple):
    """A value with the days it covers, both included; days are None where nothing is known of them."""

    value: str | None
    precision: str
    earliest: dt.date | None = None
    latest: dt.date | None = None


def day(date: dt.date) -> Stretch:
    return Stretch(date.isoformat(), "day", date, date)


def week(date: dt.date) -> Stretch:
    monday = date - DAY * date.weekday()
    return Stretch(_week_value(monday), "week", monday, _plus(monday, 6))


def weekend(date: dt.date) -> Stretch:
    monday = date - DAY * date.weekday()
    return Stretch(_week_value(monday) + "-WE", "week", _plus(monday, 5), _plus(monday, 6))


def month(year_: int, month_: int) -> Stretch:
    return Stretch(f"{year_:04d}-{month_:02d}", "month", dt.date(year_, month_, 1), last_of_month(year_, month_))


def quarter(year_: int, number: int) -> Stretch:
    first = 3 * number - 2
    return Stretch(f"{year_:04d}-Q{number}", "quarter", dt.date(year_, first, 1), last_of_month(year_, first + 2))


def half(year_: int, number: int) -> Stretch:
    first = 6 * number - 5
    return Stretch(f"{year_:04d}-H{number}", "half", dt.date(year_, first, 1), last_of_month(year_, first + 5))


def season(year_: int, name: str) -> Stretch:
    """The season that begins in `year_`; a winter runs into the next year."""
    code, first = SEASONS[name.lower()]
    start = dt.date(year_, first, 1)
    end = add_months(start, 2)
    return Stretch(f"{year_:04d}-{code}", "season", start, last_of_month(end.year, end.month))


def year(year_: int) -> Stretch:
    return Stretch(f"{year_:04d}", "year", dt.date(year_, 1, 1), dt.date(year_, 12, 31))


def decade(year_: int) -> Stretch:
    first = year_ // 10 * 10
    return Stretch(f"{first // 10:03d}", "decade", dt.date(max(first, 1), 1, 1), dt.date(min(first + 9, 9999), 12, 31))


def century(number: int) -> Stretch:
    """The `number`th century; the records have no precision for it."""
    first = 100 * (number - 1)
    return Stretch(f"{number - 1:02d}", "unknown", dt.date(max(first, 1), 1, 1), dt.date(first + 99, 12, 31))


def fiscal_year(year_: int) -> Stretch:
    """A fiscal year named `year_`: governments open it between July of the year before and April of its own."""
    return Stretch(f"FY{year_:04d}", "year", dt.date(year_ - 1, 7, 1), dt.date(year_ + 1, 3, 31))


def containing(unit: str, date: dt.date) -> Stretch:
    """The day, week, month, … that holds `date`."""
    match unit:
        case "week" | "fortnight":
            return week(date)
        case "weekend":
            return weekend(date)
        case "month":
            return month(date.year, date.month)
        case "quarter":
            return quarter(date.year, (date.month + 2) // 3)
        case "year":
            return year(date.year)
        case "decade":
            return decade(date.year)
        case "century":
            return century(date.year // 100 + 1)
    return day(date)


def shift(date: dt.date, unit: str, count: float) -> dt.date:
    """`date` moved by `count` units; OverflowError or ValueError where the calendar ends."""
    match unit:
        case "second" | "minute" | "hour":
            hours = count / {"second": 3600, "minute": 60, "hour": 1}[unit]
            return _plus(date, int(hours / 24))
        case "week" | "weekend":
            return _plus(date, round(7 * count))
        case "fortnight":
            return _plus(date, round(14 * count))
        case "month":
            return add_months(date, round(count))
        case "quarter":
            return add_months(date, round(3 * count))
        case "year":
            return add_months(date, round(12 * count))
        case "decade":
            return add_months(date, round(120 * count))
        case "century":
            return add_months(date, round(1200 * count))
    return _plus(date, round(count))


def duration(unit: str, count: float | None) -> str:
    """The TIMEX3 value of `count` units, X where the count is open: P10Y, PXD, PT24H."""
    code = UNIT_CODES[unit]
    factor = _FACTORS.get(unit, 1)
    number = "X" if count is None else f"{count * factor:g}"
    return f"PT{number}{code[1]}" if code[0] == "T" else f"P{number}{code}"


def narrowed(stretch: Stretch, part: str) -> Stretch:
    """The same value with the days of its early, middle or late third."""
    first, last = stretch.earliest, stretch.latest
    if first is None or last is None or stretch.precision in ("day", "time"):
        return stretch
    third = DAY * ((last - first).days // 3)
    if part == "early":
        return stretch._replace(latest=first + third)
    if part == "late":
        return stretch._replace(earliest=last - third)
    return stretch._replace(earliest=first + third, latest=last - third)


def last_of_month(year_: int, month_: int) -> dt.date:
    return dt.date(year_, month_, _calendar.monthrange(year_, month_)[1])


def add_months(date: dt.date, count: int) -> dt.date:
    index = date.year * 12 + date.month - 1 + count
    year_, month_ = divmod(index, 12)
    if not 1 <= year_ <= 9999:
        raise OverflowError("the calendar holds the years 1 to 9999")
    return dt.date(year_, month_ + 1, min(date.day, _calendar.monthrange(year_, month_ + 1)[1]))


def easter(year_: int) -> dt.date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Nature, 1876)."""
    a, b, c = year_ % 19, year_ // 100, year_ % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month_, day_ = divmod(h + el - 7 * m + 114, 31)
    return dt.date(year_, month_, day_ + 1)


_PUBLISHED = re.compile(r"\s{0,9}(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def published_range(published: str | dt.date | None) -> tuple[dt.date, dt.date] | None:
    """First and last day that a publication date cut to its precision can mean; None where it is no date."""
    if isinstance(published, dt.datetime):
        published = published.date()
    if isinstance(published, dt.date):
        return published, published
    match = _PUBLISHED.match(published) if published else None
    if match is None:
        return None
    year_, month_, day_ = (int(part) if part else None for part in match.groups())
    try:
        if year_ is None or month_ is None:
            return dt.date(year_ or 0, 1, 1), dt.date(year_ or 0, 12, 31)
        if day_ is None:
            return dt.date(year_, month_, 1), last_of_month(year_, month_)
        return dt.date(year_, month_, day_), dt.date(year_, month_, day_)
    except ValueError:
        return None


def _week_value(monday: dt.date) -> str:
    iso = monday.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def _plus(date: dt.date, days: int) -> dt.date:
    return date + dt.timedelta(days=days)
