"""Nearest vectors by cosine: FAISS for the cached base, plain dot products for the tail."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from index.ports import Mask, Vectors
from index.types import Scored


class FaissIndex:
    """An exact inner-product index, memory-mapped from a file and never changed."""

    def __init__(self, file: Path) -> None:
        import faiss

        # Reading only: adding to an index that is mapped like this aborts the process.
        self._index: Any = faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)
        self.size = int(self._index.ntotal)

    @staticmethod
    def write(batches: Iterable[Vectors], file: Path) -> None:
        """Index at least one batch of vectors of shape (n, dimension) into `file`."""
        import faiss

        index: Any = None
        for vectors in batches:
            if index is None:
                index = faiss.IndexFlatIP(vectors.shape[1])
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        faiss.write_index(index, str(file))

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Scored:
        import faiss

        k = min(k, self.size if allowed is None else int(allowed.sum()))
        if k == 0:
            return []
        parameters = None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(self.size, faiss.swig_ptr(bits))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        row = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        scores, positions = self._index.search(row, k, params=parameters)
        # FAISS pads with -1 where it finds fewer than k.
        return [
            (int(position), float(score))
            for position, score in zip(positions[0], scores[0], strict=True)
            if position >= 0
        ]


class TailVectors:
    """A few vectors in memory, searched by brute force; grows by `add`."""

    def __init__(self, dimension: int) -> None:
        self._rows = np.zeros((0, dimension), dtype=np.float32)
        self.size = 0

    def add(self, vectors: Vectors) -> None:
        needed = self.size + len(vectors)
        if needed > len(self._rows):  # doubling, so that adding one by one stays linear
            rows = np.zeros((max(needed, 2 * len(self._rows)), vectors.shape[1]), np.float32)
            rows[: self.size] = self._rows[: self.size]
            self._rows = rows
        self._rows[self.size : needed] = vectors
        self.size = needed

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Scored:
        # What another thread adds meanwhile lies beyond `size`: rows are only ever appended.
        size = self.size if allowed is None else len(allowed)
        scores = self._rows[:size] @ vector.reshape(-1)
        found = np.arange(size) if allowed is None else np.flatnonzero(allowed)
        if len(found) > k:
            found = found[np.argpartition(-scores[found], k - 1)[:k]]
        order = found[np.lexsort((found, -scores[found]))]
        return [(int(position), float(scores[position])) for position in order]
