"""Expressions read against the publication date or the text's running reference; durations, sets, clock times."""

from __future__ import annotations

import datetime as dt
import re

from readout.dates import calendar as cal
from readout.dates.absolute import narrowed
from readout.dates.calendar import Stretch
from readout.dates.context import Context
from readout.dates.words import PARTS_OF_DAY, number, weekday_number

RECENT = {"hour": 1, "day": 10, "night": 10, "week": 45, "month": 180, "year": 1500, "decade": 12000, "century": 36500}
"""How many days back "in recent …" and a bare "… ago" may reach: some of the unit, short of the next larger one."""

_LENGTH_LEAD = re.compile(r"\b(?:over|for|during|within)\s\Z")

_STORY_DAYS = 21
"""Days around the publication that a news story tells of when it says "earlier in the day"."""

_AUTUMN = 9

_UNTOLD = (
    "now",
    "currently",
    "nowadays",
    "present day",
    "these days",
    "time being",
    "present-day",
    "moment",
    "present",
    "this time",
)


def unit_of(words: str) -> str:
    """The unit's singular: "centuries" -> "century"."""
    plain = words.casefold()
    return "century" if plain.startswith("centur") else plain


def part_of_day(stretch: Stretch, word: str | None) -> Stretch:
    """The same day with the TIMEX3 code of its morning, afternoon, evening or night."""
    if not word or stretch.value is None:
        return stretch
    return stretch._replace(value=f"{stretch.value}T{PARTS_OF_DAY[word.casefold()]}", precision="time")


def at_clock(stretch: Stretch, time: Stretch | None) -> Stretch:
    """The day at a clock time; "6 o'clock this afternoon" is 18:00."""
    if time is None or stretch.value is None:
        return stretch
    day, _, part = stretch.value.partition("T")
    hour, _, minute = (time.value or "").rpartition("T")[2].partition(":")
    late = part in ("AF", "EV", "NI") and 1 <= int(hour) < 12
    return stretch._replace(value=f"{day}T{int(hour) + 12 * late:02d}:{minute}", precision="time")


