"""Examples and claims -> a pack: tokenized once, to be trained on anywhere (`train.pack`)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index import sentences
from qa.reader.spans import Encoder, Window
from train.data import Claim, Example


@dataclass(frozen=True, slots=True)
class Row:
    """A window with what is right of it, in tokens; `train.model.Targets` says what is what."""

    window: Window
    spans: tuple[tuple[int, int], ...] = ()
    sentences: tuple[tuple[int, int, int, float], ...] = ()  # first, last, label, taught
    relevance: float = float("nan")
    answers: int = -1
    verdict: int = -1


def read_rows(examples: Sequence[Example], encoder: Encoder) -> Iterator[Row]:
    """Yield the first window of each example that holds its answer's tokens whole.

    An answer may have been cut off by the window's end: such examples are left out.
    """
    for at in range(0, len(examples), 1000):
        part = examples[at : at + 1000]
        windows = encoder.encode([(e.question, e.title, e.passage) for e in part])
        for example, (window, *_) in zip(part, windows, strict=True):
            spans = tuple(found for s in example.spans if (found := window.tokens(*s)))
            if not window.offsets or bool(spans) != bool(example.spans):
                continue
            yield Row(
                window,
                spans if example.short else (),
                tuple(_sentences(example, window)),
                example.taught[0] if example.taught else float("nan"),
                int(bool(example.spans)),
            )


def _sentences(example: Example, window: Window) -> Iterator[tuple[int, int, int, float]]:
    bounds = sentences(example.passage)
    taught = example.taught[1:] if example.taught else (float("nan"),) * len(bounds)
    for (start, end), logit in zip(bounds, taught, strict=True):
        tokens = window.tokens(start, end)
        if tokens:
            label = any(s < end and start < e for s, e in example.spans)
            yield (*tokens, int(label), logit)


def judge_rows(claims: Sequence[Claim], encoder: Encoder) -> Iterator[Row]:
    """Yield the first window of each claim."""
    for at in range(0, len(claims), 1000):
        part = claims[at : at + 1000]
        windows = encoder.encode([(f"{c.question} | {c.answer}", c.title, c.text) for c in part])
        for claim, (window, *_) in zip(part, windows, strict=True):
            if window.offsets:
                yield Row(window, verdict=int(claim.right))


def write(rows: Iterable[Row], file: Path, seed: int = 0) -> int:
    """Write a pack, shuffled; return the number of its rows."""
    kept = list(rows)
    random.Random(seed).shuffle(kept)
    sizes = [len(row.window.ids) for row in kept]
    spans = [(r, *span) for r, row in enumerate(kept) for span in row.spans]
    said = [(r, *each[:3]) for r, row in enumerate(kept) for each in row.sentences]
    taught = [each[3] for row in kept for each in row.sentences]
    np.savez(
        file,
        ids=np.array([token for row in kept for token in row.window.ids], np.uint16),
        at=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        second=np.array([row.window.types.index(1) for row in kept], np.int16),
        bounds=np.array([(row.window.first, row.window.last) for row in kept], np.int16),
        spans=np.array(spans, np.int32).reshape(-1, 3),
        sentences=np.array(said, np.int32).reshape(-1, 4),
        taught=np.array(taught, np.float16),
        relevance=np.array([row.relevance for row in kept], np.float16),
        answers=np.array([row.answers for row in kept], np.int8),
        verdict=np.array([row.verdict for row in kept], np.int8),
    )
    return len(kept)
