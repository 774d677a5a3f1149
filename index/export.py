"""The question encoder: a sentence-transformers model written as ONNX, for use without torch."""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from index.embedder import OnnxEmbedder, TorchEmbedder
from index.errors import EmbedderMissing


def export_onnx(embedder: TorchEmbedder, folder: Path) -> None:
    """Write the embedder's model as ONNX into `folder`, whole or not at all.

    Accepted only if its vectors agree with torch's within 1e-4 on texts of several lengths.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as name:
        new = Path(name) / folder.name
        new.mkdir()
        _write_model(embedder, new / "model.onnx")
        embedder.model[0].tokenizer.backend_tokenizer.save(str(new / "tokenizer.json"))
        card = {"id": embedder.id, "max_tokens": embedder.model.max_seq_length}
        (new / "card.json").write_text(json.dumps(card), "utf-8")
        _accept(embedder, OnnxEmbedder(new))
        new.replace(folder)


def _write_model(embedder: TorchEmbedder, file: Path) -> None:
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
        # there are none; `_accept` has the last word.
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


def _accept(embedder: TorchEmbedder, exported: OnnxEmbedder) -> None:
    texts = ["Who?", "Russia says that Iran will not be alone.", "A long sentence. " * 60]
    precise = embedder.encode_precisely(texts)
    difference = float(np.abs(precise - exported.encode(texts)).max())
    if difference > 1e-4:
        raise EmbedderMissing(
            f"The exported question encoder differs from the model by {difference:.1e}; "
            "questions will be encoded by torch."
        )
