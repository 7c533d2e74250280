"""Reports inside one sentence: where a cue verb stands, who its subject is, and where what it reports begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readout.claims.cues import (
    ADVERBS,
    BREAKS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Cue,
    Word,
    cue_nouns,
    cue_verbs,
    is_adverb,
    is_auxiliary,
    is_word,
    media,
    noun_like,
    verb_like,
)
from readout.claims.sources import left_source, right_source, span_of
from readout.records import Span

REACH = 14
"""Words looked over for the verb of a clause without "that", or for the hinge of "accused X of": a noun phrase's length."""

_HEARER_FRAMES = ("hearer", "hearer-clause")
_HINGES = {"of": "of", "for": "for", "on": "on", "to": "to"}
_JOINTS = frozenset("and but while whereas although though".split())
_VENUES = frozenset(
    "capital city town summit meeting conference visit hearing court parliament house rally event forum call".split()
)


class Report(NamedTuple):
    """One report: its content in one or more pieces, with whose and which words say so."""

    contents: tuple[Span, ...]
    source: Span | None
    cue: Span | None


class Verb(NamedTuple):
    """A cue verb in its sentence: its group is words[first:last], `head` its own place, `after` what follows its
    adjuncts and hearers."""

    first: int
    head: int
    last: int
    after: int
    cue: Cue


def reports(text: str, words: Sequence[Word]) -> list[Report]:
    """The reports of one sentence, given as words. Linear but for bounded looks around each cue."""
    found: list[Report] = []
    _read(words, 0, _last(words), None, found)
    return found


def _last(words: Sequence[Word]) -> int:
    """End of the sentence's words without its full stop."""
    end = len(words)
    while end and words[end - 1].low in (".", "!", "?"):
        end -= 1
    return end


def _read(words: Sequence[Word], first: int, last: int, holder: Span | None, found: list[Report]) -> None:
    """Adds the reports of words[first:last]; `holder` is the speaker that a coordinate cue would share."""
    stack = [(first, last, holder)]
    while stack:
        start, end, subject = stack.pop()
        if end - start < 2:
            continue
        outer = _outer(words, start, end)
        if outer:
            report, pieces = outer
            found.append(report)
            found.extend(_cited(words, report, end))
            after_cue = report.cue.end if report.cue else 0
            stack.extend((a, b, report.source if words[a].start >= after_cue else None) for a, b in pieces)
            continue
        stack.extend(_inner_reports(words, start, end, subject, found))


def _cited(words: Sequence[Word], report: Report, end: int) -> list[Report]:
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


