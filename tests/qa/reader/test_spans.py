"""Tokens and characters: what the reader marks is what stands in the passage."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import TorchEmbedder
from qa.reader.spans import LONGEST_ANSWER, Encoder, Window, candidates, padded

TOKENIZER = TorchEmbedder().folder / "tokenizer.json"
PASSAGE = "On 8 March\u00a02026 Łukasz “Luke” Çelik said: the minister wasn’t in São Paulo."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(TOKENIZER)


def one(encoder: Encoder, passage: str, title: str = "A title") -> Window:
    ((window,),) = encoder.encode([("Who said it?", title, passage)])
    return window


@pytest.mark.parametrize("title", ["", "Łukasz | in São Paulo"])
@pytest.mark.parametrize("words", ["8 March\u00a02026", "Łukasz", "São Paulo", "wasn’t", "said"])
def test_a_span_comes_back_as_its_own_characters(encoder: Encoder, words: str, title: str) -> None:
    start = PASSAGE.index(words)
    window = one(encoder, PASSAGE, title)
    found = window.tokens(start, start + len(words))
    assert found is not None
    first, last = found
    left = window.offsets[first - window.first][0]
    right = window.offsets[last - window.first][1]
    assert PASSAGE[left:right] == words


@given(st.text(min_size=1, max_size=120), st.text(max_size=30))
def test_any_text_has_offsets_within_it(passage: str, title: str) -> None:
    for window in Encoder(TOKENIZER).encode([("Who?", title, passage)])[0]:
        assert len(window.offsets) == window.last - window.first
        assert all(0 <= left <= right <= len(passage) for left, right in window.offsets)
        assert len(window.ids) == len(window.types)


def test_a_long_passage_is_read_in_windows_that_overlap(encoder: Encoder) -> None:
    passage = " ".join(f"word{at}" for at in range(400))
    (windows,) = encoder.encode([("Who?", "T", passage)])
    assert len(windows) > 2
    assert windows[0].offsets[0][0] == 0
    assert windows[-1].offsets[-1][1] == len(passage)
    for before, after in pairwise(windows):
        assert after.offsets[0][0] < before.offsets[-1][1]
    assert windows[0].tokens(len(passage) - 7, len(passage)) is None


def test_the_best_span_lies_in_the_passage_and_is_scored_against_no_answer(
    encoder: Encoder,
) -> None:
    window = one(encoder, PASSAGE)
    start, end = (np.zeros(len(window.ids), dtype=np.float32) for _ in range(2))
    place = window.tokens(PASSAGE.index("São"), PASSAGE.index("São") + len("São Paulo"))
    assert place is not None
    start[place[0]], end[place[1]] = 5, 4
    start[0], end[0] = 1, 2
    start[2] = end[3] = start[window.first - 1] = 50  # in the question and in the title
    best, *others = candidates(window, start, end)
    assert PASSAGE[best.start : best.end] == "São Paulo"
    assert best.score == pytest.approx(5 + 4 - (1 + 2))
    assert all(other.score <= best.score for other in others)
    assert all(one.end <= best.start or best.end <= one.start for one in others)


def test_a_span_neither_runs_backwards_nor_on_and_on(encoder: Encoder) -> None:
    window = one(encoder, "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 2)
    start, end = (np.zeros(len(window.ids), dtype=np.float32) for _ in range(2))
    end[window.first], start[window.last - 1] = 9, 9
    start[window.first] = 8
    for found in candidates(window, start, end, 50):
        assert found.start < found.end
        length = sum(found.start <= left < found.end for left, _ in window.offsets)
        assert length <= LONGEST_ANSWER


def test_rows_are_padded_behind_and_masked(encoder: Encoder) -> None:
    windows = [one(encoder, "Short."), one(encoder, PASSAGE)]
    ids, mask, types = padded(windows)
    size = len(windows[0].ids)
    assert ids.shape == mask.shape == types.shape == (2, len(windows[1].ids))
    assert mask[0].sum() == size
    assert not ids[0, size:].any()


def test_the_committed_card_names_the_model_beside_it() -> None:
    folder = Path(__file__).parents[3] / "qa" / "reader" / "model"
    if not (folder / "card.json").exists():
        pytest.skip("no reader has been exported")
    import hashlib
    import json

    card = json.loads((folder / "card.json").read_text("utf-8"))
    assert set(card["sha256"]) == {"model.onnx", "tokenizer.json"}
    for name, digest in card["sha256"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (folder / "model.onnx").stat().st_size < 50_000_000


@pytest.mark.parametrize("letter", ["가", "中", "слово ", "a ", "🙂"])
def test_a_long_question_leaves_room_for_the_passage(encoder: Encoder, letter: str) -> None:
    for length in (90, 121, 189, 300, 2000):
        (windows,) = encoder.encode([(letter * length, "A title", "It rained. " * 200)])
        assert len(windows) > 1
        assert all(len(window.ids) <= 256 for window in windows)
        assert windows[-1].offsets[-1][1] >= len("It rained. " * 200) - 2
