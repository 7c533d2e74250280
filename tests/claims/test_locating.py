"""An event's place is the one pointed at, else the one that its own clause leads to."""

from readout.claims.events import Draft, Filler
from readout.claims.locating import place
from readout.places import find_places
from readout.records import Span


def where(text: str, trigger: str, pointed: str | None = None) -> str | None:
    start = text.index(trigger)
    fillers = {}
    if pointed:
        at = text.index(pointed)
        fillers["place"] = [Filler(Span(at, at + len(pointed)), 0.9)]
    draft = Draft(Span(start, start + len(trigger)), "MOBILIZE", None, "actual", False, None, 2.0, 0.9, fillers)
    found = place(draft, Span(0, len(text)), find_places(text), text)
    return found.name if found else None


def test_the_place_pointed_at_wins() -> None:
    assert where("Troops were sent to Poland from Germany.", "sent", "Germany") == "Germany"


def test_a_preposition_of_the_clause_leads_to_the_place() -> None:
    assert where("The battery will be deployed to Poland soon.", "deployed") == "Poland"
    assert where("The battery will be moved across northern Norway.", "moved") == "Norway"


def test_another_clauses_place_and_a_bare_name_are_not_it() -> None:
    assert where("The battery was moved, which angered officials in Poland.", "moved") is None
    assert where("The troops attacked Poland.", "attacked") is None
