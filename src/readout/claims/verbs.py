"""Recognises a cue verb in its sentence: its group, its hearers and the adjuncts that tell when, where and in what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readout.claims.cues import (
    BREAKS,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Cue,
    Word,
    cue_verbs,
    is_adverb,
    is_auxiliary,
    is_word,
    media,
    noun_like,
    verb_like,
    word_set,
)
from readout.records import Span

JOINTS = word_set("and but while whereas although though")
"""Words that join another clause."""

REACH = 14
"""Words looked over for a clause's verb, or for the hinge of "accused X of": a noun phrase's length."""

_VENUES = word_set(
    "capital city town summit meeting conference visit hearing court parliament house rally event forum call"
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


TAILS = word_set("in on at to of by as when while after before during ahead with from about for via")


def finite(words: Sequence[Word], place: int) -> bool:
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


_PRESENTS = word_set(
    """went left set hit cut need needs want wants go goes come comes take takes make makes get gets give gives see
    sees know knows think thinks remain remains face faces seem seems mean means look looks believe keep keeps"""
)

_BE = word_set("is are was were be been being it's it’s that's that’s")


def is_passive(words: Sequence[Word], verb: Verb) -> bool:
    """Whether the verb is in the passive ("is expected to"): its subject is not who speaks."""
    if words[verb.head].low.endswith("ing"):
        return False
    nearest = [w.low for w in words[verb.first : verb.head] if is_auxiliary(w)][-1:]
    return bool(nearest) and nearest[0] in _BE


def verb_at(words: Sequence[Word], place: int, start: int, end: int) -> Verb | None:
    """The cue verb at words[place], or None where there is none or the word is a noun there."""
    word = words[place]
    if word.quote:
        return None
    cue = cue_verbs().get(word.low)
    if cue is None or not is_verb(words, place, start):
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
    after = after_adjuncts(words, after, end)
    if after > last and _tail_in_cue(words, last, after):
        last = after
    return Verb(first, place, last, after, cue)


def _tail_in_cue(words: Sequence[Word], last: int, after: int) -> bool:
    """Whether the words after the verb ("in a statement", "Sunday") belong to the cue: they tell when and in what."""
    return words[last].low in DAYS or words[last].low in ("in", "on", "at", "during", "via", "through", "by")


def is_verb(words: Sequence[Word], place: int, start: int) -> bool:
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
            is_adverb(before) or before.quote or before.low in media() or with_subject(words, place, start) is not None
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


AUX_S = word_set("it's it’s that's that’s there's there’s he's he’s she's she’s")


def with_subject(words: Sequence[Word], place: int, start: int) -> int | None:
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


_HEARERS = DETERMINERS | word_set("reporters journalists parliament lawmakers congress me him them us")


def after_adjuncts(words: Sequence[Word], place: int, end: int) -> int:
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
