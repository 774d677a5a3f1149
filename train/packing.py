"""Examples and claims -> a pack: tokenized once, to be trained on anywhere (`train.pack`)."""

from __future__ import annotations

import json
import string
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from index import sentences
from qa.reader.spans import Encoder, Window
from train import pack
from train.data import Claim, Example
from train.pack import Row

_MARKS = frozenset(string.punctuation + "“”‘’—–…")


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
                window.ids,
                window.types.index(1),
                (window.first, window.last),
                spans if example.short else (),
                tuple(_sentences(example, window)),
                int(bool(example.spans)),
                group=zlib.crc32(example.group.encode()),
            )


def _sentences(example: Example, window: Window) -> Iterator[tuple[int, int, int]]:
    for start, end in sentences(example.passage):
        tokens = window.tokens(start, end)
        if tokens:
            yield (*tokens, int(any(s < end and start < e for s, e in example.spans)))


def judge_rows(claims: Sequence[Claim], encoder: Encoder) -> Iterator[Row]:
    """Yield the first window of each claim."""
    for at in range(0, len(claims), 1000):
        part = claims[at : at + 1000]
        windows = encoder.encode([(f"{c.question} | {c.answer}", c.title, c.text) for c in part])
        for claim, (window, *_) in zip(part, windows, strict=True):
            if window.offsets:
                yield Row(
                    window.ids,
                    window.types.index(1),
                    (window.first, window.last),
                    verdict=int(claim.right),
                    group=zlib.crc32(claim.text.encode()),
                )


def vocabulary(tokenizer: Path) -> pack.Array:
    """Return of each token what it is, as `train.pack` says."""
    known = json.loads(tokenizer.read_text("utf-8"))["model"]["vocab"]
    found = np.zeros(max(known.values()) + 1, np.uint8)
    for token, at in known.items():
        if token.startswith("##"):
            found[at] = pack.PIECE
        elif token in {"a", "an", "the"} or set(token) <= _MARKS:
            found[at] = pack.EMPTY
    return found


def write(rows: Iterable[Row], tokenizer: Path, file: Path) -> int:
    """Write a pack, rows of like tokens beside each other; return their number."""
    kept = sorted(rows, key=lambda row: (row.group, bytes(np.asarray(row.ids[-40:], np.uint16))))
    pack.write(pack.arrays(kept, vocabulary(tokenizer)), file)
    return len(kept)
