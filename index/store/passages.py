"""What is searched: the passages of current articles, and the vectors of their texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from index.errors import ArchiveDamaged
from index.ports import Vectors
from index.store.database import THESE, Database, these
from index.text import fold


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with the ids that a searcher needs, and what its article says of itself."""

    id: int
    article_id: int
    text_id: int
    ordinal: int
    start: int
    end: int
    title: str
    published: str | None
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a passage stands: its article, its number there from 0, and the characters."""

    id: int
    article_id: int
    ordinal: int
    start: int
    end: int


class Passages(Database):
    """Reads passages and vectors by what is new since the last look."""

    def languages(self) -> list[str]:
        """Return the languages of the searched articles, as far as they are known."""
        found = self.rows("SELECT DISTINCT language FROM articles WHERE current AND language != ''")
        return sorted(language for (language,) in found)

    def passages_after(self, passage_id: int) -> Iterator[PassageRow]:
        """Yield the searched passages with a larger id, by id."""
        last = passage_id
        while rows := self.rows(
            "SELECT id, article_id, text_id, ordinal, start, end FROM passages"
            " WHERE id > ? ORDER BY id LIMIT 1000",
            last,
        ):
            yield from self._with_texts(rows)
            last = rows[-1][0]

    def passages(self, ids: Sequence[int]) -> list[PassageRow]:
        """Return the passages that still are here, in the order of `ids`."""
        rows = self.rows(
            "SELECT id, article_id, text_id, ordinal, start, end FROM passages"
            f" WHERE id IN {THESE}",
            these(ids),
        )
        found = {row.id: row for row in self._with_texts(rows)}
        return [found[id_] for id_ in ids if id_ in found]

    def cuts(self, ids: Iterable[int]) -> list[Cut]:
        """Return where the passages that still are here stand, by id."""
        rows = self.rows(
            f"SELECT id, article_id, ordinal, start, end FROM passages WHERE id IN {THESE}"
            " ORDER BY id",
            these(ids),
        )
        return [Cut(*row) for row in rows]

    def _with_texts(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[PassageRow]:
        found = self.rows(
            f"SELECT id, title, published, language, text FROM articles WHERE id IN {THESE}",
            these({row[1] for row in rows}),
        )
        about = {id_: (of, text) for id_, *of, text in found}
        for id_, article_id, text_id, ordinal, start, end in rows:
            (title, published, language), text = about[article_id]
            said = (title, published, language, text[start:end])
            yield PassageRow(id_, article_id, text_id, ordinal, start, end, *said)

    def where(self, outlet: str, author: str, language: str) -> list[int]:
        """Return the ids of the articles of this outlet, author and language ("" means any)."""
        outlet, author = fold(outlet), fold(author)
        found = self.rows(
            "SELECT id, outlet, authors FROM articles WHERE current AND (?1 = '' OR language = ?1)",
            language,
        )
        return [
            id_
            for id_, by, names in found
            if outlet in ("", fold(by)) and (not author or author in map(fold, json.loads(names)))
        ]

    def catalog_after(self, passage_id: int) -> list[tuple[int, ...]]:
        """Return (passage, article, story, text, day or 0, ordinal) of newer passages, by id.

        Days are counted as `date.toordinal` does.
        """
        return self.rows(
            "SELECT p.id, p.article_id, a.story, p.text_id,"
            " coalesce(CAST(julianday(a.published) - 1721424.5 AS INTEGER), 0), p.ordinal"
            " FROM passages AS p JOIN articles AS a ON a.id = p.article_id"
            " WHERE p.id > ? ORDER BY p.id",
            passage_id,
        )

    def removals_after(self, seq: int) -> tuple[int, list[int]]:
        """Return (last seq, ids of the passages removed since `seq`)."""
        rows = self.rows("SELECT seq, passage_id FROM removals WHERE seq > ? ORDER BY seq", seq)
        return (rows[-1][0] if rows else seq), [passage_id for _, passage_id in rows]

    def vectors_after(self, seq: int, limit: int = 5_000) -> tuple[int, list[int], Vectors]:
        """Return (last seq, text ids, vectors of shape (n, dimension)) of the next newer ones."""
        rows = self.rows(
            "SELECT seq, text_id, vector FROM vectors WHERE seq > ? ORDER BY seq LIMIT ?",
            seq,
            limit,
        )
        if not rows:
            return seq, [], np.zeros((0, 0), dtype=np.float32)
        packed = b"".join(blob for _, _, blob in rows)
        if {len(blob) for _, _, blob in rows} != {len(rows[0][2])} or len(rows[0][2]) % 2:
            raise ArchiveDamaged(
                "Some vectors of the archive are cut: `clippings doctor` lists them. Restore the "
                "archive from a copy, or delete its folder and build it again."
            )
        vectors = np.frombuffer(packed, dtype=np.float16).reshape(len(rows), -1)
        return rows[-1][0], [text_id for _, text_id, _ in rows], vectors.astype(np.float32)

    def vector_ids(self) -> tuple[list[int], int]:
        """Return (text ids in the order in which vectors were put, the last one's seq)."""
        rows = self.rows("SELECT text_id, seq FROM vectors ORDER BY seq")
        return [text_id for text_id, _ in rows], rows[-1][1] if rows else 0

    def without_vector(self) -> list[int]:
        """Return one passage id for each text that has no vector, newest news first."""
        rows = self.rows(
            "SELECT min(p.id) FROM passages AS p JOIN articles AS a ON a.id = p.article_id"
            " WHERE p.text_id NOT IN (SELECT text_id FROM vectors)"
            " GROUP BY p.text_id ORDER BY max(a.published) DESC, min(p.id)"
        )
        return [id_ for (id_,) in rows]

    def passages_beyond(self, passage_id: int) -> int:
        return int(self.one("SELECT count(*) FROM passages WHERE id > ?", passage_id)[0])

    def vectors_beyond(self, seq: int) -> int:
        return int(self.one("SELECT count(*) FROM vectors WHERE seq > ?", seq)[0])

    def put_vectors(self, text_ids: Sequence[int], vectors: Vectors) -> None:
        with self.writing() as connection:
            connection.executemany(
                # A text removed while it was being embedded is gone: its vector is not kept.
                "INSERT OR IGNORE INTO vectors(text_id, vector)"
                " SELECT id, ?2 FROM texts WHERE id = ?1",
                [
                    (text_id, row.tobytes())
                    for text_id, row in zip(text_ids, vectors.astype(np.float16), strict=True)
                ],
            )
