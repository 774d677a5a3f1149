"""What was read: the articles with their versions, and the inputs that they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from sqlite3 import Connection
from typing import Any

from index.store.database import Database
from index.types import Article, Draft, Rejection, Span, SpanKind

_ARTICLE = (
    "id, source, source_hash, version, retrieved, url, title, outlet, authors, language, "
    "published, published_from, text, spans"
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be stored: where from, what, and how it is cut.

    `passages` holds (start, end, sha256 of the encoded string).
    """

    path: str
    source: str
    draft: Draft
    spans: tuple[Span, ...]
    passages: tuple[tuple[int, int, bytes], ...]


class Articles(Database):
    """Reads and writes articles; an article is never changed, only replaced or removed."""

    # --- articles

    def article(self, article_id: int) -> Article | None:
        """Return an article of any version; None if it never was or is removed."""
        if not 0 < article_id < 2**63:  # beyond what SQLite can be asked for
            return None
        found = self.rows(
            f"SELECT {_ARTICLE} FROM articles WHERE id = ? AND removed IS NULL", article_id
        )
        return _article(found[0]) if found else None

    def removed_on(self, article_id: int) -> str:
        """Return when the article was removed, or ""."""
        return str(self.one("SELECT removed FROM articles WHERE id = ?", article_id)[0] or "")

    def articles(self) -> Iterator[Article]:
        """Yield the current articles by id, holding no transaction between two of them."""
        last = 0
        while found := self.rows(
            f"SELECT {_ARTICLE} FROM articles WHERE current AND id > ? ORDER BY id LIMIT 100", last
        ):
            yield from map(_article, found)
            last = found[-1][0]

    def current_of(self, article_id: int) -> int | None:
        """Return the id of the newest version of this article's source."""
        newest = self.one(
            "SELECT new.id FROM articles AS new JOIN articles AS old USING (path, member)"
            " WHERE old.id = ? AND new.current",
            article_id,
        )[0]
        return int(newest) if newest else None

    def path_of(self, article_id: int) -> str:
        """Return the file on this machine that the article was read from."""
        return str(self.one("SELECT path FROM articles WHERE id = ?", article_id)[0] or "")

    def member_of(self, article_id: int) -> str:
        """Return which record of its file the article was read from; "" if it is the file."""
        return str(self.one("SELECT member FROM articles WHERE id = ?", article_id)[0] or "")

    def members_of(self, path: str) -> dict[str, tuple[int, str, str]]:
        """Return {member: (article id, source hash, pipeline)} of a file's current articles."""
        return {
            member: (id_, hash_, pipeline)
            for member, id_, hash_, pipeline in self.rows(
                "SELECT member, id, source_hash, pipeline FROM articles WHERE path = ? AND current",
                path,
            )
        }

    def named(self, name: str) -> list[int]:
        """Return the ids of current articles with this id, source or path."""
        return [
            id_
            for (id_,) in self.rows(
                "SELECT id FROM articles WHERE current AND"
                " (CAST(id AS TEXT) = ?1 OR source = ?1 OR path = ?1)",
                name,
            )
        ]

    def where(self, outlet: str, language: str) -> list[int]:
        """Return the ids of the articles of this outlet and language ("" means any)."""
        return [
            id_
            for (id_,) in self.rows(
                "SELECT id FROM articles WHERE current AND (?1 = '' OR lower(outlet) = lower(?1))"
                " AND (?2 = '' OR language = ?2)",
                outlet,
                language,
            )
        ]

    def put(self, batch: Iterable[Prepared], pipeline: str) -> int:
        """Store articles with their passages in one transaction; return the passages made.

        An article whose source is already here becomes its next version, and the older one is
        kept but not searched.
        """
        made = 0
        with self.writing() as connection:
            for prepared in batch:
                version = _retire(connection, prepared.path, prepared.draft.member) + 1
                article_id = _insert_article(connection, prepared, version, pipeline)
                _insert_passages(connection, article_id, prepared.passages)
                made += len(prepared.passages)
        return made

    def remove(self, article_ids: Iterable[int]) -> None:
        """Erase articles with all their versions and vectors; their ids stay as tombstones."""
        now = _now()
        with self.writing() as connection:
            for article_id in article_ids:
                path, member = connection.execute(
                    "SELECT path, member FROM articles WHERE id = ?", (article_id,)
                ).fetchone()
                _retire(connection, path, member)
                connection.execute(
                    "UPDATE articles SET removed = ?, text = '', title = '', url = '',"
                    " authors = '[]', spans = '[]' WHERE path = ? AND member = ?",
                    (now, path, member),
                )
            _prune(connection)
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def prune(self) -> None:
        """Delete texts and vectors that no passage uses any more."""
        with self.writing() as connection:
            _prune(connection)

    # --- inputs

    def input(self, path: str) -> tuple[str, str, list[Rejection]] | None:
        """Return (hash, pipeline, rejections) of a file that was read, or None."""
        found = self.rows("SELECT hash, pipeline, rejections FROM inputs WHERE path = ?", path)
        if not found:
            return None
        hash_, pipeline, rejections = found[0]
        return hash_, pipeline, [Rejection(*each) for each in json.loads(rejections)]

    def put_input(
        self, path: str, hash_: str, pipeline: str, rejections: Sequence[Rejection]
    ) -> None:
        reasons = json.dumps([[each.source, each.reason] for each in rejections])
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?)",
                (path, hash_, pipeline, reasons),
            )

    def inputs_under(self, path: str) -> list[str]:
        """Return the files once read at `path` or below it."""
        return [
            found
            for (found,) in self.rows("SELECT path FROM inputs")
            if found == path or found.startswith(path.rstrip("/") + "/")
        ]

    def forget_input(self, path: str) -> None:
        with self.writing() as connection:
            connection.execute("DELETE FROM inputs WHERE path = ?", (path,))

    def rejections(self) -> list[Rejection]:
        return [
            Rejection(*each)
            for (found,) in self.rows("SELECT rejections FROM inputs ORDER BY path")
            for each in json.loads(found)
        ]


