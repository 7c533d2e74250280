"""How well parties are resolved: dated leaders by name and by office, annotated spans by country, and speed.

Run: python benchmarks/entities.py [SHARED_DIR] [--misses]
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from readout.entities import resolve
from readout.entities.fold import key_of, skeleton
from readout.entities.lexicon import lexicon
from readout.entities.mentions import Cast
from readout.entities.people import people
from readout.entities.tables import states
from readout.language.sentences import split

OUTLETS = {
    "articles/whitehouse_2021_2023.jsonl.gz": "The White House",
    "articles/state_department_2021h2.jsonl.gz": "U.S. Department of State",
}
REPO = Path(__file__).resolve().parents[1]


def articles(shared: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Each annotated article: its id, file, date, title and text."""
    wanted = {
        (a["file"], a["url"]): a
        for a in map(json.loads, (shared / "data/annotations/articles.jsonl").open(encoding="utf-8"))
    }
    for name in sorted({file for file, _ in wanted}):
        for url, title, text in documents(shared / "data" / name):
            if (name, url) in wanted:
                entry = wanted[name, url]
                yield entry["id"], name, entry["published"], title, text[: entry["length"]]


def documents(path: Path) -> Iterator[tuple[str, str, str]]:
    """The url, title and text of each document in a file."""
    if path.name.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            member = next(m for m in archive.getmembers() if m.name.endswith("gold.json"))
            stream = archive.extractfile(member)
            assert stream is not None
            for page in json.load(stream):
                yield page.get("link") or page.get("url") or "", page.get("title") or "", page.get("text") or ""
        return
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            document = json.loads(line)
            yield document["url"], document.get("title") or "", document["text"]


def spans(shared: Path, misses: bool) -> None:
    """Prints the share of annotated actors and recipients whose country is right."""
    claims: dict[str, list[dict[str, Any]]] = {}
    for claim in map(json.loads, (shared / "data/annotations/claims.jsonl").open(encoding="utf-8")):
        claims.setdefault(claim["doc"], []).append(claim)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    seconds = 0.0
    for doc, file, published, title, text in articles(shared):
        start = time.perf_counter()
        cast = Cast(text, published, split(text), title, OUTLETS.get(file))
        several = many_countries(claims.get(doc, []))
        for claim in claims.get(doc, []):
            for party in [*claim["actors"], *claim["recipients"]]:
                if not party["span"]:
                    continue
                entity = cast.entity(tuple(party["span"]))
                got = entity.country if entity else None
                words = text[party["span"][0] : party["span"][1]]
                groups = ["all", file.split("/")[-1], "words in capitals" if words[:1].isupper() else "other words"]
                if tuple(party["span"]) not in several:
                    groups.append("stands for one country")
                for group in groups:
                    total[group] += 1
                    right[group] += got == party["country"]
                if got != party["country"]:
                    wrong[words[:70], str(got), str(party["country"])] += 1
        seconds += time.perf_counter() - start
    print("annotated parties whose country is right")
    for group in sorted(total):
        print(f"  {group:45} {right[group]:5} of {total[group]:5}  {right[group] / total[group]:.3f}")
    print(f"  {len(claims)} articles in {seconds:.1f} s")
    if misses:
        for (words, got, want), count in wrong.most_common(400):
            print(f"{count}\t{got}\t{want}\t{words!r}")


def many_countries(claims: list[dict[str, Any]]) -> set[tuple[int, ...]]:
    """The spans ("We", "The leaders") that stand for parties of several countries: `entity` can give but one."""
    countries: dict[tuple[int, ...], set[str | None]] = {}
    for claim in claims:
        for party in [*claim["actors"], *claim["recipients"]]:
            if party["span"]:
                countries.setdefault(tuple(party["span"]), set()).add(party["country"])
    return {span for span, found in countries.items() if len(found) > 1}


def leaders() -> None:
    """Prints the share of dated heads since 1990 who resolve by full name and by title and country."""
    named = titled = total = 0
    for row in csv.DictReader((REPO / "src/readout/data/offices.csv").open(encoding="utf-8")):
        if row["office"] not in ("head_of_state", "head_of_government") or row["start"] < "1990":
            continue
        total += 1
        state = states()[row["holder"]]
        found = resolve(row["person"], row["start"])
        named += found is not None and found.name == row["person"]
        phrase = f"the {'president' if row['office'] == 'head_of_state' else 'prime minister'} of {state.name}"
        held = resolve(phrase, row["start"])
        titled += held is not None and held.name == row["person"]
    print("dated heads since 1990 in our table, each on the first day")
    print(f"  by full name         {named:5} of {total:5}  {named / total:.3f}")
    print(f"  by title and country {titled:5} of {total:5}  {titled / total:.3f}")


def archigos(shared: Path) -> None:
    """Prints the share of Archigos's leaders since 1990, two weeks into office, whom a title and their state give.

    Archigos gives surnames mostly and does not say which office led, so any head's office of the state may give the
    name, and a name counts if all words of the shorter spelling sound like words of the longer one."""
    by_number = {s.gw: s for s in states().values() if s.gw and not s.end}
    right = total = 0
    with gzip.open(shared / "data/reference/archigos.csv.gz", "rt", encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            state = by_number.get(row["gwcode"].removesuffix(".0"))
            if state is None or row["enddate"] < "1990-02-01":
                continue
            day = max(date.fromisoformat(row["startdate"]), date(1990, 1, 1)) + timedelta(days=14)
            if day.isoformat() > row["enddate"]:
                continue
            total += 1
            titles = ("president", "prime minister", "king", "leader")
            held = [resolve(f"the {title} of {state.name}", day.isoformat()) for title in titles]
            named = resolve(row["leader"], day.isoformat())
            spelled = named.name if named is not None else row["leader"]
            right += any(
                h is not None and h.kind == "person" and (h.name == spelled or alike(h.name, row["leader"]))
                for h in held
            )
    print("Archigos's leaders from 1990 on, two weeks into office")
    print(f"  by title and country {right:5} of {total:5}  {right / total:.3f}")


def alike(one: str, other: str) -> bool:
    """Whether the words of the shorter name all sound like words of the longer one."""
    words = sorted(([skeleton(w) for w in key_of(name).split() if len(w) > 1] for name in (one, other)), key=len)
    return bool(words[0]) and all(word in words[1] for word in words[0])


def speed() -> None:
    """Prints the time of 10,000 resolves of 2,000 different phrases on five days."""
    phrases = [
        f"{t} of {s.name}" for s in states().values() for t in ("the president", "the foreign minister", "troops")
    ]
    phrases += [f"{a} soldiers" for s in states().values() for a in s.adjectives[:1]]
    resolve("Paris")
    start = time.perf_counter()
    done = 0
    while done < 10_000:
        for phrase in phrases:
            resolve(phrase, f"20{10 + done % 14:02}-06-01")
            done += 1
    print(f"{done} resolves in {time.perf_counter() - start:.2f} s")


def load() -> None:
    """Prints how long all tables take to load: call it first."""
    start = time.perf_counter()
    people()
    lexicon()
    print(f"all tables in {1000 * (time.perf_counter() - start):.0f} ms")


def main() -> None:
    load()
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = Path(arguments[0]) if arguments else REPO.parent / "shared"
    leaders()
    archigos(shared)
    speed()
    spans(shared, "--misses" in sys.argv)


if __name__ == "__main__":
    main()
