"""Reports whose speaker follows or frames the content: "C, S said", "C, according to S", "S: C", and whom S cites."""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.cues import (
    DAYS,
    PRONOUNS,
    Word,
    cue_verbs,
    is_adverb,
    is_auxiliary,
    noun_like,
    word_set,
)
from readout.claims.sources import left_source, right_source, span_of
from readout.claims.verbs import JOINTS, REACH, TAILS, Report, Verb, after_adjuncts, finite, verb_at


def cited(words: Sequence[Word], report: Report, end: int) -> list[Report]:
    """The further source that a speaker names: "X reported, citing officials", "KCNA quoted Kim as saying"."""
    cue_end = report.cue.end if report.cue else 0
    for k in range(end):
        if words[k].start < cue_end and words[k].low not in ("quoted", "quotes", "cited", "cites"):
            continue
        if report.cue and words[k].low in ("quoted", "quotes", "cited", "cites") and words[k].start >= report.cue.start:
            stop = next((j for j in range(k + 1, end) if words[j].low == "as"), end)
        elif words[k].low in ("citing", "quoting"):
            stop = end
        else:
            continue
        found = right_source(words, k + 1, stop)
        return [Report(report.contents, span_of(words, *found), span_of(words, k, k + 1))] if found else []
    return []


def framed(words: Sequence[Word], start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    """A report whose speaker follows it or opens the sentence, with the word ranges of its content and of the rest."""
    return _according(words, start, end) or _postposed(words, start, end) or _titled(words, start, end)


def _titled(words: Sequence[Word], start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    """ "S: “C”", and in a headline, which has no full stop, "S: C" and "C: S"."""
    place = next((k for k in range(start + 1, min(end - 1, start + 2 * REACH)) if words[k].low == ":"), None)
    if place is None or start > 0:
        return None
    verbs = any(finite(words, k) or words[k].low in cue_verbs() for k in range(start, place))
    if verbs and (words[place + 1].quote or end - place > 5):
        return None
    cue = span_of(words, place, place + 1)
    if words[place + 1].quote and words[start].capital and place - start <= 2 * REACH:
        return Report((span_of(words, place + 1, end),), span_of(words, start, place), cue), [(place + 1, end)]
    if end < len(words):
        return None
    if place - start <= 3 and all(w.capital for w in words[start:place]) and _clause(words, place + 1, end):
        return Report((span_of(words, place + 1, end),), span_of(words, start, place), cue), [(place + 1, end)]
    if end - place - 1 <= 4 and words[place + 1].capital and place - start >= 4:
        return Report((span_of(words, start, place),), span_of(words, place + 1, end), cue), [(start, place)]
    return None


def _according(words: Sequence[Word], start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    for place in range(start, end - 2):
        if words[place].low != "according" or words[place + 1].low != "to":
            continue
        source_end = _source_end(words, place + 2, end, place == start)
        if source_end == place + 2:
            continue
        source, cue = span_of(words, place + 2, source_end), span_of(words, place, place + 2)
        before_end = place
        while before_end > start and words[before_end - 1].low in (",", "and", "—", "–", "("):
            before_end -= 1
        pieces = [(start, before_end)] if before_end > start + 1 or (words[start].quote and before_end > start) else []
        after = source_end
        while after < end and words[after].low in (",", ":", ")", "—", "–"):
            after += 1
        if after < end and (not pieces or words[after].quote or not _joint(words, after)):
            pieces.append((after, end))
        if not pieces:
            continue
        return Report(tuple(span_of(words, a, b) for a, b in pieces), source, cue), pieces
    return None


def _joint(words: Sequence[Word], place: int) -> bool:
    return words[place].low in JOINTS or words[place].low in ("which", "who", "as", "after", "since")


def _source_end(words: Sequence[Word], start: int, end: int, opens: bool) -> int:
    """End of the source after "according to"; where it `opens` the sentence, a comma and the content must follow."""
    found = right_source(words, start, end)
    if found and opens and (found[1] >= end or words[found[1]].low != ","):
        comma = next((k for k in range(start, end) if words[k].low == ","), found[1])
        found = right_source(words, start, comma)
    return found[1] if found else start


def _postposed(words: Sequence[Word], start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    """ "C, S said (in a statement)", "C," said S, with what goes on after it. Quotations' speakers first."""
    for place in range(start + 1, end):
        verb = verb_at(words, place, start, end)
        if not verb or "post" not in verb.cue.frames or (noun_like(words[place].low) and not _firm(words, verb)):
            continue
        found = _speaker_first(words, verb, start, end) or _verb_first(words, verb, start, end)
        if found:
            return found
    return None


def _firm(words: Sequence[Word], verb: Verb) -> bool:
    """Whether a form that may be a noun is surely a verb here: it has an auxiliary or follows a quotation."""
    if any(is_auxiliary(w) for w in words[verb.first : verb.head]) or words[verb.first - 1].low in PRONOUNS:
        return True
    ends = verb.after >= len(words) - 1 or (words[verb.after].low == "," and words[verb.first - 1].capital)
    return ends and not words[verb.first - 1].low.endswith("ing")


def _speaker_first(
    words: Sequence[Word], verb: Verb, start: int, end: int
) -> tuple[Report, list[tuple[int, int]]] | None:
    closed = (
        verb.after >= end or words[verb.after].quote or words[verb.after].low in (",", ".", ";", "—", "–", "!", "?")
    )
    source = left_source(words, start, verb.first)
    if not source or source[0] <= start:
        return None
    content_end = source[0]
    before = words[content_end - 1]
    if before.low == "as" and content_end - 1 > start:
        content_end -= 1
        before = words[content_end - 1]
    quoted = before.quote
    if not quoted and before.low not in (",", "—", "–", "?", "!", "…", "-"):
        return None
    while content_end > start and words[content_end - 1].low in (",", "—", "–", "-"):
        content_end -= 1
    if content_end <= start:
        return None
    if words[content_end - 1].quote:
        quoted = True
    if (
        not closed
        and (not quoted or "relay" not in verb.cue.frames)
        and (not quoted or words[verb.after].low == ":" or _that_clause(words, verb) or _opens_content(words, verb))
    ):
        return None
    if not quoted:
        around = _parenthesis(words, start, content_end, verb, source, end)
        if around or not _clause(words, start, content_end):
            return around
    return _with_rest(words, start, content_end, verb, source, end)


def _that_clause(words: Sequence[Word], verb: Verb) -> bool:
    """Whether the verb's own "that" follows it; after an adjunct it is as well a relative clause's."""
    return verb.after == verb.head + 1 and words[verb.after].low == "that"


def _opens_content(words: Sequence[Word], verb: Verb) -> bool:
    """Whether what follows the verb is a content of its own, not a tail ("he said as he left", "said urging …")."""
    word = words[verb.after]
    return (
        word.low not in TAILS and not word.low.endswith("ing") and not is_adverb(word) and verb.after == verb.head + 1
    )


def _parenthesis(
    words: Sequence[Word], start: int, content_end: int, verb: Verb, source: tuple[int, int], end: int
) -> tuple[Report, list[tuple[int, int]]] | None:
    """A speaker named inside a clause: "This, Smith said, made it impossible"."""
    rest = verb.after + 1
    if verb.after >= end or words[verb.after].low != "," or end - rest <= 1 or source[1] - source[0] > REACH:
        return None
    if words[rest].low.endswith("ing") or words[rest].quote or _joint(words, rest):
        return None
    if not any(finite(words, k) for k in range(rest, min(end, rest + REACH))):
        return None
    pieces = [(start, content_end), (rest, end)]
    cue = span_of(words, verb.first, verb.last)
    return Report(tuple(span_of(words, a, b) for a, b in pieces), span_of(words, *source), cue), pieces


def _verb_first(words: Sequence[Word], verb: Verb, start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    if verb.head != verb.first or verb.first <= start:
        return None
    before = words[verb.first - 1]
    if not before.quote and before.low not in (",", "—", "–", "?", "!", "…"):
        return None
    if words[verb.head].low.endswith("ing"):
        return None
    source = right_source(words, verb.head + 1, end)
    if not source:
        return None
    content_end = verb.first
    while content_end > start and words[content_end - 1].low in (",", "—", "–"):
        content_end -= 1
    if content_end <= start or (not words[content_end - 1].quote and not _clause(words, start, content_end)):
        return None
    if not words[content_end - 1].quote and not _plain_inversion(words, verb, source, end):
        return None
    after = after_adjuncts(words, source[1], end)
    moved = Verb(verb.first, verb.head, verb.head + 1, after, verb.cue)
    return _with_rest(words, start, content_end, moved, source, end)


_INVERTED = word_set("say report write announce claim tweet warn confirm")


def _plain_inversion(words: Sequence[Word], verb: Verb, source: tuple[int, int], end: int) -> bool:
    """Whether "C, said S" holds without quotation marks: a plain verb of saying, its subject, then an end or tail."""
    if verb.cue.lemma not in _INVERTED or words[verb.head].capital:
        return False
    return (
        source[1] >= end or words[source[1]].low in TAILS or words[source[1]].low in DAYS or words[source[1]].low == ","
    )


def _with_rest(
    words: Sequence[Word], start: int, content_end: int, verb: Verb, source: tuple[int, int], end: int
) -> tuple[Report, list[tuple[int, int]]]:
    """The report of words[start:content_end], with the quotation that goes on after the speaker, if one does."""
    begin = _content_start(words, start, content_end)
    pieces = [(begin, content_end)] if begin == start or words[begin - 1].low != ":" else [(start, begin - 1)]
    contents = [span_of(words, begin, content_end)]
    after = verb.after
    while after < end and words[after].low in (",", ".", ";", ":"):
        after += 1
    if after < end and words[after].quote:
        contents.append(span_of(words, after, after + 1))
        after += 1
    cue = span_of(words, verb.first, verb.last)
    if after < end:
        pieces.append((after, end))
    return Report(tuple(contents), span_of(words, *source), cue), pieces


def _content_start(words: Sequence[Word], start: int, end: int) -> int:
    """Start of a quoted content: a joint before its quotation ("But “…,” he said") is the outlet's word."""
    if end - start > 1 and words[start].low in ("but", "and", "so", "yet") and words[start + 1].quote:
        return start + 1
    if end - start > 2 and words[end - 1].quote and words[end - 2].low == ":":
        return end - 1
    return start


def _clause(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words[start:end] hold a clause: two words or more with something like a finite verb."""
    return end - start >= 2 and any(finite(words, k) or words[k].quote for k in range(start, end))
