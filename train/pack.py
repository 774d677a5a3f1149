"""Packs: what `train.packing` wrote, read back in batches. Needs numpy alone.

A pack is one .npz file. `ids` are the tokens of all rows one after the other; row r has those from
`at[r]` to `at[r + 1]`, and its second text begins at token `second[r]` of the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Pack:
    """The rows of one or several packs, read into memory."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._parts = [dict(np.load(file)) for file in files]
        self.rows = [
            (p, r) for p, part in enumerate(self._parts) for r in range(len(part["at"]) - 1)
        ]
        self.lengths = np.concatenate([np.diff(part["at"]) for part in self._parts])
        self._of = [
            {
                name: np.searchsorted(part[name][:, 0], np.arange(len(part["at"])))
                for name in ("spans", "sentences")
            }
            for part in self._parts
        ]

    def __len__(self) -> int:
        return len(self.rows)

    def batch(self, members: Sequence[int]) -> dict[str, Array]:
        """Return the arrays of some rows, padded to the longest: inputs and `Targets` by name."""
        size = len(members), int(max(self.lengths[m] for m in members))
        ids, mask, types = (np.zeros(size, np.int64) for _ in range(3))
        allowed, starts, ends = (np.zeros(size, bool) for _ in range(3))
        masks, of, labels, taught = [], [], [], []
        single = {name: [] for name in ("relevance", "answers", "verdict")}
        for row, member in enumerate(members):
            p, r = self.rows[member]
            part, index = self._parts[p], self._of[p]
            tokens = part["ids"][part["at"][r] : part["at"][r + 1]]
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
            types[row, part["second"][r] : len(tokens)] = 1
            for name, values in single.items():
                values.append(part[name][r])
            if part["verdict"][r] >= 0:
                continue
            first, last = part["bounds"][r]
            allowed[row, first:last] = allowed[row, 0] = True
            spans = part["spans"][index["spans"][r] : index["spans"][r + 1], 1:]
            if len(spans) or not part["answers"][r]:
                for start, end in spans if len(spans) else [(0, 0)]:
                    starts[row, start] = ends[row, end] = True
            for at in range(index["sentences"][r], index["sentences"][r + 1]):
                _, start, end, label = part["sentences"][at]
                each = np.zeros(size[1], bool)
                each[start : end + 1] = True
                masks.append(each)
                of.append(row)
                labels.append(label)
                taught.append(part["taught"][at])
        return {
            "ids": ids,
            "mask": mask,
            "types": types,
            "allowed": allowed,
            "starts": starts,
            "ends": ends,
            "sentences": np.array(masks, bool).reshape(-1, size[1]),
            "of": np.array(of, np.int64),
            "labels": np.array(labels, np.int64),
            "taught": np.array(taught, np.float32),
            "relevance": np.array(single["relevance"], np.float32),
            "answers": np.array(single["answers"], np.int64),
            "verdict": np.array(single["verdict"], np.int64),
        }
