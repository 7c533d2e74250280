"""The documents that corpus/dates and corpus/places mark by hand: their texts stand in the shared data, not here."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("READOUT_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"
PARTS = ("development", "check")
"""Errors are read on the first part; the second measures: its errors were read when the rules were done."""


class Document(NamedTuple):
    id: str
    published: str
    text: str
    part: str = ""


def documents(folder: str) -> list[Document]:
    """The texts of corpus/FOLDER/documents.csv, cut to what was marked and checked by their hash."""
    rows = table(folder, "documents.csv")
    texts: dict[tuple[str, str], str] = {}
    for name in {row["file"] for row in rows}:
        texts |= {(name, url): text for url, text in texts_of(DATA / name)}
    found = []
    for row in rows:
        text = texts.get((row["file"], row["url"]), "")[: int(row["length"])]
        if hashlib.sha256(text.encode()).hexdigest().startswith(row["sha256"]):
            found.append(Document(row["document"], row["published"], text, row["part"]))
    return found


def table(folder: str, name: str) -> list[dict[str, str]]:
    with (ROOT / "corpus" / folder / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file, packed or not."""
    packed = path.read_bytes()
    content = gzip.decompress(packed) if path.suffix == ".gz" else packed
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """Address and text of every article in one file of the shared data."""
    if path.name.endswith(".tar.gz"):
        yield from _archived(path)
    else:
        for row in rows_of(path):
            yield row["url"], row["text"]


def _archived(path: Path) -> Iterator[tuple[str, str]]:
    """Pages by their link, from an archive's gold.json; else an archive's text files by their name."""
    with tarfile.open(path) as archive:
        names = archive.getnames()
        pages = [name for name in names if name.endswith("gold.json")]
        for name in pages or [name for name in names if name.startswith("data/dev/") and name.endswith(".txt")]:
            member = archive.extractfile(name)
            assert member is not None
            if not pages:
                yield name, member.read().decode("utf-8")
                continue
            for row in json.load(io.TextIOWrapper(member, encoding="utf-8")):
                yield row.get("link") or row.get("url") or "", row["text"]
