"""Our own training texts: every span stands in its text, every label is one the model knows, no text twice."""

import json
from pathlib import Path

import pytest
from training import data

from readout.language.labels import MODES_OF, REGISTERS, STATUSES, TYPES

FILES = sorted((data.ROOT / "corpus/written").glob("*.jsonl"))


def test_there_is_a_corpus() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_text_is_well_formed(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for claim in row["claims"]:
            where = f"{path.name} {row['id']} {claim['trigger']!r}"
            assert claim["type"] in TYPES, where
            assert claim.get("mode") is None or claim["mode"] in MODES_OF.get(claim["type"], ()), where
            assert claim["status"] in STATUSES and claim.get("register") in REGISTERS, where


def test_spans_stand_in_their_texts_and_ids_and_texts_are_unique() -> None:
    documents = data.written()
    assert len({d.id for d in documents}) == len(documents)
    assert len({d.text for d in documents}) == len(documents)
    assert all(d.text[slice(*c["trigger"])].strip() for d in documents for c in d.claims)
