"""What goes into the ledger comes out as it was, once, and whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from readout.errors import LedgerError, UsageError
from readout.ledger import Ledger
from readout.ledger.store import BATCH
from readout.records import Phrase, Reading, Speaker
from tests.ledger.building import article, call, claim, entity, reading

TABLES = ("articles", "claims", "parties", "attributions", "events", "event_claims", "failures", "meta")


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger(":memory:") as opened:
        yield opened


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(ledger.sql(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def a_full_reading() -> Reading:
    """A claim that uses every field, with text that is hard to store."""
    one = article(
        1,
        text="“Ünïcode” 🙂\x00 and 'quotes', \\ and\r\nbreaks",
        via=("First Outlet", "Second"),
        source_url="https://example.org/0",
    )
    said = Speaker(name="A spokeswoman", start=3, end=9, medium="statement", cue="said", entity=entity("USA"))
    full = claim(
        one,
        "AID",
        ["USA"],
        ["UKR", "somebody's militia"],
        day="2024-07",
        place=("Kyiv", "UKR"),
        thing="air defences",
        at=7,
    )
    full = msgspec.structs.replace(
        full,
        mode="military",
        contexts=("military", "intelligence"),
        status="future",
        background=True,
        factuality=1.5,
        register="commitment",
        condition=Phrase(text="if asked", start=1, end=9),
        initiator="USA",
        quote=True,
        said_by=(said, Speaker(name="The Daily")),
        score=0.1 + 0.2,
        evidence=Phrase.of(one.text, (0, 12)),
    )
    return reading(one, full)


def test_claims_come_back_exactly(ledger: Ledger) -> None:
    full = a_full_reading()
    assert ledger.add(full) == 1
    assert ledger.claims() == list(full.claims)
    assert ledger.sql("SELECT text, via, source_url FROM articles") == [
        (full.article.text, list(full.article.via), full.article.source_url)
    ]


def test_the_columns_hold_what_the_claim_holds(ledger: Ledger) -> None:
    full = a_full_reading()
    ledger.add(full)
    row = ledger.sql(
        "SELECT type, mode, contexts, status, background, factuality, register, object, condition, initiator, value, "
        "precision, CAST(earliest AS VARCHAR), CAST(latest AS VARCHAR), place, place_country, quote, evidence, "
        "score FROM claims"
    )
    what = (
        "AID",
        "military",
        ["military", "intelligence"],
        "future",
        True,
        1.5,
        "commitment",
        "air defences",
        "if asked",
    )
    whence = (
        "USA",
        "2024-07",
        "month",
        "2024-07-01",
        "2024-07-31",
        "Kyiv",
        "UKR",
        True,
        full.article.text[:12],
        0.1 + 0.2,
    )
    assert row == [what + whence]
    parties = ledger.sql("SELECT role, position, text, name, country, party FROM parties ORDER BY role, position")
    assert [p[:5] for p in parties] == [
        ("actor", 0, "USA", "United States", "USA"),
        ("recipient", 0, "UKR", "Ukraine", "UKR"),
        ("recipient", 1, "somebody's militia", None, None),
    ]
    assert ledger.sql("SELECT position, name, medium, cue, entity_id FROM attributions ORDER BY position") == [
        (0, "A spokeswoman", "statement", "said", "USA"),
        (1, "The Daily", None, None, None),
    ]


def test_the_same_reading_twice_changes_nothing(ledger: Ledger) -> None:
    one = article(1)
    first = reading(
        one,
        call(one, "Lloyd Austin", "Andrei Belousov", day="2024-07-12"),
        claim(one, "THREATEN", ["RUS"], ["DEU"], at=50),
    )
    assert ledger.add(first) == 2
    ledger.add_failure("broken.html", "empty", "broken.html: holds no text")
    before = contents(ledger)
    assert ledger.add(first) == 0
    assert ledger.add_many([first, first]) == 0
    ledger.add_failure("broken.html", "empty", "broken.html: holds no text")
    assert contents(ledger) == before


def test_an_article_without_claims_is_kept(ledger: Ledger) -> None:
    assert ledger.add(reading(article(1))) == 0
    assert ledger.sql("SELECT count(*) FROM articles") == [(1,)]


def test_an_article_is_added_whole_or_not_at_all(ledger: Ledger) -> None:
    one = article(1)
    good = call(one, "Lloyd Austin", "Andrei Belousov")
    bad = msgspec.structs.replace(
        call(one, "USA", "RUS", at=40), condition=Phrase(text="a lone \ud800 surrogate", start=0, end=1)
    )
    before = contents(ledger)
    with pytest.raises(LedgerError, match="broken character"):
        ledger.add(reading(one, good, bad))
    assert contents(ledger) == before
    assert ledger.add(reading(one, good)) == 1


def test_a_claim_of_another_article_is_refused(ledger: Ledger) -> None:
    one, two = article(1), article(2)
    with pytest.raises(LedgerError, match="not of"):
        ledger.add(reading(one, call(two, "USA", "RUS")))


def test_many_readings_give_what_one_by_one_gives(tmp_path: Path) -> None:
    readings = [reading(a, call(a, "USA", "RUS", day="2024-07-12")) for a in map(article, range(BATCH + 3))]
    with Ledger(tmp_path / "one.duckdb") as one, Ledger(tmp_path / "many.duckdb") as many:
        assert sum(map(one.add, readings)) == many.add_many(iter(readings)) == BATCH + 3
        assert one.events() == many.events()


def test_what_came_before_an_interruption_is_kept(ledger: Ledger) -> None:
    def stops() -> Iterator[Reading]:
        one = article(1)
        yield reading(one, call(one, "USA", "RUS"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.add_many(stops())
    assert len(ledger.claims()) == 1


def test_a_ledger_is_there_when_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "kept.duckdb"
    one = article(1)
    with Ledger(path) as ledger:
        ledger.add(reading(one, call(one, "USA", "RUS", day="2024-07-12")))
        held = contents(ledger)
    with Ledger(path, read_only=True) as ledger:
        assert contents(ledger) == held
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add(reading(one))


def test_a_query_that_does_not_run_says_why(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="nosuch"):
        ledger.sql("SELECT nosuch FROM claims")
    assert ledger.sql("SELECT ? + ?", [1, 2]) == [(3,)]


def test_a_closed_ledger_says_so(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.claims()
    with pytest.raises(LedgerError):
        ledger.add(reading(article(1)))
