"""Exact phrases: every place in the archive where exactly these words stand.

The word indexes tell which passages can hold the phrase, their texts whether they do. Compared
without regard to case, to the kind of quotation mark or dash, and to how much space there is.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import accumulate, chain, islice

import numpy as np
import regex

from index.errors import Abandoned
from index.ports import Gone, Mask, never_gone
from index.search.snapshot import Snapshot
from index.store import Cut, Store
from index.text import article_stretches, furniture_of, tokenize
from index.types import Article, Phrase, Query

_ALIKE = ("'’‘ʼ`", '"“”„«»', "-‐‑–—")

_QUOTATION = 3  # words; what is shorter is often only set in quotation marks
_READ_AT_ONCE = 20  # articles, each of up to 5 MB


@dataclass(frozen=True, slots=True)
class Limits:
    """When counting ends: at so many places of a phrase, or so many seconds after it began."""

    places: int = 10_000
    seconds: float = 5.0


USUAL = Limits()

Phrases = tuple[tuple[Phrase, ...], Mask | None, Mask | None]
"""The count of each phrase, which rows to search, and which of them share words with a phrase."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An article that holds a phrase, in how many places, and the ids of its passages there."""

    article: int
    published: date | None
    places: int
    passages: tuple[int, ...]


def find_phrases(
    store: Store,
    snapshot: Snapshot,
    query: Query,
    allowed: Mask | None,
    gone: Gone,
    limits: Limits = USUAL,
) -> Phrases:
    """Count the phrases of a query, and find the rows that it is about.

    A query of nothing but phrases searches these rows alone; a question that quotes three words
    or more the articles that hold them, because its answer may stand in the next passage. Counting
    goes from the newest news back, and what the limits cut off says so. Raises Abandoned.
    """
    clock = _Clock(limits.seconds, gone)
    counts: list[Phrase] = []
    alone = not tokenize(
        reduce(lambda text, each: text.replace(each, " "), query.phrases, query.text)
    )
    searched, quoted = allowed, None
    for phrase in query.phrases:
        possible = _articles(snapshot, _possible(snapshot, phrase, allowed))
        holders, stopped = _holders(store, pattern(phrase), possible, clock, limits.places)
        counts.append(count(phrase, holders, stopped))
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


def occurrences(
    store: Store,
    snapshot: Snapshot,
    phrase: str,
    allowed: Mask | None,
    gone: Gone,
    seconds: float = USUAL.seconds,
) -> Iterator[tuple[Article, int, int]]:
    """Yield (article, start, end) for each place of a phrase, from the newest news back.

    Raises TimeoutError when the seconds are over, and Abandoned.
    """
    clock = _Clock(seconds, gone)
    possible = _articles(snapshot, _possible(snapshot, phrase, allowed))
    finder = pattern(phrase)
    for article, cuts in _read(store, possible):
        for start, end, _ in _touched(finder, article, cuts, clock):
            yield article, start, end


def find_in(article: Article, phrase: str) -> list[tuple[int, int]]:
    """Return (start, end) of each place of a phrase in the article's own words."""
    own = article_stretches(article.text, furniture_of(article.spans))
    cuts = [Cut(at, article.id, at, *stretch) for at, stretch in enumerate(own)]
    clock = _Clock(USUAL.seconds, never_gone)
    return [(start, end) for start, end, _ in _touched(pattern(phrase), article, cuts, clock)]


def _both(one: Mask | None, other: Mask) -> Mask:
    return other if one is None else one & other


def pattern(phrase: str) -> regex.Pattern[str]:
    """Return what finds exactly these words in a text.

    Of the two libraries this is the one that can be stopped, and that lets others work meanwhile.
    """

    def one(char: str) -> str:
        alike = next((group for group in _ALIKE if char in group), "")
        return f"[{regex.escape(alike)}]" if alike else regex.escape(char)

    words = ("".join(map(one, word)) for word in phrase.split())
    return regex.compile(r"(?<!\w)" + r"\s++".join(words) + r"(?!\w)", regex.IGNORECASE)


def phrase_in_words(phrase: Phrase, narrowed: bool) -> str:
    """Say where a phrase stands; `narrowed`: a part of the archive was not searched."""
    if not phrase.places:
        which = "No article that passes your filters" if narrowed else "No article"
        if phrase.stopped:
            return f"“{phrase.text}” was not found in the time that there is for counting."
        return f"{which} contains “{phrase.text}”."
    least = "at least " if phrase.stopped else ""
    said = f"“{phrase.text}” occurs in {least}{_counted(phrase.places, 'place')}"
    said += f" in {least}{_counted(phrase.articles, 'article')}"
    if phrase.earliest:
        said += f", {phrase.earliest}"
        said += f" to {phrase.latest}" if phrase.latest != phrase.earliest else ""
        return said + (f" ({phrase.undated:,} undated)." if phrase.undated else ".")
    return said + ", undated."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


