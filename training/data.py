"""The training data as windows of word pieces with labels.

Sources: the claims annotated on real articles (../shared/data/annotations, offsets into texts that are not ours), our
own written texts (corpus/written), PLV pairs, PolNeAR attributions, UDS-IH2 and MEANTIME factuality.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from readout.language.encoder import pack
from readout.language.labels import ATTRIBUTION_ROLES, MODES, REGISTERS, ROLES, STATUSES, TYPES
from readout.language.sentences import split

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("READOUT_SHARED", ROOT.parent / "shared")) / "data"

# Articles of these days are for validation and never trained on. A stretch of days a source keeps the articles
# on one story on one side.
VALIDATION_DAYS = {
    "articles/guardian_syria.jsonl.gz": [("2017-11-26", "2017-12-20"), ("2018-12-28", "2019-01-05")],
    "articles/news_clusters.jsonl.gz": [
        ("2015-01-01", "2015-12-31"),
        ("2016-06-01", "2016-07-31"),
        ("2017-11-01", "2017-12-01"),
    ],
    "articles/whitehouse_2021_2023.jsonl.gz": [("2022-10-01", "2022-11-30")],
    "articles/state_department_2021h2.jsonl.gz": [("2021-07-20", "2021-07-22")],
    "pages/news_pages_dev.tar.gz": [("2023-12-23", "2023-12-31")],
    "articles/wikipedia_current_events_2015.jsonl.gz": [("2015-09-01", "2015-09-04")],
}


@dataclass
class Document:
    """One text with its claims; `whole` is False for one-sentence texts."""

    id: str
    text: str
    published: str | None
    source: str
    claims: list[dict[str, Any]] = field(default_factory=list)

    @property
    def validation(self) -> bool:
        day = self.published or ""
        return any(first <= day <= last for first, last in VALIDATION_DAYS.get(self.source, []))


@cache
def _texts(source: str) -> dict[str, str]:
    path = SHARED / source
    if source.startswith("pages/"):
        with tarfile.open(path) as tar:
            member = next(m for m in tar.getnames() if m.endswith("gold.json"))
            gold = json.load(tar.extractfile(member))  # type: ignore[arg-type]
        rows = gold.values() if isinstance(gold, dict) else gold
        return {row.get("link") or row.get("url"): row["text"] for row in rows}
    with gzip.open(path, "rt") as lines:
        return {row["url"]: row["text"] for row in map(json.loads, lines)}


def annotated() -> list[Document]:
    """The annotated real articles, each cut to the part that was annotated: those of the shared data, and ours."""
    documents = {}
    ours = ROOT / "corpus/annotated"
    for path in (SHARED / "annotations/articles.jsonl", *sorted(ours.glob("articles*.jsonl"))):
        for row in map(json.loads, path.open()):
            text = _texts(row["file"])[row["url"]][: row["length"]]
            documents[row["id"]] = Document(row["id"], text, row["published"], row["file"])
    for path in (SHARED / "annotations/claims.jsonl", *sorted(ours.glob("claims*.jsonl"))):
        for claim in map(json.loads, path.open()):
            documents[claim["doc"]].claims.append(claim)
    return list(documents.values())


def annotated_urls() -> set[str]:
    """Addresses of the annotated real articles, for benchmarks that must leave them out."""
    ours = ROOT / "corpus/annotated"
    paths = (SHARED / "annotations/articles.jsonl", *sorted(ours.glob("articles*.jsonl")))
    return {json.loads(line)["url"] for path in paths for line in path.open()}


def _locate(text: str, words: str) -> list[int]:
    """[start, end] of `words`; "words@2" is its second occurrence."""
    match = re.fullmatch(r"(.*)@(\d+)", words, re.DOTALL)
    phrase, nth = (match[1], int(match[2])) if match else (words, 1)
    start = -1
    for _ in range(nth):
        start = text.find(phrase, start + 1)
        if start < 0:
            raise ValueError(f"{words!r} does not stand in {text[:60]!r}")
    return [start, start + len(phrase)]


def written() -> list[Document]:
    """Our own texts, their strings turned to offsets."""
    documents = []
    for path in sorted((ROOT / "corpus/written").glob("*.jsonl")):
        for row in map(json.loads, path.open()):
            text = row["text"]
            claims = []
            for raw in row["claims"]:
                claim = dict(raw)
                claim["trigger"] = _locate(text, raw["trigger"])
                for role in ("actors", "recipients", "said_by"):
                    claim[role] = [{"span": _locate(text, words)} for words in raw.get(role) or []]
                for role in ("object", "place", "condition"):
                    claim[role] = _locate(text, raw[role]) if raw.get(role) else None
                claim["when"] = {"span": _locate(text, raw["when"]) if raw.get("when") else None}
                claims.append(claim)
            documents.append(Document(row["id"], text, row.get("published"), "written", claims))
    return documents


def role_spans(claim: dict[str, Any]) -> dict[str, list[list[int]]]:
    """The spans a claim's roles cover, by role."""
    spans = {
        "actor": [p["span"] for p in claim.get("actors", [])],
        "recipient": [p["span"] for p in claim.get("recipients", [])],
        "speaker": [p["span"] for p in claim.get("said_by", [])],
        "when": [(claim.get("when") or {}).get("span")],
        "object": [claim.get("object")],
        "place": [claim.get("place")],
        "condition": [claim.get("condition")],
    }
    return {role: [s for s in found if isinstance(s, list)] for role, found in spans.items()}


