"""BM25+ over tokens: rank-bm25 for small archives, bm25s for large ones, and a tail for either.

All three give the same scores (Lv and Zhai, "Lower-bounding term frequency normalization",
CIKM 2011, in the form of rank_bm25.BM25Plus), less what BM25+ gives every text alike, so that a
text without any of the words scores 0:

    score(q, d) = sum over t in q of idf(t) * tf * (k1 + 1) / (k1 * (1 - b + b * |d| / avg) + tf)
    idf(t) = log((N + 1) / df(t))
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ports import Mask, Positions
from index.text import Tokens
from index.types import Scored

K1, B, DELTA = 1.5, 0.75, 1.0

# Above this many passages bm25s takes over. rank-bm25 keeps no files: opening tokenizes every
# passage, 0.6 s at 2,000, and a query takes 2.5 ms there but 46 ms at 20,000; bm25s is
# memory-mapped and takes 0.3 ms (docs/decisions.md).
SMALL = 2_000


def _top(scores: NDArray[np.floating[Any]], k: int, allowed: Mask | None) -> Scored:
    if allowed is not None:
        scores = np.where(allowed, scores, 0.0)
    found = np.flatnonzero(scores > 1e-9)
    if len(found) > k:
        found = found[np.argpartition(-scores[found], k - 1)[:k]]
    order = found[np.lexsort((found, -scores[found]))]
    return [(int(i), float(scores[i])) for i in order]


class RankBM25Index:
    """rank_bm25.BM25Plus, in memory: no files to keep, but slow beyond some thousand texts."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        from rank_bm25 import BM25Plus

        self.size = len(texts)
        # rank_bm25 divides by the number of words: it cannot hold a corpus without any.
        self._bm25 = BM25Plus(texts, k1=K1, b=B, delta=DELTA) if any(texts) else None

    def search(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> Scored:
        if self._bm25 is None:
            return []
        common = DELTA * sum(self._bm25.idf.get(token, 0.0) for token in tokens)
        return _top(self._bm25.get_scores(tokens) - common, k, allowed)

    def document_frequency(self, token: str) -> int:
        idf = self._bm25.idf.get(token) if self._bm25 else None
        return 0 if idf is None else round((self.size + 1) / math.exp(idf))

    def vocabulary(self) -> Collection[str]:
        return self._bm25.idf.keys() if self._bm25 else ()

    def with_any(self, tokens: Collection[str]) -> Positions:
        texts = self._bm25.doc_freqs if self._bm25 else ()
        return np.array(
            [at for at, text in enumerate(texts) if any(t in text for t in tokens)], int
        )


class Bm25sIndex:
    """bm25s: scores computed when it is built, memory-mapped from a folder when it is read."""

    def __init__(self, folder: Path) -> None:
        import bm25s

        self._bm25 = bm25s.BM25.load(folder, mmap=True)
        card = json.loads((folder / "words.json").read_text("utf-8"))
        self.size, self.average_length = int(card["size"]), float(card["average_length"])

    @staticmethod
    def write(tokens: Tokens, folder: Path) -> None:
        """Index at least one text into `folder`, in the order of `tokens`.

        The scores are those of `bm25s.BM25.index`, which counts in Python: on 300,000 passages
        it takes ten times as long as sorting numbers does.
        """
        import bm25s

        bm25 = bm25s.BM25(method="bm25+", k1=K1, b=B, delta=DELTA)
        bm25.vocab_dict = tokens.vocabulary
        # What BM25+ gives every text alike, which is nothing here (see above).
        bm25.nonoccurrence_array = np.zeros(len(tokens.vocabulary), dtype=np.float32)
        bm25.scores = _scores(tokens)
        bm25.save(folder, show_progress=False)
        card = {"size": len(tokens), "average_length": float(tokens.lengths.mean())}
        (folder / "words.json").write_text(json.dumps(card), "utf-8")

    def document_frequency(self, token: str) -> int:
        """Return in how many of the indexed texts the token occurs."""
        id_ = self._bm25.vocab_dict.get(token)
        if id_ is None:
            return 0
        pointers = self._bm25.scores["indptr"]
        return int(pointers[id_ + 1] - pointers[id_])

    def vocabulary(self) -> Collection[str]:
        words: Collection[str] = self._bm25.vocab_dict.keys()
        return words

    def with_any(self, tokens: Collection[str]) -> Positions:
        pointers, texts = self._bm25.scores["indptr"], self._bm25.scores["indices"]
        known = [id_ for token in tokens if (id_ := self._bm25.vocab_dict.get(token)) is not None]
        found = [texts[pointers[id_] : pointers[id_ + 1]] for id_ in known]
        return np.unique(np.concatenate([np.zeros(0, np.int64), *found]))

    def search(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> Scored:
        known = [token for token in tokens if token in self._bm25.vocab_dict]
        if not known:
            return []
        return _top(self._bm25.get_scores(known), k, allowed)


def _scores(tokens: Tokens) -> dict[str, Any]:
    """Return bm25s's matrix of words by texts: for each word its texts and their scores."""
    frequency = np.zeros(len(tokens.vocabulary), dtype=np.int64)
    for words, _, _ in tokens.counted():
        frequency += np.bincount(words, minlength=len(frequency))
    idf = np.log((len(tokens) + 1) / np.maximum(frequency, 1))
    norm = K1 * (1 - B + B * tokens.lengths / (tokens.lengths.mean() or 1.0))
    pointers = np.concatenate([[0], np.cumsum(frequency)])
    data = np.empty(pointers[-1], dtype=np.float32)
    indices = np.empty(pointers[-1], dtype=np.int32)
    free = pointers[:-1].copy()
    for words, texts, counts in tokens.counted():
        here = np.bincount(words, minlength=len(frequency))
        at = free[words] + np.arange(len(words)) - (np.cumsum(here) - here)[words]
        data[at] = idf[words] * counts * (K1 + 1) / (norm[texts] + counts)
        indices[at] = texts
        free += here
    return {"data": data, "indices": indices, "indptr": pointers, "num_docs": len(tokens)}


class TailIndex:
    """A few texts added after a base index was written, scored with the base's statistics.

    So a tail's scores compare with the base's, and one more text costs nothing but itself.
    """

    def __init__(self, base: Bm25sIndex) -> None:
        self._base = base
        self._lengths: list[int] = []
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    @property
    def size(self) -> int:
        return len(self._lengths)

    def add(self, tokens: Sequence[str]) -> None:
        for token, count in Counter(tokens).items():
            self._postings[token].append((self.size, count))
        self._lengths.append(len(tokens))

    def document_frequency(self, token: str) -> int:
        return len(self._postings.get(token, ()))

    def vocabulary(self) -> Collection[str]:
        return tuple(self._postings)  # another thread may add to them meanwhile

    def with_any(self, tokens: Collection[str]) -> Positions:
        found = {position for token in tokens for position, _ in self._postings.get(token, ())}
        return np.array(sorted(found), np.int64)

    def search(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> Scored:
        # What another thread adds meanwhile lies beyond `size`: texts are only ever appended.
        size = self.size if allowed is None else len(allowed)
        scores = np.zeros(size)
        average = self._base.average_length or 1.0
        for token in tokens:
            idf = math.log((self._base.size + 1) / max(1, self._base.document_frequency(token)))
            for position, count in self._postings.get(token, ()):
                if position >= size:
                    break
                norm = K1 * (1 - B + B * self._lengths[position] / average)
                scores[position] += idf * count * (K1 + 1) / (norm + count)
        return _top(scores, k, allowed)
