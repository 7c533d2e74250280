"""Reports that cross sentences: quotations that go on, blocks opened by a colon, transcripts, bylined statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from readout.claims.cues import cue_in
from readout.claims.quotes import is_double
from readout.claims.verbs import Report
from readout.records import Span


class Paragraph(NamedTuple):
    """One paragraph: its sentences (units), its quotations, and the reports found inside its sentences."""

    units: list[Span]
    quotes: list[Span]
    reports: list[Report]

    @property
    def start(self) -> int:
        return self.units[0].start

    @property
    def end(self) -> int:
        return self.units[-1].end

    def quoted(self, unit: Span) -> Span | None:
        """The quotation that is all of the sentence, or None."""
        for quote in self.quotes:
            if quote.start <= unit.start and unit.end <= quote.end + 1:
                return quote
        return None


_MORE = re.compile(
    r"(?:What[’']s more|There[’']s also|There (?:is|are|was|were) also|Also|In addition|Additionally|Moreover"
    r"|Furthermore|Besides|Further|Finally|Secondly|Second|Third|Next)\b"
)
"""Words with which a further paragraph of a reprinted block goes on."""

_LABEL = re.compile(r"(?:[A-Z][A-Z.’'-]*\.? ){0,7}(?:[A-Z][A-Z.’'-]+|Q|A)(?: \([^)\n]{1,60}\))?(?::|\.(?=\xa0|  ))\s")
_QUESTION = re.compile(r"Q\s{2,}")
_HONORIFIC = re.compile(
    r"(?:MR|MRS|MS|DR|SECRETARY|PRESIDENT|MINISTER|FOREIGN MINISTER|AMBASSADOR|GENERAL|THE PRESIDENT|SENATOR)\b"
)
_NO_SPEAKER = re.compile(
    r"(?:UPDATE|BREAKING|WATCH|READ|NOTE|RELATED|EXCLUSIVE|VIDEO|PHOTOS?|WASHINGTON|LONDON|MOSCOW|BEIJING|SUBJECT|FROM|TO|RE|DATE)\b"
)
_ATTRIBUTABLE = re.compile(
    r"(?:The )?(?:below|following)[^.\n]{0,60}? (?:is |are )?(?:attributable|attributed) to "
    r"(?P<who>[^:\n]{3,120}?)(?: on [^:\n]{1,60})?:",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"(?:(?:Press )?Statement|Remarks|Message|Letter) (?:by|of|from) (?P<who>[A-Z][^:\n]{3,100})\Z", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,4}), (?:[A-Z][\w.’'-]* |of |the |and |for |to ){0,8}"
    r"(?:Spokesperson|Spokesman|Spokeswoman|Secretary|Minister|President|Ambassador|Administrator|Director|Representative"
    r"|Chancellor|Commissioner|Envoy)\b[^.\n]{0,80}\Z"
)


def carried_on(text: str, paragraphs: Sequence[Paragraph]) -> list[Report]:
    """Quoted sentences without a cue of their own belong to who spoke last, in their paragraph or the one before."""
    found: list[Report] = []
    last: Report | None = None
    for paragraph in paragraphs:
        spoken = sorted(paragraph.reports, key=lambda r: r.contents[0].start)
        seen = 0
        fresh: Report | None = None
        for unit in paragraph.units:
            quote = paragraph.quoted(unit)
            first: Report | None = None
            while seen < len(spoken) and spoken[seen].contents[0].start < unit.end:
                outside = quote is None or not _within(spoken[seen], quote)
                if first is None and outside and _speech(text, spoken[seen]):
                    first = spoken[seen]
                seen += 1
            if first is not None:
                last = fresh = first
            elif quote is not None and is_double(text, quote) and last is not None:
                found.append(Report((quote,), last.source, last.cue))
                fresh = last
            elif quote is None:
                last = None if fresh is None else last
        if fresh is None:
            last = None
    return found


def _within(report: Report, quote: Span) -> bool:
    return report.cue is not None and quote.start <= report.cue.start and report.cue.end <= quote.end


def _speech(text: str, report: Report) -> bool:
    """Whether the report tells words that were said, so that a quotation may follow from the same mouth."""
    cue = cue_in(text, report.cue)
    return cue is None or cue.kind in ("speech", "document")


def opened_blocks(text: str, paragraphs: Sequence[Paragraph]) -> list[Report]:
    """A paragraph that ends in a colon and names a source covers the next one, or all that are quoted."""
    from readout.claims.clauses import opener

    found: list[Report] = []
    for place, paragraph in enumerate(paragraphs[:-1]):
        if text[paragraph.end - 1] != ":":
            continue
        opened = opener(text, paragraph.units[-1], paragraph.reports)
        if opened is None:
            continue
        last = place + 1
        if _opens_quoted(paragraphs[last]):
            while last + 1 < len(paragraphs) and _opens_quoted(paragraphs[last + 1]):
                last += 1
        else:
            while last + 1 < len(paragraphs) and _MORE.match(text, paragraphs[last + 1].start):
                last += 1
        pieces = tuple(Span(p.start, p.end) for p in paragraphs[place + 1 : last + 1])
        found.append(Report(pieces, *opened))
    return found


def _opens_quoted(paragraph: Paragraph) -> bool:
    return bool(paragraph.quotes) and paragraph.quotes[0].start == paragraph.start


def labelled(text: str, paragraphs: Sequence[Paragraph]) -> list[Report]:
    """Transcripts' labelled speakers; where there are none, the byline of a statement covers the whole of it."""
    labels = [(place, label) for place, p in enumerate(paragraphs) if (label := _label(text, p))]
    if not any(_HONORIFIC.match(text, span.start) for _, span in labels) and len(labels) < 2:
        labels = []
    if not labels:
        return _bylined(text, paragraphs)
    found: list[Report] = []
    ends = [place for place, _ in labels[1:]] + [len(paragraphs)]
    for (_, label), stop in zip(labels, ends, strict=True):
        start = label.end
        while start < len(text) and text[start] in ".: \xa0\t":
            start += 1
        end = paragraphs[stop - 1].end
        if start < end:
            found.append(Report((Span(start, end),), label, None))
    return found


