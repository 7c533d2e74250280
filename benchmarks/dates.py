"""How well dates are found and resolved, on two development sets: `python -m benchmarks.dates [--errors N] [--speed]`.

1. GUM's <date> annotations (all genres, and news): found, exact span, right value.
2. The `when` fields of the annotated claims: is the annotated span found, is its value right; and `date_of`,
   the date a trigger's sentence gives it. Values are compared as calendar days, months or years.

The shared data stands at READOUT_SHARED, or ../shared beside the repository.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from readout.dates import calendar_value, date_of, find_dates
from readout.language.sentences import split
from readout.records import Span, When

SHARED = Path(os.environ.get("READOUT_SHARED", Path(__file__).resolve().parents[2] / "shared"))
DATA = SHARED / "data"


class Document(NamedTuple):
    id: str
    published: str
    text: str


class GoldDate(NamedTuple):
    start: int
    end: int
    value: str


def annotated_articles() -> dict[str, Document]:
    """The annotated articles' texts by id, cut to the length that was annotated and checked by their hash."""
    rows = _jsonl(DATA / "annotations" / "articles.jsonl")
    texts: dict[tuple[str, str], str] = {}
    for name in {row["file"] for row in rows}:
        path = DATA / name
        texts |= {(name, url): text for url, text in (_pages(path) if name.endswith(".tar.gz") else _articles(path))}
    found = {}
    for row in rows:
        text = texts.get((row["file"], row["url"]), "")[: row["length"]]
        if hashlib.sha256(text.encode()).hexdigest().startswith(row["sha256"]):
            found[row["id"]] = Document(row["id"], row["published"], text)
    return found


def _jsonl(path: Path) -> list[dict[str, Any]]:
    packed = path.read_bytes()
    content = gzip.decompress(packed) if path.suffix == ".gz" else packed
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]


def _articles(path: Path) -> Iterator[tuple[str, str]]:
    for row in _jsonl(path):
        yield row["url"], row["text"]


