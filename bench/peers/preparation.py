"""The data folder: an archive of the chosen articles, and what every system is given of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from bench.archive import Kept
from bench.news import read_articles
from bench.peers.choice import choose, read_quiz, without_quiz_pages
from bench.peers.contract import Asking, Given, Vectors, write_rows
from index import TorchEmbedder, build_archive, open_archive
from index.text.chunking import encoded


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many passages and questions there are to be, about, and articles to build from."""

    passages: int
    questions: int
    articles: int


def prepare(news: Path, vectors: Path | None, sizes: Sizes, data: Path, archive: Path) -> None:
    """Write the data folder and the archive; what is there for the same sizes stays."""
    card = data / "sizes.json"
    wanted = json.dumps([sizes.passages, sizes.questions, sizes.articles])
    if card.is_file() and card.read_text() == wanted:
        return
    data.mkdir(parents=True, exist_ok=True)
    counts = {each["id"]: len(each["text"].split()) for each in read_articles(news)}
    asked, ids = choose(read_quiz(news), counts, sizes.questions, sizes.passages)
    chosen = without_quiz_pages((a for a in read_articles(news) if a["id"] in ids), asked)
    _write_articles(data / "articles.jsonl", islice(read_articles(news), sizes.articles))
    _write_articles(data / "chosen.jsonl", chosen)
    print(f"building an archive of {len(chosen):,} articles", flush=True)
    embedder = Kept(vectors) if vectors else TorchEmbedder()
    build_archive(archive, [data / "chosen.jsonl"], embedder=embedder)
    _export(archive, asked, data)
    card.write_text(wanted)


def _write_articles(file: Path, articles: Iterable[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(each) + "\n" for each in articles)


def _export(archive: Path, asked: Sequence[Asking], data: Path) -> None:
    with open_archive(archive) as opened:
        by_text: dict[int, Vectors] = {}
        seq, texts, vectors = opened.store.vectors_after(0)
        while texts:
            by_text.update(zip(texts, vectors, strict=True))
            seq, texts, vectors = opened.store.vectors_after(seq)
        given, rows = [], []
        for row in opened.store.passages_after(0):
            day = date.fromisoformat(row.published).toordinal() if row.published else 0
            words = encoded(row.title, row.text)
            given.append(Given(row.id, row.article_id, row.text, words, day))
            rows.append(by_text[row.text_id])
        encoder = opened.searcher.embedder
        if isinstance(encoder, str):
            raise SystemExit(encoder)
        questions = encoder.encode([ask.text for ask in asked])
    write_rows(data / "passages.jsonl", given)
    write_rows(data / "questions.jsonl", asked)
    np.save(data / "vectors.npy", _unit(np.stack(rows)))
    np.save(data / "question-vectors.npy", _unit(questions))


def _unit(vectors: Vectors) -> Vectors:
    """Return rows of length 1 again: an archive keeps 16 bits of each number."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
