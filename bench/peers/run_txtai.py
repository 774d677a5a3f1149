"""txtai: one hybrid index with content, asked in its SQL, which filters by date.

Its index is given the vectors by a function that looks them up. It has no splitter of its own in
the index; its `Segmentation` pipeline cuts paragraphs, as its examples for articles do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from txtai import Embeddings

from bench.peers.contract import CANDIDATES, Given, Source, Vectors
from bench.peers.measuring import run

# What it fuses before it filters; ten times the limit, its own default where a query filters.
_SQL = (
    f"select id from txtai where similar(:question, {CANDIDATES})"
    " and published <= :as_of limit {k}"
)


def _lookup(vectors: dict[str, Vectors]) -> Callable[[Sequence[str]], Vectors]:
    def transform(texts: Sequence[str]) -> Vectors:  # txtai wants a plain function
        return np.stack([vectors[text] for text in texts])

    return transform


class Txtai:
    def __init__(self) -> None:
        self._vectors: dict[str, Vectors] = {}

    def index(self, passages: Sequence[Given], vectors: Vectors, store: Path) -> None:
        known = {each.words: row for each, row in zip(passages, vectors, strict=True)}
        embeddings = Embeddings(
            method="external", transform=_lookup(known), content=True, hybrid=True
        )
        embeddings.index(
            (each.id, {"text": each.words, "published": each.published}, None) for each in passages
        )
        embeddings.save(str(store))

    def open(self, store: Path) -> None:
        self._embeddings = Embeddings()
        self._embeddings.load(str(store), config={"transform": _lookup(self._vectors)})

    def search(self, question: str, vector: Vectors, as_of: int, k: int) -> list[int]:
        self._vectors[question] = vector
        found = self._embeddings.search(
            _SQL.format(k=k), limit=k, parameters={"question": question, "as_of": as_of}
        )
        return [int(row["id"]) for row in found]

    def load_question_encoder(self, model: Path) -> None:
        self._own = Embeddings(
            path=str(model), method="sentence-transformers", content=True, hybrid=True
        )

    def encode(self, question: str) -> object:
        return self._own.transform(question)

    def load_embedder(self, model: Path) -> None:
        self.load_question_encoder(model)
        self.encode("Is everything loaded?")

    def build(self, articles: Sequence[Source], store: Path) -> int:
        from txtai.pipeline import Segmentation

        split = Segmentation(paragraphs=True)

        def pieces() -> Iterator[tuple[int, dict[str, Any], None]]:
            number = 0
            for each in articles:
                for piece in split(each.text):
                    words = f"{each.title}\n{piece}"
                    yield number, {"text": words, "published": each.published}, None
                    number += 1

        self._own.index(pieces())
        self._own.save(str(store))
        return int(self._own.count())


if __name__ == "__main__":
    run(Txtai())
