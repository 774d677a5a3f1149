"""Query -> Retrieval: words and meaning, each searched by its own index, and fused."""

from index.search.caches import Caches
from index.search.lexical import SMALL
from index.search.periods import named, within
from index.search.phrases import find_in, phrase_in_words
from index.search.places import ORDERS, in_order
from index.search.query import parse, parse_phrase
from index.search.scope import NARROWINGS, parse_scope
from index.search.searcher import ENGINES, LocalSearcher
from index.search.spelling import respell

__all__ = [
    "ENGINES",
    "NARROWINGS",
    "ORDERS",
    "SMALL",
    "Caches",
    "LocalSearcher",
    "find_in",
    "in_order",
    "named",
    "parse",
    "parse_phrase",
    "parse_scope",
    "phrase_in_words",
    "respell",
    "within",
]
