"""Texts to the reader's tokens, and its logits back to spans of characters. Needs no torch.

The reader reads `[CLS] question [SEP] title | passage [SEP]`. A span lies in the passage; position
0, [CLS], stands for "not answered here", so a span's score is `start + end` of its tokens minus
`start + end` of position 0: above 0 the passage rather answers than not, and scores of several
passages compare. Training and reading share this file, so that both see the same tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_TOKENS = 256
LONGEST_ANSWER = 30  # tokens
_CONSIDERED = 400  # spans, the best: most overlap a better one
_LONGEST_QUESTION = 96  # tokens: what is left of a window must be longer than the stride
_LONGEST_TITLE = 300  # characters

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """One row of the reader's input: `ids` and `types` by token; `first` and `last` bound the
    passage's tokens (`last` is past them); `offsets` are their (start, end) in the passage."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    first: int
    last: int
    offsets: tuple[tuple[int, int], ...]

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the first and the last token of `passage[start:end]`, or None if it is cut off."""
        inside = [
            self.first + at
            for at, (left, right) in enumerate(self.offsets)
            if right > start and left < end
        ]
        if not inside or self.offsets[-1][1] < end or self.offsets[0][0] > start:
            return None
        return inside[0], inside[-1]


@dataclass(frozen=True, slots=True)
class Candidate:
    """`passage[start:end]` with its score over "not answered here", in logits."""

    start: int
    end: int
    score: float


class Encoder:
    """Questions and passages to windows of at most `max_tokens` tokens."""

    def __init__(self, tokenizer: Path, max_tokens: int = MAX_TOKENS, stride: int = 64) -> None:
        from tokenizers import Tokenizer

        self._untruncated = Tokenizer.from_file(str(tokenizer))
        self._untruncated.no_truncation()
        self._untruncated.no_padding()
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_tokens, stride=stride, strategy="only_second")

    def encode(self, items: Sequence[tuple[str, str, str]]) -> list[list[Window]]:
        """Return the windows of each (question, title, passage); a long passage has several."""
        asked = {question: self._shortened(question) for question, _, _ in items}
        prefixes = [f"{title[:_LONGEST_TITLE]} | " if title else "" for _, title, _ in items]
        pairs = [
            (asked[question], prefix + passage)
            for prefix, (question, _, passage) in zip(prefixes, items, strict=True)
        ]
        found = self._tokenizer.encode_batch(pairs)
        return [
            [_window(each, len(prefix)) for each in (encoded, *encoded.overflowing)]
            for encoded, prefix in zip(found, prefixes, strict=True)
        ]

    def _shortened(self, question: str) -> str:
        """Cut a question to `_LONGEST_QUESTION` tokens; one of Chinese has one for each character.

        Where less of a window is left than the stride, the tokenizer panics.
        """
        offsets = self._untruncated.encode(question, add_special_tokens=False).offsets
        if len(offsets) <= _LONGEST_QUESTION:
            return question
        return question[: offsets[_LONGEST_QUESTION - 1][1]]


def _window(encoded: Any, prefix: int) -> Window:
    types, offsets = encoded.type_ids, encoded.offsets
    passage = [
        at
        for at, (kind, special) in enumerate(zip(types, encoded.special_tokens_mask, strict=True))
        if kind == 1 and not special and offsets[at][0] >= prefix
    ]
    first, last = (passage[0], passage[-1] + 1) if passage else (len(types), len(types))
    return Window(
        tuple(encoded.ids),
        tuple(types),
        first,
        last,
        tuple((left - prefix, right - prefix) for left, right in offsets[first:last]),
    )


def padded(windows: Sequence[Window]) -> tuple[Ints, Ints, Ints]:
    """Return input_ids, attention_mask and token_type_ids, each (windows, tokens)."""
    shape = len(windows), max(len(window.ids) for window in windows)
    ids, mask, types = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size], mask[row, :size], types[row, :size] = window.ids, 1, window.types
    return ids, mask, types


def candidates(window: Window, start: Floats, end: Floats, count: int = 5) -> list[Candidate]:
    """Return the best spans of one window that do not overlap, best first; `start` and `end` are
    its rows of logits."""
    size = window.last - window.first
    if size <= 0:
        return []
    starts, ends = start[window.first : window.last], end[window.first : window.last]
    scores = starts[:, None] + ends[None, :] - (start[0] + end[0])
    rows = np.arange(size)
    length = rows[None, :] - rows[:, None]
    scores = np.where((length >= 0) & (length < LONGEST_ANSWER), scores, -np.inf)
    found: list[tuple[int, int]] = []
    for at in np.argsort(scores, axis=None, kind="stable")[::-1][:_CONSIDERED].tolist():
        first, last = divmod(at, size)
        apart = all(last < left or right < first for left, right in found)
        if apart and np.isfinite(scores[first, last]):
            found.append((first, last))
    return [
        Candidate(window.offsets[first][0], window.offsets[last][1], float(scores[first, last]))
        for first, last in found[:count]
    ]
