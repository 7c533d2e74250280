"""Expressions that name a place in the calendar, whole or but for the year."""

from __future__ import annotations

import datetime as dt
import re

from readout.dates import calendar as cal
from readout.dates.calendar import Stretch
from readout.dates.context import Context, pick_year
from readout.dates.words import ORDINALS, holiday, month_number, named_day, number

_EARLY = {"early": "early", "earlier": "early", "the beginning": "early", "the start": "early", "the early": "early"}
_LATE = {
    "late": "late",
    "later": "late",
    "the end": "late",
    "the close": "late",
    "the latter": "late",
    "the later": "late",
}
FRESH_DAYS = 60
"""Days before the publication within which a bare month or day is this year's, whatever year was named before."""

_NEARS = re.compile(r"\s{1,2}(?:is\s)?(?:approach|near|loom|set|com)")
_SHIFTS = {"last": -1, "this": 0, "next": 1, "the": 0}


def narrowed(stretch: Stretch, words: str | None) -> Stretch:
    """The stretch with the bounds that "early", "late", "mid", "the end of" leave."""
    if not words:
        return stretch
    plain = " ".join(words.casefold().split())
    for parts in (_EARLY, _LATE):
        for word, part in parts.items():
            if plain.startswith(word):
                return cal.narrowed(stretch, part)
    return cal.narrowed(stretch, "middle")


def shifted_year(match: re.Match[str], context: Context, group: str) -> int | None:
    """The year of "last year" and its like, None where it is not named or the publication date is unknown."""
    now = context.anchor("year")
    which = (match[group] or "").casefold()
    if which == "that" or which.endswith("same"):
        base = context.running_date("year")
        return base.year if base else None
    return now.year + _SHIFTS[which] if now and which in _SHIFTS else None


def iso(match: re.Match[str], context: Context) -> Stretch | None:
    if match["y3"]:
        return cal.month(int(match["y3"]), int(match["m3"]))
    parts = (match["y"], match["m"], match["d"]) if match["y"] else (match["y2"], match["m2"], match["d2"])
    stretch = cal.day(dt.date(*(int(part) for part in parts)))
    if match["clock"]:
        return stretch._replace(value=f"{stretch.value}T{match['clock']}", precision="time")
    return stretch


def numeric(match: re.Match[str], context: Context) -> Stretch | None:
    """12/07/2024 and its like: the month first unless it cannot be, the day first where full stops part them."""
    a, b, y = int(match["a"]), int(match["b"]), int(match["y"])
    if len(match["y"]) == 2:
        if match["sep"] != "/":
            return None
        y += 2000 if y < 70 else 1900
    day_first = match["sep"] == "." or a > 12
    if not day_first and b <= 12 and context.now:  # both readings stand: the nearer one to the publication
        first, second = dt.date(y, a, b), dt.date(y, b, a)
        day_first = abs((second - context.now).days) < min(abs((first - context.now).days), 40)
    return cal.day(dt.date(y, b, a) if day_first else dt.date(y, a, b))


def nine_eleven(match: re.Match[str], context: Context) -> Stretch | None:
    return cal.day(dt.date(2001, 9, 11))


def month_day(match: re.Match[str], context: Context) -> Stretch | None:
    """A day of a named month, or a run of days as an ISO interval."""
    first_month, first_day = month_number(match["m"]), int(match["d"])
    groups = match.re.groupindex
    last_month = month_number(match["m2"]) if "m2" in groups and match["m2"] else first_month
    last_day = int(match["d2"]) if match["d2"] else None
    year = int(match["y"]) if match["y"] else shifted_year(match, context, "which")
    if year is None and last_day is None:
        year = named_day(
            f"{first_month:02d}-{first_day:02d}", context.text[context.end : context.end + 40], context.now
        )
    if year is None:
        year = _year_near(context, first_month, first_day)
    if year is None:
        return Stretch(f"XXXX-{first_month:02d}-{first_day:02d}", "day")
    start = dt.date(year, first_month, first_day)
    if last_day is None:
        return cal.day(start)
    end = dt.date(year + (last_month < first_month), last_month, last_day)
    if end <= start:
        return None
    return Stretch(f"{start.isoformat()}/{end.isoformat()}", "day", start, end)