def claim_windows(document: Document, shift: int = 0) -> Iterator[dict[str, Any]]:
    """The windows of a document with labels for every head that reads claims. `shift` drops that many sentences
    from the first window so that each epoch cuts the text elsewhere."""
    sentences = split(document.text)
    for window in pack(document.text, sentences, first=shift):
        pieces = len(window.ids)
        types = [0] * pieces
        triggers = []
        for claim in document.claims:
            where = window.pieces(claim["trigger"])
            if not where or where[0] < window.fresh or claim["type"] not in TYPES:
                continue
            for i in where:
                types[i] = TYPES.index(claim["type"])
            roles = [[0] * pieces for _ in ROLES]
            known = []
            for r, role in enumerate(ROLES):
                spans = role_spans(claim)[role]
                inside = [window.pieces(s) for s in spans]
                known.append(1 if not spans or any(inside) else 0)
                for i in (i for found in inside for i in found):
                    roles[r][i] = 1
            register = claim.get("register")
            triggers.append(
                {
                    "pieces": where,
                    "mode": MODES.index(claim.get("mode")) if claim.get("mode") in MODES else 0,
                    "status": STATUSES.index(claim["status"]),
                    "background": int(bool(claim.get("background"))),
                    "register": REGISTERS.index(register) if register in REGISTERS else 0,
                    "roles": roles,
                    "known": known,
                    "weight": 1.0 if claim.get("certain", True) else 0.6,
                }
            )
        yield {"ids": window.ids, "fresh": window.fresh, "types": types, "triggers": triggers}


def pairs(documents: list[Document]) -> list[dict[str, Any]]:
    """Sentence, actor and recipient spans and type, from claims whose parties stand in the trigger's sentence."""
    found = []
    for document in documents:
        sentences = split(document.text)
        for claim in document.claims:
            home = next((s for s in sentences if s.start <= claim["trigger"][0] < s.end), None)
            roles = role_spans(claim)
            sides = [roles["actor"], roles["recipient"] or roles["actor"][1:]]
            spans = [next((s for s in side if home and home.start <= s[0] < s[1] <= home.end), None) for side in sides]
            if home is None or spans[0] is None or spans[1] is None or spans[0] == spans[1]:
                continue
            local = [[s[0] - home.start, s[1] - home.start] for s in spans if s]
            text = document.text[home.start : home.end]
            found.append({"text": text, "actor": local[0], "recipient": local[1], "types": [claim["type"]]})
    return found


