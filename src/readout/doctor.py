"""`readout doctor`: is this installation whole? Versions, model, tables, ledger, speed; nothing leaves the machine."""

from __future__ import annotations

import csv
import hashlib
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from time import perf_counter
from typing import Any

import readout
from readout.errors import ReadoutError

PACKAGE = Path(readout.__file__).parent
LIBRARIES = ("onnxruntime", "tokenizers", "duckdb", "trafilatura", "msgspec", "numpy", "click", "rich")
SENTENCE = "The foreign ministers of France and Japan spoke by phone on Monday."
"""Read for the speed of one sentence; it claims one call between two states."""


@dataclass(frozen=True)
class Check:
    """One line of the report. `fine` is None for what is only told, not checked."""

    name: str
    fine: bool | None
    says: str


def examine(ledger: str) -> Iterator[Check]:
    """The checks, one by one as they are done."""
    yield Check("readout", None, f"{readout.__version__}, Python {platform.python_version()}, {platform.platform()}")
    yield from _libraries()
    yield from _model()
    yield from _tables()
    yield _ledger(ledger)
    yield from _speed()
    yield Check("network", None, "used only for inputs that are URLs; the model and the tables are in the package")


def _libraries() -> Iterator[Check]:
    for name in LIBRARIES:
        try:
            yield Check(name, True, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Check(name, False, "not installed; run: pip install --force-reinstall readout")


def _model() -> Iterator[Check]:
    import json

    folder = PACKAGE / "model"
    card: dict[str, Any] = {}
    try:
        card = json.loads((folder / "card.json").read_bytes())
        told = [
            f"{key} {card[key]}" for key in ("name", "version", "made", "licence") if isinstance(card.get(key), str)
        ]
        yield Check("model card", True, ", ".join(told) or f"{len(card)} entries")
    except (OSError, ValueError) as error:
        yield Check("model card", False, f"cannot be read ({type(error).__name__}); reinstall readout")
    weights = folder / "reader.onnx"
    if not weights.is_file():
        yield Check("weights", False, "reader.onnx is missing; reinstall readout")
        return
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    stated = card.get("sha256")
    says = f"{weights.name}, {weights.stat().st_size / 1e6:.1f} MB, sha256 {digest[:16]}"
    if stated and stated != digest:
        yield Check("weights", False, f"{says}: the card names {str(stated)[:16]}; reinstall readout")
    else:
        yield Check("weights", True, says + (", as the card says" if stated else ""))


def _tables() -> Iterator[Check]:
    for path in sorted((PACKAGE / "data").rglob("*.csv")):
        name = path.relative_to(PACKAGE / "data").as_posix()
        try:
            with path.open(encoding="utf-8", newline="") as stream:
                rows = sum(1 for _ in csv.reader(stream)) - 1
            yield Check(name, rows > 0, f"{rows:,} rows")
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            yield Check(name, False, f"cannot be read ({error}); reinstall readout")


def _ledger(path: str) -> Check:
    if not Path(path).exists():
        folder = Path(path).resolve().parent
        fine = folder.is_dir() and os.access(folder, os.W_OK)
        return Check("ledger", fine, f"{path} is not there yet; {'can' if fine else 'cannot'} be made in {folder}")
    try:
        from readout.ledger import Ledger

        with Ledger(path):
            return Check("ledger", True, f"{path} can be written, {Path(path).stat().st_size / 1e6:.1f} MB")
    except ReadoutError as error:
        return Check("ledger", False, str(error))


def _speed() -> Iterator[Check]:
    try:
        from readout.reading import read

        started = perf_counter()
        found = len(read(SENTENCE, published="2024-07-14").claims)
        first, started = perf_counter() - started, perf_counter()
        read(SENTENCE, published="2024-07-14")
        again = perf_counter() - started
    except ReadoutError as error:
        yield Check("speed", False, str(error))
        return
    says = f"one sentence in {first:.2f} s with loading, {again * 1000:.0f} ms after that; {found} claim found"
    yield Check("speed", found > 0, says)
