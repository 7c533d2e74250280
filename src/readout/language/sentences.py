"""Cuts text into sentences with exact offsets: paragraphs first, then terminators weighed by what stands around them.

Rules and one table of abbreviations (data/abbreviations.txt); no model. Time is linear in the length of the text:
every look around a terminator is bounded.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Iterator

from readout.records import Span

LONGEST = 1500
"""Characters after which a run without a terminator is cut: what follows reads sentences whole, and tables,
navigation bars and hostile pages have none."""

WRAP_WIDTHS = range(45, 101)
"""Columns at which hard-wrapped text breaks its lines; longer lines are paragraphs, shorter ones headings."""

_LOOK_BACK = 40
_LOOK_AHEAD = 120

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_NEWLINES = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_BULLET = re.compile(r"[•▪‣●◦∙*–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|>")
_INLINE_BULLET = "•▪‣●◦"
_STOP = re.compile(
    r"(?P<mark>[.!?…]++|[。！？]++)"
    r"(?P<closers>(?:[\"'”’»)\]}]|\[\d{1,3}\]){0,8})"
    rf"|(?<=\s)[{_INLINE_BULLET}](?=\s)"
)
_TOKEN_BEFORE = re.compile(r"[^\s\"'“”‘’(\[{«»/—–]*\Z")
_NEXT_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5})\Z")
_GLUED = re.compile(r"[^\W\d_]{3,}\Z")
_GLUED_NEXT = re.compile(r"[A-Z][a-z’']*[\s,]")
_OPENERS = "\"'“‘«([{"
_CLOSING_QUOTES = "\"'”’»"
_AFTER_TIME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
    r"|[A-Z]{2,5}\b|(?:Eastern|Central|Mountain|Pacific|Moscow|Beijing|Greenwich|Local|British)\b|\("
)
_REPORTING = re.compile(
    r"(?:(?:[A-Z][\w.’'-]{0,30}|of|the|de|al|bin|von|van|and)\s){1,6}"
    r"(?:said|says|asked|asks|wrote|writes|told|tells|added|adds|replied|replies|tweeted|posted|shouted|shouts|chanted"
    r"|cried|exclaimed|wondered|declared|insisted|warned|joked|recalled|quipped|demanded|queried|remarked)\b"
)


def split(text: str) -> list[Span]:
    """The sentences of `text`, in order, disjoint, trimmed; every character but white space stands in one."""
    found: list[Span] = []
    for start, end in _segments(text):
        for cut in _sentences(text, start, end):
            found.extend(_shortened(text, *cut))
    return found


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that read on: blocks between blank lines, cut again where a line's end ends a sentence."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = _trimmed(text, match.start(), match.end())
        if line is None:
            continue
        if block and len(_NEWLINES.findall(text, block[-1][1], line[0])) > 1:
            yield from _joined(text, block)
            block = []
        block.append(line)
    yield from _joined(text, block)


def _joined(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines of one block, joined where the text was wrapped."""
    if not lines:
        return
    width = max(end - start for start, end in lines)
    first, last = lines[0]
    for start, end in lines[1:]:
        if not _wraps(text, (first, last), (start, end), width, len(lines)):
            yield first, last
            first = start
        last = end
    yield first, last


def _wraps(text: str, before: tuple[int, int], after: tuple[int, int], width: int, count: int) -> bool:
    """Does a line read on in the next one? `before` runs from the first joined line to the end of the last."""
    line_start = max(before[0], _line_start(text, before[1]))
    length = before[1] - line_start
    if width not in WRAP_WIDTHS or _BULLET.match(text, after[0], after[1]):
        return False
    head = text[after[0]]
    if head.islower():
        return length >= WRAP_WIDTHS.start or count > 2
    word = _NEXT_WORD.match(text, after[0], after[1])
    room = (word.end() - word.start() if word else 1) + 1
    if length + room <= width - 3:  # the next word would have fitted: the break was meant
        return False
    return not _headline(text[line_start : before[1]]) and not text.startswith("By ", after[0])


def _line_start(text: str, end: int) -> int:
    """Where the line that ends at `end` begins, looking back no farther than the widest wrapped line."""
    floor = max(0, end - WRAP_WIDTHS.stop)
    return max(text.rfind(mark, floor, end) + 1 for mark in "\n\r\u2028\u2029") or floor


