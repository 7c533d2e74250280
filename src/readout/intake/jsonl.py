"""JSON lines to Articles: one object a line, `text` required; url, title, published, outlet, byline, language if known.

`text` is stored as it stands, character for character: its furniture is the giver's business, and offsets made
elsewhere stay right. Unknown keys are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from readout.intake import charset, provenance
from readout.intake.failure import MAX_BYTES, Failure
from readout.intake.printed import machine_date
from readout.intake.tongue import language_of
from readout.records import Article


def read_lines(stream: IO[bytes], source: str) -> Iterator[Article | Failure]:
    """An Article or a Failure for each line that is not blank; memory holds one line at a time."""
    found = False
    number = 0
    while line := stream.readline(MAX_BYTES):
        number += 1
        place = f"{source}, line {number}"
        if len(line) >= MAX_BYTES and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield Failure(
                source=place, kind="too-large", message=f"{place} has {MAX_BYTES // 1_000_000} MB or more: split it"
            )
            found = True
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            found = True
            yield _line(line, place)
    if not found:
        yield Failure(source=source, kind="empty", message=f"{source} is empty: there is nothing to read")


def read_document(data: bytes, source: str) -> Iterator[Article | Failure]:
    """Articles of a .json file: one object, a list of objects, or JSON lines."""
    import io

    try:
        value = msgspec.json.decode(charset.decode(data))
    except (msgspec.DecodeError, RecursionError):
        yield from read_lines(io.BytesIO(data), source)
        return
    for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
        yield article_of(item, f"{source}, item {number}" if isinstance(value, list) else source)


def article_of(value: Any, place: str) -> Article | Failure:
    """The Article of one JSON object, or the Failure that says what it lacks."""
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not re.search(r"\w", text):
        problem = "has no text" if isinstance(value, dict) else "is no JSON object"
        return Failure(
            source=place, kind="broken-line", message=f'{place} {problem}: each needs a "text" that is a string'
        )
    if len(text) >= MAX_BYTES:
        return Failure(
            source=place, kind="too-large", message=f"{place} has {MAX_BYTES // 1_000_000} MB or more: split it"
        )
    url, outlet = _string(value.get("url")), _string(value.get("outlet"))
    return Article(
        text=text,
        url=url,
        outlet=outlet or provenance.site_of(url),
        title=_string(value.get("title")),
        byline=_names(value.get("byline")),
        published=_day(value.get("published")),
        via=provenance.chain([provenance.wire_credit(text)], outlet),
        language=_string(value.get("language")) or language_of(text),
    )


def _line(line: bytes, place: str) -> Article | Failure:
    try:
        value = msgspec.json.decode(charset.decode(line))
    except (msgspec.DecodeError, RecursionError) as problem:
        reason = " ".join(str(problem).split())[:120]
        return Failure(source=place, kind="broken-line", message=f"{place} is no JSON ({reason}): mend or remove it")
    return article_of(value, place)


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _names(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for item in value if (name := _string(item))) or None
    return _string(value)


def _day(value: object) -> str | None:
    """The printed local day of a date that may carry a time and a zone."""
    return machine_date(str(value) if isinstance(value, int) else value)
