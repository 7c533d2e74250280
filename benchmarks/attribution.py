"""Measures attributions on PolNeAR's development part, and first speakers on the annotated claims. Prints two tables.

    python benchmarks/attribution.py [--part dev|train] [--limit N] [--shared DIR]

Tokens of source, cue and content are scored each on its own (a token that plays the role in any attribution counts
once). A gold attribution is linked right where a predicted one overlaps its content and its source; its content is
exact where the tokens of all its pieces are the same. Chains: an annotated trigger's first speaker is right where the
chain is empty as in `said_by`, or its first link overlaps the annotated words or shares a name's last word with it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import tarfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from readout.claims.attribution import find_attributions
from readout.claims.speakers import chain
from readout.entities.mentions import Cast
from readout.language.sentences import split
from readout.records import Attribution, Entity, Span, Speaker

TOKEN = re.compile(r"\w+")
ROLES = ("Source", "Cue", "Content")
Finder = Callable[[str], list[Attribution]]


class Gold(NamedTuple):
    """One annotated attribution: the character spans of each role."""

    roles: dict[str, list[tuple[int, int]]]


def polnear(shared: Path, part: str) -> Iterator[tuple[str, list[Gold]]]:
    """Text and gold attributions of each article of `part`; of an article annotated twice, the first annotation."""
    texts: dict[str, str] = {}
    annotations: dict[str, str] = {}
    with tarfile.open(shared / "data" / "train" / "polnear_train_dev.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            path = Path(member.name)
            if not member.isfile() or path.parts[:2] != ("data", part):
                continue
            handle = archive.extractfile(member)
            assert handle is not None
            content = handle.read().decode("utf-8")
            if path.suffix == ".txt":
                texts[path.stem] = content
            elif path.suffix == ".ann":
                annotations.setdefault(path.stem.rsplit("_", 1)[0], content)
    for stem, text in sorted(texts.items()):
        if stem in annotations:
            yield text, _parse(annotations[stem])


def _parse(annotation: str) -> list[Gold]:
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in annotation.splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1 and " " in fields[1]:
            pieces = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(a), int(b)) for a, b in (piece.split() for piece in pieces)]
        elif line.startswith("E") and len(fields) > 1:
            events.append(fields[1].split())
    golds: list[Gold] = []
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for argument in event:
            role, _, name = argument.partition(":")
            roles[role.rstrip("0123456789")].extend(spans.get(name, []))
        if roles["Content"]:
            golds.append(Gold(roles))
    return golds


def tokens_in(spans: list[tuple[int, int]], starts: list[tuple[int, int]]) -> set[int]:
    """Indices of the tokens that start inside any of `spans`."""
    return {k for k, (start, _) in enumerate(starts) for a, b in spans if a <= start < b}


def grouped(found: list[Attribution]) -> list[dict[str, list[tuple[int, int]]]]:
    """Attributions with one source and cue put together: their content in pieces, as the gold has it."""
    groups: dict[tuple[Span | None, Span | None, int], dict[str, list[tuple[int, int]]]] = {}
    for number, item in enumerate(found):
        key = (item.source, item.cue, 0 if item.cue else number)
        group = groups.setdefault(key, {role: [] for role in ROLES})
        group["Content"].append(item.content)
        if item.source and not group["Source"]:
            group["Source"].append(item.source)
        if item.cue and not group["Cue"]:
            group["Cue"].append(item.cue)
    return list(groups.values())


def score_polnear(shared: Path, part: str, limit: int, find: Finder = find_attributions) -> dict[str, float]:
    """Token F1 of each role, exact content and link accuracy over `part`."""
    counts: Counter[str] = Counter()
    for number, (text, golds) in enumerate(polnear(shared, part)):
        if number >= limit:
            break
        _count(text, golds, grouped(find(text)), counts)
    figures = {f"{role.lower()} token F1": f1(counts, role) for role in ROLES}
    figures |= {f"{role.lower()} token precision": ratio(counts, role, "made") for role in ROLES}
    figures |= {f"{role.lower()} token recall": ratio(counts, role, "gold") for role in ROLES}
    figures["exact content (recall)"] = counts["exact"] / max(1, counts["attributions"])
    figures["content found"] = counts["found"] / max(1, counts["attributions"])
    figures["link right, of contents found"] = counts["linked"] / max(1, counts["sourced"])
    figures["attributions"] = counts["attributions"]
    return figures


def _count(text: str, golds: list[Gold], made: list[dict[str, list[tuple[int, int]]]], counts: Counter[str]) -> None:
    starts = [match.span() for match in TOKEN.finditer(text)]
    for role in ROLES:
        gold = set().union(*(tokens_in(g.roles[role], starts) for g in golds)) if golds else set()
        mine = set().union(*(tokens_in(m[role], starts) for m in made)) if made else set()
        counts[role + "gold"] += len(gold)
        counts[role + "made"] += len(mine)
        counts[role + "both"] += len(gold & mine)
    contents = [tokens_in(m["Content"], starts) for m in made]
    sources = [tokens_in(m["Source"], starts) for m in made]
    for g in golds:
        content, source = tokens_in(g.roles["Content"], starts), tokens_in(g.roles["Source"], starts)
        over = [k for k, mine in enumerate(contents) if len(mine & content) * 2 >= len(content) > 0]
        counts["attributions"] += 1
        counts["exact"] += any(contents[k] == content for k in over)
        counts["found"] += bool(over)
        if over and source:
            counts["sourced"] += 1
            counts["linked"] += any(sources[k] & source for k in over)


def ratio(counts: Counter[str], role: str, of: str) -> float:
    return counts[role + "both"] / max(1, counts[role + of])


def f1(counts: Counter[str], role: str) -> float:
    return 2 * counts[role + "both"] / max(1, counts[role + "gold"] + counts[role + "made"])


def annotated(shared: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]]:
    """Each annotated article: its line in articles.jsonl, its document (text cut to what was read), its claims."""
    data = shared / "data"
    lines = (data / "annotations" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    claims: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (data / "annotations" / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        claims[claim["doc"]].append(claim)
    articles = [json.loads(line) for line in lines]
    for file in sorted({article["file"] for article in articles}):
        documents = {doc.get("url") or doc.get("link"): doc for doc in _documents(data / file)}
        for article in articles:
            if article["file"] == file and article["url"] in documents:
                document = dict(documents[article["url"]])
                document["text"] = document["text"][: article["length"]]
                yield article, document, claims[article["id"]]


def _documents(path: Path) -> list[dict[str, Any]]:
    if path.name.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            member = next(m for m in archive.getmembers() if m.name.endswith("gold.json"))
            handle = archive.extractfile(member)
            assert handle is not None
            documents: list[dict[str, Any]] = json.load(handle)
            return documents
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Nobody:
    """A cast that knows no one: chains are then named by the words of their sources."""

    def entity(self, span: tuple[int, int]) -> Entity | None:
        return None


def right(said_by: list[dict[str, Any]], speakers: tuple[Speaker, ...]) -> bool:
    """Whether the chain's first speaker is the annotated one, or both are nobody."""
    if not said_by or not speakers:
        return bool(said_by) == bool(speakers)
    gold, mine = said_by[0], speakers[0]
    span = gold["span"]
    if span and mine.start is not None and mine.end is not None and mine.start < span[1] and span[0] < mine.end:
        return True
    last, own = TOKEN.findall(gold["name"].lower())[-1:], TOKEN.findall(mine.name.lower())
    return bool(last) and last[0] in own


