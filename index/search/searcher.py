"""The search in this process: words and meaning, fused; and the rule for words alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

from index.encoders import TorchEmbedder
from index.ports import Embedder, Gone, MakeEmbedder, Mask, never_gone
from index.search.caches import Caches
from index.search.catalog import Catalog
from index.search.fusion import FusedRow, fuse, spread
from index.search.hits import Ranked, read_hits
from index.search.phrases import Phrases, find_phrases
from index.search.places import find_places
from index.search.questions import QuestionEncoder
from index.search.snapshot import Snapshot, Snapshots
from index.search.spelling import respell, respellings
from index.store import Store
from index.text import encoded, tokenize_question
from index.types import EVERYTHING, Places, Query, Retrieval, Scope

ENGINES = ("words", "meaning")
_CANDIDATES = 100
_READ = 20  # passages, to see how a word is written


class LocalSearcher:
    """Searches one archive by its own indexes; a `Searcher` that sees at once what others add.

    `engines` can leave out words or meaning, to measure what each brings.
    """

    def __init__(
        self,
        path: Path,
        store: Store,
        embedder: Embedder | None = None,
        *,
        make_embedder: MakeEmbedder = TorchEmbedder,
        engines: Collection[str] = ENGINES,
    ) -> None:
        self._store, self._engines = store, engines
        caches = Caches(path, store)
        self._snapshots = Snapshots(store, caches)
        self._questions = QuestionEncoder(store, caches, embedder, make_embedder)

    @property
    def embedder(self) -> Embedder | str:
        return self._questions.embedder

    def search(self, query: Query, k: int = 20, gone: Gone = never_gone) -> Retrieval:
        snapshot = self.snapshot()
        if not snapshot.size:
            return Retrieval((), 0.0, None)
        allowed = self.allowed(snapshot, query.scope)
        # Counted once, because it may take seconds, however a word beside them is spelled.
        phrases = find_phrases(self._store, snapshot, query, allowed, gone)
        respelt = respellings(query, snapshot, partial(self._having, snapshot))
        found = self._search(snapshot, query, respell(query.text, respelt), k, phrases)
        return replace(found, respelt=respelt)

    def _having(self, snapshot: Snapshot, token: str) -> list[tuple[str, str]]:
        """Return the language and the text of some passages that have a token."""
        rows = snapshot.with_any([token])[:_READ]
        ids = snapshot.catalog.passages[rows].tolist()
        found = self._store.passages(ids)
        return [(each.language, encoded(each.title, each.text)) for each in found]

    def _search(
        self, snapshot: Snapshot, query: Query, text: str, k: int, phrases: Phrases
    ) -> Retrieval:
        """Search for `text` with the query's scope and phrases."""
        counts, allowed, quoted = phrases
        rankings = self.rankings(snapshot, replace(query, text=text), allowed)
        fallback = self._fallback(snapshot)
        today = query.scope.as_of or datetime.now(UTC).date()
        best = spread(fuse(query, snapshot.catalog, rankings, today, quoted), snapshot.catalog)
        hits = read_hits(self._store, _ranked(best, snapshot.catalog), k)
        return Retrieval(hits, snapshot.coverage, fallback, counts)

    def places(self, phrase: str, scope: Scope = EVERYTHING, gone: Gone = never_gone) -> Places:
        """Return every place of a phrase in a part of the archive, the newest news first."""
        snapshot = self.snapshot()
        return find_places(self._store, snapshot, phrase, self.allowed(snapshot, scope), gone)

    def holding(self, words: Iterable[str]) -> tuple[int, ...] | None:
        """Return the ids of the articles that have each of these words, in some form.

        Their titles count. None where there are only words that every text has.
        """
        snapshot, found = self.snapshot(), None
        for word in words:
            if tokens := set(tokenize_question(word, snapshot.languages)):
                ids = np.unique(snapshot.catalog.articles[snapshot.with_any(tokens)])
                found = ids if found is None else np.intersect1d(found, ids, assume_unique=True)
        return None if found is None else tuple(found.tolist())

    def snapshot(self) -> Snapshot:
        """Return what is searched at this moment."""
        return self._snapshots.current()

    def rankings(
        self, snapshot: Snapshot, query: Query, allowed: Mask | None
    ) -> dict[str, Sequence[int]]:
        """Return the best rows of the catalog by each engine that can be used."""
        found: dict[str, Sequence[int]] = {}
        if "words" in self._engines:
            tokens = tokenize_question(query.text, snapshot.languages)
            found["words"] = snapshot.by_words(tokens, _CANDIDATES, allowed)
        # Asked in this order: before the first vector, nobody knows which encoder it will be.
        if "meaning" in self._engines and snapshot.coverage:
            embedder = self.embedder
            if not isinstance(embedder, str):
                vector = embedder.encode([query.text])[0]
                found["meaning"] = snapshot.by_meaning(vector, _CANDIDATES, allowed)
        return found

    def allowed(self, snapshot: Snapshot, scope: Scope) -> Mask | None:
        """Return which rows of the catalog the scope admits; None if all."""
        if scope == EVERYTHING:
            return None
        filters, catalog = scope.filters, snapshot.catalog
        allowed = np.ones(snapshot.size, dtype=bool)
        if scope.as_of:  # undated articles stay: nobody knows that they are later
            allowed &= catalog.published <= scope.as_of.toordinal()
        if filters.published:
            allowed &= catalog.published >= filters.published.first.toordinal()
            allowed &= catalog.published <= filters.published.last.toordinal()
        if filters.outlet or filters.author or filters.language:
            ids = self._store.where(filters.outlet, filters.author, filters.language)
            allowed &= np.isin(catalog.articles, ids)
        if filters.only is not None:
            allowed &= np.isin(catalog.articles, filters.only)
        if filters.without:
            allowed &= np.isin(catalog.articles, filters.without, invert=True)
        return allowed

    def _fallback(self, snapshot: Snapshot) -> str | None:
        if "meaning" not in self._engines:
            return None
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


def _ranked(best: Iterable[FusedRow], catalog: Catalog) -> Iterator[Ranked]:
    for each in best:
        yield Ranked(int(catalog.passages[each.row]), each.score, " + ".join(each.engines))


def _percent(share: float) -> str:
    return f"{max(1, min(99, round(100 * share)))}%"
