"""Writes a checkpoint as an int8 ONNX file with its card.

    python -m training.export training/checkpoints/reader.pt

Matrix products and the word table become dynamic int8; the card keeps what the reader needs beside the graph: the
role scores' distance table and the decision thresholds (tuned by training.evaluate --tune on validation texts).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import tempfile
from pathlib import Path

import torch

from readout.language.labels import ROLES
from training.model import Reader

MODEL = Path(__file__).resolve().parents[1] / "src/readout/model"


ABOUT = {"name": "readout-reader", "version": "1", "licence": "Apache-2.0", "base": "MiniLM-L6-H384-uncased"}
"""What `readout doctor` says of the model."""


def export(checkpoint: Path, folder: Path) -> None:
    """reader.onnx and card.json in `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = Reader().eval()
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    ids = torch.ones(2, 16, dtype=torch.long)
    logging.getLogger().setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder_name:
        plain = Path(folder_name) / "plain.onnx"
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            str(plain),
            input_names=["ids", "mask"],
            output_names=["scores"],
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "scores")},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            folder / "reader.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    write_card(folder, {"distance": [[round(float(x), 4) for x in row] for row in model.distance.tolist()]})


def write_card(folder: Path, changes: dict[str, object]) -> None:
    """Updates card.json and the hash of the weights in it."""
    path = folder / "card.json"
    card = json.loads(path.read_text()) if path.exists() else {}
    card = ABOUT | {"thresholds": dict.fromkeys(("trigger", *ROLES), 0.5)} | card | changes
    card["sha256"] = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()
    path.write_text(json.dumps(card, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    export(options.checkpoint, options.out)


if __name__ == "__main__":
    main()
