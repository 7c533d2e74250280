"""Claims of whole real articles against those of careful annotators, on the validation articles of training/data.py.

    python benchmarks/claims.py [--show ID] [--only PREFIX]

Claim by claim: a claim is right when one of the same type stands in the same sentence with the same countries among
its actors and among its recipients (a party without a country counts by its name's last word). As rows: the set of
(type, actor country, recipient country) of an article. The rest is measured on claims right in type and sentence.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training import data

import readout
from readout.records import Claim, Mention

Side = frozenset[str]


def side(mentions: tuple[Mention, ...]) -> Side:
    """Country codes, or last words of names where there is no country."""
    keys = set()
    for mention in mentions:
        entity = mention.entity
        name = entity.name if entity else mention.text
        keys.add((entity.country if entity and entity.country else None) or name.split()[-1].casefold())
    return frozenset(keys)


def gold_side(parties: list[dict[str, Any]]) -> Side:
    return frozenset(p["country"] or str(p.get("name") or "?").split()[-1].casefold() for p in parties)


def rows(type_: str, actors: Side, recipients: Side) -> set[tuple[str, str, str]]:
    """Event-data rows: directed pairs, both ways for a contact."""
    if type_ == "CONSULT":
        everyone = actors | recipients
        return {(type_, a, b) for a in everyone for b in everyone if a != b} or {(type_, a, "") for a in everyone}
    return {(type_, a, r) for a in actors or {""} for r in recipients or {""}}


def near(a: Claim, b: dict[str, Any]) -> bool:
    """The same type, one's trigger inside the other's sentence."""
    start, end = b["sent"]
    return a.type == b["type"] and (
        start <= a.trigger.start < end or a.evidence.start <= b["trigger"][0] < a.evidence.end
    )


def same_parties(a: Claim, b: dict[str, Any]) -> bool:
    mine, other = (side(a.actors), side(a.recipients)), (gold_side(b["actors"]), gold_side(b["recipients"]))
    if a.type == "CONSULT":
        return mine[0] | mine[1] == other[0] | other[1]
    return mine == other


def pairs(claims: list[Claim], gold: list[dict[str, Any]], parties: bool) -> list[tuple[Claim, dict[str, Any]]]:
    """Claims matched with annotated ones, each once; the pair with overlapping triggers first."""
    left, found = list(gold), []
    for claim in claims:
        fits = [g for g in left if near(claim, g) and (not parties or same_parties(claim, g))]
        if fits:
            best = min(fits, key=lambda g: abs(g["trigger"][0] - claim.trigger.start))
            left.remove(best)
            found.append((claim, best))
    return found


def f1(right: int, guessed: int, wanted: int) -> float:
    return 2 * right / (guessed + wanted) if guessed + wanted else 0.0


def measure(documents: list[data.Document]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for document in documents:
        claims = list(readout.read(document.text, published=document.published).claims)
        typed = pairs(claims, document.claims, parties=False)
        counts["claims"] += len(claims)
        counts["gold"] += len(document.claims)
        counts["typed"] += len(typed)
        counts["right"] += len(pairs(claims, document.claims, parties=True))
        mine = {r for c in claims for r in rows(c.type, side(c.actors), side(c.recipients))}
        other = {
            r for c in document.claims for r in rows(c["type"], gold_side(c["actors"]), gold_side(c["recipients"]))
        }
        counts["rows"], counts["gold rows"] = counts["rows"] + len(mine), counts["gold rows"] + len(other)
        counts["right rows"] += len(mine & other)
        for claim, gold in typed:
            counts["actor"] += bool(side(claim.actors) & gold_side(gold["actors"]))
            counts["recipient"] += side(claim.recipients) == gold_side(gold["recipients"])
            counts["mode"] += claim.mode == gold["mode"]
            counts["status"] += claim.status == gold["status"]
            counts["background"] += claim.background == bool(gold["background"])
            counts["register"] += claim.register == gold["register"]
            counts["speaker"] += bool(claim.said_by) == bool(gold["said_by"])
            value = (gold["when"] or {}).get("value")
            if value:
                counts["dated"] += 1
                counts["date"] += bool(claim.when and claim.when.value and claim.when.value[: len(value)] == value)
    table = {
        "type and parties, F1": f1(counts["right"], counts["claims"], counts["gold"]),
        "rows an article, F1": f1(counts["right rows"], counts["rows"], counts["gold rows"]),
        "type alone, F1": f1(counts["typed"], counts["claims"], counts["gold"]),
        "claims given per annotated": counts["claims"] / max(1, counts["gold"]),
    }
    for name in ("actor", "recipient", "mode", "status", "background", "register", "speaker"):
        table[f"{name} given type"] = counts[name] / max(1, counts["typed"])
    table["date given type"] = counts["date"] / max(1, counts["dated"])
    return table


def show(document: data.Document) -> None:
    """One article's claims beside the annotated ones."""
    claims = list(readout.read(document.text, published=document.published).claims)
    right = {id(g) for _, g in pairs(claims, document.claims, parties=True)}
    good = {c.claim_id for c, _ in pairs(claims, document.claims, parties=True)}
    for c in claims:
        mark = "+" if c.claim_id in good else "?"
        sides = f"{sorted(side(c.actors))} -> {sorted(side(c.recipients))}"
        told = f"{c.when and c.when.value} {[s.name for s in c.said_by]} «{c.trigger.text}»"
        print(mark, c.type, c.mode, c.status, sides, told)
        print("     ", c.evidence.text[:160].replace("\n", " "))
    for g in document.claims:
        if id(g) not in right:
            sides = f"{sorted(gold_side(g['actors']))} -> {sorted(gold_side(g['recipients']))}"
            print("-", g["type"], g["mode"], g["status"], sides, f"«{document.text[slice(*g['trigger'])]}»")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", help="print one validation article's claims beside the annotated ones")
    parser.add_argument("--only", help="read the annotated articles whose ids begin so, say f for set f, instead")
    options = parser.parse_args()
    documents = [d for d in data.annotated() if (d.id.startswith(options.only) if options.only else d.validation)]
    if options.show:
        show(next(d for d in documents if d.id == options.show))
        return
    whole = [d for d in documents if "wikipedia" not in d.source]
    for name, chosen in (("whole articles", whole), ("one-sentence events", [d for d in documents if d not in whole])):
        if not chosen:
            continue
        print(f"{len(chosen)} {name}, {sum(len(d.claims) for d in chosen)} claims")
        for row, value in measure(chosen).items():
            print(f"  {row:28} {value:.3f}")


if __name__ == "__main__":
    main()
