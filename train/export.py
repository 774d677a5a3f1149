"""Write the trained reader as int8 ONNX, with its tokenizer and card.

    python -m train.export --weights runs/reader/weights.safetensors \\
        --tokenizer base/tokenizer.json --out qa/reader/model

The card's numbers that turn scores into words come from `python -m train.calibrate`, run after.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch

from train.model import Reader

TOLERANCE = 1e-3  # of the exported logits
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
TOKENS = ("start", "end", "evidence", "near")
PAIRS = ("relevance", "answers", "verdict")

CARD: dict[str, Any] = {
    "name": "Clippings reader",
    "license": "Apache-2.0 for the weights this starts from; trained on data under CC BY-SA 4.0",
    "starts from": "cross-encoder/ms-marco-MiniLM-L-12-v2 (Apache-2.0)",
    "data": {
        "SQuAD 1.1, training part": "CC BY-SA 4.0; the source of most made negatives too",
        "SQuADShifts": "CC BY 4.0; texts of Wikipedia, Reddit and Amazon reviews",
        "QAMR, Natural Questions (open, gold passages)": "MIT",
        "Time-Sensitive-QA": "BSD-3",
        "TORQUE, CLAPNQ": "Apache-2.0",
        "pairs of claims and evidence (WiCE, Climate-FEVER, FEVER-symmetric, SICK, DeFacto, BUMP, "
        "Fool-Me-Twice, AttributionBench, SummEdits)": "as shared/data/README.md says of each",
        "questions on news of 2022, written for this project (train/questions)": "as its code",
        "RealTimeQA, questions of 2022 and 2024; who said and did what in news of those years": (
            "passages of news articles; only weights are kept, no text"
        ),
    },
    "weights": "four fifths of what was learnt and one fifth of the base, then trained on",
    "command": "the commands in train/README.md",
    "reads": {
        "a passage": "[CLS] question [SEP] title | passage [SEP]",
        "an answer": "[CLS] question | answer [SEP] title | sentence with its neighbours [SEP]",
    },
    "inputs": "input_ids, attention_mask, token_type_ids: int64 (batch, tokens)",
    "outputs": {
        "start, end": "float32 logits (batch, tokens); position 0 is 'not answered here'",
        "evidence, near": "float32 logits (batch, tokens); their mean over a sentence's tokens: it "
        "answers; a quarter of what the base would have said of it",
        "relevance": "float32 logit (batch,) of the base: the passage is near to the question",
        "answers": "float32 logit (batch,): the passage answers",
        "verdict": "float32 logit (batch,): the sentences say that this is the answer",
    },
    "precision": "int8 weights by column, activations quantized as they come",
    "limits": (
        "English. It marks words that stand in a passage; it cannot count, compare or combine."
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="write the trained reader as ONNX")
    parser.add_argument("--weights", type=Path, required=True, help=".safetensors or .onnx")
    parser.add_argument("--tokenizer", type=Path, required=True, help="the base's tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("qa/reader/model"))
    options = parser.parse_args()
    reader = Reader()
    reader.load(options.weights)
    with tempfile.TemporaryDirectory() as scratch:
        precise, small = Path(scratch) / "precise.onnx", Path(scratch) / "small.onnx"
        write_onnx(reader, precise)
        quantize(precise, small)
        install(small, options.tokenizer, options.out)
    size = (options.out / "model.onnx").stat().st_size
    print(f"{options.out}/model.onnx: {size / 1e6:.1f} MB")


def write_onnx(reader: Reader, file: Path) -> None:
    """Write the network; accepted if the logits agree within `TOLERANCE`."""
    reader = reader.cpu().eval()
    sample = _sample()
    axes = {0: "batch", 1: "tokens"}
    with torch.no_grad(), warnings.catch_warnings():
        # As in index.encoders: the legacy exporter, its deprecation and its tracer's doubts.
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message="Exporting aten::index")
        warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
        torch.onnx.export(
            reader,
            sample,
            str(file),
            input_names=list(INPUTS),
            output_names=[*TOKENS, *PAIRS],
            dynamic_axes=dict.fromkeys((*INPUTS, *TOKENS), axes)
            | {name: {0: "batch"} for name in PAIRS},
            dynamo=False,
        )
        precise = reader(*sample)
    import onnxruntime

    session = onnxruntime.InferenceSession(str(file))
    exported = session.run(None, dict(zip(INPUTS, (e.numpy() for e in sample), strict=True)))
    pairs = zip(precise, exported, strict=True)
    difference = max(float(np.abs(left.numpy() - right).max()) for left, right in pairs)
    if difference > TOLERANCE:
        raise SystemExit(f"The exported reader differs from the trained one by {difference:.1e}.")


def _sample() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    ids = torch.randint(1000, 20000, (2, 24), generator=torch.Generator().manual_seed(0))
    mask, types = torch.ones_like(ids), torch.ones_like(ids)
    mask[1, 16:] = 0
    types[:, :8] = 0
    return ids, mask, types


def quantize(precise: Path, small: Path) -> None:
    """Write the network with int8 weights, but for its outputs' own."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    nodes = onnx.load(precise).graph.node
    heads = [n.name for n in nodes if n.name.startswith(("/tokens/", "/pair/", "/classifier/"))]
    quantize_dynamic(
        precise,
        small,
        # A Gemm is split in two before the names are looked at.
        nodes_to_exclude=[*heads, *(f"{name}_MatMul" for name in heads)],
        per_channel=True,
        weight_type=QuantType.QInt8,
    )


def install(model: Path, tokenizer: Path, out: Path) -> None:
    """Copy the model and its tokenizer to `out` and write its card, which is not calibrated yet."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(model, out / "model.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    card = CARD | {"sha256": {n: sha256(out / n) for n in ("model.onnx", "tokenizer.json")}}
    (out / "card.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


def sha256(file: Path) -> str:
    """Return the sha256 of a file in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


if __name__ == "__main__":
    main()
