"""Clippings itself, under the same contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.peers.contract import Given, Source, Vectors
from bench.peers.measuring import run
from index import Archive, Embedder, Scope, TorchEmbedder, build_archive, open_archive, parse


class _Supplied:
    """Gives the vector that a question came with, in the name of the archive's encoder."""

    def __init__(self, encoder: str) -> None:
        self.id = encoder
        self.vector: Vectors

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self.vector.reshape(1, -1)


class Clippings:
    def index(self, passages: Sequence[Given], vectors: Vectors, store: Path) -> None:
        """Do nothing: the passages were read out of the archive in `store`."""

    def open(self, store: Path) -> None:
        self._store = store
        with open_archive(store) as archive:
            self._supplied = _Supplied(archive.store.meta("encoder"))
        self._archive = Archive(store, self._supplied)

    def search(self, question: str, vector: Vectors, as_of: int, k: int) -> list[int]:
        self._supplied.vector = vector
        query = parse(question, Scope(as_of=date.fromordinal(as_of)))
        return [hit.passage.id for hit in self._archive.searcher.search(query, k).hits]

    def load_question_encoder(self, model: Path) -> None:
        encoder = open_archive(self._store).searcher.embedder
        assert not isinstance(encoder, str), encoder
        self._encoder: Embedder = encoder

    def encode(self, question: str) -> object:
        return self._encoder.encode([question])

    def load_embedder(self, model: Path) -> None:
        self._encoder = TorchEmbedder(str(model))
        self._encoder.encode(["Is everything loaded?"])

    def build(self, articles: Sequence[Source], store: Path) -> int:
        store.mkdir(parents=True, exist_ok=True)
        file = store / "articles.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for each in articles:
                day = date.fromordinal(each.published).isoformat() if each.published else None
                row = {"title": each.title, "text": each.text, "published": day}
                lines.write(json.dumps(row) + "\n")
        return build_archive(store / "archive", [file], embedder=self._encoder).passages


if __name__ == "__main__":
    run(Clippings())
