"""Our own training texts: every span stands in its text, every label is one the model knows, no text twice."""

import hashlib
import json
from pathlib import Path

import pytest
from training import data

from readout.language.labels import MODES_OF, REGISTERS, STATUSES, TYPES
from tests.shared import needs_shared, shared_data

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


def test_our_annotations_are_offsets_of_articles_named_once() -> None:
    folder = data.ROOT / "corpus/annotated"
    articles = [json.loads(line) for path in sorted(folder.glob("articles_*.jsonl")) for line in path.open()]
    ids = {a["id"]: a for a in articles}
    assert len(ids) == len(articles) == len({a["url"] for a in articles}) > 50
    claims = [json.loads(line) for path in sorted(folder.glob("claims_*.jsonl")) for line in path.open()]
    assert sum(a["claims"] for a in articles) == len(claims)
    for claim in claims:
        assert claim["type"] in TYPES and claim["status"] in STATUSES and claim.get("register") in REGISTERS
        assert 0 <= claim["trigger"][0] < claim["trigger"][1] <= ids[claim["doc"]]["length"]


@needs_shared
def test_annotated_articles_are_the_texts_that_were_annotated() -> None:
    hashes: dict[str, str] = {}
    for folder in (shared_data("annotations"), data.ROOT / "corpus/annotated"):
        rows = [json.loads(line) for path in folder.glob("articles*.jsonl") for line in path.open()]
        assert not hashes.keys() & {row["id"] for row in rows}
        hashes |= {row["id"]: row["sha256"] for row in rows}
    for document in data.annotated():
        assert hashlib.sha256(document.text.encode()).hexdigest()[:16] == hashes[document.id]
