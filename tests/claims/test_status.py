"""A threat that was spoken is actual; the act it announces is not."""

from dataclasses import replace

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
