"""Ranked passages -> hits: what is shown of them is read at once, each article's text once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from index.store import Store
from index.types import Hit, Passage


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage's id with its fused score and the engines that found it, as a hit says them."""

    passage: int
    score: float
    engine: str


def read_hits(store: Store, ranked: Iterable[Ranked], k: int) -> tuple[Hit, ...]:
    """Return the first `k` of the ranked passages that are still there."""
    hits: list[Hit] = []
    waiting = iter(ranked)
    # A passage that was removed a moment ago makes room for a later one.
    while batch := list(islice(waiting, k - len(hits))):
        cuts = {cut.id: cut for cut in store.cuts(each.passage for each in batch)}
        articles = store.those({cut.article_id for cut in cuts.values()})
        for each in batch:
            cut = cuts.get(each.passage)
            if cut and (article := articles.get(cut.article_id)):
                text = article.text[cut.start : cut.end]
                passage = Passage(cut.id, article.id, cut.ordinal, cut.start, cut.end, text)
                hits.append(Hit(article, passage, each.score, each.engine, len(hits) + 1))
    return tuple(hits)
