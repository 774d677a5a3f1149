"""What the base says of passages and sentences, so that training does not make it forget."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from index import sentences
from qa.reader.spans import Encoder, Floats, Window, padded
from train.data import Example

_BATCH = 32
_ALWAYS = frozenset(
    ("news", "CLAPNQ", "speech")
)  # these show best what real questions and passages are


class Teacher:
    """The int8 base (`model.onnx` and `tokenizer.json` in `folder`); teaches a `share`."""

    def __init__(self, folder: Path, share: float = 1.0, seed: int = 0) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(2, os.cpu_count() or 1)
        self._session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)
        self._encoder = Encoder(folder / "tokenizer.json")
        self._share, self._rng = share, random.Random(seed)

    def teach(self, examples: Sequence[Example]) -> list[Example]:
        """Return the examples, a share of them with `taught`."""
        found = list(examples)
        chosen = [
            at
            for at, each in enumerate(found)
            if each.kind in _ALWAYS or self._rng.random() < self._share
        ]
        texts = []
        for at in chosen:
            each = found[at]
            texts.append((each.question, each.title, each.passage))
            bounds = sentences(each.passage)
            texts += [(each.question, "", each.passage[start:end]) for start, end in bounds]
        logits = iter(self.score(texts))
        for at in chosen:
            count = 1 + len(sentences(found[at].passage))
            found[at] = replace(found[at], taught=tuple(float(next(logits)) for _ in range(count)))
        return found

    def score(self, texts: Sequence[tuple[str, str, str]]) -> Floats:
        """Return the relevance logit of each (question, title, text), (n,)."""
        windows = [found[0] for found in self._encoder.encode(texts)]
        order = sorted(range(len(windows)), key=lambda at: len(windows[at].ids))
        scores = np.zeros(len(windows), np.float32)
        for at in tqdm(range(0, len(order), _BATCH), desc="teaching", unit="batch", mininterval=10):
            members = order[at : at + _BATCH]
            scores[members] = self._run([windows[each] for each in members])
        return scores

    def _run(self, windows: Sequence[Window]) -> Floats:
        names = ("input_ids", "attention_mask", "token_type_ids")
        (logits,) = self._session.run(None, dict(zip(names, padded(windows), strict=True)))
        scores: Floats = logits.reshape(-1)
        return scores
