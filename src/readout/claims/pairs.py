"""Single questions to the reader: what one given party does to another, and whether an event happened."""

from __future__ import annotations

import numpy as np

from readout.errors import UsageError
from readout.language.encoder import encoder, mark_pair, pack, softmax
from readout.language.labels import TYPES
from readout.records import PairLabel, Span


def _check(text: str, span: tuple[int, int], name: str) -> None:
    if not 0 <= span[0] < span[1] <= len(text):
        raise UsageError(f"{name}={span!r} lies outside the sentence of {len(text)} characters")


def classify_pair(sentence: str, actor: tuple[int, int], recipient: tuple[int, int]) -> PairLabel:
    """The PLOVER type of what the party at `actor` does to the one at `recipient`, with every type's probability.

    Spans are character offsets into `sentence`, ends exclusive; a span outside it is a `UsageError`. One pass."""
    _check(sentence, actor, "actor")
    _check(sentence, recipient, "recipient")
    ids, first, second = mark_pair(sentence, actor, recipient)
    out = encoder().run([ids])[0]["pair"]
    width = len(TYPES)
    scores = softmax(out[:, :width].mean(0) + out[first, width : 2 * width] + out[second, 2 * width :])
    named = {kind: float(score) for kind, score in zip(TYPES, scores, strict=True) if kind}
    return PairLabel(type=TYPES[int(scores.argmax())], scores=named)


def factuality(sentence: str, span: tuple[int, int]) -> float:
    """How far the event named at `span` is presented as a fact: from -3 (did not happen) to 3 (happened)."""
    _check(sentence, span, "span")
    windows = pack(sentence, [Span(0, len(sentence))])
    for window, out in zip(windows, encoder().run([w.ids for w in windows]), strict=True):
        where = [i for i in window.pieces(span) if i >= window.fresh]
        if where:
            return float(np.clip(out["factuality"][where].mean(), -3, 3))
    raise UsageError(f"span={span!r} holds no word")
