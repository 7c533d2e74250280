"""The people of the offices table: found by full name, by surname, and by office on a date."""

from __future__ import annotations

from functools import cache

from readout.entities.fold import key_of, skeleton, sound
from readout.entities.own import own_rows
from readout.entities.tables import Spell, rows, split, valid

PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "del",
        "la",
        "le",
        "dos",
        "du",
        "ould",
        "ter",
        "abu",
        "abd",
    ]
)
# Family names come first in these states' usage.
SURNAME_FIRST = frozenset(["CHN", "PRK", "KOR", "VNM", "TWN", "KHM", "HKG"])
# Offices in the order in which a bare surname or a person with several is taken.
RANK = {
    "head_of_state": 0,
    "head_of_government": 0,
    "org_head": 1,
    "vice_president": 1,
    "foreign": 2,
    "defence": 2,
    "security_adviser": 2,
}
LOWEST_RANK = 5
# Where a monarch of several realms is at home.
SEATS = frozenset(["GBR", "NLD", "DNK"])


class People:
    """An index of office spells. Names are keyed by folded words; `names` maps each key to the person's name."""

    def __init__(self, spells: list[tuple[Spell, tuple[str, ...], str]]) -> None:
        self.names: dict[str, str] = {}
        self.spells: dict[str, list[Spell]] = {}
        self.by_office: dict[tuple[str, str], list[Spell]] = {}
        self.by_surname: dict[str, list[str]] = {}
        self._forms: dict[str, list[str]] = {}
        # Ids that a user's table gives to its people.
        self.ids = {own.name: own.id for own in own_rows() if own.kind == "person"}
        for spell, aliases, surname in spells:
            self._add(spell, aliases, surname)

    def _add(self, spell: Spell, aliases: tuple[str, ...], surname: str) -> None:
        name = spell.person
        new = name not in self.spells
        self.spells.setdefault(name, []).append(spell)
        self.by_office.setdefault((spell.holder, spell.office), []).append(spell)
        if not new and not aliases:
            return
        for form in (name, *aliases):
            key = key_of(form)
            if " " in key or spell.own:
                self.names.setdefault(key, name)
            self._forms.setdefault(name, []).append(key)
        for last in surnames(key_of(name), surname, spell.holder, aliases):
            known = self.by_surname.setdefault(last, [])
            if name not in known:
                known.append(name)

    def written(self, person: str) -> set[str]:
        """The folded words of all spellings of a person's name."""
        return {word for form in self._forms.get(person, ()) for word in form.split(" ")}

    def given(self, person: str) -> set[str]:
        """The skeletons of those words."""
        return {skeleton(word) for word in self.written(person)}

    def best_spell(self, person: str, on: str | None) -> Spell | None:
        """The office that this person held on the day; else the last one before it; else the first."""
        spells = self.spells.get(person)
        if not spells:
            return None
        if on is None:
            return max(spells, key=lambda s: (s.end == "", s.start, -RANK.get(s.office, LOWEST_RANK)))
        current = [s for s in spells if valid(s.start, s.end, on)]
        current = [s for s in current if s.own] or current
        if current:
            return min(current, key=lambda s: (RANK.get(s.office, LOWEST_RANK), s.holder not in SEATS, s.start))
        earlier = [s for s in spells if s.start <= on]
        return max(earlier, key=lambda s: s.start) if earlier else min(spells, key=lambda s: s.start)

    def holds(self, person: str, on: str | None) -> bool:
        """Whether the person held any listed office on the day."""
        return any(valid(s.start, s.end, on) for s in self.spells.get(person, ()))

    def holder(self, country: str, office: str, on: str | None) -> Spell | None:
        """Who held this office on the day, if just one person did; None without a day."""
        if on is None:
            return None
        current = [s for s in self.by_office.get((country, office), ()) if valid(s.start, s.end, on)]
        current = [s for s in current if s.own] or current
        if len({s.person for s in current}) > 1:
            # On a day of change the newcomer holds the office.
            latest = max(s.start for s in current)
            current = [s for s in current if s.start == latest]
        return current[0] if current and len({s.person for s in current}) == 1 else None

    def by_last_name(self, words: list[str]) -> list[str]:
        """The people whose surname these folded words are."""
        return self.by_surname.get(" ".join(sound(w) for w in words), [])


def surnames(key: str, surname: str, holder: str, aliases: tuple[str, ...]) -> set[str]:
    """Keys of the surname in a name key, with and without its particles: "von der leyen", "leyen"."""
    forms = [surname] if surname else []
    if not surname:
        words = key.split(" ")
        if words[-1] in ("jr", "sr", "ii", "iii", "iv", "v", "vi") and len(words) > 1:
            words = words[:-1] if words[-1] in ("jr", "sr") else words
        if holder in SURNAME_FIRST:
            forms.append(words[0])
        elif words[-1] in ("i", "ii", "iii", "iv", "v", "vi", "viii", "x", "xi", "xiv", "xvi"):
            forms.append(" ".join(words))
        else:
            start = len(words) - 1
            while start > 1 and words[start - 1] in PARTICLES:
                start -= 1
            forms.append(" ".join(words[start:]))
    keys: set[str] = set()
    for form in (*forms, *(a for a in aliases if " " not in a.strip())):
        words = key_of(form).split(" ")
        keys.add(" ".join(sound(w) for w in words))
        if len(words) > 1 and words[0] in PARTICLES:
            keys.add(sound(words[-1]))
    return keys


@cache
def people() -> People:
    """The one index, built on first use."""
    found = [
        (Spell(own.name, own.office, own.holder, own.start, own.end, own.title, own.sector, True), own.names[1:], "")
        for own in own_rows()
        if own.kind == "person"
    ]
    for row in rows("offices.csv"):
        spell = Spell(row["person"], row["office"], row["holder"], row["start"], row["end"], row["title"])
        found.append((spell, split(row["aliases"]), row["surname"]))
    return People(found)
