"""The register of contacts: what counts, at which level, and the silence before."""

from __future__ import annotations

from typing import Any

import pytest

from readout.errors import UsageError
from readout.ledger import Ledger
from readout.ledger.levels import LEVELS, level_of, title_level
from readout.records import Claim, Entity, Mention
from readout.registers.contacts import Contact
from tests.ledger.building import article, call, claim, reading

AUSTIN, BELOUSOV, SHOIGU = "Lloyd Austin", "Andrei Belousov", "Sergei Shoigu"


def contacts(*claims: tuple[dict[str, Any], tuple[str, ...]], **filters: Any) -> list[Contact]:
    """The contacts of claims given as (fields, parties), each in an article of its own."""
    with Ledger(":memory:") as ledger:
        for n, (fields, people) in enumerate(claims):
            of = article(n, None)
            ledger.add(reading(of, call(of, *people, **fields)))
        return ledger.contacts(**filters)


def test_a_contact_has_what_its_reports_say() -> None:
    one, two = article(1, "2024-07-12"), article(2, "2024-07-13")
    with Ledger(":memory:") as ledger:
        ledger.add(reading(one, call(one, AUSTIN, "RUS", day="2024-07-12", initiator="RUS")))
        ledger.add(reading(two, call(two, AUSTIN, BELOUSOV, day="2024-07-12", place=("Washington", "USA"))))
        (contact,) = ledger.contacts(dyad="USA-RUS")
    assert (contact.date, contact.precision, contact.channel, contact.level) == (
        "2024-07-12",
        "day",
        "phone",
        "defence",
    )
    assert (contact.parties, contact.initiator, contact.place) == (("RUS", "USA"), "RUS", "Washington")
    assert [(p.party, p.name, p.level) for p in contact.participants] == [
        ("RUS", BELOUSOV, "defence"),
        ("USA", AUSTIN, "defence"),
    ]
    assert (contact.reports, contact.origins, len(contact.claims), contact.silence) == (2, 2, 2, None)


def test_only_what_took_place_between_two_sides_counts() -> None:
    of = article(1)
    with Ledger(":memory:") as ledger:
        ledger.add(
            reading(
                of,
                call(of, "USA", "RUS", day="2024-07-01", status="future", at=1),
                call(of, "USA", "RUS", day="2024-07-02", status="hypothetical", at=2),
                call(of, "USA", "RUS", day="2024-07-03", status="negated", at=3),
                call(of, "USA", day="2024-07-04", at=4),
                claim(of, "REQUEST", ["USA"], ["RUS"], day="2024-07-05", register="contact", at=5),
                call(of, "USA", "RUS", day="2024-07-12", at=6),
            )
        )
        assert [c.date for c in ledger.contacts()] == ["2024-07-12"]
        assert ledger.contacts()[0].silence is None
        assert [(c.date, c.silence) for c in ledger.contacts(status="negated")] == [("2024-07-03", None)]
        assert ledger.contacts(type="AID") == []


def test_silences_in_days_and_as_a_range() -> None:
    found = contacts(
        ({"day": "2023-03"}, (AUSTIN, SHOIGU)),
        ({"day": "2024-06-25"}, (AUSTIN, BELOUSOV)),
        ({"day": "2024-07-12"}, (AUSTIN, BELOUSOV)),
        ({}, ("USA", "RUS")),
        dyad="USA-RUS",
    )
    silences = [c.silence for c in found]
    assert [c.date for c in found] == ["2023-03", "2024-06-25", "2024-07-12", None]
    assert silences[0] is None
    assert silences[1] is not None
    assert silences[2] is not None
    assert silences[3] is None
    # From 31 March and from 1 March 2023 to 25 June 2024.
    assert (silences[1].least, silences[1].most, silences[1].days) == (452, 482, None)
    assert (silences[2].days, silences[2].start, silences[2].end) == (17, "2024-06-25", "2024-07-12")
    assert silences[2].after == found[1].event_id


def test_a_month_that_may_be_a_known_day_ends_no_silence() -> None:
    found = contacts(
        ({"day": "2024-06-03"}, ("USA", "RUS")),
        ({"day": "2024-06-25"}, ("USA", "RUS")),
        ({"day": "2024-06"}, ("USA", "RUS")),
    )
    days = {c.date: c.silence.days if c.silence else None for c in found}
    assert days == {"2024-06-03": None, "2024-06-25": 22, "2024-06": None}


def test_the_silence_is_that_of_the_level_and_the_pair_asked_about() -> None:
    made = [
        ({"day": "2024-07-01"}, (AUSTIN, BELOUSOV)),
        ({"day": "2024-07-05"}, ("Antony Blinken", "Sergey Lavrov")),
        ({"day": "2024-07-07"}, ("UKR", "RUS")),
        ({"day": "2024-07-09"}, ("USA", "RUS", "UKR")),
        ({"day": "2024-07-11"}, (AUSTIN, BELOUSOV)),
    ]

    def days(**filters: Any) -> list[int | None]:
        return [c.silence.days if c.silence else None for c in contacts(*made, **filters)]

    assert days(dyad="USA-RUS") == [None, 4, 4, 2]
    assert days(dyad="USA-RUS", level="defence") == [None, 10]
    assert days(dyad="USA-RUS", since="2024-07-10") == [2]
    assert days(dyad="UKR-RUS") == [None, 2]
    assert days() == [None, 4, None, None, 2]


