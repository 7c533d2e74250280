"""Plain text to an Article.

What `text` holds: the page as it stands, less the header lines that became fields (date, title, a byline on a line of
its own), less furniture lines and lines that only name the source. Nothing else is touched, but that line ends become
"\\n" and several blank lines in a row become one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readout.intake import charset, provenance
from readout.intake.failure import MAX_BYTES, Unread, too_large
from readout.intake.furniture import drop_furniture_lines
from readout.intake.names import byline_of, opening_byline
from readout.intake.printed import dated_part, is_update_label
from readout.intake.provenance import Credit
from readout.intake.tongue import language_of
from readout.records import Article

_HEADER_LINES = 12  # lines from the top that can be header
_TITLE_WORDS = 30
_TITLE_CHARS = 200
_PROSE_END = re.compile(r"[.,;:…][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.){1,4}$|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|St|No)\.$")
_WRAPPED_AT = 100  # characters: text all of whose lines are shorter may have its paragraphs broken over lines


class _Header(NamedTuple):
    published: str | None
    title: str | None
    byline: str | None
    wire: str | None
    lines: int


def parse_text(data: bytes | str, url: str | None = None) -> Article:
    """The article of a plain text; `url` is its address, if it has one.

    A date on a line of its own at the top is the date, the first short line that is no sentence the title; a text of
    one paragraph is all body. Raises InputError where the text is empty, binary or too large.
    """
    name = url or "the text"
    if len(data) >= MAX_BYTES:
        raise too_large(name)
    if isinstance(data, bytes) and charset.is_binary(data):
        raise Unread("binary", f"{name} is a binary file, not text: give a page or a text")
    text = charset.decode(data) if isinstance(data, bytes) else data
    text = re.sub(r"\r\n?|\u2028|\u2029", "\n", text).replace("\x00", "").removeprefix("\ufeff")
    if not re.search(r"\w", text):
        raise Unread("empty", f"{name} is empty: there is nothing to read")
    return _article(drop_furniture_lines(text) or text.strip(), url)


def _article(text: str, url: str | None) -> Article:
    lines = text.split("\n")
    header = _header(lines)
    body, credits = _without_credits(lines[header.lines :])
    if not re.search(r"\w", body):
        body = text.strip("\n")
    outlet = provenance.site_of(url)
    named = [credit.name or provenance.site_of(credit.link) for credit in reversed(credits)]
    return Article(
        text=body,
        url=url,
        outlet=outlet,
        title=header.title,
        byline=header.byline or opening_byline(body),
        published=header.published,
        source_url=next((credit.link for credit in credits if credit.link), None),
        via=provenance.chain([provenance.wire_credit(body), header.wire, *named], outlet),
        language=language_of(body),
    )


def _header(lines: list[str]) -> _Header:
    """The date, title and byline lines that open the text. Header lines come in any order, each at most once; the first
    line that is none of them ends the header."""
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    wire: str | None = None
    taken = 0
    for number, line in enumerate(lines[:_HEADER_LINES]):
        line = line.strip()
        if not line:
            continue
        day = dated_part(line)
        names = None if day or byline else byline_of(line)
        if day and (published is None or is_update_label(line)):
            published = published or day
        elif names:
            byline, wire = names, provenance.byline_wire(line)
        elif title is None and _is_title(lines, number):
            title = " ".join(line.split())
        else:
            break
        taken = number + 1
    if not any(re.search(r"\w", line) for line in lines[taken:]):
        return _Header(published, None, byline, wire, 0 if title or not published else taken)
    return _Header(published, title, byline, wire, taken)


def _is_title(lines: list[str], number: int) -> bool:
    """Whether the line is short, no sentence, and a block of its own with text after it."""
    line = lines[number].strip()
    if len(line) > _TITLE_CHARS or len(line.split()) > _TITLE_WORDS or not re.search(r"[^\W\d_]", line):
        return False
    if _PROSE_END.search(line) and not _ABBREVIATION.search(line):
        return False
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if following.strip():
        return not _is_wrapped(lines) and not following.strip()[0].islower()
    return any(re.search(r"\w", later) for later in lines[number + 1 :])


def _is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs seem to be broken over lines: all lines are short, and most end within a sentence."""
    full = [line.strip() for line in lines if line.strip()]
    inner = [line for line in full if not line.endswith((".", "!", "?", '."', ".”", ':"', '?"'))]
    return max(map(len, full)) <= _WRAPPED_AT and len(inner) * 2 > len(full)


def _without_credits(lines: list[str]) -> tuple[str, list[Credit]]:
    """The text without lines that only name its source, and what they name. Only lines between blank lines count."""
    kept: list[str] = []
    credits: list[Credit] = []
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        below = lines[number + 1] if number + 1 < len(lines) else ""
        credit = None if above.strip() or below.strip() else provenance.credit_line(line)
        if credit:
            credits.append(credit)
        elif line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return "\n".join(kept).strip("\n"), credits
