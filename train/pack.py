"""Packs: what `train.packing` wrote, read back in batches. Needs numpy alone.

A pack is one .npz file, or one in .xz. `ids` are the tokens of all rows one after the other; row r
has those from `at[r]` to `at[r + 1]`, and its second text begins at token `second[r]` of the row.
`vocabulary` says of each token of the vocabulary what it is: `START` of a word, further `PIECE` of
one, or `EMPTY` of meaning (a mark, an article).
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

START, PIECE, EMPTY = range(3)
_SHAPE = 16  # tokens
_OF_ROW = ("second", "bounds", "relevance", "answers", "verdict", "group")


@dataclass(frozen=True, slots=True)
class Row:
    """The tokens of a pair with what is right of them; `train.model.Targets` says what is what.

    `second` is where the second text begins, `bounds` are the passage's tokens in it, `sentences`
    are (first, last, label). Rows of one `group` are of the same questions or passages.
    """

    ids: Sequence[int]
    second: int
    bounds: tuple[int, int]
    spans: tuple[tuple[int, int], ...] = ()
    sentences: tuple[tuple[int, int, int], ...] = ()
    answers: int = -1
    verdict: int = -1
    group: int = 0


class Pack:
    """Rows to train on, in memory: the arrays of one or several files by name."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.arrays = joined([_read(file) for file in files])
        self._index()

    @classmethod
    def of(cls, arrays: dict[str, Array]) -> Pack:
        """Return a pack of these arrays."""
        pack = cls.__new__(cls)
        pack.arrays = arrays
        pack._index()
        return pack

    def _index(self) -> None:
        self.lengths = np.diff(self.arrays["at"])
        rows = np.arange(len(self) + 1)
        self._of = {
            name: np.searchsorted(self.arrays[name][:, 0], rows) for name in ("spans", "sentences")
        }

    def __len__(self) -> int:
        return len(self.lengths)

    def tokens(self, row: int) -> Array:
        """Return the ids of a row."""
        found: Array = self.arrays["ids"][self.arrays["at"][row] : self.arrays["at"][row + 1]]
        return found

    def spans(self, row: int) -> Array:
        """Return the (first, last) tokens of the row's short answers."""
        at = self._of["spans"]
        found: Array = self.arrays["spans"][at[row] : at[row + 1], 1:]
        return found

    def sentences(self, row: int) -> Array:
        """Return (first, last, label) of the row's sentences."""
        at = self._of["sentences"]
        found: Array = self.arrays["sentences"][at[row] : at[row + 1], 1:]
        return found

    def taught(self, row: int) -> Array:
        """Return what the base says of the row's sentences."""
        at = self._of["sentences"]
        found: Array = self.arrays["taught"][at[row] : at[row + 1]]
        return found

    def inputs(self, members: Sequence[int]) -> dict[str, Array]:
        """Return ids, mask and types of some rows, each padded to the longest and a little more:
        a GPU likes few shapes."""
        longest = int(max(self.lengths[m] for m in members))
        size = len(members), -(-longest // _SHAPE) * _SHAPE
        ids, mask, types = (np.zeros(size, np.int64) for _ in range(3))
        for row, member in enumerate(members):
            tokens = self.tokens(member)
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
            types[row, self.arrays["second"][member] : len(tokens)] = 1
        return {"ids": ids, "mask": mask, "types": types}

    def batch(self, members: Sequence[int]) -> dict[str, Array]:
        """Return the arrays of some rows, padded to the longest: inputs and `Targets` by name."""
        found = self.inputs(members)
        size = found["ids"].shape
        allowed, starts, ends = (np.zeros(size, bool) for _ in range(3))
        masks, of, labels, taught = [], [], [], []
        for row, member in enumerate(members):
            if self.arrays["verdict"][member] >= 0:
                continue
            first, last = self.arrays["bounds"][member]
            allowed[row, first:last] = allowed[row, 0] = True
            spans = self.spans(member)
            if len(spans) or not self.arrays["answers"][member]:
                for start, end in spans if len(spans) else [(0, 0)]:
                    starts[row, start] = ends[row, end] = True
            for (start, end, label), logit in zip(
                self.sentences(member), self.taught(member), strict=True
            ):
                each = np.zeros(size[1], bool)
                each[start : end + 1] = True
                masks.append(each)
                of.append(row)
                labels.append(label)
                taught.append(logit)
        single = {n: self.arrays[n][list(members)] for n in ("relevance", "answers", "verdict")}
        return found | {
            "allowed": allowed,
            "starts": starts,
            "ends": ends,
            "sentences": np.array(masks, bool).reshape(-1, size[1]),
            "of": np.array(of, np.int64),
            "labels": np.array(labels, np.int64),
            "taught": np.array(taught, np.float32),
            "relevance": single["relevance"].astype(np.float32),
            "answers": single["answers"].astype(np.int64),
            "verdict": single["verdict"].astype(np.int64),
        }


def joined(parts: Sequence[dict[str, Array]]) -> dict[str, Array]:
    """Return the arrays of several packs as those of one."""
    rows = np.cumsum([0, *(len(part["at"]) - 1 for part in parts)])
    tokens = np.cumsum([0, *(len(part["ids"]) for part in parts)])
    found = {
        name: np.concatenate([part[name] for part in parts]) for name in ("ids", "taught", *_OF_ROW)
    }
    for name in ("spans", "sentences"):
        found[name] = np.concatenate([part[name] for part in parts])
        found[name][:, 0] += np.repeat(rows[:-1], [len(part[name]) for part in parts])
    ends = [part["at"][1:] + first for first, part in zip(tokens, parts, strict=False)]
    found["at"] = np.concatenate([[0], *ends]).astype(np.int64)
    found["vocabulary"] = parts[0]["vocabulary"]
    return found


def arrays(rows: Sequence[Row], vocabulary: Array) -> dict[str, Array]:
    """Return rows as the arrays of a pack; nothing is taught yet."""
    sizes = [len(row.ids) for row in rows]
    spans = [(r, *span) for r, row in enumerate(rows) for span in row.spans]
    said = [(r, *each[:3]) for r, row in enumerate(rows) for each in row.sentences]
    ids = [np.asarray(row.ids, np.uint16) for row in rows]
    return {
        "ids": np.concatenate([np.zeros(0, np.uint16), *ids]),
        "at": np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        "second": np.array([row.second for row in rows], np.int16),
        "bounds": np.array([row.bounds for row in rows], np.int16).reshape(-1, 2),
        "spans": np.array(spans, np.int32).reshape(-1, 3),
        "sentences": np.array(said, np.int32).reshape(-1, 4),
        "taught": np.full(len(said), np.nan, np.float16),
        "relevance": np.full(len(rows), np.nan, np.float16),
        "answers": np.array([row.answers for row in rows], np.int8),
        "verdict": np.array([row.verdict for row in rows], np.int8),
        "group": np.array([row.group for row in rows], np.uint32),
        "vocabulary": vocabulary,
    }


def _read(file: Path) -> dict[str, Array]:
    if file.suffix != ".xz":
        return dict(np.load(file))
    with lzma.open(file) as packed:
        return dict(np.load(io.BytesIO(packed.read())))


def write(arrays: dict[str, Array], file: Path) -> None:
    """Write a pack; a file named .xz is a fifth as large: rows of one passage are alike."""
    if file.suffix != ".xz":
        np.savez(file, **arrays)
        return
    raw = io.BytesIO()
    np.savez(raw, **arrays)
    with lzma.open(file, "wb", preset=6) as packed:
        packed.write(raw.getvalue())
