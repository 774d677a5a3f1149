"""Every place of a phrase with the words around it, as a concordance shows them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby

from index.ports import Gone, Mask
from index.search.phrases import USUAL, Holder, Limits, count, occurrences
from index.search.snapshot import Snapshot
from index.store import Store
from index.text import article_stretches, furniture_of, headline_of
from index.types import Article, Place, Places

_AROUND = 90
"""Characters on each side: with the words themselves, two lines of a page."""


def find_places(
    store: Store,
    snapshot: Snapshot,
    phrase: str,
    allowed: Mask | None,
    gone: Gone,
    limits: Limits = USUAL,
) -> Places:
    """Return the places of a phrase in the rows that are allowed; raises Abandoned."""
    found: list[Place] = []
    stopped = False
    places = occurrences(store, snapshot, phrase, allowed, gone, limits.seconds)
    try:
        for place in chain.from_iterable(map(_shown, groupby(places, lambda each: each[0].id))):
            found.append(place)
            if stopped := len(found) == limits.places:
                break
    except TimeoutError:
        stopped = True
    number = Counter((place.article_id, place.published) for place in found)
    holders = [Holder(id_, published, n, ()) for (id_, published), n in number.items()]
    return Places(count(phrase, holders, stopped), tuple(found))


def _shown(of_article: tuple[int, Iterable[tuple[Article, int, int]]]) -> Iterator[Place]:
    """Yield the places of one article with the article's own words on both sides of each."""
    stretches: list[tuple[int, int]] = []
    for article, start, end in of_article[1]:
        if not stretches:
            stretches = list(article_stretches(article.text, furniture_of(article.spans)))
            title = headline_of(article)
        first, last = stretches[bisect_right(stretches, start, key=lambda each: each[0]) - 1]
        yield Place(
            article_id=article.id,
            source=article.source,
            title=title,
            outlet=article.outlet,
            published=article.published,
            start=start,
            end=end,
            before=_before(article.text, max(first, start - _AROUND), start, first),
            words=_line(article.text[start:end]),
            after=_after(article.text, end, min(last, end + _AROUND), last),
        )


def _before(text: str, left: int, start: int, first: int) -> str:
    words = text[left:start]
    return _line(words) if left == first else "…" + _line(words[_gap(words) :]).lstrip()


def _after(text: str, end: int, right: int, last: int) -> str:
    words = text[end:right]
    return (
        _line(words)
        if right == last
        else _line(words[: len(words) - _gap(words[::-1])]).rstrip() + "…"
    )


def _gap(text: str) -> int:
    """Return where the first whole word begins, 0 if that is not near."""
    return next((at for at, char in enumerate(text[:30]) if char.isspace()), 0)


def _line(text: str) -> str:
    """White space as single blanks, also at the ends, where it parts the words from others."""
    return re.sub(r"\s+", " ", text)


ORDERS = ("newest", "oldest", "outlet")
"""How places are sorted: by day, what is undated last, or by outlet and then the newest first."""


def in_order(places: Sequence[Place], order: str) -> list[Place]:
    """Return places in one of the ORDERS; those of one article stay in the order of its text."""
    newest = sorted(places, key=lambda each: each.published or date.min, reverse=True)
    if order == "outlet":  # who does not say comes last
        return sorted(newest, key=lambda each: (not each.outlet, each.outlet.casefold()))
    if order == "oldest":
        return sorted(places, key=lambda each: each.published or date.max)
    return newest
