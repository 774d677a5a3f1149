"""The seams of the answering side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from index import EVERYTHING, Article, Gone, Hit, Library, Places, Scope, Status, never_gone
from qa.types import Asked, Reading


class ArticleStore(Protocol):
    """The articles that answers are made of and checked against; an `Archive` is one."""

    @property
    def library(self) -> Library:
        """What lists the articles by what they say of themselves."""
        ...

    def article(self, article_id: int) -> Article:
        """Return one stored version of an article; raises BadInput if there is none."""
        ...

    def articles(self) -> Iterator[Article]:
        """Yield the current articles by id."""
        ...

    def copies(
        self, articles: Iterable[Article], as_of: date | None = None
    ) -> Mapping[int, Sequence[Article]]:
        """Return for the id of each article the others of its story, none later than `as_of`."""
        ...

    def newer_version(self, article: Article) -> Article | None:
        """Return the version that replaced this one, or None."""
        ...

    def places(self, phrase: str, scope: Scope = EVERYTHING, gone: Gone = never_gone) -> Places:
        """Return every place of a phrase, the newest news first."""
        ...

    def read_source(self, article: Article) -> str | None:
        """Return what the article's file says today, or None if the article is gone from it."""
        ...

    def status(self) -> Status:
        """Return what is held."""
        ...


class Reader(Protocol):
    """Reads passages for a question and proposes claims, best first."""

    def read(self, asked: Asked, hits: Sequence[Hit]) -> Reading:
        """Propose claims whose offsets lie within the passages of `hits`, or abstain."""
        ...