def weekday(match: re.Match[str], context: Context) -> Stretch | None:
    """A weekday near the publication date: the one before it unless the clause looks ahead."""
    index = weekday_number(match["day"])
    if match["plural"] or match["parts"]:
        return Stretch(f"XXXX-WXX-{index + 1}", "set")
    now = context.anchor()
    det = " ".join((match["det"] or "").casefold().split())
    if det.startswith("the "):
        now = context.running_day()
    if now is None:
        return part_of_day(Stretch(f"XXXX-WXX-{index + 1}", "day"), match["part"])
    if match["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[match["week"].casefold()]
        return part_of_day(cal.day(now + cal.DAY * (7 * weeks + index - now.weekday())), match["part"])
    return part_of_day(cal.day(_weekday_date(now, index, det, context)), match["part"])


def _weekday_date(now: dt.date, index: int, det: str, context: Context) -> dt.date:
    back = (now.weekday() - index) % 7
    ahead = (index - now.weekday()) % 7
    if det in ("last", "past", "this past", "the previous", "the preceding"):
        return now - cal.DAY * (back or 7)
    if det in ("next", "coming", "this coming", "the following"):
        return now + cal.DAY * (ahead or 7)
    if det == "this":
        return now + cal.DAY * (index - now.weekday())
    # Pages are stamped where their publisher sits: news of a day that has begun farther east is read as of tomorrow,
    # while a day that lies six days back is seldom named by its weekday alone.
    return now + cal.DAY * ahead if ahead == 1 or context.tense() == "future" else now - cal.DAY * back


def deictic(match: re.Match[str], context: Context) -> Stretch | None:
    word = " ".join(match["word"].casefold().split())
    now = context.anchor()
    if word in ("earlier", "at the time"):
        return Stretch("PAST_REF", "unknown", None, now)
    if word in ("soon", "later"):
        return Stretch("FUTURE_REF", "unknown", now, now + cal.DAY * 365 if now else None)
    if word in ("recently", "lately"):
        return Stretch("PAST_REF", "unknown", now - cal.DAY * 365 if now else None, now)
    if word.endswith(_UNTOLD):
        return Stretch("PRESENT_REF", "unknown", now, now)
    shifts = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    if now is None:
        return Stretch(None, "day")
    stretch = cal.day(now + cal.DAY * shifts.get(word, 0))
    if word in ("tonight", "overnight"):
        first = now - cal.DAY if word == "overnight" and context.tense() != "future" else now
        return part_of_day(stretch._replace(earliest=first), "night")
    return part_of_day(stretch, match["part"])


def this_part(match: re.Match[str], context: Context) -> Stretch | None:
    """This morning, last night, the next evening."""
    det = " ".join(match["det"].casefold().split())
    base = context.anchor() if det in ("this", "last", "tomorrow") else context.running_day()
    if base is None:
        return Stretch(None, "time")
    shift = {"last": -1, "tomorrow": 1, "the next": 1, "the following": 1, "the previous": -1}.get(det, 0)
    return part_of_day(cal.day(base + cal.DAY * shift), match["part"])


def this_unit(match: re.Match[str], context: Context) -> Stretch | None:
    """This week, last month, earlier this year, the end of the month."""
    unit = unit_of(match["u"])
    det = " ".join(match["det"].casefold().split())
    third = match["third"]
    told = det in ("the", "that") and (third or "").casefold().startswith(("earlier", "later"))
    now = context.running_date(unit) if told or det == "that" else context.anchor(unit)
    today = context.anchor()
    if told and unit == "day" and now and today and abs((today - now).days) > _STORY_DAYS:
        now = today
    if now is None:
        return Stretch(None, unit if unit in ("day", "week", "month", "quarter", "year", "decade") else "unknown")
    shift = {"last": -1, "past": -1, "this past": -1, "next": 1, "the coming": 1, "this coming": 1}.get(det, 0)
    if det == "this past" and unit != "weekend":
        shift = 0
    date = cal.shift(now, unit, shift) if unit != "month" else cal.add_months(now.replace(day=1), shift)
    stretch = cal.containing(unit, date)
    if unit == "weekend" and det == "this past" and stretch.latest and stretch.latest < now - cal.DAY * 6:
        stretch = cal.weekend(now)
    if third and third.casefold() == "earlier" and shift == 0:
        return stretch._replace(latest=now)
    if third and third.casefold() == "later" and shift == 0:
        return stretch._replace(earliest=now)
    return narrowed(stretch, third)


def new_year(match: re.Match[str], context: Context) -> Stretch | None:
    """ "The new year" is the coming one from autumn on, else the one just begun."""
    now = context.anchor("year")
    if now is None:
        return Stretch(None, "year")
    return cal.narrowed(cal.year(now.year + (now.month >= _AUTUMN)), "early")


def of_the_unit(match: re.Match[str], context: Context) -> Stretch | None:
    """ "The worst attack of the year": the one that the publication lies in."""
    unit = match["u"]
    now = context.anchor(unit)
    return cal.containing(unit, now) if now else Stretch(None, unit)


def year_end(match: re.Match[str], context: Context) -> Stretch | None:
    now = context.anchor("year")
    return cal.narrowed(cal.year(now.year), "late") if now else Stretch(None, "year")


def the_weekend(match: re.Match[str], context: Context) -> Stretch | None:
    """The weekend just past, or the coming one where the clause looks ahead."""
    now = context.anchor("week")
    if now is None:
        return Stretch(None, "week")
    ahead = context.tense() == "future" or now.weekday() >= 5
    return cal.weekend(now if ahead else now - cal.DAY * 7)


def reference(match: re.Match[str], context: Context) -> Stretch | None:
    """The following day, the same month, that year, the day before: from the running reference."""
    det = " ".join((match["det"] or match["before"]).casefold().split())
    unit = unit_of(match["u"]) if match["u"] else det.split()[1]
    if det == "the next" and _LENGTH_LEAD.search(context.text[max(0, context.start - 12) : context.start]):
        now = context.anchor()
        return Stretch(cal.duration(unit, 1), "duration", now, cal.shift(now, unit, 1) if now else None)
    base = context.running_date(unit)
    if base is None:
        return Stretch(None, unit if unit in ("day", "week", "month", "quarter", "year", "decade") else "unknown")
    back = ("the previous", "the preceding", "the prior")
    shift = -1 if det in back or det.endswith("before") else 1 if det.endswith(("following", "next", "after")) else 0
    date = cal.add_months(base.replace(day=1), shift) if unit == "month" else cal.shift(base, unit, shift)
    return cal.containing(unit, date)


def window(match: re.Match[str], context: Context) -> Stretch | None:
    """The past three years, recent weeks, the coming days: a stretch that ends or begins at the publication."""
    unit, direction = unit_of(match["u"]), match["dir"].casefold()
    plural = match[0].casefold().endswith("s")
    now = context.anchor()
    if direction == "recent":
        return Stretch("PAST_REF", "unknown", now - cal.DAY * RECENT.get(unit, 60) if now else None, now)
    if direction in ("coming", "upcoming") and not match["n"]:
        return Stretch("FUTURE_REF", "unknown", now, now + cal.DAY * RECENT.get(unit, 60) if now else None)
    count = number(match["n"]) if match["n"] else None if plural else 1
    value = cal.duration(unit, count)
    if now is None or direction == "first":
        return Stretch(value, "duration")
    length = count if count is not None else 5
    if direction in ("past", "last", "previous", "preceding"):
        return Stretch(value, "duration", cal.shift(now, unit, -length), now)
    return Stretch(value, "duration", now, cal.shift(now, unit, length))


def _open_count(match: re.Match[str]) -> bool:
    """ "A decades-long war": the article counts the war, not the decades."""
    plural = match.end("u") < len(match.string) and match.string[match.end("u")] in "si"
    return match["joined"] == "-long" and plural and (match["n"] or "").casefold() in ("a", "an")


def counted(match: re.Match[str], context: Context) -> Stretch | None:
    """Three weeks ago, two days later, ten years or more."""
    unit = unit_of(match["u"])
    count = number(match["n"]) if match["n"] else None
    if _open_count(match):
        count = None
    if match["n"] is None and match["joined"] and not match[0].casefold().partition("-")[0].endswith("s"):
        count = 1.0
    if count is not None and "and" in match[0].split() and "half" in match[0].split():
        count += 0.5
    direction = " ".join((match["dir"] or "").casefold().split())
    if not direction:
        return Stretch(cal.duration(unit, count), "duration")
    sign = -1 if direction in ("ago", "earlier", "prior", "before") else 1
    told = direction in ("ago", "from now")
    base = context.anchor() if told else context.running_date(unit)
    if count is None:
        return _loosely(unit, sign, base)
    if base is None:
        return Stretch(None, "day" if unit in ("day", "night") else "unknown")
    date = cal.shift(base, unit, sign * count)
    if unit in ("second", "minute", "hour"):
        return cal.day(date)
    fine = "month" if unit in ("year", "decade", "century") and count % 1 else unit
    fine = "year" if fine in ("decade", "century") else fine
    return _about(cal.containing("day" if fine == "night" else fine, date), match["about"], base)


def _loosely(unit: str, sign: int, base: dt.date | None) -> Stretch:
    """Days ago, a few weeks later: no value in the calendar, but bounds."""
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if base is None:
        return Stretch(value, "unknown")
    far = base + cal.DAY * sign * RECENT.get(unit, 60)
    near = base + cal.DAY * sign * (1 if unit in ("day", "night", "week", "month", "year") else 0)
    return Stretch(value, "unknown", min(far, near), max(far, near))


def _about(stretch: Stretch, words: str | None, base: dt.date) -> Stretch:
    """More than two years ago reaches back beyond, less than a month ago stops short."""
    plain = " ".join((words or "").casefold().split())
    first, last = stretch.earliest, stretch.latest
    if first is None or last is None:
        return stretch
    if plain in ("less than", "fewer than", "under", "nearly", "almost", "just under", "no more than", "at most"):
        return stretch._replace(latest=max(last, min(base, last + (base - last) / 2)))
    return stretch


def every(match: re.Match[str], context: Context) -> Stretch | None:
    """Sets: every week, twice a year, daily."""
    if match["ly"]:
        units = {"dai": "day", "nig": "day", "hou": "hour", "wee": "week", "mon": "month", "qua": "quarter"}
        return Stretch(cal.duration(units.get(match["ly"][:3], "year"), 1), "set")
    if match["day"]:
        return Stretch(f"XXXX-WXX-{weekday_number(match['day']) + 1}", "set")
    if match["part"]:
        return Stretch(f"XXXX-XX-XXT{PARTS_OF_DAY[match['part'].casefold()]}", "set")
    if match["s"]:
        return Stretch(f"XXXX-{cal.SEASONS[match['s'].casefold()][0]}", "set")
    words = match["n"]
    count = 2.0 if words and words.casefold() == "other" else number(words) if words else 1
    return Stretch(cal.duration(unit_of(match["u"] or match["u2"] or match["u3"] or match["u4"]), count), "set")


def clock(match: re.Match[str], context: Context) -> Stretch | None:
    """A time of the day; the day is the publication's until a neighbouring expression gives another."""
    hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"] or match["h5"])
    minute = int(match["min"] or match["min2"] or match["min3"] or match["min4"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return _at(f"{hour:02d}:{minute:02d}", context)


def point(match: re.Match[str], context: Context) -> Stretch | None:
    return _at("24:00" if match["word"].casefold() == "midnight" else "12:00", context)


def _at(time: str, context: Context) -> Stretch:
    base = context.running_day()
    return Stretch(f"{base.isoformat() if base else 'XXXX-XX-XX'}T{time}", "time", base, base)


def future_word(match: re.Match[str], context: Context) -> Stretch | None:
    now = context.anchor()
    if (match["tense"] or "").casefold() == "past":
        return Stretch("PAST_REF", "unknown", None, now)
    return Stretch("FUTURE_REF", "unknown", now, None)


KINDS = {
    "weekday": weekday,
    "deictic": deictic,
    "this_part": this_part,
    "this_unit": this_unit,
    "ending": this_unit,
    "the_weekend": the_weekend,
    "new_year": new_year,
    "of_the_unit": of_the_unit,
    "year_end": year_end,
    "reference": reference,
    "window": window,
    "counted": counted,
    "every": every,
    "clock": clock,
    "point": point,
    "future_word": future_word,
}
