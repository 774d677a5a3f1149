"""Ways to cut are compared by what is read until the answer, at equal reading."""

from __future__ import annotations

import json
import lzma
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.news import Question
from bench.passages import Choice, Searched, chosen, evenly, table, until
from bench.remembered import Remembered
from bench.retrieval import ENGINES
from tests.fakes import HashEmbedder

RIVERS = "Wend Yarr Zell Tarn Sill Rone Quay Pell Orne Nith".split()


def article(at: int, published: str = "2022-05-01", more: str = "") -> dict[str, Any]:
    sentences = [f"Nothing of note was said on day {day} of the fair." for day in range(9)]
    sentences.insert(5, f"The ferry over the {RIVERS[at]} sank with {at + 3} goats aboard.")
    return {
        "id": f"a{at}",
        "title": f"The {RIVERS[at]} ferry",
        "published": published,
        "text": " ".join(sentences) + more,
    }


def question(at: int, *retrieved: str) -> Question:
    day = date(2022, 6, 1)
    text = f"How many goats were on the ferry over the {RIVERS[at]}?"
    return Question(f"q{at}", text, day, 2022, (f"the {at + 3} goats",), frozenset(retrieved))


@pytest.fixture
def embedder(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "vectors.sqlite3", HashEmbedder())


def read(embedder: Remembered, articles: list[dict[str, Any]], choice: Choice) -> list[float]:
    found = Searched(articles, choice, embedder).words_read([question(at) for at in range(4)])
    assert set(found) == set(ENGINES)
    return found["both"].tolist()


def test_words_are_counted_to_the_end_of_the_answer() -> None:
    texts = [" one two three ", " four five six seven "]
    assert until(texts, [" five six "]) == 6
    assert until(texts, [" six ", " two "]) == 2
    assert until(texts, [" eight ", " three four "]) == np.inf


def test_a_short_passage_brings_the_answer_sooner(embedder: Remembered) -> None:
    articles = [article(at) for at in range(10)]
    short = read(embedder, articles, Choice(words=24, overlap=0))
    long = read(embedder, articles, Choice(words=400))
    assert max(short) <= 24
    assert min(long) > 50


def test_the_title_is_searched_only_where_it_stands_before_the_passage() -> None:
    embedder = HashEmbedder()
    Searched([article(0)], Choice(title_embedded=False), embedder)
    assert not any("The Wend ferry\n" in text for text in embedder.encoded)
    Searched([article(0)], Choice(), embedder)
    assert any(text.startswith("The Wend ferry\n") for text in embedder.encoded)


def test_later_articles_and_quiz_pages_are_hidden(embedder: Remembered) -> None:
    later, undated = article(1, "2022-06-03"), article(2, "")
    quiz = article(3, more=f" Quiz! {question(3).text}")
    found = read(embedder, [article(0), later, undated, quiz], Choice())
    assert np.isfinite(found).tolist() == [True, False, True, False]


def test_equal_strings_are_embedded_once_also_by_the_next_run(tmp_path: Path) -> None:
    fake = HashEmbedder()
    first = Remembered(tmp_path / "kept.sqlite3", fake).encode(["one", "two", "one"])
    again = Remembered(tmp_path / "kept.sqlite3", fake).encode(["two", "three"])
    assert sorted(fake.encoded) == ["one", "three", "two"]
    assert (first[0] == first[2]).all()
    assert (first[1] == again[0]).all()
    assert np.allclose(first, fake.encode(["one", "two", "one"]), atol=1e-3)


def test_the_found_articles_come_first_and_long_ones_never(tmp_path: Path) -> None:
    long = article(9, more=" word" * 2_000)
    with lzma.open(tmp_path / "articles.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(each) for each in [*map(article, range(9)), long]))
    asked = [question(0, "a8", "a0", "a9", "gone")]
    assert [each["id"] for each in chosen(tmp_path, asked, 1)] == ["a0", "a8"]
    assert [each["id"] for each in chosen(tmp_path, asked, 4)] == ["a0", "a1", "a4", "a8"]


def test_evenly_from_the_first() -> None:
    assert evenly(range(10), 3) == [0, 3, 6]
    assert evenly(range(2), 3) == [0, 1]


def test_a_sure_difference_is_bold() -> None:
    present, better = np.full(40, 900.0), np.full(40, 500.0)
    same = dict.fromkeys(ENGINES, present)
    found = {Choice(): same, Choice(words=60): same | {"words": better, "both": present.copy()}}
    lines = list(table(found, {Choice(): 7, Choice(words=60): 1_234}))
    assert "| 120 words | 7 | words | 0.000 | 0.000 | 1.000 | 1.000 |" in lines
    assert (
        "| 60 words | 1,234 | words | 0.000 (+0.0) | 1.000 (**+100.0**) | 1.000 (+0.0) "
        "| 1.000 (+0.0) |" in lines
    )
    assert any(line.startswith("| 60 words | 1,234 | both | 0.000 (+0.0) |") for line in lines)
