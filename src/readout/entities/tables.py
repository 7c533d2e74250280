"""Reads the actor tables under readout/data: plain CSV, each row with validity dates and a source.

Dates are ISO days; an empty start or end is open. Comparing ISO strings compares days.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readout.entities.own import ACTOR_KINDS, OwnRow, own_rows
from readout.records import Entity

DATA = Path(__file__).resolve().parent.parent / "data"
# The sector of a user's row that gives none.
DEFAULTS = {"igo": "IGO", "alliance": "IGO", "organisation": "NGO", "armed-group": "REB", "medium": "MED"}
ACTOR_TABLES = ("organisations.csv", "ministries.csv", "parties.csv", "armed_groups.csv", "outlets.csv")


class State(NamedTuple):
    """A state or territory with its words; `start` and `end` bound its existence. `country` is the code that its
    parties carry: its own, or that of the state it became or belongs to (the Soviet Union: RUS, Guam: USA)."""

    iso3: str
    country: str
    cow: str
    gw: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    start: str
    end: str

    @property
    def entity(self) -> Entity:
        return Entity(id=self.iso3, name=self.name, kind="state", country=self.country, sector="GOV")


class Actor(NamedTuple):
    """A named organisation, service, armed group or outlet."""

    entity: Entity
    names: tuple[str, ...]
    start: str
    end: str


class Title(NamedTuple):
    """Words for an office ("defence minister"), the office's key, the holder's sector, and the state or
    organisation that the words imply ("Secretary of State": USA)."""

    phrase: str
    office: str
    sector: str
    holder: str


class Spell(NamedTuple):
    """One person's time in one office of a state (ISO3) or an organisation (its id). `sector` overrides the office's;
    `own`: from the user's table, which goes before the tables shipped."""

    person: str
    office: str
    holder: str
    start: str
    end: str
    title: str
    sector: str = ""
    own: bool = False


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of one table under readout/data."""
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for row in reader:
            yield dict(zip(header, row, strict=True))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several names between bars."""
    return tuple(part for part in cell.split("|") if part)


@cache
def states() -> dict[str, State]:
    """All states and territories by ISO3."""
    found: dict[str, State] = {}
    for row in rows("states.csv"):
        found[row["iso3"]] = State(
            row["iso3"],
            row["country"],
            row["cow"],
            row["gw"],
            row["name"],
            split(row["names"]),
            split(row["adjectives"]),
            split(row["people"]),
            split(row["metonyms"]),
            row["start"],
            row["end"],
        )
    for own in own_rows():
        if own.kind == "state":
            state = found[own.country]
            found[own.country] = state._replace(names=(*state.names, *own.names))
    return found


@cache
def regions() -> dict[str, State]:
    """Regions and cities that reports name for where people are, with their states."""
    return {row["name"]: states()[row["country"]] for row in rows("regions.csv")}


@cache
def peoples() -> tuple[tuple[str, State | None], ...]:
    """Adjectives and nouns of peoples without a state of their own, with the one state where they live; None where they
    live in several, and the words around must tell."""
    return tuple((row["word"], states().get(row["country"])) for row in rows("peoples.csv"))


@cache
def wide_words() -> frozenset[str]:
    """Words for parties of many states at once ("Western officials"): no one country is theirs."""
    return frozenset(row["word"] for row in rows("wide_words.csv"))


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the named word lists of entity_words.csv, folded."""
    return _word_sets().get(name, frozenset())


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    sets: dict[str, set[str]] = {}
    for row in rows("entity_words.csv"):
        sets.setdefault(row["set"], set()).add(row["word"])
    return {name: frozenset(found) for name, found in sets.items()}


def country_code(iso3: str) -> str:
    """The country code that parties of this state carry."""
    state = states().get(iso3)
    return state.country if state else iso3


@cache
def actors() -> dict[str, Actor]:
    """All organisations, ministries, services, armed groups and outlets by id."""
    found = {own.id: _own_actor(own) for own in own_rows() if own.kind in ACTOR_KINDS}
    for table in ACTOR_TABLES:
        for row in rows(table):
            if row["id"] in found:
                continue
            entity = Entity(
                id=row["id"],
                name=row["name"],
                kind=row["kind"],
                country=row["country"] or None,
                sector=row["sector"] or None,
            )
            found[entity.id] = Actor(entity, (row["name"], *split(row["aliases"])), row["start"], row["end"])
    return found


def _own_actor(own: OwnRow) -> Actor:
    entity = Entity(
        id=own.id, name=own.name, kind=own.kind, country=own.country or None, sector=own.sector or DEFAULTS[own.kind]
    )
    return Actor(entity, own.names, own.start, own.end)


@cache
def titles() -> tuple[Title, ...]:
    """All words for offices."""
    return tuple(Title(row["phrase"], row["office"], row["sector"], row["holder"]) for row in rows("titles.csv"))


@cache
def ministry_fields() -> dict[str, str]:
    """Words of ministries' names with the field that they stand for: "defense" -> "defence"."""
    return {row["word"]: row["field"] for row in rows("ministry_fields.csv")}


@cache
def company_words() -> dict[str, str]:
    """Last words of the names of companies and outlets ("Motors", "News") with their sectors."""
    return {row["word"]: row["sector"] for row in rows("company_words.csv")}


@cache
def roles() -> dict[str, str]:
    """Generic actor nouns ("soldiers") with their sectors."""
    return {row["noun"]: row["sector"] for row in rows("roles.csv")}


def valid(start: str, end: str, on: str | None) -> bool:
    """Whether the day `on` (or no day) lies within open-ended bounds."""
    return on is None or ((not start or start <= on) and (not end or on <= end))
