"""The labels that the model's heads give, in the order of its outputs. Types and modes are PLOVER's."""

from __future__ import annotations

from readout.records import QUADS

TYPES: tuple[str | None, ...] = (None, *QUADS)

MODES_OF: dict[str, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}
"""The modes that each type allows; a type that is not named has none."""

MODES: tuple[str | None, ...] = (None, *sorted({mode for modes in MODES_OF.values() for mode in modes}))

STATUSES = ("actual", "future", "hypothetical", "negated")

REGISTERS: tuple[str | None, ...] = (None, "contact", "threat", "deployment", "treaty", "commitment", "permission")

ROLES = ("actor", "recipient", "speaker", "when", "object", "place", "condition")

ATTRIBUTION_ROLES = ("source", "cue", "content")

DISTANCE_BUCKETS = 32
"""Buckets of the signed distance, in word pieces, between a trigger and a piece that may fill one of its roles."""

ROLE_WIDTH = 64
"""Numbers on each side of one role's bilinear score."""

OUTPUTS: dict[str, int] = {
    "types": len(TYPES),
    "mode": len(MODES),
    "status": len(STATUSES),
    "background": 1,
    "register": len(REGISTERS),
    "attribution": 3 * len(ATTRIBUTION_ROLES),
    "factuality": 1,
    "pair": 3 * len(TYPES),
    "query": ROLE_WIDTH * len(ROLES),
    "key": ROLE_WIDTH * len(ROLES),
}
"""Width of each of the model's outputs for one word piece. `pair` holds what the whole text, the actor's marker and
the recipient's marker each add to the type; `query` and `key` are the two sides of the roles' bilinear scores."""