def _outer(words: Sequence[Word], start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    """A report whose speaker follows it or opens the sentence: "C, S said", "C, according to S", "According to S, C"."""
    return _according(words, start, end) or _postposed(words, start, end) or _titled(words, start, end)


def _titled(words: Sequence[Word], start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    """ "S: “C”", and in a headline, which has no full stop, "S: C" and "C: S"."""
    place = next((k for k in range(start + 1, min(end - 1, start + 2 * REACH)) if words[k].low == ":"), None)
    if place is None or start > 0:
        return None
    verbs = any(_finite(words, k) or words[k].low in cue_verbs() for k in range(start, place))
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
        source_end = _source_end(words, place + 2, end)
        if source_end == place + 2:
            continue
        source, cue = span_of(words, place + 2, source_end), span_of(words, place, place + 2)
        before_end = place
        while before_end > start and words[before_end - 1].low in (",", "and", "—", "–", "("):
            before_end -= 1
        pieces = [(start, before_end)] if before_end > start + 1 or words[start].quote and before_end > start else []
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
    return words[place].low in _JOINTS or words[place].low in ("which", "who", "as", "after", "since")


def _source_end(words: Sequence[Word], start: int, end: int) -> int:
    found = right_source(words, start, end)
    return found[1] if found else start


def _postposed(words: Sequence[Word], start: int, end: int) -> tuple[Report, list[tuple[int, int]]] | None:
    """ "C, S said (in a statement)", "C," said S, with what goes on after it. Quotations' speakers first."""
    for place in range(start + 1, end):
        verb = _verb(words, place, start, end)
        if not verb or "post" not in verb.cue.frames or noun_like(words[place].low) and not _firm(words, verb):
            continue
        found = _speaker_first(words, verb, start, end) or _verb_first(words, verb, start, end)
        if found:
            return found
    return None


def _firm(words: Sequence[Word], verb: Verb) -> bool:
    """Whether a form that may be a noun is surely a verb here: it has an auxiliary or follows a quotation."""
    if any(is_auxiliary(w) for w in words[verb.first : verb.head]) or words[verb.first - 1].low in PRONOUNS:
        return True
    ends = verb.after >= len(words) - 1 or words[verb.after].low == "," and words[verb.first - 1].capital
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
        and (not quoted or words[verb.after].low in ("that", ":") or _opens_content(words, verb, end))
    ):
        return None
    if not quoted and not _clause(words, start, content_end):
        return _parenthesis(words, start, content_end, verb, source, end)
    return _with_rest(words, start, content_end, verb, source, end)


_TAILS = frozenset("in on at to of by as when while after before during ahead with from about for via".split())


def _opens_content(words: Sequence[Word], verb: Verb, end: int) -> bool:
    """Whether what follows the verb is a content of its own, not a tail ("he said as he left", "said urging …")."""
    word = words[verb.last] if verb.last < end else words[verb.after]
    return word.low not in _TAILS and not word.low.endswith("ing") and not is_adverb(word) and verb.after == verb.last


def _parenthesis(
    words: Sequence[Word], start: int, content_end: int, verb: Verb, source: tuple[int, int], end: int
) -> tuple[Report, list[tuple[int, int]]] | None:
    """A speaker named inside a clause: "This, Smith said, made it impossible"."""
    rest = verb.after + 1
    if verb.after >= end or words[verb.after].low != "," or not 1 < end - rest or source[1] - source[0] > REACH:
        return None
    if words[start].low in PREPOSITIONS or words[rest].low.endswith("ing") or words[rest].quote or _joint(words, rest):
        return None
    if not any(_finite(words, k) for k in range(rest, min(end, rest + REACH))):
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
    after = _after_adjuncts(words, source[1], end)
    moved = Verb(verb.first, verb.head, verb.head + 1, after, verb.cue)
    return _with_rest(words, start, content_end, moved, source, end)


_INVERTED = frozenset("say report write announce claim tweet warn confirm".split())


def _plain_inversion(words: Sequence[Word], verb: Verb, source: tuple[int, int], end: int) -> bool:
    """Whether "C, said S" holds without quotation marks: a plain verb of saying, its subject, and then an end or tail."""
    if verb.cue.lemma not in _INVERTED or words[verb.head].capital:
        return False
    return (
        source[1] >= end
        or words[source[1]].low in _TAILS
        or words[source[1]].low in DAYS
        or words[source[1]].low == ","
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
    if after < end and after > verb.after:
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
    """Whether words[start:end] hold a clause: four words or more with something like a finite verb."""
    return end - start >= 3 and any(_finite(words, k) or words[k].quote for k in range(start, end))


def _finite(words: Sequence[Word], place: int) -> bool:
    """A looser `verb_like` for telling clauses from phrases: third persons in -s count after a name or singular."""
    word = words[place]
    if verb_like(words, place):
        return True
    if not is_word(word) or word.capital or place == 0:
        return False
    before = words[place - 1]
    if before.low in ("he", "she", "it", "they", "we", "i", "you", "who", "there", "this"):
        return not is_adverb(word) and word.low not in PREPOSITIONS
    if word.low in _PRESENTS:
        return True
    return before.capital and word.low.endswith("s") and len(word.low) > 3 and word.low not in PREPOSITIONS


_PRESENTS = frozenset(
    """went left set hit cut need needs want wants go goes come comes take takes make makes get gets give gives see sees
    know knows think thinks remain remains face faces seem seems mean means look looks believe keep keeps""".split()
)


def _inner_reports(
    words: Sequence[Word], start: int, end: int, subject: Span | None, found: list[Report]
) -> list[tuple[int, int, Span | None]]:
    """Adds the first report of words[start:end] whose content follows its cue; gives the stretches still to read."""
    for place in range(start, end):
        if nominal := _nominal(words, place, start, end):
            report, begin, stop = nominal
            found.append(report)
            return [(stop, end, subject), (begin, stop, None)]
        verb = _verb(words, place, start, end)
        if not verb:
            continue
        if "relay" in verb.cue.frames and (relayed := _relay(words, verb, end)):
            own = _subject(words, start, verb, subject)
            if own and relayed[1] < end:
                stop = _content_end(words, relayed[1], end, verb)
                content = (span_of(words, relayed[1], stop),)
                found.append(Report(content, relayed[0], span_of(words, relayed[1] - 2, relayed[1])))
                found.append(Report(content, own, span_of(words, verb.first, verb.last)))
                return [(stop, end, own), (relayed[1], stop, None)]
        begin = _complement(words, verb, end)
        if begin is None or begin >= end:
            continue
        passive = _passive(words, verb)
        source = None if passive else _subject(words, start, verb, subject)
        if source is None and not (passive and words[begin].low in ("to", "that")):
            continue
        stop = _content_end(words, begin, end, verb)
        if stop <= begin:
            continue
        if passive and words[verb.head + 1].low == "by":
            agent = right_source(words, verb.head + 2, begin)
            source = span_of(words, *agent) if agent else None
        found.append(Report((span_of(words, begin, stop),), source, span_of(words, verb.first, verb.last)))
        return [(stop, end, source), (begin, stop, None)]
    return []


_POSSESSIVES = frozenset("his her their its our my".split())


def _nominal(words: Sequence[Word], place: int, start: int, end: int) -> tuple[Report, int, int] | None:
    """A noun of saying with its that-clause ("Smith's claim that", "a warning by the ministry that").

    Returns the report and the place of its content's words.
    """
    if words[place].quote or words[place].low not in cue_nouns():
        return None
    hinge = place + 1
    source: Span | None = None
    if hinge + 1 < end and words[hinge].low in ("by", "from") and (after := right_source(words, hinge + 1, end)):
        source, hinge = span_of(words, *after), after[1]
    while hinge + 1 < end and hinge - place < 6 and words[hinge].low in DAYS | {"on", "in", "emerged"}:
        hinge += 1
    if hinge + 1 >= end or words[hinge].low != "that":
        return None
    source = source or _possessor(words, start, place)
    if source is None and words[place].low in ("reports", "claims", "allegations", "rumours", "rumors"):
        source = span_of(words, place, place + 1)
    if source is None:
        return None
    stop = next((k for k in range(hinge + 1, end) if words[k].low in (",", ";", "—", "–")), end)
    return Report((span_of(words, hinge, stop),), source, span_of(words, place, place + 1)), hinge, stop


def _possessor(words: Sequence[Word], start: int, place: int) -> Span | None:
    """Whose the noun at words[place] is: "his", "Smith's", or a name before it ("a US announcement")."""
    for k in range(place - 1, max(start, place - 5) - 1, -1):
        low = words[k].low
        if low in _POSSESSIVES:
            return span_of(words, k, k + 1)
        if low.endswith(("'s", "’s", "s'", "s’")):
            own = left_source(words, start, k + 1)
            span = span_of(words, *own) if own else span_of(words, k, k + 1)
            return Span(span.start, span.end - (2 if low.endswith("s") else 1))
        if words[k].capital and k == place - 1 and k > start:
            return span_of(words, k, k + 1)
        if not is_word(words[k]) or low in PREPOSITIONS or low in DETERMINERS:
            return None
    return None


_BE = frozenset("is are was were be been being it's it’s that's that’s".split())


def _passive(words: Sequence[Word], verb: Verb) -> bool:
    """Whether the verb is in the passive ("is expected to"): its subject is not who speaks."""
    if words[verb.head].low.endswith("ing"):
        return False
    nearest = [w.low for w in words[verb.first : verb.head] if is_auxiliary(w)][-1:]
    return bool(nearest) and nearest[0] in _BE


def _subject(words: Sequence[Word], start: int, verb: Verb, subject: Span | None) -> Span | None:
    """The source of a cue whose content follows it: its own subject, or the one that it shares."""
    head = words[verb.head].low
    participle = head.endswith("ing") and not any(is_auxiliary(w) for w in words[verb.first : verb.head])
    if participle and words[verb.first - 1].low == "as" and (quoted := _quoted(words, start, verb.first - 1)):
        return quoted
    if participle and (own_start := _with_subject(words, verb.first, start)) is not None:
        return span_of(words, own_start, verb.first)
    if participle:
        if subject:
            return subject
        return _main_subject(words, start, verb.first)
    if verb.first > start and words[verb.first - 1].low in ("and", "but", "then", "or"):
        return subject or _main_subject(words, start, verb.first)
    if verb.first == start and subject:
        return subject
    own = left_source(words, start, verb.first)
    if own is None:
        return None
    if words[own[0]].low in ("who", "which", "that") and own[1] - own[0] == 1:
        return _antecedent(words, start, own[0])
    return span_of(words, *own)


def _relay(words: Sequence[Word], verb: Verb, end: int) -> tuple[Span, int] | None:
    """Whom "quoted X as saying" quotes, and the place after "saying"."""
    for k in range(verb.last + 1, min(end - 1, verb.last + REACH)):
        if words[k].low == "as" and words[k + 1].low.endswith("ing"):
            return span_of(words, verb.last, k), k + 2
        if words[k].quote or words[k].low in (";", ":"):
            return None
    return None


def _quoted(words: Sequence[Word], start: int, end: int) -> Span | None:
    """Whom somebody else quotes: the phrase between "quoted" and "as saying"."""
    for k in range(end - 1, max(start, end - REACH) - 1, -1):
        if words[k].low in ("quoted", "quotes", "quoting", "cited", "citing") and k + 1 < end:
            return span_of(words, k + 1, end)
    return None


def _antecedent(words: Sequence[Word], start: int, place: int) -> Span | None:
    """The phrase that "who" stands for."""
    end = place - 1 if place > start and words[place - 1].low == "," else place
    own = left_source(words, start, end)
    return span_of(words, *own) if own else None


def _main_subject(words: Sequence[Word], start: int, place: int) -> Span | None:
    """The subject of the clause before a participle (", saying that"): what stands before its first finite verb."""
    for k in range(start + 1, place):
        if verb_like(words, k) or _finite(words, k):
            own = left_source(words, start, k)
            return span_of(words, *own) if own else None
    return None


def _verb(words: Sequence[Word], place: int, start: int, end: int) -> Verb | None:
    """The cue verb at words[place], or None where there is none or the word is a noun there."""
    word = words[place]
    if word.quote:
        return None
    cue = cue_verbs().get(word.low)
    if cue is None or not _is_verb(words, place, start):
        return None
    first = place
    while (
        first > start
        and (is_auxiliary(words[first - 1]) or is_adverb(words[first - 1]))
        and words[first - 1].low not in DAYS
    ):
        first -= 1
    last = place + 1
    if "out" in cue.frames and last < end and words[last].low == "out":
        last += 1
    after = last
    if "hearer" in cue.frames or "hearer-clause" in cue.frames:
        after = _after_hearer(words, last, end)
    after = _after_adjuncts(words, after, end)
    if after > last and _tail_in_cue(words, last, after):
        last = after
    return Verb(first, place, last, after, cue)


def _tail_in_cue(words: Sequence[Word], last: int, after: int) -> bool:
    """Whether the words after the verb ("in a statement", "Sunday") belong to the cue: they tell when and in what."""
    return words[last].low in DAYS or words[last].low in ("in", "on", "at", "during", "via", "through", "by")


def _is_verb(words: Sequence[Word], place: int, start: int) -> bool:
    word = words[place]
    if word.capital and place > 0 and not (words[place - 1].capital and not noun_like(word.low)):
        return False
    if word.capital and noun_like(word.low):
        return False
    if place == start:
        return not noun_like(word.low)
    before = words[place - 1]
    if before.low in DETERMINERS and before.low not in PRONOUNS:
        return False
    if before.low.endswith(("'s", "’s")) and before.low not in AUX_S:
        return False
    if word.low.endswith("ing"):
        return before.low in (",", "and", "in", "by", "while", "is", "are", "was", "were", "been", "of", "as") or (
            is_adverb(before) or before.quote or before.low in media() or _with_subject(words, place, start) is not None
        )
    if before.low == "to":
        return False
    if before.low in PREPOSITIONS:
        return False
    if noun_like(word.low):
        plural = before.low.endswith("s") or before.low in ("media", "people", "police")
        base = word.low == cue_verbs()[word.low].lemma
        name = before.capital and (plural or not base)
        follows = words[place + 1].low if place + 1 < len(words) else "."
        told = word.low.endswith("ed") and (follows in DAYS or follows in ("that", ",", ".", ":"))
        return is_auxiliary(before) or before.low in PRONOUNS or is_adverb(before) or name or (plural and base) or told
    return True


AUX_S = frozenset("it's it’s that's that’s there's there’s he's he’s she's she’s".split())


def _with_subject(words: Sequence[Word], place: int, start: int) -> int | None:
    """Place after the "with" that gives a participle its own subject ("with Smith saying"), or None."""
    for k in range(place - 1, max(start, place - 7) - 1, -1):
        if words[k].low == "with":
            return k + 1 if k + 1 < place else None
        if not is_word(words[k]) or words[k].low in PREPOSITIONS | BREAKS:
            return None
    return None


def _after_hearer(words: Sequence[Word], place: int, end: int) -> int:
    """Skips whom the speaker spoke to: "told reporters", "told the BBC", "told Fox News in an interview"."""
    start = place
    if place < end and words[place].low in ("that", ":", ","):
        return place
    while place < end and place - start < REACH:
        word = words[place]
        if word.quote or word.low in (
            "that",
            ":",
            ",",
            ".",
            "to",
            "how",
            "why",
            "what",
            "about",
            "of",
            "if",
            "whether",
        ):
            break
        if place > start and (
            word.low in ("on", "in", "at", "during", "by", "after", "before", "last", "late", "early")
        ):
            break
        if place > start and (word.low in DAYS or verb_like(words, place)):
            break
        if place > start and word.low in DETERMINERS | PRONOUNS and words[place - 1].low not in ("and", "of"):
            break
        if (
            place > start
            and not words[place - 1].capital
            and word.capital
            and words[place - 1].low not in DETERMINERS | {"and"}
        ):
            break
        place += 1
        if words[place - 1].low in ("him", "her", "them", "us", "me", "you", "reporters", "journalists"):
            break
    return place


_HEARERS = DETERMINERS | frozenset("reporters journalists parliament lawmakers congress me him them us".split())


def _after_adjuncts(words: Sequence[Word], place: int, end: int) -> int:
    """Skips when, where and in what something was said: "on Monday", "in a statement", "in an interview with X"."""
    while place < end:
        word = words[place]
        if word.low in DAYS and not (
            word.low in ("may", "this", "last", "march") and not _day_follows(words, place, end)
        ):
            place += 1
            continue
        if word.low.isdigit() and place and words[place - 1].low in DAYS:
            place += 1
            continue
        if word.low == "to" and not (
            place + 1 < end and (words[place + 1].capital or words[place + 1].low in _HEARERS)
        ):
            break
        if word.low in (
            "to",
            "through",
            "in",
            "on",
            "at",
            "during",
            "by",
            "via",
            "after",
            "from",
            "with",
            "of",
            "before",
        ):
            stop = _adjunct_end(words, place, end)
            if stop is not None:
                place = stop
                continue
        break
    return place


def _day_follows(words: Sequence[Word], place: int, end: int) -> bool:
    return place + 1 < end and (words[place + 1].low in DAYS or words[place + 1].low.isdigit())


def _adjunct_end(words: Sequence[Word], place: int, end: int) -> int | None:
    """End of the prepositional phrase at words[place], if it tells when, where or in what medium; else None."""
    stop = place + 1
    while stop < end and stop - place < REACH:
        word = words[stop]
        if word.quote or word.low in ("that", ":", ",", ".", ";", "?", "—", "–"):
            break
        if stop > place + 1 and (word.low in PRONOUNS or is_auxiliary(word) or word.low in BREAKS):
            break
        if stop > place + 1 and word.low in DETERMINERS and words[stop - 1].low not in PREPOSITIONS | {"and"}:
            break
        if (
            stop > place + 2
            and word.capital
            and not words[stop - 1].capital
            and words[stop - 1].low not in PREPOSITIONS | DETERMINERS | {"and"}
            and word.low not in DAYS
        ):
            break
        if stop > place + 1 and word.low in DAYS and words[stop - 1].low not in ("on", "this", "last", "late", "early"):
            break
        stop += 1
    told = any(w.low in media() or w.low in DAYS or w.low in _VENUES for w in words[place + 1 : stop])
    follows = stop >= end or words[stop].quote or words[stop].low in ("that", ":", ",", ".")
    at_least = words[place].low == "at" and place + 1 < end and words[place + 1].low in ("least", "most")
    if at_least or stop == place + 1 or not (told or follows):
        return None
    return stop


def _complement(words: Sequence[Word], verb: Verb, end: int) -> int | None:
    """Where the content begins that the verb reports after itself, or None where it takes none here."""
    frames, place = verb.cue.frames, verb.after
    if place < end and place > verb.last and words[verb.last].low not in PREPOSITIONS and verb_like(words, place):
        place = verb.last if "bare" in frames else place
    if place < end and words[place].low == "," and "clause" in frames and (resumed := _resumed(words, place + 1, end)):
        return resumed
    if place < end and words[place].low == "," and place + 1 < end and words[place + 1].quote:
        return place + 1 if "quote" in frames else None
    if place >= end:
        return None
    word = words[place]
    if word.low == ":":
        return place + 1 if place + 1 < end and "quote" in frames else None
    if word.quote:
        return place if frames & {"quote", "clause", "object", "hearer"} else None
    if word.low == "that" and ("clause" in frames or "hearer" in frames or "hearer-clause" in frames):
        return place
    if word.low in ("whether", "if", "how", "why", "what", "when", "who", "where"):
        return place if frames & {"wh", "clause", "hearer"} else None
    return _bare_complement(words, verb, place, end)


def _resumed(words: Sequence[Word], start: int, end: int) -> int | None:
    """Place of the "that" which resumes after an interruption: "said, citing officials, that"."""
    for k in range(start, min(end - 1, start + REACH)):
        if words[k].low == "," and words[k + 1].low == "that":
            return k + 1
        if words[k].quote or words[k].low in (".", ";", ":"):
            return None
    return None


def _bare_complement(words: Sequence[Word], verb: Verb, place: int, end: int) -> int | None:
    """The complement without a sign of its own: a clause without "that", "to do", "of doing", a noun phrase."""
    frames = verb.cue.frames
    direct = verb.head + 1
    if direct >= end:
        return None
    if words[direct].low == "to" and "to" in frames and direct + 1 < end:
        return direct
    if "bare" in frames and _bare_clause(words, place, end):
        return place
    if "clause" in frames and words[place].low in ("he", "she", "it", "they", "we", "i", "there"):
        return place
    if "clause" in frames and _finite(words, place) and _free_relative(words, verb):
        return place
    if "of" in frames and (hinge := _hinge(words, direct, end, "of")):
        return hinge + 1
    if frames & {"hearer-to", "hearer"} and (hinge := _hinge(words, direct, end, "to")):
        return hinge
    if "for" in frames and words[direct].low == "for":
        return direct + 1
    if "on" in frames and words[direct].low == "on":
        return direct + 1
    if "ing" in frames and words[direct].low.endswith("ing"):
        return direct
    if "object" in frames and _object(words, direct):
        return direct
    return None


def _free_relative(words: Sequence[Word], verb: Verb) -> bool:
    """Whether the speaker stands inside "what Smith says was an attack"."""
    return any(words[k].low in ("what", "who", "which", "that") for k in range(max(0, verb.first - 6), verb.first))


def _object(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    return (
        is_word(word)
        and word.low not in PREPOSITIONS
        and word.low not in BREAKS
        and word.low not in DAYS
        and (word.low not in ("and", "or", "to", "as", "by"))
    )


def _hinge(words: Sequence[Word], place: int, end: int, hinge: str) -> int | None:
    """The place of the word that joins an object to what is said of it ("accused X of", "urged X to")."""
    for k in range(place, min(end, place + REACH)):
        if words[k].low == hinge and k > place and k + 1 < end:
            if hinge == "of" and not (words[k + 1].low.endswith("ing") or words[k + 1].quote or k - place < 8):
                continue
            return k
        if words[k].low in (",", ";", ":", "that") or words[k].quote:
            return None
    return None


def _bare_clause(words: Sequence[Word], place: int, end: int) -> bool:
    """Whether a clause without "that" starts at words[place]: a noun phrase with a finite verb not far behind."""
    if place >= end:
        return False
    word = words[place]
    if not is_word(word) and word.low not in ("$", "£", "€", "#", "@"):
        return False
    if word.low in PREPOSITIONS and word.low not in ("in", "at", "on", "about", "over", "under", "since", "for"):
        return False
    if word.low in ("and", "or", "to", "as", "so", "but", "than", "by", "with", "of"):
        return False
    stop = min(end, place + 2 * REACH)
    for k in range(place + 1, stop):
        if words[k].low in (";", ":", ".") or words[k].low == "," and k - place < 2:
            return False
        if _finite(words, k):
            return True
        if words[k].quote:
            return True
    return False


def _content_end(words: Sequence[Word], begin: int, end: int, verb: Verb) -> int:
    """Where the content stops: before a second cue of the same speaker, or another speaker's clause."""
    if words[begin].quote:
        stop = begin + 1
        if stop >= end or words[stop].low in (",", "and", ";", ".", "but") or not _goes_on(words, stop, end):
            return stop if _breaks_after_quote(words, stop, end) else _scan_end(words, begin, end)
    return _scan_end(words, begin, end)


def _goes_on(words: Sequence[Word], place: int, end: int) -> bool:
    return place < end and is_word(words[place])


def _breaks_after_quote(words: Sequence[Word], place: int, end: int) -> bool:
    """Whether the report ends with its quotation: the quotation closed its sentence with a mark inside."""
    return place >= end or words[place].low in (",", ";")


_ADDING = frozenset("adding saying noting citing warning arguing telling insisting claiming stressing accusing".split())


def _scan_end(words: Sequence[Word], begin: int, end: int) -> int:
    for k in range(begin + 1, end):
        word = words[k]
        if word.low == ";":
            return k
        if word.low in ("and", "but", "then") and _second_cue(words, k + 1, end):
            return k - 1 if words[k - 1].low == "," else k
        if word.low in _ADDING and words[k - 1].quote:
            return k
        if word.low in ("as", "while") and _other_speaker(words, k + 1, end):
            return k - 1 if words[k - 1].low == "," else k
        if word.low in (",", "—", "–") and k + 1 < end:
            if words[k + 1].low in _ADDING:
                return k
            if words[k + 1].low in _JOINTS and _other_speaker(words, k + 2, end):
                return k
            if words[k + 1].low in ("and", "but", "then") and _second_cue(words, k + 2, end):
                return k
    return end


def _second_cue(words: Sequence[Word], place: int, end: int) -> bool:
    """Whether words[place:] open with a cue verb of the same speaker ("and added that", "and warned:")."""
    while place < end and (is_adverb(words[place]) or words[place].low in ADVERBS or is_auxiliary(words[place])):
        place += 1
    if place + 1 >= end:
        return False
    cue = cue_verbs().get(words[place].low)
    if cue is None or cue.kind != "speech" or words[place].low.endswith("ing"):
        return False
    if noun_like(words[place].low) and words[place + 1].low != "that":
        return False
    verb = _verb(words, place, place, end) or Verb(place, place, place + 1, place + 1, cue)
    return bool(words[place].low != cue.lemma and _complement(words, verb, end) is not None)


def _other_speaker(words: Sequence[Word], place: int, end: int) -> bool:
    """Whether a clause of another speaker starts at words[place] ("while Smith said")."""
    for k in range(place + 1, min(end, place + 8)):
        if words[k].quote or words[k].low in (",", ";", ":"):
            return False
        cue = cue_verbs().get(words[k].low)
        if cue and cue.kind == "speech" and not noun_like(words[k].low) and not words[k].low.endswith("ing"):
            return _is_verb(words, k, place)
        if verb_like(words, k) and not is_auxiliary(words[k]):
            return False
    return False


def opener(text: str, unit: Span, found: Sequence[Report]) -> tuple[Span, Span | None] | None:
    """Source and cue of a sentence that ends in a colon and opens a block: "X wrote:", "According to X, …:"."""
    from readout.claims.cues import words_of

    words = words_of(text, unit.start, unit.end - 1)
    for report in found:
        if report.cue and unit.start <= report.cue.start < unit.end and report.source:
            if text[report.cue.start : report.cue.end].lower().startswith("according"):
                return report.source, report.cue
    for place in range(len(words) - 1, max(-1, len(words) - 3 * REACH), -1):
        verb = _verb(words, place, 0, len(words))
        if verb and verb.cue.kind in ("speech", "document") and verb.cue.frames & {"quote"}:
            source = left_source(words, 0, verb.first)
            if source:
                return span_of(words, *source), span_of(words, verb.first, verb.last)
    return None
