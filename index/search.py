"""The read path: words and meaning, fused; and the rule for falling back to words alone."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import numpy as np

from index import formats
from index.caches import Caches
from index.catalog import Catalog
from index.embedder import TorchEmbedder
from index.errors import BadInput, EmbedderMissing
from index.fusion import Candidate, fuse, spread
from index.phrases import find_phrases
from index.ports import Embedder, Mask
from index.snapshot import Snapshot, Snapshots
from index.store import Store
from index.tokenizer import tokenize_question
from index.types import Article, Draft, Hit, Passage, Query, Retrieval, Status

_CANDIDATES = 100


class Archive:
    """An archive open for reading; safe for threads, and sees what other processes add."""

    def __init__(self, path: str | Path, embedder: Embedder | None = None) -> None:
        self.path = Path(path)
        self.store = Store(self.path)
        self._caches = Caches(self.path, self.store)
        self._snapshots = Snapshots(self.store, self._caches)
        self._lock = threading.Lock()
        self._given = embedder
        self._embedder: Embedder | str | None = None

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

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

    def _read(self, best: Iterable[Candidate], catalog: Catalog) -> Iterator[Hit]:
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

    # --- articles

    def article(self, article_id: int) -> Article:
        """Return one stored version of an article; raises BadInput if there is none."""
        article = self.store.article(article_id)
        if article is None:
            removed = self.store.removed_on(article_id)
            raise BadInput(
                f"Article {article_id} was removed from the archive on {removed[:10]}."
                if removed
                else f"There is no article {article_id} in the archive."
            )
        return article

    def articles(self) -> Iterator[Article]:
        """Yield the current articles by id."""
        return self.store.articles()

    def copies(self, article: Article, as_of: date | None = None) -> Iterator[Article]:
        """Yield the other articles that tell the same story, published by `as_of` or undated."""
        for id_ in self.store.copies(article.id):
            copy = self.store.article(id_)
            if copy and not (as_of and copy.published and copy.published > as_of):
                yield copy

    def newer_version(self, article: Article) -> Article | None:
        """Return the version that replaced this one, or None."""
        newest = self.store.current_of(article.id)
        return self.article(newest) if newest and newest != article.id else None

    def read_source(self, article: Article) -> str | None:
        """Return what the article's file says today, or None if the article is gone from it."""
        path = Path(self.store.path_of(article.id))
        member = self.store.member_of(article.id)
        for draft in formats.read(path, article.source):
            if isinstance(draft, Draft) and draft.member == member:
                return draft.text
        return None

    def status(self) -> Status:
        """Return what the archive holds."""
        counts = self.store.counts()
        embedded = counts.pop("embedded")
        passages = counts["passages"]
        return Status(
            path=str(self.path),
            coverage=embedded / passages if passages else 0.0,
            encoder=self.store.meta("encoder"),
            bytes=_bytes(self.path),
            rejections=tuple(self.store.rejections()),
            **counts,
        )

    def problems(self) -> list[str]:
        """Return what is wrong with the archive, in words; an empty list if it is whole."""
        return list(self.store.problems())


def open_archive(path: str | Path = "archive") -> Archive:
    """Open an archive for reading; raises ArchiveMissing, ArchiveDamaged or SchemaMismatch."""
    return Archive(path)


def _percent(share: float) -> str:
    return f"{max(1, min(99, round(100 * share)))}%"


def _bytes(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a builder may be swapping caches
            total += file.stat().st_size if file.is_file() else 0
    return total
