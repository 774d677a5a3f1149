"""Query -> Retrieval: words and meaning, each searched by its own index, and fused."""

from index.search.caches import Caches
from index.search.query import days_between, parse
from index.search.searcher import Searcher

__all__ = ["Caches", "Searcher", "days_between", "parse"]
