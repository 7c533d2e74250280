"""Names that several places share, decided by the words around them."""

from __future__ import annotations

from readout.entities.fold import Token, key_of
from readout.entities.tables import State, states

# For each reading of a shared name: the words that speak for it.
CLUES: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "GEO": (("USA", frozenset("atlanta senator senate savannah gop republican democrat augusta macon".split())),),
    "COD": (("COG", frozenset("brazzaville sassou nguesso makosso".split())),),
    "KOR": (("PRK", frozenset(["pyongyang"])),),
    "XKU": (
        ("SYR", frozenset("syria syrian syrians syria's ypg sdf rojava kobani kobane afrin manbij raqqa assad pyd damascus".split())),
        ("IRQ", frozenset("iraq iraqi iraqis baghdad erbil irbil peshmerga kirkuk mosul barzani krg".split())),
        ("TUR", frozenset("turkey turkish pkk ankara diyarbakir hdp cizre demirtas turkiye".split())),
        ("IRN", frozenset("iran iranian tehran pjak".split())),
    ),
}
REACH = 2000


def choose(state: State, tokens: list[Token], context: str) -> State:
    """The state that a shared name means here: the first whose clue stands in the phrase, else in the context."""
    options = CLUES.get(state.iso3)
    if not options:
        return state
    named = {t.folded for t in tokens}
    if state.iso3 == "KOR" and named & {"south", "republic", "rok", "seoul"}:
        return state
    around = set(key_of(context[:REACH]).split(" "))
    if state.iso3 == "KOR" and "seoul" in around:
        return state
    for words in (named, around):
        for iso3, clues in options:
            if words & clues:
                return states()[iso3]
    return state
