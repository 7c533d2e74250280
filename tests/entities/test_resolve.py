"""`resolve`: names, offices, states, groups and generic actors on a date."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.entities import resolve
from readout.errors import UsageError

PEOPLE = [
    ("the Russian defence minister", "2024-07-14", "person:andrei-belousov", "RUS", "MIL"),
    ("the Russian defence minister", "2024-05-01", "person:sergei-shoigu", "RUS", "MIL"),
    ("Russian Minister of Defense Andrey Belousov", "2024-07-12", "person:andrei-belousov", "RUS", "MIL"),
    ("Defense Secretary Lloyd Austin", "2024-07-14", "person:lloyd-austin", "USA", "MIL"),
    ("Secretary Austin", "2021-06-01", "person:lloyd-austin", "USA", "MIL"),
    ("Prime Minister Marape of Papua New Guinea", "2022-01-01", "person:james-marape", "PNG", "GOV"),
    ("German Federal Minister of Defense Boris Pistorius", "2023-05-01", "person:boris-pistorius", "DEU", "MIL"),
    ("Foreign Minister Mario Búcaro of Guatemala", "2023-01-01", "person:mario-bucaro", "GTM", "GOV"),
    (
        "Secretary of the National Security Council of Mongolia Jadamba Enkhbayar",
        "2023-06-01",
        "person:jadamba-enkhbayar",
        "MNG",
        "GOV",
    ),
    ("Israeli NSA Meir Ben-Shabbat", "2021-04-27", "person:meir-ben-shabbat", "ISR", "GOV"),
    ("Vice President Harris", "2021-04-27", "person:kamala-harris", "USA", "GOV"),
    ("Chinese Communist Party Politburo Member and Director Wang Yi", "2023-05-01", "person:wang-yi", "CHN", "GOV"),
    ("Zelensky", "2023-01-01", "person:volodymyr-zelensky", "UKR", "GOV"),
    ("Zelenskyy", "2023-01-01", "person:volodymyr-zelensky", "UKR", "GOV"),
    ("Zelenskiy", "2023-01-01", "person:volodymyr-zelensky", "UKR", "GOV"),
    ("Erdoğan", "2020-01-01", "person:recep-tayyip-erdogan", "TUR", "GOV"),
    ("Erdogan", "2020-01-01", "person:recep-tayyip-erdogan", "TUR", "GOV"),
    ("the Kremlin spokesman", "2024-01-01", "person:dmitry-peskov", "RUS", "GOV"),
    ("NATO chief", "2024-07-01", "person:jens-stoltenberg", None, "IGO"),
    ("NATO chief", "2024-12-01", "person:mark-rutte", None, "IGO"),
    ("Prime Minister Han of the Republic of Korea", "2022-09-27", "person:han-duck-soo", "KOR", "GOV"),
    ("Israel Katz", "2024-12-01", "person:israel-katz", "ISR", "MIL"),
]
PARTIES = [
    ("Türkiye", "TUR", "TUR", "state"),
    ("U.S.", "USA", "USA", "state"),
    ("US", "USA", "USA", "state"),
    ("the White House", "USA", "USA", "state"),
    ("Zhongnanhai", "CHN", "CHN", "state"),
    ("the Republic of Korea", "KOR", "KOR", "state"),
    ("the People's Republic of China", "CHN", "CHN", "state"),
    ("the Democratic Republic of the Congo", "COD", "COD", "state"),
    ("Foggy Bottom", "org:usa-foreign-ministry", "USA", "organisation"),
    ("Boko Haram", "group:boko-haram", "NGA", "armed-group"),
    ("Islamic State", "group:islamic-state", None, "armed-group"),
    ("the North Atlantic Treaty Organization", "org:nato", None, "alliance"),
    ("US troops", "generic:USA:MIL", "USA", "generic"),
    ("a British court", "generic:GBR:JUD", "GBR", "generic"),
    ("a court in Minsk", "generic:BLR:JUD", "BLR", "generic"),
    ("three Ukrainian soldiers", "generic:UKR:MIL", "UKR", "generic"),
    ("Turkish-backed Syrian rebels", "generic:SYR:REB", "SYR", "generic"),
    ("Western officials", "generic:GOV", None, "generic"),
    ("residents of Aleppo", "generic:SYR:CVL", "SYR", "generic"),
]


@pytest.mark.parametrize(("name", "on", "id", "country", "sector"), PEOPLE)
def test_people(name: str, on: str, id: str, country: str | None, sector: str) -> None:
    entity = resolve(name, on)
    assert entity is not None
    assert (entity.id, entity.country, entity.sector, entity.kind) == (id, country, sector, "person")


@pytest.mark.parametrize(("name", "id", "country", "kind"), PARTIES)
def test_parties(name: str, id: str, country: str | None, kind: str) -> None:
    entity = resolve(name)
    assert entity is not None
    assert (entity.id, entity.country, entity.kind) == (id, country, kind)


def test_an_office_without_a_date_stays_unnamed() -> None:
    entity = resolve("the Russian defence minister")
    assert entity is not None
    assert (entity.id, entity.kind, entity.country) == ("RUS/defence", "generic", "RUS")


def test_a_former_minister_is_not_the_minister() -> None:
    entity = resolve("a former Russian defence minister", "2024-07-14")
    assert entity is not None
    assert (entity.id, entity.country) == ("RUS/defence", "RUS")


def test_a_deputy_is_not_the_minister() -> None:
    entity = resolve("the Russian deputy defence minister", "2024-07-14")
    assert entity is not None
    assert entity.kind == "generic"
    assert entity.country == "RUS"


def test_an_unknown_name_gets_its_country_and_no_false_identity() -> None:
    entity = resolve("Turkish spokesman Orhan Beyazit", "2020-01-01")
    assert entity is not None
    assert (entity.id, entity.country) == ("person:orhan-beyazit", "TUR")


def test_the_country_given_beats_the_name_known() -> None:
    entity = resolve("President Macron of Peru", "2020-01-01")
    assert entity is not None
    assert entity.country == "PER"
    assert entity.id != "person:emmanuel-macron"


def test_former_states_carry_their_successor() -> None:
    entity = resolve("the Soviet Union", "1980-01-01")
    assert entity is not None
    assert (entity.id, entity.country) == ("SUN", "RUS")


def test_kurdish_forces_are_placed_by_the_words_around() -> None:
    syrian = resolve("Kurdish forces", context="fighting near Raqqa in Syria")
    iraqi = resolve("Kurdish forces", context="Baghdad sent the army to Kirkuk")
    unplaced = resolve("Kurdish forces")
    assert syrian and iraqi and unplaced
    assert (syrian.country, iraqi.country, unplaced.country) == ("SYR", "IRQ", None)


def test_georgia_is_decided_by_context() -> None:
    state, country = (
        resolve("Georgia", context="a Senate race near Atlanta"),
        resolve("Georgia", context="Tbilisi and Moscow"),
    )
    assert state and country
    assert (state.country, country.country) == ("USA", "GEO")


def test_dates_in_every_shape() -> None:
    for on in ("2024-07-14", date(2024, 7, 14), "2024-07", "2024"):
        entity = resolve("the Ukrainian president", on)
        assert entity is not None
        assert entity.id == "person:volodymyr-zelensky"
    with pytest.raises(UsageError, match="not a date"):
        resolve("Ukraine", "last week")


@pytest.mark.parametrize(
    "name", ["", " ", "us", "the", "x" * 10_000, "the " * 5_000, "中国", "🙂", "12345", "Qwertz Uiop", "\x00"]
)
def test_senseless_names_give_none(name: str) -> None:
    assert resolve(name, "2024-01-01") is None


def test_a_date_before_the_table_begins_names_no_holder() -> None:
    entity = resolve("the French president", "1820-01-01")
    assert entity is not None
    assert entity.kind == "generic"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_answered(name: str) -> None:
    entity = resolve(name, "2020-01-01")
    assert entity is None or entity.id


def test_ten_thousand_names_take_under_a_second() -> None:
    resolve("France")
    start = time.perf_counter()
    for i in range(10_000):
        resolve(f"{i % 1000} Ukrainian soldiers", "2023-01-01")
    assert time.perf_counter() - start < 1.0
