"""Which matches of the scanner are dates: names, quantities and rates that look like one are turned away here."""

from __future__ import annotations

import re
from collections.abc import Callable

from readout.dates.words import NUMBERS, listed

_BEFORE = 32
_AFTER = 24

_LAST_WORD = re.compile(r"([\w’'.$€£#-]+)[\s(\[\"“‘]*\Z")
_NEXT_WORD = re.compile(r"[\s,]{0,2}([\w’'%°-]+)")

_MEASURES = re.compile(
    r"(?:people|persons|men|women|children|troops|soldiers|fighters|civilians|members|dead|deaths|killed|wounded|injured|cases|tons?|tonnes?"
    r"|km|kms|kilomet\w{2,4}|miles?|mi|met(?:er|re)s?|m|ft|feet|foot|kg|kilos?|pounds?|lbs?|dollars?|euros?|rubles?|roubles?|yuan|yen|rupees?|pesos?|barrels?"
    r"|hectares?|acres?|degrees?|percent|per|pct|words|votes|seats|points|times|years?|months?|weeks?|days?|hours?|minutes?|families|homes"
    r"|houses|jobs|workers|staff|employees|students|refugees|migrants|prisoners|hostages|vehicles|tanks|missiles|drones|rockets|warheads"
    r"|aircraft|ships|targets|strikes|attacks|GMT|UTC|hrs|local|mph|kph|square|sq|cubic|million|billion|thousand|residents|villages|sites"
    r"|[Bb][Cc][Ee]?)\Z"
)
_NAMESAKE_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mail|Mirror|Express|Herald|Post|World|Independent|Business|Sport|Night\sLive|School)\b"
)
_OLD_AFTER = re.compile(r"[\s-](?:olds?\b|of\sage\b)")
_SAME_CLAUSE = re.compile(r"\s\w")
_PLURAL = re.compile(r"(?!(?:was|his|as|has|is|this|its|then|when|often)\Z)[a-z]{2,24}(?:s|en)\Z")
_OPENS_NAME = re.compile(r"\s[A-Z][a-z]+")


_COMPARED = ("or", "than", "and", "much", "only", "no", "not", "any", "until", "even", "little", "lot", "far", "sooner")
"""Words behind which "later" compares instead of dating."""

_PART_OF = ("the", "early", "final", "first", "last", "closing", "opening", "later", "my", "his", "her", "their", "our")
"""Words before "years of" that make it a part of something instead of a length."""

_MEASURED_FROM = ("after", "before", "into", "earlier", "following", "since", "ahead", "leading")
"""What a length of time is measured from: "a day after", "hours before"."""