def plv() -> list[dict[str, Any]]:
    """PLV train: a sentence with its two parties and the root; YIELD stands for CONCEDE or RETREAT."""
    rows = []
    lines = (SHARED / "train/plv_train.tsv").read_text().splitlines()[1:]
    for line in lines:
        _, marked, _, _, root, _ = line.split("\t")
        text, spans = "", {}
        for part in re.split(r"(</?[st]>)", marked):
            if re.fullmatch(r"<[st]>", part):
                spans[part[1]] = [len(text), None]
            elif re.fullmatch(r"</[st]>", part):
                spans[part[2]][1] = len(text)
            else:
                text += part
        if set(spans) == {"s", "t"}:
            types = ["CONCEDE", "RETREAT"] if root == "YIELD" else [root]
            rows.append({"text": text, "actor": spans["s"], "recipient": spans["t"], "types": types})
    return rows


def attributions(part: str) -> list[dict[str, Any]]:
    """PolNeAR articles of a part ("train", "dev"): text and [(source, cue, content)] of lists of spans. An article
    annotated twice is kept once."""
    rows: dict[str, dict[str, Any]] = {}
    with tarfile.open(SHARED / "train/polnear_train_dev.tar.gz") as tar:
        files = {m.name: m for m in tar.getmembers() if m.isfile()}
        for name in sorted(files):
            if not name.startswith(f"data/{part}/attributions/"):
                continue
            # The file's last part names its annotator; an article that two annotated is kept once.
            key = name.replace("/attributions/", "/text/").rpartition("_")[0] + ".txt"
            if key in rows or key not in files:
                continue
            text = tar.extractfile(files[key]).read().decode()  # type: ignore[union-attr]
            spans: dict[str, tuple[str, list[list[int]]]] = {}
            for line in tar.extractfile(files[name]).read().decode().splitlines():  # type: ignore[union-attr]
                fields = line.split("\t")
                if fields[0].startswith("T") and len(fields) == 3:
                    kind, _, offsets = fields[1].partition(" ")
                    spans[fields[0]] = (kind, [[int(x) for x in o.split()] for o in offsets.split(";")])
            labelled = [(kind.lower(), o) for kind, offsets in spans.values() for o in offsets]
            rows[key] = {"id": name, "text": text, "spans": [s for s in labelled if s[0] in ATTRIBUTION_ROLES]}
    return list(rows.values())


def attribution_windows(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Windows of a PolNeAR article with a 0/1/2 (out, begin, inside) label a piece and role."""
    for window in pack(row["text"], split(row["text"])):
        labels = [[0] * len(window.ids) for _ in ATTRIBUTION_ROLES]
        for kind, span in row["spans"]:
            where = window.pieces(span)
            track = labels[ATTRIBUTION_ROLES.index(kind)]
            for n, i in enumerate(where):
                track[i] = 1 if n == 0 else 2
        yield {"ids": window.ids, "fresh": window.fresh, "attribution": labels}


def factuality(parts: tuple[str, ...]) -> list[dict[str, Any]]:
    """Sentences with event tokens and their factuality in [-3, 3]."""
    rows = []
    for part in parts:
        with gzip.open(SHARED / f"train/factuality/{part}.jsonl.gz", "rt") as lines:
            for row in map(json.loads, lines):
                starts, position = [], 0
                tokens = row["text"].split(" ")
                for token in tokens:
                    starts.append(position)
                    position += len(token) + 1
                targets = []
                for target in row["targets"]:
                    first, last = target["span1"]
                    last = max(last, first + 1)
                    if last <= len(tokens):
                        end = starts[last - 1] + len(tokens[last - 1])
                        targets.append(([starts[first], end], float(target["label"])))
                rows.append({"text": row["text"], "targets": targets})
    return rows


def shuffled(rows: list[Any], seed: int) -> list[Any]:
    copy = list(rows)
    random.Random(seed).shuffle(copy)
    return copy
