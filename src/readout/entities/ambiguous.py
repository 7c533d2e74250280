"""Names that several places share, decided by the words around them."""

from __future__ import annotations

from readout.entities.fold import Token, key_of
from readout.entities.tables import State, states

# For each reading of a shared name: the words that speak for it.
CLUES: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "GEO": (
        (
            "USA",
            frozenset(
                "atlanta senator senate savannah gop republican democrat governor kemp augusta ossoff warnock macon georgians".split()
            ),
        ),
    ),
    "COD": (("COG", frozenset("brazzaville sassou nguesso makosso".split())),),
    "KOR": (("PRK", frozenset(["pyongyang"])),),
}


def choose(state: State, tokens: list[Token], context: str) -> State:
    """The state that a shared name means here: the first whose clue stands among the phrase's or the context's words."""
    options = CLUES.get(state.iso3)
    if not options:
        return state
    named = {t.folded for t in tokens}
    words = named | set(key_of(context[:2000]).split(" "))
    if state.iso3 == "KOR" and named & {"south", "republic", "rok", "seoul"}:
        return state
    for iso3, clues in options:
        if words & clues and not (state.iso3 == "KOR" and "seoul" in words):
            return states()[iso3]
    return state
