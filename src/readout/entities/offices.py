"""From titles and names to the people who held office: lookups that never give a person of another country."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from readout.entities.fold import Token, skeleton
from readout.entities.people import PARTICLES, RANK, SURNAME_FIRST, people
from readout.entities.tables import Spell, Title, country_code, rows, states, word_set
from readout.records import Entity

# The longest time between an election and its winner's first day.
ELECT_DAYS = 150
# A surname shorter than this must be spelled as listed: "More" is no Moore.
SOUND_ALONE = 6
# Offices that many people hold at once: the title alone names nobody.
SHARED = frozenset(
    ["legislator", "minister", "ambassador", "governor", "judge", "police", "activist", "aide", "envoy", "clergy"]
)
# For each kind of title, the offices that its words may mean, first choice first.
MEANT: dict[str, tuple[str, ...]] = {
    "president": ("president", "head_of_state", "org_head", "leader"),
    "head_of_government": ("head_of_government",),
    "leader": ("leader", "org_head", "politburo"),
    "envoy": ("envoy",),
    "org_head": ("org_head",),
}
# The sectors of people whose office is one of a body, by the kind of the body's id.
BODIES = {"group": "REB", "party": "PTY"}
STRONGMEN = frozenset(["leader", "strongman", "ruler", "tyrant", "dictator", "despot", "autocrat"])
OFFICE_WORDS = {
    "head_of_state": "head of state",
    "head_of_government": "head of government",
    "org_head": "head",
    "security_adviser": "national security adviser",
    "foreign": "foreign minister",
    "defence": "defence minister",
    "interior": "interior minister",
}


def person_entity(person: str, on: str | None, country: str | None = None) -> Entity | None:
    """A listed person as an entity on the day; None if `country` is given and never was the person's."""
    spell = people().best_spell(person, on)
    if spell is None:
        return None
    held = people().holds(person, on) if on else not spell.end
    home = spell.holder if len(spell.holder) == 3 else None
    if country and home != country and not any(s.holder == country for s in people().spells[person]):
        return None if home else _entity(person, spell, home, held)
    if country and home != country:
        home = country
    return _entity(person, spell, home, held)


def _entity(person: str, spell: Spell, home: str | None, held: bool) -> Entity:
    slug = people().ids.get(person) or "person:" + "-".join(_slug_words(person))
    sector = spell.sector or office_sector(spell.office)
    if home is None:
        sector = spell.sector or BODIES.get(spell.holder.partition(":")[0], "IGO")
        body = _body(spell.holder)
        home = body.country if body else None
    home = country_code(home) if home else None
    title = (spell.title or OFFICE_WORDS.get(spell.office, spell.office.replace("_", " "))) if held else None
    if title and len(spell.holder) != 3 and (body := _body(spell.holder)):
        title = f"{title}, {body.name}"
    return Entity(id=slug, name=person, kind="person", country=home, sector=sector, title=title)


@cache
def office_sector(office: str) -> str:
    """The sector of those who hold an office: of its whole name, else of its beginning, else of its end, else GOV."""
    plain = office.rstrip("0123456789")
    for row in rows("office_sectors.csv"):
        match, words = row["match"], row["office"]
        starts, ends = plain.startswith(words), plain.endswith(words)
        if plain == words or (match == "prefix" and starts) or (match == "suffix" and ends):
            return row["sector"]
    return "GOV"


def _body(holder: str) -> Entity | None:
    """The organisation or group of this id."""
    from readout.entities.tables import actors

    actor = actors().get(holder)
    return actor.entity if actor else None


def _slug_words(person: str) -> list[str]:
    from readout.entities.fold import key_of

    return key_of(person).split(" ")


def known_person(words: list[Token], title: Title | None, holder: str | None, on: str | None) -> Entity | None:
    """The listed person whom these name words mean: by full name, else by surname as title, country and day allow."""
    folded = [w.folded for w in words if w.folded not in ("jr", "sr")]
    while folded and len(folded) > 1 and folded[-1] == "s":
        folded.pop()
    if not folded or len(folded) > 8:
        return None
    exact = people().names.get(" ".join(folded))
    country = holder if holder and len(holder) == 3 else None
    if exact and (entity := person_entity(exact, on, country)):
        return entity
    found = _candidates(folded)
    found = [p for p in found if _fits(p, folded, holder)]
    if len(folded) == 1 and title is None and holder is None and folded[0] in word_set("everyday surnames"):
        return None
    if title is not None and len(found) > 1:
        meant = MEANT.get(title.office, (title.office,))
        titled = [p for p in found if any(s.office in meant for s in people().spells[p])]
        found = titled or found
    best = _best(found, on, bare=len(folded) == 1 and holder is None and title is None)
    return person_entity(best, on, country) if best else None


