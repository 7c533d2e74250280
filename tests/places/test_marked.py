"""The hand-marked places: well formed, enough of them, in the same texts as the dates."""

from benchmarks import _hand

ROWS = _hand.table("places", "mentions.csv")
DOCUMENTS = {row["document"]: row for row in _hand.table("places", "documents.csv")}


def test_three_hundred_mentions() -> None:
    assert sum(row["scored"] == "yes" for row in ROWS) >= 300


def test_every_row_is_well_formed() -> None:
    last = ("", 0)
    for row in ROWS:
        start, end = int(row["start"]), int(row["end"])
        assert start < end <= int(DOCUMENTS[row["document"]]["length"])
        assert row["document"] > last[0] or start >= last[1]
        assert all(len(country) == 3 and country.isupper() for country in row["country"].split())
        for point in row["point"].split(" or ") if row["point"] not in ("", "country") else ():
            latitude, longitude = (float(degrees) for degrees in point.split())
            assert -90 <= latitude <= 90 and -180 <= longitude <= 180
        last = row["document"], end


def test_the_texts_are_those_of_the_dates() -> None:
    assert list(DOCUMENTS.values()) == _hand.table("dates", "documents.csv")
