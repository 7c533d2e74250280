"""Page furniture, by lines that stand alone: share bars, comment links, teasers, sign-ups, credits, copyright.

The words are in `data/furniture.txt`. A line within prose is never touched, and no line is cut in part.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_LONGEST = 320  # characters; longer lines are prose whatever they begin with
_KEPT_BEFORE_REST = 0.4  # share of the text that must stand before a line that drops all that follows it
_SHORT = 12  # words; after a [rest] line only short paragraphs go, so that no prose is lost to a module within the text
_SHORT_LABEL = 16  # words of a line that a [label] row may take
_EDGES = " \t\u00a0\u200b•·▪►▶»«›‹→*_|\"'“”‘’[]<>-–—"
_ENDS = " \t\u00a0:.!…,;"
_PROSE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")


def is_furniture(line: str) -> bool:
    """Whether the whole line is page furniture."""
    if not re.search(r"\w", line):
        return bool(line.strip())
    words = len(line.split())
    short = (
        words <= _SHORT_LABEL
        and not line.rstrip().endswith((".", "!", "?", ".”", '."'))
        and not (words > 4 and line.rstrip().endswith(":"))
    )
    return _matches("line", line) or _matches("rest", line) or (short and _matches("label", line))


def is_tail_heading(line: str) -> bool:
    """Whether the line heads a module of teasers, sources or comments."""
    return _matches("rest", line)


def drop_furniture(paragraphs: list[str]) -> list[str]:
    """`paragraphs` of a page without its furniture."""
    ends = _rest_starts(paragraphs)
    kept = paragraphs if ends is None else [*paragraphs[:ends], *(p for p in paragraphs[ends:] if _is_prose(p))]
    return [paragraph for paragraph in kept if not is_furniture(paragraph)]


def drop_furniture_lines(text: str) -> str:
    """`text` without its furniture lines and without the blank lines they leave; all else stays as it was.

    In text with hard line breaks a word like "Source" can end a wrapped sentence, so a line goes only where the line
    above is blank, closes a sentence, or went too.
    """
    kept: list[str] = []
    free = True
    for line in text.split("\n"):
        blank = not line.strip()
        if not blank and free and is_furniture(line):
            continue
        if not (blank and kept and not kept[-1].strip()):
            kept.append(line)
        free = blank or _PROSE_END.search(line[-40:]) is not None
    return "\n".join(kept).strip("\n")


def _rest_starts(paragraphs: list[str]) -> int | None:
    """Where the page's tail of modules begins: the first [rest] line in its last part."""
    total = sum(map(len, paragraphs))
    seen = 0
    for number, paragraph in enumerate(paragraphs):
        if seen >= total * _KEPT_BEFORE_REST and _matches("rest", paragraph):
            return number
        seen += len(paragraph)
    return None


def _is_prose(paragraph: str) -> bool:
    return len(paragraph.split()) > _SHORT and _PROSE_END.search(paragraph[-40:]) is not None


def _matches(section: str, line: str) -> bool:
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return False
    plain, patterns = _rules()[section]
    bare = _bare(line)
    return bare in plain or (bool(bare) and patterns.fullmatch(bare) is not None)


def _bare(line: str) -> str:
    folded = " ".join(line.casefold().split()).replace("’", "'")
    return re.sub(r"\d+(?:[.,]\d+)*", "#", folded).strip(_EDGES + _ENDS)


@cache
def _rules() -> dict[str, tuple[frozenset[str], re.Pattern[str]]]:
    """For each section its fixed rows, and one expression for the rows that have an asterisk."""
    rows: dict[str, list[str]] = {"line": [], "label": [], "rest": []}
    section = "line"
    text = resources.files("readout").joinpath("data", "furniture.txt").read_text(encoding="utf-8")
    for row in text.splitlines():
        if row.startswith("["):
            section = row.strip("[]")
        elif row and not row.startswith(";"):
            rows[section].append(row.casefold().replace("’", "'"))
    return {name: _compiled(found) for name, found in rows.items()}


def _compiled(rows: list[str]) -> tuple[frozenset[str], re.Pattern[str]]:
    plain = frozenset(row.strip(_EDGES + _ENDS) for row in rows if "*" not in row)
    return plain, re.compile("|".join(_expression(row) for row in rows if "*" in row))


def _expression(row: str) -> str:
    """An asterisk at either end takes the rest of the line; one within it up to 60 characters."""
    first, *inner = row.split("*")
    *inner, last = inner
    gap = ".{0,60}?"
    body = gap.join(map(re.escape, [first, *inner])) if first else ".*?" + gap.join(map(re.escape, inner or [""]))
    if not inner and not first:
        return ".*?" + re.escape(last)
    return body + ".*" if not last else body + gap + re.escape(last)
