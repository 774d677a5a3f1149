"""The read face: articles, their versions and copies, and what the archive holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from index import formats
from index.encoders import TorchEmbedder
from index.errors import BadInput
from index.library import Library
from index.ports import Embedder, Gone, MakeEmbedder, Searcher, never_gone
from index.search import Caches, LocalSearcher
from index.store import Store
from index.types import EVERYTHING, Article, Draft, Places, Rejection, Scope, Status


class Archive:
    """An archive open for reading; safe for threads, and sees what other processes add.

    `searcher` finds passages in it, `library` lists its articles. The question encoder is the
    `embedder`, or the one exported with the archive, or what `make_embedder` makes.
    """

    def __init__(
        self,
        path: str | Path,
        embedder: Embedder | None = None,
        *,
        make_embedder: MakeEmbedder = TorchEmbedder,
    ) -> None:
        self.path = Path(path)
        self.store = Store(self.path)
        self._counted: tuple[int, dict[str, Any]] = (-1, {})
        self._searcher = LocalSearcher(self.path, self.store, embedder, make_embedder=make_embedder)
        self.searcher: Searcher = self._searcher
        self.library = Library(self.store, self._searcher.holding)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

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

    def copies(
        self, articles: Iterable[Article], as_of: date | None = None
    ) -> dict[int, list[Article]]:
        """Return for the id of each article the other ones that tell its story.

        They are current articles by id, published by `as_of` or undated.
        """
        known = {article.id: article for article in articles}
        tellers = self.store.tellers({article.story for article in known.values()})
        others = set(chain(*tellers.values())) - known.keys()
        told = known | (self.store.those(others) if others else {})
        shown = {
            id_: each
            for id_, each in told.items()
            if not (as_of and each.published and each.published > as_of)
        }
        return {
            id_: [shown[n] for n in tellers.get(article.story, ()) if n != id_ and n in shown]
            for id_, article in known.items()
        }

    def newer_version(self, article: Article) -> Article | None:
        """Return the version that replaced this one, or None."""
        newest = self.store.current_of(article.id)
        return self.article(newest) if newest and newest != article.id else None

    def places(self, phrase: str, scope: Scope = EVERYTHING, gone: Gone = never_gone) -> Places:
        """Return every place of a phrase, as far as the limits of counting reach.

        The newest news come first. Raises Abandoned if whoever asked is `gone`.
        """
        return self._searcher.places(phrase, scope, gone)

    def read_source(self, article: Article) -> str | None:
        """Return what the article's file says today, or None if the article is gone from it."""
        path = Path(self.store.path_of(article.id))
        member = self.store.member_of(article.id)
        for draft in formats.read_file(path, article.source):
            if isinstance(draft, Draft) and draft.member == member:
                return draft.text
        return None

    def status(self) -> Status:
        """Return what the archive holds."""
        counts = self._counts()
        embedded = counts.pop("embedded")
        passages = counts["passages"]
        return Status(
            path=str(self.path),
            coverage=embedded / passages if passages else 0.0,
            encoder=self.store.meta("encoder"),
            bytes=_bytes(self.path),
            rejected=self.store.rejected(),
            **counts,
        )

    def _counts(self) -> dict[str, Any]:
        """Count only what has changed: each answer is kept with this, and counting takes long."""
        version = self.store.data_version()
        if self._counted[0] != version:
            self._counted = version, self.store.counts()
        return dict(self._counted[1])

    def rejections(self) -> list[Rejection]:
        """Return which inputs did not become articles, and why."""
        return self.store.rejections()

    def problems(self) -> list[str]:
        """Return what is wrong with the archive, in words; an empty list if it is whole."""
        return [*self.store.problems(), *Caches(self.path, self.store).problems()]


def open_archive(path: str | Path = "archive") -> Archive:
    """Open an archive for reading; raises ArchiveMissing, ArchiveDamaged or SchemaMismatch."""
    return Archive(path)


def _bytes(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a builder may be swapping caches
            total += file.stat().st_size if file.is_file() else 0
    return total
