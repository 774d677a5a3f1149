"""LlamaIndex: its default vector store and its BM25 retriever (bm25s), fused by its retriever.

Both filter by date themselves; the BM25 retriever takes its filter when it is made, so one is made
for each question, around the same index.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from llama_index.core import (
    Document,
    MockEmbedding,
    StorageContext,
    VectorStoreIndex,
    load_index_from_storage,
)
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
from llama_index.core.schema import BaseNode, NodeWithScore, QueryBundle, TextNode
from llama_index.core.vector_stores import FilterOperator, MetadataFilter, MetadataFilters
from llama_index.retrievers.bm25 import BM25Retriever

from bench.peers.contract import CANDIDATES, Given, Source, Vectors
from bench.peers.measuring import run


class LlamaIndex:
    def index(self, passages: Sequence[Given], vectors: Vectors, store: Path) -> None:
        nodes = [
            TextNode(
                id_=str(each.id),
                text=each.words,
                embedding=vector.tolist(),
                metadata={"published": each.published},
                excluded_embed_metadata_keys=["published"],  # the retrievers would search it
            )
            for each, vector in zip(passages, vectors, strict=True)
        ]
        storage = self._storage(vectors.shape[1])
        found = VectorStoreIndex(
            nodes, storage_context=storage, embed_model=MockEmbedding(embed_dim=vectors.shape[1])
        )
        self._keep(found, nodes, store)

    def _storage(self, dimension: int) -> StorageContext:
        return StorageContext.from_defaults()

    def _keep(self, index: VectorStoreIndex, nodes: Sequence[BaseNode], store: Path) -> None:
        index.storage_context.persist(str(store / "meaning"))
        words = BM25Retriever.from_defaults(nodes=list(nodes), similarity_top_k=CANDIDATES)
        words.persist(str(store / "words"))

    def open(self, store: Path) -> None:
        storage = self._stored(store / "meaning")
        self._index = load_index_from_storage(storage, embed_model=MockEmbedding(embed_dim=1))
        self._words = BM25Retriever.from_persist_dir(str(store / "words"))

    def _stored(self, folder: Path) -> StorageContext:
        return StorageContext.from_defaults(persist_dir=str(folder))

    def search(self, question: str, vector: Vectors, as_of: int, k: int) -> list[int]:
        operator = FilterOperator.LTE
        known = MetadataFilter(key="published", value=as_of, operator=operator)
        filters = MetadataFilters(filters=[known])
        words = BM25Retriever(
            existing_bm25=self._words.bm25, similarity_top_k=CANDIDATES, filters=filters
        )
        meaning = self._index.as_retriever(similarity_top_k=CANDIDATES, filters=filters)
        return [int(each.node.node_id) for each in self._fuse(words, meaning, question, vector, k)]

    def _fuse(
        self, words: BaseRetriever, meaning: BaseRetriever, question: str, vector: Vectors, k: int
    ) -> list[NodeWithScore]:
        both = QueryFusionRetriever(
            [words, meaning],
            llm=MockLLM(),  # never asked: one query only
            num_queries=1,
            mode="reciprocal_rerank",
            similarity_top_k=k,
            use_async=False,
        )
        return both.retrieve(QueryBundle(question, embedding=vector.tolist()))

    def load_question_encoder(self, model: Path) -> None:
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        self._encoder = HuggingFaceEmbedding(model_name=str(model))

    def encode(self, question: str) -> object:
        return self._encoder.get_query_embedding(question)

    def load_embedder(self, model: Path) -> None:
        self.load_question_encoder(model)
        self._dimension = len(self._encoder.get_query_embedding("Is everything loaded?"))

    def build(self, articles: Sequence[Source], store: Path) -> int:
        from llama_index.core.node_parser import SentenceSplitter

        documents = [
            Document(text=each.text, metadata={"title": each.title, "published": each.published})
            for each in articles
        ]
        nodes = SentenceSplitter().get_nodes_from_documents(documents)
        storage = self._storage(self._dimension)
        found = VectorStoreIndex(nodes, storage_context=storage, embed_model=self._encoder)
        self._keep(found, nodes, store)
        return len(nodes)


if __name__ == "__main__":
    run(LlamaIndex())
