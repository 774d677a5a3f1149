"""Exact phrases: every place in the archive where exactly these words stand.

The word indexes tell which passages can hold the phrase, their texts whether they do. Compared as
`index.text.folding` has it, and without regard to how much space there is.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import accumulate, chain, islice, pairwise

import numpy as np
import regex

from index.errors import Abandoned
from index.ports import Gone, Mask, never_gone
from index.search.snapshot import Snapshot
from index.store import Cut, Store
from index.text import (
    SPACELESS,
    article_stretches,
    fold,
    fold_with_places,
    furniture_of,
    grams,
    legible,
    tokenize,
)
from index.types import Article, Phrase, Query

_RUN = regex.compile(rf"[{SPACELESS}][{SPACELESS}\p{{M}}]*")
_RUN_END = regex.compile(rf"[{SPACELESS}]\p{{M}}*$")
_PIECE = regex.compile(rf"{_RUN.pattern}|[^{SPACELESS}\s]+")
_IDEOGRAPH = regex.compile(r"\p{Han}")
_OUTSIDE = rf"[\w--[{SPACELESS}]]"
# A mark, or the vowel or the end of a Korean syllable.
_INSIDE = r"[\p{M}\u1160-\u11ff\ud7b0-\ud7fb]"

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
    """Return what finds exactly these words in a folded text.

    They are whole words, but for scripts without spaces: there, whole characters with their marks,
    which a line's end may part. Of the two libraries this is the one that can be stopped, and that
    lets others work meanwhile.
    """

    words = fold(phrase).split()
    if not words:  # no outlet, or characters that nobody sees
        return regex.compile(r"(?!)")
    first = "" if _RUN.match(words[0]) else rf"(?<!{_OUTSIDE})"
    last = _INSIDE if _RUN_END.search(words[-1]) else _OUTSIDE
    return regex.compile(first + r"\s++".join(map(_literally, words)) + f"(?!{last})", regex.V1)


def _literally(word: str) -> str:
    """Return what finds a word, whose characters a line's end may part where no space does."""
    joints = (r"\n?+" if all(map(_RUN.match, both)) else "" for both in pairwise(word))
    return "".join(
        char + joint for char, joint in zip(map(regex.escape, word), [*joints, ""], strict=True)
    )


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
            begin = starts[one]
            folded = fold_with_places(article.text[begin : ends[other - 1]])
            for match in finder.finditer(folded.text, timeout=clock.left()):
                start, end = (begin + at for at in folded.places(*match.span()))
                touched = bisect_right(ends, start), bisect_left(starts, end)
                yield start, end, ids[slice(*touched)]


def _possible(snapshot: Snapshot, phrase: str, allowed: Mask | None) -> Mask:
    """Return which rows of the catalog a phrase can touch, to judge by the words they have.

    Each word stands in the passage of the word before it or in the next one: what can be reached
    so from the first word on, and from the last one back, may hold the phrase.
    """
    everything = np.ones(snapshot.size, dtype=bool) if allowed is None else allowed
    needed = list(_needed(phrase, snapshot.languages))
    rows = {tokens: _having(snapshot, tokens, everything) for tokens in needed}
    having = [rows[tokens] for tokens in needed] or [everything]
    onward = accumulate(having, lambda known, word: (known | _next(known)) & word)
    back = accumulate(having[::-1], lambda known, word: (known | _next(known[::-1])[::-1]) & word)
    both = (one & other for one, other in zip(onward, list(back)[::-1], strict=True))
    return reduce(np.logical_or, both)


def _needed(phrase: str, languages: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield for each part of a phrase the tokens of which the passage that holds it has one.

    None where it rules nothing out: a stop word, or one letter of a script without spaces, which
    is no token in the midst of others.
    """
    for piece in _PIECE.findall(legible(phrase)):
        if _RUN.match(piece):
            found = list(grams(piece))
            is_lost = len(found) == 1 and not _IDEOGRAPH.match(found[0])
            yield from (frozenset(() if is_lost else {gram}) for gram in found)
        else:
            forms = [tokenize(piece.lower(), code) for code in ("", *languages)]
            tokens = {token for form in forms for token in form} | set(tokenize(piece.upper()))
            yield frozenset(tokens if all(forms) else ())


def _having(snapshot: Snapshot, tokens: frozenset[str], everything: Mask) -> Mask:
    """Return which rows have one of these tokens; none at all rule nothing out."""
    if not tokens:
        return everything
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
