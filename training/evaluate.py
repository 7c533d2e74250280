"""Measures the exported model on texts that it was not trained on.

    python -m training.evaluate [--tune]

Claims: the validation articles (training.data.VALIDATION_DAYS). A trigger is right when it overlaps one of the same
type; a role's words are right when they overlap. Attribution: PolNeAR dev, token F1. Factuality: MEANTIME and UDS-IH2
dev, Pearson's r. --tune sets each threshold where its F1 on the validation articles is best, and writes the card.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import numpy as np

from readout.claims.events import Draft, find_events
from readout.claims.pairs import factuality
from readout.language.encoder import MODEL, Encoder, Floats, pack
from readout.language.labels import ATTRIBUTION_ROLES, ROLES
from readout.language.sentences import split
from training import data
from training.export import write_card


def f1(right: float, guessed: float, wanted: float) -> float:
    return 2 * right / (guessed + wanted) if guessed + wanted else 0.0


def overlaps(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def matched(drafts: list[Draft], claims: list[dict[str, Any]]) -> list[tuple[Draft, dict[str, Any]]]:
    """Drafts beside the claims of the same type whose triggers they overlap, each once."""
    left, pairs = list(claims), []
    for draft in drafts:
        claim = next((c for c in left if c["type"] == draft.type and overlaps(c["trigger"], draft.trigger)), None)
        if claim:
            left.remove(claim)
            pairs.append((draft, claim))
    return pairs


def claims_table(documents: list[data.Document], model: Encoder) -> dict[str, float]:
    """F1 of triggers with type and of roles, accuracy of the rest on matched claims."""
    right = guessed = wanted = 0
    hits: dict[str, list[bool]] = {name: [] for name in ("mode", "status", "background", "register")}
    roles = {role: [0, 0, 0] for role in ROLES}
    for document in documents:
        found = find_events(document.text, split(document.text), model)
        drafts = [d for d in found if d.score > model.card["thresholds"]["trigger"]]
        pairs = matched(drafts, document.claims)
        right, guessed, wanted = right + len(pairs), guessed + len(drafts), wanted + len(document.claims)
        for draft, claim in pairs:
            for name in hits:
                hits[name].append(getattr(draft, name) == (bool(claim[name]) if name == "background" else claim[name]))
            spans = data.role_spans(claim)
            for role, counts in roles.items():
                fillers = [f.span for f in draft.fillers.get(role, [])]
                counts[0] += sum(any(overlaps(s, f) for f in fillers) for s in spans[role])
                counts[1] += len(fillers)
                counts[2] += len(spans[role])
    table = {"trigger and type, F1": f1(right, guessed, wanted), "claims found per claim": guessed / max(1, wanted)}
    table |= {f"{name}, accuracy": float(np.mean(found)) for name, found in hits.items()}
    table |= {f"{role}, F1": f1(*counts) for role, counts in roles.items()}
    return table


def attribution_table(model: Encoder, articles: int) -> dict[str, float]:
    """Token F1 of each role on PolNeAR dev."""
    counts = np.zeros((3, 3))
    for row in data.attributions("dev")[:articles]:
        windows = pack(row["text"], split(row["text"]))
        labels = list(data.attribution_windows(row))
        for window, label, out in zip(windows, labels, model.run([w.ids for w in windows]), strict=True):
            guesses = out["attribution"].reshape(-1, 3, 3).argmax(-1)[window.fresh : -1] > 0
            gold = np.array(label["attribution"]).T[window.fresh : -1] > 0
            counts += np.stack([(guesses & gold).sum(0), guesses.sum(0), gold.sum(0)])
    return {f"{role}, token F1": f1(*counts[:, r]) for r, role in enumerate(ATTRIBUTION_ROLES)}


def factuality_table(part: str, most: int) -> dict[str, float]:
    guesses, wanted = [], []
    for row in data.factuality((part,))[:most]:
        for span, label in row["targets"]:
            guesses.append(factuality(row["text"], (span[0], span[1])))
            wanted.append(label)
    return {f"{part}, Pearson r": float(np.corrcoef(guesses, wanted)[0, 1])}


class Remembering(Encoder):
    """An encoder that reads each window once, however often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[tuple[int, ...], dict[str, Floats]] = {}

    def run(self, texts: Sequence[Sequence[int]], batch: int = 16) -> list[dict[str, Floats]]:
        new = [text for text in texts if tuple(text) not in self.known]
        self.known |= {tuple(text): out for text, out in zip(new, super().run(new, batch), strict=True)}
        return [self.known[tuple(text)] for text in texts]


def tune(documents: list[data.Document], model: Encoder) -> dict[str, float]:
    """The thresholds with the best F1, the trigger's first, then each role's."""
    best = dict(model.card["thresholds"])
    for name, row in [("trigger", "trigger and type, F1"), *((role, f"{role}, F1") for role in ROLES)]:
        scored = {}
        for value in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
            if name == "trigger" and value > 0.6:
                continue
            model.card["thresholds"] = best | {name: value}
            scored[value] = claims_table(documents, model)[row]
        best[name] = max(scored, key=lambda v: scored[v])
    model.card["thresholds"] = best
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tune", action="store_true", help="choose the thresholds and write them to the card")
    parser.add_argument("--most", type=int, default=84, help="PolNeAR dev articles to read")
    options = parser.parse_args()
    model = Remembering()
    documents = [d for d in data.annotated() if d.validation]
    if options.tune:
        write_card(MODEL, {"thresholds": tune(documents, model)})
    whole = [d for d in documents if "wikipedia" not in d.source]
    tables = {
        f"{len(whole)} whole articles": claims_table(whole, model),
        f"{len(documents) - len(whole)} one-sentence events": claims_table(
            [d for d in documents if d not in whole], model
        ),
        "PolNeAR dev": attribution_table(model, options.most),
        "factuality": factuality_table("meantime_dev", 500) | factuality_table("uds_ih2_dev", 500),
    }
    for name, table in tables.items():
        print(name)
        for row, value in table.items():
            print(f"  {row:28} {value:.3f}")


if __name__ == "__main__":
    main()