def day_of_month(match: re.Match[str], context: Context) -> Stretch | None:
    """The first week of June, the last day of March: weeks are those of ISO 8601 that lie mostly in the month."""
    month_ = month_number(match["m"])
    year_ = (
        int(match["y"]) if match["y"] else shifted_year(match, context, "which") or _year_near(context, month_, None)
    )
    if year_ is None:
        return Stretch(f"XXXX-{month_:02d}", "month")
    count, unit = ORDINALS[match["n"].casefold()], match["u"].casefold()
    last = match["n"].casefold() in ("last", "final")
    end = cal.last_of_month(year_, month_)
    if unit == "day":
        return cal.day(end if last else dt.date(year_, month_, count))
    middle = end - cal.DAY * 3 if last else dt.date(year_, month_, 4 + 7 * (count - 1))
    return cal.weekend(middle) if unit == "weekend" else cal.week(middle)


def month(match: re.Match[str], context: Context) -> Stretch | None:
    month_ = month_number(match["m"])
    year = int(match["y"]) if match["y"] else shifted_year(match, context, "which")
    if year is None and match["det"]:
        year = _determined_year(match["det"].casefold(), month_, context)
    if year is None:
        year = _year_near(context, month_, None)
    if year is None:
        return Stretch(f"XXXX-{month_:02d}", "month")
    return narrowed(cal.month(year, month_), match["third"])


def _determined_year(det: str, month_: int, context: Context) -> int | None:
    """The year of "last March", "next March", "this March"."""
    now = context.now
    if now is None:
        return None
    if det in ("last", "past") or "past" in det:
        return now.year if month_ < now.month else now.year - 1
    if det == "next" or "coming" in det:
        return now.year if month_ > now.month else now.year + 1
    return now.year


def _year_near(context: Context, month_: int, day_: int | None) -> int | None:
    """The year for a month or a day of one: what the paragraph has named, then tense, then nearness."""
    lean = context.tense()
    inherited = context.inherited_year()
    now = context.now
    if now is None:
        return inherited
    if inherited is not None and lean != "future" and inherited < now.year and not _fresh(now, month_, day_):
        return inherited
    rows = []
    for year_ in range(max(1, now.year - 4), now.year + 5):
        try:
            first = dt.date(year_, month_, day_ or 1)
        except ValueError:  # 29 February
            continue
        rows.append((year_, first, first if day_ else cal.last_of_month(year_, month_)))
    return pick_year(context, rows, lean)


def _fresh(now: dt.date, month_: int, day_: int | None) -> bool:
    """Did this day or month come round just before the publication? Then news means that one."""
    back = (now.month - month_) % 12
    return 0 <= back * 30 + now.day - (day_ or now.day) <= FRESH_DAYS


def holiday_day(match: re.Match[str], context: Context) -> Stretch | None:
    name = match["name"].replace("’", "'")
    now = context.now
    if match["y"]:
        return cal.day(holiday(name, int(match["y"])))
    if now is None:
        return None
    days = [(year_, day_, day_) for year_ in range(now.year - 1, now.year + 2) for day_ in [holiday(name, year_)]]
    det = (match["det"] or "").casefold()
    lean = {"last": "past", "next": "future"}.get(det) or context.tense()
    year_ = pick_year(context, days, "past" if lean == "past" else "future" if lean == "future" else None)
    return cal.day(holiday(name, year_)) if year_ else None


def half(match: re.Match[str], context: Context) -> Stretch | None:
    if match["n2"]:
        return cal.half(int(match["y2"]), int(match["n2"]))
    first = match["n"].casefold() == "first"
    if match["m"]:
        year_ = _year_near(context, month_number(match["m"]), None)
        return cal.narrowed(cal.month(year_, month_number(match["m"])), "early" if first else "late") if year_ else None
    year_ = int(match["y"]) if match["y"] else shifted_year(match, context, "det")
    return cal.half(year_, 1 if first else 2) if year_ else Stretch(f"XXXX-H{1 if first else 2}", "half")


def quarter(match: re.Match[str], context: Context) -> Stretch | None:
    count = int(match["n2"] or match["n3"] or ORDINALS[(match["n"] or "first").casefold()])
    named = match["y"] or match["y2"] or match["y3"]
    year_ = int(named) if named else shifted_year(match, context, "det")
    if year_ is None and context.now is not None:
        rows = [
            (y, q.earliest, q.latest)
            for y in range(context.now.year - 1, context.now.year + 2)
            for q in [cal.quarter(y, count)]
            if q.earliest and q.latest
        ]
        year_ = pick_year(context, rows, context.tense() or "past")
    return cal.quarter(year_, count) if year_ else Stretch(f"XXXX-Q{count}", "quarter")


