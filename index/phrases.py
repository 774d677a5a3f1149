"""Exact phrases: every place in the archive where exactly these words stand.

The word indexes tell which articles can hold the phrase, their texts whether they do. Compared
without regard to case, to the kind of quotation mark or dash, and to how much space there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from index.catalog import Ids
from index.chunking import article_stretches
from index.ports import Mask
from index.snapshot import Snapshot
from index.store import Store
from index.tokenizer import tokenize
from index.types import Article, Phrase, Query

_ALIKE = ("'’‘ʼ`", '"“”„«»', "-‐‑–—")


Place = tuple[int, int]

_QUOTATION = 3  # words; what is shorter is often only set in quotation marks


def find_phrases(
    store: Store, snapshot: Snapshot, query: Query, allowed: Mask | None
) -> tuple[tuple[Phrase, ...], Mask | None, Mask | None]:
    """Return the count of each phrase, which rows to search, and which share words with a phrase.

    A query of nothing but phrases searches these rows alone; a question that quotes three words
    or more the articles that hold them, because its answer may stand in the next passage.
    """
    counts: list[Phrase] = []
    alone = not tokenize(
        reduce(lambda text, each: text.replace(each, " "), query.phrases, query.text)
    )
    searched, quoted = allowed, None
    for phrase in query.phrases:
        places = list(_places(store, snapshot, phrase, allowed))
        counts.append(_count(phrase, places))
        touching = _touching(store, snapshot, places)
        quoted = touching if quoted is None else quoted | touching
        if alone:
            searched = _both(searched, touching)
        elif len(phrase.split()) >= _QUOTATION:
            holding = np.isin(snapshot.catalog.articles, [article.id for article, _ in places])
            searched = _both(searched, holding)
    return tuple(counts), searched, quoted


def _both(one: Mask | None, other: Mask) -> Mask:
    return other if one is None else one & other


def pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds exactly these words in a text."""

    def one(char: str) -> str:
        alike = next((group for group in _ALIKE if char in group), "")
        return f"[{re.escape(alike)}]" if alike else re.escape(char)

    words = ("".join(map(one, word)) for word in phrase.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)


def _places(
    store: Store, snapshot: Snapshot, phrase: str, allowed: Mask | None
) -> Iterator[tuple[Article, list[Place]]]:
    """Yield the articles that hold the phrase, with (start, end) of each place."""
    finder = pattern(phrase)
    for id_ in _possible(snapshot, phrase, allowed).tolist():
        if article := store.article(id_):
            own = article_stretches(article.text, article.furniture)
            found = [match.span() for part in own for match in finder.finditer(article.text, *part)]
            if found:
                yield article, found


def _possible(snapshot: Snapshot, phrase: str, allowed: Mask | None) -> Ids:
    """Return the ids of the articles that have all words of the phrase somewhere."""
    articles = snapshot.catalog.articles
    found = np.unique(articles if allowed is None else articles[allowed])
    for word in phrase.split():
        forms = [tokenize(word.lower(), code) for code in ("", *snapshot.languages)]
        if all(forms):  # a stop word rules nothing out
            tokens = {token for form in forms for token in form} | set(tokenize(word.upper()))
            found = np.intersect1d(found, articles[snapshot.with_any(tokens)])
    return found


def _count(phrase: str, places: Sequence[tuple[Article, list[Place]]]) -> Phrase:
    days = [article.published for article, _ in places if article.published]
    return Phrase(
        text=phrase,
        places=sum(len(found) for _, found in places),
        articles=len(places),
        earliest=min(days, default=None),
        latest=max(days, default=None),
        undated=len(places) - len(days),
    )


def _touching(
    store: Store, snapshot: Snapshot, places: Sequence[tuple[Article, list[Place]]]
) -> Mask:
    """Return which rows of the catalog share a character with one of the places."""
    ids = [
        id_
        for article, found in places
        for id_, start, end in store.stretches(article.id)
        if any(start < until and since < end for since, until in found)
    ]
    return np.isin(snapshot.catalog.passages, ids)
