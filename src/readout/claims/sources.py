"""Finds the noun phrase that a cue verb belongs to: its subject to the left, or to the right in "said Smith"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.cues import (
    ADVERBS,
    BREAKS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
    is_adverb,
    is_auxiliary,
    is_word,
    verb_like,
    word_set,
)
from readout.records import Span

LONGEST = 45
"""No source is looked for further from its cue than this many words."""

_SUBJECTS = word_set("he she they it we i you who")
_MONTHS = word_set("january february march april may june july august september october november december")
_LEADS = word_set("who which that whom and but so yet however meanwhile still then also now nor or") | ADVERBS
_APPOSED = DETERMINERS | word_set("who whose which whom himself herself itself themselves")


def left_source(words: Sequence[Word], first: int, cue: int) -> tuple[int, int] | None:
    """The subject whose verb group starts at words[cue], looked for in words[first:cue].

    Returns word indices (start, end exclusive), or None. Appositions and relative clauses between commas belong to
    the phrase, as in "Smith, the minister who left, said".
    """
    end = cue
    while end > first and (is_adverb(words[end - 1]) or is_auxiliary(words[end - 1])):
        end -= 1
    if end > first and words[end - 1].low in (")", "]"):
        return _bracketed(words, first, end)
    if end > first and words[end - 1].low in (",", "–", "—"):
        return _apposed(words, first, end)
    end = _without_day(words, first, end)
    if end <= first:
        return None
    limit = max(first, end - LONGEST)
    run = _run_start(words, limit, end)
    start = _phrase_start(words, run, end)
    if start == run and start - 2 > limit and words[start - 1].low == "," and words[start].low in ("the", "a", "an"):
        name = _phrase_start(words, _run_start(words, limit, start - 1), start - 1)
        if start - 1 - name in (2, 3) and all(word.capital for word in words[name : start - 1]):
            start = name
    return (start, end) if start < end else None


def _without_day(words: Sequence[Word], first: int, end: int) -> int:
    """The phrase's end without "on Friday" or "Friday" between subject and verb."""
    stop = end
    while stop - 1 > first and words[stop - 1].low.endswith("day") and words[stop - 1].low in DAYS:
        stop -= 1
    while stop - 1 > first and stop < end and words[stop - 1].low in ("on", "late", "early", "this", "last"):
        stop -= 1
    return stop


def _bracketed(words: Sequence[Word], first: int, end: int) -> tuple[int, int] | None:
    """A phrase that ends with a bracket: "the Syrian Democratic Forces (SDF) said"."""
    opening = end - 2
    while opening > first and words[opening].low not in "([" and end - opening < 12:
        opening -= 1
    if opening <= first or words[opening].low not in "([":
        return None
    inner = left_source(words, first, opening)
    return (inner[0], end) if inner else None


def _apposed(words: Sequence[Word], first: int, end: int) -> tuple[int, int] | None:
    """The phrase that ends in a comma before the verb: back over the apposition to the noun it belongs to."""
    limit = max(first, end - LONGEST)
    comma = end - 2
    while comma >= limit:
        if words[comma].low in (",", "–", "—") and _may_appose(words, comma + 1, end - 1):
            break
        comma -= 1
    if comma <= first or comma < limit:
        return None
    if words[comma - 1].quote:
        return None
    start = _run_start(words, limit, comma)
    if words[start].low.endswith("ing") and words[start + 1].low != ",":
        return (comma + 1, end - 1)
    while start - 1 > limit and words[start - 1].low == "," and _short_apposition(words, start, comma):
        if (outer := _run_start(words, limit, start - 1)) > 0 and words[outer - 1].low in BREAKS | PREPOSITIONS:
            break
        if words[outer].low in PREPOSITIONS:
            break
        comma = start - 1
        start = _run_start(words, limit, comma)
    start = _phrase_start(words, start, comma)
    if start >= comma or words[start].low in PREPOSITIONS:
        return None
    return start, end - 1


