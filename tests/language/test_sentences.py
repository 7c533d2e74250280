"""Sentences: where they end, and what every cut of a text must satisfy."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.sentences import LONGEST, split


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["“We will go,” he said.", "“It is time.”"],
        ['"We will go," she said.', '"It is time," he said.', "Nobody left."],
        ["Lt. Col. John F. Kennedy of the U.S. Army met the U.N. envoy on Jan. 5.", "He left."],
        ["Gen. Mark A. Milley and Sen. J. D. Vance spoke.", "Both agreed."],
        ["They met in the U.S.", "The talks failed."],
        ["Resolution No. 3 was passed at 5 p.m. Friday.", "It failed at 6 p.m.", "Austin stayed."],
        ["He answered no.", "A vote followed."],
        ["Next one ... and on it went.", "Then silence..."],
        ["We are but- but- but we are ready.", "Go."],
        ["KYIV, Ukraine (AP) — A strike hit a depot 3.5 kilometres away.", "See https://a.example/b.c?d=E.F for more."],
        ['"Why now?" Austin asked.', '"Go!"', "The man left."],
        ["Is it over?", "Yes!", "It is."],
        ["The plan (agreed on Oct. 2) stands.", "It holds.[12]", "So they say."],
        ["(He said no.)", "Then he left."],
        ["The deal is worth $3.2 bn.", "2019 saw two more."],
    ],
)
def test_sentences_on_one_line(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_paragraphs_never_merge() -> None:
    assert cut("A headline without a stop\n\nThe first line\n \nof two") == [
        "A headline without a stop",
        "The first line",
        "of two",
    ]


def test_hard_wrapped_text_reads_on() -> None:
    text = (
        "The two ministers met for the third time this year in the capital, where\n"
        "Minister Smith promised more aid. The talks, which were held in the U.S.\n"
        "Embassy, lasted two hours."
    )
    assert len(split(text)) == 2


def test_single_newlines_end_headings_and_long_paragraphs() -> None:
    body = "The ministers met " + "and they talked at length " * 8 + "in the capital"
    assert cut(f"Ministers Meet\n{body}\nA last line") == ["Ministers Meet", body, "A last line"]


def test_bullets_stand_alone() -> None:
    assert cut("- one thing\n- another\n• third • fourth") == ["- one thing", "- another", "• third", "• fourth"]


def test_a_space_missing_behind_a_stop() -> None:
    assert cut("He went home.The army stayed. Visit Booking.com today.") == [
        "He went home.",
        "The army stayed.",
        "Visit Booking.com today.",
    ]


def test_a_run_without_stops_is_cut_at_white_space() -> None:
    text = "word " * 1000
    spans = split(text)
    assert all(end - start <= LONGEST for start, end in spans)
    assert all(text[end : end + 1] in (" ", "") for _, end in spans)


@given(st.text(alphabet=st.one_of(st.sampled_from(" \n\r\t.!?…\"'”’()[]aA1•-。\u2028\x0b"), st.characters())))
def test_spans_cover_every_character_but_white_space(text: str) -> None:
    at = 0
    for start, end in split(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", [".", ". ", "a.", ".”)", "A. ", "x\n", "(", "\n", " ", "? A said "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (1_000_000 // len(unit)) + "x"
    began = time.process_time()
    split(text)
    assert time.process_time() - began < 10
