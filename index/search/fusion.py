"""Rankings of several engines -> one order, spread over articles and stories. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from index.ports import Mask
from index.search.catalog import Catalog, Ids
from index.types import Order, Query

# Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009) of each engine's best, and
# what speaks for a passage beside its words: that it is near in time, and that news says first
# what matters. Fitted on the news questions of 2022 and 2024 (docs/decisions.md).
_FUSION_K = 9
_ENGINES = {"words": 1.0, "meaning": 0.7}
_MONTH, _YEAR = 0.072, 0.037  # for news of the day; a third of it is left after 30 and 365 days
_LEAD = 0.044  # for an article's first passage, half of it for the second
_QUOTED = 0.1  # for words that the question quotes
_AGAIN = 0.01  # lost for each better passage of the same story
_UNDATED = 365  # nobody knows: as near as a year


@dataclass(slots=True)
class FusedRow:
    """A catalog row with its fused score and the engines that found it."""

    row: int
    score: float = 0.0
    engines: list[str] = field(default_factory=list)


def fuse(
    query: Query,
    catalog: Catalog,
    rankings: Mapping[str, Sequence[int]],
    today: date,
    quoted: Mask | None = None,
) -> list[FusedRow]:
    """Return what the engines found, best first.

    `today` is the day that news is compared with, `quoted` the rows that hold a phrase.
    """
    found: dict[int, FusedRow] = {}
    for engine, ranked in rankings.items():
        for rank, row in enumerate(ranked, 1):
            candidate = found.setdefault(row, FusedRow(row))
            candidate.score += _ENGINES[engine] / (_FUSION_K + rank)
            candidate.engines.append(engine)
    rows = np.fromiter(found, np.int64, len(found))
    days = days_away(catalog.published[rows], query, today)
    nearness = _MONTH * np.exp(-days / 30) + _YEAR * np.exp(-days / 365)
    lead = _LEAD / (1 + catalog.ordinals[rows])
    exact = _QUOTED * quoted[rows] if quoted is not None else 0.0
    for candidate, more in zip(found.values(), (nearness + lead + exact).tolist(), strict=True):
        candidate.score += more
    return sorted(found.values(), key=lambda each: (-each.score, each.row))


def days_away(published: Ids, query: Query, today: date) -> NDArray[np.float64]:
    """Return how far each day is from those that the question names, else from `today`.

    A question for the first of something is about the oldest of what was found.
    """
    if not len(published):
        return np.zeros(0)
    periods = [(each.first.toordinal(), each.last.toordinal()) for each in query.dates]
    if not periods and query.order is Order.FIRST:
        oldest = int(min(published[published > 0], default=1))
        periods = [(oldest, oldest)]
    if not periods:
        periods = [(today.toordinal(), today.toordinal())]
    outside = [np.maximum(0, np.maximum(a - published, published - z)) for a, z in periods]
    return np.where(published > 0, np.min(outside, axis=0), _UNDATED).astype(float)


def spread(candidates: Sequence[FusedRow], catalog: Catalog) -> Iterator[FusedRow]:
    """Yield the candidates anew: each weighs less the more of its story came before it.

    Of passages with one text only the best comes.
    """
    heap = [(-each.score, at, 0) for at, each in enumerate(candidates)]  # sorted, so a heap
    came: Counter[int] = Counter()
    texts: set[int] = set()
    while heap:
        _, at, known = heappop(heap)
        row = candidates[at].row
        story, text = int(catalog.stories[row]), int(catalog.texts[row])
        if text in texts:
            continue
        if came[story] > known:  # it was pushed before the others came
            score = candidates[at].score - _AGAIN * came[story]
            heappush(heap, (-score, at, came[story]))
            continue
        came[story] += 1
        texts.add(text)
        yield candidates[at]
