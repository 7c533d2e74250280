"""Contacts that a sentence tells only in passing."""

from typing import Any

import msgspec

from readout.claims.complete import _dated_again, complete
from readout.records import ArticleRef, Claim, Entity, Mention, Phrase, When

TEXT = (
    "Peru's defence minister Ana Rojas called her Chilean colleague Luis Soto on Friday. "
    "The call was requested by Lima. It was the first since a call in May 2021."
)
ROJAS = Entity(id="person:ana-rojas", name="Ana Rojas", kind="person", country="PER", title="defence minister")
SOTO = Entity(id="person:luis-soto", name="Luis Soto", kind="person", country="CHL", title="defence minister")
PERU = Entity(id="PER", name="Peru", kind="state", country="PER")


def mention(words: str, entity: Entity) -> Mention:
    start = TEXT.index(words)
    return Mention(text=words, start=start, end=start + len(words), entity=entity)


def contact(
    trigger: int, sentence: int, value: str | None, precision: str, actors: tuple[Mention, ...], **more: Any
) -> Claim:
    """A CONSULT claim whose trigger and sentence start at these offsets."""
    end = TEXT.index(".", trigger) + 1
    return Claim(
        claim_id=f"c{trigger}",
        article=ArticleRef(id="a"),
        type=more.get("type", "CONSULT"),
        quad="verbal cooperation",
        actors=actors,
        when=When(text="x", start=sentence, end=sentence + 1, value=value, precision=precision) if value else None,
        trigger=Phrase.of(TEXT, (trigger, trigger + 4)),
        evidence=Phrase.of(TEXT, (sentence, end)),
    )


FULL = contact(TEXT.index("called"), 0, "2024-03-01", "day", (mention("Ana Rojas", ROJAS), mention("Luis Soto", SOTO)))
GOES_ON = contact(TEXT.index("call was"), TEXT.index("The call"), None, "unknown", (mention("Lima", PERU),))
EARLIER = contact(TEXT.rindex("call in"), TEXT.index("It was"), "2021-05", "month", ())


def ids(claim: Claim) -> list[str]:
    return [m.entity.id for m in claim.actors if m.entity]


def test_a_sentence_that_goes_on_about_the_call_is_no_call_more() -> None:
    assert complete([FULL, GOES_ON]) == [FULL]
    assert [c.claim_id for c in complete([GOES_ON])] == [GOES_ON.claim_id]


def test_another_days_call_gets_the_offices_not_their_present_holders() -> None:
    _, earlier = complete([FULL, EARLIER])
    assert ids(earlier) == ["PER/defence", "CHL/defence"]


def test_a_full_contact_keeps_its_parties() -> None:
    assert complete([FULL, EARLIER])[0] == FULL


def test_a_contact_of_another_state_takes_no_foreign_parties() -> None:
    other = mention("Lima", Entity(id="FRA", name="France", kind="state", country="FRA"))
    lone = contact(EARLIER.trigger.start, 0, "2021-05", "month", (other,))
    assert ids(complete([FULL, lone])[1]) == ["FRA"]


def test_other_types_stay() -> None:
    accusation = contact(EARLIER.trigger.start, EARLIER.evidence.start, None, "unknown", (), type="ACCUSE")
    assert complete([FULL, accusation])[1] == accusation


def test_a_restatement_without_a_date_is_the_same_contact() -> None:
    again = contact(GOES_ON.trigger.start + 20, GOES_ON.evidence.start, None, "unknown", ())
    _, told = complete([FULL, again])
    assert told.when == FULL.when and ids(told) == ids(FULL)


def test_a_full_contact_without_a_date_has_that_of_the_same_one_told_before() -> None:
    named = (mention("Lima", PERU), mention("Ana Rojas", SOTO))
    again = contact(GOES_ON.trigger.start, GOES_ON.evidence.start, None, "unknown", named)
    assert _dated_again(again, [FULL]).when is None
    here = msgspec.structs.replace(again, actors=(named[0], msgspec.structs.replace(named[0], entity=SOTO)))
    assert _dated_again(here, [FULL]).when == FULL.when
