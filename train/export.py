"""Write the trained reader as ONNX, in int8 if that is as good, with its tokenizer and card.

python -m train.export --run runs/reader --out qa/reader/model --data ../shared/data
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from index import DEFAULT_MODEL, TorchEmbedder
from qa.reader.spans import MAX_TOKENS, SpanModel
from train import mixture
from train.evaluate import Score, evaluate
from train.model import Reader

TOLERANCE = 1e-3  # of the exported logits
_CHEAP = 0.005  # what int8 may cost of answerable F1

CARD: dict[str, Any] = {
    "name": "Clippings reader",
    "license": "Apache-2.0 for the weights this starts from; trained on data under CC BY-SA 4.0",
    "starts from": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
    "data": {
        "SQuAD 1.1, training part": "CC BY-SA 4.0; the source of the unanswerable questions too",
        "SQuADShifts": "CC BY 4.0; texts of Wikipedia, Reddit and Amazon reviews",
        "RealTimeQA, questions of 2022 and 2024": (
            "news quizzes with passages of news articles; only weights are kept, no text"
        ),
    },
    "command": "the commands under 'The committed weights' in train/README.md",
    "reads": "[CLS] question [SEP] title | passage [SEP]",
    "inputs": "input_ids, attention_mask, token_type_ids: int64 (batch, tokens)",
    "outputs": (
        "start, end: float32 logits (batch, tokens), position 0 is 'not answered here'; relevance: "
        "float32 logit (batch,) of 'this passage answers'"
    ),
    "limits": (
        "English. It marks words and understands little: it is misled by passages that repeat a "
        "question's words, cannot count, compare or combine passages, and its unanswerable "
        "training questions were made by rules, so that well-made ones still deceive it."
    ),
    "max_tokens": MAX_TOKENS,
}


def main() -> None:
    parser = argparse.ArgumentParser(description="write the trained reader as ONNX")
    parser.add_argument("--run", type=Path, required=True, help="the --out of train.reader")
    parser.add_argument("--out", type=Path, default=Path("qa/reader/model"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", default=DEFAULT_MODEL, help="the encoder it started from")
    parser.add_argument("--validation", type=int, default=2000, help="examples to compare on")
    parser.add_argument("--weights", action="store_true", help="keep what --start goes on from")
    options = parser.parse_args()
    folder = TorchEmbedder(options.model).folder
    reader = Reader(folder)
    state = torch.load(options.run / "checkpoint.pt", map_location="cpu")
    reader.load_state_dict(state["model"])
    with tempfile.TemporaryDirectory() as scratch:
        precise, small = Path(scratch) / "precise", Path(scratch) / "small"
        write_onnx(reader, folder / "tokenizer.json", precise)
        quantize(precise, small)
        scores = {each: score(each, options.data, options.validation) for each in (precise, small)}
        for each, found in scores.items():
            print(each.name, found)
        loss = scores[precise].answerable_f1 - scores[small].answerable_f1
        chosen = small if loss < _CHEAP else halved(precise, Path(scratch) / "half")
        install(chosen, options.out, state, scores[small if chosen is small else precise])
        if options.weights:
            reader.save(options.out / "weights.safetensors")
    print(f"{chosen.name} in {options.out}; int8 costs {loss:.4f} of F1")


def write_onnx(reader: Reader, tokenizer: Path, folder: Path) -> None:
    """Write model.onnx and tokenizer.json; accepted if the logits agree within `TOLERANCE`."""
    folder.mkdir(parents=True)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    reader = reader.cpu().eval()
    sample = _sample()
    axes = {0: "batch", 1: "tokens"}
    inputs, outputs = ["input_ids", "attention_mask", "token_type_ids"], ["start", "end"]
    with torch.no_grad(), warnings.catch_warnings():
        # As in index.export: the legacy exporter, its deprecation and its tracer's doubts.
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message="Exporting aten::index")
        warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
        torch.onnx.export(
            reader,
            sample,
            str(folder / "model.onnx"),
            input_names=inputs,
            output_names=[*outputs, "relevance"],
            dynamic_axes=dict.fromkeys(inputs + outputs, axes) | {"relevance": {0: "batch"}},
            dynamo=False,
        )
        precise = reader(*sample)
    import onnxruntime

    session = onnxruntime.InferenceSession(str(folder / "model.onnx"))
    exported = session.run(None, dict(zip(inputs, (each.numpy() for each in sample), strict=True)))
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


def quantize(precise: Path, folder: Path) -> None:
    """Write the model with int8 weights, but for the three outputs' own; activations are quantized
    as they come."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir()
    shutil.copyfile(precise / "tokenizer.json", folder / "tokenizer.json")
    nodes = onnx.load(precise / "model.onnx").graph.node
    quantize_dynamic(
        precise / "model.onnx",
        folder / "model.onnx",
        nodes_to_exclude=[
            node.name for node in nodes if node.name.startswith(("/spans/", "/relevance/"))
        ],
        per_channel=True,
        weight_type=QuantType.QInt8,
    )


def halved(precise: Path, folder: Path) -> Path:
    """Write the model with its matrices stored in half precision, and return its folder.

    It computes in single precision: a processor multiplies half precision more slowly.
    """
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    folder.mkdir()
    shutil.copyfile(precise / "tokenizer.json", folder / "tokenizer.json")
    model = onnx.load(precise / "model.onnx")
    casts = []
    for weights in model.graph.initializer:
        array = numpy_helper.to_array(weights)
        if array.dtype == np.float32 and array.ndim > 1:
            name = weights.name
            half = numpy_helper.from_array(array.astype(np.float16), f"{name}.half")
            weights.CopyFrom(half)
            casts.append(helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, folder / "model.onnx")
    return folder


def score(folder: Path, data: Path, size: int) -> Score:
    """Score an exported model on questions kept aside, at its best threshold."""
    reader = SpanModel(folder)
    aside = mixture.validation(data / "reading", size, seed=0)
    return evaluate(aside, reader.encoder, reader.run)


def install(chosen: Path, out: Path, state: dict[str, Any], found: Score) -> None:
    """Copy the model to `out` and write its card."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("model.onnx", "tokenizer.json"):
        shutil.copyfile(chosen / name, out / name)
    card = CARD | {
        "precision": {"small": "int8, dynamic", "half": "float16, stored"}[chosen.name],
        "plan": state["plan"] | {"steps": state["step"]},
        "threshold": round(found.threshold, 3),
        "scores": {"questions kept aside": asdict(found)},
        "sha256": {name: sha256(out / name) for name in ("model.onnx", "tokenizer.json")},
    }
    (out / "card.json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


def sha256(file: Path) -> str:
    """Return the sha256 of a file in hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


if __name__ == "__main__":
    main()