def _candidates(folded: list[str]) -> list[str]:
    """People whose surname ends, or in surname-first names begins, these words; the longest surname first."""
    for start in range(len(folded)):
        found = people().by_last_name(folded[start:])
        if found:
            return found
    if len(folded) < 2:
        return []
    # The family name comes first in some states' usage only.
    first = people().by_last_name(folded[:1])
    return [p for p in first if any(s.holder in SURNAME_FIRST for s in people().spells[p])]


def _fits(person: str, folded: list[str], holder: str | None) -> bool:
    """Whether the other name words agree with the person's names, and the country with the person's offices."""
    if holder is not None and not any(s.holder == holder for s in people().spells[person]):
        return False
    if len(folded) == 1:
        return len(folded[0]) >= SOUND_ALONE or folded[0] in people().written(person)
    own = people().given(person)
    words = [skeleton(w) for w in folded if w not in PARTICLES]
    matched = sum(1 for w in words if w in own or (len(w) == 1 and any(o.startswith(w) for o in own)))
    return matched >= 2 and skeleton(folded[0])[:1] in {o[:1] for o in own} and matched >= len(words) - 1


def _best(found: list[str], on: str | None, bare: bool) -> str | None:
    """The one candidate who is in office, or else the one of highest rank; None if that is not decided."""
    if on is not None:
        current = [p for p in found if people().holds(p, on)]
        if current:
            found = current
        elif bare:
            recent = [p for p in found if any(s.start <= on for s in people().spells[p])]
            found = recent
    if len(found) <= 1:
        return found[0] if found else None
    ranked = sorted(found, key=lambda p: _rank(p, on))
    if _rank(ranked[0], on)[0] < _rank(ranked[1], on)[0] and not bare:
        return ranked[0]
    first, second = _rank(ranked[0], on), _rank(ranked[1], on)
    return (
        ranked[0]
        if first[0] == 0 and second[0] > 1
        else (ranked[0] if first[1] < second[1] and first[0] <= second[0] else None)
    )


MAJOR = {
    c: i for i, c in enumerate(["USA", "RUS", "CHN", "GBR", "FRA", "DEU", "UKR", "ISR", "IRN", "IND", "JPN", "TUR"])
}


def _rank(person: str, on: str | None) -> tuple[int, int]:
    spell = people().best_spell(person, on)
    if spell is None:
        return 9, 99
    return RANK.get(spell.office, 5), MAJOR.get(spell.holder, 50)


def holder_of(holder: str, title: Title, on: str | None, actor: Entity | None) -> Spell | None:
    """The spell of whoever held the office that a title names for a state or organisation on the day."""
    for office in offices_meant(title, holder, actor):
        if office not in SHARED and (spell := people().holder(holder, office, on)):
            return spell
    return None


def elected(holder: str, title: Title, on: str | None, actor: Entity | None) -> Spell | None:
    """The spell of whoever will hold the office next, if it begins within ELECT_DAYS: "the president-elect"."""
    if on is None:
        return None
    latest = (date.fromisoformat(on) + timedelta(days=ELECT_DAYS)).isoformat()
    for office in offices_meant(title, holder, actor):
        coming = [s for s in people().by_office.get((holder, office), ()) if on < s.start <= latest]
        if len({s.person for s in coming}) == 1:
            return coming[0]
    return None


def offices_meant(title: Title, holder: str, actor: Entity | None) -> tuple[str, ...]:
    """The offices that a title's words may mean, given whose office it is and which ministry they name."""
    if title.office == "spokesperson" and actor is not None and actor.kind == "organisation" and actor.country:
        name = actor.id
        if "defence-ministry" in name or actor.sector == "MIL":
            return ("defence_spokesperson",)
        if "foreign-ministry" in name:
            return ("foreign_spokesperson",)
        return ()
    if actor is not None and actor.country and actor.kind == "organisation":
        if title.office == "nominee":
            return ("nominee",)
        if title.office == "leader" and actor.id.endswith("defence-ministry"):
            return ("defence",)
        if title.office == "leader" and actor.sector == "SPY":
            return ("intelligence",) if actor.id == "org:usa-cia" else ()
        return ()
    if len(holder) != 3 and title.office in ("president", "leader", "org_head"):
        return ("org_head", "leader")
    if title.office == "leader" and title.phrase in STRONGMEN:
        return (
            ("leader", "head_of_government", "head_of_state")
            if holder in word_set("led by prime ministers")
            else ("president", "head_of_state", "head_of_government")
        )
    return MEANT.get(title.office, (title.office,))


def unnamed_office(holder: str, title: Title, actor: Entity | None) -> Entity:
    """An office whose holder is not told: "RUS/defence"."""
    sector = title.sector or "GOV"
    if len(holder) == 3:
        country: str | None = country_code(holder)
        name = states()[holder].name if holder in states() else holder
    else:
        actor = actor or _body(holder)
        country, name = (actor.country, actor.name) if actor else (None, holder)
        sector = (actor.sector if actor else None) or sector
    return Entity(
        id=f"{holder}/{title.office}",
        name=f"{name}: {title.phrase}",
        kind="generic",
        country=country,
        sector=sector,
        title=title.phrase,
    )
