"""What a searcher knows of the archive at one moment: cached indexes, and the tail after them.

A snapshot never changes. When another process writes, the next one is made from what is new; the
tails are shared between the two and only ever grow, so a search going on is not disturbed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Generic, TypeVar

import numpy as np

from index.caches import Caches, Ids, VectorsCache, WordsCache
from index.chunking import encoded
from index.lexical import RankBM25Index, TailIndex
from index.ports import LexicalIndex, Mask, VectorIndex, Vectors
from index.store import Store
from index.tokenizer import tokenize
from index.vectors import TailVectors

Index = TypeVar("Index")

_NONE = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Part(Generic[Index]):
    """An index, the id that each of its positions stands for, and which ids are still there."""

    index: Index
    ids: Ids
    alive: Mask | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The searched passages by id, as parallel arrays, and the indexes over them.

    `published` holds day ordinals, 0 for undated; `by_text` the rows in the order of their text
    ids. `words` finds passage ids, `meaning` text ids.
    """

    passage_ids: Ids
    article_ids: Ids
    text_ids: Ids
    by_text: Ids
    published: Ids
    coverage: float
    words: tuple[Part[LexicalIndex], ...]
    meaning: tuple[Part[VectorIndex], ...]

    @property
    def size(self) -> int:
        return len(self.passage_ids)

    def by_words(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> list[int]:
        """Return the ids of the `k` best passages by BM25+, best first."""
        found: list[tuple[float, int]] = []
        for part in self.words:
            mask = part.alive
            if allowed is not None:
                mask = _members(part.ids, self.passage_ids[allowed])
            hits = part.index.search(tokens, k, mask)
            found += [(-score, int(part.ids[at])) for at, score in hits]
        return [id_ for _, id_ in sorted(found)[:k]]

    def by_meaning(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[int]:
        """Return the ids of the `k` passages with the nearest vectors, best first."""
        scored: list[tuple[float, int]] = []
        for part in self.meaning:
            mask = part.alive
            if allowed is not None:
                mask = _members(part.ids, np.unique(self.text_ids[allowed]))
            hits = part.index.search(vector, k, mask)
            scored += [(-score, int(part.ids[at])) for at, score in hits]
        found: list[int] = []
        for _, text in sorted(scored)[:k]:
            found += self._rows_of(text, allowed)
        return found[:k]

    def _rows_of(self, text: int, allowed: Mask | None) -> list[int]:
        """Return the ids of the passages with this text: it may stand in several articles."""
        first, last = np.searchsorted(self.text_ids, [text, text + 1], sorter=self.by_text)
        rows = self.by_text[first:last]
        if allowed is not None:
            rows = rows[allowed[rows]]
        return [int(id_) for id_ in self.passage_ids[rows]]


class Snapshots:
    """Keeps the newest snapshot of one archive; safe for threads."""

    def __init__(self, store: Store, caches: Caches) -> None:
        self._store, self._caches = store, caches
        self._lock = threading.Lock()
        self._seen = -1
        self._names: tuple[str, str] | None = None

    def current(self) -> Snapshot:
        """Return a snapshot that includes everything committed before this call."""
        with self._lock:
            version = self._store.data_version()
            if version != self._seen:
                names = (self._store.meta("cache.words"), self._store.meta("cache.vectors"))
                if names != self._names:
                    self._reopen()
                self._read_catalog()
                self._read_vectors()
                self._snapshot = self._make()
                self._seen, self._names = version, names
            return self._snapshot

    def _reopen(self) -> None:
        self._words: WordsCache | None = self._caches.words()
        self._vectors: VectorsCache | None = self._caches.vectors()
        self._catalog = [_NONE, _NONE, _NONE, _NONE]
        self._last_passage, self._last_removal = 0, 0
        self._last_vector = self._vectors.last if self._vectors else 0
        self._tail_texts = _NONE
        self._tail_vectors: TailVectors | None = None
        self._tail_words = TailIndex(self._words.index) if self._words else None
        self._tail_ids = _NONE
        self._tail_tokens: list[list[str]] = []  # only without a base: rank-bm25 takes them whole

    def _read_catalog(self) -> None:
        self._last_removal, removed = self._store.removals_after(self._last_removal)
        if removed:
            keep = ~np.isin(self._catalog[0], removed)
            self._catalog = [column[keep] for column in self._catalog]
        rows = self._store.catalog_after(self._last_passage)
        if rows:
            new = [
                (id_, article, text, date.fromisoformat(day).toordinal() if day else 0)
                for id_, article, text, day in rows
            ]
            columns = np.array(new, dtype=np.int64).T
            self._catalog = [
                np.concatenate(pair) for pair in zip(self._catalog, columns, strict=True)
            ]
            self._last_passage = rows[-1][0]
        self._read_words()

    def _read_words(self) -> None:
        folded = self._words.last if self._words else 0
        known = int(self._tail_ids[-1]) if len(self._tail_ids) else folded
        new: list[int] = []
        for row in self._store.passages_after(known):
            tokens = tokenize(encoded(row.title, row.text), row.language)
            if self._tail_words is None:
                self._tail_tokens.append(tokens)
            else:
                self._tail_words.add(tokens)
            new.append(row.id)
        self._tail_ids = np.concatenate([self._tail_ids, np.array(new, dtype=np.int64)])

    def _read_vectors(self) -> None:
        for last, texts, vectors in self._new_vectors():
            if self._tail_vectors is None:
                self._tail_vectors = TailVectors(vectors.shape[1])
            self._tail_vectors.add(vectors)
            self._tail_texts = np.concatenate([self._tail_texts, np.array(texts, dtype=np.int64)])
            self._last_vector = last

    def _new_vectors(self) -> Iterator[tuple[int, list[int], Vectors]]:
        while (batch := self._store.vectors_after(self._last_vector))[1]:
            yield batch

    def _make(self) -> Snapshot:
        passage_ids, article_ids, text_ids, published = self._catalog
        by_text = np.argsort(text_ids, kind="stable")
        texts = np.unique(text_ids)
        meaning = tuple(
            Part(index, ids, _alive(index, ids, texts)) for index, ids in self._meaning_indexes()
        )
        embedded = np.concatenate([_NONE, *(part.ids for part in meaning)])
        covered = np.isin(text_ids, embedded)
        return Snapshot(
            passage_ids=passage_ids,
            article_ids=article_ids,
            text_ids=text_ids,
            by_text=by_text,
            published=published,
            coverage=float(covered.mean()) if len(covered) else 0.0,
            words=tuple(
                Part(index, ids, _alive(index, ids, passage_ids))
                for index, ids in self._word_indexes()
            ),
            meaning=meaning,
        )

    def _word_indexes(self) -> Iterator[tuple[LexicalIndex, Ids]]:
        if self._words and self._tail_words:
            yield self._words.index, self._words.ids
            yield self._tail_words, self._tail_ids
        elif len(self._tail_ids):
            keep = np.isin(self._tail_ids, self._catalog[0])  # idf counts what is there
            self._tail_tokens = list(compress(self._tail_tokens, keep))
            self._tail_ids = self._tail_ids[keep]
            yield RankBM25Index(self._tail_tokens), self._tail_ids

    def _meaning_indexes(self) -> Iterator[tuple[VectorIndex, Ids]]:
        if self._vectors:
            yield self._vectors.index, self._vectors.ids
        if self._tail_vectors:
            yield self._tail_vectors, self._tail_texts


def _members(ids: Ids, admitted: Ids) -> Mask:
    """Return which of `ids` are among the sorted `admitted`."""
    if not len(admitted):
        return np.zeros(len(ids), dtype=bool)
    at = np.minimum(np.searchsorted(admitted, ids), len(admitted) - 1)
    return np.asarray(admitted[at] == ids)


def _alive(index: object, ids: Ids, present: Ids) -> Mask | None:
    mask = _members(ids, present)
    # A tail always has a mask: it bounds the search to what this snapshot knows of the tail.
    return None if mask.all() and not isinstance(index, TailIndex | TailVectors) else mask
