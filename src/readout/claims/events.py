"""The model's scores to drafts of claims: where an event is named, what it is, and which words fill its roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from readout.language.encoder import Encoder, Floats, Window, distance_bucket, pack, sigmoid, softmax
from readout.language.labels import MODES, MODES_OF, REGISTERS, ROLE_WIDTH, ROLES, STATUSES, TYPES
from readout.records import Span, Status

DOUBTFUL = 0.25
"""The least probability of a trigger that is looked at again, with what the words around it tell."""

SOMEBODY = 0.15
"""The least probability of the likeliest actor where no words reach the threshold: nearly every event has one."""

JOINED = 24
"""Characters that may lie between two words that name one event: an article, an adjective or two."""

TAIL = re.compile(r"(?:[^\w%$]+(?:by|of|to|the|an?))+\W*$", re.IGNORECASE)

APART = re.compile(r"[,;:.!?()\n\"“”]|\b(?:and|or|but|to|that|who|which|after|before|as|while)\b")
"""What between two words says that they name two events."""


@dataclass(frozen=True)
class Filler:
    """Words that fill a role, and how sure the model is of them."""

    span: Span
    score: float


@dataclass(frozen=True)
class Draft:
    """An event as the model reads it, before names are resolved. Scores are probabilities."""

    trigger: Span
    type: str
    mode: str | None
    status: Status
    background: bool
    register: str | None
    factuality: float
    score: float
    fillers: dict[str, list[Filler]] = field(default_factory=dict)


def find_events(text: str, sentences: Sequence[Span], encoder: Encoder) -> list[Draft]:
    """The drafts of a text in reading order, doubtful ones too: those that the model is sure of have a `score` above
    the card's threshold for triggers, the others one above `DOUBTFUL`."""
    windows = pack(text, sentences)
    threshold = float(encoder.card["thresholds"]["trigger"])
    drafts = []
    for window, out in zip(windows, encoder.run([w.ids for w in windows]), strict=True):
        sure = list(_triggers(text, window, out["types"], threshold))
        taken = {i for run in sure for i in run}
        others = [r for r in _triggers(text, window, out["types"], DOUBTFUL) if not taken.intersection(r)]
        drafts += joined(text, [_draft(text, window, out, where, encoder) for where in sorted(sure)])
        drafts += [_draft(text, window, out, where, encoder) for where in others]
    return sorted(drafts, key=lambda d: d.trigger)


def joined(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in which one event is one: named by words a little apart ("spoke … by phone"), or by a verb and its
    particle that the model took for two events ("shot down")."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        between = text[before.trigger.end : draft.trigger.start] if before else ""
        one_verb = before is not None and between.strip() == "" and before.trigger.end <= draft.trigger.start
        alike = before is not None and before.type == draft.type and len(between) <= JOINED
        if before and (one_verb or (alike and not APART.search(between))):
            better, other = (before, draft) if before.score >= draft.score else (draft, before)
            kept[-1] = replace(
                better,
                trigger=_trigger_words(text, Span(before.trigger.start, draft.trigger.end)),
                mode=better.mode or other.mode,
            )
        else:
            kept.append(draft)
    return kept


def _triggers(text: str, window: Window, types: Floats, threshold: float) -> Iterator[list[int]]:
    """Runs of fresh pieces that name an event of one type; a run never leaves its word's neighbours."""
    chances = softmax(types)
    kinds = chances[:, 1:].argmax(-1) + 1
    named = 1.0 - chances[:, 0] > threshold
    run: list[int] = []
    for i in range(window.fresh, len(window.ids) - 1):
        same_word = bool(run) and window.starts[i] == window.ends[run[-1]] and text[window.starts[i]].isalnum()
        if same_word or (named[i] and run and run[-1] == i - 1 and kinds[i] == kinds[run[0]]):
            run.append(i)
            continue
        if run:
            yield run
        run = [i] if named[i] and text[window.starts[i] : window.ends[i]].isalnum() else []
    if run:
        yield run


def _draft(text: str, window: Window, out: dict[str, Floats], where: list[int], encoder: Encoder) -> Draft:
    chances = softmax(out["types"][where].mean(0))
    kind = int(chances[1:].argmax()) + 1
    type_ = TYPES[kind]
    assert type_ is not None
    allowed = np.array([mode is None or mode in MODES_OF.get(type_, ()) for mode in MODES])
    mode = MODES[int(np.where(allowed, out["mode"][where].mean(0), -np.inf).argmax())]
    return Draft(
        trigger=_trigger_words(text, Span(window.starts[where[0]], window.ends[where[-1]])),
        type=type_,
        mode=mode,
        status=STATUSES[int(out["status"][where].mean(0).argmax())],  # type: ignore[arg-type]
        background=bool(out["background"][where].mean() > 0),
        register=REGISTERS[int(out["register"][where].mean(0).argmax())],
        factuality=float(np.clip(out["factuality"][where].mean(), -3, 3)),
        score=float(1.0 - softmax(out["types"])[where, 0].min()),
        fillers=_fillers(text, window, out, where, encoder),
    )


def _fillers(
    text: str, window: Window, out: dict[str, Floats], where: list[int], encoder: Encoder
) -> dict[str, list[Filler]]:
    """Runs of pieces whose score for a role is above that role's threshold."""
    pieces = len(window.ids)
    query = out["query"][where].mean(0).reshape(len(ROLES), ROLE_WIDTH)
    key = out["key"].reshape(pieces, len(ROLES), ROLE_WIDTH)
    raw = np.einsum("rd,prd->pr", query, key) / np.sqrt(ROLE_WIDTH)
    chances = sigmoid(raw + encoder.distance[distance_bucket(np.arange(pieces) - where[0])])
    found: dict[str, list[Filler]] = {}
    for r, role in enumerate(ROLES):
        threshold = float(encoder.card["thresholds"][role])
        for run in _runs(chances[:, r] > threshold, 1, pieces - 1):
            span = _words(text, Span(window.starts[run[0]], window.ends[run[-1]]))
            found.setdefault(role, []).append(Filler(span, float(chances[run, r].max())))
    if "actor" not in found and (run := _likeliest(chances[:, ROLES.index("actor")])):
        span = _words(text, Span(window.starts[run[0]], window.ends[run[-1]]))
        found["actor"] = [Filler(span, float(chances[run, ROLES.index("actor")].max()))]
    return found


def _likeliest(chances: Floats) -> list[int]:
    """The pieces around the likeliest one that are half as likely; none where even that one is unlikely."""
    best = 1 + int(chances[1:-1].argmax()) if len(chances) > 2 else 0
    if chances[best] < SOMEBODY:
        return []
    return next(run for run in _runs(chances > chances[best] / 2, 1, len(chances) - 1) if best in run)


def _runs(flags: np.ndarray[tuple[int], np.dtype[np.bool_]], low: int, high: int) -> Iterator[list[int]]:
    run: list[int] = []
    for i in range(low, high):
        if flags[i]:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _trigger_words(text: str, span: Span) -> Span:
    """Whole words, less an article or preposition at the end: "attacked by" is "attacked"."""
    span = _words(text, span)
    tail = TAIL.search(text, span.start, span.end)
    return Span(span.start, tail.start()) if tail and tail.start() > span.start else span


def _words(text: str, span: Span) -> Span:
    """The span widened to whole words and trimmed of marks and white space at its ends."""
    start, end = span
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end - 1 and not text[start].isalnum():
        start += 1
    while end - 1 > start and not (text[end - 1].isalnum() or text[end - 1] in ".%$"):
        end -= 1
    return Span(start, end)
