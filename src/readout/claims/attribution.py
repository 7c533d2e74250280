"""Finds whose words a text reports: source, cue and content of direct, indirect and mixed reports, nested to any depth.

`rules` is the rule layer: cue verbs with the complements they take (data/cues.csv), quotations, word order. What
crosses sentences (quotations that go on, blocks, transcripts, bylines) stands in blocks.py.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from readout.claims.blocks import Paragraph, carried_on, labelled, opened_blocks, posted
from readout.claims.clauses import reports
from readout.claims.cues import words_of
from readout.claims.quotes import is_double, paragraph_ends, quotations
from readout.claims.verbs import Report
from readout.records import Attribution, Manner, Span

DEEPEST = 3
"""Reports inside quotations inside quotations: no text that people wrote nests them deeper."""


def find_attributions(text: str, sentences: Sequence[Span] | None = None) -> list[Attribution]:
    """Reports of somebody's words, thoughts or promises in `text`, in order of their content.

    `sentences` are the spans of `readout.language.sentences.split`, if at hand. A content in several pieces gives one
    Attribution a piece, with the same source and cue. A report inside a report's content is an Attribution too.
    """
    return rules(text, sentences)


def rules(text: str, sentences: Sequence[Span] | None = None) -> list[Attribution]:
    """The rule layer of `find_attributions`. Linear in the length of the text."""
    if sentences is None:
        from readout.language.sentences import split

        sentences = split(text)
    quotes = quotations(text)
    units = _units(text, sentences, quotes)
    paragraphs = _paragraphs(text, units, quotes)
    found: list[Report] = []
    for paragraph in paragraphs:
        paragraph.reports.extend(_paragraph_reports(text, paragraph, quotes))
        found.extend(paragraph.reports)
    found.extend(carried_on(text, paragraphs))
    found.extend(opened_blocks(text, paragraphs))
    found.extend(labelled(text, paragraphs))
    found.extend(posted(text, paragraphs))
    return _records(text, found, quotes)


def _units(text: str, sentences: Sequence[Span], quotes: Sequence[Span]) -> list[Span]:
    """Sentences, joined where their boundary falls inside a quotation: the speaker stands outside it."""
    starts = [quote.start for quote in quotes]
    units: list[Span] = []
    for sentence in sentences:
        place = bisect_right(starts, sentence.start - 1) - 1
        if units and place >= 0 and quotes[place].end > sentence.start and quotes[place].start < units[-1].end:
            units[-1] = Span(units[-1].start, sentence.end)
        else:
            units.append(Span(*sentence))
    return units


def _paragraphs(text: str, units: Sequence[Span], quotes: Sequence[Span]) -> list[Paragraph]:
    """The paragraphs that hold units, in order."""
    ends = [*paragraph_ends(text), len(text)]
    quote_starts = [quote.start for quote in quotes]
    grouped: list[Paragraph] = []
    last = -1
    for unit in units:
        place = bisect_left(ends, unit.start)
        if place != last:
            grouped.append(Paragraph([], [], []))
            last = place
        grouped[-1].units.append(unit)
    for paragraph in grouped:
        low = bisect_left(quote_starts, paragraph.start)
        high = bisect_left(quote_starts, paragraph.end)
        paragraph.quotes.extend(quotes[low:high])
    return grouped


def _paragraph_reports(text: str, paragraph: Paragraph, quotes: Sequence[Span]) -> list[Report]:
    found: list[Report] = []
    place = 0
    for unit in paragraph.units:
        while place < len(paragraph.quotes) and paragraph.quotes[place].end <= unit.start:
            place += 1
        last = place
        while last < len(paragraph.quotes) and paragraph.quotes[last].start < unit.end:
            last += 1
        inside = [q for q in paragraph.quotes[place:last] if q.start >= unit.start and q.end <= unit.end]
        found.extend(reports(text, words_of(text, unit.start, unit.end, inside)))
        for quote in inside:
            found.extend(_inside(text, quote, 1))
    return found


def _inside(text: str, quote: Span, depth: int) -> list[Report]:
    """Reports inside one quotation: what the speaker says that others said."""
    from readout.language.sentences import split

    if depth > DEEPEST or quote.end - quote.start < 20:
        return []
    closed = 1 if text[quote.end - 1] in "”»“\"’'" else 0
    start, end = quote.start + 1, quote.end - closed
    found: list[Report] = []
    inner = [Span(q.start + start, q.end + start) for q in quotations(text[start:end])]
    for sentence in split(text[start:end]):
        low, high = sentence.start + start, sentence.end + start
        within = [q for q in inner if q.start >= low and q.end <= high]
        found.extend(reports(text, words_of(text, low, high, within)))
    for deeper in inner:
        found.extend(_inside(text, deeper, depth + 1))
    return found


def _records(text: str, found: Sequence[Report], quotes: Sequence[Span]) -> list[Attribution]:
    """Attributions in order, each stretch of content once for each source."""
    unique: dict[tuple[Span, Span | None], Attribution] = {}
    for report in found:
        for content in report.contents:
            manner = _manner(text, content, quotes)
            record = Attribution(content=content, source=report.source, cue=report.cue, manner=manner)
            unique.setdefault((content, report.source), record)
    return sorted(unique.values(), key=lambda record: (record.content.start, -record.content.end))


def _manner(text: str, content: Span, quotes: Sequence[Span]) -> Manner:
    """Direct if all of the content is quoted, mixed if some of it, else indirect."""
    place = bisect_left(quotes, (content.start, 0))
    if place and quotes[place - 1].end > content.start:
        return "direct"
    quoted = 0
    while place < len(quotes) and quotes[place].start < content.end:
        if is_double(text, quotes[place]):
            quoted += min(quotes[place].end, content.end) - quotes[place].start
        place += 1
    if quoted >= len(text[content.start : content.end].strip()) - 2:
        return "direct"
    return "mixed" if quoted else "indirect"
