"""One event named by several words is one draft."""

from readout.claims.events import Draft, joined
from readout.records import Span

TEXT = "The envoys spoke at length by phone, and the jet was shot down over the strait; it fell and sank."


def draft(words: str, type_: str, score: float = 0.9, mode: str | None = None) -> Draft:
    start = TEXT.index(words)
    return Draft(Span(start, start + len(words)), type_, mode, "actual", False, None, 2.0, score)


def told(*drafts: Draft) -> list[tuple[str, str, str | None]]:
    return [(TEXT[slice(*d.trigger)], d.type, d.mode) for d in joined(TEXT, drafts)]


def test_words_of_one_type_a_little_apart_are_one_event() -> None:
    assert told(draft("spoke", "CONSULT"), draft("phone", "CONSULT", 0.6, "phone")) == [
        ("spoke at length by phone", "CONSULT", "phone")
    ]


def test_a_verb_and_its_particle_are_one_event_of_the_surer_type() -> None:
    assert told(draft("shot", "ASSAULT", 0.9), draft("down", "RETREAT", 0.6)) == [("shot down", "ASSAULT", None)]


def test_events_of_other_clauses_stay_apart() -> None:
    assert len(told(draft("fell", "ASSAULT"), draft("sank", "ASSAULT"))) == 2
    assert len(told(draft("phone", "CONSULT"), draft("shot", "ASSAULT"))) == 2
