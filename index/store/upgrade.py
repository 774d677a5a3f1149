"""An archive of an older schema -> one of this program's: migrated whole, or not at all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from sqlite3 import Connection

from index.store import stories
from index.store.database import SCHEMA, TABLES, Database
from index.store.inputs import MOST, dumped, loaded, summed_up
from index.store.lock import locked
from index.store.versions import kind_of, put_authors, spans_to_json, text_hash
from index.text import article_stretches, furniture_of, signature
from index.types import Span, SpanKind


class _Older(Database):
    """An archive of this program's schema or of one before it."""

    def _check_schema(self, folder: Path) -> None:
        if not 0 < self.schema() <= SCHEMA:
            super()._check_schema(folder)

    def schema(self) -> int:
        return int(self.one("PRAGMA user_version")[0])


def upgrade_archive(folder: Path) -> int:
    """Give an archive this program's schema, in one transaction; return the one that it had.

    Raises ArchiveMissing, ArchiveBusy, and SchemaMismatch if a newer program made it.
    """
    archive = _Older(folder)
    try:
        with locked(folder):
            found = archive.schema()
            if found < SCHEMA:
                with archive.writing() as connection:
                    _add_what_is_missing(connection, found)
                    for step in _STEPS[found - 1 :]:
                        step(connection)
                    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    finally:
        archive.close()
    return found


_ADDED = (
    (2, "articles", "story INTEGER NOT NULL DEFAULT 0"),
    (2, "articles", "signature BLOB NOT NULL DEFAULT x''"),
    (3, "articles", "text_hash BLOB NOT NULL DEFAULT x''"),
    (3, "inputs", "rejected INTEGER NOT NULL DEFAULT 0"),
    (4, "articles", "kind TEXT NOT NULL DEFAULT ''"),
    (4, "articles", "day TEXT NOT NULL DEFAULT ''"),
    (4, "inputs", "named TEXT AS (json_extract(rejections, '$[0][0]')) VIRTUAL"),
)
"""The columns that came later, each with its schema; nothing else was ever changed."""


def _add_what_is_missing(connection: Connection, found: int) -> None:
    """Give an archive all tables, columns and indexes; the steps then fill them."""
    for schema, table, column in _ADDED:
        if schema > found:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    missing = re.sub(r"(?m)^CREATE .*?(TABLE|INDEX)", r"\g<0> IF NOT EXISTS", TABLES)
    for statement in missing.split(";\n"):
        connection.execute(statement)


def _to_2(connection: Connection) -> None:
    """Group the articles into stories."""
    # An older version stands for itself: it is not searched, and so not counted as a copy.
    connection.execute("UPDATE articles SET story = id")
    ids = connection.execute("SELECT id, current FROM articles ORDER BY id").fetchall()
    for id_, current in ids:
        text, stored = connection.execute(
            "SELECT text, spans FROM articles WHERE id = ?", (id_,)
        ).fetchone()
        # The first archives' spans had no note.
        spans = [Span(SpanKind(kind), *rest) for kind, *rest in json.loads(stored)]
        own = article_stretches(text, furniture_of(spans))
        signed = signature(" ".join(text[start:end] for start, end in own)) if current else b""
        connection.execute(
            "UPDATE articles SET spans = ?, signature = ? WHERE id = ?",
            (spans_to_json(spans), signed, id_),
        )
        if current:
            stories.join(connection, id_, signed)


def _to_3(connection: Connection) -> None:
    """Keep the hashes of the texts, and the numbers of rejections, of which not all are kept."""
    ids = connection.execute("SELECT id FROM articles WHERE removed IS NULL").fetchall()
    for (id_,) in ids:
        (text,) = connection.execute("SELECT text FROM articles WHERE id = ?", (id_,)).fetchone()
        connection.execute("UPDATE articles SET text_hash = ? WHERE id = ?", (text_hash(text), id_))
    paths = connection.execute("SELECT path FROM inputs WHERE rejections != '[]'").fetchall()
    for (path,) in paths:
        (stored,) = connection.execute(
            "SELECT rejections FROM inputs WHERE path = ?", (path,)
        ).fetchone()
        found = loaded(stored)
        source = found[0].source.partition("#")[0]
        kept = found[:MOST] + summed_up(source, len(found[MOST:]))
        connection.execute(
            "UPDATE inputs SET rejections = ?, rejected = ? WHERE path = ?", (*dumped(kept), path)
        )


def _to_4(connection: Connection) -> None:
    """Keep what the articles are listed by: authors, days, and the kinds of their files."""
    connection.execute("DROP INDEX IF EXISTS articles_of_story")
    ids = connection.execute("SELECT id, source, authors, current FROM articles").fetchall()
    for id_, source, authors, current in ids:
        connection.execute(
            "UPDATE articles SET kind = ?, day = coalesce(published, '') WHERE id = ?",
            (kind_of(source), id_),
        )
        if current:
            put_authors(connection, id_, json.loads(authors))


_STEPS = (_to_2, _to_3, _to_4)
