"""How well places are found and put on the map: `python -m benchmarks.places [--errors N]`, on GeoWebNews.

Gold: toponyms with a GeoNames id and coordinates (no demonyms, adjectives, languages, homonyms). A gold place's
country is that of the nearest city of 15,000 or more. Recall: an exact or overlapping span is found. Country and
distance are scored on those found; places without a country (seas, continents) are left out of the country figure.
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import NamedTuple

from readout.places import find_places
from readout.places.gazetteer import Row, table
from readout.records import Place

SHARED = Path(os.environ.get("READOUT_SHARED", Path(__file__).resolve().parents[2] / "shared"))
NOT_PLACES = frozenset(("Demonym", "Language", "Homonym", "Non_Toponym"))


class Gold(NamedTuple):
    name: str
    start: int
    end: int
    latitude: float
    longitude: float


def articles() -> list[tuple[str, list[Gold], list[tuple[int, int]]]]:
    """Text, gold places, and the spans of every annotation that is some kind of place."""
    with gzip.open(SHARED / "data" / "train" / "geowebnews.xml.gz", "rb") as source:
        root = ElementTree.fromstring(source.read())
    found = []
    for article in root.iter("article"):
        golds, spans = [], []
        for toponym in article.iter("toponym"):
            field = {child.tag: (child.text or "").strip() for child in toponym}
            span = int(field["start"]), int(field["end"])
            if field["type"] in NOT_PLACES:
                continue
            spans.append(span)
            if field.get("geonamesID") and field.get("latitude") and field["modifierType"] != "Adjective":
                golds.append(Gold(field["extractedName"], *span, float(field["latitude"]), float(field["longitude"])))
        found.append((article.findtext("text") or "", golds, spans))
    return found


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points in degrees."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


class Nearest:
    """The country of the city nearest to a point, over a grid of one degree."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Row]] = {}
        for rows in table().values():
            for row in rows:
                if row.kind == "city" and row.latitude is not None and row.longitude is not None:
                    self._cells.setdefault((int(row.latitude), int(row.longitude)), []).append(row)

    def country(self, latitude: float, longitude: float) -> str | None:
        for reach in (1, 3, 8):
            rows = [
                row
                for x in range(int(latitude) - reach, int(latitude) + reach + 1)
                for y in range(int(longitude) - reach, int(longitude) + reach + 1)
                for row in self._cells.get((x, y), [])
            ]
            if rows:
                return min(
                    rows, key=lambda r: kilometres((r.latitude or 0, r.longitude or 0), (latitude, longitude))
                ).country
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    began = time.perf_counter()
    table()
    print(f"table of {len(table())} names loaded in {time.perf_counter() - began:.2f} s")
    nearest = Nearest()
    data = articles()
    gold_count = found_count = country_right = country_count = close = predicted = wrong = 0
    shown = 0
    began = time.process_time()
    read = [find_places(text) for text, _, _ in data]
    took = time.process_time() - began
    for (text, golds, spans), places in zip(data, read, strict=True):
        predicted += len(places)
        extra = [p for p in places if not any(s < p.end and p.start < e for s, e in spans)]
        wrong += len(extra)
        for gold in golds:
            gold_count += 1
            place = next((p for p in places if p.start < gold.end and gold.start < p.end), None)
            if place is None:
                if shown < arguments.errors:
                    shown += 1
                    print(
                        "  missed",
                        repr(text[max(0, gold.start - 30) : gold.start]),
                        [gold.name],
                        repr(text[gold.end : gold.end + 20]),
                    )
                continue
            found_count += 1
            close += _close(place, gold)
            if place.country is not None:
                country_count += 1
                right = place.country == nearest.country(gold.latitude, gold.longitude)
                country_right += right
                if not right and shown < arguments.errors:
                    shown += 1
                    print("  country", place.text, place.country, nearest.country(gold.latitude, gold.longitude))
        for place in extra[: arguments.errors and 2]:
            print(
                "  not a place",
                repr(text[max(0, place.start - 30) : place.start]),
                [place.text],
                repr(text[place.end : place.end + 20]),
            )
    print(f"gold places: {gold_count}; found {found_count / gold_count:.3f}")
    print(f"of those found: country right {country_right / country_count:.3f}, within 161 km {close / found_count:.3f}")
    print(f"predicted: {predicted}; where the annotators saw no place {wrong / predicted:.3f}")
    print(f"{len(data) / took:.0f} articles a second on one core")


def _close(place: Place, gold: Gold) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return kilometres((place.latitude, place.longitude), (gold.latitude, gold.longitude)) <= 161


if __name__ == "__main__":
    main()
