"""Places: names on the map, told from people and from namesakes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.places import find_places


def found(text: str) -> list[tuple[str, str | None]]:
    return [(place.text, place.country) for place in find_places(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Talks were held in Kyiv, Ukraine, and later in Minsk.",
            [("Kyiv", "UKR"), ("Ukraine", "UKR"), ("Minsk", "BLR")],
        ),
        ("KYIV, Ukraine — Shells fell on the Donbas.", [("KYIV", "UKR"), ("Ukraine", "UKR"), ("Donbas", "UKR")]),
        ("Troops entered the Gaza Strip and the West Bank.", [("Gaza Strip", "PSE"), ("West Bank", "PSE")]),
        ("They flew from Paris, Texas, to Dallas.", [("Paris", "USA"), ("Texas", "USA"), ("Dallas", "USA")]),
        ("He was born in Gainesville, Va., in 1970.", [("Gainesville", "USA"), ("Va", "USA")]),
        ("Ships left Crimea for the Black Sea.", [("Crimea", "UKR"), ("Black Sea", None)]),
        ("France’s president met Japan's emperor.", [("France", "FRA"), ("Japan", "JPN")]),
        ("A Britain-based monitor said so.", [("Britain", "GBR")]),
        ("The Syrian and Turkish armies met.", []),
        ("Lloyd Austin spoke. Austin then left.", []),
        ("It happened in March, the White House said.", []),
        ("Most people like reading.", []),
        ("Rio de Janeiro hosted it.", [("Rio de Janeiro", "BRA")]),
        ("The European Union and the EU met.", []),
        ("It fell to the Democratic People’s Republic of Korea.", [("Democratic People’s Republic of Korea", "PRK")]),
        ("Rebels left Deir ez-Zor for al-Hasakah.", [("Deir ez-Zor", "SYR"), ("al-Hasakah", "SYR")]),
        ("Russians marched in St. Petersburg.", [("St. Petersburg", "RUS")]),
        ("She was born in Anbar and raised in Nagaland.", [("Anbar", "IRQ"), ("Nagaland", "IND")]),
        ("They met in the Turkish town of Reyhanli.", [("Reyhanli", "TUR")]),
        ("She spoke in Clear Lake, Iowa.", [("Clear Lake", "USA"), ("Iowa", "USA")]),
        ("In the Nigerian town of Banki, soldiers waited.", []),
        ("A Hwasong-12 flew, the New York Times and the Panama Papers said.", []),
        ("A Hong Kong-flagged ship left Florida and sank.", [("Hong Kong", "HKG"), ("Florida", "USA")]),
        ("Anna Campbell died. Friends said Campbell was brave.", []),
        ("Life in the Palestinian territories went on.", [("Palestinian territories", "PSE")]),
        ("The mayor of Nice spoke.", [("Nice", "FRA")]),
        (
            "Georgia accused Russia, and Washington agreed.",
            [("Georgia", "GEO"), ("Russia", "RUS"), ("Washington", "USA")],
        ),
        ("Voters in Georgia, Alabama and Ohio.", [("Georgia", "USA"), ("Alabama", "USA"), ("Ohio", "USA")]),
        ("In Charlotte, N.C., police came.", [("Charlotte", "USA"), ("N.C.", "USA")]),
        ("The Winnipeg Fire Service and CTV Saskatoon said so.", [("Winnipeg", "CAN"), ("Saskatoon", "CAN")]),
    ],
)
def test_places_and_their_countries(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


def test_the_article_decides_between_namesakes() -> None:
    assert dict(found("In Britain, police in Birmingham said so."))["Birmingham"] == "GBR"
    assert (
        dict(found("In Syria, rebels took Tripoli. Lebanon sent troops to Tripoli. Lebanon and Lebanon."))["Tripoli"]
        == "LBN"
    )


def test_records_carry_coordinates_and_ids() -> None:
    (place,) = find_places("A blast hit Odesa.")
    assert place.country == "UKR"
    assert place.geonames_id == 698740
    assert place.latitude is not None and abs(place.latitude - 46.5) < 0.2
    assert place.longitude is not None and abs(place.longitude - 30.7) < 0.2


def test_washington_is_the_capital_unless_the_state_is_named() -> None:
    (capital,) = find_places("They flew to Washington.")
    (state,) = find_places("They picked apples in Washington state.")
    assert capital.longitude is not None and round(capital.longitude) == -77
    assert state.longitude is not None and state.longitude < -115


def test_a_country_stands_at_its_own_middle() -> None:
    (place,) = find_places("They flew to Russia.")
    assert (place.latitude, place.longitude) == (60.0, 100.0)


@given(st.text(alphabet=st.one_of(st.sampled_from(" \n.,-'’ParisInUkraineofde"), st.characters())))
def test_spans_are_exact_ordered_and_disjoint(text: str) -> None:
    at = 0
    for place in find_places(text):
        assert at <= place.start < place.end
        assert text[place.start : place.end] == place.text
        at = place.end


@pytest.mark.parametrize("unit", ["Paris ", "A.", "a-", "New ", "of ", "Paris, ", "’"])
def test_time_is_linear(unit: str) -> None:
    find_places("Paris")
    began = time.process_time()
    find_places(unit * (300_000 // len(unit)))
    assert time.process_time() - began < 10
