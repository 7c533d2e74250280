"""Texts to word pieces to the model's scores, through ONNX Runtime on the CPU.

A text is cut into windows of whole sentences. Each window starts with the end of the one before it as context
(`fresh` is the first piece that is read anew), so that every sentence is read once with what precedes it.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from readout.errors import ModelError
from readout.language.labels import DISTANCE_BUCKETS, OUTPUTS
from readout.records import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL = Path(__file__).resolve().parents[1] / "model"

MAX_PIECES = 176
"""Word pieces in a window, its context and two end marks included: some five news sentences; attention stays cheap."""

CONTEXT_PIECES = 40
"""Word pieces of what precedes that a window repeats: about one sentence, where pronouns find their names."""

CLS, SEP, PAD = 101, 102, 0
MARKERS = {"actor": (1, 2), "recipient": (3, 4)}
"""Ids of the vocabulary's unused pieces that open and close the two parties of a pair."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """Word pieces of some sentences. `starts` and `ends` are each piece's offsets in the text (-1 for marks)."""

    ids: list[int]
    starts: list[int]
    ends: list[int]
    fresh: int

    def pieces(self, span: Sequence[int]) -> list[int]:
        """The positions of the pieces that overlap [start, end)."""
        first = bisect_right(self.ends, span[0], 1, len(self.ids) - 1)
        last = bisect_left(self.starts, span[1], 1, len(self.ids) - 1)
        return list(range(first, last))


@cache
def tokenizer() -> Tokenizer:
    """The model's word-piece tokenizer."""
    from tokenizers import Tokenizer

    path = MODEL / "tokenizer.json"
    if not path.is_file():
        raise ModelError(f"{path.name} is missing from the installed package: reinstall readout")
    loaded = Tokenizer.from_file(str(path))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def pack(text: str, sentences: Sequence[Span], first: int = 0) -> list[Window]:
    """Windows over `sentences`; with `first`, the first window ends after that many sentences."""
    encoded = tokenizer().encode_batch([text[s.start : s.end] for s in sentences], add_special_tokens=False)
    room = MAX_PIECES - 2
    windows: list[Window] = []
    context: list[tuple[int, int, int]] = []
    fresh: list[tuple[int, int, int]] = []

    def close() -> None:
        nonlocal context, fresh
        if not fresh:
            return
        rows = context + fresh
        ids = [CLS, *(row[0] for row in rows), SEP]
        starts, ends = [-1, *(row[1] for row in rows), -1], [-1, *(row[2] for row in rows), -1]
        windows.append(Window(ids, starts, ends, 1 + len(context)))
        context, fresh = rows[-CONTEXT_PIECES:], []

    for n, (sentence, encoding) in enumerate(zip(sentences, encoded, strict=True)):
        rows = [
            (i, sentence.start + a, sentence.start + b)
            for i, (a, b) in zip(encoding.ids, encoding.offsets, strict=True)
        ]
        if len(context) + len(fresh) + len(rows) > room or (first and n == first):
            close()
        while len(context) + len(rows) > room:
            cut = room - len(context)
            fresh, rows = rows[:cut], rows[cut:]
            close()
        fresh.extend(rows)
    close()
    return windows


def mark_pair(text: str, actor: Sequence[int], recipient: Sequence[int]) -> tuple[list[int], int, int]:
    """Word-piece ids of a sentence with its two parties marked, and the positions of the two opening marks."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    opening = {"actor": -1, "recipient": -1}
    ids = [CLS]
    sides = {"actor": actor, "recipient": recipient}
    for i, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        for side, span in sides.items():
            if opening[side] < 0 and end > span[0]:
                opening[side] = len(ids)
                ids.append(MARKERS[side][0])
        ids.append(i)
        for side, span in sides.items():
            if start < span[1] <= end:
                ids.append(MARKERS[side][1])
    return [*ids[:510], SEP], max(opening["actor"], 0), max(opening["recipient"], 0)


def distance_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Buckets 0..31 of signed distances: exact to 5 pieces, then coarser by powers of two."""
    size = np.abs(distance)
    coarse = 6 + np.floor(np.log2(np.maximum(size, 6) / 6.0) * 2).astype(np.int64)
    bucket = np.minimum(np.where(size < 6, size, coarse), DISTANCE_BUCKETS // 2 - 1)
    return np.where(distance < 0, bucket + DISTANCE_BUCKETS // 2, bucket)


class Encoder:
    """The loaded model. `run` gives, for each list of ids, a dict of [pieces, width] arrays named as in `OUTPUTS`."""

    def __init__(self, path: Path = MODEL) -> None:
        import onnxruntime

        weights = path / "reader.onnx"
        if not weights.is_file():
            raise ModelError(f"{weights.name} is missing from the installed package: reinstall readout")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        threads = os.environ.get("READOUT_THREADS")
        if threads:
            options.intra_op_num_threads = int(threads)
        self.session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        self.card: dict[str, Any] = json.loads((path / "card.json").read_text())
        self.distance: Floats = np.asarray(self.card["distance"], np.float32)

    def run(self, texts: Sequence[Sequence[int]], batch: int = 16) -> list[dict[str, Floats]]:
        """Scores of every piece of every text; texts of like length share a batch."""
        results: list[dict[str, Floats]] = [{} for _ in texts]
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for low in range(0, len(order), batch):
            chosen = order[low : low + batch]
            longest = len(texts[chosen[-1]])
            ids = np.full((len(chosen), longest), PAD, np.int64)
            for row, i in enumerate(chosen):
                ids[row, : len(texts[i])] = texts[i]
            mask = (ids != PAD).astype(np.int64)
            (scores,) = self.session.run(["scores"], {"ids": ids, "mask": mask})
            for row, i in enumerate(chosen):
                results[i] = _split(scores[row, : len(texts[i])])
        return results


def _split(scores: Floats) -> dict[str, Floats]:
    parts, low = {}, 0
    for name, width in OUTPUTS.items():
        parts[name] = scores[:, low : low + width]
        low += width
    return parts


@cache
def encoder() -> Encoder:
    """The one encoder of this process, loaded at its first use."""
    return Encoder()


def softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), np.float32)


def sigmoid(scores: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), np.float32)