def _label(text: str, paragraph: Paragraph) -> Span | None:
    match = _LABEL.match(text, paragraph.start) or _QUESTION.match(text, paragraph.start)
    if match is None or _NO_SPEAKER.match(text, paragraph.start):
        return None
    return Span(match.start(), match.start() + len(match.group().rstrip(" .:\t\n\xa0")))


_POSTED = re.compile(r"[—–]\s?(?P<who>[^\n()—–]{2,60}) \(@\w{1,30}\)")


def posted(text: str, paragraphs: Sequence[Paragraph]) -> list[Report]:
    """Posts set into a page: "their words — Name (@handle) date"."""
    found: list[Report] = []
    for place, paragraph in enumerate(paragraphs):
        match = _POSTED.search(text, max(paragraph.start, paragraph.end - 160), paragraph.end)
        if match is None:
            continue
        first = paragraph if match.start() - paragraph.start > 2 or place == 0 else paragraphs[place - 1]
        last = min(match.start(), paragraph.end)
        content = first.start, first.start + len(text[first.start : last].rstrip())
        found.append(Report((Span(*content),), Span(*match.span("who")), None))
    return found


_HEAD = 4
"""A byline stands in the first paragraphs of a statement."""


def _bylined(text: str, paragraphs: Sequence[Paragraph]) -> list[Report]:
    head = [
        (place, p, text[p.start : p.end]) for place, p in enumerate(paragraphs[:_HEAD]) if place + 1 < len(paragraphs)
    ]
    for place, paragraph, line in head:
        if match := _ATTRIBUTABLE.match(line):
            return [_whole(paragraphs, place, paragraph.start, match)]
    for place, paragraph, line in head:
        if len(line) < 160 and (match := _BYLINE.match(line) or _STATEMENT.match(line)):
            return [_whole(paragraphs, place, paragraph.start, match)]
    return []


def _whole(paragraphs: Sequence[Paragraph], place: int, start: int, match: re.Match[str]) -> Report:
    """The report of all that follows the byline in paragraphs[place]."""
    source = Span(start + match.start("who"), start + match.end("who"))
    return Report((Span(paragraphs[place + 1].start, paragraphs[-1].end),), source, None)
