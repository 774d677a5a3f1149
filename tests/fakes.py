"""Small real parts for the tests: they keep the ports' promises, and load nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from index.ports import Vectors
from index.text.tokenizer import tokenize


class HashEmbedder:
    """Embeds without a model: each word has its own direction, and a text is their sum.

    So texts that share words are near each other, and equal texts have equal vectors.
    """

    def __init__(self, name: str = "hash", dimension: int = 256) -> None:
        self.id = f"{name}@{dimension}"
        self.dimension = dimension
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[0] = 0.01  # a text without words has a direction too
            for token in tokenize(text):
                row += self._direction(token)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _direction(self, token: str) -> Vectors:
        drawn = hashlib.shake_128(f"{self.id} {token}".encode()).digest(self.dimension)
        return np.frombuffer(drawn, dtype=np.uint8).astype(np.float32) - 127.5


class Stopped(HashEmbedder):
    """Is killed after so many texts."""

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left

    def encode(self, texts: Sequence[str]) -> Vectors:
        if len(texts) > self.left:
            raise KeyboardInterrupt
        self.left -= len(texts)
        return super().encode(texts)
