"""A threat that was spoken is actual; the act it announces is not."""

from dataclasses import replace

import pytest

from readout.claims.events import Draft
from readout.claims.status import settle
from readout.records import Span

TEXT = "We will burn their fields, the envoy said. The envoy warned them."


def draft(words: str, type_: str = "THREATEN") -> Draft:
    start = TEXT.index(words)
    return Draft(Span(start, start + len(words)), type_, "violence", "actual", False, None, 1.0, 0.9)


def test_an_announced_act_in_reported_words_is_hypothetical() -> None:
    settled = settle(draft("burn"), TEXT, Span(0, 42), reported=True)
    assert (settled.status, settled.register) == ("hypothetical", "threat")


def test_the_act_of_warning_is_actual() -> None:
    assert settle(draft("warned"), TEXT, Span(43, len(TEXT)), reported=True).status == "actual"
    assert settle(draft("burn"), TEXT, Span(0, 42), reported=False).status == "actual"


def test_other_types_and_statuses_stay() -> None:
    attack = draft("burn", "ASSAULT")
    assert settle(attack, TEXT, Span(0, 42), reported=True) == attack
    denied = replace(draft("burn"), status="negated")
    assert settle(denied, TEXT, Span(0, 42), reported=True).status == "negated"


def left(text: str, trigger: str, type_: str = "RETREAT") -> Draft:
    start = text.index(trigger)
    made = Draft(Span(start, start + len(trigger)), type_, "withdraw", "actual", False, None, 2.0, 0.9)
    return settle(made, text, Span(0, len(text)), reported=False)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Burundi withdrew from the Rome treaty in 2017.", "withdrew"),
        ("Ankara quit the convention last year.", "quit"),
        ("It broke the old fishing accord, which Iceland pulled out of in 1990.", "pulled out"),
        ("Moscow suspended its part in the grain deal.", "suspended"),
    ],
)
def test_leaving_a_treaty_is_a_sanction(text: str, trigger: str) -> None:
    settled = left(text, trigger)
    assert (settled.type, settled.mode, settled.register) == ("SANCTION", "withdraw", "treaty")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The rebels withdrew from the town. A treaty was signed later.", "withdrew"),
        ("Chad pulled out its soldiers, which pleased the signatories.", "pulled out"),
        ("Kenya released the crew under the treaty.", "released"),
    ],
)
def test_other_retreats_stay(text: str, trigger: str) -> None:
    assert left(text, trigger).type == "RETREAT"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Mr Okoro spoke on the sidelines of the summit with Ms Rossi.", "visit"),
        ("Mr Okoro spoke with Ms Rossi by phone on the margins of the summit.", "phone"),
        ("Mr Okoro spoke with Ms Rossi.", "phone"),
    ],
)
def test_talk_beside_a_summit_is_no_phone_call(text: str, mode: str) -> None:
    start = text.index("spoke")
    call = Draft(Span(start, start + 5), "CONSULT", "phone", "actual", False, "contact", 3.0, 0.9)
    assert settle(call, text, Span(0, len(text)), reported=False).mode == mode