class Around:
    """The words next to a match."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.before = text[max(0, start - _BEFORE) : start]
        self.after = text[end : end + _AFTER]
        last = _LAST_WORD.search(self.before)
        self.last = last[1] if last else ""
        following = _NEXT_WORD.match(self.after)
        self.next = following[1] if following else ""

    @property
    def alone(self) -> bool:
        """Is the match all that its line holds?"""
        head, tail = self.before.rstrip(" \t"), self.after.lstrip(" \t")
        return head[-1:] in ("", "\n") and tail[:1] in ("", "\n")

    @property
    def opens(self) -> bool:
        """Does the match open a sentence or a line, as far as the character before it tells?"""
        plain = self.before.rstrip(" \t\"“‘'(")
        return not plain or plain[-1] in ".!?\n:"


def acceptable(text: str, kind: str, match: re.Match[str]) -> bool:
    """Is this match of the scanner a date in its place?"""
    check = _CHECKS.get(kind)
    return check is None or check(match, Around(text, match.start(), match.end()))


def _month(match: re.Match[str], around: Around) -> bool:
    """A bare month may be a name or a verb: it needs a lead-in, or no capitalised neighbour."""
    if match["y"] or match["det"] or match["third"]:
        return True
    if around.after[:1] in ("-", "/") and around.after[1:2].isalpha() and around.after[1:2].islower():
        return False
    lead = around.last.casefold()
    if around.alone:
        return True
    if match["m"] in ("May", "March", "Mar", "Mar.", "Sept", "MAY", "MARCH") and lead not in listed("month leads"):
        return around.after[:2] in ("’s", "'s") and match["m"] != "May"
    if lead in ("the", "a", "an") and match["m"] in ("March", "May"):
        return around.next[:1].islower() and around.next not in ("on", "to", "of", "in")
    if around.last[:1].isupper() and lead not in listed("month leads") and not around.opens:
        return False
    if match["m"] in ("April", "June", "August") and _OPENS_NAME.match(around.after):
        return lead in ("in", "since", "during", "until", "by", "this", "last", "next")
    return lead in listed("month leads") or not _OPENS_NAME.match(around.after)


def _month_day(match: re.Match[str], around: Around) -> bool:
    """ "May 5" is a day; "may 5" was never matched, and "Sept 11 attacks" is one all the same."""
    return not (
        match["y"] is None
        and _MEASURES.match(around.next)
        and around.next not in ("strikes", "attacks", "local", "GMT")
    )


def _weekday(match: re.Match[str], around: Around) -> bool:
    return around.last not in listed("weekday names") and not _NAMESAKE_AFTER.match(around.after)


def _deictic(match: re.Match[str], around: Around) -> bool:
    word = " ".join(match["word"].casefold().split())
    if word in ("earlier", "later"):  # alone they date a sentence only at its head
        if around.opens:
            return True
        return word == "later" and around.last.casefold() not in _COMPARED and not around.after.startswith((", ", " "))
    if word in ("soon", "recently") and (around.next in ("as", "after", "afterwards", "thereafter", "enough")):
        return False
    if word == "now" and around.last.casefold() == "every":
        return False
    if word == "soon" and around.last.casefold() in ("as", "too", "so", "how", "very"):
        return False
    if word == "at the time" and around.next == "of":
        return False
    word = match["word"]
    return not (
        (word.istitle() or word.isupper()) and around.last in ("USA", "Russia", "India", "The", "Middle", "Ukraine")
    )


def _counted(match: re.Match[str], around: Around) -> bool:
    """Durations, not ages, rates, or "second" the ordinal."""
    unit, words = match["u"].casefold(), match["n"]
    direction = (match["dir"] or "").casefold()
    if direction.startswith(("old", "of")) or match["joined"] == "-old" or _OLD_AFTER.match(around.after):
        return False
    plural = re.search(r"s\b", match[0][match.start("u") - match.start() :].split()[0]) is not None
    if around.after[:1] == "-" and match["joined"] is None and not (words or "")[:1].isdigit():
        return False
    if unit == "quarter" and not plural and not direction and (words or "a").casefold() == "a":
        return False
    measured = around.next in _MEASURED_FROM
    if measured and unit != "second" and (words is None or words.casefold() in ("a", "an", "one")):
        return plural or words is not None
    if words is None:
        if direction:
            return plural or bool(match["about"])
        if (
            plural
            and around.next == "of"
            and around.last.casefold() not in _PART_OF
            and unit not in ("second", "minute")
        ):
            return True
        return (plural and (bool(match["about"]) or around.last.casefold() in listed("plural leads"))) or (
            match["joined"] == "-long"
        )
    if unit in ("second", "minute") and not plural and not words[:1].isdigit():
        return False
    if unit in ("day", "night") and words.casefold() == "one" and not direction and not match["about"]:
        return False
    if words.casefold() in ("a", "an") and not direction and not match["about"]:
        long = unit in ("week", "month", "year", "decade", "century") and around.next == "of"
        return long or around.last.casefold() in listed("duration leads") or match["joined"] == "-long"
    named = around.last.casefold() in ("a", "the", "his", "her", "its", "their") and _SAME_CLAUSE.match(around.after)
    return (
        plural
        or bool(direction)
        or bool(named and around.next.islower())
        or words.casefold() in ("a", "an", "one", "1", "half a", "half an", "a half")
        or match["join"] == "-"
    )


def _window(match: re.Match[str], around: Around) -> bool:
    direction, unit, words = match["dir"].casefold(), match["u"].casefold(), match["n"]
    plural = match[0].casefold().endswith("s")
    if words is None and not plural and unit in ("day", "night", "second", "minute", "hour"):
        return direction == "past" and unit != "second"
    if (
        words is None
        and direction in ("previous", "preceding", "following", "first", "last")
        and not (plural and direction in ("last", "previous", "preceding", "following"))
    ):
        return False
    if words is None and not plural and direction == "recent":
        return False
    return not (words and words.casefold() in ("a", "an"))


def _season(match: re.Match[str], around: Around) -> bool:
    """ "the summer" alone dates only behind a preposition: "the Olympic summer" and "the fall of Kabul" do not."""
    if (match["det"] or "").casefold() != "the":
        return True
    return around.last.casefold() in ("in", "over", "during", "by", "since") and around.next not in ("of", "in", "from")


def _the_weekend(match: re.Match[str], around: Around) -> bool:
    return around.last.casefold() in ("over", "during", "at", "on", "of", "for", "through") or "past" in match[0]


def _every(match: re.Match[str], around: Around) -> bool:
    return not (match["ly"] and (around.next[:1].isupper() or (around.last[:1].isupper() and not around.opens)))


def _clock(match: re.Match[str], around: Around) -> bool:
    """16:00 needs a lead-in or a zone: scores, ratios and verses look the same."""
    if match["half"] or match["h3"] or match["h5"]:
        return True
    if match["h4"]:
        return around.last.casefold() == "at"
    return bool(re.search(r"[A-Za-z]", match[0])) or around.last.casefold() in listed("clock leads")


def _year(match: re.Match[str], around: Around) -> bool:
    """A bare number of four digits is a year unless it counts or numbers something."""
    if match["third"]:
        return not _MEASURES.match(around.next)
    number, lead = int(match["y"]), around.last.casefold().rstrip(".")
    if _MEASURES.match(around.next) or lead in listed("numbered") or around.after.startswith(("%", "°")):
        return False
    if around.after[:1] == "-" and around.after[1:2].isalnum():
        return around.after[1:2].islower() and lead in listed("year leads")
    bracketed = around.before[-1:] in "([" and around.after[:1] in ")];," and bool(around.before and around.after)
    if around.last in listed("names before a year") or around.next in listed("names after a year"):
        return number >= 1900
    if number < 1400:
        return lead in ("in", "since", "until", "c", "circa", "about") and around.after[:1] in (",", ".", ";", ")", "")
    if number < 1900:
        if _SAME_CLAUSE.match(around.after) and _PLURAL.match(around.next):  # "1709 schoolchildren"
            return False
        return lead in listed("year leads") or bracketed
    return (
        lead in listed("year leads")
        or around.opens
        or bracketed
        or not around.next[:1].isupper()
        or around.last[:1].islower()
    )


def _range(match: re.Match[str], around: Around) -> bool:
    return 1400 <= int(match["y"]) <= 2099 and not _MEASURES.match(around.next)


def _numeric(match: re.Match[str], around: Around) -> bool:
    return match["sep"] == "/" or len(match["y"]) == 4


def _ordinal(match: re.Match[str], around: Around) -> bool:
    return around.last.casefold() in ("on", "until", "from", "by", "since", "before", "after", "till")


def _quarter(match: re.Match[str], around: Around) -> bool:
    if match["n"] and match["n"].casefold() in ("final", "last") and not match["y"]:
        return False
    return not (
        match["n2"]
        and match["y2"] is None
        and around.last.casefold() not in ("in", "for", "of", "the", "during", "by", "since")
    )


def _future_word(match: re.Match[str], around: Around) -> bool:
    lead, ends = around.last.casefold(), not _SAME_CLAUSE.match(around.after)
    counted = around.next[:1].isdigit() or around.next.casefold() in NUMBERS
    return (lead == "in" and not counted) or (lead in listed("future leads") and ends)


def _ending(match: re.Match[str], around: Around) -> bool:
    """ "At the end of the day" is an idiom; "earlier in the day" is not."""
    return match["u"].casefold() != "day" or match["third"].casefold().startswith(("earlier", "later"))


def _holiday(match: re.Match[str], around: Around) -> bool:
    """ "Christmas trees" and "Johnnie Christmas" are no days."""
    named = around.last[:1].isupper() and not around.opens and around.last.casefold() not in listed("holiday leads")
    return not (named and match["det"] is None and " " not in match["name"]) and around.next not in listed(
        "holiday goods"
    )


def _spoken_year(match: re.Match[str], around: Around) -> bool:
    return not _MEASURES.match(around.next) and around.last.casefold() in listed("year leads")


def _short_year(match: re.Match[str], around: Around) -> bool:
    return around.last.casefold() in ("of", "in", "since", "spring", "summer", "fall", "autumn", "winter")


_CHECKS: dict[str, Callable[[re.Match[str], Around], bool]] = {
    "month": _month,
    "month_day": _month_day,
    "weekday": _weekday,
    "deictic": _deictic,
    "counted": _counted,
    "window": _window,
    "season": _season,
    "the_weekend": _the_weekend,
    "every": _every,
    "clock": _clock,
    "holiday": _holiday,
    "ending": _ending,
    "spoken_year": _spoken_year,
    "short_year": _short_year,
    "year": _year,
    "range": _range,
    "numeric": _numeric,
    "ordinal": _ordinal,
    "quarter": _quarter,
    "future_word": _future_word,
}
