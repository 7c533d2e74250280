"""Single questions: what one party does to another, and whether it happened."""

import pytest

import readout
from readout.errors import UsageError

SENTENCE = "Peru condemned Chile over the border incident but did not recall its ambassador."


def span(words: str) -> tuple[int, int]:
    start = SENTENCE.index(words)
    return start, start + len(words)


def test_a_pair_gets_its_type_and_every_types_score() -> None:
    label = readout.classify_pair(SENTENCE, actor=span("Peru"), recipient=span("Chile"))
    assert label.type == "ACCUSE"
    assert len(label.scores) == 16 and max(label.scores, key=lambda k: label.scores[k]) == "ACCUSE"
    assert 0.0 < sum(label.scores.values()) <= 1.001


def test_what_happened_scores_above_what_did_not() -> None:
    happened = readout.factuality(SENTENCE, span=span("condemned"))
    did_not = readout.factuality(SENTENCE, span=span("recall"))
    assert -3 <= did_not < happened <= 3


@pytest.mark.parametrize("wrong", [(-1, 3), (5, 5), (0, 1000)])
def test_spans_outside_the_sentence_are_usage_errors(wrong: tuple[int, int]) -> None:
    with pytest.raises(UsageError, match="lies outside the sentence"):
        readout.classify_pair(SENTENCE, actor=wrong, recipient=span("Chile"))
    with pytest.raises(UsageError, match="lies outside the sentence"):
        readout.factuality(SENTENCE, span=wrong)
