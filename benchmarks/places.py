"""How well places are found and put on the map: `python -m benchmarks.places [--errors N]`.

1. Every place name of 132 news texts, marked by hand (corpus/places), in a development and a check part: found (an
   overlap is enough, one to one), and of those found the share with the right country and the share within 161 km.
   A country's point is that of data/area_points.csv, so a country found is on its point if it is the right one: the
   figure for places that are no countries is printed beside.
2. GeoWebNews. Gold: toponyms with a GeoNames id and coordinates (no demonyms, adjectives, languages, homonyms). A gold
   place's country is that of the nearest city of 15,000 or more. Recall: an exact or overlapping span is found. Country
   and distance are scored on those found; places without a country are left out of the country figure.
"""

from __future__ import annotations

import argparse
import gzip
import math
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from typing import NamedTuple

from benchmarks._hand import DATA, PARTS, documents
from benchmarks._hand import table as hand_table

from readout.places import find_places
from readout.places.gazetteer import Row, area_points, table
from readout.records import Place

REACH = 161.0
"""Kilometres (100 miles) within which the field calls a place right."""

NOT_PLACES = frozenset(("Demonym", "Language", "Homonym", "Non_Toponym"))


class Gold(NamedTuple):
    name: str
    start: int
    end: int
    latitude: float
    longitude: float


def articles() -> list[tuple[str, list[Gold], list[tuple[int, int]]]]:
    """Text, gold places, and the spans of every annotation that is some kind of place."""
    with gzip.open(DATA / "train" / "geowebnews.xml.gz", "rb") as source:
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


class Marked(NamedTuple):
    """A place marked by hand. `countries` empty: no one country's; `points` empty: a sea, a continent: not measured."""

    start: int
    end: int
    countries: tuple[str, ...]
    points: tuple[tuple[float, float], ...]
    whole_country: bool
    scored: bool


def marked() -> dict[str, list[Marked]]:
    """The marked places by document."""
    centres = {name: point for name, point in area_points().items() if "-" not in name}
    found: dict[str, list[Marked]] = {}
    for row in hand_table("places", "mentions.csv"):
        countries, whole = tuple(row["country"].split()), row["point"] == "country"
        pairs = [point.split() for point in row["point"].split(" or ") if point and not whole]
        points = tuple((float(lat), float(lon)) for lat, lon in pairs) or ((centres[countries[0]],) if whole else ())
        mark = Marked(int(row["start"]), int(row["end"]), countries, points, whole, row["scored"] == "yes")
        found.setdefault(row["document"], []).append(mark)
    return found


def score_hand(errors: int) -> None:
    marks = marked()
    for part in PARTS:
        total: Counter[str] = Counter()
        for document in documents("places"):
            if document.part == part:
                lines = _tally(total, document.text, find_places(document.text), marks.get(document.id, []))
                for line in lines[:errors] if part == "development" else ():
                    print(f"  {document.id} {line}")
        gold, hits, predicted = total["gold"], total["found"], total["predicted"]
        print(f"hand-marked news, {part}: {gold} places; found P {hits / predicted:.3f} R {hits / gold:.3f}", end=" ")
        print(
            f"F1 {2 * hits / (predicted + gold):.3f}; of those found: country {total['country'] / total['of']:.3f}",
            end="",
        )
        print(f", within 161 km {total['close'] / total['placed']:.3f}", end="")
        print(f" (without whole countries {total['near'] / total['local']:.3f} of {total['local']})")


def _tally(total: Counter[str], text: str, places: list[Place], marks: list[Marked]) -> list[str]:
    """Adds one text's counts; gives a line for each error."""
    free, wrong = list(places), []
    for mark in marks:
        place = next((p for p in free if p.start < mark.end and mark.start < p.end), None)
        if place is not None:
            free.remove(place)
        if not mark.scored:
            continue
        total.update(gold=1, found=place is not None, predicted=place is not None)
        around = repr(text[max(0, mark.start - 30) : mark.end + 20])
        if place is None:
            wrong.append(f"missed {text[mark.start : mark.end]!r} {around}")
            continue
        right = not mark.countries or place.country in mark.countries
        near = any(_within(place, point) for point in mark.points)
        total.update(of=bool(mark.countries), country=bool(mark.countries) and right)
        total.update(placed=bool(mark.points), close=near)
        total.update(local=bool(mark.points) and not mark.whole_country, near=near and not mark.whole_country)
        if not right or (mark.points and not near):
            wrong.append(
                f"misplaced {place.name} {place.country} {place.latitude} {place.longitude} {mark.points} {around}"
            )
    extra = [p for p in free if not any(p.start < m.end and m.start < p.end for m in marks if not m.scored)]
    total["predicted"] += len(extra)
    return wrong + [f"no place {p.text!r} {text[max(0, p.start - 30) : p.end + 20]!r}" for p in extra]


def _within(place: Place, point: tuple[float, float]) -> bool:
    if place.latitude is None or place.longitude is None:
        return False
    return kilometres((place.latitude, place.longitude), point) <= REACH


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
    score_hand(arguments.errors)
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
    return _within(place, (gold.latitude, gold.longitude))


if __name__ == "__main__":
    main()
