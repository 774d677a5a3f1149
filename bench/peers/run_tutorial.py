"""rank-bm25 and FAISS's flat index with reciprocal rank fusion, put together as tutorials do.

BM25Okapi over lower-cased words split at spaces, pickled; no filter, so the best 5 times 100 of
each engine are taken and what was published later is dropped. LangChain's recursive splitter at
1,000 characters with 200 shared, and sentence-transformers.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from rank_bm25 import BM25Okapi

from bench.peers.contract import CANDIDATES, Given, Source, Vectors, fused
from bench.peers.measuring import run

_FETCHED = 5 * CANDIDATES


class Tutorial:
    def index(self, passages: Sequence[Given], vectors: Vectors, store: Path) -> None:
        ids = [each.id for each in passages]
        dates = [each.published for each in passages]
        self._keep([each.words for each in passages], ids, dates, vectors, store)

    def _keep(
        self, texts: list[str], ids: list[int], dates: list[int], vectors: Vectors, store: Path
    ) -> None:
        store.mkdir(parents=True, exist_ok=True)
        bm25 = BM25Okapi([text.lower().split() for text in texts])
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        faiss.write_index(index, str(store / "vectors.faiss"))
        with (store / "words.pickle").open("wb") as file:
            pickle.dump((bm25, texts, ids, dates), file)

    def open(self, store: Path) -> None:
        self._index = faiss.read_index(str(store / "vectors.faiss"))
        with (store / "words.pickle").open("rb") as file:  # this script wrote it
            self._bm25, self._texts, self._ids, self._dates = pickle.load(file)

    def search(self, question: str, vector: Vectors, as_of: int, k: int) -> list[int]:
        scores = self._bm25.get_scores(question.lower().split())
        words = np.argsort(scores)[::-1][:_FETCHED]
        _, meaning = self._index.search(vector.reshape(1, -1), _FETCHED)
        rankings = [
            [at for at in ranking if at >= 0 and self._dates[at] <= as_of][:CANDIDATES]
            for ranking in (words.tolist(), meaning[0].tolist())
        ]
        return [self._ids[at] for at in fused(rankings, k)]

    def load_question_encoder(self, model: Path) -> None:
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(str(model))

    def encode(self, question: str) -> object:
        return self._model.encode(question, normalize_embeddings=True)

    def load_embedder(self, model: Path) -> None:
        self.load_question_encoder(model)
        self.encode("Is everything loaded?")

    def build(self, articles: Sequence[Source], store: Path) -> int:
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
        cut = [(each, piece) for each in articles for piece in splitter.split_text(each.text)]
        texts = [f"{each.title}\n{piece}" for each, piece in cut]
        vectors = self._model.encode(texts, normalize_embeddings=True)
        dates = [each.published for each, _ in cut]
        self._keep(texts, list(range(len(texts))), dates, vectors, store)
        return len(texts)


if __name__ == "__main__":
    run(Tutorial())
