"""The seams of the archive: what may be replaced by a better part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.types import Query, Retrieval, Scored

Vectors = NDArray[np.float32]
Mask = NDArray[np.bool_]
Positions = NDArray[np.int64]


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product is their cosine."""

    @property
    def id(self) -> str:
        """The name and the weights: two embedders with one id give the same vectors."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (len(texts), dimension), rows of length 1."""
        ...


Gone = Callable[[], bool]
"""Says whether nobody waits for the answer any more."""


def never_gone() -> bool:
    """Somebody waits until the end."""
    return False


MakeEmbedder = Callable[[], Embedder]
"""Loads an embedder; raises EmbedderMissing."""


class Searcher(Protocol):
    """Finds passages for a query, in this process or on somebody else's servers; safe for threads.

    What was committed before a search is searched; an engine elsewhere may need a moment for it.
    What it could not use, it says in the retrieval's `fallback`. It finds the same for the same.
    """

    def search(self, query: Query, k: int = 20, gone: Gone = never_gone) -> Retrieval:
        """Return the `k` best passages of the query's scope, each text once, best first.

        Raises Abandoned if it takes long and whoever asked is `gone`.
        """
        ...

    @property
    def embedder(self) -> Embedder | str:
        """What encodes questions, or why there is nothing; the first use may take some seconds."""
        ...


class VectorIndex(Protocol):
    """Finds the nearest of `size` vectors, which are known by their positions 0..size-1."""

    @property
    def size(self) -> int: ...

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> Scored:
        """Return at most `k` (position, cosine), best first, among the allowed positions."""
        ...


class LexicalIndex(Protocol):
    """Scores `size` tokenized texts by BM25+, known by their positions 0..size-1."""

    @property
    def size(self) -> int: ...

    def search(self, tokens: Sequence[str], k: int, allowed: Mask | None = None) -> Scored:
        """Return at most `k` (position, score > 0), best first, among the allowed positions."""
        ...

    def with_any(self, tokens: Collection[str]) -> Positions:
        """Return the positions of the texts that have one of these tokens, in no order."""
        ...

    def document_frequency(self, token: str) -> int:
        """Return how many of the texts have the token."""
        ...

    def vocabulary(self) -> Collection[str]:
        """Return the tokens of the texts."""
        ...
