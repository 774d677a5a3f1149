"""The read face: articles, their versions and copies, and what the archive holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from index import formats
from index.errors import BadInput
from index.ports import Embedder
from index.search import Searcher
from index.store import Store
from index.types import Article, Draft, Query, Retrieval, Status


class Archive:
    """An archive open for reading; safe for threads, and sees what other processes add."""

    def __init__(self, path: str | Path, embedder: Embedder | None = None) -> None:
        self.path = Path(path)
        self.store = Store(self.path)
        self.searcher = Searcher(self.path, self.store, embedder)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def search(self, query: Query, k: int = 20) -> Retrieval:
        """Return the `k` best passages for the query, and whether meaning was used."""
        return self.searcher.search(query, k)

    @property
    def embedder(self) -> Embedder | str:
        """The question encoder, or why there is none; the first use may take some seconds."""
        return self.searcher.embedder

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
        for draft in formats.read_file(path, article.source):
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


def _bytes(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a builder may be swapping caches
            total += file.stat().st_size if file.is_file() else 0
    return total