def _insert_article(connection: Connection, prepared: Prepared, version: int, pipeline: str) -> int:
    draft = prepared.draft
    cursor = connection.execute(
        "INSERT INTO articles(path, member, source, source_hash, pipeline, version, current,"
        " retrieved, url, title, outlet, authors, language, published, published_from, text,"
        " spans) VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            prepared.path,
            draft.member,
            prepared.source,
            draft.source_hash,
            pipeline,
            version,
            _now(),
            draft.url,
            draft.title,
            draft.outlet,
            json.dumps(draft.authors),
            draft.language,
            draft.published.isoformat() if draft.published else None,
            draft.published_from,
            draft.text,
            json.dumps([[span.kind.value, span.start, span.end] for span in prepared.spans]),
        ),
    )
    return int(cursor.lastrowid or 0)


def _insert_passages(
    connection: Connection, article_id: int, passages: Sequence[tuple[int, int, bytes]]
) -> None:
    for ordinal, (start, end, hash_) in enumerate(passages):
        connection.execute("INSERT OR IGNORE INTO texts(hash) VALUES (?)", (hash_,))
        connection.execute(
            "INSERT INTO passages(article_id, ordinal, start, end, text_id)"
            " SELECT ?, ?, ?, ?, id FROM texts WHERE hash = ?",
            (article_id, ordinal, start, end, hash_),
        )


def _retire(connection: Connection, path: str, member: str) -> int:
    """Take the current version of a source out of the search; return the last version number."""
    of_source = "SELECT id FROM articles WHERE path = ? AND member = ? AND current"
    connection.execute(
        "INSERT INTO removals(passage_id)"
        f" SELECT id FROM passages WHERE article_id IN ({of_source})",
        (path, member),
    )
    connection.execute(f"DELETE FROM passages WHERE article_id IN ({of_source})", (path, member))
    connection.execute(
        "UPDATE articles SET current = 0 WHERE path = ? AND member = ? AND current", (path, member)
    )
    (version,) = connection.execute(
        "SELECT max(version) FROM articles WHERE path = ? AND member = ?", (path, member)
    ).fetchone()
    return int(version or 0)


def _prune(connection: Connection) -> None:
    unused = "NOT EXISTS (SELECT 1 FROM passages AS p WHERE p.text_id = "
    connection.execute(f"DELETE FROM vectors WHERE {unused} vectors.text_id)")
    connection.execute(f"DELETE FROM texts WHERE {unused} texts.id)")


def _article(row: tuple[Any, ...]) -> Article:
    fields = dict(zip(_ARTICLE.split(", "), row, strict=True))
    fields["authors"] = tuple(json.loads(fields["authors"]))
    if fields["published"]:
        fields["published"] = date.fromisoformat(fields["published"])
    fields["spans"] = tuple(
        Span(SpanKind(kind), start, end) for kind, start, end in json.loads(fields["spans"])
    )
    return Article(**fields)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
