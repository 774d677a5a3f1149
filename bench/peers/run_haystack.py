"""Haystack: its in-memory store (the one that has words and vectors), retrievers and joiner.

The store filters by date itself. It is kept as one JSON file, its only form on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore

from bench.peers.contract import CANDIDATES, Given, Source, Vectors
from bench.peers.measuring import run

_FILE = "store.json"


class Haystack:
    def index(self, passages: Sequence[Given], vectors: Vectors, store: Path) -> None:
        documents = (
            Document(
                id=str(passage.id),
                content=passage.words,
                embedding=vector.tolist(),
                meta={"published": passage.published},
            )
            for passage, vector in zip(passages, vectors, strict=True)
        )
        self._keep(documents, store)

    def _keep(self, documents: Iterable[Document], store: Path) -> None:
        kept = InMemoryDocumentStore()
        kept.write_documents(list(documents))
        store.mkdir(parents=True, exist_ok=True)
        kept.save_to_disk(str(store / _FILE))

    def open(self, store: Path) -> None:
        kept = InMemoryDocumentStore.load_from_disk(str(store / _FILE))
        self._pipeline = Pipeline()
        self._pipeline.add_component("words", InMemoryBM25Retriever(kept, top_k=CANDIDATES))
        self._pipeline.add_component("meaning", InMemoryEmbeddingRetriever(kept, top_k=CANDIDATES))
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")
        self._pipeline.add_component("joiner", joiner)
        self._pipeline.connect("words", "joiner")
        self._pipeline.connect("meaning", "joiner")

    def search(self, question: str, vector: Vectors, as_of: int, k: int) -> list[int]:
        filters = {"field": "meta.published", "operator": "<=", "value": as_of}
        asked: dict[str, dict[str, Any]] = {
            "words": {"query": question, "filters": filters},
            "meaning": {"query_embedding": vector.tolist(), "filters": filters},
            "joiner": {"top_k": k},
        }
        return [int(found.id) for found in self._pipeline.run(asked)["joiner"]["documents"]]

    def load_question_encoder(self, model: Path) -> None:
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersTextEmbedder,
        )

        self._questions = SentenceTransformersTextEmbedder(model=str(model), progress_bar=False)

    def encode(self, question: str) -> object:
        return self._questions.run(text=question)["embedding"]

    def load_embedder(self, model: Path) -> None:
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
        )

        self._documents = SentenceTransformersDocumentEmbedder(
            model=str(model), progress_bar=False, meta_fields_to_embed=["title"]
        )
        self._documents.run(documents=[Document(content="Is everything loaded?")])

    def build(self, articles: Sequence[Source], store: Path) -> int:
        from haystack.components.preprocessors import DocumentSplitter

        whole = [
            Document(content=each.text, meta={"title": each.title, "published": each.published})
            for each in articles
        ]
        pieces = DocumentSplitter().run(documents=whole)["documents"]
        embedded = self._documents.run(documents=pieces)["documents"]
        self._keep({each.id: each for each in embedded}.values(), store)  # copies have one id
        return len(pieces)


if __name__ == "__main__":
    run(Haystack())
