"""Parties that no table lists: generic actors ("French government"), and ministries named by their state and field."""

from __future__ import annotations

from readout.entities.fold import Token
from readout.entities.tables import actors, company_words, country_code, ministry_fields, states
from readout.records import Entity

# What a sector's unnamed people are called in an entity's readable name.
NOUNS = {
    "GOV": "government",
    "MIL": "military",
    "COP": "police",
    "SPY": "intelligence services",
    "LEG": "lawmakers",
    "JUD": "judiciary",
    "REB": "rebels",
    "UAF": "militants",
    "OPP": "opposition",
    "CVL": "civilians",
    "REF": "refugees",
    "BUS": "businesses",
    "MED": "media",
    "NGO": "aid and advocacy groups",
    "LAB": "workers",
    "REL": "clergy",
    "CRM": "criminals",
    "PTY": "political party",
    "IGO": "international organisation",
}


def generic(country: str | None, sector: str, group: Entity | None = None) -> Entity:
    """The unnamed people of a sector, of a country if it is known; of a `group`, that group itself."""
    if group is not None and group.kind in ("armed-group", "igo", "alliance", "organisation", "medium"):
        return group
    country = country_code(country) if country else None
    label = f"generic:{country}:{sector}" if country else f"generic:{sector}"
    noun = NOUNS.get(sector, sector)
    name = f"{_adjective(country)} {noun}" if country else noun
    return Entity(id=label, name=name, kind="generic", country=country, sector=sector)


def ministry(country: str, words: list[Token], sector: str) -> Entity | None:
    """The ministry of a state that the words name by its field ("Russian Defense Ministry"); None if they name none."""
    folded = [w.folded for w in words]
    kinds = [i for i, w in enumerate(folded) if w in ("ministry", "department")]
    if not kinds or (kinds[0] + 1 != len(folded) and folded[kinds[0] + 1] not in ("of", "for")):
        return None
    field = next((field for word in folded if (field := ministry_fields().get(word))), None)
    if field is None:
        return None
    country = country_code(country)
    id = f"org:{country.lower()}-{field.replace(' ', '-')}-ministry"
    if known := actors().get(id):
        return known.entity
    return Entity(
        id=id, name=f"{_adjective(country)} {field} ministry", kind="organisation", country=country, sector=sector
    )


def company(tokens: list[Token], name: tuple[int, int], title_at: int, country: str | None) -> Entity | None:
    """The company or outlet that a name of two words or more says it is by its last word: "General Motors"."""
    sector = company_words().get(tokens[name[1] - 1].folded)
    first = name[0] - 1 if title_at == name[0] - 1 and tokens[name[0] - 1].text[:1].isupper() else name[0]
    if sector is None or name[1] - first < 2:
        return None
    words = tokens[max(first, 0) : name[1]]
    kind, prefix = ("medium", "medium:") if sector == "MED" else ("organisation", "org:")
    return Entity(
        id=prefix + "-".join(w.folded for w in words),
        name=" ".join(w.text for w in words),
        kind=kind,
        country=country_code(country) if country else None,
        sector=sector,
    )


def _adjective(country: str) -> str:
    state = states().get(country)
    if state is None:
        return country
    return state.adjectives[0] if state.adjectives else state.name
