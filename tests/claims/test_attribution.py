"""Attributions: who says it, which words say so, and what is said. All texts are our own."""

import time

import pytest

from readout.claims.attribution import find_attributions
from readout.claims.quotes import inside_quotation, quotations
from readout.records import Attribution, Span

Found = tuple[str | None, str | None, str]


def read(text: str) -> list[Found]:
    """Source, cue and content of every attribution, as words."""

    def words(span: Span | None) -> str | None:
        return text[span.start : span.end] if span else None

    return [(words(a.source), words(a.cue), text[a.content.start : a.content.end]) for a in find_attributions(text)]


def only(text: str) -> Found:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said that the bridge was closed.",
            ("The minister", "said", "that the bridge was closed"),
        ),
        ("Orlov said the talks had failed.", ("Orlov", "said", "the talks had failed")),
        ("“The talks have failed,” Orlov said.", ("Orlov", "said", "“The talks have failed,”")),
        ('"The talks have failed," said Orlov.', ("Orlov", "said", '"The talks have failed,"')),
        ("The talks had failed, Orlov said.", ("Orlov", "said", "The talks had failed")),
        (
            "According to the ministry, two ships left the port.",
            ("the ministry", "According to", "two ships left the port"),
        ),
        (
            "Two ships left the port, according to the ministry.",
            ("the ministry", "according to", "Two ships left the port"),
        ),
        ("Orlov told Harbour Radio that the port was shut.", ("Orlov", "told", "that the port was shut")),
        (
            "Orlov said in a statement on Monday that the port was shut.",
            ("Orlov", "said in a statement on Monday", "that the port was shut"),
        ),
        (
            "Orlov’s claim that the port was shut surprised many.",
            ("Orlov", "claim", "that the port was shut surprised many"),
        ),
        ("Ministry: Port will stay shut", ("Ministry", ":", "Port will stay shut")),
        ("New tariffs will hurt all sides: Berlin", ("Berlin", ":", "New tariffs will hurt all sides")),
    ],
)
def test_word_orders(text: str, expected: Found) -> None:
    assert only(text) == expected


def test_a_speaker_named_inside_the_clause() -> None:
    assert [f[2] for f in read("The fleet, Orlov said, was heading north.")] == ["The fleet", "was heading north"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ana Orlov, the harbour master, said the port was shut.", "Ana Orlov, the harbour master"),
        ("Ana Orlov, 55, a pilot, said the port was shut.", "Ana Orlov, 55, a pilot"),
        ("People who fled the port said it was shut.", "People who fled the port"),
        ("In a briefing on Monday the harbour ministry said the port was shut.", "the harbour ministry"),
        ("The Harbour Defence Forces (HDF) said the port was shut.", "The Harbour Defence Forces (HDF)"),
        ("On Friday Orlov said the port was shut.", "Orlov"),
        ("Speaking to reporters, Orlov said the port was shut.", "Orlov"),
        ("The crisis was made worse by officials who said the port was shut.", "officials"),
    ],
)
def test_sources_are_whole_noun_phrases(text: str, source: str) -> None:
    assert read(text)[0][0] == source


@pytest.mark.parametrize(
    "text",
    [
        "The report was long and the claim was old.",
        "The United States opened a port in the north.",
        "Several reports lay on the table.",
        "The ships left the port on Monday.",
    ],
)
def test_nouns_and_names_are_no_cues(text: str) -> None:
    assert read(text) == []


def test_a_quotation_that_goes_on_has_one_source() -> None:
    text = "“The port is shut,” Orlov said. “It will stay shut.”"
    assert [(f[0], f[2]) for f in read(text)] == [
        ("Orlov", "“The port is shut,”"),
        ("Orlov", "“It will stay shut.”"),
    ]


def test_the_next_paragraphs_quotation_belongs_to_the_last_speaker() -> None:
    text = "The port is shut, Orlov said.\n\n“It will stay shut for a year.”\n\nShips wait outside."
    assert read(text)[1] == ("Orlov", "said", "“It will stay shut for a year.”")


def test_a_paragraph_of_the_outlets_own_ends_the_speakers_turn() -> None:
    text = "The port is shut, Orlov said.\n\nShips wait outside.\n\n“Welcome to the port.”"
    assert [f[2] for f in read(text)] == ["The port is shut"]


def test_a_second_cue_of_the_same_speaker() -> None:
    text = "Orlov said the port was shut and added that ships were waiting."
    assert read(text) == [
        ("Orlov", "said", "the port was shut"),
        ("Orlov", "added", "that ships were waiting"),
    ]


def test_a_participle_shares_the_subject() -> None:
    text = "Orlov condemned the raid, saying that the port had been spared."
    assert ("Orlov", "saying", "that the port had been spared") in read(text)


def test_nested_reports() -> None:
    text = "A harbour readout said Orlov “stressed the need for calm,” deputy spokeswoman Ana Lind told a briefing."
    found = read(text)
    assert [f[0] for f in found] == ["deputy spokeswoman Ana Lind", "A harbour readout"]
    assert "Orlov “stressed the need for calm,”" in found[1][2]


