"""Words that carry reported speech: cue verbs with their strength and frames, media, and the small closed classes."""

from __future__ import annotations

import csv
import functools
import importlib.resources
import re
from collections.abc import Sequence
from typing import NamedTuple

from readout.records import Span

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}|[A-Z]\.(?=\s[A-Z])|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Lt|Col|Maj|Capt|Gov|Adm|Sgt"
    r"|Prof|St|Jr|Sr|Rev|Hon)\."
    r"|[^\W_]+(?:[.'’&/-][^\W_]+)*|\S"
)
"""A word (inner hyphens, apostrophes and points kept, as are those of initials and titles) or one mark."""


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUXILIARIES = word_set(
    """is are was were be been being am has have had having do does did will would can could may might should must
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't
    isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t
    shall it's it’s that's there's there’s that’s he's he’s she's she’s we're we’re they're they’re i'm i’m"""
)
ADVERBS = word_set(
    """not never also then later again even already still just only once often soon now always further meanwhile too
    thereby instead first since yesterday today long ever far jointly"""
)
PRONOUNS = word_set("he she they it we i you who this these those one there")
DETERMINERS = word_set(
    """the a an his her its their our my your this that these those some any no each every both all many several most
    another such few more two three four five six seven eight nine ten"""
)
_ARTICLES = word_set("the a an his its their our my your her no any every each")
PREPOSITIONS = word_set(
    """of in on at by for with from to into against over about under between among through during after before since
    as across near inside outside within without toward towards around amid via despite per behind beyond until"""
)
BREAKS = word_set(
    """but while because although though whereas if when where whether which that what how why unless after before
    since until as so than amid despite or yet once"""
)
DAYS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow earlier late early last
    this week month year morning afternoon evening night day ago previously recently january february march april may
    june july august september october november december"""
)
_NOT_ADVERBS = word_set(
    "family italy july ally supply reply assembly early daily only assembly bully anomaly sally kelly"
)


class Cue(NamedTuple):
    """A cue: `strength` is its class (said, claimed, denied, admitted, warned, …), `kind` speech, thought, state,
    finding, document, act or noun, `frames` the complements that it takes."""

    lemma: str
    strength: str
    kind: str
    frames: frozenset[str]


class Word(NamedTuple):
    """A word, a mark, or (`quote`) a whole quotation taken as one word."""

    start: int
    end: int
    low: str
    capital: bool
    quote: bool = False


@functools.cache
def _tables() -> tuple[dict[str, Cue], dict[str, Cue]]:
    """The verbs and the nouns of data/cues.csv, by form."""
    verbs: dict[str, Cue] = {}
    nouns: dict[str, Cue] = {}
    with importlib.resources.files("readout").joinpath("data/cues.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            cue = Cue(row["lemma"], row["strength"], row["kind"], frozenset(row["frames"].split()))
            (nouns if cue.kind == "noun" else verbs).update((form, cue) for form in row["forms"].split())
    return verbs, nouns


def cue_verbs() -> dict[str, Cue]:
    """Every form of every cue verb, small letters, to its Cue."""
    return _tables()[0]


def cue_nouns() -> dict[str, Cue]:
    """Every form of every noun of saying ("announcement"), small letters, to its Cue."""
    return _tables()[1]


@functools.cache
def media() -> dict[str, str]:
    """Words that name the medium of a report, small letters, to the medium; see data/media.csv."""
    with importlib.resources.files("readout").joinpath("data/media.csv").open(encoding="utf-8") as lines:
        return {row["words"].lower(): row["medium"] for row in csv.DictReader(lines)}


@functools.cache
def _media_pattern() -> re.Pattern[str]:
    longest_first = sorted(media(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def medium_in(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first medium that text[start:end] names, with the span of its word, or None."""
    match = _media_pattern().search(text, start, end)
    return (media()[match.group().lower()], Span(*match.span())) if match else None


def strength_of(text: str, cue: tuple[int, int] | None) -> str | None:
    """The strength class of the first cue verb inside the span `cue`, or None."""
    found = cue_in(text, cue)
    return found.strength if found else None


def cue_in(text: str, cue: tuple[int, int] | None) -> Cue | None:
    """The first cue verb inside the span `cue`, or None."""
    if cue is None:
        return None
    verbs, nouns = _tables()
    forms = [match.group().lower() for match in TOKEN.finditer(text, *cue)]
    return next((verbs[form] for form in forms if form in verbs), None) or next(
        (nouns[form] for form in forms if form in nouns), None
    )


def words_of(text: str, start: int, end: int, quotes: Sequence[Span] = ()) -> list[Word]:
    """Words and marks of text[start:end]; each of `quotes` (in order, inside the stretch) becomes one word."""
    words: list[Word] = []
    for quote in quotes:
        words.extend(_plain_words(text, start, quote.start))
        words.append(Word(quote.start, quote.end, '"', False, True))
        start = quote.end
    words.extend(_plain_words(text, start, end))
    return words


def _plain_words(text: str, start: int, end: int) -> list[Word]:
    matches = TOKEN.finditer(text, start, end)
    return [Word(m.start(), m.end(), m.group().lower(), m.group()[0].isupper()) for m in matches]


def is_adverb(word: Word) -> bool:
    """Whether the word may stand between a subject and its verb without being either."""
    low = word.low
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and not word.capital and low not in _NOT_ADVERBS)


def is_auxiliary(word: Word) -> bool:
    return word.low in AUXILIARIES


def is_word(word: Word) -> bool:
    return not word.quote and word.low[0].isalnum()


def verb_like(words: Sequence[Word], place: int) -> bool:
    """Whether words[place] looks like a finite verb: an auxiliary, a past form in -ed, or a cue verb's finite form."""
    word = words[place]
    if word.low in AUXILIARIES:
        return True
    if not is_word(word) or word.capital or word.low.endswith("ing") or "-" in word.low:
        return False
    before = words[place - 1].low if place else ""
    if before in _ARTICLES:
        return False
    if word.low.endswith("ed") and len(word.low) > 4 and before not in PREPOSITIONS:
        return True
    if word.low in _PASTS:
        return True
    return word.low in cue_verbs() and word.low not in _NOUN_LIKE and before not in PREPOSITIONS


_PASTS = word_set(
    """went came took made got gave saw knew found kept held lost won met began brought led fell rose fought struck
    sent shot became put spent built bought chose drew drove fled flew grew ran sank sought spoke stood threw told
    understood withdrew broke let"""
)
"""Irregular past forms, which tell a clause from a phrase."""


_NOUN_LIKE = word_set(
    """report reports claim claims plan plans call calls demand demands offer offers attack attacks request requests
    question questions order orders view views vow vows pledge pledges promise promises release read state states
    charge charges comment comments estimate estimates hope hopes fear fears post posts tweet tweets note notes
    protest protests press threat threats voice cast brand label labels appeal detail details point points slam blast
    alleged estimated blame cite praise doubt refuse suspect suspects recall rule rules learn counter
    remark remarks raise brief highlight stress signal signals caution mock counter tout"""
)
"""Cue forms that are as often nouns: they count as verbs only where the words around them say so."""


def noun_like(form: str) -> bool:
    """Whether a cue verb's form is as often a noun."""
    return form in _NOUN_LIKE
