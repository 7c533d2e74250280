"""Chains of attribution: innermost speaker first, with medium and outlet. All texts are our own."""

import pytest

from readout.claims.attribution import find_attributions
from readout.claims.speakers import chain
from readout.records import Entity, Span, Speaker


class Cast:
    """Knows the people it is told of, by the words of a span."""

    def __init__(self, text: str, known: dict[str, str] | None = None) -> None:
        self.text, self.known = text, known or {}

    def entity(self, span: Span) -> Entity | None:
        name = self.known.get(self.text[span[0] : span[1]])
        return Entity(id=name, name=name, kind="person") if name else None


def speakers(text: str, trigger: str, known: dict[str, str] | None = None) -> tuple[Speaker, ...]:
    start = text.index(trigger)
    return chain(Span(start, start + len(trigger)), text, find_attributions(text), Cast(text, known), "The Daily Quay")


def names(text: str, trigger: str, known: dict[str, str] | None = None) -> list[tuple[str, str | None]]:
    return [(s.name, s.medium) for s in speakers(text, trigger, known)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Troops attacked the port.", "attacked"),
        ("Orlov condemned the raid.", "condemned"),
        ("Orlov urged the mayor to open the port.", "urged"),
        ("The leaders discussed the raid on the port.", "raid"),
        ("The minister wants to attack the port.", "attack"),
        ("Nobody said the troops attacked.", "attacked"),
    ],
)
def test_the_outlets_own_voice_is_the_empty_chain(text: str, trigger: str) -> None:
    assert speakers(text, trigger) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orlov said troops attacked the port.", [("Orlov", None)]),
        ("Officials said troops attacked the port.", [("Officials", None)]),
        (
            "“Troops attacked,” Orlov said in an interview with Harbour News.",
            [("Orlov", "interview"), ("Harbour News", "interview")],
        ),
        ("Orlov said in a statement that troops attacked.", [("Orlov", "statement")]),
        ("Troops attacked, Orlov told reporters.", [("Orlov", "briefing")]),
        ("Orlov tweeted that troops attacked.", [("Orlov", "tweet")]),
        ("A Harbour readout said troops attacked.", [("Harbour readout", "readout")]),
        ("Lind said that Orlov had claimed that troops attacked.", [("Orlov", None), ("Lind", None)]),
    ],
)
def test_chains(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert names(text, "attacked") == expected


def test_cue_strength() -> None:
    assert speakers("Orlov denied that troops attacked.", "attacked")[0].cue == "denied"
    assert speakers("Orlov warned that troops would attack.", "attack")[0].cue == "warned"


def test_names_come_from_the_cast() -> None:
    first = speakers("The mayor said troops attacked.", "attacked", {"The mayor": "Ana Lind"})[0]
    assert first.name == "Ana Lind"
    assert first.entity is not None
    assert (first.start, first.end) == (0, 9)


def test_a_pronoun_stands_for_who_spoke_before() -> None:
    text = "Orlov said the port was shut. He added that troops attacked."
    assert names(text, "attacked") == [("Orlov", None)]


def test_an_interview_carries_over_to_what_continues_it() -> None:
    text = (
        "Ana Orlov spoke out. Orlov said in a Harbour News interview days ago: “It is a serious matter.”\n\n"
        "“The port was attacked. We must help it,” he continued. “That is all.”"
    )
    assert names(text, "attacked") == [("Orlov", "interview"), ("Harbour News", "interview")]


def test_a_readout_follows_the_spokesperson_who_relays_it() -> None:
    text = "A Harbour readout said Orlov “stressed the need for calm,” deputy spokeswoman Ana Lind told a briefing."
    known = {"deputy spokeswoman Ana Lind": "Ana Lind"}
    assert names(text, "stressed", known) == [("Ana Lind", "briefing"), ("Harbour readout", "readout")]


def test_a_report_on_another_outlets_word() -> None:
    text = "According to The Gazette, a reason is seen in the following:\n\nTroops attacked the port."
    assert names(text, "attacked") == [("The Gazette", None)]


def test_first_persons_inside_a_quotation_are_its_speaker() -> None:
    assert names("“I think that troops attacked,” Orlov said.", "attacked") == [("Orlov", None)]
