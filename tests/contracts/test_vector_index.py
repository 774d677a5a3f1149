"""Every VectorIndex finds what comparing with each vector in plain Python finds."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ports import Mask, VectorIndex, Vectors
from index.search.vectors import EXACT, FaissIndex, TailVectors


def faiss(vectors: Vectors, folder: Path, exact: int = EXACT) -> VectorIndex:
    parts = np.array_split(vectors, min(3, len(vectors)))
    FaissIndex.write(lambda: iter(parts), len(vectors), folder / "vectors.faiss", exact)
    return FaissIndex(folder / "vectors.faiss")


def tail(vectors: Vectors, folder: Path) -> VectorIndex:
    index = TailVectors(vectors.shape[1])
    for part in np.array_split(vectors, min(3, len(vectors))):
        index.add(part)
    return index


Maker = Callable[[Vectors, Path], VectorIndex]
every_index = pytest.mark.parametrize("make", [faiss, tail])


def unit(size: int, seed: int = 0, dimension: int = 16) -> Vectors:
    rows = np.random.default_rng(seed).standard_normal((size, dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float16).astype(np.float32)  # as the database keeps them


def brute(vectors: Vectors, vector: Vectors, k: int, allowed: Mask | None = None) -> list[int]:
    cosines = [
        sum(float(a) * float(b) for a, b in zip(row, vector, strict=True)) for row in vectors
    ]
    admitted = [at for at in range(len(vectors)) if allowed is None or allowed[at]]
    return sorted(admitted, key=lambda at: -cosines[at])[:k]


@every_index
@settings(max_examples=40)
@given(st.integers(1, 60), st.integers(0, 80), st.integers(0, 9_999), st.data())
def test_the_nearest_by_brute_force(
    make: Maker, size: int, k: int, seed: int, data: st.DataObject
) -> None:
    vectors, question = unit(size, seed), unit(1, seed + 1)[0]
    chosen = data.draw(st.none() | st.lists(st.booleans(), min_size=size, max_size=size))
    allowed = None if chosen is None else np.array(chosen, dtype=bool)
    with tempfile.TemporaryDirectory() as folder:
        found = make(vectors, Path(folder)).search(question, k, allowed)
    assert [at for at, _ in found] == brute(vectors, question, k, allowed)
    for at, cosine in found:
        assert cosine == pytest.approx(float(vectors[at] @ question), abs=1e-5)


@every_index
def test_more_than_there_are(make: Maker, tmp_path: Path) -> None:
    vectors = unit(5)
    index = make(vectors, tmp_path)
    assert index.size == 5
    found = index.search(vectors[2], 50)
    assert sorted(at for at, _ in found) == [0, 1, 2, 3, 4]  # and no padding
    assert found[0] == (2, pytest.approx(1.0, abs=1e-3))


@every_index
def test_a_mask_of_none_finds_nothing(make: Maker, tmp_path: Path) -> None:
    assert make(unit(20), tmp_path).search(unit(1)[0], 5, np.zeros(20, dtype=bool)) == []


@every_index
def test_duplicates_are_all_found(make: Maker, tmp_path: Path) -> None:
    vectors = np.concatenate([unit(3), unit(3), unit(3, seed=7)])
    found = make(vectors, tmp_path).search(vectors[1], 2)
    assert sorted(at for at, _ in found) == [1, 4]
    assert [cosine for _, cosine in found] == pytest.approx([1.0, 1.0], abs=1e-3)


@every_index
def test_a_question_may_be_a_row(make: Maker, tmp_path: Path) -> None:
    vectors = unit(9)
    index = make(vectors, tmp_path)
    assert index.search(vectors[3:4], 3) == index.search(vectors[3], 3)


def test_a_tail_that_grew_is_searched_as_far_as_the_mask_goes() -> None:
    vectors = unit(8)
    index = TailVectors(16)
    index.add(vectors[:2])
    known = np.ones(index.size, dtype=bool)
    index.add(vectors[2:])
    assert sorted(at for at, _ in index.search(vectors[5], 8, known)) == [0, 1]
    assert index.search(vectors[5], 1)[0][0] == 5


def test_beyond_its_size_the_nearest_lists_hold_nearly_all_that_is_near(tmp_path: Path) -> None:
    topics = unit(50, seed=1, dimension=32)
    rows = np.repeat(topics, 100, axis=0) + 0.15 * unit(5_000, seed=2, dimension=32)
    vectors = rows.astype(np.float16).astype(np.float32)
    index = faiss(vectors, tmp_path, exact=1_000)
    for allowed in (None, np.arange(5_000) % 2 == 0, np.arange(5_000) % 40 == 0):
        shared = 0
        for question in vectors[::250]:
            found = index.search(question, 10, allowed)
            positions = [at for at, _ in found]
            assert len(set(positions)) == 10
            assert allowed is None or allowed[positions].all()
            assert [cosine for _, cosine in found] == pytest.approx(
                [float(vectors[at] @ question) for at in positions], abs=1e-3
            )
            cosines = vectors @ question
            if allowed is not None:
                cosines[~allowed] = -1
            shared += len(set(positions) & set(np.argsort(-cosines)[:10].tolist()))
        assert shared >= 0.98 * 10 * 20
