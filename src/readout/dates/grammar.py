"""What a date looks like: one pattern for each kind of expression, and one scanner made of them all.

Each pattern is bounded, so the scanner's time is linear. A kind's named groups are read by `resolve`.
The order matters: at one place of the text the first kind that matches wins.
"""

from __future__ import annotations

import functools
import re

from readout.dates.words import holidays

W = r"(?:[^\S\n]{1,2}|[^\S\n]?\n)"
"""White space inside an expression: never a blank line."""

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat"
    r"|Sun)\.?(?=,?\s[A-Z\d]))"
)
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"(?:st|nd|rd|th)"
SPOKEN_YEAR = (
    r"(?i:(?P<century>fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
    r"[\s-](?:oh[\s-](?P<ones>one|two|three|four|five|six|seven|eight|nine)|(?P<teens>ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)))(?![\w-])"
)
YEAR = r"(?:1\d{3}|20\d\d)(?!\d|,\d|\.\d|-\d{3})"
PART = r"(?i:morning|afternoon|evening|night)"
SEASON = r"(?i:spring|summer|autumn|fall|winter)"
UNIT = r"(?i:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|centur(?=y|ies))"
UNIT_END = r"(?i:s|y|ies)?\b"
SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six"
    r"|seven|eight|nine))?)"
)
COUNT = rf"(?:\d{{1,4}}(?:\.\d)?|(?i:{SMALL}))"
NUMBER = (
    rf"(?:{COUNT}{W}(?i:hundred|thousand|million|billion)|{COUNT}(?:(?:{W}(?i:to|or){W}|[-–]){COUNT})?"
    rf"|(?i:a{W}couple(?:{W}of)?|couple(?:{W}of)?|a{W}few|few|several|many|a{W}number{W}of|a{W}dozen|half{W}an?|a{W}half"
    rf"|a{W}hundred|an?))"
)
ABOUT = (
    rf"(?i:more{W}than|less{W}than|fewer{W}than|no{W}more{W}than|as{W}(?:much|many|long|little|early){W}as|at{W}"
    rf"(?:least|most)"
    rf"|up{W}to|just{W}(?:over|under)|well{W}over|about|around|nearly|almost|roughly|approximately|over|under|some)"
)
THIRD = (
    rf"(?i:early|late|mid|the{W}(?:beginning|start|end|middle|close){W}of|the{W}(?:early|latter|later){W}part{W}of"
    rf"|(?:earlier|later){W}in|the{W}end)"
)
RELATIVE_YEAR = rf"(?:{W}(?:of{W})?(?P<which>(?i:last|this|next|that|the{W}same)){W}(?i:year))"
ZONE = (
    rf"(?:{W}\(?(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|MSK|KST|JST|IST|(?i:local{W}time))\b)"
)

DAYS_END = (
    rf"(?:{MONTH}{W})?{DAY_NUMBER}(?:st|nd|rd|th|,?{W}{YEAR}|(?![\w,.:%-])(?!{W}\w)|(?=[.,;:)](?!\d))"
    rf"|(?={W}(?:in|at|on|for|to|by|of|with|as|and|but|between|when)\b))"
)
"""What tells "July 9 and 10" from "July 9 and 10 people": how the second day goes on."""

