"""Workers give what one process gives, in the same order, and a worker that dies costs one document."""

import os
import time

import pytest

from readout.intake import Failure
from readout.records import Article, Reading
from readout.scale.pool import read_all


def stub(article: Article) -> Reading:
    """A reading without a model; the first words of the text say how the worker behaves."""
    if article.text.startswith("slow"):
        time.sleep(0.3)
    if article.text.startswith("die"):
        os._exit(9)
    return Reading(article=article)


def documents(*texts: str) -> list[Article | Failure]:
    return [
        Failure(source="nowhere.txt", kind="missing", message="nowhere.txt is not there")
        if text == "failure"
        else Article(text=text, title=text)
        for text in texts
    ]


def told(results: list[Reading | Failure]) -> list[str]:
    return [result.kind if isinstance(result, Failure) else result.article.text for result in results]


@pytest.mark.slow
def test_order_is_that_of_the_input() -> None:
    texts = ["slow 1", "2", "failure", "slow 3", *map(str, range(4, 20))]
    alone = told(list(read_all(documents(*texts), workers=1, reader=stub)))
    assert alone == ["slow 1", "2", "missing", "slow 3", *map(str, range(4, 20))]
    assert told(list(read_all(documents(*texts), workers=2, reader=stub))) == alone


@pytest.mark.slow
def test_a_dead_worker_costs_one_document() -> None:
    texts = ["1", "2", "die", "slow 4", *map(str, range(5, 16))]
    results = told(list(read_all(documents(*texts), workers=2, reader=stub)))
    assert results == ["1", "2", "crash", "slow 4", *map(str, range(5, 16))]