def _headline(line: str) -> bool:
    """Is this line set like a headline: no terminator, and most of its longer words capitalised?"""
    if line[-1] in ".!?…,;:\"”'’":
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One segment, cut behind the terminators that end a sentence."""
    at = start
    for match in _STOP.finditer(text, start, end):
        if match["mark"] is None:
            cut = match.start()
        elif _ends(text, at, match, end):
            cut = match.end()
        else:
            continue
        piece = _trimmed(text, at, cut)
        if piece is not None:
            yield piece
            at = cut
    last = _trimmed(text, at, end)
    if last is not None:
        yield last


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Does this terminator end the sentence that began at `start`?"""
    after = match.end()
    if after >= end:
        return True
    mark, closers = match["mark"], match["closers"]
    if mark[0] in "。！？":
        return True
    token = _token_before(text, start, match.start())
    if not text[after].isspace():
        return _glued(text, token, mark, closers, after)
    ahead = text[after : min(end, after + _LOOK_AHEAD)].lstrip()
    opened = ahead[0] in _OPENERS if ahead else False
    bare = ahead.lstrip(_OPENERS)
    if not bare or not _opens(bare):
        return False
    if "!" in mark or "?" in mark:
        return not (closers and closers[0] in _CLOSING_QUOTES and _REPORTING.match(ahead))
    if closers and closers[0] in _CLOSING_QUOTES:
        return not (mark == "." and _kind(token) == "title")
    if len(mark) > 1 or mark == "…":
        return _first_word(bare) != "I"  # a capital that says nothing
    return _full_stop(text, start, match.start(), token, bare, opened)


def _full_stop(text: str, start: int, at: int, token: str, bare: str, opened: bool) -> bool:
    """Is the one full stop at `at`, behind `token` and before `bare`, the end of a sentence?"""
    word = _first_word(bare)
    starts = opened or word.casefold() in _openers()
    if _ENUMERATOR.match(token) and not text[start : at - len(token)].strip():
        return False
    kind = _kind(token)
    if kind == "title":
        return False
    if kind in ("number", "month"):
        return not bare[0].isdigit()
    if kind == "time":
        return not _AFTER_TIME.match(bare) or starts
    if kind == "middle" or _INITIALS.match(token):
        return starts
    return True


def _glued(text: str, token: str, mark: str, closers: str, after: int) -> bool:
    """A terminator with no space behind it ends a sentence behind a quotation, or between two plain words."""
    if mark != "." and not closers:
        return False
    if closers and closers[-1] in '"”»]':
        return text[after].isupper()
    return not closers and bool(_GLUED.match(token) and token.islower() and _GLUED_NEXT.match(text, after))


def _opens(ahead: str) -> bool:
    """Can a sentence begin with these characters?"""
    head = ahead[0]
    if head.islower():
        return False
    return head.isalnum() or head in "$€£¥#@•[<¿¡"


def _token_before(text: str, start: int, at: int) -> str:
    """The run of characters right before the terminator, back to white space, a quote, a bracket or a dash."""
    match = _TOKEN_BEFORE.search(text[max(start, at - _LOOK_BACK) : at])
    return match.group() if match else ""


def _first_word(ahead: str) -> str:
    match = _NEXT_WORD.match(ahead)
    return match.group() if match else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without outer white space, or None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _shortened(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentence itself, or pieces of at most LONGEST characters, cut at white space where there is some."""
    while end - start > LONGEST:
        cut = start + LONGEST
        while cut > start and not text[cut].isspace():
            cut -= 1
        piece = _trimmed(text, start, cut if cut > start else start + LONGEST)
        if piece is None:
            break
        yield Span(*piece)
        rest = _trimmed(text, piece[1], end)
        if rest is None:
            return
        start, end = rest
    yield Span(start, end)


def _kind(token: str) -> str | None:
    """What the table says of the token before a full stop: title, number, month, time, middle, or None."""
    return _abbreviations().get(token)


@functools.cache
def _abbreviations() -> dict[str, str]:
    """The abbreviation without its last full stop, as written or in capitals -> its kind."""
    kinds = {kind: words for kind, words in _sections().items() if kind != "opens"}
    return {form: kind for kind, words in kinds.items() for word in words for form in (word, word.upper())}


@functools.cache
def _openers() -> frozenset[str]:
    """Words that, capitalised behind an abbreviation, open a new sentence; case-folded."""
    return frozenset(_sections()["opens"])


@functools.cache
def _sections() -> dict[str, list[str]]:
    """The table's words, a list for each kind."""
    sections: dict[str, list[str]] = {}
    source = importlib.resources.files("readout").joinpath("data/abbreviations.txt").read_text("utf-8")
    words: list[str] = []
    for line in source.splitlines():
        if line.startswith("["):
            words = sections.setdefault(line.strip("[] "), [])
        elif not line.startswith("#"):
            words.extend(line.split())
    return sections
