"""Dates: what is one, what it means against a publication date, and what never is one."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.dates import calendar as cal
from readout.dates import calendar_value, date_of, find_dates
from readout.dates.words import holiday
from readout.language.sentences import split
from readout.records import Span

SUNDAY = "2024-07-14"


def values(text: str, published: str | None = SUNDAY) -> list[tuple[str, str | None, str]]:
    return [(when.text, when.value, when.precision) for when in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was signed on July 12, 2024.", ("July 12, 2024", "2024-07-12", "day")),
        ("It was signed on 12 July.", ("12 July", "2024-07-12", "day")),
        ("It was signed on the 12th of July 2019.", ("the 12th of July 2019", "2019-07-12", "day")),
        ("Dated 2024-07-12.", ("2024-07-12", "2024-07-12", "day")),
        ("Dated 25/12/2023.", ("25/12/2023", "2023-12-25", "day")),
        ("after a call in March 2023", ("March 2023", "2023-03", "month")),
        ("after a June 25th call which helped", ("June 25th", "2024-06-25", "day")),
        ("They met on Jan. 5.", ("Jan. 5", "2024-01-05", "day")),
        ("They will meet on Jan. 5.", ("Jan. 5", "2025-01-05", "day")),
        ("The US left the pact in 2019.", ("2019", "2019", "year")),
        ("It was common in the 1990s.", ("the 1990s", "199", "decade")),
        ("in the second half of 2023", ("the second half of 2023", "2023-H2", "half")),
        ("in the third quarter of 2023", ("the third quarter of 2023", "2023-Q3", "quarter")),
        ("Troops left last summer.", ("last summer", "2023-SU", "season")),
        ("The budget for fiscal year 2025.", ("fiscal year 2025", "FY2025", "year")),
        ("They met on Friday.", ("Friday", "2024-07-12", "day")),
        ("They will meet on Friday.", ("Friday", "2024-07-19", "day")),
        ("They met last Friday.", ("last Friday", "2024-07-12", "day")),
        ("They meet next Friday.", ("next Friday", "2024-07-19", "day")),
        ("A raid began Thursday night.", ("Thursday night", "2024-07-11TNI", "time")),
        ("He spoke this morning.", ("this morning", "2024-07-14TMO", "time")),
        ("He spoke yesterday.", ("yesterday", "2024-07-13", "day")),
        ("A summit was held this week.", ("this week", "2024-W28", "week")),
        ("He resigned last month.", ("last month", "2024-06", "month")),
        ("He resigned earlier this month.", ("earlier this month", "2024-07", "month")),
        ("It fell three weeks ago.", ("three weeks ago", "2024-W25", "week")),
        ("It fell two years ago.", ("two years ago", "2022", "year")),
        ("He said so days ago.", ("days ago", "PAST_REF", "unknown")),
        ("It lasts as much as ten years or more.", ("as much as ten years or more", "P10Y", "duration")),
        ("for the second time in less than a month", ("less than a month", "P1M", "duration")),
        ("a 24-hour curfew", ("24-hour", "PT24H", "duration")),
        ("They meet every week.", ("every week", "P1W", "set")),
        ("They talk on Mondays.", ("Mondays", "XXXX-WXX-1", "set")),
        ("The talks will begin at 10 a.m. on Tuesday.", ("10 a.m. on Tuesday", "2024-07-16T10:00", "time")),
        ("It struck at 1600 GMT on Friday.", ("1600 GMT on Friday", "2024-07-12T16:00", "time")),
        ("Shops closed on Christmas Day.", ("Christmas Day", "2023-12-25", "day")),
        ("The drill ran June 3-5.", ("June 3-5", "2024-06-03/2024-06-05", "day")),
        ("They met in the first week of June.", ("the first week of June", "2024-W23", "week")),
        ("They met on the last day of March 2023.", ("the last day of March 2023", "2023-03-31", "day")),
        ("The council meets Friday.", ("Friday", "2024-07-19", "day")),
        ("They will meet soon.", ("soon", "FUTURE_REF", "unknown")),
        ("Earlier, police sealed the square.", ("Earlier", "PAST_REF", "unknown")),
        ("Earlier Mr. Smith left.", ("Earlier", "PAST_REF", "unknown")),
        ("He will speak later.", ("later", "FUTURE_REF", "unknown")),
        ("The two are to hold talks from August 20.", ("August 20", "2024-08-20", "day")),
        ("Talks between the divided sides were set August 20.", ("August 20", "2024-08-20", "day")),
        ("He spent six months on the run.", ("six months", "P6M", "duration")),
        ("It was a decades-long war.", ("a decades-long", "PXDE", "duration")),
        ("It ended a decade of sanctions.", ("a decade", "P1DE", "duration")),
        ("It came despite weeks of talks.", ("weeks", "PXW", "duration")),
        ("They fought a four decade insurgency.", ("four decade", "P4DE", "duration")),
        ("They made $12 an hour.", ("an hour", "PT1H", "set")),
        ("He works here for the time being.", ("for the time being", "PRESENT_REF", "unknown")),
        ("They struck a deal in spring to end it.", ("spring", "2024-SP", "season")),
        ("They struck a deal in summer 2013.", ("summer 2013", "2013-SU", "season")),
        ("It may fail in future.", ("future", "FUTURE_REF", "unknown")),
        ("He was a boy at the time.", ("at the time", "PAST_REF", "unknown")),
        ("He fled three days after the vote.", ("three days", "P3D", "duration")),
        ("He fled a day after the vote.", ("a day", "P1D", "duration")),
        ("Hours after the vote he fled.", ("Hours", "PTXH", "duration")),
        ("It costs $40,000 a year.", ("a year", "P1Y", "set")),
        ("They were disputed in fifteen sixteen.", ("fifteen sixteen", "1516", "year")),
        ("The abbey fell in 1187.", ("1187", "1187", "year")),
        ("The abbey fell in 348 AD.", ("348 AD", "0348", "year")),
        ("He died in 44 BC.", ("44 BC", "BC0044", "year")),
        ("She left the class of ’71.", ("’71", "1971", "year")),
        ("He died in the Sept. 11 attacks.", ("Sept. 11", "2001-09-11", "day")),
        ("He plans to sue over the July 3 raid.", ("July 3", "2024-07-03", "day")),
        ("The bill keeps it funded until February.", ("February", "2024-02", "month")),
        ("It will end at 6 o'clock this evening.", ("6 o'clock this evening", "2024-07-14T18:00", "time")),
        ("No one knows what comes in the future, he said.", ("the future", "FUTURE_REF", "unknown")),
        ("TWO YEARS ago he left.", ("TWO YEARS ago", "2022", "year")),
        ("Winter approaches.", ("Winter", "2024-WI", "season")),
    ],
)
def test_one_expression(text: str, expected: tuple[str, str, str]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2,019 people and 1,500 km",
        "2019 people died",
        "Resolution 2254 and Resolution 1973",
        "an F-16 and a 17-year-old aged 30 years old",
        "She may march to the second gate.",
        "Theresa May and April Glaspie met.",
        "The score was 3:16, a ratio of 12/7.",
        "31 June 2024",
        "Version 1.2.20 of the Sunday Times",
        "Less than a quarter of them came as soon as they could.",
        "He said so as recently as that, at the end of the day.",
        "The USA TODAY said so.",
        "Sooner or later, he will come no later.",
    ],
)
def test_what_is_not_a_date(text: str) -> None:
    assert values(text) == []


def test_ranges_of_years_are_two_dates() -> None:
    assert [value for _, value, _ in values("from 2014 to 2016, and 2018-2020")] == ["2014", "2016", "2018", "2020"]


def test_two_days_of_a_month_are_two_dates() -> None:
    assert [(text, value) for text, value, _ in values("They met on July 9 and 10.")] == [
        ("July 9", "2024-07-09"),
        ("10", "2024-07-10"),
    ]
    assert [value for _, value, _ in values("from the 9th and 10th of July")] == ["2024-07-09", "2024-07-10"]
    assert [text for text, _, _ in values("They met on July 9 and 10 people came.")] == ["July 9"]


def test_earlier_in_the_day_is_the_day_just_named() -> None:
    assert values("He spoke on Tuesday. Earlier in the day he rested.")[-1][1] == "2024-07-09"


def test_the_next_year_may_be_a_length_of_time() -> None:
    assert values("It will grow over the next year.") == [("the next year", "P1Y", "duration")]


def test_a_weekday_that_is_tomorrow_was_not_six_days_ago() -> None:
    assert values("A missile flew over the island on Monday.") == [("Monday", "2024-07-15", "day")]


def test_tense_is_that_of_the_clause() -> None:
    assert [value for _, value, _ in values("He said on Tuesday that on Thursday the council would vote.")] == [
        "2024-07-09",
        "2024-07-18",
    ]


def test_bounds() -> None:
    def bounds(text: str) -> tuple[str | None, str | None]:
        (when,) = find_dates(text, SUNDAY)
        return when.earliest, when.latest

    assert bounds("in late May") == ("2024-05-21", "2024-05-31")
    assert bounds("He said so earlier this month.") == ("2024-07-01", "2024-07-14")
    assert bounds("over the past three years") == ("2021-07-14", "2024-07-14")
    assert bounds("He said so days ago.")[1] == "2024-07-13"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("“We will vote today,” he said on Friday.", "2024-07-12"),
        ('On Wednesday he told reporters: "We will vote tomorrow."', "2024-07-11"),
        ("We vote today. — The House (@house) July 2, 2024", "2024-07-02"),
        ("“We vote today,” he said. They met on Friday.", "2024-07-14"),
        ("They met on Friday. He said: “We vote today.”", "2024-07-14"),
        ("He said on Friday that they vote today.", "2024-07-14"),
    ],
)
def test_today_in_a_quotation_is_the_day_of_its_saying(text: str, value: str) -> None:
    assert value in [found for word, found, _ in values(text) if word in ("today", "tomorrow")]


def test_the_running_reference() -> None:
    text = "The town fell on 3 March 2022. The following day it burned. Two days later rain came. That year was dry."
    assert [value for _, value, _ in values(text)] == ["2022-03-03", "2022-03-04", "2022-03-06", "2022"]


def test_an_undated_page_is_dated_by_its_own_head() -> None:
    assert values("14 Jul 2024\n\nA headline\n\nHe spoke on Friday.", None)[-1] == ("Friday", "2024-07-12", "day")
    assert values("He spoke on Friday.", None) == [("Friday", "XXXX-WXX-5", "day")]


def test_a_dateline_says_which_day_is_today() -> None:
    assert values("MOSCOW, July 12 (Agency) - He spoke today.")[-1] == ("today", "2024-07-12", "day")


def test_published_cut_to_a_month_leaves_days_open() -> None:
    assert values("He spoke on Friday and last month.", "2024-07") == [
        ("Friday", "XXXX-WXX-5", "day"),
        ("last month", "2024-06", "month"),
    ]


def test_published_may_be_a_date() -> None:
    (when,) = find_dates("He spoke today.", dt.date(2024, 7, 14))
    assert (when.value, when.earliest, when.latest) == (SUNDAY, SUNDAY, SUNDAY)


def dated(text: str, trigger: str) -> str | None:
    at = text.index(trigger)
    when = date_of(Span(at, at + len(trigger)), Span(0, len(text)), find_dates(text, SUNDAY), text, SUNDAY)
    return when.text if when else None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Austin on Friday spoke by phone with his counterpart.", "spoke", "Friday"),
        ("On Monday, they met the envoy, who had resigned in 2019.", "met", "Monday"),
        ("On Monday, they met the envoy, who had resigned in 2019.", "resigned", "2019"),
        ("They met on Monday and signed the pact on Tuesday.", "signed", "Tuesday"),
        ("They met on Monday and signed the pact on Tuesday.", "met", "Monday"),
        ("They fought for ten years.", "fought", None),
        ("They meet every week.", "meet", None),
        ("They met.", "met", None),
    ],
)
def test_the_date_of_an_event(text: str, trigger: str, expected: str | None) -> None:
    assert dated(text, trigger) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Thursday night", "2024-07-11"),
        ("last week", "2024-07"),
        ("last summer", "2023"),
        ("June 3-5", "2024-06"),
        ("for ten years", None),
    ],
)
def test_values_cut_to_the_calendar(text: str, value: str | None) -> None:
    (when,) = find_dates(f"It was so {text}.", SUNDAY)
    assert calendar_value(when) == value


@pytest.mark.parametrize(
    ("year", "day"), [(1961, dt.date(1961, 4, 2)), (2000, dt.date(2000, 4, 23)), (2024, dt.date(2024, 3, 31))]
)
def test_easter(year: int, day: dt.date) -> None:
    assert cal.easter(year) == day


def test_holidays_by_rule() -> None:
    assert holiday("Thanksgiving", 2024) == dt.date(2024, 11, 28)
    assert holiday("Memorial Day", 2024) == dt.date(2024, 5, 27)


VOCABULARY = """
the a last next this Friday May 5 2019 31 February June , . - / : 12 days years ago of early late every
two and noon first half quarter summer 1990s GMT 1600 p.m. today night following 9999 year Q3 to 99 week
FY24 4th month 12/12/2012 0001-01-01 century 19th Easter later earlier from now past coming decade
hundred million
"""
WORDS = st.sampled_from(["\n", *VOCABULARY.split()])


@given(
    st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=40),
    st.sampled_from([None, SUNDAY, "2024-02", "0001", "9999-12-31", "x"]),
)
def test_any_text_gives_exact_ordered_disjoint_spans(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    at = 0
    for when in find_dates(text, published, split(text)):
        assert when.start is not None and when.end is not None
        assert at <= when.start < when.end
        assert text[when.start : when.end] == when.text
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
        at = when.end


def test_a_megabyte_of_digits_and_slashes_takes_a_second() -> None:
    find_dates("Friday", SUNDAY)
    for unit in ("0123456789/", "12/12/", "1", "1/", "9/11/"):
        began = time.process_time()
        find_dates(unit * (1_000_000 // len(unit)), SUNDAY)
        assert time.process_time() - began < 3  # a second on a free core; the machines that run this are not


@pytest.mark.parametrize(
    "unit",
    [
        "May 5 ",
        "Friday, ",
        "2024 ",
        "the past ",
        "a ",
        "two-",
        " ",
        "'",
        "the early hours of ",
        "days ",
        '"today" ',
        "today Friday ",
        '"today',
    ],
)
def test_time_is_linear(unit: str) -> None:
    find_dates("Friday", SUNDAY)

    def took(size: int) -> float:
        began = time.process_time()
        find_dates(unit * (size // len(unit)), SUNDAY)
        return time.process_time() - began

    assert took(200_000) < 12 * (took(50_000) + 0.05)