def _pages(path: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(path) as archive:
        name = next(name for name in archive.getnames() if name.endswith("gold.json"))
        member = archive.extractfile(name)
        assert member is not None
        for row in json.load(io.TextIOWrapper(member, encoding="utf-8")):
            yield row.get("link") or row.get("url") or "", row["text"]


def gum_documents() -> Iterator[tuple[Document, str, list[GoldDate]]]:
    """GUM's documents with a genre and their <date when=…> annotations; text as the sentences stand."""
    treebank = gzip.decompress((DATA / "train" / "ud_gum.conllu.gz").read_bytes()).decode("utf-8")
    for chunk in treebank.split("# newdoc id = ")[1:]:
        meta = dict(re.findall(r"# meta::(\w+) = (.*)", chunk))
        text, golds = _gum_text(chunk)
        yield Document(chunk.split("\n", 1)[0], meta["dateCreated"], text), meta["genre"], golds


def _gum_text(chunk: str) -> tuple[str, list[GoldDate]]:
    text, golds, opened = "", [], []
    for block in chunk.split("\n\n"):
        if "# text = " not in block:
            continue
        if text:
            text += "\n\n" if "# newpar" in block else " "
        for line in block.split("\n"):
            columns = line.split("\t")
            if len(columns) != 10 or not columns[0].isdigit():
                continue
            start = len(text)
            text += columns[1]
            for tag in re.findall(r"<[^>]*>", columns[9]):
                if tag.startswith("<date"):
                    when = re.search(r'when:::"([^"]*)"', tag)
                    opened.append((start, when[1] if when else ""))
                elif tag == "</date>" and opened:
                    begin, value = opened.pop()
                    if value:
                        golds.append(GoldDate(begin, len(text), value))
            text += "" if "SpaceAfter=No" in columns[9] else " "
        text = text.rstrip(" ")
    return text, golds


def _at(dates: list[When], start: int, end: int) -> When | None:
    """The found date that shares most characters with a span."""
    best, most = None, 0
    for when in dates:
        shared = min(end, when.end or 0) - max(start, when.start or 0)
        if shared > most:
            best, most = when, shared
    return best


def score_gum(errors: int) -> None:
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    shown = 0
    for document, genre, golds in gum_documents():
        dates = find_dates(document.text, document.published, split(document.text))
        for gold in golds:
            when = _at(dates, gold.start, gold.end)
            right = when is not None and _same(when, gold.value)
            for key in ("all", genre):
                totals[key].update(gold=1, found=when is not None, right=right)
                totals[key]["exact"] += when is not None and (when.start, when.end) == (gold.start, gold.end)
            if not right and shown < errors:
                shown += 1
                around = document.text[max(0, gold.start - 40) : gold.end + 25]
                print(f"  {document.published}: want {gold.value} got {when and (when.text, when.value)} … {around!r}")
    for key in ("all", "news"):
        _print(f"GUM dates, {key}", totals[key])


def _same(when: When, gold: str) -> bool:
    value = when.value or ""
    if gold.startswith("--"):
        return value[4:] == gold[1:] or value[4:] == gold[1:].replace("--", "-")
    return value == gold or calendar_value(when) == gold


def score_claims(errors: int) -> None:
    articles = annotated_articles()
    spans: Counter[str] = Counter()
    events: Counter[str] = Counter()
    read = {id_: (split(d.text), find_dates(d.text, d.published, split(d.text))) for id_, d in articles.items()}
    shown = 0
    for claim in _jsonl(DATA / "annotations" / "claims.jsonl"):
        gold = claim["when"]
        if claim["doc"] not in articles or gold is None:
            continue
        document, (_, dates) = articles[claim["doc"]], read[claim["doc"]]
        if gold["span"] and gold["value"]:
            when = _at(dates, *gold["span"])
            right = when is not None and calendar_value(when) == gold["value"]
            spans.update(gold=1, found=when is not None, right=right)
            if not right and shown < errors:
                shown += 1
                start, end = gold["span"]
                got = when and (when.text, when.value)
                words, around = document.text[start:end], document.text[max(0, start - 70) : end + 40]
                print(f"  {document.published}: want {gold['value']}, got {got} for {words!r}: {around!r}")
        _score_event(claim, document, dates, events)
    _print("claims' date spans", spans)
    dated, undated = events["dated"], events["undated"]
    print(f"date_of, {dated} claims dated in their sentence: given {events['given'] / dated:.3f}", end=", ")
    print(f"right {events['right'] / dated:.3f}")
    print(f"date_of, {undated} claims without words for a date: given one anyway {events['false'] / undated:.3f}")
    print(
        f"date_of or the publication date, over {events['valued']} claims with a value: right "
        f"{events['final'] / events['valued']:.3f}"
    )


def _score_event(claim: dict[str, Any], document: Document, dates: list[When], events: Counter[str]) -> None:
    evidence, gold = Span(*claim["sent"]), claim["when"]
    when = date_of(Span(*claim["trigger"]), evidence, dates, document.text, document.published)
    value = calendar_value(when) if when else None
    inside = gold["span"] and evidence.start <= gold["span"][0] < evidence.end
    if gold["value"]:
        events.update(valued=1, final=(value or document.published) == gold["value"])
    if inside and gold["value"]:
        events.update(dated=1, given=value is not None, right=value == gold["value"])
    elif not gold["span"]:
        events.update(undated=1, false=value is not None)


def _print(name: str, total: Counter[str]) -> None:
    gold = total["gold"]
    exact = f", exact span {total['exact'] / gold:.3f}" if "exact" in total else ""
    print(f"{name}: {gold}; found {total['found'] / gold:.3f}{exact}, value right {total['right'] / gold:.3f}")


def speed() -> None:
    texts = [document.text for document in annotated_articles().values() if len(document.text) > 1000]
    find_dates(texts[0], "2024-07-14")
    began = time.process_time()
    for text in texts:
        find_dates(text, "2024-07-14", split(text))
    took = time.process_time() - began
    mean = sum(map(len, texts)) / len(texts)
    print(f"sentences and dates: {len(texts) / took:.0f} articles of {mean:.0f} characters a second on one core")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="print this many errors of each set")
    arguments = parser.parse_args()
    score_gum(arguments.errors)
    score_claims(arguments.errors)
    speed()


if __name__ == "__main__":
    main()