@pytest.mark.parametrize(
    ("people", "level"),
    [
        ((AUSTIN, BELOUSOV), "defence"),
        ((AUSTIN, "RUS"), "defence"),
        (("USA", "RUS/defence"), "defence"),
        (("Joe Biden", "Vladimir Putin"), "leaders"),
        (("Joe Biden", "Vladimir Putin", AUSTIN, BELOUSOV), "leaders"),
        (("Joe Biden", "Sergey Lavrov"), "foreign"),
        (("Joe Biden", "Antony Blinken", "Sergey Lavrov"), "foreign"),
        (("William Burns", "Nikolai Patrushev"), "security-advisers"),
        (("Mark Milley", "Valery Gerasimov"), "chiefs-of-staff"),
        (("USA", "RUS"), "other"),
    ],
)
def test_the_level_of_a_contact(people: tuple[str, ...], level: str) -> None:
    (contact,) = contacts(({"day": "2024-07-12"}, people))
    assert contact.level == level


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Secretary of State", "foreign"),
        ("Secretary of State for Defence", "defence"),
        ("Defense Secretary", "defence"),
        ("deputy foreign minister", "foreign"),
        ("President of the Republic", "leaders"),
        ("Vice President", "other"),
        ("Vice-President", "other"),
        ("former president", "other"),
        ("National Security Advisor", "security-advisers"),
        ("special envoy of the president", "envoys"),
        ("White House chief of staff", "other"),
        ("chief of the defence staff", "chiefs-of-staff"),
        ("Chairman of the Joint Chiefs of Staff", "chiefs-of-staff"),
        ("Minister of Agriculture", None),
        ("the kingdom's farmers", None),
        ("chief of staff", None),
        ("deputy head of government", "other"),
        ("foreign spokesperson", "other"),
        ("assistant to the president for national security affairs", "security-advisers"),
        ("", None),
    ],
)
def test_the_level_of_a_title(title: str, level: str | None) -> None:
    assert title_level(title) == level


@pytest.mark.parametrize(
    ("title", "sector", "level"),
    [
        ("chief of staff", "MIL", "chiefs-of-staff"),
        ("chief of staff", "GOV", None),
        ("commander-in-chief", "MIL", "chiefs-of-staff"),
        ("head", "IGO", "leaders"),
        ("head", "GOV", None),
        ("deputy head", "IGO", "other"),
        ("defence minister", "MIL", "defence"),
    ],
)
def test_titles_that_mean_an_office_in_one_sector_only(title: str, sector: str, level: str | None) -> None:
    assert title_level(title, sector) == level


def test_a_surname_is_not_an_office() -> None:
    senator = Entity(id="person:king", name="Angus King", kind="person", country="USA", sector="LEG")
    assert level_of(Mention(text="Senator Angus King", start=0, end=18, entity=senator)) == "other"
    minister = Entity(id="person:x", name="Ann Pope", kind="person", country="GBR", sector="GOV")
    assert level_of(Mention(text="Defence Minister Ann Pope", start=0, end=25, entity=minister)) == "defence"
    ministry = Entity(id="org:ministry", name="Ministry of Defence", kind="organisation", country="GBR", sector="GOV")
    assert level_of(Mention(text="the ministry", start=0, end=12, entity=ministry)) == "defence"
    russia = Entity(id="RUS", name="Russia", kind="state", country="RUS", sector="GOV")
    assert level_of(Mention(text="Moscow", start=0, end=6, entity=russia)) is None


def test_filters_of_channel_level_and_number() -> None:
    made = [
        ({"day": "2024-07-01"}, (AUSTIN, BELOUSOV)),
        ({"day": "2024-07-02", "mode": "visit"}, ("Antony Blinken", "Sergey Lavrov")),
        ({"day": "2024-07-03", "mode": None}, ("Mark Milley", "Valery Gerasimov")),
    ]
    assert [c.date for c in contacts(*made, channel="visit")] == ["2024-07-02"]
    assert [c.date for c in contacts(*made, channel="meeting")] == ["2024-07-03"]
    assert [c.date for c in contacts(*made, level="Chiefs of staff")] == ["2024-07-03"]
    assert [c.date for c in contacts(*made, limit=1)] == ["2024-07-01"]
    for wrong, said in (
        ({"level": "defense"}, "defence"),
        ({"channel": "telephone"}, "phone"),
        ({"dyad": "USA-RUZ"}, "RUS"),
    ):
        with pytest.raises(UsageError, match=said):
            contacts(*made, **wrong)


def test_every_level_of_the_table_is_known() -> None:
    from readout.ledger.levels import _rows

    rows = [row for match in ("title", "military", "organisation", "office", "sector") for row in _rows(match)]
    assert {level for _, level in rows} == set(LEVELS)
    titles = [phrase for phrase, _ in _rows("title")]
    assert len(titles) == len(set(titles))
    # "defense" is read as "defence": a phrase with the other spelling would never match.
    assert [title_level(t) for t in titles].count(None) == 0


def test_claims_of_a_contact_lead_back_to_the_words() -> None:
    of = article(1)
    made: Claim = call(of, AUSTIN, BELOUSOV, day="2024-07-12")
    with Ledger(":memory:") as ledger:
        ledger.add(reading(of, made))
        (contact,) = ledger.contacts()
        assert ledger.claims(event=contact.event_id) == [made]
        assert contact.claims == (made.claim_id,)