class _Clock:
    """The time that there is to count the phrases of one query."""

    def __init__(self, seconds: float, gone: Gone) -> None:
        self._end, self._gone = time.monotonic() + seconds, gone

    def left(self) -> float:
        """Return the seconds that are left; raises TimeoutError, or Abandoned if nobody waits."""
        if self._gone():
            raise Abandoned("Nobody waits for this answer any more.")
        if (seconds := self._end - time.monotonic()) <= 0:
            raise TimeoutError
        return seconds


def _articles(snapshot: Snapshot, possible: Mask) -> dict[int, list[int]]:
    """Return {article: its passages} of these rows of the catalog, the newest article first."""
    catalog = snapshot.catalog
    rows = np.flatnonzero(possible)
    rows = rows[np.argsort(-catalog.published[rows], kind="stable")]
    found: dict[int, list[int]] = defaultdict(list)
    pairs = zip(catalog.articles[rows].tolist(), catalog.passages[rows].tolist(), strict=True)
    for article_id, passage in pairs:
        found[article_id].append(passage)
    return found


def _holders(
    store: Store,
    finder: regex.Pattern[str],
    possible: dict[int, list[int]],
    clock: _Clock,
    most: int,
) -> tuple[list[Holder], bool]:
    """Return the articles that hold the phrase, and whether time or number ended the count."""
    found: list[Holder] = []
    for article, cuts in _read(store, possible):
        touched: list[Sequence[int]] = []
        stopped = False
        try:
            for _, _, ids in _touched(finder, article, cuts, clock):
                touched.append(ids)
                if stopped := len(touched) == most:
                    break
        except TimeoutError:
            stopped = True
        if touched:
            most -= len(touched)
            passages = tuple(sorted({*chain(*touched)}))
            found.append(Holder(article.id, article.published, len(touched), passages))
        if stopped:
            return found, True
    return found, False


def _read(store: Store, possible: dict[int, list[int]]) -> Iterator[tuple[Article, list[Cut]]]:
    """Yield articles with their possible passages by place, in the order given."""
    ids = iter(possible)
    while batch := list(islice(ids, _READ_AT_ONCE)):
        cuts: dict[int, list[Cut]] = defaultdict(list)
        for cut in store.cuts(chain(*(possible[id_] for id_ in batch))):
            cuts[cut.article_id].append(cut)
        articles = store.those(batch)
        yield from ((articles[id_], cuts[id_]) for id_ in batch if id_ in articles)


def _touched(
    finder: regex.Pattern[str], article: Article, cuts: Sequence[Cut], clock: _Clock
) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Yield each place of the phrase, and the ids of the passages that share a character with it.

    `cuts` are the passages to look into, by place; they begin and end in the same order.
    """
    ids, starts, ends = ([getattr(c, name) for c in cuts] for name in ("id", "start", "end"))
    for first, last in article_stretches(article.text, furniture_of(article.spans)):
        one, other = bisect_left(starts, first), bisect_left(starts, last)
        if one < other:
            within = starts[one], ends[other - 1]
            for match in finder.finditer(article.text, *within, timeout=clock.left()):
                touched = bisect_right(ends, match.start()), bisect_left(starts, match.end())
                yield *match.span(), ids[slice(*touched)]


def _possible(snapshot: Snapshot, phrase: str, allowed: Mask | None) -> Mask:
    """Return which rows of the catalog a phrase can touch, to judge by the words they have.

    Each word stands in the passage of the word before it or in the next one: what can be reached
    so from the first word on, and from the last one back, may hold the phrase.
    """
    everything = np.ones(snapshot.size, dtype=bool) if allowed is None else allowed
    words = phrase.split()
    known_words = {word: _having(snapshot, word, everything) for word in set(words)}
    having = [known_words[word] for word in words]
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


def count(phrase: str, holders: Collection[Holder], stopped: bool) -> Phrase:
    """Say how often and when a phrase stands in the articles that hold it."""
    days = [each.published for each in holders if each.published]
    return Phrase(
        text=phrase,
        places=sum(each.places for each in holders),
        articles=len(holders),
        earliest=min(days, default=None),
        latest=max(days, default=None),
        undated=len(holders) - len(days),
        stopped=stopped,
    )
