"""The library: what the archive holds, listed, counted, and each article's record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from index.errors import BadInput, BadQuery
from index.store import FACETS, Store
from index.types import Article, Card, Facet, Record, RejectedFile, Story, Version, Wanted

_WORDS = 20
_COPIES = 50
_VERSIONS = 20
_SAID = ("title", "outlet", "authors", "url", "language", "published", "text")

Holding = Callable[[Iterable[str]], tuple[int, ...] | None]
"""Returns the ids of the articles that hold all of these words, None for words that all have."""


class Library:
    """Looks through an archive by what its articles say of themselves; safe for threads."""

    def __init__(self, store: Store, holding: Holding) -> None:
        self._store, self._holding = store, holding

    def with_words(self, wanted: Wanted, words: str) -> Wanted:
        """Narrow what is wanted to articles with all of these words in title or text.

        Raises BadQuery if the words are too many.
        """
        parted = re.findall(r"[^\s\-‐‑–—]+", words)
        if len(parted) > _WORDS:
            raise BadQuery(f"There are {len(parted)} words; the limit is {_WORDS}: leave some out.")
        only = self._holding(parted) if parted else None
        return replace(wanted, only=only)

    def cards(self, wanted: Wanted, after: tuple[str, int] | None, limit: int) -> list[Card]:
        """Return the next articles after that of a (day or "", id): newest first, undated last."""
        return self._store.cards(wanted, after, limit)

    def months(self, wanted: Wanted) -> dict[str, int]:
        """Return {month like "2026-03", "" for undated: articles}."""
        return dict(self._store.facet("month", wanted))

    def facets(self, wanted: Wanted, limit: int) -> list[Facet]:
        """Count outlets, languages, kinds of files and authors, the most frequent of each."""
        found = [
            Facet(name, tuple(self._store.facet(name, wanted, limit)))
            for name in FACETS
            if name != "month"
        ]
        return [*found, Facet("author", tuple(self._store.authors(wanted, limit)))]

    def record(self, article_id: int) -> Record:
        """Return what is known of an article of any version; raises BadInput if it is gone."""
        store = self._store
        article = store.article(article_id)
        if article is None:
            raise BadInput(f"There is no article {article_id} in the archive.")
        corrections = store.corrections_of(store.path_of(article_id))
        by_hand = corrections.get(store.member_of(article_id), {})
        told = store.tellers({article.story}).get(article.story, [])
        copies = [c for c in store.tellers_of(article.story, _COPIES + 1) if c.id != article_id]
        return Record(
            article=article,
            kind=store.kind_of_file(article_id),
            by_hand=tuple(by_hand),
            versions=self._versions(article_id),
            copies=tuple(copies[:_COPIES]),
            copies_in_all=len({*told} - {article_id}),
        )

    def _versions(self, article_id: int) -> tuple[Version, ...]:
        ids = self._store.versions(article_id, _VERSIONS)
        known = self._store.those(ids)
        articles = [known[id_] for id_ in ids if id_ in known]
        changed = [_changed(new, old) for new, old in pairwise(articles)]
        return tuple(map(Version, articles, [*changed, ()]))

    def stories(self, before: int | None, limit: int) -> list[Story]:
        """Return stories that several articles tell, before that of a number; the last first."""
        return [
            Story(number, count, tuple(self._store.tellers_of(number, 4)))
            for number, count in self._store.told_often(before, limit)
        ]

    def rejected(self, name: str, passed: int, limit: int) -> list[RejectedFile]:
        """Return files of which something was rejected, by name, from one on.

        `passed` of that name are left out, for names may repeat.
        """
        return [
            RejectedFile(named, count, tuple(rejections))
            for named, count, rejections in self._store.rejected_files(name, passed, limit)
        ]


def _changed(new: Article, old: Article) -> tuple[str, ...]:
    return tuple(name for name in _SAID if getattr(new, name) != getattr(old, name))
