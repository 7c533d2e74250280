"""The line between two sides: order, silences, ranks, and how unusual the present silence is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from readout.analysis.line import line
from readout.errors import UsageError
from readout.ledger import Ledger
from tests.ledger.building import article, call, reading

AUSTIN, BELOUSOV, SHOIGU = "Lloyd Austin", "Andrei Belousov", "Sergei Shoigu"
DEFENCE = (
    ("2022-05-13", "USA"),
    ("2022-10-21", "USA"),
    ("2022-10-23", "RUS"),
    ("2023-03-15", None),
    ("2024-06-25", "USA"),
    ("2024-07-12", "RUS"),
)
"""Calls of the US and Russian defence ministers after February 2022, and who began them, as both sides published."""


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with Ledger(":memory:") as opened:
        for n, (day, initiator) in enumerate(DEFENCE):
            of, counterpart = article(n, day), BELOUSOV if day > "2024-05" else SHOIGU
            opened.add(reading(of, call(of, AUSTIN, counterpart, day=day, initiator=initiator)))
        of = article(50, "2023-03-16")
        opened.add(
            reading(
                of,
                call(of, "Mark Milley", "Valery Gerasimov", day="2023-03-15", at=1),
                call(of, "USA/defence", "RUS/defence", day="2022-10", at=2),
                call(of, "USA/defence", "RUS/defence", day="2023-08-01", status="future", at=3),
                call(of, "USA/defence", "RUS/defence", day="2023-09-01", status="negated", at=4),
            )
        )
        yield opened


def test_the_line_of_the_defence_ministers(ledger: Ledger) -> None:
    found = line(ledger, "USA", "RUS", level="defence", on="2024-07-14")
    assert [c.date for c in found.contacts] == [day for day, _ in DEFENCE]
    assert [s.days for s in found.silences] == [161, 2, 143, 468, 17]
    assert found.ranks == (2, 5, 3, 1, 4)
    assert found.median == 143
    assert found.began == {"RUS": 2, "USA": 3}
    assert found.current is not None
    assert (found.current.days, found.current.after) == (2, found.contacts[-1].event_id)
    assert found.unusual == 1.0
    assert "empirical distribution" in found.method
    assert found.note is None
    # October 2022 holds two calls: it may be either.
    assert [c.date for c in found.set_aside] == ["2022-10"]


@pytest.mark.parametrize(
    ("on", "current", "unusual"),
    [("2024-06-24", 467, 0.0), ("2023-08-22", 160, 1 / 3), ("2022-10-23", 0, 1.0), ("2023-06", 107, 2 / 3)],
)
def test_the_line_as_it_stood_on_a_day(ledger: Ledger, on: str, current: int, unusual: float) -> None:
    found = line(ledger, "RUS", "USA", level="defence", on=on)
    assert found.current is not None
    assert found.current.days == current
    assert found.unusual == pytest.approx(unusual)


def test_all_levels_take_one_silence_from_one_day(ledger: Ledger) -> None:
    found = line(ledger, "USA", "RUS", on="2024-07-14")
    assert [c.level for c in found.contacts if c.date == "2023-03-15"].count("chiefs-of-staff") == 1
    assert len(found.contacts) == len(DEFENCE) + 1
    assert [s.days for s in found.silences] == [161, 2, 143, 468, 17]


def test_a_month_gives_a_range(ledger: Ledger) -> None:
    with Ledger(":memory:") as other:
        for n, day in enumerate(("2023-03", "2024-06-25", "2024-07")):
            of = article(n, day)
            other.add(reading(of, call(of, "USA", "RUS", day=day)))
        found = line(other, "USA", "RUS", on="2024-07-14")
    assert [(s.least, s.most) for s in found.silences] == [(452, 482), (6, 36)]
    assert found.median == (467 + 21) / 2
    assert found.current is not None
    assert (found.current.least, found.current.most) == (0, 13)


def test_no_contact_is_an_empty_line_with_a_note(ledger: Ledger) -> None:
    found = line(ledger, "USA", "CHN", level="leaders", on="2024-07-14")
    assert (found.contacts, found.silences, found.current, found.unusual, found.median) == ((), (), None, None, None)
    assert found.note == "No contact between USA and CHN at level leaders up to 2024-07-14 is in this ledger."
    assert line(ledger, "USA", "RUS", level="defence", on="2020").note is not None
    assert line(ledger, "NATO", "RUS").a == "org:nato"


def test_contacts_without_a_date_are_set_aside() -> None:
    with Ledger(":memory:") as other:
        of = article(1, None)
        other.add(reading(of, call(of, "USA", "RUS")))
        found = line(other, "USA", "RUS")
    assert found.contacts == ()
    assert len(found.set_aside) == 1
    assert found.note is not None
    assert "has a date" in found.note


def test_one_contact_has_nothing_to_compare_with() -> None:
    with Ledger(":memory:") as other:
        of = article(1, "2024-07-12")
        other.add(reading(of, call(of, "USA", "RUS", day="2024-07-12")))
        found = line(other, "USA", "RUS", on="2024-07-14")
        assert line(other, "USA", "RUS").on == date.today().isoformat()
    assert found.current is not None
    assert (found.current.days, found.unusual) == (2, None)
    assert found.note is not None


def test_what_is_not_understood_is_said(ledger: Ledger) -> None:
    for arguments, said in (
        (("USA", "RUZ"), "RUS"),
        (("USA", "usa"), "twice"),
        (("USA", "RUS", "defense"), "did you mean defence"),
        (("USA", "RUS", "all", "soon"), "not a date"),
    ):
        with pytest.raises(UsageError, match=said):
            line(ledger, *arguments)
