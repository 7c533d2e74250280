"""What a question may ask for, checked: a value that is not understood names the nearest that are."""

from __future__ import annotations

import csv
from collections.abc import Collection
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import NamedTuple

from readout.errors import UsageError
from readout.ledger.keys import day_window
from readout.ledger.levels import LEVELS
from readout.records import QUADS

STATUSES = ("actual", "future", "hypothetical", "negated")
REGISTERS = ("contact", "threat", "deployment", "treaty", "commitment", "permission")
CHANNELS = ("phone", "visit", "multilateral", "third-party", "meeting")


class Dyad(NamedTuple):
    """Two parties; `directed`: only what the first does to the second."""

    first: str
    second: str
    directed: bool


@cache
def countries() -> dict[str, str]:
    """ISO 3166 alpha-3 code -> name, of all states in data/states.csv."""
    text = resources.files("readout").joinpath("data/states.csv").read_text(encoding="utf-8")
    return {row["iso3"]: row["name"] for row in csv.DictReader(text.splitlines())}


@cache
def organisations() -> frozenset[str]:
    """The ids of data/organisations.csv: they may be asked about before any report names them."""
    text = resources.files("readout").joinpath("data/organisations.csv").read_text(encoding="utf-8")
    return frozenset(row["id"] for row in csv.DictReader(text.splitlines()))


def one_of(what: str, value: str, allowed: Collection[str]) -> str:
    """The allowed value that is meant, whatever its case and word breaks; UsageError if there is none."""
    by_shape = {_shape(a): a for a in allowed}
    if found := by_shape.get(_shape(value)):
        return found
    near = [by_shape[shape] for shape in get_close_matches(_shape(value), by_shape, n=3, cutoff=0.6)]
    hint = f"; did you mean {_listed(near)}?" if near else f"; choose from {', '.join(allowed)}"
    raise UsageError(f"{value!r} is not a {what}{hint}")


def _shape(value: str) -> str:
    return "-".join(value.casefold().replace("_", " ").replace("-", " ").split())


def _listed(values: list[str]) -> str:
    return values[0] if len(values) == 1 else ", ".join(values[:-1]) + " or " + values[-1]


def type_(value: str) -> str:
    return one_of("type", value, tuple(QUADS))


def status(value: str) -> str:
    return one_of("status", value, STATUSES)


def register(value: str) -> str:
    return one_of("register", value, REGISTERS)


def level(value: str) -> str:
    return one_of("level", value, (*LEVELS, "all"))


def channel(value: str) -> str:
    return one_of("channel", value, CHANNELS)


def first_day(value: str) -> str:
    """The first day that "2024-07-14", "2024-07" or "2024" can mean, for a filter's lower end."""
    return _days(value)[0]


def last_day(value: str) -> str:
    """The last day that it can mean, for a filter's upper end."""
    return _days(value)[1]


def _days(value: str) -> tuple[str, str]:
    days = day_window(str(value))
    if days is None:
        raise UsageError(f"{value!r} is not a date; write 2024-07-14, 2024-07 or 2024")
    return days[0].isoformat(), days[1].isoformat()


def limit(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{value!r} is not a number of rows; write 0 or more")
    return value


def party(value: str, known: Collection[str] = ()) -> str:
    """A country's code, or a party's id that the ledger (`known`) or the table of organisations has; UsageError names
    the nearest codes."""
    wanted, known = value.strip(), {*known, *organisations()}
    if wanted in known:
        return wanted
    if wanted.upper() in countries():
        return wanted.upper()
    if found := _by_name(known).get(wanted.casefold()):
        return found
    raise UsageError(f"{wanted!r} is not a country's ISO code or a party in this ledger{_near_codes(wanted, known)}")


def _near_codes(wanted: str, known: Collection[str]) -> str:
    names = {name.casefold(): code for code, name in countries().items()}
    if wanted.casefold() in names:
        return f"; {wanted} is {names[wanted.casefold()]}"
    codes = {code.casefold(): code for code in (*countries(), *known)}
    near = [codes[m] for m in get_close_matches(wanted.casefold(), codes, n=3, cutoff=0.6)]
    near += [names[m] for m in get_close_matches(wanted.casefold(), names, n=2, cutoff=0.8)]
    described = [f"{code} ({countries()[code]})" if code in countries() else code for code in dict.fromkeys(near)]
    return f"; did you mean {_listed(described)}?" if described else "; write it as in USA or RUS"


def dyad(value: str, known: Collection[str] = ()) -> Dyad:
    """ "USA-RUS" (either direction), "USA>RUS" (the first to the second). Ids with hyphens are understood."""
    directed = ">" in value
    cuts = [i for i, mark in enumerate(value) if mark == (">" if directed else "-")]
    if not cuts:
        raise UsageError(f"{value!r} is not a pair of parties; write USA-RUS, or USA>RUS for one direction")
    pairs = [(value[:cut], value[cut + 1 :]) for cut in cuts]
    whole = [pair for pair in pairs if all(_is_known(side, known) for side in pair)]
    first, second = (party(side, known) for side in (whole or pairs)[0])
    if first == second:
        raise UsageError(f"{value!r} names one party twice; write two, as in USA-RUS")
    return Dyad(first, second, directed)


def _is_known(value: str, known: Collection[str]) -> bool:
    wanted = value.strip()
    return wanted.upper() in countries() or wanted.casefold() in _by_name({*known, *organisations()})


def _by_name(known: Collection[str]) -> dict[str, str]:
    """Ids by what people write: in any case, and without the kind before the colon ("NATO" for "org:nato")."""
    return {
        form: code for code in sorted(known) for form in (code.casefold().partition(":")[2], code.casefold()) if form
    }
