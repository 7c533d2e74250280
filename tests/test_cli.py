"""The command line: what it prints, its exit codes, and one clear line for everything that goes wrong."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

from readout.cli import main
from readout.formats import CLAIM_COLUMNS, cell, to_json
from readout.records import Article, ArticleRef, Claim, Entity, Mention, Phrase, Reading, Speaker, When
from readout.terminal import clean, shorten

KEYS = {
    "claim_id", "article", "type", "mode", "contexts", "quad", "status", "background", "factuality", "register",
    "actors", "recipients", "object", "condition", "initiator", "when", "where", "quote", "said_by", "trigger",
    "evidence", "score",
}  # fmt: skip
"""The keys of a claim's JSON in the design."""

REPORT = "The minister of Examplia telephoned his colleague on Friday.\n\nThey spoke of [bold]trade[/bold] and grain.\n"


def claim_of(article: Article) -> Claim:
    """One claim whose evidence is the whole text: a stand-in for the model's."""
    states = [
        Entity(id=code, name=name, kind="state", country=code)
        for code, name in (("USA", "United States"), ("RUS", "Russia"))
    ]
    return Claim(
        claim_id=f"claim-{article.id}",
        article=ArticleRef(
            id=article.id, url=article.url, outlet=article.outlet, title=article.title, published=article.published
        ),
        type="CONSULT",
        mode="phone",
        quad="verbal cooperation",
        register="contact",
        actors=tuple(Mention(text=s.name, start=0, end=3, entity=s) for s in states),
        initiator="RUS",
        when=When(
            text="on Friday",
            start=0,
            end=9,
            value="2024-07-12",
            precision="day",
            earliest="2024-07-12",
            latest="2024-07-12",
        ),
        said_by=(Speaker(name="Sabrina Singh"), Speaker(name="Pentagon", medium="readout")),
        trigger=Phrase.of(article.text, (0, 3)),
        evidence=Phrase.of(article.text, (0, len(article.text))),
    )


def stub_read(article: Article) -> Reading:
    """Stands in for reading.read; the text tells it to fail or to stop."""
    if "FAULT" in article.text:
        raise ZeroDivisionError("division by zero")
    if "INTERRUPT" in article.text:
        raise KeyboardInterrupt
    return Reading(article=article, claims=(claim_of(article),))


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty working directory, and a reader without a model."""
    monkeypatch.setitem(sys.modules, "readout.reading", SimpleNamespace(read=stub_read))
    monkeypatch.delenv("READOUT_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def run(*args: str, stdin: str | bytes | None = None, width: int = 160) -> Result:
    return CliRunner(env={"COLUMNS": str(width)}).invoke(main, args, input=stdin)


def report(folder: Path, name: str = "report.txt", text: str = REPORT) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def one_line(result: Result) -> str:
    """The only line on standard error; it starts with the program's name and is no traceback."""
    lines = result.stderr.splitlines()
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("readout: ")
    assert "Traceback" not in result.output
    return lines[0]


# Help


def test_version() -> None:
    assert run("--version").stdout == "readout 0.1.0\n"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_help_teaches(name: str) -> None:
    """One line of purpose, an example, and help for every option."""
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"readout {name}" in result.stdout.split("Example", 1)[1]
    command = main.commands[name]
    assert command.get_short_help_str(200).endswith(".")
    assert all(option.help for option in command.params if isinstance(option, click.Option))


# What read prints


def test_jsonl_is_the_designs(stubbed: Path) -> None:
    result = run("read", report(stubbed), "--published", "2024-07-14", "--outlet", "The Example")
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    claim = json.loads(line)
    assert set(claim) == KEYS
    assert claim["article"]["published"] == "2024-07-14"
    assert claim["article"]["outlet"] == "The Example"
    assert claim["actors"][0]["entity"]["country"] == "USA"
    assert claim["said_by"][0]["name"] == "Sabrina Singh"
    assert claim["evidence"]["text"][claim["trigger"]["start"] : claim["trigger"]["end"]] == claim["trigger"]["text"]


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_sheets_have_the_documented_columns(stubbed: Path, form: str) -> None:
    result = run("read", report(stubbed), "--format", form)
    rows = list(csv.reader(io.StringIO(result.stdout), delimiter="," if form == "csv" else "\t"))
    assert rows[0] == list(CLAIM_COLUMNS)
    row = dict(zip(rows[0], rows[1], strict=True))
    assert row["actor_countries"] == "USA; RUS"
    assert row["said_by"] == "Sabrina Singh < Pentagon"
    assert row["date"] == "2024-07-12"
    assert ("\n" in row["evidence"]) == (form == "csv")


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_table_fits_its_width(stubbed: Path, width: int) -> None:
    result = run("read", report(stubbed), "--format", "table", width=width)
    assert max(map(len, result.stdout.splitlines())) <= width
    told = " ".join(result.stdout.split())
    for part in ("2024-07-12", "CONSULT", "Sabrina"):
        assert part in told


