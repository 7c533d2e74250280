"""Reports inside one sentence: each cue verb with its subject, and where what it reports begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.cues import (
    ADVERBS,
    BREAKS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    Word,
    cue_nouns,
    cue_verbs,
    is_adverb,
    is_auxiliary,
    is_word,
    noun_like,
    verb_like,
    word_set,
    words_of,
)
from readout.claims.outer import cited, framed
from readout.claims.sources import left_source, right_source, span_of
from readout.claims.verbs import JOINTS, REACH, Report, Verb, finite, is_passive, is_verb, verb_at, with_subject
from readout.records import Span

DEEPEST = 8
"""Reports inside or after one another that are read in one sentence; real sentences hold three or four."""

LONGEST_SENTENCE = 400
"""Words of a sentence that are read together; longer runs are not sentences."""


def reports(text: str, words: Sequence[Word]) -> list[Report]:
    """The reports of one sentence, given as words. Linear but for bounded looks around each cue."""
    found: list[Report] = []
    for start in range(0, len(words), LONGEST_SENTENCE):
        piece = words[start : start + LONGEST_SENTENCE]
        _read(piece, _last(piece), found)
    return found


def _last(words: Sequence[Word]) -> int:
    """End of the sentence's words without its full stop."""
    end = len(words)
    while end and words[end - 1].low in (".", "!", "?"):
        end -= 1
    return end


def _read(words: Sequence[Word], last: int, found: list[Report]) -> None:
    """Adds the reports of words[:last], and those inside their contents down to DEEPEST."""
    stack: list[tuple[int, int, Span | None, int]] = [(0, last, None, 0)]
    while stack:
        start, end, subject, depth = stack.pop()
        if end - start < 2 or depth > DEEPEST:
            continue
        outer = framed(words, start, end)
        if outer:
            report, pieces = outer
            found.append(report)
            found.extend(cited(words, report, end))
            after_cue = report.cue.end if report.cue else 0
            for low, high in pieces:
                shared = report.source if words[low].start >= after_cue else None
                stack.append((low, high, shared, depth + 1))
            continue
        for low, high, shared in _inner_reports(words, start, end, subject, found):
            stack.append((low, high, shared, depth + 1))


def _inner_reports(
    words: Sequence[Word], start: int, end: int, subject: Span | None, found: list[Report]
) -> list[tuple[int, int, Span | None]]:
    """Adds the first report of words[start:end] whose content follows its cue; gives the stretches still to read."""
    for place in range(start, end):
        if nominal := _nominal(words, place, start, end):
            report, begin, stop = nominal
            found.append(report)
            return [(stop, end, subject), (begin, stop, None)]
        verb = verb_at(words, place, start, end)
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
        opening = _complement(words, verb, end)
        if opening is None or opening >= end:
            continue
        begin = opening
        passive = is_passive(words, verb)
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


_POSSESSIVES = word_set("his her their its our my")


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


def _subject(words: Sequence[Word], start: int, verb: Verb, subject: Span | None) -> Span | None:
    """The source of a cue whose content follows it: its own subject, or the one that it shares."""
    head = words[verb.head].low
    participle = head.endswith("ing") and not any(is_auxiliary(w) for w in words[verb.first : verb.head])
    if participle and words[verb.first - 1].low == "as" and (quoted := _quoted(words, start, verb.first - 1)):
        return quoted
    if participle and (own_start := with_subject(words, verb.first, start)) is not None:
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
        if verb_like(words, k) or finite(words, k):
            own = left_source(words, start, k)
            return span_of(words, *own) if own else None
    return None


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
    if words[direct].low == "to" and ("to" in frames or is_passive(words, verb)) and direct + 1 < end:
        return direct
    if "bare" in frames and _bare_clause(words, place, end):
        return place
    if "clause" in frames and words[place].low in ("he", "she", "it", "they", "we", "i", "there"):
        return place
    if "clause" in frames and finite(words, place) and _free_relative(words, verb):
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
        if words[k].low in (";", ":", ".") or (words[k].low == "," and k - place < 2):
            return False
        if finite(words, k):
            return True
        if words[k].quote:
            return True
    return False


def _content_end(words: Sequence[Word], begin: int, end: int, verb: Verb) -> int:
    """Where the content stops: before a second cue of the same speaker, or another speaker's clause."""
    after = begin + 1
    if words[begin].quote and (after >= end or words[after].low in (",", ";")):
        return after
    return _scan_end(words, begin, end)


_ADDING = word_set("adding saying noting citing warning arguing telling insisting claiming stressing accusing")


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
            if words[k + 1].low in JOINTS and _other_speaker(words, k + 2, end):
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
    verb = verb_at(words, place, place, end) or Verb(place, place, place + 1, place + 1, cue)
    return bool(words[place].low != cue.lemma and _complement(words, verb, end) is not None)


def _other_speaker(words: Sequence[Word], place: int, end: int) -> bool:
    """Whether a clause of another speaker starts at words[place] ("while Smith said")."""
    for k in range(place + 1, min(end, place + 8)):
        if words[k].quote or words[k].low in (",", ";", ":"):
            return False
        cue = cue_verbs().get(words[k].low)
        if cue and cue.kind == "speech" and not noun_like(words[k].low) and not words[k].low.endswith("ing"):
            return is_verb(words, k, place)
        if verb_like(words, k) and not is_auxiliary(words[k]):
            return False
    return False


def opener(text: str, unit: Span, found: Sequence[Report]) -> tuple[Span, Span | None] | None:
    """Source and cue of a sentence that ends in a colon and opens a block: "X wrote:", "According to X, …:"."""
    for report in found:
        inside = report.cue is not None and unit.start <= report.cue.start < unit.end
        if inside and report.cue and report.source and text.startswith(("According", "according"), report.cue.start):
            return report.source, report.cue
    words = words_of(text, unit.start, unit.end - 1)
    for place in range(len(words) - 1, max(-1, len(words) - 3 * REACH), -1):
        verb = verb_at(words, place, 0, len(words))
        if verb and verb.cue.kind in ("speech", "document") and "quote" in verb.cue.frames:
            source = left_source(words, 0, verb.first)
            if source:
                return span_of(words, *source), span_of(words, verb.first, verb.last)
    return None
