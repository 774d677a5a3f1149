"""The archive's SQLite file: the truth, and the only room of index/ that speaks SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

from index.store.checking import Checks
from index.store.database import FILE, SCHEMA
from index.store.inputs import MOST, KnownInputs, summed_up
from index.store.lock import locked
from index.store.passages import Cut, PassageRow, Passages
from index.store.shelf import FACETS, Shelf
from index.store.upgrade import upgrade_archive
from index.store.versions import Prepared

__all__ = [
    "FACETS",
    "FILE",
    "MOST",
    "SCHEMA",
    "Cut",
    "PassageRow",
    "Prepared",
    "Store",
    "locked",
    "summed_up",
    "upgrade_archive",
]


class Store(Checks, KnownInputs, Passages, Shelf):
    """One archive's database."""

    def counts(self) -> dict[str, Any]:
        """Return the numbers that `status` shows."""
        articles, undated, earliest, latest = self.one(
            "SELECT count(*), sum(published IS NULL), min(published), max(published)"
            " FROM articles WHERE current"
        )
        return {
            "articles": articles,
            "undated": undated or 0,
            "earliest": date.fromisoformat(earliest) if earliest else None,
            "latest": date.fromisoformat(latest) if latest else None,
            "older_versions": self.one(
                "SELECT count(*) FROM articles WHERE NOT current AND removed IS NULL"
            )[0],
            "passages": self.one("SELECT count(*) FROM passages")[0],
            "embedded": self.one("SELECT count(*) FROM passages JOIN vectors USING (text_id)")[0],
        }
