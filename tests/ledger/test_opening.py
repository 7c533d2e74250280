"""A ledger that cannot be opened says why in one line, and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from readout.errors import LedgerError
from readout.ledger import Ledger
from tests.ledger.building import article, call, reading


def message(path: Path | str, read_only: bool = False) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger(path, read_only=read_only)
    said = str(caught.value)
    assert "\n" not in said
    assert len(said) < 400 + len(str(path))
    return said


def with_connection(path: Path, *statements: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def test_a_newer_schema(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    Ledger(path).close()
    with_connection(path, "UPDATE meta SET value = '2' WHERE name = 'schema_version'")
    assert "newer Readout (schema 2" in message(path)
    assert "upgrade" in message(path, read_only=True)


def test_locked_by_another_process(tmp_path: Path) -> None:
    path = tmp_path / "busy.duckdb"
    script = "import sys, readout.ledger as r; l = r.Ledger(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "open\n"
        said = message(path)
        assert "in use by another program" in said
        assert str(holder.pid) in said
        assert "in use" in message(path, read_only=True)
        holder.stdin.close()
    Ledger(path).close()


@pytest.mark.parametrize("content", [b"", b"words, words\n" * 2000, b"\x00" * 9000])
def test_not_a_duckdb_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_bytes(content)
    assert "not a DuckDB file" in message(path)
    assert path.read_bytes() == content


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scramble(data: bytes) -> bytes:
    return data[:8192] + bytes(b ^ 0x5A for b in data[8192:])


@pytest.mark.parametrize("damage", [cut, scramble])
def test_a_damaged_file(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "damaged.duckdb"
    with Ledger(path) as ledger:
        for n in range(20):
            one = article(n)
            ledger.add(reading(one, call(one, "USA", "RUS")))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(LedgerError) as caught, Ledger(path) as ledger:
        ledger.claims()
    assert "damaged" in str(caught.value)


def test_a_duckdb_file_of_something_else(tmp_path: Path) -> None:
    path = with_connection(tmp_path / "other.duckdb", "CREATE TABLE accounts (id INTEGER)")
    assert "not a Readout ledger" in message(path)
    assert with_connection(path).exists()
    assert duckdb.connect(str(path)).execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("accounts",)]


def test_no_folder(tmp_path: Path) -> None:
    assert "does not exist" in message(tmp_path / "nowhere" / "l.duckdb")


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    assert "is a folder" in message(tmp_path)


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    message(tmp_path / "file" / "l.duckdb")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "may not be written" in message(tmp_path / "l.duckdb")
    tmp_path.chmod(0o700)


def test_nothing_to_read(tmp_path: Path) -> None:
    path = tmp_path / "absent.duckdb"
    assert "no such ledger" in message(path, read_only=True)
    assert not path.exists()
    assert "read-only" in message(":memory:", read_only=True)


def test_open_twice_in_two_modes(tmp_path: Path) -> None:
    path = tmp_path / "twice.duckdb"
    with Ledger(path):
        assert "already open" in message(path, read_only=True)


def test_importing_the_ledger_loads_no_database() -> None:
    code = (
        "import readout.ledger, sys; sys.exit('duckdb' in sys.modules or 'readout.registers.contacts' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
