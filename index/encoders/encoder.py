"""The question encoder: a sentence-transformers model exported to ONNX Runtime.

Importing torch and transformers takes about 8 seconds and torch encodes a question in 20 ms,
ONNX Runtime in 5: so a builder exports the model once, and a chat never imports torch.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.cards import damaged, read_card, write_card
from index.encoders.embedder import TorchEmbedder, write_onnx
from index.errors import EmbedderMissing
from index.ports import Vectors

_BATCH = 32


class OnnxEmbedder:
    """A model as `export_onnx` wrote it: encodes questions and sentences without torch."""

    def __init__(self, folder: Path) -> None:
        try:
            import onnxruntime
            from tokenizers import Tokenizer

            card = read_card(folder)
            if file := damaged(folder):
                raise ValueError(f"{file} is damaged")
            options = onnxruntime.SessionOptions()
            threads = os.environ.get("OMP_NUM_THREADS") or min(2, os.cpu_count() or 1)
            options.intra_op_num_threads = int(threads)  # torch and faiss obey it too
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokenizer.enable_truncation(int(card["max_tokens"]))
            self._tokenizer.enable_padding()
            self.id = str(card["id"])
        except Exception as error:  # a half-copied folder fails in many ways
            raise EmbedderMissing(
                f"The exported question encoder in {folder} cannot be loaded ({error or error!r}): "
                "the next build makes it anew."
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
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as name:
        new = Path(name) / folder.name
        new.mkdir()
        write_onnx(embedder, new / "model.onnx")
        embedder.model[0].tokenizer.backend_tokenizer.save(str(new / "tokenizer.json"))
        write_card(new, id=embedder.id, max_tokens=embedder.model.max_seq_length)
        _accept(embedder, OnnxEmbedder(new))
        new.replace(folder)


def _accept(embedder: TorchEmbedder, exported: OnnxEmbedder) -> None:
    texts = ["Who?", "Russia says that Iran will not be alone.", "A long sentence. " * 60]
    precise = embedder.encode_precisely(texts)
    difference = float(np.abs(precise - exported.encode(texts)).max())
    if difference > 1e-4:
        raise EmbedderMissing(
            f"The exported question encoder differs from the model by {difference:.1e}; "
            "questions will be encoded by torch."
        )
