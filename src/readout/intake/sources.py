"""Whatever a user names, to Articles and Failures: a file, a directory, a URL, or "-" for standard input."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import msgspec

from readout.errors import FetchError, InputError, UsageError
from readout.intake import charset
from readout.intake.failure import MAX_BYTES, Failure, Unread, too_large
from readout.intake.jsonl import read_document, read_lines
from readout.intake.printed import machine_date
from readout.records import Article

KINDS: dict[str, str] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
}
"""File endings that are read, each also with .gz after it."""
_ENDINGS = ".html, .htm, .txt, .jsonl or .json, each also as .gz"
_URL = re.compile(r"https?://", re.I)
_HTML = re.compile(r"<(?:!doctype|html|head|body|meta|title|article|div|p|h1)\b", re.I)
_SNIFFED = 4096  # characters looked at to tell a page from a text


def open_input(source: str, *, published: str | None = None, outlet: str | None = None) -> Iterator[Article | Failure]:
    """The articles of `source`, one after the other; what cannot be read gives a Failure, and the rest goes on.

    `published` (a date) and `outlet` win over what the documents say. Raises UsageError at once where `published` is
    no date, and nothing later.
    """
    day = machine_date(published) if published else None
    if published and day is None:
        raise UsageError(f"{published!r} is no date: write it as 2024-07-14, 2024-07 or 2024")
    return (_given(item, day, outlet) for item in _read(str(source)))


def _given(item: Article | Failure, published: str | None, outlet: str | None) -> Article | Failure:
    if isinstance(item, Failure):
        return item
    return msgspec.structs.replace(item, published=published or item.published, outlet=outlet or item.outlet)


def _read(source: str) -> Iterator[Article | Failure]:
    if source == "-":
        yield from _guarded(_standard_input(), "standard input")
    elif _URL.match(source):
        yield from _guarded(_web(source), source)
    elif "\x00" in source or not os.path.lexists(source):
        yield Failure(source=source, kind="missing", message=f"{source} does not exist: check the name")
    elif Path(source).is_dir():
        yield from _directory(Path(source))
    elif _kind(Path(source)) is None:
        yield Failure(
            source=source, kind="unsupported", message=f"{source} is not a kind that is read: give {_ENDINGS}"
        )
    else:
        yield from _guarded(_file(Path(source)), source)


def _guarded(items: Iterator[Article | Failure], source: str) -> Iterator[Article | Failure]:
    """`items`, an error among them turned into a Failure of `source`."""
    try:
        yield from items
    except Unread as problem:
        yield Failure(source=source, kind=problem.kind, message=str(problem))
    except FetchError as problem:
        yield Failure(source=source, kind="fetch", message=str(problem))
    except InputError as problem:
        yield Failure(source=source, kind="unreadable", message=str(problem))
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield Failure(
            source=source, kind="unreadable", message=f"{source} is a damaged gzip file: fetch or pack it again"
        )
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        yield Failure(
            source=source, kind="unreadable", message=f"{source} cannot be read ({reason}): check its permissions"
        )


def _directory(folder: Path) -> Iterator[Article | Failure]:
    """All readable files below `folder`, sorted by path; links to other directories are not followed."""
    found = sorted(
        Path(base, name)
        for base, folders, names in os.walk(folder)
        if folders.sort() is None
        for name in names
        if _kind(Path(name)) and not name.startswith(".")
    )
    if not found:
        yield Failure(
            source=str(folder), kind="empty", message=f"{folder} holds no file that is read: put in {_ENDINGS}"
        )
    for path in found:
        yield from _guarded(_file(path), str(path))


def _kind(path: Path) -> str | None:
    """What the file's ending says it holds, or None."""
    name = path.name.lower().removesuffix(".gz")
    return KINDS.get(Path(name).suffix)


def _file(path: Path) -> Iterator[Article | Failure]:
    if not path.is_file():
        raise Unread(
            "unreadable", f"{path} is no file (a pipe, device or broken link): give a file, or - for standard input"
        )
    packed = path.name.lower().endswith(".gz")
    with cast(IO[bytes], gzip.open(path, "rb")) if packed else path.open("rb") as stream:
        if _kind(path) == "lines":
            yield from read_lines(stream, str(path))
            return
        data = stream.read(MAX_BYTES)
    yield from _document(data, str(path), _kind(path) or "text")


def _standard_input() -> Iterator[Article | Failure]:
    data = sys.stdin.buffer.read(MAX_BYTES)
    yield from _document(data, "standard input", _sniffed(data))


def _web(url: str) -> Iterator[Article | Failure]:
    from readout.intake.fetch import fetch

    page = fetch(url)
    kind = (
        "html" if "html" in page.kind or "xml" in page.kind else "lines" if "json" in page.kind else _sniffed(page.data)
    )
    yield from _document(page.data, page.url, kind, page.url, page.charset)


def _sniffed(data: bytes) -> str:
    """What bytes without a file ending hold: JSON, a page, or a text."""
    start = charset.decode(data[:_SNIFFED]).lstrip("\ufeff \t\r\n")
    if start.startswith(("{", '[{"')):
        return "json"
    return "html" if _HTML.search(start) else "text"


def _document(
    data: bytes, name: str, kind: str, url: str | None = None, declared: str | None = None
) -> Iterator[Article | Failure]:
    """The articles of one document that is wholly in memory. Raises Unread where it cannot be read."""
    if len(data) >= MAX_BYTES:
        raise too_large(name)
    if not data.strip():
        raise Unread("empty", f"{name} is empty: there is nothing to read")
    if charset.is_binary(data):
        raise Unread("binary", f"{name} is a binary file, not a page or a text: give {_ENDINGS}")
    if kind == "json":
        yield from read_document(data, name)
    elif kind == "lines":
        yield from read_lines(io.BytesIO(data), name)
    else:
        yield _article(charset.decode(data, declared), name, kind, url)


def _article(text: str, name: str, kind: str, url: str | None) -> Article:
    """The article of one page or text; what is wrong with it is said of `name`."""
    try:
        if kind == "html":
            from readout.intake.page import parse_page

            return parse_page(text, url)
        from readout.intake.text import parse_text

        return parse_text(text, url)
    except Unread as problem:
        named = re.sub(r"^the (?:page|text)\b", lambda _: name, str(problem), count=1)
        raise Unread(problem.kind, named) from problem