def test_whom_a_speaker_quotes() -> None:
    text = "The agency quoted the mayor as saying that the port was shut."
    assert sorted(f[0] or "" for f in read(text)) == ["The agency", "the mayor"]


def test_an_opened_block_covers_one_paragraph_or_all_that_are_quoted() -> None:
    plain = "According to The Gazette, a further reason is given in the following:\n\nThe port is old.\n\nIt rained."
    assert ("The Gazette", "According to", "The port is old.") in read(plain)
    assert all("It rained" not in f[2] for f in read(plain))
    quoted = "Orlov wrote:\n\n“The port is old.\n\n“It leaks.”\n\nIt rained."
    assert [f[2] for f in read(quoted)] == ["“The port is old.", "“It leaks.”"]


def test_transcripts_have_labelled_speakers() -> None:
    text = "MR. LIND: Good morning.\n\nWe met the mayor.\n\nQUESTION: Why?\n\nMR. LIND: The port was shut."
    assert [(f[0], f[2]) for f in read(text)] == [
        ("MR. LIND", "Good morning.\n\nWe met the mayor."),
        ("QUESTION", "Why?"),
        ("MR. LIND", "The port was shut."),
    ]


def test_a_statements_byline_covers_it() -> None:
    text = "The below is attributable to Spokesperson Ana Lind:\n\nThe Secretary met the mayor today."
    assert read(text) == [("Spokesperson Ana Lind", None, "The Secretary met the mayor today.")]


def test_a_passive_has_no_source_but_its_agent() -> None:
    assert read("The port is expected to open in May.")[0] == (None, "is expected", "to open in May")


def test_manner() -> None:
    def manner(text: str) -> str:
        return find_attributions(text)[0].manner

    assert manner("“It is shut,” Orlov said.") == "direct"
    assert manner("Orlov said it was shut.") == "indirect"
    assert manner("Orlov said the port was “shut for good”.") == "mixed"


def test_quotations() -> None:
    text = '“One,” he said. "Two" and ‘three’ and it’s four.\n“Five runs on\n“six ends.” She’s here.'
    assert [text[a:b] for a, b in quotations(text)] == ["“One,”", '"Two"', "‘three’", "“Five runs on", "“six ends.”"]


def test_doubled_single_marks_quote() -> None:
    assert only("''The port's shut,'' Orlov said.")[2] == "''The port's shut,''"
    assert [tuple(q) for q in quotations("``The port is shut,'' he said.")] == [(0, 21)]


def test_a_quoted_speakers_tail_is_no_content() -> None:
    text = "“The port is shut,” Orlov said at a rally that drew thousands."
    assert [f[2] for f in read(text)] == ["“The port is shut,”"]


def test_a_second_cue_after_a_quoted_first() -> None:
    text = "“The port is shut,” said Ana Orlov and warned: “It will stay shut.”"
    assert [(f[0], f[1], f[2]) for f in read(text)] == [
        ("Ana Orlov", "said", "“The port is shut,”"),
        ("Ana Orlov", "warned", "“It will stay shut.”"),
    ]


def test_a_wrapped_line_does_not_end_a_quotation() -> None:
    text = "“The port is\nshut,” he said."
    assert [text[a:b] for a, b in quotations(text)] == ["“The port is\nshut,”"]


def test_inside_quotation() -> None:
    text = "He said “the port is shut” and left."
    quotes = quotations(text)
    inside, outside = text.index("port"), text.index("left")
    assert inside_quotation(Span(inside, inside + 4), text, quotes)
    assert inside_quotation(Span(inside, inside + 4), text)
    assert not inside_quotation(Span(outside, outside + 4), text, quotes)
    assert not inside_quotation(Span(inside, outside), text, quotes)


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘", '" ', "“a", '"a ', "‘a "])
def test_a_hundred_thousand_marks_take_a_second(mark: str) -> None:
    text = mark * 100_000
    started = time.perf_counter()
    quotations(text)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "piece",
    [
        "he said ",
        "said, ",
        "according to a, ",
        "“x” he said, ",
        "A: ",
        "((",
        "“a. B” x ",
        "\n“a",
        ":\nA ",
        "who said that he, ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * (count // len(piece))
        started = time.perf_counter()
        find_attributions(text)
        return time.perf_counter() - started

    small, large = seconds(10_000), seconds(80_000)
    assert large < max(1.0, 24 * small)


def test_nothing_in_nothing_out() -> None:
    assert find_attributions("") == []
    assert find_attributions("   \n\n  ") == []


def test_spans_lie_inside_the_text_and_are_in_order() -> None:
    text = '“One,” said A. B, according to C: “x” — "unbalanced\n\nHe said: ‘and’ “so'
    found: list[Attribution] = find_attributions(text)
    for item in found:
        for span in (item.source, item.cue, item.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
    assert [a.content.start for a in found] == sorted(a.content.start for a in found)
