"""What a searcher knows of the archive at one moment: cached indexes, and the tail after them.

A snapshot never changes. When another process writes, the next one is made from what is new; the
tails are shared between the two and only ever grow, so a search going on is not disturbed.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any, Generic, TypeVar

import numpy as np

from index.ports import LexicalIndex, Mask, VectorIndex, Vectors
from index.search.caches import Caches, VectorsCache, WordsCache
from index.search.catalog import Catalog, Ids
from index.search.lexical import RankBM25Index, TailIndex
from index.search.vectors import TailVectors
from index.store import Store
from index.text import encoded, tokenize

Index = TypeVar("Index")

_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Part(Generic[Index]):
    """An index, the catalog row of each of its positions, and which of them are still there.

    A text that stands in several passages has the row of the first; `alive` is None if all are
    there. The row of what is gone means nothing.
    """

    index: Index
    rows: Ids
    alive: Mask | None

    def admitted(self, allowed: Mask | None) -> Mask | None:
        """Return which positions to search for catalog rows that are allowed; None if all."""
        if allowed is None:
            return self.alive
        return allowed[self.rows] if self.alive is None else allowed[self.rows] & self.alive


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The searched passages and the indexes over them; what is found are rows of the catalog.

    `by_text` holds the rows in the order of their text ids, `first` the first row with the same
    text as each, `repeated` whether there are others.
    """

    catalog: Catalog
    languages: tuple[str, ...]
    coverage: float
    words: tuple[Part[LexicalIndex], ...]
    meaning: tuple[Part[VectorIndex], ...]
    by_text: Ids
    first: Ids
    repeated: Mask

    @property
    def size(self) -> int:
        return len(self.catalog.passages)

    def by_words(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> list[int]:
        """Return the rows of the `k` best passages by BM25+, best first."""
        return [row for _, row in sorted(_search(self.words, tokens, k, allowed))[:k]]

    def by_meaning(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[int]:
        """Return the rows of the `k` passages with the nearest vectors, best first."""
        admitted = allowed
        if allowed is not None:  # a text is searched if any of its passages is allowed
            admitted = np.zeros(self.size, dtype=bool)
            admitted[self.first[allowed]] = True
        found: list[int] = []
        for _, row in sorted(_search(self.meaning, vector, k, admitted))[:k]:
            copies = self.copies(row)
            found += copies if allowed is None else [copy for copy in copies if allowed[copy]]
        return found[:k]

    def frequency(self, token: str) -> int:
        """Return in how many passages a word occurs, those removed of late among them."""
        return sum(part.index.document_frequency(token) for part in self.words)

    def vocabulary(self) -> Iterator[Collection[str]]:
        """Yield the words of each part of the archive, those removed of late among them."""
        return (part.index.vocabulary() for part in self.words)

    def with_any(self, tokens: Collection[str]) -> Ids:
        """Return the rows of the passages that have one of these words, in no order."""
        found = [_NONE]
        for part in self.words:
            at = part.index.with_any(tokens)
            found.append(part.rows[at if part.alive is None else at[part.alive[at]]])
        return np.concatenate(found)

    def copies(self, row: int) -> list[int]:
        """Return the rows that have the same text as this one, itself among them."""
        if not self.repeated[row]:
            return [row]
        text = self.catalog.texts[row]
        first, last = np.searchsorted(self.catalog.texts, [text, text + 1], sorter=self.by_text)
        return [int(copy) for copy in self.by_text[first:last]]


def _search(
    parts: Sequence[Part[Any]], asked: Any, k: int, allowed: Mask | None
) -> Iterator[tuple[float, int]]:
    for part in parts:
        for at, score in part.index.search(asked, k, part.admitted(allowed)):
            yield -score, int(part.rows[at])


class Snapshots:
    """Keeps the newest snapshot of one archive; safe for threads."""

    def __init__(self, store: Store, caches: Caches) -> None:
        self._store, self._caches = store, caches
        self._lock = threading.Lock()
        self._seen = -1
        self._catalog = Catalog.empty()
        self._words, self._vectors = _Words(None), _Vectors(None)
        self._names = ("", "")

    def current(self) -> Snapshot:
        """Return a snapshot that includes everything committed before this call."""
        with self._lock:
            version = self._store.data_version()
            if version != self._seen:
                self._reopen()
                self._catalog = self._catalog.updated(self._store)
                self._words.read(self._store)
                self._vectors.read(self._store)
                self._snapshot = self._make()
                self._seen = version
            return self._snapshot

    def _reopen(self) -> None:
        """Take the caches that are in use now, where they are others than before."""
        words, vectors = self._store.meta("cache.words"), self._store.meta("cache.vectors")
        if words != self._names[0]:
            cache = self._caches.words()
            self._words = _Words(cache)
            if cache and not self._catalog.last:
                self._catalog = cache.catalog
        if vectors != self._names[1]:
            self._vectors = _Vectors(self._caches.vectors())
        self._names = (words, vectors)

    def _make(self) -> Snapshot:
        catalog = self._catalog
        by_text = np.argsort(catalog.texts, kind="stable")
        texts = catalog.texts[by_text]
        first = np.empty_like(by_text)
        first[by_text] = by_text[np.searchsorted(texts, texts)]
        repeated = np.bincount(first, minlength=len(first))[first] > 1
        meaning = tuple(_part(index, ids, texts, by_text) for index, ids in self._vectors.indexes())
        embedded = np.zeros(len(first), dtype=bool)
        for part in meaning:
            embedded[part.rows if part.alive is None else part.rows[part.alive]] = True
        return Snapshot(
            catalog=catalog,
            languages=tuple(self._store.languages()),
            coverage=float(embedded[first].mean()) if len(first) else 0.0,
            words=tuple(
                _part(index, ids, catalog.passages)
                for index, ids in self._words.indexes(catalog.passages)
            ),
            meaning=meaning,
            by_text=by_text,
            first=first,
            repeated=repeated,
        )


class _Words:
    """The cached word index and the passages after it; without a cache, all passages."""

    def __init__(self, cache: WordsCache | None) -> None:
        self._cache = cache
        self._last = cache.last if cache else 0
        self._ids = _NONE
        self._tail = TailIndex(cache.index) if cache else None
        self._tokens: list[list[str]] = []  # only without a cache: rank-bm25 takes them whole

    def read(self, store: Store) -> None:
        new: list[int] = []
        for row in store.passages_after(self._last):
            tokens = tokenize(encoded(row.title, row.text), row.language)
            if self._tail is None:
                self._tokens.append(tokens)
            else:
                self._tail.add(tokens)
            new.append(row.id)
        if new:
            self._ids = np.concatenate([self._ids, np.array(new, dtype=np.int64)])
            self._last = new[-1]

    def indexes(self, present: Ids) -> Iterator[tuple[LexicalIndex, Ids]]:
        if self._cache and self._tail:
            yield self._cache.index, self._cache.ids
            yield self._tail, self._ids
        elif len(self._ids):
            keep = np.isin(self._ids, present)  # idf counts what is there
            self._tokens = list(compress(self._tokens, keep))
            self._ids = self._ids[keep]
            yield RankBM25Index(self._tokens), self._ids


class _Vectors:
    """The cached vector index and the vectors after it."""

    def __init__(self, cache: VectorsCache | None) -> None:
        self._cache = cache
        self._last = cache.last if cache else 0
        self._ids = _NONE
        self._tail: TailVectors | None = None

    def read(self, store: Store) -> None:
        while True:
            last, texts, vectors = store.vectors_after(self._last)
            if not texts:
                return
            self._tail = self._tail or TailVectors(vectors.shape[1])
            self._tail.add(vectors)
            self._ids = np.concatenate([self._ids, np.array(texts, dtype=np.int64)])
            self._last = last

    def indexes(self) -> Iterator[tuple[VectorIndex, Ids]]:
        if self._cache:
            yield self._cache.index, self._cache.ids
        if self._tail:
            yield self._tail, self._ids


def _part(index: Index, ids: Ids, present: Ids, rows: Ids | None = None) -> Part[Index]:
    """Find the index's ids among the sorted ids that are present, which are `rows` in order."""
    if not len(present):
        return Part(index, np.zeros_like(ids), np.zeros(len(ids), dtype=bool))
    at = np.minimum(np.searchsorted(present, ids), len(present) - 1)
    alive = np.asarray(present[at] == ids)
    # A tail always has a mask: it bounds the search to what this snapshot knows of the tail.
    whole = alive.all() and not isinstance(index, TailIndex | TailVectors)
    return Part(index, at if rows is None else rows[at], None if whole else alive)
