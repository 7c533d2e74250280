"""Parties a sentence leaves out but the article makes plain: "since a call in March", after the call it tells of."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from readout.records import Claim, Mention

NEAR = 1200
"""Characters back to the contact told before; a few paragraphs."""


def complete(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with a contact that names fewer than two parties given those of the last full contact before it
    (else of the first after it), where the party it does name is one of them."""
    done: list[Claim] = []
    full = [c for c in claims if _is_contact(c) and len(_sides(c)) > 1]
    for claim in claims:
        if _is_contact(claim) and len(_sides(claim)) < 2:
            before = [c for c in full if 0 <= claim.trigger.start - c.trigger.start <= NEAR and _fits(claim, c)]
            after = [c for c in full if 0 < c.trigger.start - claim.trigger.start <= NEAR and _fits(claim, c)]
            model = before[-1] if before else after[0] if after else None
            if model:
                claim = msgspec.structs.replace(claim, actors=_joined(claim.actors, model.actors))
        done.append(claim)
    return done


def _is_contact(claim: Claim) -> bool:
    return claim.type == "CONSULT"


def _sides(claim: Claim) -> set[str]:
    return {side for side in map(_side, claim.actors) if side}


def _side(mention: Mention) -> str | None:
    return (mention.entity.country or mention.entity.id) if mention.entity else None


def _fits(claim: Claim, model: Claim) -> bool:
    return _sides(claim) <= _sides(model)


def _joined(own: tuple[Mention, ...], others: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The claim's own parties and those of the sides it lacks."""
    sides = {_side(m) for m in own}
    return (*own, *(m for m in others if _side(m) not in sides))
