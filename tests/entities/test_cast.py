"""`Cast`: the parties of an article, what its pronouns and descriptions stand for, and the parts of coordinations."""

from __future__ import annotations

import re
import time

from readout.entities.mentions import Cast
from readout.records import Span

CALL = (
    "US Defense Secretary Lloyd Austin spoke by phone with Russian Minister of Defense Andrey Belousov on Friday. "
    "He warned against escalation. The two sides agreed to keep the line open. "
    "The Kremlin spokesman confirmed the call. Belousov later briefed his Chinese counterpart."
)


def sentences(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^ \n][^.!?\n]*[.!?]?", text)]


def cast_of(text: str, on: str = "2024-07-12", outlet: str | None = None) -> Cast:
    return Cast(text, on, sentences(text), outlet=outlet)


def find(text: str, words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def country(cast: Cast, words: str, nth: int = 0) -> str | None:
    entity = cast.entity(find(cast.text, words, nth))
    return entity.country if entity else None


def test_mentions_are_the_longest_sensible_phrases() -> None:
    words = [m.text for m in cast_of(CALL).mentions]
    assert "US Defense Secretary Lloyd Austin" in words
    assert "Russian Minister of Defense Andrey Belousov" in words


def test_mentions_index_the_text() -> None:
    cast = cast_of(CALL)
    assert all(CALL[m.start : m.end] == m.text for m in cast.mentions)
    assert [m.start for m in cast.mentions] == sorted(m.start for m in cast.mentions)


def test_a_surname_after_its_introduction() -> None:
    text = "Turkish aid worker Selma Aydin was freed on Monday. Aydin thanked the police."
    cast = cast_of(text)
    entity = cast.entity(find(text, "Aydin", 1))
    assert entity is not None
    assert (entity.id, entity.country) == ("person:selma-aydin", "TUR")


def test_a_name_in_apposition() -> None:
    text = "Piet Vermeulen, a Belgian engineer, was arrested. Vermeulen denies the charge."
    cast = cast_of(text)
    assert country(cast, "Vermeulen", 1) == "BEL"


def test_he_is_the_subject_of_the_sentence_before() -> None:
    cast = cast_of(CALL)
    entity = cast.entity(find(CALL, "He"))
    assert entity is not None
    assert entity.id == "person:lloyd-austin"


def test_the_two_sides_are_the_two_parties() -> None:
    cast = cast_of(CALL)
    parties = cast.parties(find(CALL, "The two sides"))
    assert {p.entity.country for p in parties if p.entity} == {"USA", "RUS"}


def test_offices_within_the_article() -> None:
    entity = cast_of(CALL).entity(find(CALL, "The Kremlin spokesman"))
    assert entity is not None
    assert entity.id == "person:dmitry-peskov"


def test_his_chinese_counterpart_is_the_chinese_minister() -> None:
    entity = cast_of(CALL).entity(find(CALL, "his Chinese counterpart"))
    assert entity is not None
    assert (entity.id, entity.country) == ("person:dong-jun", "CHN")


def test_coordinated_names_are_split() -> None:
    text = "Austin and Belousov spoke. France, Germany and Italy agreed."
    cast = cast_of(text)
    first = [p.entity.country for p in cast.parties(find(text, "Austin and Belousov")) if p.entity]
    second = [p.entity.country for p in cast.parties(find(text, "France, Germany and Italy")) if p.entity]
    assert first == ["USA", "RUS"]
    assert second == ["FRA", "DEU", "ITA"]


def test_coordinated_adjectives_share_their_head() -> None:
    text = "The US and Russian defence chiefs met."
    parties = cast_of(text).parties(find(text, "The US and Russian defence chiefs"))
    assert [p.entity.country for p in parties if p.entity] == ["USA", "RUS"]


def test_a_shared_head_in_front() -> None:
    text = "A call took place between the heads of the US and Russian militaries."
    parties = cast_of(text).parties(find(text, "the heads of the US and Russian militaries"))
    assert [p.entity.country for p in parties if p.entity] == ["USA", "RUS"]


def test_one_party_is_one_party() -> None:
    text = "Ukraine asked for help."
    parties = cast_of(text).parties(find(text, "Ukraine"))
    assert [p.text for p in parties] == ["Ukraine"]


def test_civilians_belong_to_the_place() -> None:
    text = "Russian jets struck a market in Idlib. At least 12 civilians died."
    assert country(cast_of(text), "12 civilians") == "SYR"


def test_the_soldiers_are_those_named_before() -> None:
    text = "Israeli soldiers entered the village. The soldiers left at dawn."
    assert country(cast_of(text), "The soldiers") == "ISR"


def test_the_group_is_the_armed_group() -> None:
    text = "Boko Haram attacked a camp. The group gave no reason."
    assert country(cast_of(text), "The group") == "NGA"


def test_allies_have_no_country() -> None:
    text = "Germany consulted its allies. Western officials were pleased."
    cast = cast_of(text)
    assert country(cast, "its allies") is None
    assert country(cast, "Western officials") is None


def test_an_official_page_speaks_for_its_government() -> None:
    text = "The President spoke today with Prime Minister Netanyahu of Israel. He welcomed the truce."
    cast = cast_of(text, "2021-05-20", "The White House")
    assert country(cast, "The President") == "USA"
    assert country(cast, "He") == "USA"


def test_us_is_a_state_and_us_is_a_pronoun() -> None:
    text = "The US helped. France told us so."
    cast = cast_of(text)
    assert country(cast, "US") == "USA"
    assert all(m.text != "us" for m in cast.mentions)


def test_a_capital_as_a_place_is_no_party() -> None:
    text = "They met in Moscow. Moscow denied it."
    assert [m.start for m in cast_of(text).mentions if m.text == "Moscow"] == [text.index("Moscow denied")]


def test_empty_and_odd_spans() -> None:
    cast = cast_of(CALL)
    assert cast.entity((0, 0)) is None
    assert cast.parties((0, 0)) == []
    assert cast_of("").mentions == ()


def test_an_unreadable_date_is_no_date() -> None:
    assert Cast(CALL, "yesterday", sentences(CALL)).mentions


def test_long_texts_take_linear_time() -> None:
    def seconds(times: int) -> float:
        text = CALL * times
        spans = sentences(text)
        start = time.perf_counter()
        Cast(text, "2024-07-12", spans)
        return time.perf_counter() - start

    seconds(5)
    assert seconds(400) < 25 * max(seconds(40), 0.01)


def test_capitals_in_a_headline_do_not_run_names_together() -> None:
    text = "Norway Seeks Talks With Sweden After NATO Warned Finland\n\nBut Oslo said nothing."
    assert [m.text for m in cast_of(text).mentions] == ["Norway", "Sweden", "NATO", "Finland", "Oslo"]


def test_places_and_outlets_within_a_titled_name_are_the_name() -> None:
    text = "Defence Minister Sydney Okoro of Nigeria met Crown Prince Ahmad Al-Sabah of Kuwait."
    found = [(m.text, m.entity.country) for m in Cast(text, "2023-05-04", sentences(text)).mentions if m.entity]
    assert found == [
        ("Defence Minister Sydney Okoro of Nigeria", "NGA"),
        ("Crown Prince Ahmad Al-Sabah of Kuwait", "KWT"),
    ]


def test_an_advisers_post_is_his_principals_country() -> None:
    text = "Tomas Dvorak, National Security Advisor to the Prime Minister of the Czech Republic, spoke."
    countries = {m.entity.country for m in Cast(text, "2023-05-04", sentences(text)).mentions if m.entity}
    assert countries == {"CZE"}


def test_no_break_spaces_are_spaces() -> None:
    text = "President Joseph R.\N{NO-BREAK SPACE}Biden, Jr. spoke."
    (mention,) = Cast(text, "2023-05-04", sentences(text)).mentions
    assert mention.entity is not None and mention.entity.id == "person:joe-biden"
