"""Names that several places share, decided by the words around them."""

from __future__ import annotations

from readout.entities.fold import Token, key_of
from readout.entities.tables import State, states, word_set

# For each shared name's usual state (XKU: the Kurds), the states that it may mean instead, tried in this order; the
# words that speak for each stand in entity_words.csv.
READINGS: dict[str, tuple[str, ...]] = {
    "GEO": ("USA",),
    "COD": ("COG",),
    "KOR": ("PRK",),
    "XKU": ("SYR", "IRQ", "TUR", "IRN"),
}
REACH = 2000


def choose(state: State, tokens: list[Token], context: str) -> State:
    """The state that a shared name means here: the first whose clue stands in the phrase, else in the context."""
    options = READINGS.get(state.iso3)
    if not options:
        return state
    named = {t.folded for t in tokens}
    if state.iso3 == "KOR" and named & {"south", "s", "republic", "rok", "seoul"}:
        return state
    around = set(key_of(context[:REACH]).split(" "))
    if state.iso3 == "KOR" and "seoul" in around:
        return state
    for near in (named, around):
        for iso3 in options:
            if near & word_set(f"{state.iso3} means {iso3}"):
                return states()[iso3]
    return state