def score_chains(shared: Path, show: int, find: Finder = find_attributions, cast: bool = True) -> Counter[str]:
    """Counts of right and wrong first speakers, by the kind of error and by the source of the text."""
    counts: Counter[str] = Counter()
    for article, document, claims in annotated(shared):
        text = document["text"]
        sentences = split(text)
        found = find(text)
        title = document.get("title")
        people = Cast(text, article["published"], sentences, title) if cast else Nobody()
        for claim in claims:
            speakers = chain(Span(*claim["trigger"]), text, found, people, document.get("outlet"))
            kind = verdict(claim["said_by"], speakers)
            counts[kind] += 1
            counts[f"{Path(article['file']).name}: {'right' if kind.startswith('right') else 'wrong'}"] += 1
            if show and not kind.startswith("right") and (counts[kind] - 1) % show == 0:
                report(article["id"], text, claim, speakers, kind)
    return counts


def verdict(said_by: list[dict[str, Any]], speakers: tuple[Speaker, ...]) -> str:
    if right(said_by, speakers):
        return "right, somebody" if said_by else "right, nobody"
    if not said_by:
        return "wrong: a speaker where there is none"
    return "wrong: another speaker" if speakers else "wrong: no speaker found"


def report(name: str, text: str, claim: dict[str, Any], speakers: tuple[Speaker, ...], kind: str) -> None:
    start, end = claim["sent"]
    gold = [said["name"] for said in claim["said_by"]]
    mine = [speaker.name for speaker in speakers]
    trigger = text[slice(*claim["trigger"])]
    print(f"{kind} | {name} | gold {gold} | ours {mine} | trigger {trigger!r} | {text[start:end]!r}")


def main() -> None:
    here = Path(__file__).resolve().parents[2] / "shared"
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shared", type=Path, default=Path(os.environ.get("READOUT_SHARED", here)))
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument(
        "--limit", type=int, default=10_000, help="articles of PolNeAR read at most; 0 for chains only"
    )
    options.add_argument("--show", type=int, default=0, help="print every n-th wrong chain of each kind")
    options.add_argument("--no-cast", action="store_true", help="name speakers by their words alone")
    chosen = options.parse_args()
    if chosen.limit:
        print(f"PolNeAR {chosen.part}")
        for name, figure in score_polnear(chosen.shared, chosen.part, chosen.limit).items():
            print(f"  {name:32} {figure:.3f}")
    counts = score_chains(chosen.shared, chosen.show, cast=not chosen.no_cast)
    wrong = sum(n for kind, n in counts.items() if kind.startswith("wrong"))
    good = sum(n for kind, n in counts.items() if kind.startswith("right"))
    print(f"First speakers of annotated claims: {good} of {good + wrong} right ({good / max(1, good + wrong):.3f})")
    for kind, number in sorted(counts.items()):
        print(f"  {kind:60} {number}")


if __name__ == "__main__":
    main()
