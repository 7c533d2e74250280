"""A warning's own words are a threat, words of permission a permission; other doubtful triggers are dropped."""

from readout.claims.attribution import find_attributions
from readout.claims.doubtful import settle_doubts
from readout.claims.events import Draft, Filler
from readout.records import Span

TEXT = (
    'The envoy warned: "Our batteries have been pointed at their harbours." '
    'The minister said: "Our batteries have been moved to the harbours."'
)
ATTRIBUTIONS = find_attributions(TEXT)


def draft(words: str, score: float, type_: str = "MOBILIZE") -> Draft:
    start = TEXT.index(words)
    return Draft(Span(start, start + len(words)), type_, "weapons", "actual", False, None, 2.0, score)


def kept(*drafts: Draft) -> list[tuple[str, str, str]]:
    found = settle_doubts(drafts, 0.5, ATTRIBUTIONS, TEXT)
    return [(TEXT[slice(*d.trigger)], d.type, d.status) for d in found]


def test_a_doubtful_act_in_a_warning_is_a_threat() -> None:
    assert kept(draft("pointed", 0.4)) == [("pointed", "THREATEN", "hypothetical")]


def test_a_doubtful_act_elsewhere_is_nothing() -> None:
    assert kept(draft("moved", 0.4)) == []


def test_what_the_model_is_sure_of_stays_as_it_is() -> None:
    sure = draft("pointed", 0.9)
    assert kept(sure, draft("batteries", 0.4)) == [("pointed", "MOBILIZE", "actual")]


def test_one_threat_a_warning_and_only_acts_of_force() -> None:
    assert kept(draft("batteries", 0.3), draft("pointed", 0.4)) == [("pointed", "THREATEN", "hypothetical")]
    assert kept(draft("pointed", 0.4, "SUPPORT")) == []


def permission(words: str, score: float, **named: float) -> list[tuple[str, str, str | None]]:
    text = "The report said Kenya would let Uganda use its ports."
    start = text.index(words)
    fillers = {role: [Filler(Span(16, 21), value)] for role, value in named.items()}
    made = Draft(Span(start, start + len(words)), "AGREE", None, "future", False, None, 2.0, score, fillers)
    return [(d.type, d.status, d.register) for d in settle_doubts([made], 0.5, [], text)]


def test_words_of_permission_between_named_parties_are_one() -> None:
    assert permission("let", 0.3, actor=0.8, recipient=0.9) == [("AGREE", "future", "permission")]
    assert permission("let", 0.3, actor=0.8) == []
    assert permission("use", 0.3, actor=0.8, recipient=0.9) == []


def test_a_change_of_office_is_no_contact() -> None:
    text = "Mr Okoro, who took over from Ms Rossi, spoke with her."
    made = [
        Draft(Span(text.index(w), text.index(w) + len(w)), "CONSULT", None, "actual", False, None, 2.0, 0.9)
        for w in ("took over", "spoke")
    ]
    assert [text[slice(*d.trigger)] for d in settle_doubts(made, 0.5, [], text)] == ["spoke"]
