"""Readings built by hand, for the tests of the ledger and of what is asked of it. The texts are our own."""

from __future__ import annotations

from typing import Any

from readout.records import (
    QUADS,
    Article,
    ArticleRef,
    Claim,
    Entity,
    Mention,
    Phrase,
    Place,
    Reading,
    Speaker,
    When,
    short_hash,
)

STATES = {
    "USA": "United States",
    "RUS": "Russia",
    "UKR": "Ukraine",
    "DEU": "Germany",
    "CHN": "China",
    "CHE": "Switzerland",
}
OFFICES = {
    "Lloyd Austin": ("USA", "Secretary of Defense", "MIL"),
    "Andrei Belousov": ("RUS", "Minister of Defence", "MIL"),
    "Sergei Shoigu": ("RUS", "defense minister", "MIL"),
    "Mark Milley": ("USA", "Chairman of the Joint Chiefs of Staff", "MIL"),
    "Valery Gerasimov": ("RUS", "Chief of the General Staff", "MIL"),
    "Joe Biden": ("USA", "President", "GOV"),
    "Vladimir Putin": ("RUS", "President", "GOV"),
    "Antony Blinken": ("USA", "Secretary of State", "GOV"),
    "Sergey Lavrov": ("RUS", "Foreign Minister", "GOV"),
    "William Burns": ("USA", "Director of the Central Intelligence Agency", "SPY"),
    "Nikolai Patrushev": ("RUS", "Secretary of the Security Council", "GOV"),
}


def entity(name: str) -> Entity | None:
    """A state by its code, a person of OFFICES, an office ("RUS/defence"), an organisation ("org:nato"); else None."""
    if name in STATES:
        return Entity(id=name, name=STATES[name], kind="state", country=name, sector="GOV")
    if name in OFFICES:
        country, title, sector = OFFICES[name]
        return Entity(
            id=f"person:{name.lower().replace(' ', '-')}",
            name=name,
            kind="person",
            country=country,
            sector=sector,
            title=title,
        )
    if "/" in name:
        holder = name.partition("/")[0]
        return Entity(id=name, name=name, kind="generic", country=holder if holder in STATES else None, sector="GOV")
    if name.startswith("org:"):
        return Entity(id=name, name=name[4:].upper(), kind="alliance", sector="IGO")
    return None


def party(name: str) -> Mention:
    return Mention(text=name, start=0, end=len(name), entity=entity(name))


def when(value: str | None, precision: str | None = None) -> When | None:
    """A date of the precision that its length shows."""
    if value is None:
        return None
    from readout.ledger.keys import day_window

    days = day_window(value)
    assert days is not None
    kind = precision or {10: "day", 7: "month", 4: "year"}[len(value)]
    return When(
        text=value,
        start=0,
        end=len(value),
        value=value,
        precision=kind,
        earliest=days[0].isoformat(),
        latest=days[1].isoformat(),
    )


def article(n: int, published: str | None = "2024-07-14", outlet: str | None = None, **more: Any) -> Article:
    return Article(
        text=more.pop("text", f"Report number {n}. The two ministers spoke."),
        url=more.pop("url", f"https://example.org/{n}"),
        outlet=outlet or f"Outlet {n}",
        title=f"Report {n}",
        published=published,
        **more,
    )


def claim(of: Article, type: str, actors: list[str], recipients: list[str] | None = None, **more: Any) -> Claim:
    """A claim of an article. `day`: its date; `at`: the trigger's offset; `says`: the evidence; `by`: the speakers."""
    at, says = more.pop("at", 0), more.pop("says", None)
    day, precision, by = more.pop("day", None), more.pop("precision", None), more.pop("by", ())
    place, thing = more.pop("place", None), more.pop("thing", None)
    says = says or f"{of.title}: sentence at {at}."
    return Claim(
        claim_id=short_hash(of.id, type, at, actors, recipients, day, sorted(more.items())),
        article=ArticleRef(id=of.id, url=of.url, outlet=of.outlet, title=of.title, published=of.published),
        type=type,
        quad=QUADS[type],
        actors=tuple(map(party, actors)),
        recipients=tuple(map(party, recipients or [])),
        when=when(day, precision),
        where=Place(text=place[0], start=0, end=1, name=place[0], country=place[1]) if place else None,
        object=Phrase(text=thing, start=0, end=len(thing)) if thing else None,
        said_by=tuple(Speaker(name=name) for name in by),
        trigger=Phrase(text="spoke", start=at, end=at + 5),
        evidence=Phrase(text=says, start=at, end=at + len(says)),
        **more,
    )


def call(of: Article, *people: str, **more: Any) -> Claim:
    """A phone call, unless `mode` says otherwise."""
    more.setdefault("mode", "phone")
    return claim(of, "CONSULT", list(people), register="contact", **more)


def reading(of: Article, *claims: Claim) -> Reading:
    return Reading(article=of, claims=claims)