def test_table_prints_outside_text_as_text(stubbed: Path) -> None:
    """Neither escape sequences nor markup of the page reach the terminal."""
    text = "The [bold]minister[/bold] \x1b[2J\x1b]0;title\x07 rang.\u202e Then he left, and said no more."
    result = run("read", "-", "--format", "table", stdin=text)
    assert "[bold]minister[/bold]" in " ".join(result.stdout.split())
    assert not set(result.stdout) & {"\x1b", "\x07", "\u202e"}


def test_same_output_twice(stubbed: Path) -> None:
    name = report(stubbed)
    assert run("read", name).stdout == run("read", name).stdout


# Text from outside


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "＝"])
def test_formulas_are_defused(start: str) -> None:
    assert cell(f"{start}cmd|' /C calc'!A0", one_line=False).startswith("'")


def test_numbers_are_left_alone() -> None:
    assert cell(-3.0, one_line=False) == "-3.0"


def test_clean_leaves_ordinary_text() -> None:
    text = "“Zażółć” — 50 % of Türkiye’s naïve 東京 👩‍🚀"
    assert clean(text) == text


def test_clean_escapes_controls() -> None:
    assert clean("a\x1b[31mb\x9bc\u2066d\ud800e\nf") == "a\\x1b[31mb\\x9bc\\u2066d\\ud800e f"


def test_shorten_cuts_between_words() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("one", 12) == "one"
    assert len(shorten("x" * 500, 12)) == 12


def test_json_survives_lone_surrogates() -> None:
    phrase = Phrase(text="a\ud800\x9b", start=0, end=3)
    line = to_json(phrase)
    assert line.isascii()
    assert json.loads(line)["text"] == "a\ud800\x9b"


# Failures


def test_a_fault_in_one_document_leaves_the_rest(stubbed: Path) -> None:
    names = report(stubbed, "bad.txt", "FAULT " + REPORT), report(stubbed, "good.txt")
    result = run("read", *names)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "ZeroDivisionError" in one_line(result)


def test_a_missing_file_leaves_the_rest(stubbed: Path) -> None:
    result = run("read", "nowhere.txt", report(stubbed))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "nowhere.txt" in one_line(result)


BAD = {
    "empty.txt": b"",
    "blank.html": b" \n\t\n ",
    "binary.bin": bytes(range(256)) * 64,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 64,
    "large.html": b"<html><body><p>" + b"word " * 4_200_000,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gives_one_line(stubbed: Path, name: str) -> None:
    (stubbed / name).write_bytes(BAD[name])
    result = run("read", name, report(stubbed))
    assert result.exit_code == 1
    assert name in one_line(result)
    assert len(result.stdout.splitlines()) == 1


PAGE = "<html><head><title>Call</title></head><body><article><h1>Call</h1>" + "".join(
    f"<p>The minister said in part {n} of his long statement that the café talks would go on for days.</p>"
    for n in range(9)
)
READABLE = {
    "cut.html": PAGE[: len(PAGE) * 2 // 3].encode(),
    "cut-character.html": PAGE.encode()[: PAGE.encode().rfind("é".encode()) + 1],
    "latin.html": PAGE.encode("latin-1"),
    "utf16.html": PAGE.encode("utf-16"),
    "lies.html": ('<meta charset="utf-16">' + PAGE).encode(),
}


@pytest.mark.parametrize("name", READABLE)
def test_broken_pages_are_read_as_far_as_they_go(stubbed: Path, name: str) -> None:
    (stubbed / name).write_bytes(READABLE[name])
    result = run("read", name)
    assert result.exit_code == 0, result.output
    assert "part 1 of his long statement" in json.loads(result.stdout)["evidence"]["text"]


def test_interrupt(stubbed: Path) -> None:
    result = run("read", report(stubbed, text="INTERRUPT " + REPORT))
    assert result.exit_code == 130
    assert one_line(result) == "readout: stopped"


@pytest.mark.parametrize(
    "args",
    [
        ("read",),
        ("read", "x.txt", "--published", "soon"),
        ("read", "x.txt", "--published", "2024-13"),
        ("read", "x.txt", "--published", "2023-02-29"),
        ("read", "x.txt", "--workers", "0"),
        ("read", "x.txt", "--format", "xml"),
        ("claims", "--dyad", "USA"),
        ("events", "--since", "14/07/2024"),
        ("contacts", "--type", "CHAT"),
        ("line", "USA"),
        ("nothing",),
    ],
)
def test_wrong_usage(stubbed: Path, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr
    assert not result.stdout