def _may_appose(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words[start:end], between commas, may stand in apposition: a noun phrase or a relative clause."""
    if start >= end or words[start].quote:
        return False
    word = words[start]
    return word.low in _APPOSED or word.capital or word.low.isdigit() or not verb_like(words, start)


def _short_apposition(words: Sequence[Word], start: int, comma: int) -> bool:
    """Whether words[start:comma] are an age or a further apposition to the name before ("Lane, 55, an editor,")."""
    if comma - start == 1 and words[start].low.isdigit():
        return True
    return words[start].low in ("a", "an", "the", "who", "whose") and words[start - 2].capital


def _run_start(words: Sequence[Word], limit: int, end: int) -> int:
    """Start of the run of words before `end` that no mark, quotation or clause word interrupts."""
    start = end
    while start > limit:
        word = words[start - 1]
        if word.low == "-" and (word.start > words[start - 2].end or words[start - 2].low == "-"):
            break
        if word.low == "," and start < end and words[start].low in ("jr.", "sr.", "jr", "sr"):
            start -= 1
            continue
        if not is_word(word) and word.low not in "’'.&$%/-#@()" and not (start < end and _inner(words, start)):
            break
        if word.low in BREAKS and not _relative(words, start - 1, limit, end):
            break
        start -= 1
    return start


def _inner(words: Sequence[Word], start: int) -> bool:
    """Whether the quotation before words[start] is a word of the phrase (the “yes” campaign), not a sentence."""
    quote = words[start - 1]
    if not quote.quote or words[start].low in _SUBJECTS:
        return False
    return quote.end - quote.start < 30 and start >= 2 and words[start - 2].low in DETERMINERS


def _relative(words: Sequence[Word], place: int, limit: int, end: int) -> bool:
    """Whether words[place] opens a restrictive relative clause inside the phrase ("people who fled said")."""
    return (
        words[place].low in ("who", "which", "that", "whose")
        and place > limit
        and place + 1 < end
        and (is_word(words[place - 1]) and words[place - 1].low not in PREPOSITIONS)
        and words[place].low in ("who", "whose")
    )


def _phrase_start(words: Sequence[Word], start: int, end: int) -> int:
    """Start of the noun phrase that ends at `end` inside the run words[start:end]."""
    if words[end - 1].low in _SUBJECTS or (words[end - 1].low in PRONOUNS and end - start == 1):
        return end - 1
    whole = start
    relative = next((k for k in range(start + 1, end) if words[k].low in ("who", "whose")), end)
    start = _after_verbs(words, start, relative)
    if start > whole:
        start = next((k + 1 for k in range(start, min(end - 1, start + 6)) if words[k].low == "by"), start)
    if start > whole and start < end - 1 and words[start].low in PREPOSITIONS | {"and", "but"}:
        start += 1
    while start < end - 1 and (words[start].low in _LEADS or is_adverb(words[start])):
        start += 1
    if words[start].low in PREPOSITIONS:
        start = _after_adjunct(words, start, end)
    while start < end - 1 and (words[start].low in DAYS or words[start].low in ("and", "but", "'", "’", ".")):
        if words[start].capital and words[start].low in _MONTHS:
            break
        start += 1
    return start


def _after_verbs(words: Sequence[Word], start: int, end: int) -> int:
    """Skips everything up to the last clause that has a verb of its own: "the war ended and Smith | said"."""
    for place in range(end - 1, start - 1, -1):
        if verb_like(words, place):
            joint = next((k for k in range(place + 1, end) if words[k].low in ("and", "but", "then")), None)
            return (joint if joint is not None else place) + 1 if place + 1 < end else start
    return start


def _after_adjunct(words: Sequence[Word], start: int, end: int) -> int:
    """Skips a prepositional phrase that opens the run ("On Monday the ministry"): to the next noun phrase's start."""
    for place in range(start + 2, end):
        word, before = words[place], words[place - 1]
        if word.low in DETERMINERS and before.low not in PREPOSITIONS and before.low not in DETERMINERS:
            return place
        if word.capital and not before.capital and is_word(before) and before.low not in PREPOSITIONS | DETERMINERS:
            return place
        if (
            before.low in DAYS
            and before.low not in ("this", "last", "early", "late")
            and word.low not in DAYS | PREPOSITIONS
        ):
            return place
    return end


def right_source(words: Sequence[Word], start: int, last: int) -> tuple[int, int] | None:
    """The subject that follows its verb in words[start:last] ("said Smith, the minister"), or None."""
    if start >= last or not _may_begin(words[start]):
        return None
    if words[start].low in _SUBJECTS:
        return start, start + 1
    end = _phrase_end(words, start, last)
    while end + 1 < last and words[end].low == "," and _apposition_after(words, end + 1):
        end = _apposition_end(words, end + 1, last)
    return (start, end) if end > start else None


def _may_begin(word: Word) -> bool:
    if not is_word(word):
        return False
    return (
        word.capital
        or word.low in DETERMINERS
        or word.low in _SUBJECTS
        or not (
            word.low in PREPOSITIONS or word.low in BREAKS or word.low in DAYS or is_adverb(word) or is_auxiliary(word)
        )
    )


_OPENING_TAIL = word_set("in on at during after before when while as by via to because amid following since until")


def _phrase_end(words: Sequence[Word], start: int, last: int) -> int:
    """End of the noun phrase that starts at `start`: before a mark, a clause word, a verb or an adjunct of time."""
    end = start
    while end < min(last, start + LONGEST):
        word = words[end]
        if word.quote or (not is_word(word) and word.low not in "’'.&-/()"):
            break
        if word.low == "." and end + 1 >= last:
            break
        if end > start and (word.low in _OPENING_TAIL or word.low in ("that", "but", "which")):
            break
        if end > start and word.low in DAYS and word.low not in ("may", "march", "last"):
            break
        if end > start and (is_auxiliary(word) or (word.low == "and" and end + 1 < last and verb_like(words, end + 1))):
            break
        end += 1
    while end > start and words[end - 1].low == "and":
        end -= 1
    return end


def _apposition_after(words: Sequence[Word], start: int) -> bool:
    word = words[start]
    return word.low in ("a", "an", "the", "who", "whose", "his", "her", "its", "their", "head", "chief") or (
        word.low.endswith(
            ("man", "woman", "person", "minister", "director", "president", "secretary", "leader", "professor")
        )
    )


def _apposition_end(words: Sequence[Word], start: int, last: int) -> int:
    """End of an apposition or relative clause opened after a comma: the next comma, stop or quotation."""
    end = start
    while end < min(last, start + LONGEST) and not words[end].quote and words[end].low not in (",", ";", ":", "—", "–"):
        if words[end].low == "." and end + 1 >= last:
            break
        end += 1
    return end


def span_of(words: Sequence[Word], start: int, end: int) -> Span:
    """The text span of words[start:end]."""
    return Span(words[start].start, words[end - 1].end)
