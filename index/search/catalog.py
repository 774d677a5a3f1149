"""What is searched, as parallel arrays: which passages there are, and what their articles say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store import Store

Ids = NDArray[np.int64]

_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Catalog:
    """The searched passages by id: row i of each array is one passage.

    `published` holds day ordinals, 0 for undated; `ordinals` count
    an article's passages from 0. `last` is the newest passage that the catalog
    knows, `removal` the newest removal. A catalog never changes; `updated` makes the next.
    """

    columns: Ids
    last: int = 0
    removal: int = 0

    @property
    def passages(self) -> Ids:
        return self._column(0)

    @property
    def articles(self) -> Ids:
        return self._column(1)

    @property
    def stories(self) -> Ids:
        return self._column(2)

    @property
    def texts(self) -> Ids:
        return self._column(3)

    @property
    def published(self) -> Ids:
        return self._column(4)

    @property
    def ordinals(self) -> Ids:
        return self._column(5)

    def _column(self, number: int) -> Ids:
        column: Ids = self.columns[number]
        return column

    @classmethod
    def empty(cls) -> Catalog:
        return cls(np.zeros((_COLUMNS, 0), dtype=np.int64))

    @classmethod
    def load(cls, folder: Path, last: int, removal: int) -> Catalog:
        return cls(np.load(folder / "catalog.npy"), last, removal)

    def save(self, folder: Path) -> None:
        np.save(folder / "catalog.npy", self.columns)

    def updated(self, store: Store) -> Catalog:
        """Return the catalog of what the database holds now."""
        columns = self.columns
        removal, removed = store.removals_after(self.removal)
        if removed:
            columns = columns[:, ~np.isin(columns[0], removed)]
        rows = store.catalog_after(self.last)
        if rows:
            columns = np.concatenate([columns, np.array(rows, dtype=np.int64).T], axis=1)
        return Catalog(columns, rows[-1][0] if rows else self.last, removal)
