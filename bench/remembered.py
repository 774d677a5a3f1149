"""Vectors that are kept, so that a measurement can be stopped and goes on where it was."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from index.ports import Embedder, Vectors

_AT_ONCE = 512


class Remembered:
    """An embedder that keeps its vectors in a file by the sha256 of the string."""

    def __init__(self, file: Path, embedder: Embedder) -> None:
        self.id, self._embedder = embedder.id, embedder
        self._database = sqlite3.connect(file)
        self._database.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB UNIQUE, vector BLOB)")

    def encode(self, texts: Sequence[str]) -> Vectors:
        keys = [hashlib.sha256(f"{self.id}\n{text}".encode()).digest() for text in texts]
        kept = dict(self._database.execute("SELECT key, vector FROM vectors"))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
        order = sorted(new, key=lambda key: len(new[key]))  # little padding
        for at in tqdm(range(0, len(order), _AT_ONCE), disable=None):
            part = order[at : at + _AT_ONCE]
            vectors = self._embedder.encode([new[key] for key in part]).astype(np.float16)
            rows = [(key, each.tobytes()) for key, each in zip(part, vectors, strict=True)]
            with self._database:
                self._database.executemany("INSERT INTO vectors VALUES (?, ?)", rows)
            kept.update(rows)
        found = np.frombuffer(b"".join(kept[key] for key in keys), np.float16)
        return found.reshape(len(keys), -1).astype(np.float32)
