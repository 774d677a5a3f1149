"""LlamaIndex with FAISS for its vector store, which cannot filter.

So the best 5 times 100 of each engine are fused, and what was published later is dropped.
"""

from __future__ import annotations

from pathlib import Path

import faiss
from llama_index.core import StorageContext
from llama_index.vector_stores.faiss import FaissVectorStore

from bench.peers.contract import CANDIDATES, Vectors
from bench.peers.measuring import run
from bench.peers.run_llama_index import LlamaIndex

_FETCHED = 5 * CANDIDATES


class LlamaIndexFaiss(LlamaIndex):
    def _storage(self, dimension: int) -> StorageContext:
        vectors = FaissVectorStore(faiss_index=faiss.IndexFlatIP(dimension))
        return StorageContext.from_defaults(vector_store=vectors)

    def _stored(self, folder: Path) -> StorageContext:
        vectors = FaissVectorStore.from_persist_dir(str(folder))
        return StorageContext.from_defaults(vector_store=vectors, persist_dir=str(folder))

    def search(self, question: str, vector: Vectors, as_of: int, k: int) -> list[int]:
        self._words.similarity_top_k = _FETCHED
        meaning = self._index.as_retriever(similarity_top_k=_FETCHED)
        found = self._fuse(self._words, meaning, question, vector, 2 * _FETCHED)
        known = [each.node for each in found if each.node.metadata["published"] <= as_of]
        return [int(node.node_id) for node in known[:k]]


if __name__ == "__main__":
    run(LlamaIndexFaiss())
