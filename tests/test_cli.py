"""The command line: what it prints, its exit codes, and one clear line for everything that goes wrong."""

import csv
import io
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import click
import msgspec
import pytest
from rich.console import Console

from readout.cli import main
from readout.formats import CLAIM_COLUMNS, cell, to_json
from readout.records import Article, Phrase, Speaker
from readout.terminal import claims_table, clean, shorten
from tests.cli_stubs import REPORT, claim_of, one_line, report, run

KEYS = {
    "claim_id", "article", "type", "mode", "contexts", "quad", "status", "background", "factuality", "register",
    "actors", "recipients", "object", "condition", "initiator", "when", "where", "quote", "said_by", "trigger",
    "evidence", "score",
}  # fmt: skip
"""The keys of a claim's JSON in the design."""

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


@pytest.mark.parametrize("width", [80, 160])
def test_table_does_not_repeat_itself(width: int) -> None:
    """One sentence with two claims by different speakers is shown once; both speakers are."""
    first = claim_of(Article(text=REPORT))
    second = msgspec.structs.replace(first, type="AGREE", said_by=(Speaker(name="Maria Example"),))
    out = io.StringIO()
    Console(file=out, width=width).print(claims_table([first, second], width))
    assert out.getvalue().count("telephoned") == 1
    assert out.getvalue().count("″") == 1
    assert "Sabrina" in out.getvalue()
    assert "Maria" in out.getvalue()


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


def test_interrupt_within_a_query(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB turns Ctrl-C into an error of its own."""

    def interrupted(*_: object, **__: object) -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr("readout.ledger.Ledger.claims", interrupted)
    result = run("claims")
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


# In a shell


def test_a_closed_pipe_is_no_error(recorded: Path) -> None:
    """As `readout claims | head -1` does: the reader of the pipe has left before anything is written."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "readout.cli", "claims", "--format", "csv"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.slow
def test_help_is_quick() -> None:
    """Under 0.3 seconds of processor time, at the best of three."""

    def spent() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "readout.cli", "--help"], stdout=subprocess.PIPE, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(spent() for _ in range(3)) < 0.3


# With the model


@pytest.mark.slow
def test_demo_shows_claims_events_and_the_line(tmp_path: Path) -> None:
    """The six calls of the defence ministers that the samples report, and the days between them."""
    result = run("demo", "--ledger", str(tmp_path / "demo.duckdb"))
    assert result.exit_code == 0, result.output
    asked = ("--level", "defence", "--on", "2024-07-31", "--ledger", str(tmp_path / "demo.duckdb"))
    line = json.loads(run("line", "USA", "RUS", *asked).stdout)
    calls = {contact["date"]: contact for contact in line["contacts"] if contact["channel"] == "phone"}
    assert set(calls) >= {"2022-05-13", "2022-10-21", "2022-10-23", "2023-03-15", "2024-06-25", "2024-07-12"}
    assert calls["2024-07-12"]["initiator"] == "RUS"
    assert "468 days of silence" in result.stdout
    # Each side's account on the day, and the October report that looks back on it.
    assert calls["2022-05-13"]["reports"] == calls["2022-05-13"]["origins"] == 3
    assert (calls["2024-07-12"]["reports"], calls["2024-07-12"]["origins"]) == (2, 1)


@pytest.mark.slow
def test_workers_do_not_change_the_output() -> None:
    from readout.demo import SAMPLES

    assert run("read", str(SAMPLES), "--workers", "2").stdout == run("read", str(SAMPLES)).stdout


@pytest.mark.slow
def test_doctor_finds_nothing_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("doctor")
    assert result.exit_code == 0, result.output
    for part in ("weights", "sha256", "states.csv", "readout.duckdb is not there yet", "one sentence in", "network"):
        assert part in result.stdout
    assert not Path("readout.duckdb").exists()


def test_doctor_says_what_is_wrong(stubbed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from readout import doctor

    monkeypatch.setattr(doctor, "PACKAGE", stubbed)
    Path("readout.duckdb").write_bytes(b"no ledger at all " * 1000)
    result = run("doctor")
    assert result.exit_code == 1
    assert "reader.onnx is missing" in result.stdout
    assert "readout.duckdb" in result.stdout
    assert "Traceback" not in result.output
