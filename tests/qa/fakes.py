"""Articles, passages and an embedder made of plain words, for what needs no model."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index import Article, Hit, Passage, Span, parse, tokenize
from qa.question import understand
from qa.types import Asked


def article(
    text: str,
    spans: Sequence[Span] = (),
    *,
    id_: int = 1,
    title: str = "",
    published: date | None = None,
) -> Article:
    return Article(
        id=id_,
        source=f"{id_}.txt",
        source_hash=f"{id_:064}",
        version=1,
        retrieved="2026-03-09T00:00:00Z",
        url=f"https://example.org/{id_}",
        title=title,
        outlet="The Gazette",
        authors=("Ann Lee",),
        language="en",
        published=published,
        published_from="field published" if published else "",
        text=text,
        spans=tuple(spans),
    )


def hit(of: Article, start: int = 0, end: int | None = None, *, id_: int = 0, rank: int = 1) -> Hit:
    """A passage of the article; `id_` is the article's id unless given."""
    end = len(of.text) if end is None else end
    passage = Passage(id_ or of.id, of.id, 0, start, end, of.text[start:end])
    return Hit(of, passage, 1.0 / rank, "words", rank)


def asked(question: str, today: date | None = None) -> Asked:
    return understand(parse(question, today=today), today)


class WordEmbedder:
    """Texts that share words are near: a bag of hashed words, of length 1."""

    id = "words-64"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.full((len(texts), 64), 1e-6, dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for token in tokenize(text):
                vector[hashlib.sha256(token.encode()).digest()[0] % 64] += 1
        norms: NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / norms
