"""How well dates are found and resolved: `python -m benchmarks.dates [--errors N]`.

1. Every time expression of 132 news texts, marked by hand (corpus/dates), in a development and a check part: found
   (an overlap is enough, one to one) and found with the right TIMEX3 value, as precision, recall and F1.
2. GUM's <date> annotations (all genres, and news): found, exact span, right value; in news also F1, against the
   calendar dates that are found there (GUM marks no durations or sets,
   and leaves out many a weekday, so this F1 is a lower bound).
3. The `when` fields of the annotated claims: is the annotated span found, is its value right; and `date_of`,
   the date a trigger's sentence gives it. Values are compared as calendar days, months or years.

The shared data stands at READOUT_SHARED, or ../shared beside the repository.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks._hand import DATA, PARTS, Document, documents, rows_of, table, texts_of

from readout.dates import calendar_value, date_of, find_dates
from readout.language.sentences import split
from readout.records import Span, When


class GoldDate(NamedTuple):
    start: int
    end: int
    value: str


def annotated_articles() -> dict[str, Document]:
    """The annotated articles' texts by id, cut to the length that was annotated and checked by their hash."""
    rows = rows_of(DATA / "annotations" / "articles.jsonl")
    texts = {(name, url): text for name in {row["file"] for row in rows} for url, text in texts_of(DATA / name)}
    found = {}
    for row in rows:
        text = texts.get((row["file"], row["url"]), "")[: row["length"]]
        if hashlib.sha256(text.encode()).hexdigest().startswith(row["sha256"]):
            found[row["id"]] = Document(row["id"], row["published"], text)
    return found


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


class Marked(NamedTuple):
    """An expression marked by hand; where conventions differ `values` holds each, or the expression is not scored."""

    start: int
    end: int
    values: tuple[str, ...]
    scored: bool


def score_hand(errors: int) -> None:
    marked: dict[str, list[Marked]] = defaultdict(list)
    for row in table("dates", "expressions.csv"):
        mark = Marked(int(row["start"]), int(row["end"]), tuple(row["value"].split(" ")), row["scored"] == "yes")
        marked[row["document"]].append(mark)
    for part in PARTS:
        total: Counter[str] = Counter()
        for document in documents("dates"):
            if document.part == part:
                dates = find_dates(document.text, document.published, split(document.text))
                wrong = _tally(total, dates, marked[document.id])
                if part == "development" and total["shown"] < errors:
                    total["shown"] += len(wrong)
                    for want, got in wrong:
                        print(f"  {document.id} {document.published}", _shown(document.text, want, got))
        print(f"hand-marked news, {part}: {total['gold']} expressions in {total['texts']} texts; ", end="")
        print(f"found {_prf(total['found'], total['predicted'], total['gold'])}; ", end="")
        print(f"value {_prf(total['right'], total['predicted'], total['gold'])}; exact span {total['exact']}")


def _tally(total: Counter[str], dates: list[When], marks: list[Marked]) -> list[tuple[Marked | None, When | None]]:
    """Adds one text's counts; gives what was missed, invented or misread."""
    free, wrong = list(dates), []
    total["texts"] += 1
    for mark in marks:
        when = _at(free, mark.start, mark.end)
        if when is not None:
            free.remove(when)
        if not mark.scored:
            continue
        right = when is not None and when.value in mark.values
        total.update(gold=1, found=when is not None, predicted=when is not None, right=right)
        total["exact"] += when is not None and (when.start, when.end) == (mark.start, mark.end)
        if not right:
            wrong.append((mark, when))
    unmarked = [when for when in free if not any(_overlap(when, mark) for mark in marks if not mark.scored)]
    total["predicted"] += len(unmarked)
    return wrong + [(None, when) for when in unmarked]


def _overlap(when: When, mark: Marked) -> bool:
    return (when.start or 0) < mark.end and mark.start < (when.end or 0)


def _shown(text: str, want: Marked | None, got: When | None) -> str:
    start, end = (want.start, want.end) if want else (got.start or 0, got.end or 0) if got else (0, 0)
    around = text[max(0, start - 40) : start] + "[" + text[start:end] + "]" + text[end : end + 25]
    return f"want {want and ' '.join(want.values)} got {got and (got.text, got.value)} {around!r}"


def _prf(hits: int, predicted: int, gold: int) -> str:
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * hits / max(predicted + gold, 1):.3f}"


def score_gum(errors: int) -> None:
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    shown = 0
    for document, genre, golds in gum_documents():
        dates = find_dates(document.text, document.published, split(document.text))
        for key in ("all", genre):
            totals[key]["extra"] += sum(
                when.precision in ("time", "day", "month", "year")
                and calendar_value(when) is not None
                and not any((when.start or 0) < gold.end and gold.start < (when.end or 0) for gold in golds)
                for when in dates
            )
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
    for claim in rows_of(DATA / "annotations" / "claims.jsonl"):
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
    print(f"{name}: {gold}; found {total['found'] / gold:.3f}{exact}, value right {total['right'] / gold:.3f}", end="")
    predicted = total["found"] + total["extra"]
    f1 = 2 / (predicted + gold)
    print(f"; F1 found {total['found'] * f1:.3f}, value {total['right'] * f1:.3f}" if "extra" in total else "")


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
    score_hand(arguments.errors)
    score_gum(arguments.errors)
    score_claims(arguments.errors)
    speed()


if __name__ == "__main__":
    main()
