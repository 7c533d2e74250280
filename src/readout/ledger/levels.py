"""At which level a party speaks: leaders, foreign, defence, chiefs-of-staff, security-advisers, envoys or other.

The level is read from the office (data/levels.csv): the office in the entity's id ("RUS/defence"), else the title held,
else the words of the mention or the organisation's name, else the sector. A state alone has no level.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from importlib import resources

from readout.records import Entity, Mention

LEVELS = ("leaders", "foreign", "defence", "chiefs-of-staff", "security-advisers", "envoys", "other")
"""In order of rank where one side sends several."""

LONGEST_TITLE = 200
"""Characters of a title or mention that are looked at: an office is named well within them."""

_SECTOR_ROWS = {"MIL": "military", "IGO": "organisation"}
"""Sector -> the rows of the table that count only for it."""

_NOT_WORDS = re.compile(r"[\s\-–—,.]+")


@cache
def _rows(match: str) -> tuple[tuple[str, str], ...]:
    """(phrase, level) of the table's rows of one kind, in its order."""
    text = resources.files("readout").joinpath("data/levels.csv").read_text(encoding="utf-8")
    return tuple((row["phrase"], row["level"]) for row in csv.DictReader(text.splitlines()) if row["match"] == match)


@lru_cache(maxsize=4096)
def title_level(title: str, sector: str | None = None) -> str | None:
    """The level of an office named in words; the first row of the table whose phrase stands in it as whole words.
    Phrases that name an office in armed forces or in an international organisation only come last, for that sector."""
    words = _NOT_WORDS.sub(" ", title[:LONGEST_TITLE].casefold()).replace("defense", "defence")
    padded = f" {words.strip()} "
    rows = (*_rows("title"), *_rows(_SECTOR_ROWS.get(sector or "", "")))
    return next((level for phrase, level in rows if f" {phrase} " in padded), None)


def level_of(party: Mention) -> str | None:
    """The level of a party, or None where it names no office."""
    entity = party.entity
    if entity is None:
        return title_level(party.text)
    office, sector = dict(_rows("office")), dict(_rows("sector"))
    return (
        office.get(entity.id.partition("/")[2])
        or (title_level(entity.title, entity.sector) if entity.title else None)
        or _spoken_level(party, entity)
        or sector.get(entity.sector or "")
    )


def _spoken_level(party: Mention, entity: Entity) -> str | None:
    """The level that the mention's own words give. A person's name is left out: King and Pope are surnames too."""
    if entity.kind != "person":
        return title_level(party.text) or title_level(entity.name)
    name = set(entity.name.casefold().split())
    words = [word for word in party.text.split() if word.casefold() not in name]
    return title_level(" ".join(words), entity.sector)
