"""Every LexicalIndex scores as plain Python does from the formula in index/search/lexical.py."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ports import LexicalIndex, Mask
from index.search.lexical import K1, B, Bm25sIndex, RankBM25Index, TailIndex
from index.text.tokens import Tokens

Texts = Sequence[Sequence[str]]


def score(base: Texts, text: Sequence[str], query: Sequence[str]) -> float:
    """BM25+ of `text` by the statistics of `base`, without what every text gets alike."""
    average = sum(map(len, base)) / len(base) or 1.0
    total = 0.0
    for token in query:
        frequency = text.count(token)
        documents = sum(token in other for other in base)
        idf = math.log((len(base) + 1) / max(1, documents))
        norm = K1 * (1 - B + B * len(text) / average)
        total += idf * frequency * (K1 + 1) / (norm + frequency)
    return total


def rank(texts: Texts, folder: Path) -> LexicalIndex:
    return RankBM25Index(texts)


def bm25s(texts: Texts, folder: Path) -> Bm25sIndex:
    tokens = Tokens()
    for id_, text in enumerate(texts):
        tokens.add(id_, text)
    Bm25sIndex.write(tokens, folder)
    return Bm25sIndex(folder)


def tail(texts: Texts, folder: Path) -> LexicalIndex:
    """The same texts once more as a tail: the statistics are the base's, so the scores too."""
    index = TailIndex(bm25s(texts, folder))
    for text in texts:
        index.add(text)
    return index


Maker = Callable[[Texts, Path], LexicalIndex]
every_index = pytest.mark.parametrize("make", [rank, bm25s, tail])

CORPUS = [
    "kremlin said iran stand alone".split(),
    "iran iran iran sanction oil".split(),
    [],
    "weather moscow".split(),
    "oil price rise oil price fall and the longest text of all of them about oil".split(),
    "kremlin said iran stand alone".split(),
]


def expected(texts: Texts, query: Sequence[str]) -> dict[int, float]:
    scores = {at: score(texts, text, query) for at, text in enumerate(texts)}
    return {at: value for at, value in scores.items() if value > 0}


@every_index
@pytest.mark.parametrize(
    "query",
    [
        "iran",
        "iran oil",
        "iran iran",  # a repeated word counts each time
        "kremlin unheard",
        "weather",
        "price fall moscow stand",
    ],
)
def test_scores_by_value(make: Maker, query: str, tmp_path: Path) -> None:
    index = make(CORPUS, tmp_path)
    wanted = expected(CORPUS, query.split())
    assert wanted
    assert dict(index.search(query.split(), 10)) == pytest.approx(wanted, rel=1e-5)


@every_index
@pytest.mark.parametrize("query", ["", "unheard", "unheard words only"])
def test_what_is_not_there_is_not_found(make: Maker, query: str, tmp_path: Path) -> None:
    assert make(CORPUS, tmp_path).search(query.split(), 10) == []


@every_index
def test_best_first_and_equal_ones_by_position(make: Maker, tmp_path: Path) -> None:
    index = make(CORPUS, tmp_path)
    assert [at for at, _ in index.search(["iran"], 10)] == [1, 0, 5]
    assert [at for at, _ in index.search(["iran"], 2)] == [1, 0]
    assert index.search(["iran"], 0) == []


@every_index
def test_a_mask_excludes_and_changes_no_score(make: Maker, tmp_path: Path) -> None:
    index = make(CORPUS, tmp_path)
    allowed = np.array([True, False, True, True, True, True])
    everything = dict(index.search(["iran"], 10))
    assert dict(index.search(["iran"], 10, allowed)) == {
        at: value for at, value in everything.items() if at != 1
    }
    assert index.search(["iran"], 10, np.zeros(6, dtype=bool)) == []


@every_index
@pytest.mark.parametrize("texts", [[[]], [[], [], []], [["alone"]]])
def test_texts_without_words(make: Maker, texts: Texts, tmp_path: Path) -> None:
    index = make(texts, tmp_path)
    assert index.size == len(texts)
    assert dict(index.search(["alone"], 5)) == pytest.approx(expected(texts, ["alone"]))


words = st.sampled_from("abcdefgh")
corpora = st.lists(st.lists(words, max_size=12), min_size=1, max_size=40)


@every_index
@settings(max_examples=40)
@given(corpora, st.lists(st.sampled_from("abcdefghz"), max_size=6), st.integers(1, 50), st.data())
def test_any_corpus(
    make: Maker, texts: list[list[str]], query: list[str], k: int, data: st.DataObject
) -> None:
    masks = st.lists(st.booleans(), min_size=len(texts), max_size=len(texts))
    chosen = data.draw(st.none() | masks)
    allowed: Mask | None = None if chosen is None else np.array(chosen, dtype=bool)
    with tempfile.TemporaryDirectory() as folder:
        found = make(texts, Path(folder)).search(query, k, allowed)
    wanted = expected(texts, query)
    admitted = {at: value for at, value in wanted.items() if allowed is None or allowed[at]}
    scores = [value for _, value in found]
    assert len({at for at, _ in found}) == len(found) == min(k, len(admitted))
    assert dict(found) == pytest.approx({at: wanted[at] for at, _ in found}, rel=1e-4)
    assert scores == sorted(scores, reverse=True)
    left_out = [value for at, value in admitted.items() if at not in dict(found)]
    assert all(value <= scores[-1] * (1 + 1e-4) for value in left_out)


def test_a_tail_is_scored_by_the_statistics_of_its_base(tmp_path: Path) -> None:
    added = ["iran oil".split(), "new new words".split(), "kremlin".split() * 3]
    base = bm25s(CORPUS, tmp_path)
    index = TailIndex(base)
    for text in added:
        index.add(text)
    query = "iran kremlin new".split()
    wanted = {at: score(CORPUS, text, query) for at, text in enumerate(added)}
    assert min(wanted.values()) > 0
    assert dict(index.search(query, 10)) == pytest.approx(wanted, rel=1e-5)


def test_a_tail_that_grew_is_searched_as_far_as_the_mask_goes(tmp_path: Path) -> None:
    index = TailIndex(bm25s(CORPUS, tmp_path))
    index.add(["iran"])
    known = np.ones(index.size, dtype=bool)
    index.add(["iran"])
    assert [at for at, _ in index.search(["iran"], 10, known)] == [0]
    assert [at for at, _ in index.search(["iran"], 10)] == [0, 1]


@every_index
def test_document_frequency(make: Maker, tmp_path: Path) -> None:
    index = make(CORPUS, tmp_path)
    assert [index.document_frequency(word) for word in ("iran", "oil", "unheard")] == [3, 2, 0]
