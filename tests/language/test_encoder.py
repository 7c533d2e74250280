"""Windows cover a text exactly once; marks stand where they should; a missing model says so."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import ModelError
from readout.language.encoder import (
    CONTEXT_PIECES,
    MARKERS,
    MAX_PIECES,
    Encoder,
    distance_bucket,
    mark_pair,
    pack,
    tokenizer,
)
from readout.language.sentences import split

TEXT = "The two ministers met in Vienna. " * 60


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=600), st.integers(0, 3))
def test_every_piece_is_fresh_once(text: str, first: int) -> None:
    sentences = split(text)
    windows = pack(text, sentences, first)
    fresh = [i for w in windows for i in w.ids[w.fresh : -1]]
    wanted = [i for s in sentences for i in tokenizer().encode(text[s.start : s.end], add_special_tokens=False).ids]
    assert fresh == wanted
    assert all(len(w.ids) <= MAX_PIECES and w.fresh <= CONTEXT_PIECES + 1 for w in windows)


def test_a_span_gives_the_pieces_that_overlap_it() -> None:
    window = pack(TEXT, split(TEXT))[0]
    where = window.pieces((4, 17))
    assert TEXT[window.starts[where[0]] : window.ends[where[-1]]] == "two ministers"
    assert window.pieces((len(TEXT) + 5, len(TEXT) + 9)) == []


def test_later_windows_begin_with_what_precedes() -> None:
    first, second = pack(TEXT, split(TEXT))[:2]
    assert second.ids[1 : second.fresh] == first.ids[-1 - CONTEXT_PIECES : -1]


def test_marks_open_before_their_party() -> None:
    sentence = "France thanked Peru."
    ids, actor, recipient = mark_pair(sentence, (0, 6), (15, 19))
    assert (ids[actor], ids[recipient]) == (MARKERS["actor"][0], MARKERS["recipient"][0])
    pieces = tokenizer().encode("France Peru", add_special_tokens=False).ids
    assert (ids[actor + 1], ids[recipient + 1]) == tuple(pieces)
    assert sum(i in (1, 2, 3, 4) for i in ids) == 4


def test_distance_buckets_tell_sides_and_grow() -> None:
    ahead = distance_bucket(np.arange(0, 170))
    behind = distance_bucket(-np.arange(1, 170))
    assert (np.diff(ahead) >= 0).all() and ahead.max() < behind.min()
    assert behind.max() < 32


def test_a_missing_model_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"reader\.onnx is missing"):
        Encoder(tmp_path)