PATTERNS: dict[str, str] = {
    "iso": (
        r"(?P<y>[12]\d{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])"
        r"(?:[T ](?P<clock>[0-2]\d:[0-5]\d)(?::[0-5]\d)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])"
        r"|(?P<y2>[12]\d{3})/(?P<m2>0?[1-9]|1[0-2])/(?P<d2>0?[1-9]|[12]\d|3[01])(?![\d/])"
        r"|(?P<y3>20\d\d)-(?P<m3>0[1-9]|1[0-2])(?![\d-])"
    ),
    "numeric": r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)(?![\d/]|\.\d)",
    "nine_eleven": r"9/11(?![\d/])",
    "clock": (
        rf"(?P<h>1[0-2]|0?[1-9])(?:[:.](?P<min>[0-5]\d))?{W}?(?P<half>(?i:[ap]\.m\.?|[ap]m))(?!\w){ZONE}?"
        rf"|(?P<h2>[01]?\d|2[0-3]):(?P<min2>[0-5]\d)(?::[0-5]\d)?(?![\d:]){ZONE}?"
        rf"|(?P<h3>[01]\d|2[0-3])(?P<min3>[0-5]\d){ZONE}|(?P<h4>[01]\d|2[0-3])(?P<min4>[0-5]\d){W}(?:hours|hrs)\b"
        rf"|(?P<h5>1[0-2]|[1-9]){W}o[’']clock"
    ),
    "month_day": (
        rf"(?:(?P<third>(?i:early|late)){W}(?:on{W})?)?"
        rf"(?P<m>{MONTH}){W}(?P<d>{DAY_NUMBER}){ORDINAL}?(?![\d:]|,\d|\.\d|[-–]year)"
        rf"(?:(?:{W}?(?:[-–—]|to\b){W}?|{W}(?P<and>and){W}(?={DAYS_END}))"
        rf"(?:(?P<m2>{MONTH}){W})?(?P<d2>{DAY_NUMBER}){ORDINAL}?(?![\d:]|,\d))?"
        rf"(?:,?{W}?(?<=[\s,])(?P<y>{YEAR})|,?{RELATIVE_YEAR})?"
    ),
    "day_month": (
        rf"(?:(?i:the){W})?(?P<d>{DAY_NUMBER}){ORDINAL}?(?:(?:{W}?(?:[-–—]|to\b){W}?|{W}(?P<and>and){W}(?:the{W})?)"
        rf"(?P<d2>{DAY_NUMBER}){ORDINAL}?)?"
        rf"(?:{W}|-)(?:(?i:day){W})?(?:of{W})?(?P<m>{MONTH})\b(?:(?:,?{W}|-)(?P<y>{YEAR})|{RELATIVE_YEAR})?"
    ),
    "month": (
        rf"(?:(?P<third>{THIRD})(?:{W}|-))?(?:(?P<det>(?i:last|next|this(?:{W}past)?|this{W}coming|past)){W})?"
        rf"(?P<m>{MONTH})(?!\w)(?:,?{W}(?:of{W})?(?P<y>{YEAR})|{RELATIVE_YEAR})?"
    ),
    "weekday": (
        rf"(?:(?P<third>(?i:early|late)){W}(?:on{W})?)?"
        rf"(?:(?P<det>(?i:last|next|this(?:{W}(?:past|coming))?|past|coming|the{W}(?:following|previous|preceding"
        rf"|same))){W})?"
        rf"(?P<day>{WEEKDAY})(?P<plural>s)?(?!\w)(?:{W}(?P<part>{PART})(?P<parts>s)?\b)?"
        rf"(?:{W}(?:of{W})?(?P<week>(?i:last|this|next)){W}week\b)?"
    ),
    "deictic": (
        rf"(?P<word>(?i:the{W}day{W}before{W}yesterday|the{W}day{W}after{W}tomorrow|today|yesterday|tomorrow|tonight"
        rf"|overnight|nowadays|now|soon|at{W}the{W}time|currently|recently|lately|(?:at{W})?this{W}moment|at{W}this{W}time|(?:at|for){W}the{W}(?:moment"
        rf"|present|time{W}being)|at{W}present|these{W}days"
        rf"|(?:at{W})?present[ -]day)"
        rf"|(?:[Ee]arlier|[Ll]ater)(?=[.,;”]|\s[A-Z]))\b(?:{W}(?P<part>{PART})\b)?"
    ),
    "this_part": (
        rf"(?:(?P<third>(?i:early|late|earlier|later)){W})?(?P<det>(?i:this|last|that|tomorrow|the{W}same|the{W}next"
        rf"|the{W}following|the{W}previous)){W}(?P<part>{PART})\b"
    ),
    "ending": (
        rf"(?P<third>{THIRD}){W}(?P<det>(?i:the|this|last|next|that)){W}(?P<u>(?i:day|week|weekend|month|quarter|year|decade"
        rf"|century))\b"
    ),
    "day_of_month": (
        rf"(?i:the){W}(?P<n>(?i:first|second|third|fourth|last|final)){W}(?P<u>(?i:day|week|weekend)){W}(?i:of|in){W}"
        rf"(?P<m>{MONTH})(?!\w)(?:,?{W}(?:of{W})?(?P<y>{YEAR})|{RELATIVE_YEAR})?"
    ),
    "half": (
        rf"(?:(?i:the){W})?(?P<n>(?i:first|second|latter)){W}half{W}of{W}(?:(?P<y>{YEAR})|(?P<det>(?i:the|this|last"
        rf"|next)){W}year\b"
        rf"|(?P<m>{MONTH})\b)|H(?P<n2>[12]){W}(?P<y2>{YEAR})"
    ),
    "quarter": (
        rf"(?:(?i:the){W})?(?P<n>(?i:first|second|third|fourth|final|last)){W}(?:fiscal{W})?quarter\b"
        rf"(?:{W}(?:of{W})?(?:(?P<y>{YEAR})|(?P<det>(?i:the|this|last|next)){W}year\b))?"
        rf"|Q(?P<n2>[1-4])(?:{W}(?:of{W})?(?P<y2>{YEAR}))?\b|(?P<n3>[1-4])Q{W}?(?P<y3>{YEAR})"
    ),
    "season": (
        rf"(?:(?P<third>{THIRD})(?:{W}|-))?(?:(?P<bare>(?<=\bin )(?:spring|summer|autumn|winter)\b"
        rf"(?!-|{W}(?:of{W})?(?:\d|last|this|next))"
        rf"|(?i:summer|autumn|winter)(?={W}(?:approach|near|loom|set|come|beg[ai]n|arriv|end|and\b|when\b)|[.,;]))"
        rf"|(?:the{W})?(?P<s>{SEASON}){W}(?:of{W})?(?:(?P<y>{YEAR})"
        rf"(?:[-/–]\d\d(?!\d))?|(?P<which>(?i:last|this|next)){W}year)\b"
        rf"|(?P<det>(?i:last|this|next|this{W}past|this{W}coming|the)){W}(?P<s2>{SEASON})\b)"
    ),
    "this_unit": (
        rf"(?:(?P<third>(?i:earlier|later|early|late|mid)){W})?(?P<det>(?i:this|last|next|past|this{W}past"
        rf"|this{W}coming|the{W}coming)){W}"
        rf"(?P<u>(?i:week|weekend|fortnight|month|quarter|year|decade|century))(?!\w|-)"
    ),
    "new_year": rf"(?:early{W}in{W})?(?i:the){W}(?i:new){W}(?i:year)\b",
    "of_the_unit": r"(?<=of )the\s(?P<u>week|month|year|decade)(?=[.,;:)”\"]|\Z)",
    "year_end": rf"(?:(?i:the){W})?(?i:year(?:[’']s)?)(?:{W}|-)(?i:end)\b",
    "the_weekend": r"(?i:the)\s(?:past\s)?(?i:weekend)\b",
    "reference": (
        rf"(?P<det>(?i:the{W}(?:following|next|previous|preceding|same|prior)|that(?:{W}same)?)){W}"
        rf"(?P<u>(?i:day|week|weekend|month|quarter|year|decade|century))\b"
        rf"|(?P<before>(?i:the{W}(?:day|week|month|year){W}(?:before|after)))(?={W}?[.,;:)”\"]|\Z)"
    ),
    "window": (
        rf"(?:(?i:the){W})?(?P<dir>(?i:past|last|next|coming|previous|preceding|following|recent|upcoming|first)){W}"
        rf"(?:(?P<n>{NUMBER}){W})?(?P<u>{UNIT}){UNIT_END}"
    ),
    "fiscal": (
        rf"(?:(?i:the){W})?(?i:fiscal|financial)(?:{W}(?i:year))?{W}(?P<y>{YEAR})|FY{W}?(?P<y2>20\d\d|\d\d)(?!\d)"
    ),
    "every": (
        rf"(?i:every|each){W}(?:(?P<n>other|{NUMBER}){W})?(?:(?P<day>{WEEKDAY})|(?P<u>{UNIT}){UNIT_END}|"
        rf"(?P<part>{PART})\b|(?P<s>{SEASON})\b)"
        rf"|(?:(?<=[\d%] )|(?<=hours )|(?<=days )|(?<=million )|(?<=billion )|(?<=percent )|(?<=nights ))"
        rf"(?:an?|per){W}(?P<u3>(?i:hour|day|week|month|year|night|decade)){UNIT_END}"
        rf"|per{W}(?P<u4>(?i:day|week|month|year|decade)){UNIT_END}|(?:once|twice|(?:{COUNT}|several|many){W}times){W}(?:an?|each|every|per){W}(?P<u2>{UNIT}){UNIT_END}"
        rf"|(?P<ly>daily|nightly|hourly|weekly|monthly|yearly|annually|annual|quarterly)\b"
    ),
    "decade": (
        rf"(?:(?i:the){W})?(?:(?P<third>(?i:early|late|mid))(?:{W}|-){W}?)?(?:(?P<y>(?:1[0-9]|20)\d0)[’']?s|[’']"
        rf"(?P<y2>[0-9]0)s)\b"
        rf"|(?i:the){W}(?:(?P<third2>(?i:early|late|mid))(?:{W}|-))?(?P<word>(?i:twenties|thirties|forties|fifties"
        rf"|sixties|seventies|eighties|nineties))\b"
    ),
    "century": (
        rf"(?:(?i:the){W})?(?:(?P<third>(?i:early|late|mid))(?:{W}|-))?(?P<n>\d{{1,2}}){ORDINAL}(?:{W}|-)(?i:century)\b"
    ),
    "counted": (
        rf"(?:(?P<about>{ABOUT}){W})?(?:(?P<n>{NUMBER})(?P<join>{W}(?:more{W}|full{W}|long{W})?|-))?"
        rf"(?P<u>{UNIT}){UNIT_END}(?P<joined>-(?:long|old))?"
        rf"(?:{W}and{W}a{W}half)?(?:{W}or{W}(?:more|less|so)\b)?"
        rf"(?:{W}(?P<dir>(?i:ago|earlier|later|from{W}now|prior|before(?={W}?[.,;:)”\"]|\Z)|old|of{W}age))\b)?"
    ),
    "range": rf"(?P<y>1\d{{3}}|20\d\d)(?:[-–—/]|{W}[-–—]{W})(?P<y2>{YEAR}|\d\d(?!\d))",
    "year": rf"(?:(?P<third>{THIRD})(?:{W}|-))?(?P<y>{YEAR})\b(?![’']?s\b)",
    "old_year": (
        rf"(?:(?P<ad>A\.?D\.?){W}(?P<n>\d{{1,4}})|(?P<n2>\d{{1,4}}){W}?(?P<era>BCE?|AD|CE|B\.C\.(?:E\.)?|A\.D\.|C\.E\.))(?!\w)"
    ),
    "short_year": r"[’'](?P<y>\d\d)(?![\d’'s]|[’']s)",
    "spoken_year": SPOKEN_YEAR,
    "ordinal": rf"(?i:the){W}(?P<d>{DAY_NUMBER}){ORDINAL}(?=[.,;:)]|\Z|{W}(?:and|but|to|when|after|at)\b)",
    "part_of": rf"(?i:the){W}(?P<part>{PART}){W}of(?={W})",
    "point": r"(?P<word>(?i:noon|midday|midnight))\b",
    "future_word": (
        rf"(?i:the{W}(?:(?:near|foreseeable|immediate|distant|recent){W})?(?P<tense>future|past))\b(?!{W}(?:tense|of)\b)"
        r"|(?<=\bin )future(?=[.,;:”])"
    ),
}


@functools.cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Each kind's own pattern, holidays included."""
    names = "|".join(re.escape(name).replace("'", "[’']") for name in sorted(holidays(), key=len, reverse=True))
    kinds = {
        "holiday": rf"(?:(?P<det>(?i:last|this|next)){W})?(?P<name>{names})(?![\w’'])(?:,?{W}(?P<y>{YEAR}))?",
        **PATTERNS,
    }
    return {kind: re.compile(pattern) for kind, pattern in kinds.items()}


@functools.cache
def scanner() -> re.Pattern[str]:
    """All kinds as one pattern; `lastgroup` of a match is the kind."""
    alternatives = []
    for kind, pattern in patterns().items():
        anonymous = re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern).replace("(?P=sep)", "[/.-]")
        alternatives.append(f"(?P<{kind}>{anonymous})")
    return re.compile(r"(?:(?<![\w.,:/$€£#@-])|(?<=--))(?=[A-Za-z\d]|['’]\d)(?:" + "|".join(alternatives) + ")")
