"""What was read: the articles with their versions, and the inputs that they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from sqlite3 import Connection
from typing import Any

from index.store.database import Database
from index.stories import BANDS, SAME, bands, resemblance
from index.types import Article, Draft, Rejection, Span, SpanKind

_ARTICLE = (
    "id, source, source_hash, version, retrieved, url, title, outlet, authors, language, "
    "published, published_from, text, spans, story"
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be stored: where from, what, and how it is cut.

    `passages` holds (start, end, sha256 of the encoded string), `tokens` the words of each, and
    `signature` what its copies share.
    """

    path: str
    source: str
    draft: Draft
    spans: tuple[Span, ...]
    passages: tuple[tuple[int, int, bytes], ...]
    tokens: tuple[tuple[str, ...], ...]
    signature: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What was stored: how many articles are new sources, and the ids of the new passages."""

    added: int
    passages: tuple[int, ...]


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

    def copies(self, article_id: int) -> list[int]:
        """Return the ids of the other current articles that tell the same story."""
        return [
            id_
            for (id_,) in self.rows(
                "SELECT copy.id FROM articles AS this JOIN articles AS copy USING (story)"
                " WHERE this.id = ?1 AND copy.id != ?1 AND copy.current ORDER BY copy.id",
                article_id,
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

    def put(self, batch: Iterable[Prepared], pipeline: str) -> Made:
        """Store articles with their passages in one transaction.

        An article whose source is already here becomes its next version, and the older one is
        kept but not searched.
        """
        added = 0
        passages: list[int] = []
        with self.writing() as connection:
            for prepared in batch:
                source = (prepared.path, prepared.draft.member)
                added += not connection.execute(
                    "SELECT 1 FROM articles WHERE path = ? AND member = ? AND current", source
                ).fetchone()
                version = _retire(connection, *source) + 1
                article_id = _insert_article(connection, prepared, version, pipeline)
                _join_story(connection, article_id, prepared.signature)
                passages += _insert_passages(connection, article_id, prepared.passages)
        return Made(added, tuple(passages))

    def remove(self, article_ids: Iterable[int]) -> None:
        """Erase articles: versions, vectors, what was set by hand; their ids stay as tombstones."""
        now = _now()
        with self.writing() as connection:
            for article_id in article_ids:
                path, member = connection.execute(
                    "SELECT path, member FROM articles WHERE id = ?", (article_id,)
                ).fetchone()
                _retire(connection, path, member)
                connection.execute(
                    "UPDATE articles SET removed = ?, text = '', title = '', url = '', outlet = '',"
                    " authors = '[]', spans = '[]', signature = x'' WHERE path = ? AND member = ?",
                    (now, path, member),
                )
                connection.execute(
                    "DELETE FROM corrections WHERE path = ? AND member = ?", (path, member)
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

    def corrections_of(self, path: str) -> dict[str, dict[str, str]]:
        """Return {member: fields} that were set by hand for a file's articles."""
        rows = self.rows("SELECT member, fields FROM corrections WHERE path = ?", path)
        return {member: json.loads(fields) for member, fields in rows}

    def correct(self, path: str, member: str, fields: Mapping[str, str]) -> dict[str, str]:
        """Keep corrections of a source for every later reading; return all that it has."""
        merged = self.corrections_of(path).get(member, {}) | dict(fields)
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?)",
                (path, member, json.dumps(merged)),
            )
        return merged

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
        " spans, story, signature)"
        " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
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
            json.dumps([[s.kind.value, s.start, s.end, s.note] for s in prepared.spans]),
            prepared.signature,
        ),
    )
    return int(cursor.lastrowid or 0)


def _insert_passages(
    connection: Connection, article_id: int, passages: Sequence[tuple[int, int, bytes]]
) -> range:
    connection.executemany(
        "INSERT OR IGNORE INTO texts(hash) VALUES (?)", [(hash_,) for _, _, hash_ in passages]
    )
    connection.executemany(
        "INSERT INTO passages(article_id, ordinal, start, end, text_id)"
        " SELECT ?, ?, ?, ?, id FROM texts WHERE hash = ?",
        [(article_id, ordinal, *passage) for ordinal, passage in enumerate(passages)],
    )
    # One transaction, one writer: the new ids follow each other.
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM passages").fetchone()
    return range(last + 1 - len(passages), last + 1)


def _retire(connection: Connection, path: str, member: str) -> int:
    """Take the current version of a source out of the search; return the last version number."""
    of_source = "SELECT id FROM articles WHERE path = ? AND member = ? AND current"
    connection.execute(
        "INSERT INTO removals(passage_id)"
        f" SELECT id FROM passages WHERE article_id IN ({of_source})",
        (path, member),
    )
    connection.execute(f"DELETE FROM passages WHERE article_id IN ({of_source})", (path, member))
    _leave_story(connection, path, member)
    connection.execute(
        "UPDATE articles SET current = 0 WHERE path = ? AND member = ? AND current", (path, member)
    )
    (version,) = connection.execute(
        "SELECT max(version) FROM articles WHERE path = ? AND member = ?", (path, member)
    ).fetchone()
    return int(version or 0)


def _join_story(connection: Connection, article_id: int, signature: bytes) -> None:
    """Give an article the story of the first article that it resembles, or one of its own."""
    found = connection.execute(
        "SELECT DISTINCT a.story, a.signature FROM bands AS b JOIN articles AS a"
        f" ON a.id = b.article_id WHERE b.band IN ({','.join('?' * BANDS)}) ORDER BY a.id",
        bands(signature) or (None,) * BANDS,
    ).fetchall()
    same = (story for story, other in found if resemblance(signature, other) >= SAME)
    story = next(same, article_id)
    connection.execute("UPDATE articles SET story = ? WHERE id = ?", (story, article_id))
    if story == article_id:
        _found_story(connection, article_id, signature)


def _found_story(connection: Connection, article_id: int, signature: bytes) -> None:
    # Only a story's first article is compared with: a thousand copies cost no more than one.
    connection.executemany(
        "INSERT INTO bands VALUES (?, ?)", [(band, article_id) for band in bands(signature)]
    )


def _leave_story(connection: Connection, path: str, member: str) -> None:
    """Let the next copy stand for the story that a source's current article stood for."""
    found = connection.execute(
        "SELECT id, story FROM articles WHERE path = ? AND member = ? AND current"
        " AND EXISTS (SELECT 1 FROM bands WHERE article_id = id)",
        (path, member),
    ).fetchone()
    if found:
        connection.execute("DELETE FROM bands WHERE article_id = ?", found[:1])
        heir = connection.execute(
            "SELECT id, signature FROM articles WHERE story = ?2 AND current AND id != ?1"
            " ORDER BY id LIMIT 1",
            found,
        ).fetchone()
        if heir:
            _found_story(connection, *heir)


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
        Span(SpanKind(kind), start, end, note)
        for kind, start, end, note in json.loads(fields["spans"])
    )
    return Article(**fields)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
