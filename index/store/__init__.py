"""The archive's SQLite file: the truth, and the only room of index/ that speaks SQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from index.store.articles import Articles
from index.store.database import FILE, SCHEMA
from index.store.inputs import MOST, KnownInputs, summed_up
from index.store.lock import locked
from index.store.passages import Cut, PassageRow, Passages
from index.store.upgrade import upgrade_archive
from index.store.versions import Prepared
from index.text import furniture_of

__all__ = [
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


class Store(Articles, KnownInputs, Passages):
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

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the archive, in words; nothing if it is whole."""
        for (result,) in self.rows("PRAGMA integrity_check"):
            if result != "ok":
                yield f"SQLite: {result}"
        for table, row, parent, _ in self.rows("PRAGMA foreign_key_check"):
            yield f"{table} row {row} refers to a missing row of {parent}"
        for article in self.articles():
            for start, end in self.rows(
                "SELECT start, end FROM passages WHERE article_id = ?", article.id
            ):
                if not 0 <= start < end <= len(article.text):
                    yield f"article {article.id}: passage {start}-{end} is outside its text"
                for span in furniture_of(article.spans):
                    if start < span.end and span.start < end:
                        yield f"article {article.id}: passage {start}-{end} crosses {span.kind}"
