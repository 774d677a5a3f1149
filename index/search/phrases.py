"""Exact phrases: every place in the archive where exactly these words stand.

The word indexes tell which passages can hold the phrase, their texts whether they do. Compared
without regard to case, to the kind of quotation mark or dash, and to how much space there is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import accumulate, chain

import numpy as np

from index.ports import Mask
from index.search.snapshot import Snapshot
from index.store import Cut, Store
from index.text import article_stretches, furniture_of, tokenize
from index.types import Article, Phrase, Query

_ALIKE = ("'’‘ʼ`", '"“”„«»', "-‐‑–—")

_QUOTATION = 3  # words; what is shorter is often only set in quotation marks
_READ_AT_ONCE = 100  # articles


@dataclass(frozen=True, slots=True)
class Holder:
    """An article that holds a phrase, in how many places, and the ids of its passages there."""

    article: int
    published: date | None
    places: int
    passages: tuple[int, ...]


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
        holders = list(_holders(store, snapshot, phrase, allowed))
        counts.append(_count(phrase, holders))
        touching = np.isin(
            snapshot.catalog.passages, [id_ for each in holders for id_ in each.passages]
        )
        quoted = touching if quoted is None else quoted | touching
        if alone:
            searched = _both(searched, touching)
        elif len(phrase.split()) >= _QUOTATION:
            holding = np.isin(snapshot.catalog.articles, [each.article for each in holders])
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


def phrase_in_words(phrase: Phrase, narrowed: bool) -> str:
    """Say where a phrase stands; `narrowed`: a part of the archive was not searched."""
    if not phrase.places:
        which = "No article that passes your filters" if narrowed else "No article"
        return f"{which} contains “{phrase.text}”."
    said = f"“{phrase.text}” occurs in {_counted(phrase.places, 'place')}"
    said += f" in {_counted(phrase.articles, 'article')}"
    if phrase.earliest:
        said += f", {phrase.earliest}"
        said += f" to {phrase.latest}" if phrase.latest != phrase.earliest else ""
        return said + (f" ({phrase.undated:,} undated)." if phrase.undated else ".")
    return said + ", undated."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _holders(
    store: Store, snapshot: Snapshot, phrase: str, allowed: Mask | None
) -> Iterator[Holder]:
    """Yield the articles that hold the phrase."""
    finder = pattern(phrase)
    catalog = snapshot.catalog
    rows = np.flatnonzero(_possible(snapshot, phrase, allowed))
    possible: dict[int, list[int]] = defaultdict(list)
    for article_id, passage in zip(
        catalog.articles[rows].tolist(), catalog.passages[rows].tolist(), strict=True
    ):
        possible[article_id].append(passage)
    ids = list(possible)
    for at in range(0, len(ids), _READ_AT_ONCE):
        batch = ids[at : at + _READ_AT_ONCE]
        cuts: dict[int, list[Cut]] = defaultdict(list)
        for cut in store.cuts(chain(*(possible[id_] for id_ in batch))):
            cuts[cut.article_id].append(cut)
        for id_, article in store.those(batch).items():
            if touched := list(_touched(finder, article, cuts[id_])):
                passages = tuple(sorted({*chain(*touched)}))
                yield Holder(id_, article.published, len(touched), passages)


def _touched(finder: re.Pattern[str], article: Article, cuts: Sequence[Cut]) -> Iterator[list[int]]:
    """Yield for each place of the phrase the ids of the passages that share a character with it.

    `cuts` are the passages to look into, by place.
    """
    for first, last in article_stretches(article.text, furniture_of(article.spans)):
        if inside := [cut for cut in cuts if first <= cut.start < last]:
            for match in finder.finditer(article.text, inside[0].start, inside[-1].end):
                yield [c.id for c in inside if c.start < match.end() and match.start() < c.end]


def _possible(snapshot: Snapshot, phrase: str, allowed: Mask | None) -> Mask:
    """Return which rows of the catalog a phrase can touch, to judge by the words they have.

    Each word stands in the passage of the word before it or in the next one: what can be reached
    so from the first word on, and from the last one back, may hold the phrase.
    """
    everything = np.ones(snapshot.size, dtype=bool) if allowed is None else allowed
    having = [_having(snapshot, word, everything) for word in phrase.split()]
    onward = accumulate(having, lambda known, word: (known | _next(known)) & word)
    back = accumulate(having[::-1], lambda known, word: (known | _next(known[::-1])[::-1]) & word)
    both = (one & other for one, other in zip(onward, list(back)[::-1], strict=True))
    return reduce(np.logical_or, both)


def _having(snapshot: Snapshot, word: str, everything: Mask) -> Mask:
    """Return which rows have the word in some form; a stop word rules nothing out."""
    forms = [tokenize(word.lower(), code) for code in ("", *snapshot.languages)]
    if not all(forms):
        return everything
    tokens = {token for form in forms for token in form} | set(tokenize(word.upper()))
    rows = np.zeros(snapshot.size, dtype=bool)
    rows[snapshot.with_any(tokens)] = True
    return rows & everything


def _next(rows: Mask) -> Mask:
    """Return the rows after these. Those of one article follow each other in the catalog."""
    after = np.zeros_like(rows)
    after[1:] = rows[:-1]
    return after


def _count(phrase: str, holders: Sequence[Holder]) -> Phrase:
    days = [each.published for each in holders if each.published]
    return Phrase(
        text=phrase,
        places=sum(each.places for each in holders),
        articles=len(holders),
        earliest=min(days, default=None),
        latest=max(days, default=None),
        undated=len(holders) - len(days),
    )
