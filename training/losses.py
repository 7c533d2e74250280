"""What each kind of training batch asks of the model."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from readout.language.encoder import SEP, distance_bucket
from readout.language.labels import ATTRIBUTION_ROLES, ROLE_WIDTH, ROLES, TYPES
from training.model import Reader, split_scores

MASKED = 0.06
"""The share of pieces hidden from the reader of claims in training."""

MASK = 103
"""The vocabulary's id of a hidden piece."""


def pad(rows: list[list[int]]) -> tuple[Tensor, Tensor]:
    """ids and mask [batch, longest]."""
    longest = max(map(len, rows))
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    for n, row in enumerate(rows):
        ids[n, : len(row)] = torch.tensor(row)
    return ids, (ids != 0).long()


def masked(ids: Tensor) -> Tensor:
    """ids with some pieces hidden, so that a small set of articles is not learned by heart."""
    hidden = (torch.rand(ids.shape) < MASKED) & (ids > SEP)
    return ids.masked_fill(hidden, MASK)


def role_scores(out: dict[str, Tensor], distance: Tensor, n: int, where: list[int], pieces: int) -> Tensor:
    """[pieces, roles] scores of every piece as a filler of the trigger at `where` in row `n`."""
    query = out["query"][n, where].mean(0).view(len(ROLES), ROLE_WIDTH)
    key = out["key"][n, :pieces].view(pieces, len(ROLES), ROLE_WIDTH)
    buckets = distance_bucket(np.arange(pieces) - where[0])
    return torch.einsum("rd,prd->pr", query, key) / ROLE_WIDTH**0.5 + distance[torch.from_numpy(buckets)]


def claims_loss(model: Reader, batch: list[dict[str, Any]]) -> Tensor:
    """Triggers with their type over all fresh pieces; mode, status, background, register and roles of each trigger."""
    ids, mask = pad([w["ids"] for w in batch])
    out = split_scores(model(masked(ids), mask).float())
    total = torch.zeros(())
    target = torch.full(ids.shape, -100)
    for n, window in enumerate(batch):
        target[n, window["fresh"] : len(window["ids"]) - 1] = torch.tensor(
            window["types"][window["fresh"] : len(window["ids"]) - 1]
        )
    total = total + 4.0 * F.cross_entropy(out["types"].flatten(0, 1), target.flatten(), ignore_index=-100)
    count = max(1, sum(len(w["triggers"]) for w in batch))
    for n, window in enumerate(batch):
        pieces = len(window["ids"])
        for trigger in window["triggers"]:
            where, weight = trigger["pieces"], trigger["weight"] / count
            for name in ("mode", "status", "register"):
                logits = out[name][n, where].mean(0)
                total = total + weight * 0.5 * F.cross_entropy(logits, torch.tensor(trigger[name]))
            background = out["background"][n, where].mean()
            total = total + weight * 0.5 * F.binary_cross_entropy_with_logits(
                background, torch.tensor(float(trigger["background"]))
            )
            scores = role_scores(out, model.distance, n, where, pieces)
            wanted = torch.tensor(trigger["roles"], dtype=torch.float).T
            known = torch.tensor(trigger["known"], dtype=torch.float)
            each = F.binary_cross_entropy_with_logits(scores, wanted, reduction="none", pos_weight=torch.tensor(1.5))
            total = total + weight * (each * known).sum() / 8.0
    return total


def attribution_loss(model: Reader, batch: list[dict[str, Any]]) -> Tensor:
    """Out, begin or inside for source, cue and content of every fresh piece."""
    ids, mask = pad([w["ids"] for w in batch])
    out = split_scores(model(ids, mask).float())["attribution"].view(*ids.shape, len(ATTRIBUTION_ROLES), 3)
    target = torch.full((*ids.shape, len(ATTRIBUTION_ROLES)), -100)
    for n, window in enumerate(batch):
        low, high = window["fresh"], len(window["ids"]) - 1
        target[n, low:high] = torch.tensor(window["attribution"]).T[low:high]
    return 2.0 * F.cross_entropy(out.flatten(0, 2), target.flatten(), ignore_index=-100)


def pair_scores(out: Tensor, mask: Tensor, actors: list[int], recipients: list[int]) -> Tensor:
    """[batch, types] from the mean of the text and the two opening marks."""
    width = len(TYPES)
    rows = torch.arange(len(actors))
    mean = (out[..., :width] * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return mean + out[rows, actors, width : 2 * width] + out[rows, recipients, 2 * width :]


def pair_loss(model: Reader, batch: list[dict[str, Any]]) -> Tensor:
    """The type of a marked pair; a label that stands for several types is their sum."""
    ids, mask = pad([w["ids"] for w in batch])
    out = split_scores(model(ids, mask).float())["pair"]
    scores = pair_scores(out, mask, [w["actor"] for w in batch], [w["recipient"] for w in batch])
    logs = F.log_softmax(scores, -1)
    losses = [-torch.logsumexp(logs[n, w["types"]], 0) for n, w in enumerate(batch)]
    smooth = -logs.mean(-1).mean()
    return 0.9 * torch.stack(losses).mean() + 0.1 * smooth


def factuality_loss(model: Reader, batch: list[dict[str, Any]]) -> Tensor:
    """Smooth L1 of the mean score over an event's pieces."""
    ids, mask = pad([w["ids"] for w in batch])
    out = split_scores(model(ids, mask).float())["factuality"][..., 0]
    guesses = [out[n, where].mean() for n, w in enumerate(batch) for where, _ in w["targets"]]
    wanted = [label for w in batch for _, label in w["targets"]]
    return F.smooth_l1_loss(torch.stack(guesses), torch.tensor(wanted))


LOSSES = {
    "claims": claims_loss,
    "attribution": attribution_loss,
    "pair": pair_loss,
    "factuality": factuality_loss,
}
