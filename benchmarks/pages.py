"""How well the intake reads the 40 development pages, beside trafilatura alone: `python benchmarks/pages.py [--each]`.

Body: F1 of the words (a bag of lower-case words) of a page's text against the gold text, averaged over pages. Date:
the same day. Byline: the same set of names, over the pages that have one. Title: the same letters and digits.

The gold text of some pages stops in the middle of the article, where the page sets a module between two paragraphs,
or holds paragraphs twice; `GOLD_CUT` names them, found by comparing gold and page by eye, and the column "gold whole"
leaves them out.
The rules of the intake were made while looking at these pages, so the figures are those of development.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tarfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from readout.errors import ReadoutError
from readout.intake import parse_page

SHARED = Path(os.environ.get("READOUT_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PAGES = SHARED / "data" / "pages" / "news_pages_dev.tar.gz"
GOLD_CUT = frozenset((62, 61, 131, 132, 133, 229, 358, 414))


class Read(NamedTuple):
    text: str
    title: str | None
    byline: str | None
    date: str | None


class Score(NamedTuple):
    body: float
    date: bool
    byline: bool | None
    title: bool


def load() -> list[tuple[dict[str, Any], bytes]]:
    """(gold, page) of each development page."""
    with tarfile.open(PAGES) as archive:
        files = {Path(member.name).name: archive.extractfile(member) for member in archive if member.isfile()}
        data = {name: stream.read() for name, stream in files.items() if stream}
    return [(gold, data[gold["html_file"] + ".html"]) for gold in json.loads(data["gold.json"])]


def with_readout(page: bytes, url: str) -> Read:
    try:
        article = parse_page(page, url)
    except ReadoutError:
        return Read("", None, None, None)
    return Read(article.text, article.title, article.byline, article.published)


def with_trafilatura(page: bytes, url: str) -> Read:
    import trafilatura

    found = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict):
        return Read("", None, None, None)
    return Read(found.text or "", found.title, (found.author or "").replace(";", ","), found.date)


def score(read: Read, gold: dict[str, Any]) -> Score:
    authors = names(gold["authors"])
    return Score(
        body=word_f1(read.text, gold["text"]),
        date=read.date == gold["date"],
        byline=names(read.byline) == authors if authors else None,
        title=letters(read.title) == letters(gold["title"]),
    )


def word_f1(text: str, gold: str) -> float:
    found, wanted = (Counter(re.findall(r"\w+", value.lower())) for value in (text, gold))
    shared = (found & wanted).total()
    return 2 * shared / (found.total() + wanted.total()) if shared else 0.0


def names(value: str | None) -> set[str]:
    return {" ".join(name.lower().split()) for name in (value or "").split(",") if name.strip()}


def letters(value: str | None) -> str:
    return re.sub(r"\W", "", value or "").lower()


def row(name: str, scores: list[tuple[int, Score]], seconds: float) -> str:
    """One line of the table."""
    whole = [result.body for number, result in scores if number not in GOLD_CUT]
    ordered = sorted(result.body for _, result in scores)
    bylines = [result.byline for _, result in scores if result.byline is not None]
    figures = (
        sum(ordered) / len(ordered),
        ordered[len(ordered) // 2],
        sum(whole) / len(whole),
        sum(result.date for _, result in scores) / len(scores),
        sum(bylines) / len(bylines),
        sum(result.title for _, result in scores) / len(scores),
    )
    return (
        f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + f" | {1000 * seconds / len(scores):.0f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", action="store_true", help="a line a page, before the table")
    each = parser.parse_args().each
    if not PAGES.is_file():
        raise SystemExit(f"{PAGES} is absent: set READOUT_SHARED to the folder that holds data/")
    pages = load()
    lines = []
    for name, reader in (("Readout", with_readout), ("trafilatura alone", with_trafilatura)):
        reader(pages[0][1], pages[0][0]["link"])  # imports, not counted
        start = time.perf_counter()
        reads = [reader(page, gold["link"]) for gold, page in pages]
        seconds = time.perf_counter() - start
        scores = [(gold["id"], score(read, gold)) for read, (gold, _) in zip(reads, pages, strict=True)]
        for number, result in scores if each else []:
            print(f"{name} {number} {result}")
        lines.append(row(name, scores, seconds))
    whole = len(pages) - sum(gold["id"] in GOLD_CUT for gold, _ in pages)
    print(f"{len(pages)} pages; gold text whole on {whole}\n")
    print("| | body F1 | median | gold whole | date | byline | title | ms a page |\n|---|---|---|---|---|---|---|---|")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
