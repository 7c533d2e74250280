"""How well parties of real texts are resolved: country, sector and person of mentions that were checked by reading.

Run: python benchmarks/entity_mentions.py [SHARED_DIR] [--misses]

The mentions stand in tests/entities/mentions.csv as offsets into the shared texts. Every party of sentences drawn at
random was marked before any answer of the resolver was seen. A "?" is not judged; alternatives stand between slashes;
an empty country means that the party has no one country, an empty sector is not judged. `part` is "check" for a third
of the documents, whose errors nobody looks at: `--misses` lists those of the part "work" only.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from readout.entities.fold import key_of, skeleton
from readout.entities.mentions import Cast
from readout.language.sentences import split
from readout.records import Entity

REPO = Path(__file__).resolve().parents[1]
MENTIONS = REPO / "tests/entities/mentions.csv"
OUTLETS = {
    "articles/whitehouse_2021_2023.jsonl.gz": "The White House",
    "articles/state_department_2021h2.jsonl.gz": "U.S. Department of State",
}
Document = tuple[str, str]
Miss = tuple[str, str, str, str]


def texts(data: Path, file: str) -> Iterator[tuple[str, str, str]]:
    """The id, title and text of each document of a shared file."""
    if file.endswith("polnear_train_dev.tar.gz"):
        with tarfile.open(data / file) as archive:
            for member in archive.getmembers():
                stream = archive.extractfile(member) if "/dev/text/" in member.name else None
                if stream is not None:
                    yield member.name, "", stream.read().decode("utf-8")
    elif file.endswith(".tar.gz"):
        with tarfile.open(data / file) as archive:
            stream = archive.extractfile(next(m for m in archive.getmembers() if m.name.endswith("gold.json")))
            assert stream is not None
            for page in json.load(stream):
                yield page.get("link") or page.get("url") or "", page.get("title") or "", page.get("text") or ""
    else:
        with gzip.open(data / file, "rt", encoding="utf-8") as lines:
            for document in map(json.loads, lines):
                yield document["url"], document.get("title") or "", document["text"]


def mentions() -> dict[Document, list[dict[str, str]]]:
    """The checked mentions of each document."""
    found: dict[Document, list[dict[str, str]]] = {}
    with MENTIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["file"], row["url"]), []).append(row)
    return found


def casts(data: Path) -> Iterator[tuple[Cast, list[dict[str, str]]]]:
    """Each document's cast with its checked mentions."""
    wanted = mentions()
    for file in sorted({file for file, _ in wanted}):
        for url, title, text in texts(data, file):
            rows = wanted.pop((file, url), None)
            if rows:
                yield Cast(text, rows[0]["published"], split(text), title, OUTLETS.get(file)), rows


def same_person(entity: Entity | None, name: str) -> bool:
    """Whether an entity is the person of this name: every word of the shorter spelling sounds like one of the other."""
    if entity is None or entity.kind != "person":
        return False
    words = sorted(
        ([skeleton(w) for w in key_of(n).split() if len(w) > 1] for n in (entity.name, name)),
        key=len,
    )
    return bool(words[0]) and all(word in words[1] for word in words[0])


def judge(entity: Entity | None, row: dict[str, str]) -> Iterator[tuple[str, bool, str]]:
    """What is judged of one mention: the field, whether it is right, and what stands there."""
    country = (entity.country if entity else None) or ""
    if row["country"] != "?":
        yield "country", country in row["country"].split("/"), country
    if row["sector"]:
        sector = (entity.sector if entity else None) or ""
        yield "sector", sector in row["sector"].split("/"), sector
    name = entity.name if entity and entity.kind == "person" else ""
    if row["person"] == "":
        yield "no false person", not name, name
    elif row["person"] != "?":
        yield "person", same_person(entity, row["person"]), name


def measure(data: Path) -> tuple[dict[tuple[str, str], list[int]], list[Miss]]:
    """For each part and field, how many are right of how many; and the misses of the part "work"."""
    counts: dict[tuple[str, str], list[int]] = {}
    misses: list[Miss] = []
    for cast, rows in casts(data):
        for row in rows:
            span = (int(row["start"]), int(row["end"]))
            for field, right, got in judge(cast.entity(span), row):
                for part in (row["part"], "all"):
                    count = counts.setdefault((part, field), [0, 0])
                    count[0] += right
                    count[1] += 1
                if not right and row["part"] == "work":
                    words = cast.text[span[0] : span[1]]
                    misses.append((field, got, row["person" if "person" in field else field], words))
    return counts, misses


def main() -> None:
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = Path(arguments[0]) if arguments else REPO.parent / "shared"
    counts, misses = measure(shared / "data")
    print("checked mentions of real texts: share that is right")
    for part in ("work", "check", "all"):
        for field in ("country", "sector", "person", "no false person"):
            right, total = counts[part, field]
            print(f"  {part:6} {field:16} {right:4} of {total:4}  {right / total:.3f}")
    if "--misses" in sys.argv:
        for (field, got, want, words), count in sorted(Counter(misses).items()):
            print(f"{field}\t{got}\t{want}\t{words!r}\t{count}")


if __name__ == "__main__":
    main()
