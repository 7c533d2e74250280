"""What a sentence leaves out and the article makes plain: parties of a contact told in passing, who does what was told
to be coming, and sentences that only go on about a contact told before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from readout.claims.initiators import BACK_TO_CONTACT, BEGAN_IT
from readout.entities import resolve
from readout.entities.tables import states
from readout.records import Claim, Entity, Mention

NEAR = 1200
"""Characters back to the contact told before; a few paragraphs."""

STEM = 5
"""Letters by which two forms of one verb are known: deploy, deployed, deployment."""

JUST_BEFORE = 250
"""Characters between the sentences of an act and of its restatement; a sentence may stand between them."""


def complete(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with a contact whose sentence names no two parties given those of the last full contact before it
    (else of the first after it), where the parties it does name are among them. "The call was begun by X", after the
    call itself, is no contact more."""
    told: list[Claim] = []
    for claim in claims:
        if not (_is_contact(claim) and _goes_on(claim) and any(_leads_to(c, claim) for c in told)):
            told.append(claim)
    full = [c for c in told if _is_full(c)]
    done: list[Claim] = []
    for claim in told:
        if _is_contact(claim):
            done.append(_dated_again(claim, full) if _is_full(claim) else _completed(claim, full))
        else:
            done.append(_with_actor(claim, done) if not claim.actors else claim)
    return done


def _has_own_date(claim: Claim) -> bool:
    span = claim.when.span if claim.when else None
    return span is not None and claim.evidence.start <= span.start < claim.evidence.end


def _dated_again(claim: Claim, full: Sequence[Claim]) -> Claim:
    """A contact whose sentence gives no date, with the date of one between the same sides told just before it."""
    if _has_own_date(claim):
        return claim
    before = [c for c in full if 0 < claim.trigger.start - c.trigger.start <= NEAR and _has_own_date(c)]
    same = [c for c in before if _sides(_own(c)) == _sides(_own(claim)) and c.mode == claim.mode]
    return msgspec.structs.replace(claim, when=same[-1].when) if same else claim


def _with_actor(claim: Claim, earlier: Sequence[Claim]) -> Claim:
    """A claim without an actor ("the missiles will be deployed") with that of the same act told just before it."""
    stem = claim.trigger.text.casefold()[:STEM]
    for other in reversed(earlier):
        if claim.evidence.start - other.evidence.end > JUST_BEFORE:
            break
        same = other.type == claim.type and other.trigger.text.casefold()[:STEM] == stem
        if same and other.actors and other.evidence.start < claim.evidence.start:
            return msgspec.structs.replace(claim, actors=other.actors)
    return claim


def _leads_to(earlier: Claim, claim: Claim) -> bool:
    return _is_contact(earlier) and claim.trigger.start - earlier.trigger.start <= NEAR


def _completed(claim: Claim, full: Sequence[Claim]) -> Claim:
    """The contact with the parties of the full one nearest before it, else the nearest after it; of those that went
    through the same channel where there are any, and never of a gathering of many."""
    near = [c for c in full if abs(c.trigger.start - claim.trigger.start) <= NEAR and _fits(claim, c)]
    alike = [c for c in near if c.mode == claim.mode]
    near = alike if alike or claim.mode == "multilateral" else [c for c in near if c.mode != "multilateral"]
    before = [c for c in near if c.trigger.start < claim.trigger.start]
    model = before[-1] if before else near[0] if near else None
    return _with_parties(claim, model) if model else claim


def _is_contact(claim: Claim) -> bool:
    return claim.type == "CONSULT"


def _is_full(claim: Claim) -> bool:
    """Whether a contact's own sentence names parties of two sides."""
    return _is_contact(claim) and len(_sides(_own(claim))) > 1


def _own(claim: Claim) -> tuple[Mention, ...]:
    """The parties that the claim's own sentence names."""
    return tuple(m for m in claim.actors if claim.evidence.start <= m.start < claim.evidence.end)


def _sides(mentions: Sequence[Mention]) -> set[str]:
    return {side for side in map(_side, mentions) if side}


def _side(mention: Mention) -> str | None:
    return (mention.entity.country or mention.entity.id) if mention.entity else None


def _fits(claim: Claim, model: Claim) -> bool:
    return _sides(_own(claim)) <= _sides(model.actors)


def _goes_on(claim: Claim) -> bool:
    """Whether the claim is only "the call" of a sentence that opens with it or says who began it, with no day of its
    own."""
    at = claim.trigger.start - claim.evidence.start
    opening = BACK_TO_CONTACT.match(claim.evidence.text)
    begun = BEGAN_IT.search(claim.evidence.text)
    told_before = (opening and at < opening.end()) or (begun and begun.start() <= at < begun.end())
    return bool(told_before) and not (claim.when and claim.when.span and claim.when.precision in ("day", "time"))


def _with_parties(claim: Claim, model: Claim) -> Claim:
    """The claim's own parties and those of the sides it lacks. Without a date of its own it is the model's contact told
    again and has its date; on another day the parties are their offices, since the text does not say who held them."""
    own = _own(claim)
    others = [m for m in model.actors if _side(m) not in _sides(own)]
    when = claim.when if _has_own_date(claim) else model.when
    if (when and when.value) != (model.when and model.when.value):
        others = [msgspec.structs.replace(m, entity=_office(m.entity)) for m in others]
    return msgspec.structs.replace(claim, actors=(*own, *others), when=when)


@cache
def _office(entity: Entity | None) -> Entity | None:
    """The office that a person holds, without its holder (without an office, the state); anything else as it is."""
    state = states().get(entity.country or "") if entity and entity.kind == "person" else None
    if entity is None or state is None:
        return entity
    office = resolve(f"{entity.title} of {state.name}") if entity.title else None
    return office if office and office.country == entity.country else state.entity
