"""Claims become events: what belongs together, what does not, and the same in any order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.ledger import Ledger
from readout.ledger.compose import compose
from readout.ledger.keys import bucket, day_window
from readout.ledger.merge import Witness, merge
from readout.records import Claim, Event, Reading
from tests.ledger.building import OFFICES, article, call, claim, reading

AUSTIN, BELOUSOV, SHOIGU = "Lloyd Austin", "Andrei Belousov", "Sergei Shoigu"
MOSCOW, BERN = {"place": ("Moscow", "RUS")}, {"place": ("Bern", "CHE")}


def events(*claims: Claim, reprints: Sequence[Claim] = ()) -> list[Event]:
    """The events of claims, through buckets as the ledger has them."""
    buckets: dict[str, list[Witness]] = {}
    for one in claims:
        buckets.setdefault(bucket(one), []).append(Witness(one, one in reprints))
    return [compose(cluster).event for found in buckets.values() for cluster in merge(found)]


def count(*claims: Claim) -> int:
    return len(events(*claims))


def test_reports_of_one_call_are_one_event() -> None:
    one, two = article(1, "2024-07-12"), article(2, "2024-07-13")
    found = events(
        call(one, AUSTIN, BELOUSOV, day="2024-07-12", initiator="RUS", by=("A spokeswoman",)),
        call(two, BELOUSOV, AUSTIN, day="2024-07-12", mode=None, by=("A ministry",)),
    )
    assert len(found) == 1
    event = found[0]
    assert (event.type, event.mode, event.actors, event.recipients) == ("CONSULT", "phone", ("RUS", "USA"), ())
    assert (event.value, event.precision, event.earliest, event.latest) == (
        "2024-07-12",
        "day",
        "2024-07-12",
        "2024-07-12",
    )
    assert (event.initiator, event.reports, event.outlets, event.origins, event.speakers) == ("RUS", 2, 2, 2, 2)


def test_direction_is_of_no_matter_to_a_meeting_and_all_to_a_threat() -> None:
    one, two = article(1), article(2)
    assert (
        count(
            claim(one, "CONSULT", ["USA"], ["RUS"], day="2024-07-12"),
            claim(two, "CONSULT", ["RUS", "USA"], day="2024-07-12"),
        )
        == 1
    )
    assert (
        count(
            claim(one, "THREATEN", ["USA"], ["RUS"], day="2024-07-12"),
            claim(two, "THREATEN", ["RUS"], ["USA"], day="2024-07-12"),
        )
        == 2
    )


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ({"day": "2024-07-12"}, {"day": "2024-07-12"}, True),
        ({"day": "2024-07-12"}, {"day": "2024-07-13"}, False),
        ({"day": "2024-07-12"}, {"day": "2024-07"}, True),
        ({"day": "2024-07-12"}, {"day": "2024-08"}, False),
        ({"day": "2024-07"}, {"day": "2024-07"}, True),
        ({"day": "2024-07-12"}, {"day": "2024"}, False),
        ({"day": "2024"}, {"day": "2024"}, True),
        ({"day": "2024-07-12"}, {"day": "2024-07-14", "precision": "inferred"}, True),
        ({"day": "2024-07-12"}, {"day": "2024-07-30", "precision": "inferred"}, False),
        ({"day": "2024-07-14"}, {"day": "2024-07-12", "precision": "inferred"}, False),
        ({"mode": "phone", "day": "2024-07-12"}, {"mode": "visit", "day": "2024-07-12"}, False),
        ({"mode": "multilateral", "day": "2024-07-12"}, {"mode": "visit", "day": "2024-07-12"}, True),
        ({"status": "negated", "day": "2024-07-12"}, {"day": "2024-07-12"}, False),
        ({"status": "hypothetical", "day": "2024-07-12"}, {"day": "2024-07-12"}, False),
        ({"status": "future", "day": "2024-07-12"}, {"day": "2024-07-12"}, True),
        ({"status": "future", "day": "2024-07"}, {"day": "2024-07-12"}, False),
        ({"status": "future", "day": "2024-07-12"}, {"day": "2024-07"}, False),
        ({"mode": "visit", "day": "2024-07-12", **MOSCOW}, {"mode": None, "day": "2024-07-12", **BERN}, False),
        ({"mode": "phone", "day": "2024-07-12", **MOSCOW}, {"mode": None, "day": "2024-07-12", **BERN}, True),
    ],
)  # fmt: skip
def test_two_reports(first: dict[str, object], second: dict[str, object], together: bool) -> None:
    """The second in another article, which comes later; the order of the two is of no matter."""
    one, two = call(article(1), "USA", "RUS", **first), call(article(2), "USA", "RUS", **second)
    assert count(one, two) == count(two, one) == (1 if together else 2)


def test_what_was_announced_and_took_place_is_actual() -> None:
    found = events(
        call(article(1, "2024-07-10"), "USA", "RUS", day="2024-07-12", status="future"),
        call(article(2, "2024-07-13"), "USA", "RUS", day="2024-07-12"),
    )
    assert [(e.status, e.reports) for e in found] == [("actual", 2)]


def test_levels_on_one_day_are_different_events() -> None:
    day = "2023-03-15"
    ministers = call(article(1), AUSTIN, SHOIGU, day=day)
    chiefs = call(article(2), "Mark Milley", "Valery Gerasimov", day=day)
    half_named = call(article(3), AUSTIN, "RUS/defence", day=day)
    assert count(ministers, chiefs, half_named) == 2
    # Nobody named: it could be either call, so it is neither.
    assert count(ministers, chiefs, call(article(4), "USA", "RUS", day=day)) == 3
    assert count(ministers, call(article(4), "USA", "RUS", day=day)) == 1


def test_vague_reports_that_fit_two_events_stay_together() -> None:
    day = "2023-03-15"
    vague = [call(article(n), "USA", "RUS", day=day) for n in (3, 4, 5)]
    named = [call(article(1), AUSTIN, SHOIGU, day=day), call(article(2), "Mark Milley", "Valery Gerasimov", day=day)]
    assert sorted(e.reports for e in events(*named, *vague)) == [1, 1, 3]


def test_other_persons_of_one_level_are_another_event() -> None:
    assert (
        count(call(article(1), AUSTIN, SHOIGU, day="2024-05"), call(article(2), AUSTIN, BELOUSOV, day="2024-05")) == 2
    )


def test_a_month_that_holds_two_days_joins_neither() -> None:
    days = [call(article(n), "USA", "RUS", day=day) for n, day in enumerate(("2024-06-03", "2024-06-25"))]
    month = call(article(3), "USA", "RUS", day="2024-06")
    assert count(*days, month) == 3
    assert count(days[0], month) == 1


def test_a_year_joins_a_day_only_by_its_object() -> None:
    left = claim(article(1), "SANCTION", ["USA"], day="2019-08-02", thing="the INF Treaty")
    assert count(left, claim(article(2), "SANCTION", ["USA"], day="2019", thing="INF treaty")) == 1
    assert count(left, claim(article(3), "SANCTION", ["USA"], day="2019")) == 2


def test_other_objects_are_other_events() -> None:
    day = "2024-07-12"
    tanks, money = (
        claim(article(n), "AID", ["USA"], ["UKR"], day=day, thing=t)
        for n, t in enumerate(("battle tanks", "$2 billion in loans"))
    )
    assert count(tanks, money) == 2
    assert count(tanks, claim(article(3), "AID", ["USA"], ["UKR"], day=day, thing="31 tanks")) == 1


def test_an_undated_report_joins_what_its_article_spoke_of_last() -> None:
    one = article(1, "2024-07-14")
    june = call(one, "USA", "RUS", day="2024-06-25", at=100)
    july = call(one, "USA", "RUS", day="2024-07-12", at=10)
    again = call(one, "USA", "RUS", at=150, mode=None)
    found = {e.value: e for e in events(june, july, again)}
    assert set(found) == {"2024-06-25", "2024-07-12"}
    assert again.claim_id in found["2024-06-25"].claims


def test_a_report_dated_to_its_story_joins_what_the_story_told_before() -> None:
    one = article(1, "2024-07-14")
    march = call(one, "USA", "RUS", day="2024-03", background=True, at=200)
    early = call(one, "USA", "RUS", day="2024-07-01", at=10)
    late = call(one, "USA", "RUS", day="2024-07-12", at=100)
    again = call(one, "USA", "RUS", day="2024-07-14", precision="inferred", at=300)
    found = {e.value: e for e in events(march, early, late, again)}
    assert set(found) == {"2024-03", "2024-07-01", "2024-07-12"}
    assert again.claim_id in found["2024-07-12"].claims
    assert sorted(e.value or "" for e in events(march, again)) == ["2024-03", "2024-07-14"]


def test_an_undated_report_of_another_article_joins_if_it_can_mean_one_event_only() -> None:
    dated = call(article(1, "2024-07-13"), "USA", "RUS", day="2024-07-12")
    near, far = (call(article(n, day), "USA", "RUS") for n, day in ((2, "2024-07-16"), (3, "2024-07-17")))
    assert count(dated, near) == 1
    assert count(dated, far) == 2
    assert count(dated, call(article(2, "2024-07-13"), "USA", "RUS", background=True)) == 2
    two_days = call(article(4, "2024-07-13"), "USA", "RUS", day="2024-07-10")
    assert count(dated, two_days, near) == 3


def test_parties_that_nothing_resolved_are_compared_within_their_article_only() -> None:
    one, two = article(1), article(2)
    same = [claim(one, "PROTEST", ["some farmers"], at=at, day="2024-07-12") for at in (1, 60)]
    assert count(*same) == 1
    assert count(same[0], claim(two, "PROTEST", ["some farmers"], day="2024-07-12")) == 2
    assert events(*same)[0].actors == ("some farmers",)


def test_an_office_without_a_name_is_its_holder() -> None:
    day = "2024-07-12"
    for holder, office in (("RUS", "RUS/foreign"), ("org:nato", "org:nato/spokesperson")):
        claims = [claim(article(n), "THREATEN", [who], ["UKR"], day=day) for n, who in enumerate((holder, office))]
        assert [e.actors for e in events(*claims)] == [(holder,)]


def test_claims_without_parties_stay_alone() -> None:
    assert count(*(claim(article(1), "ASSAULT", [], at=at, day="2024-07-12") for at in (1, 60))) == 2


def test_a_reprint_adds_a_report_and_no_origin() -> None:
    words = "The two ministers spoke by phone on Friday."
    said = (words, "Another cut.", words.replace(" ", "\n"), "A fresh account.")
    first, linked, copied, own = (
        call(article(n, f"2024-07-{12 + n}"), "USA", "RUS", day="2024-07-12", says=each) for n, each in enumerate(said)
    )
    event = events(first, linked, copied, own, reprints=[linked])[0]
    assert (event.reports, event.origins) == (4, 2)
    assert events(linked, reprints=[linked])[0].origins == 1


def test_outlets_and_speakers_are_counted_once() -> None:
    claims = [
        call(article(1, outlet="The Wire"), "USA", "RUS", day="2024-07-12", by=("A spokesman", "TV")),
        call(article(2, outlet="THE WIRE"), "USA", "RUS", day="2024-07-12", by=("a spokesman",)),
        call(article(3, outlet="The Post"), "USA", "RUS", day="2024-07-12"),
    ]
    event = events(*claims)[0]
    assert (event.reports, event.outlets, event.speakers) == (3, 2, 1)


def test_the_id_stays_when_evidence_is_added() -> None:
    founding = call(article(1, "2024-07-12"), AUSTIN, BELOUSOV, day="2024-07-12")
    alone = events(founding)[0].event_id
    later = [
        call(article(2, "2024-07-13"), AUSTIN, BELOUSOV, day="2024-07-12", initiator="RUS"),
        call(article(3, "2024-07-14"), "USA", "RUS"),
        call(article(4, "2024-07-01"), "USA", "RUS", day="2024-07"),
    ]
    found = events(founding, *later)
    assert [e.event_id for e in found] == [alone]


def table_hash(ledger: Ledger) -> str:
    found = [ledger.sql(f"SELECT * FROM {table} ORDER BY ALL") for table in ("events", "event_claims")]
    return sha256(repr(found).encode()).hexdigest()


def mixed_readings(seed: int) -> list[Reading]:
    """Readings with claims that fit one another in many ways."""
    chance = random.Random(seed)
    people = [*OFFICES, "USA", "RUS", "UKR", "RUS/defence", "org:nato", "some farmers"]
    days = [None, "2024-07-12", "2024-07-13", "2024-07", "2024", "2024-06-25"]
    found = []
    for n in range(12):
        of = article(n, chance.choice(["2024-07-12", "2024-07-13", "2024-07-15", "2024-07", None]), outlet=f"O{n % 5}")
        claims = []
        for at in range(chance.randint(1, 5)):
            who = chance.sample(people, 2)
            common = {
                "day": chance.choice(days),
                "precision": chance.choice([None, None, "inferred"]),
                "status": chance.choice(["actual", "actual", "actual", "future", "negated"]),
                "background": chance.random() < 0.2,
                "at": at * 10,
                "says": chance.choice([None, "They spoke."]),
            }
            if chance.random() < 0.8:
                claims.append(call(of, *who, mode=chance.choice([None, "phone", "visit"]), **common))
            else:
                claims.append(
                    claim(of, "AID", who[:1], who[1:], thing=chance.choice([None, "tanks", "loans"]), **common)
                )
        found.append(reading(of, *claims))
    return found


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_events_are_the_same_in_any_order(seed: int, chance: random.Random) -> None:
    readings = mixed_readings(seed)
    hashes = set()
    for size in (1, 3, len(readings)):
        chance.shuffle(readings)
        with Ledger(":memory:") as ledger:
            for start in range(0, len(readings), size):
                ledger.add_many(readings[start : start + size])
            hashes.add(table_hash(ledger))
            claims = {c.claim_id for r in readings for c in r.claims}
            assert {c for e in ledger.events() for c in e.claims} == claims
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2023-12", ("2023-12-01", "2023-12-31")),
        ("2019", ("2019-01-01", "2019-12-31")),
        ("2024-07-14", ("2024-07-14", "2024-07-14")),
        ("2023-02-29", None),
        ("2024-13", None),
        ("0000", None),
        ("9999", None),
        ("24-07-14", None),
        ("２０２４", None),
        ("", None),
    ],
)
def test_windows(text: str, days: tuple[str, str] | None) -> None:
    found = day_window(text)
    assert (found and tuple(d.isoformat() for d in found)) == days
