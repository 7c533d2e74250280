"""The small parts: printed dates, names, furniture lines, language, encodings."""

import pytest

from readout.intake.charset import decode, is_binary
from readout.intake.furniture import drop_furniture, is_furniture
from readout.intake.names import byline_of, join_names, opening_byline
from readout.intake.printed import date_line, machine_date
from readout.intake.provenance import credit_line, other_site, wire_credit
from readout.intake.tongue import language_of
from tests.intake.samples import PROSE


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2021-04-27 16:46:45-04:00", "2021-04-27"),
        ("2023-12-22T05:00Z", "2023-12-22"),
        ("20231222", "2023-12-22"),
        ("2023-12", "2023-12"),
        ("2023", "2023"),
        ("12/22/2023 14:30:02", "2023-12-22"),
        ("Fri, 22 Dec 2023 10:00:00 GMT", "2023-12-22"),
        ("05/06/2023", None),
        ("2023-13-45", None),
        ("yesterday", None),
        (None, None),
        ({"@value": "2023-12-22"}, None),
    ],
)
def test_machine_dates(value: object, day: str | None) -> None:
    assert machine_date(value) == day


@pytest.mark.parametrize(
    "line", ["The call of 14 July 2024", "14 July 2024: the call", "2024", "31 February 2024", "On 14 July", ""]
)
def test_lines_that_are_no_date_line(line: str) -> None:
    assert date_line(line) is None


def test_names() -> None:
    assert (
        join_names(["By Ada Berg, Olu Okoye and Per van der Aa, Staff Writers"])
        == "Ada Berg, Olu Okoye, Per van der Aa"
    )
    assert join_names(["Ada Berg", "ada berg"]) == "Ada Berg"
    assert join_names(["Martin King, Jr."]) == "Martin King, Jr."
    assert join_names(["Ada Berg The Herald"], outlet="The Herald") == "Ada Berg"
    assert join_names(["The Herald"], outlet="Herald") is None
    assert join_names(["https://a.example/ada", "ada@a.example", "12 more"]) is None
    assert byline_of("By the end of the day the ports had closed.") is None
    assert opening_byline("By Ada Berg: It rained.") == "Ada Berg"
    assert opening_byline("By Friday it had rained: a lot.") is None


@pytest.mark.parametrize(
    "line",
    [
        "Source",
        "SOURCE:",
        "No comments:",
        "Post a Comment",
        "12 Comments",
        "Share this article",
        "Advertisement",
        "Read more: Ports shut",
        "Related stories",
        "Sign up for our newsletter",
        "© 2024 Herald Media",
        "* * *",
        "Reporting by A. Berg; Editing by O. Okoye",
        "Copyright 2024 Herald. All rights reserved.",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        *PROSE,
        "The ministry had no comment.",
        "Sources in the capital said so.",
        "Share prices fell.",
        "More on this was expected on Monday.",
        "Reporting by the agency showed that the port was shut.",
        "Published in May, the report says little.",
        "",
    ],
)
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def test_a_tail_of_teasers_goes_and_late_prose_stays() -> None:
    late = "The ministry has not said when the two will speak again, and neither has the other side."
    found = drop_furniture([*PROSE, "Related stories", "Ports shut again", "Grain at a record", late])
    assert found == [*PROSE, late]


def test_credits() -> None:
    assert credit_line("Via Rail stopped its trains on Monday.") is None
    assert credit_line("First published in 1949, the book was banned.") is None
    assert credit_line("Source: https://first.example/x") == ("", "https://first.example/x")
    assert wire_credit("GENEVA, July 12 (Xinhua) -- The talks") == "Xinhua"
    assert wire_credit("The agency (Reuters) - no dateline") is None
    assert other_site("https://a.example/1", "https://b.example/2")
    assert not other_site("https://www.a.co.uk/1", "https://news.a.co.uk/2")
    assert other_site("https://a.co.uk/1", "https://b.co.uk/2")


def test_languages() -> None:
    assert language_of(" ".join(PROSE)) == "en"
    assert language_of("Le président de la République a rencontré son homologue mardi à Bruxelles.") == "fr"
    assert language_of("Ja.") is None


def test_encodings() -> None:
    assert decode("Müller’s".encode("cp1252"), "utf-8") == "Müller’s"
    assert decode("Привет, мир".encode("koi8-r"), "koi8-r") == "Привет, мир"
    assert decode("Привет, мир".encode(), "koi8-r") == "Привет, мир"
    assert decode("日本語の記事".encode("iso2022_jp"), "iso-2022-jp") == "日本語の記事"
    assert decode("Привет, мир, и всем привет".encode()[:-1]).startswith("Привет, мир, и всем приве")
    assert decode("wide words".encode("utf-16-le")) == "wide words"
    assert is_binary(b"\x89PNG\r\n") and not is_binary("Zwölf Wörter".encode("cp1252"))
