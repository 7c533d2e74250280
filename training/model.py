"""The network: MiniLM-L6's encoder and one linear layer that gives every head's scores for every word piece."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from readout.language.labels import DISTANCE_BUCKETS, OUTPUTS, ROLES

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522

MARKS = 6
"""Ids below 5 are padding and the marks of a pair, learned anew; the last row stands for every other piece."""


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm_inner = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, pieces, _ = x.shape
        q, k, v = self.qkv(x).view(batch, pieces, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        rate = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=rate)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, pieces, HIDDEN))
        x = self.norm_attention(x + F.dropout(mixed, rate))
        return self.norm_inner(x + F.dropout(self.down(F.gelu(self.up(x))), rate))  # type: ignore[no-any-return]


class Reader(nn.Module):
    """ids and mask [batch, pieces] -> scores [batch, pieces, sum of OUTPUTS]."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.words.weight.requires_grad_(False)  # what it knows of rare words is more than our texts could teach
        self.marks = nn.Embedding(MARKS, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.heads = nn.Linear(HIDDEN, sum(OUTPUTS.values()))
        self.distance = nn.Parameter(torch.zeros(DISTANCE_BUCKETS, len(ROLES)))
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        x = self.words(ids) + self.marks(ids.clamp(max=MARKS - 1)) + self.positions.weight[: ids.shape[1]] + self.kind
        x = F.dropout(self.norm(x), self.dropout if self.training else 0.0)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.heads(x)  # type: ignore[no-any-return]

    def load_base(self, folder: Path) -> None:
        """Takes the encoder's weights from a BERT checkpoint in safetensors."""
        from safetensors.torch import load_file

        base = load_file(folder / "model.safetensors")
        base = {name.removeprefix("bert."): value for name, value in base.items()}
        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
            self.marks.weight.zero_()
            self.kind.copy_(base["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, base, "embeddings.LayerNorm")
            for n, layer in enumerate(self.layers):
                prefix = f"encoder.layer.{n}"
                assert isinstance(layer, Layer)
                parts = [f"{prefix}.attention.self.{name}" for name in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([base[f"{p}.weight"] for p in parts]))
                layer.qkv.bias.copy_(torch.cat([base[f"{p}.bias"] for p in parts]))
                _copy(layer.out, base, f"{prefix}.attention.output.dense")
                _copy(layer.norm_attention, base, f"{prefix}.attention.output.LayerNorm")
                _copy(layer.up, base, f"{prefix}.intermediate.dense")
                _copy(layer.down, base, f"{prefix}.output.dense")
                _copy(layer.norm_inner, base, f"{prefix}.output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, base: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(base[f"{name}.weight"])
    module.bias.copy_(base[f"{name}.bias"])


def split_scores(scores: Tensor) -> dict[str, Tensor]:
    """The last axis cut into the named outputs."""
    return dict(zip(OUTPUTS, scores.split(list(OUTPUTS.values()), dim=-1), strict=True))
