"""Filters pass what they name, and a value that is not understood names the nearest that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from readout.errors import UsageError
from readout.ledger import Ledger
from tests.ledger.building import article, call, claim, reading


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    one, two = article(1, "2024-07-13"), article(2, "2023-03-20")
    with Ledger(":memory:") as opened:
        opened.add(
            reading(
                one,
                call(one, "Lloyd Austin", "Andrei Belousov", day="2024-07-12", at=0),
                claim(one, "THREATEN", ["RUS"], ["DEU"], at=10, register="threat", status="hypothetical"),
                claim(one, "AID", ["USA", "DEU"], ["UKR"], at=20, day="2024-07"),
                claim(one, "AGREE", ["org:nato"], ["UKR"], at=30, register="commitment", day="2024-07-11"),
            )
        )
        opened.add(
            reading(
                two,
                call(two, "USA", "RUS", day="2023-03", at=0),
                claim(two, "AGREE", ["USA", "CHN"], at=10, day="2023-03-15"),
                claim(two, "ACCUSE", ["RUS"], ["USA"], at=20, day="2023"),
            )
        )
        yield opened


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({}, ["ACCUSE", "CONSULT", "AGREE", "AID", "AGREE", "CONSULT", "THREATEN"]),
        ({"dyad": "USA-RUS"}, ["ACCUSE", "CONSULT", "CONSULT"]),
        ({"dyad": "rus-usa"}, ["ACCUSE", "CONSULT", "CONSULT"]),
        ({"dyad": "USA>RUS"}, ["CONSULT", "CONSULT"]),
        ({"dyad": "RUS>USA"}, ["ACCUSE", "CONSULT", "CONSULT"]),
        ({"dyad": "USA-CHN"}, ["AGREE"]),
        ({"dyad": "USA-DEU"}, []),
        ({"dyad": "NATO-UKR"}, ["AGREE"]),
        ({"dyad": "UKR-org:nato"}, ["AGREE"]),
        ({"dyad": "UKR>NATO"}, []),
        ({"type": "agree"}, ["AGREE", "AGREE"]),
        ({"status": "hypothetical"}, ["THREATEN"]),
        ({"register": "commitment"}, ["AGREE"]),
        ({"since": "2024"}, ["AID", "AGREE", "CONSULT"]),
        ({"since": "2024-07-12"}, ["AID", "CONSULT"]),
        ({"until": "2023-03"}, ["ACCUSE", "CONSULT", "AGREE"]),
        ({"since": "2023-04", "until": "2023-12-31"}, ["ACCUSE"]),
        ({"dyad": "USA-RUS", "since": "2024", "type": "CONSULT"}, ["CONSULT"]),
        ({"limit": 2}, ["ACCUSE", "CONSULT"]),
        ({"limit": 0}, []),
    ],
)
def test_filters(ledger: Ledger, filters: dict[str, Any], types: list[str]) -> None:
    assert [c.type for c in ledger.claims(**filters)] == types
    assert [e.type for e in ledger.events(**filters)] == types


def test_the_claims_of_an_event(ledger: Ledger) -> None:
    for event in ledger.events():
        assert {c.claim_id for c in ledger.claims(event=event.event_id)} == set(event.claims)
    assert ledger.claims(event="nothing") == []


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"dyad": "USA-RUZ"}, "RUS (Russia)"),
        ({"dyad": "USA-Russia"}, "Russia is RUS"),
        ({"dyad": "USA-Rusia"}, "RUS"),
        ({"dyad": "USA"}, "USA-RUS"),
        ({"dyad": "USA-USA"}, "twice"),
        ({"dyad": ""}, "USA-RUS"),
        ({"dyad": "-"}, "not a country's ISO code"),
        ({"dyad": "USA-NATOO"}, "org:nato"),
        ({"since": "2024-13"}, "2024-07-14, 2024-07 or 2024"),
        ({"until": "yesterday"}, "not a date"),
        ({"type": "CONSULTS"}, "did you mean CONSULT"),
        ({"type": "zzz"}, "AGREE"),
        ({"status": "actuall"}, "did you mean actual"),
        ({"register": "threats"}, "did you mean threat"),
        ({"limit": -1}, "0 or more"),
    ],
)
def test_what_is_not_understood_names_what_is(ledger: Ledger, filters: dict[str, Any], said: str) -> None:
    for ask in (ledger.claims, ledger.events):
        with pytest.raises(UsageError) as caught:
            ask(**filters)
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)


def test_values_are_bound_and_never_run(ledger: Ledger) -> None:
    before = ledger.sql("SELECT count(*) FROM claims")
    assert ledger.claims(event="'; DROP TABLE claims; --") == []
    with pytest.raises(UsageError):
        ledger.claims(dyad="USA-'; DROP TABLE claims; --")
    assert ledger.sql("SELECT count(*) FROM claims") == before
