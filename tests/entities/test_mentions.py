"""The hand-checked mentions: their shape, and how many of them are resolved rightly."""

from __future__ import annotations

import re

from benchmarks.entity_mentions import measure, mentions, texts

from readout.entities.tables import states
from tests.shared import needs_shared, shared_data


def test_rows_have_offsets_codes_and_names_only() -> None:
    rows = [row for listed in mentions().values() for row in listed]
    assert len(rows) >= 400
    for row in rows:
        assert int(row["start"]) < int(row["end"])
        assert all(c in ("", "?") or c in states() for c in row["country"].split("/")), row
        assert re.fullmatch(r"(?:[A-Z]{3}(?:/[A-Z]{3})*)?", row["sector"]), row
        assert row["part"] in ("work", "check")


def test_a_third_of_the_documents_is_kept_for_checking() -> None:
    parts = [{row["part"] for row in listed} for listed in mentions().values()]
    assert all(len(part) == 1 for part in parts)
    assert 0.25 < sum(part == {"check"} for part in parts) / len(parts) < 0.42


@needs_shared
def test_mentions_begin_and_end_with_words() -> None:
    wanted = mentions()
    for file in {file for file, _ in wanted}:
        for url, _, text in texts(shared_data(), file):
            for row in wanted.get((file, url), []):
                words = text[int(row["start"]) : int(row["end"])]
                assert words == words.strip() and words, (file, url, row)


@needs_shared
def test_most_mentions_are_resolved_rightly() -> None:
    counts, _ = measure(shared_data())
    floors = {"country": 0.90, "sector": 0.90, "person": 0.88, "no false person": 0.98}
    for field, floor in floors.items():
        right, total = counts["all", field]
        assert right / total >= floor, (field, right, total)
