"""A model is judged by its order of what an archive finds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bench.news import Question
from bench.reranking import pool, ranked, table
from index import build_archive
from index.archive import Archive
from index.ports import Vectors
from index.search import LocalSearcher
from tests.fakes import HashEmbedder

TEXTS = {
    "2022-05-01": "The ferry sank, and the ferry company said the ferry was old.",
    "2022-05-02": "Nine goats were on the ferry when it sank.",
    "2022-05-03": "Quiz: How many goats were on the ferry? Nine goats!",
    "2022-06-09": "All nine goats of the ferry were found.",
}
ASKED = Question(
    "q", "How many goats were on the ferry?", date(2022, 6, 1), 2022, ("nine",), frozenset()
)


class Contrary:
    """Finds best what holds a word."""

    id = "contrary"

    def __init__(self, word: str) -> None:
        self._word = word

    def encode(self, texts: Sequence[str]) -> Vectors:
        liked = [[1.0, 0.0] if self._word in text or "?" in text else [0.0, 1.0] for text in texts]
        return np.array(liked, dtype=np.float32)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    rows = [
        {"title": f"Ferry, {day}", "text": text, "published": day} for day, text in TEXTS.items()
    ]
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    build_archive(tmp_path / "archive", [file], embedder=HashEmbedder())
    with Archive(tmp_path / "archive", HashEmbedder()) as opened:
        yield opened


def searching(archive: Archive) -> LocalSearcher:
    return LocalSearcher(archive.path, archive.store, HashEmbedder())


def test_quiz_pages_and_later_articles_are_in_no_pool(archive: Archive) -> None:
    found = pool(archive, searching(archive), ASKED, 10)
    assert sorted(zip(found.strings, found.right, strict=True)) == [
        (f"Ferry, 2022-05-01\n{TEXTS['2022-05-01']}", False),
        (f"Ferry, 2022-05-02\n{TEXTS['2022-05-02']}", True),
    ]
    assert set(found.by_words) == set(found.rows)
    assert pool(archive, searching(archive), ASKED, 1).rows == ()  # the quiz page alone was found


@pytest.mark.parametrize(("word", "rank"), [("Nine", 1), ("company", 2)])
def test_each_model_orders_the_same_pool(archive: Archive, word: str, rank: int) -> None:
    searcher = searching(archive)
    pools = [pool(archive, searcher, ASKED, 10)]
    ranks = ranked(searcher, pools, HashEmbedder(), Contrary(word))
    assert set(ranks) == {"words", "packaged", "words + packaged", "tuned", "words + tuned"}
    assert ranks["tuned"].tolist() == [rank]
    assert all(ranks[name].tolist() == [1] for name in ("words", "packaged", "words + packaged"))


def test_the_table_tells_the_gain() -> None:
    packaged, tuned = np.array([12.0] * 9 + [np.inf]), np.array([6.0] * 9 + [np.inf])
    assert list(table(2024, {"packaged": packaged, "tuned": tuned})) == [
        "| 2024 | 10 | packaged | 0.000 | 0.000 | 0.900 |",
        "| 2024 | 10 | tuned | 0.000 (+0.0; 100.0%) | 0.900 (+90.0; 0.0%) | 0.900 (+0.0; 100.0%) |",
    ]
