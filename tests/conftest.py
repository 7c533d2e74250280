"""Fixtures of the tests of the command line: a reader without a model, and a ledger with one claim."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli_stubs import report, run, stub_read


@pytest.fixture
def stubbed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """An empty working directory, and a reader without a model."""
    monkeypatch.setitem(sys.modules, "readout.reading", SimpleNamespace(read=stub_read))
    monkeypatch.delenv("READOUT_LEDGER", raising=False)
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@pytest.fixture
def recorded(stubbed: Path) -> Path:
    """A ledger, readout.duckdb, with the claim of one report."""
    result = run("read", report(stubbed), "--ledger", "readout.duckdb", "--quiet", "--published", "2024-07-14")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 document, 1 claim (1 new)\n"
    return stubbed
