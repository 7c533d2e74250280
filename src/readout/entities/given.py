"""Given names: whether a word is one, and whether those who bear it are women or men."""

from __future__ import annotations

from functools import cache

from readout.entities.fold import fold
from readout.entities.people import SURNAME_FIRST, people
from readout.entities.tables import rows
from readout.records import Entity


@cache
def genders() -> dict[str, str]:
    """Folded given names with F, M, or MF where both bear them."""
    return {row["name"]: row["gender"] for row in rows("given_names.csv")}


@cache
def listed_given_names() -> frozenset[str]:
    """The first names of the people who held office, where given names come first."""
    found: set[str] = set()
    for person, spells in people().spells.items():
        words = person.split(" ")
        if len(words) > 1 and len(words[0]) > 2 and not any(s.holder in SURNAME_FIRST for s in spells):
            found.add(fold(words[0]))
    return frozenset(found)


def is_given(folded: str) -> bool:
    """Whether a folded word is a given name."""
    return folded in genders() or folded in listed_given_names()


def is_female(entity: Entity) -> bool | None:
    """True or False where the given name tells, else None; a family name in front tells nothing."""
    if entity.country in SURNAME_FIRST:
        return None
    return {"F": True, "M": False}.get(genders().get(fold(entity.name.split(" ")[0]), ""))
