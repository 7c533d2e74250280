"""Opens the ledger's file, or says in one line why not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from readout import __version__
from readout.errors import LedgerError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = 1
"""The version of schema.sql; a ledger of a newer one is not opened."""

MEMORY = ":memory:"

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # Modest: a ledger is asked beside a reader that needs the processor and memory too.
    "threads": 2,
    "memory_limit": "2GB",
    # All that is used is built in; nothing may be fetched.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

_HOLDER = re.compile(r"\(PID (\d+)\)")


def connect(path: str, read_only: bool) -> DuckDBPyConnection:
    """A connection to the ledger at `path`, made if it is absent; LedgerError if that cannot be."""
    _check_place(path, read_only)
    import duckdb

    try:
        connection = duckdb.connect(path, read_only=read_only, config=SETTINGS)
    except duckdb.Error as error:
        raise LedgerError(f"{path}: {_reason(str(error))}") from error
    try:
        with reported(path):
            _check_schema(connection, path, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reported(path: str) -> Iterator[None]:
    """Turns what DuckDB reports about the file into a LedgerError of one line."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise LedgerError(f"{path}: {_reason(str(error))}") from error


def _check_place(path: str, read_only: bool) -> None:
    if path == MEMORY:
        if read_only:
            raise LedgerError("a ledger in memory starts empty, so it cannot be opened read-only; name a file")
        return
    file = Path(path)
    try:
        if file.is_dir():
            raise LedgerError(f"{path}: is a folder; name a file in it, such as {file / 'readout.duckdb'}")
        if file.exists():
            if not os.access(file, os.R_OK if read_only else os.R_OK | os.W_OK):
                raise LedgerError(f"{path}: may not be {'read' if read_only else 'written'}; check who owns the file")
            return
        if read_only:
            raise LedgerError(f"{path}: no such ledger; make it with: readout read INPUT --ledger {path}")
        if not file.parent.is_dir():
            raise LedgerError(f"{path}: the folder {file.parent} does not exist; make it first")
        if not os.access(file.parent, os.W_OK):
            raise LedgerError(f"{path}: the folder {file.parent} may not be written; name a file elsewhere")
    except (OSError, ValueError) as error:  # a name that the system cannot take
        raise LedgerError(f"{path!r}: not a file name that can be used ({error})") from error


def _check_schema(connection: DuckDBPyConnection, path: str, read_only: bool) -> None:
    tables = {str(name) for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables and not read_only:
        _make(connection)
        return
    if not {"meta", "claims", "events"} <= tables:
        raise LedgerError(f"{path}: a DuckDB file, but not a Readout ledger; name another file")
    found = connection.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()
    version = str(found[0]) if found else "unknown"
    if not version.isdecimal() or int(version) > SCHEMA:
        raise LedgerError(
            f"{path}: made by a newer Readout (schema {version}; this one, {__version__}, knows up to {SCHEMA}); "
            "upgrade with: pip install -U readout"
        )


def _make(connection: DuckDBPyConnection) -> None:
    schema = resources.files("readout").joinpath("ledger/schema.sql").read_text(encoding="utf-8")
    connection.begin()
    connection.execute(schema)
    connection.execute(
        "INSERT INTO meta VALUES ('schema_version', $1), ('made_by', $2)", [str(SCHEMA), f"readout {__version__}"]
    )
    connection.commit()


def _reason(message: str) -> str:
    """DuckDB's message as one line for people: what is wrong with the file, and what to do."""
    line = " ".join(message.split())
    if "lock" in line and "Conflicting" in line:
        holder = _HOLDER.search(line)
        process = f" (process {holder[1]})" if holder else ""
        return f"in use by another program{process}; wait until it has ended, or ask a copy of the file"
    if "different configuration" in line:
        return "already open in this program in another mode (read-only or not); close that one first"
    if "newer version" in line or "different version of DuckDB" in line:
        return "written by a newer DuckDB than is installed; upgrade with: pip install -U duckdb"
    if any(sign in line for sign in _DAMAGE):
        return f"not a DuckDB file, or a damaged one; restore a copy, or name another file ({line[:120]})"
    return line


_DAMAGE = ("not a valid DuckDB", "Corrupt", "Could not read enough bytes", "checksum", "Serialization", "INTERNAL")
