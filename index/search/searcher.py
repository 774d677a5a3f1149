"""The read path: words and meaning, fused; and the rule for falling back to words alone."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np

from index.encoders import TorchEmbedder
from index.errors import EmbedderMissing
from index.ports import Embedder, Mask
from index.search.caches import Caches
from index.search.catalog import Catalog
from index.search.fusion import FusedRow, fuse, spread
from index.search.phrases import find_phrases
from index.search.snapshot import Snapshot, Snapshots
from index.store import Store
from index.text import tokenize_question
from index.types import Hit, Passage, Query, Retrieval

_CANDIDATES = 100


class Searcher:
    """Searches one archive; safe for threads, and sees what other processes add."""

    def __init__(self, path: Path, store: Store, embedder: Embedder | None = None) -> None:
        self.store = store
        self._caches = Caches(path, store)
        self._snapshots = Snapshots(store, self._caches)
        self._lock = threading.Lock()
        self._given = embedder
        self._embedder: Embedder | str | None = None

    def snapshot(self) -> Snapshot:
        """Return what is searched at this moment."""
        return self._snapshots.current()

    def search(self, query: Query, k: int = 20) -> Retrieval:
        """Return the `k` best passages for the query, and whether meaning was used."""
        snapshot = self.snapshot()
        if not snapshot.size:
            return Retrieval((), 0.0, None)
        allowed = self.allowed(snapshot, query)
        counts, allowed, quoted = find_phrases(self.store, snapshot, query, allowed)
        rankings = self.rankings(snapshot, query, allowed)
        fallback = self._fallback(snapshot)
        today = query.as_of or datetime.now(UTC).date()
        best = spread(fuse(query, snapshot.catalog, rankings, today, quoted), snapshot.catalog)
        hits = tuple(islice(self._read(best, snapshot.catalog), k))
        return Retrieval(hits, snapshot.coverage, fallback, counts)

    def rankings(
        self, snapshot: Snapshot, query: Query, allowed: Mask | None
    ) -> dict[str, Sequence[int]]:
        """Return the best rows of the catalog by each engine that can be used."""
        tokens = tokenize_question(query.text, snapshot.languages)
        found: dict[str, Sequence[int]] = {}
        found["words"] = snapshot.by_words(tokens, _CANDIDATES, allowed)
        # Asked in this order: before the first vector, nobody knows which encoder it will be.
        if snapshot.coverage and not isinstance(embedder := self.embedder, str):
            vector = embedder.encode([query.text])[0]
            found["meaning"] = snapshot.by_meaning(vector, _CANDIDATES, allowed)
        return found

    def allowed(self, snapshot: Snapshot, query: Query) -> Mask | None:
        """Return which rows of the catalog the query admits; None if all."""
        filters, catalog = query.filters, snapshot.catalog
        if not query.is_narrowed:
            return None
        allowed = np.ones(snapshot.size, dtype=bool)
        if query.as_of:  # undated articles stay: nobody knows that they are later
            allowed &= catalog.published <= query.as_of.toordinal()
        if filters.published:
            allowed &= catalog.published >= filters.published.first.toordinal()
            allowed &= catalog.published <= filters.published.last.toordinal()
        if filters.outlet or filters.author or filters.language:
            ids = self.store.where(filters.outlet, filters.author, filters.language)
            allowed &= np.isin(catalog.articles, ids)
        return allowed

    def _read(self, best: Iterable[FusedRow], catalog: Catalog) -> Iterator[Hit]:
        rank = 0
        for candidate in best:
            row = self.store.passages([int(catalog.passages[candidate.row])])
            article = self.store.article(row[0].article_id) if row else None
            if article:  # else it was removed a moment ago
                rank += 1
                passage = Passage(
                    row[0].id, article.id, row[0].ordinal, row[0].start, row[0].end, row[0].text
                )
                engine = " + ".join(candidate.engines)
                yield Hit(article, passage, candidate.score, engine, rank)

    # --- the question encoder and the fallback

    @property
    def embedder(self) -> Embedder | str:
        """The question encoder, or why there is none; the first use may take some seconds."""
        with self._lock:
            if self._embedder is None:
                try:
                    self._embedder = self._load_embedder()
                except EmbedderMissing as error:
                    self._embedder = str(error)
            return self._embedder

    def _load_embedder(self) -> Embedder:
        made_with = self.store.meta("encoder")
        embedder = self._given or self._exported(made_with) or TorchEmbedder()
        if embedder.id != made_with:
            raise EmbedderMissing(
                f"The archive was embedded by {made_with}, and the model here is {embedder.id}."
            )
        if isinstance(embedder, TorchEmbedder):
            embedder.encode(["Is it usable?"])
        return embedder

    def _exported(self, made_with: str) -> Embedder | None:
        try:
            exported = self._caches.encoder(made_with)
        except EmbedderMissing:
            return None  # torch can still do it
        return exported if exported and exported.id == made_with else None

    def _fallback(self, snapshot: Snapshot) -> str | None:
        if snapshot.coverage == 0.0:
            return "Only words were searched: no passage has been embedded yet."
        if isinstance(reason := self.embedder, str):
            return f"Only words were searched, not meaning. {reason}"
        if snapshot.coverage < 1.0:
            return (
                f"Meaning was searched in {_percent(snapshot.coverage)} of the archive; "
                "in the rest only words, because embedding is not finished."
            )
        return None


def _percent(share: float) -> str:
    return f"{max(1, min(99, round(100 * share)))}%"
