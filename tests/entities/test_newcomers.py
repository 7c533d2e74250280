"""People, ministries and companies that no table lists, and what the words beside them tell."""

from __future__ import annotations

import pytest

from readout.entities import resolve
from readout.entities.mentions import Cast
from readout.records import Entity
from tests.entities.test_cast import find, sentences


def entity_of(text: str, words: str, on: str = "2024-07-12", nth: int = 0, outlet: str | None = None) -> Entity:
    entity = Cast(text, on, sentences(text), outlet=outlet).entity(find(text, words, nth))
    assert entity is not None, words
    return entity


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gudrun Okonjo, 34, was seen in Lyon.", "Gudrun Okonjo"),
        ("Police said Gudrun Okonjo had left.", "Gudrun Okonjo"),
        ("The cofounder Gudrun Okonjo resigned.", "Gudrun Okonjo"),
        ("J. Peter Okonjo wrote it.", "J. Peter Okonjo"),
        ("Paul Garrison sang.", "Paul Garrison"),
        ("Christian Okonjo sang.", "Christian Okonjo"),
        ("Abu Karim al-Okonji, who fled, is alive.", "Abu Karim al-Okonji"),
    ],
)
def test_unlisted_people(text: str, name: str) -> None:
    entity = entity_of(text, name)
    assert entity.kind == "person"
    assert entity.name.replace(" ", "-").endswith(name.split(" ")[-1])


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Ana Okonjo, the Peruvian minister, spoke.", "Ana Okonjo", "PER", "GOV"),
        ("Ana Okonjo, a 16-year-old Peruvian, spoke.", "Ana Okonjo", "PER", "CVL"),
        ("A spokesman for Hamas, Omar Okonjo, spoke.", "Omar Okonjo", "PSE", "REB"),
        ("Peru and Chile met. Chile voted. Lima officer Ana Okonjo spoke. Okonjo left.", "Okonjo", "PER", "MIL"),
    ],
)
def test_what_stands_beside_a_new_name(text: str, words: str, country: str, sector: str) -> None:
    entity = entity_of(text, words)
    assert (entity.kind, entity.country, entity.sector) == ("person", country, sector)


def test_a_surname_means_whom_the_article_names_in_full() -> None:
    text = "Clinton spoke. Voters like Hillary Clinton. Hillary Clinton won."
    assert entity_of(text, "Clinton", on="2016-09-01").id == "person:hillary-clinton"


def test_a_newcomer_has_the_country_that_the_article_is_about() -> None:
    text = "Peru voted. The Peruvian government fell. Lima was calm. Paul Okonjo, 41, cheered."
    assert entity_of(text, "Paul Okonjo").country == "PER"


def test_an_office_in_apposition_is_the_person() -> None:
    text = "The envoy of Peru, Paul Okonjo, left. Ana Quispe, the shadow minister, stayed."
    assert entity_of(text, "The envoy of Peru").id == "person:paul-okonjo"
    assert entity_of(text, "the shadow minister").id == "person:ana-quispe"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("“We will strike,” Russian Defence Minister Andrei Belousov said.", "We", "RUS"),
        ("“Our troops stay,” said French President Emmanuel Macron.", "Our troops", "FRA"),
        ("“Our country is ready,” said French President Emmanuel Macron.", "Our country", "FRA"),
    ],
)
def test_we_of_an_official_is_the_state(text: str, words: str, country: str) -> None:
    entity = entity_of(text, words)
    assert entity.kind in ("state", "generic")
    assert entity.country == country


def test_we_of_a_body_is_the_body() -> None:
    text = "“We stand ready,” NATO Secretary General Jens Stoltenberg said."
    assert entity_of(text, "We").id == "org:nato"


def test_i_of_an_official_statement_is_its_signer() -> None:
    text = "Antony J. Blinken, Secretary of State\n\nOn behalf of the United States, I congratulate Peru."
    assert entity_of(text, "I", "2021-07-28", 0, "U.S. Department of State").id == "person:antony-blinken"


