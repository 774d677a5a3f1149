"""The tokens of many texts, kept small: what the word index is made of."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.ports import Positions

_COUNTED_AT_ONCE = 20_000


class Tokens:
    """The tokens of texts by id, as numbers of a common vocabulary: four bytes each."""

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self._ids, self._lengths, self._numbers = array("q"), array("I"), array("I")

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def ids(self) -> NDArray[np.int64]:
        return np.array(self._ids, dtype=np.int64)

    @property
    def lengths(self) -> NDArray[np.uint32]:
        return np.array(self._lengths, dtype=np.uint32)

    @property
    def numbers(self) -> NDArray[np.uint32]:
        """The tokens of all texts, one after the other."""
        return np.array(self._numbers, dtype=np.uint32)

    def add(self, id_: int, tokens: Iterable[str]) -> None:
        number, before = self.vocabulary.setdefault, len(self._numbers)
        self._numbers.extend([number(token, len(self.vocabulary)) for token in tokens])
        self._ids.append(id_)
        self._lengths.append(len(self._numbers) - before)

    def extend(self, other: Tokens, ids: Iterable[int]) -> None:
        """Add all texts of `other` under new ids: one look at the vocabulary for each word."""
        number = self.vocabulary.setdefault
        renumbered = np.array(
            [number(word, len(self.vocabulary)) for word in other.vocabulary], dtype=np.uint32
        )
        self._numbers.frombytes(renumbered[other.numbers].tobytes())
        self._ids.extend(ids)
        self._lengths.extend(other._lengths)

    def update(self, other: Tokens, wanted: Collection[int]) -> None:
        """Add the texts of `other` whose ids are wanted, and no word that only others have."""
        kept = np.isin(other.ids, np.fromiter(wanted, np.int64, len(wanted)))
        numbers = other.numbers[np.repeat(kept, other.lengths)]
        used = np.bincount(numbers, minlength=len(other.vocabulary)) > 0
        renumbered = np.zeros(len(other.vocabulary), dtype=np.uint32)
        renumbered[used] = [
            self.vocabulary.setdefault(word, len(self.vocabulary))
            for word in compress(other.vocabulary, used)
        ]
        self._numbers.frombytes(renumbered[numbers].tobytes())
        self._ids.frombytes(other.ids[kept].tobytes())
        self._lengths.frombytes(other.lengths[kept].tobytes())

    def counted(self) -> Iterator[tuple[Positions, Positions, Positions]]:
        """Yield (words, positions, counts) of some thousand texts at a time, by word."""
        ends = np.cumsum(self.lengths, dtype=np.int64)
        for first in range(0, len(self), _COUNTED_AT_ONCE):
            lengths = self.lengths[first : first + _COUNTED_AT_ONCE]
            end = int(ends[first + len(lengths) - 1])
            numbers = np.array(self._numbers[end - int(lengths.sum()) : end], dtype=np.int64)
            keys = (numbers << 32) | np.repeat(np.arange(first, first + len(lengths)), lengths)
            keys.sort()
            firsts = np.flatnonzero(np.diff(keys, prepend=-1))
            keys, counts = keys[firsts], np.diff(firsts, append=len(keys))
            yield keys >> 32, keys & 0xFFFFFFFF, counts

    def save(self, folder: Path) -> None:
        np.save(folder / "tokens.npy", self.numbers)
        np.save(folder / "lengths.npy", self.lengths)
        np.save(folder / "ids.npy", self.ids)
        (folder / "vocabulary.txt").write_bytes("\n".join(self.vocabulary).encode())

    @classmethod
    def load(cls, folder: Path) -> Tokens:
        tokens = cls()
        words = (folder / "vocabulary.txt").read_bytes().decode().split("\n")
        tokens.vocabulary = {word: number for number, word in enumerate(words) if word}
        for name, column in (
            ("tokens", tokens._numbers),
            ("lengths", tokens._lengths),
            ("ids", tokens._ids),
        ):
            column.frombytes(np.load(folder / f"{name}.npy").tobytes())
        return tokens
