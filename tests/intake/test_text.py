"""Plain text: the header lines, the byline, furniture, and what the text keeps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import InputError, ReadoutError
from readout.intake import parse_text
from tests.intake.samples import PROSE
from tests.shared import SHARED, needs_shared

BODY = "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("14 Jul 2024", "2024-07-14"),
        ("July 14, 2024", "2024-07-14"),
        ("2024-07-14", "2024-07-14"),
        ("Sunday, July 14, 2024", "2024-07-14"),
        ("Published: Sunday 14th July 2024, 09:30 GMT", "2024-07-14"),
        ("Norland Agency | Updated: 2024-07-14 17:52", "2024-07-14"),
        ("14/07/2024", "2024-07-14"),
        ("July 2024", "2024-07"),
    ],
)
def test_an_opening_date_line_is_the_date(line: str, published: str) -> None:
    article = parse_text(f"{line}\n\nMinisters talk of grain\n\n{BODY}")
    assert (article.published, article.title, article.text) == (published, "Ministers talk of grain", BODY)


def test_the_header_may_come_in_another_order_and_with_a_byline() -> None:
    article = parse_text(f"Ministers talk of grain\nBy Ada Berg and Olu Okoye\n12 July 2024\n\n{BODY}\n".encode())
    assert (article.title, article.byline, article.published) == (
        "Ministers talk of grain",
        "Ada Berg, Olu Okoye",
        "2024-07-12",
    )
    assert article.text == BODY


def test_a_byline_that_opens_a_paragraph_stays_in_the_text() -> None:
    text = f"A quiet line?\n\n{PROSE[1]}\n\nBy Ada Berg: {PROSE[0]}"
    article = parse_text(text)
    assert (article.title, article.byline) == ("A quiet line?", "Ada Berg")
    assert article.text == f"{PROSE[1]}\n\nBy Ada Berg: {PROSE[0]}"


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke with her colleague on Friday.",
        "The minister spoke with her colleague. They will meet in May.",
        "The minister spoke with her colleague on Friday",
        "The minister spoke with her colleague on\nFriday, after which the ports were\nopened\nto ships",
        "On 14 July 2024 the minister spoke with her colleague.",
        "“We will not go,” the minister said, and added: “Never.”\n\nNobody answered her.",
    ],
)
def test_a_text_without_a_title_is_all_body(text: str) -> None:
    article = parse_text(text)
    assert (article.title, article.published, article.text) == (None, None, text)


def test_a_date_in_a_sentence_is_no_date_line() -> None:
    assert parse_text(f"14 July 2024 was a quiet day in Norland.\n\n{BODY}").published is None


def test_furniture_lines_go_and_all_else_stays() -> None:
    end = "Source\n\nNo comments:\n\nPost a Comment\n"
    text = f"{PROSE[0]}\n\nAdvertisement\n\n  An   indented line.\n\n{PROSE[1]}\n\n{end}"
    assert parse_text(text).text == f"{PROSE[0]}\n\n  An   indented line.\n\n{PROSE[1]}"


def test_a_wrapped_sentence_keeps_a_line_that_looks_like_furniture() -> None:
    text = "He would not name the\nsource\nof the figures, which no ministry has\nconfirmed.\n\nShare\n"
    assert parse_text(text).text == "He would not name the\nsource\nof the figures, which no ministry has\nconfirmed."


def test_credits_give_source_and_via() -> None:
    article = parse_text(f"LONDON (Reuters) - {BODY}\n\nSource: First Printing https://first.example/x\n")
    assert article.source_url == "https://first.example/x"
    assert article.via == ("Reuters", "First Printing")
    assert article.text.startswith("LONDON (Reuters) - ") and article.text.endswith(PROSE[-1])
    assert parse_text(f"{BODY}\n\nVia teleconference\n").via == ()


def test_line_ends_and_marks_are_made_one() -> None:
    assert (
        parse_text("\ufeffOne thing happened.\r\nThen another.\r".encode()).text == "One thing happened.\nThen another."
    )


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\x01\x02\x03" * 100, b"...\n---"])
def test_what_is_no_text_says_so(data: bytes) -> None:
    with pytest.raises(InputError):
        parse_text(data)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=80), st.sampled_from(["14 Jul 2024", "Source", "By A B", "", "Title", *PROSE])),
        max_size=12,
    ).map("\n".join)
)
def test_nothing_is_raised_but_our_errors_and_the_text_is_of_the_page(text: str) -> None:
    try:
        article = parse_text(text)
    except ReadoutError:
        return
    assert article.text.strip("\n") == article.text != ""
    given = text.replace("\x00", "")
    assert all(line in given for line in article.text.split("\n"))


@needs_shared
def test_the_seed_page() -> None:
    assert SHARED is not None
    raw = (SHARED / "seed_article.txt").read_text(encoding="utf-8")
    article = parse_text(raw)
    lines = [line for line in raw.splitlines() if line.strip()]
    assert article.published == "2024-07-14"
    assert article.title == lines[1]
    assert article.byline is not None and f"By {article.byline}: " in article.text
    assert article.text.split("\n\n") == lines[2:-3], "the last three lines are the blog's furniture"
