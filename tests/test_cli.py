"""The command line: what it prints, its exit codes, and one clear line for everything that goes wrong."""

import csv
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import msgspec
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from readout.cli import main
from readout.formats import CLAIM_COLUMNS, COLUMNS, cell, to_json
from readout.records import Article, ArticleRef, Claim, Entity, Mention, Phrase, Reading, Speaker, When
from readout.terminal import claims_table, clean, shorten

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


def stub_read(given: Article | str, published: str | None = None) -> Reading:
    """Stands in for reading.read; the text tells it to fail or to stop."""
    article = Article(text=given, published=published) if isinstance(given, str) else given
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


# With a ledger


@pytest.fixture
def recorded(stubbed: Path) -> Path:
    """A ledger, readout.duckdb, with the claim of one report."""
    result = run("read", report(stubbed), "--ledger", "readout.duckdb", "--quiet", "--published", "2024-07-14")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 document, 1 claim (1 new)\n"
    return stubbed


def test_the_same_input_twice_changes_nothing(recorded: Path) -> None:
    again = run("read", "report.txt", "--ledger", "readout.duckdb", "-q", "--published", "2024-07-14")
    assert again.stderr == "1 document, 1 claim (0 new)\n"
    assert len(run("claims").stdout.splitlines()) == 1


def test_failures_are_recorded(recorded: Path) -> None:
    from readout import Ledger

    assert run("read", "nowhere.txt", "--ledger", "readout.duckdb").exit_code == 1
    with Ledger("readout.duckdb") as ledger:
        ((source, kind),) = ledger.sql("SELECT source, kind FROM failures")
    assert (source, kind) == ("nowhere.txt", "missing")


@pytest.mark.parametrize("what", ["claims", "events", "contacts"])
def test_filters(recorded: Path, what: str) -> None:
    def count(*filters: str) -> int:
        result = run(what, *filters)
        assert result.exit_code == 0, result.output
        return len(result.stdout.splitlines())

    for found in (("--dyad", "rus-usa"), ("--since", "2024-07"), ("--until", "2024"), ("--type", "consult")):
        assert count(*found) == 1
    for missed in (("--dyad", "USA-FRA"), ("--since", "2025"), ("--until", "2023"), ("--status", "negated")):
        assert count(*missed) == 0


@pytest.mark.parametrize("what", ["claims", "events", "contacts"])
def test_nothing_found_is_said(recorded: Path, what: str) -> None:
    result = run(what, "--since", "2030", "--format", "table")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"No {what} in readout.duckdb with these filters.\n"


@pytest.mark.parametrize("what", ["claims", "events", "contacts"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_answers_as_sheets(recorded: Path, what: str, form: str) -> None:
    rows = list(csv.reader(io.StringIO(run(what, "--format", form).stdout), delimiter="," if form == "csv" else "\t"))
    assert rows[0] == list(COLUMNS[what])
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])


@pytest.mark.parametrize("width", [60, 100, 160])
@pytest.mark.parametrize("what", ["claims", "events", "contacts"])
def test_answers_as_tables(recorded: Path, what: str, width: int) -> None:
    result = run(what, "--format", "table", width=width)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= width
    assert "phone" in result.stdout
    assert "2024-07-12" in result.stdout


def test_line_as_json(recorded: Path) -> None:
    line = json.loads(run("line", "USA", "RUS", "--on", "2024-07-31").stdout)
    assert [contact["date"] for contact in line["contacts"]] == ["2024-07-12"]
    assert line["current"]["least"] == line["current"]["most"] == 19


def test_line_as_table(recorded: Path) -> None:
    shown = run("line", "usa", "rus", "--on", "2024-07-31", "--format", "table").stdout
    assert "begun by RUS" in shown
    assert "19 days of silence" in shown
    assert "so far, to 2024-07-31" in shown


def test_line_without_contacts_says_so(recorded: Path) -> None:
    result = run("line", "USA", "FRA", "--format", "table")
    assert result.exit_code == 0
    assert "No contact between USA and FRA" in result.stdout


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("claims", "--dyad", "USA"), "not a pair"),
        (("events", "--dyad", "USA-XQX"), "XQX"),
        (("contacts", "--level", "defnce"), "defence"),
        (("line", "USA", "Russia"), "RUS"),
        (("line", "USA", "USA"), "twice"),
    ],
)
def test_values_that_are_not_understood(recorded: Path, args: tuple[str, ...], hint: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert hint in result.stderr
    assert "Traceback" not in result.output


def test_readout_ledger_names_the_ledger(recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("readout.duckdb").rename("other.duckdb")
    monkeypatch.setenv("READOUT_LEDGER", "other.duckdb")
    assert len(run("claims").stdout.splitlines()) == 1


@pytest.mark.parametrize("args", [("claims",), ("line", "USA", "RUS")])
def test_no_ledger(stubbed: Path, args: tuple[str, ...]) -> None:
    """A question makes no empty ledger; it says how one is made."""
    result = run(*args)
    assert result.exit_code == 1
    assert "readout read INPUT --ledger readout.duckdb" in one_line(result)
    assert not Path("readout.duckdb").exists()


@pytest.fixture(params=["newer", "locked", "damaged", "folder"])
def unusable(request: pytest.FixtureRequest, recorded: Path) -> Iterator[str]:
    """A ledger that cannot be opened for writing."""
    import duckdb

    kind = str(request.param)
    if kind == "newer":
        with duckdb.connect("readout.duckdb") as connection:
            connection.execute("UPDATE meta SET value = '999' WHERE name = 'schema_version'")
    elif kind == "damaged":
        Path("readout.duckdb").write_bytes(b"no ledger at all " * 1000)
    elif kind == "folder":
        Path("readout.duckdb").unlink()
        Path("readout.duckdb").mkdir()
    holder = None
    if kind == "locked":
        code = "import duckdb, sys; c = duckdb.connect('readout.duckdb'); print('held', flush=True); sys.stdin.read()"
        holder = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
    yield "readout.duckdb"
    if holder is not None:
        holder.communicate()


def test_an_unusable_ledger_gives_one_line_and_claims_are_printed(unusable: str) -> None:
    result = run("read", "report.txt", "--ledger", unusable)
    assert result.exit_code == 1
    assert unusable in one_line(result)
    assert len(result.stdout.splitlines()) == 1


def test_an_unusable_ledger_with_nothing_to_print_ends_the_run(unusable: str) -> None:
    result = run("read", "report.txt", "--ledger", unusable, "--quiet")
    assert result.exit_code == 1
    assert unusable in one_line(result)


def test_an_unusable_ledger_answers_nothing(unusable: str) -> None:
    result = run("claims", "--ledger", unusable)
    assert result.exit_code == 1
    assert unusable in result.stderr
    assert "Traceback" not in result.output


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
    assert calls["2022-05-13"]["reports"] == calls["2022-05-13"]["origins"] == 2
    assert (calls["2024-07-12"]["reports"], calls["2024-07-12"]["origins"]) == (2, 1)


@pytest.mark.slow
def test_the_first_claim_comes_within_three_seconds() -> None:
    """Of starting the command, on a short text; the best of two, as other work may be going on."""
    from readout.demo import SAMPLES

    def waited() -> float:
        command = [sys.executable, "-m", "readout.cli", "read", str(SAMPLES / "2022-05-13-volga-gazette.txt")]
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert json.loads(process.stdout.readline())["type"]
            spent = time.perf_counter() - started
            process.stdout.read()
        return spent

    assert min(waited(), waited()) < 3


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
