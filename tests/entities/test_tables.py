"""The actor tables: codes exist, dates are in order, and no office has two holders at once."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from datetime import date

import pytest

from readout.entities.offices import office_sector
from readout.entities.tables import ACTOR_TABLES, DATA, actors, rows, states

TABLES = (
    "states.csv",
    "offices.csv",
    "titles.csv",
    "roles.csv",
    "entity_words.csv",
    "given_names.csv",
    "company_words.csv",
    "ministry_fields.csv",
    "office_sectors.csv",
)


def test_every_row_has_a_source() -> None:
    for table in (*TABLES, *ACTOR_TABLES):
        assert all(row["source"] for row in rows(table)), table


def test_countries_of_actors_are_states() -> None:
    bad = [a.entity.id for a in actors().values() if a.entity.country and a.entity.country not in states()]
    assert bad == []


def test_holders_of_offices_are_states_or_actors() -> None:
    bad = {r["holder"] for r in rows("offices.csv") if r["holder"] not in states() and r["holder"] not in actors()}
    assert bad == set()


def test_codes_have_their_shapes() -> None:
    for state in states().values():
        assert re.fullmatch("[A-Z]{3}", state.iso3)
        assert re.fullmatch(r"\d{0,3}", state.cow)
        assert re.fullmatch(r"\d{0,3}", state.gw)


@pytest.mark.parametrize("table", ["states.csv", "offices.csv", *ACTOR_TABLES])
def test_dates_are_days_and_in_order(table: str) -> None:
    for row in rows(table):
        for day in (row["start"], row["end"]):
            assert not day or date.fromisoformat(day)
        assert not row["end"] or row["start"] <= row["end"], row


def test_no_overlap_within_an_office() -> None:
    spells: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows("offices.csv"):
        spells[row["holder"], row["office"]].append((row["start"], row["end"] or "9999", row["person"]))
    overlaps = []
    for office, listed in spells.items():
        listed.sort()
        overlaps += [(office, a, b) for a, b in itertools.pairwise(listed) if b[0] <= a[1]]
    assert overlaps == []


def test_ids_are_unique() -> None:
    for table in ACTOR_TABLES:
        ids = [row["id"] for row in rows(table)]
        assert len(ids) == len(set(ids)), table


def test_tables_stand_beside_the_package() -> None:
    assert (DATA / "offices.csv").is_file()


@pytest.mark.parametrize(
    ("office", "sector"),
    [
        ("defence", "MIL"),
        ("legislator2", "LEG"),
        ("air_force_chief", "MIL"),
        ("domestic_intelligence", "SPY"),
        ("senate_leader", "LEG"),
        ("junta_leader", "GOV"),
        ("foreign", "GOV"),
    ],
)
def test_sectors_of_offices(office: str, sector: str) -> None:
    assert office_sector(office) == sector


def test_there_are_six_thousand_spells() -> None:
    assert sum(1 for _ in rows("offices.csv")) >= 6000
