"""The read path: words and meaning, fused; and the rule for falling back to words alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import numpy as np

from index import formats
from index.caches import Caches
from index.embedder import TorchEmbedder
from index.errors import BadInput, EmbedderMissing
from index.ports import Embedder, Mask
from index.snapshot import Snapshot, Snapshots
from index.store import Store
from index.tokenizer import tokenize
from index.types import Article, Draft, Filters, Hit, Passage, Period, Query, Retrieval, Status

# Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009) of each engine's best;
# k = 5 found more answers than the usual 60 on news questions (docs/decisions.md).
_FUSION_K = 5
_CANDIDATES = 100
_DATE_WEIGHT = 1.25  # for an article published on the days that the question names


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

    def search(self, query: Query, k: int = 20) -> Retrieval:
        """Return the `k` best passages for the query, and whether meaning was used."""
        snapshot = self._snapshots.current()
        if not snapshot.size:
            return Retrieval((), 0.0, None)
        allowed = self._allowed(snapshot, query)
        rankings: dict[str, Sequence[int]] = {}
        rankings["words"] = snapshot.by_words(tokenize(query.text), _CANDIDATES, allowed)
        fallback = self._fallback(snapshot)
        # Asked in this order: before the first vector, nobody knows which encoder it will be.
        if snapshot.coverage and not isinstance(embedder := self.embedder, str):
            vector = embedder.encode([query.text])[0]
            rankings["meaning"] = snapshot.by_meaning(vector, _CANDIDATES, allowed)
        return Retrieval(self._hits(query, rankings, k), snapshot.coverage, fallback)

    def _allowed(self, snapshot: Snapshot, query: Query) -> Mask | None:
        """Return which passages the query admits; None if all."""
        filters = query.filters
        if query.as_of is None and filters == Filters():
            return None
        allowed = np.ones(snapshot.size, dtype=bool)
        if query.as_of:  # undated articles stay: nobody knows that they are later
            allowed &= snapshot.published <= query.as_of.toordinal()
        if filters.published:
            allowed &= snapshot.published >= filters.published.first.toordinal()
            allowed &= snapshot.published <= filters.published.last.toordinal()
        if filters.outlet or filters.language:
            ids = self.store.where(filters.outlet, filters.language)
            allowed &= np.isin(snapshot.article_ids, ids)
        return allowed

    def _hits(self, query: Query, rankings: dict[str, Sequence[int]], k: int) -> tuple[Hit, ...]:
        scores: dict[int, float] = {}
        engines: dict[int, list[str]] = {}
        for engine, ids in rankings.items():
            for rank, id_ in enumerate(ids, 1):
                scores[id_] = scores.get(id_, 0.0) + 1.0 / (_FUSION_K + rank)
                engines.setdefault(id_, []).append(engine)
        if query.dates:
            for row in self.store.passages(list(scores)):
                if row.published and _within(date.fromisoformat(row.published), query.dates):
                    scores[row.id] *= _DATE_WEIGHT
        return tuple(self._read(scores, engines, k))

    def _read(
        self, scores: dict[int, float], engines: dict[int, list[str]], k: int
    ) -> Iterator[Hit]:
        """Yield the best `k` passages whose texts differ."""
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))
        articles: dict[int, Article | None] = {}
        texts: set[int] = set()
        for row in self.store.passages(best):
            if len(texts) == k:
                return
            if row.text_id in texts:  # a copy's passage says the same in the same words
                continue
            if row.article_id not in articles:
                articles[row.article_id] = self.store.article(row.article_id)
            if article := articles[row.article_id]:
                texts.add(row.text_id)
                passage = Passage(row.id, article.id, row.ordinal, row.start, row.end, row.text)
                engine = " + ".join(engines[row.id])
                yield Hit(article, passage, scores[row.id], engine, len(texts))

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


def _within(day: date, periods: Sequence[Period]) -> bool:
    return any(day in period for period in periods)


def _percent(share: float) -> str:
    return f"{max(1, min(99, round(100 * share)))}%"


def _bytes(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a builder may be swapping caches
            total += file.stat().st_size if file.is_file() else 0
    return total
