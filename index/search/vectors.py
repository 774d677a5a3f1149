"""Nearest vectors by cosine: FAISS for the cached base, plain dot products for the tail."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from index.ports import Mask, Vectors
from index.types import Scored

# Comparing all takes 0.1 ms for each thousand of 384 numbers. A fifth of the lists holds .994 of
# the ten nearest of 300,000 (docs/decisions.md).
EXACT = 100_000
_PROBED = 0.2
_TRAINED = 64  # vectors for each list


class FaissIndex:
    """An inner-product index, memory-mapped from a file and never changed.

    Up to `exact` vectors every one is compared; beyond, those of the lists that are nearest
    (Sivic and Zisserman, "Video Google", ICCV 2003). Both keep float16, as the database does.
    """

    def __init__(self, file: Path) -> None:
        import faiss

        # Reading only: adding to an index that is mapped like this aborts the process.
        self._index: Any = faiss.read_index(str(file), faiss.IO_FLAG_MMAP_IFC)
        self.size = int(self._index.ntotal)
        self._lists = int(getattr(self._index, "nlist", 0))

    @staticmethod
    def write(
        batches: Callable[[], Iterator[Vectors]], size: int, file: Path, exact: int = EXACT
    ) -> None:
        """Index what `batches` yields, `size` >= 1 vectors in all, the same at each call."""
        import faiss

        dimension = next(batches()).shape[1]
        half, inner = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
        if size <= exact:
            index: Any = faiss.IndexScalarQuantizer(dimension, half, inner)
        else:
            lists = _lists(size)
            index = faiss.IndexIVFScalarQuantizer(
                faiss.IndexFlatIP(dimension), dimension, lists, half, inner, False
            )
            index.cp.niter = 10
            index.train(_sample(batches(), size, lists * _TRAINED))
        for vectors in batches():
            index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        faiss.write_index(index, str(file))

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Scored:
        import faiss

        k = min(k, self.size if allowed is None else int(allowed.sum()))
        if k == 0:
            return []
        selector, share = None, 1.0
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            selector = faiss.IDSelectorBitmap(self.size, faiss.swig_ptr(bits))
            share = float(allowed.mean())
        kind: Any = faiss.SearchParameters
        options: dict[str, Any] = {"sel": selector}
        if self._lists:
            # The fewer of a list's vectors are allowed, the more lists, at about the same cost.
            probed = min(self._lists, math.ceil(_PROBED * self._lists / share))
            kind, options = faiss.SearchParametersIVF, options | {"nprobe": probed}
        row = np.ascontiguousarray(vector.reshape(1, -1), dtype=np.float32)
        scores, positions = self._index.search(row, k, params=kind(**options))
        # FAISS pads with -1 where it finds fewer than k.
        return [
            (int(position), float(score))
            for position, score in zip(positions[0], scores[0], strict=True)
            if position >= 0
        ]


def _lists(size: int) -> int:
    """Return the power of two next to the square root of `size`: as many lists as vectors each."""
    return int(2 ** round(math.log2(math.sqrt(size))))


def _sample(batches: Iterator[Vectors], size: int, wanted: int) -> Vectors:
    """Return about `wanted` of the vectors, evenly from first to last."""
    step = max(1, size // wanted)
    return np.ascontiguousarray(np.concatenate([each[::step] for each in batches]), np.float32)


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