@pytest.mark.parametrize("words", ["The leaders", "The two presidents"])
def test_two_parties_are_no_one_country(words: str) -> None:
    text = f"President Emmanuel Macron met Chancellor Olaf Scholz. {words} agreed."
    cast = Cast(text, "2024-07-12", sentences(text))
    assert [p.entity.country for p in cast.parties(find(text, words)) if p.entity] == ["FRA", "DEU"]
    entity = cast.entity(find(text, words))
    assert entity is not None
    assert entity.country is None


@pytest.mark.parametrize(
    ("name", "id", "readable"),
    [
        ("the Russian Defense Ministry", "org:rus-defence-ministry", "Russian defence ministry"),
        ("Peru's Ministry of Foreign Affairs", "org:per-foreign-ministry", "Peruvian foreign ministry"),
        ("the French government", "generic:FRA:GOV", "French government"),
        ("Russian troops", "generic:RUS:MIL", "Russian military"),
        ("protesters", "generic:CVL", "civilians"),
    ],
)
def test_readable_names(name: str, id: str, readable: str) -> None:
    entity = resolve(name, "2024-07-12")
    assert entity is not None
    assert (entity.id, entity.name) == (id, readable)


def test_a_president_elect_is_the_next_president() -> None:
    coming, day = resolve("the US president-elect", "2020-12-01"), resolve("the US president-elect", "2022-12-01")
    assert coming is not None and day is not None
    assert (coming.id, day.kind) == ("person:joe-biden", "generic")


def test_the_head_of_a_body_carries_the_body() -> None:
    entity = resolve("the NATO secretary-general", "2024-07-12")
    assert entity is not None and entity.title is not None
    assert entity.title.endswith(", NATO")


@pytest.mark.parametrize(
    "text",
    ["But Peru left.", "Because Peru left.", "Then Peru left.", "Meanwhile Peru left.", "Nonetheless Peru left."],
)
def test_first_words_of_sentences_are_no_names(text: str) -> None:
    assert [m.text for m in Cast(text, "2024-07-12", sentences(text)).mentions] == ["Peru"]


def test_a_possessive_keeps_to_itself() -> None:
    text = "Ukraine’s NATO membership waits."
    assert [m.text for m in Cast(text, "2024-07-12", sentences(text)).mentions] == ["Ukraine", "NATO"]


@pytest.mark.parametrize(
    ("name", "kind", "sector"),
    [("Okonjo Motors", "organisation", "BUS"), ("Lakeside News", "medium", "MED"), ("General Motors", None, "BUS")],
)
def test_companies_and_outlets_by_their_last_word(name: str, kind: str | None, sector: str) -> None:
    entity = resolve(name)
    assert entity is not None
    assert entity.sector == sector
    assert kind is None or entity.kind == kind


@pytest.mark.parametrize(
    ("name", "country"), [("PRC", "CHN"), ("the DPRK", "PRK"), ("ROK", "KOR"), ("S. Korea", "KOR")]
)
def test_short_names_of_states(name: str, country: str) -> None:
    entity = resolve(name, context="Pyongyang and Seoul")
    assert entity is not None
    assert entity.country == country


def test_the_lead_tells_whose_the_main_person_is() -> None:
    text = "Chile charged a Peruvian girl. Chile held Ana Okonjo. Okonjo wept. Chile and Santiago said no more."
    assert entity_of(text, "Ana Okonjo").country == "PER"


def test_short_names_that_the_article_makes() -> None:
    text = "The Libyan Lakeside Peace Bureau (LLPB) met. The LLPB voted."
    entity = entity_of(text, "LLPB", nth=1)
    assert (entity.kind, entity.country, entity.name) == ("organisation", "LBY", "Libyan Lakeside Peace Bureau")


def test_the_former_holder_is_the_one_whom_the_article_names() -> None:
    text = "Hillary Clinton spoke in Tulsa. Later the former secretary of state left."
    assert entity_of(text, "the former secretary of state", "2016-09-20").id == "person:hillary-clinton"


def test_the_only_senator_of_the_article() -> None:
    text = "Senator Paul Okonjo won. The senator of the United States thanked voters."
    assert entity_of(text, "The senator of the United States").id == "person:paul-okonjo"
