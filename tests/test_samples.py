"""The sample reports: their number, size and dates, and that no sentence of theirs is anybody else's."""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from readout.demo import OUTLETS, samples
from readout.intake import Failure, open_input
from readout.records import Article
from tests.shared import SHARED, needs_shared, shared_data

WORDS = range(120, 251)
CALLS = {"2022-05-13", "2022-10-21", "2022-10-23", "2023-03-15", "2024-06-25", "2024-07-12"}
"""Calls of the defence ministers that the samples report; (2022-02-18 is told as background)."""


def articles() -> Iterator[Article]:
    for path in samples():
        for document in open_input(str(path), outlet=OUTLETS.get(path.name)):
            assert not isinstance(document, Failure), document.message
            yield document


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_eight_reports_of_several_outlets() -> None:
    found = list(articles())
    assert len(found) == 8
    assert len({article.outlet for article in found}) == 5
    assert all(article.outlet and article.published and article.title for article in found)


def test_length() -> None:
    assert [a.title for a in articles() if len(words(a.text)) not in WORDS] == []


def test_reprint_names_its_source() -> None:
    reprint = next(article for article in articles() if article.outlet == "Slack Tide")
    original = next(article for article in articles() if article.url == reprint.source_url)
    assert original.outlet == "The Harbour Courier"
    assert "Post a Comment" not in reprint.text
    assert "Lighthouse" not in original.text


@needs_shared
def test_calls_are_on_record() -> None:
    with shared_data("reference", "facts", "contacts_us_russia_2020_2024.csv").open(
        encoding="utf-8", newline=""
    ) as stream:
        on_record = {
            row["date"] for row in csv.DictReader(stream) if row["level"] == "defence" and row["channel"] == "call"
        }
    assert on_record >= CALLS | {"2022-02-18"}


RUN = 9
"""Words in a row that two texts do not share by chance, names and titles aside."""


def runs(text: str) -> set[tuple[str, ...]]:
    listed = words(text)
    return {tuple(listed[i : i + RUN]) for i in range(len(listed) - RUN + 1)}


def shared_texts() -> Iterator[tuple[str, str]]:
    """(name, text) of the example page and of every article that is shared as JSON lines."""
    assert SHARED is not None
    yield "seed_article.txt", (SHARED / "seed_article.txt").read_text(encoding="utf-8")
    for path in sorted(shared_data("articles").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                yield path.name, str(json.loads(line).get("text") or "")


@needs_shared
def test_no_sentence_is_copied() -> None:
    ours = set().union(*(runs(article.text) for article in articles()))
    copied = {(name, " ".join(run)) for name, text in shared_texts() for run in runs(text) & ours}
    assert copied == set()


def test_samples_are_plain_files() -> None:
    assert all(path.stat().st_size < 6_000 and Path(path).read_text(encoding="utf-8") for path in samples())
