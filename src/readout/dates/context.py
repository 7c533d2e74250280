"""What an expression is read against: the publication date, the text's running reference, the tense of its clause."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from readout.dates import calendar as cal
from readout.dates.calendar import Stretch
from readout.dates.tense import Tense, Tenses

_REFERENCE_REACH = 150
"""Characters for which a year that the text names goes on to hold for the months and days behind it."""

_NEW_SENTENCE = re.compile(r"[.!?][\"”’)]?\s{1,2}[A-Z]|\n")

_RANK = {"day": 0, "time": 0, "week": 1, "weekend": 1, "month": 2, "quarter": 3, "season": 3, "half": 3, "year": 4}


@dataclass
class Context:
    """One text being read from front to back. `published` is the first and last day it can have appeared."""

    text: str
    published: tuple[dt.date, dt.date] | None
    start: int = 0
    end: int = 0
    reference: Stretch | None = None
    reference_at: int = -1
    explicit_year: bool = False
    _tenses: Tenses | None = None

    @property
    def now(self) -> dt.date | None:
        """The day that nearness is measured from: the middle of what the publication date leaves open."""
        if self.published is None:
            return None
        first, last = self.published
        return first + (last - first) / 2

    def anchor(self, unit: str = "day") -> dt.date | None:
        """The publication day, where it is known finely enough to count in `unit`."""
        if self.published is None:
            return None
        days = (self.published[1] - self.published[0]).days
        known = 0 if days == 0 else 2 if days < 31 else 4
        return self.now if known <= _RANK.get(unit, 4) else None

    def tense(self) -> Tense | None:
        if self._tenses is None:
            self._tenses = Tenses(self.text)
        return self._tenses.at(self.start, self.end)

    def led_until(self) -> bool:
        """Does "until" or "by" lead in? Such a day ends what goes on, so a past tense does not make it past."""
        lead = self.text[max(0, self.start - 12) : self.start].split()
        return bool(lead) and lead[-1].casefold() in ("until", "till", "by")

    def note(self, stretch: Stretch, explicit_year: bool) -> None:
        """Makes a resolved date the running reference for what follows."""
        if stretch.earliest is not None and stretch.precision in ("time", "day", "month", "year", "season"):
            self.reference, self.reference_at, self.explicit_year = stretch, self.end, explicit_year

    def running_day(self) -> dt.date | None:
        """The day that "the following day" follows."""
        reference = self.reference
        if reference is not None and reference.earliest is not None and reference.earliest == reference.latest:
            return reference.earliest
        return self.anchor()

    def running_date(self, unit: str) -> dt.date | None:
        """The date that "that month", "a year earlier" start from."""
        if unit in ("second", "minute", "hour", "day", "week", "weekend", "night"):
            return self.running_day()
        if self.reference is not None and self.reference.earliest is not None:
            return self.reference.earliest
        return self.anchor(unit)

    def inherited_year(self) -> int | None:
        """A past year that the same paragraph has just named, for a month or day without one."""
        reference = self.reference
        if reference is None or reference.earliest is None or not self.explicit_year:
            return None
        near = self.start - self.reference_at <= _REFERENCE_REACH
        if near and not _NEW_SENTENCE.search(self.text, self.reference_at, self.start):
            return reference.earliest.year
        return None


_FAR = 365
_JUST_PAST = 30
"""Days within which a date without a year has just been."""


def pick_year(context: Context, candidates: list[tuple[int, dt.date, dt.date]], lean: Tense | None) -> int | None:
    """The year of a date that names none, out of (year, first day, last day): by tense, else by nearness."""
    now = context.now
    if now is None or not candidates:
        return None
    past = [row for row in candidates if row[1] <= now + cal.DAY]
    coming = [row for row in candidates if row[2] >= now]
    behind = (now - past[-1][1]).days if past else _FAR
    ahead = (coming[0][1] - now).days if coming else _FAR
    if behind < _JUST_PAST and ahead > _FAR - 2 * _JUST_PAST and lean == "future":
        return past[-1][0]  # a bare "Sept. 11" on the day after is not next year's, whatever the verb
    if lean == "past" and behind > _FAR - 2 * _JUST_PAST and ahead < 2 * _JUST_PAST and coming[0][1] == coming[0][2]:
        return coming[0][0]  # nor is "October 20" in September last year's
    if lean == "past" and past and not (context.led_until() and ahead < 3 * _JUST_PAST < behind):
        return past[-1][0]
    if lean in ("past", "future") and coming:
        return coming[0][0]
    return min(candidates, key=lambda row: min(abs((row[1] - now).days), abs((row[2] - now).days)))[0]
