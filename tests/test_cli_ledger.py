"""The commands that write and ask a ledger: filters, formats, and ledgers that cannot be used."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.formats import COLUMNS
from tests.cli_stubs import one_line, run


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