def season(match: re.Match[str], context: Context) -> Stretch | None:
    name = match["s"] or match["s2"]
    if match["s"]:
        year_ = int(match["y"]) if match["y"] else shifted_year(match, context, "which")
        return narrowed(cal.season(year_, name), match["third"]) if year_ else None
    now = context.now
    if now is None:
        return None
    if match["bare"]:
        name = match["bare"]
        rows = [(y, s.earliest, s.latest) for y in range(now.year - 2, now.year + 2) for s in [cal.season(y, name)]]
        year_ = pick_year(
            context,
            [(y, a, b) for y, a, b in rows if a and b],
            "future" if _NEARS.match(context.text, context.end) else context.tense(),
        )
        return cal.season(year_, name) if year_ else None
    det = match["det"].casefold()
    seasons = [cal.season(y, name) for y in range(now.year - 2, now.year + 2)]
    over = [s for s in seasons if s.latest and s.latest < now]
    begun = [s for s in seasons if s.earliest and s.earliest <= now]
    coming = [s for s in seasons if s.earliest and s.earliest > now]
    if det.startswith("last") or det.endswith("past"):
        return narrowed(over[-1], match["third"])
    if det == "next" or det.endswith("coming"):
        return narrowed(coming[0], match["third"])
    this = begun[-1] if (begun[-1].latest or now) >= now or context.tense() != "future" else coming[0]
    return narrowed(this, match["third"])


def fiscal(match: re.Match[str], context: Context) -> Stretch | None:
    year_ = int(match["y"] or match["y2"])
    return cal.fiscal_year(year_ + 2000 if year_ < 100 else year_)


_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}


def decade(match: re.Match[str], context: Context) -> Stretch | None:
    if match["y"]:
        first = int(match["y"])
    else:
        tens = _DECADES[match["word"].casefold()] if match["word"] else int(match["y2"]) // 10
        first = 2000 + 10 * tens if tens < 2 else 1900 + 10 * tens
    return narrowed(cal.decade(first), match["third"] or match["third2"])


def century(match: re.Match[str], context: Context) -> Stretch | None:
    count = int(match["n"])
    return narrowed(cal.century(count), match["third"]) if 1 <= count <= 30 else None


def year(match: re.Match[str], context: Context) -> Stretch | None:
    return narrowed(cal.year(int(match["y"])), match["third"])


def old_year(match: re.Match[str], context: Context) -> Stretch | None:
    """A year with its era: 44 BC is TIMEX3's BC0044, which no calendar of ours holds."""
    count = int(match["n"] or match["n2"])
    if (match["era"] or "")[:1] == "B":
        return Stretch(f"BC{count:04d}", "year")
    return cal.year(count)


def short_year(match: re.Match[str], context: Context) -> Stretch | None:
    """'71: the last year that ended so."""
    tens = int(match["y"])
    latest = context.now.year if context.now else 2029
    return cal.year(next(first + tens for first in (2000, 1900, 1800) if first + tens <= latest))


def spoken_year(match: re.Match[str], context: Context) -> Stretch | None:
    """Fifteen sixteen, nineteen oh five, twenty twenty-four."""
    return cal.year(int(100 * (number(match["century"]) or 0) + (number(match["ones"] or match["teens"]) or 0)))


def year_range(match: re.Match[str], context: Context) -> Stretch | None:
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    if not first < last <= first + 200:
        return None
    return Stretch(f"{first:04d}/{last:04d}", "year", dt.date(first, 1, 1), dt.date(last, 12, 31))


def ordinal_day(match: re.Match[str], context: Context) -> Stretch | None:
    """ "the 12th": of the month that the text is in."""
    base = context.running_date("month")
    return cal.day(dt.date(base.year, base.month, int(match["d"]))) if base else None


KINDS = {
    "iso": iso,
    "numeric": numeric,
    "nine_eleven": nine_eleven,
    "month_day": month_day,
    "day_month": month_day,
    "month": month,
    "holiday": holiday_day,
    "day_of_month": day_of_month,
    "half": half,
    "quarter": quarter,
    "season": season,
    "fiscal": fiscal,
    "decade": decade,
    "century": century,
    "year": year,
    "range": year_range,
    "old_year": old_year,
    "short_year": short_year,
    "spoken_year": spoken_year,
    "ordinal": ordinal_day,
}
