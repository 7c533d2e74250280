"""The hand-marked expressions: well formed, enough of them, and standing in texts that are as they were."""

import re

from benchmarks import _hand

from tests.shared import needs_shared

ROWS = _hand.table("dates", "expressions.csv")
DOCUMENTS = {row["document"]: row for row in _hand.table("dates", "documents.csv")}
VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF|P(?:T?(?:[\dX]+|0\.5)(?:[YMWDH]|DE|CE))|BC\d{4}|\d{2,4}"
    r"|[\dX]{4}-(?:[\dX]{2}(?:-[\dX]{2})?|W(?:\d\d|XX)(?:-(?:WE|\d))?|Q\d|H\d|S[PU]|FA|WI)(?:T(?:\d\d:\d\d|MO|AF|EV|NI))?|XXXX"
)


def test_five_hundred_expressions_of_all_types() -> None:
    scored = [row for row in ROWS if row["scored"] == "yes"]
    assert len(scored) >= 500
    assert {row["type"] for row in scored} == {"DATE", "TIME", "DURATION", "SET"}


def test_every_row_is_well_formed() -> None:
    last = ("", 0)
    for row in ROWS:
        start, end = int(row["start"]), int(row["end"])
        assert start < end <= int(DOCUMENTS[row["document"]]["length"])
        assert row["document"] > last[0] or start >= last[1]
        assert all(VALUE.fullmatch(value) for value in row["value"].split()), row
        last = row["document"], end


def test_the_check_part_is_a_third() -> None:
    check = sum(row["part"] == "check" for row in DOCUMENTS.values())
    assert 0.25 < check / len(DOCUMENTS) < 0.4


@needs_shared
def test_the_texts_are_as_they_were_marked() -> None:
    assert {document.id for document in _hand.documents("dates")} == set(DOCUMENTS)
