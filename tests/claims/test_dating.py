"""An event's date is that of its own clause, never of another sentence's event, and never a border in time."""

from readout.claims.dating import is_background, when
from readout.claims.events import Draft, Filler
from readout.dates import find_dates
from readout.language.sentences import split
from readout.records import Span, When

PUBLISHED = "2024-03-08"


def dated(
    text: str, trigger: str, pointed: str | None = None, status: str = "actual", background: bool = False
) -> When | None:
    start = text.index(trigger)
    fillers = {}
    if pointed:
        at = text.index(pointed)
        fillers["when"] = [Filler(Span(at, at + len(pointed)), 0.9)]
    draft = Draft(
        Span(start, start + len(trigger)),
        "CONSULT",
        None,
        status,
        background,
        None,
        2.0,
        0.9,
        fillers,  # type: ignore[arg-type]
    )
    sentences = split(text)
    evidence = next(s for s in sentences if s.start <= start < s.end)
    return when(draft, evidence, find_dates(text, PUBLISHED, sentences), text, PUBLISHED)


def value(*args: str, **options: object) -> str | None:
    found = dated(*args, **options)  # type: ignore[arg-type]
    return found.value if found else None


def test_the_words_pointed_at_in_the_sentence_win() -> None:
    assert value("They met on Tuesday after a call on Monday.", "met", "Tuesday") == "2024-03-05"
    assert value("They met on Tuesday after a call on Monday.", "call", "Monday") == "2024-03-04"


def test_another_sentences_date_comes_after_ones_own() -> None:
    text = "They met on Tuesday. The fleet sailed on Wednesday."
    assert value(text, "sailed", "Tuesday") == "2024-03-06"


def test_a_border_in_time_dates_nothing() -> None:
    found = dated("It was their first call since March 15, 2023.", "call", "March 15, 2023")
    assert found is not None and (found.value, found.precision) == (PUBLISHED, "inferred")


def test_an_undated_event_of_the_story_is_dated_to_the_story_and_says_so() -> None:
    found = dated("The ministers met in Oslo.", "met")
    assert found is not None and (found.value, found.precision, found.span) == (PUBLISHED, "inferred", None)
    assert dated("The ministers will meet in Oslo.", "meet", status="future") is None
    assert dated("The ministers had met in Oslo.", "met", background=True) is None


def test_background_is_what_lies_weeks_before_the_story() -> None:
    draft = Draft(Span(0, 1), "CONSULT", None, "actual", False, None, 2.0, 0.9, {})
    old, new = dated("They met in March 2023.", "met"), dated("They met on Monday.", "met")
    assert is_background(draft, old, PUBLISHED) and not is_background(draft, new, PUBLISHED)
    assert not is_background(draft, None, PUBLISHED)


def test_a_date_that_touches_the_trigger_is_its_own() -> None:
    text = "Contacts resumed after a February 5th call, the first since a call in May 2022."
    assert value(text, "call", "May 2022") == "2024-02-05"
    second = text.rindex("call")
    draft = Draft(Span(second, second + 4), "CONSULT", None, "actual", False, None, 2.0, 0.9, {})
    found = when(draft, Span(0, len(text)), find_dates(text, PUBLISHED), text, PUBLISHED)
    assert found is not None and (found.value, found.precision) == ("2022-05", "month")
