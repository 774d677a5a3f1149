"""One SQLite file: its tables, its connections, its transactions, its errors.

WAL, a connection for each call from a pool, every write in one short transaction. Readers never
hold a transaction open between two calls.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self

from index.errors import ArchiveDamaged, ArchiveError, ArchiveFull, ArchiveMissing, SchemaMismatch

SCHEMA = 4
FILE = "archive.sqlite3"
_IDLE = 8  # connections kept open; each holds three files

THESE = "(SELECT value FROM json_each(?))"
"""Ids, any number of them, which travel as one value: what `these` makes of them."""

TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs(            -- the files that were read, so that unchanged ones are skipped
  path TEXT PRIMARY KEY, hash TEXT NOT NULL, pipeline TEXT NOT NULL, rejections TEXT NOT NULL,
  rejected INTEGER NOT NULL DEFAULT 0,
  named TEXT AS (json_extract(rejections, '$[0][0]')) VIRTUAL  -- as people know the file
) WITHOUT ROWID;
CREATE INDEX rejected_inputs ON inputs(named, path) WHERE rejected > 0;
CREATE TABLE corrections(       -- what a person set by hand, applied at every reading
  path TEXT NOT NULL, member TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (path, member)
) WITHOUT ROWID;
CREATE TABLE articles(          -- current = 0: an older version, or removed (text erased)
                                -- text_hash: sha256 of the text in UTF-8
                                -- kind: what the name of its file ends in
                                -- day: published, "" for none
  id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, member TEXT NOT NULL,
  source TEXT NOT NULL, source_hash TEXT NOT NULL, pipeline TEXT NOT NULL,
  version INTEGER NOT NULL, current INTEGER NOT NULL, removed TEXT, retrieved TEXT NOT NULL,
  url TEXT NOT NULL, title TEXT NOT NULL, outlet TEXT NOT NULL, authors TEXT NOT NULL,
  language TEXT NOT NULL, published TEXT, published_from TEXT NOT NULL,
  text TEXT NOT NULL, spans TEXT NOT NULL, story INTEGER NOT NULL, signature BLOB NOT NULL,
  text_hash BLOB NOT NULL DEFAULT x'', kind TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX current_source ON articles(path, member) WHERE current;
CREATE INDEX source_versions ON articles(path, member, version);
-- With all that a query asks for, an index is read alone; without "current" it never is.
CREATE INDEX tellers ON articles(story, id, current) WHERE current;
CREATE TABLE bands(             -- of the first article of each story, by which copies are found
  band INTEGER NOT NULL, article_id INTEGER NOT NULL REFERENCES articles(id),
  PRIMARY KEY (band, article_id)
) WITHOUT ROWID;
CREATE INDEX bands_of_article ON bands(article_id);
CREATE INDEX article_says ON articles(current, language, outlet, authors);
CREATE INDEX shelf ON articles(day, id, outlet, language, kind, current) WHERE current;
CREATE INDEX shelf_of_outlet ON articles(outlet, day, id, language, kind, current) WHERE current;
CREATE TABLE authors(           -- of the current articles
  name TEXT NOT NULL, article_id INTEGER NOT NULL REFERENCES articles(id),
  PRIMARY KEY (name, article_id)
) WITHOUT ROWID;
CREATE INDEX authors_of_article ON authors(article_id, name);
CREATE TABLE texts(             -- each string that is or will be embedded, once
  id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE
);
CREATE TABLE passages(          -- exactly what is searched: current articles only
  id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL REFERENCES articles(id),
  ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
  text_id INTEGER NOT NULL REFERENCES texts(id)
);
CREATE INDEX passages_of_article ON passages(article_id, ordinal);
CREATE INDEX passages_of_text ON passages(text_id);
CREATE TABLE removals(seq INTEGER PRIMARY KEY AUTOINCREMENT, passage_id INTEGER NOT NULL);
CREATE TABLE vectors(           -- float16; seq lets a reader fetch what is new
  seq INTEGER PRIMARY KEY AUTOINCREMENT, text_id INTEGER NOT NULL UNIQUE REFERENCES texts(id),
  vector BLOB NOT NULL
);
"""


class Database:
    """The connections to one archive's file; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        self._idle: list[sqlite3.Connection] = []
        self._watching = threading.Lock()
        self._watcher: sqlite3.Connection | None = None
        if not _is_there(self.file):
            raise ArchiveMissing(
                f"There is no archive in {folder}: make one with `clippings build PATH "
                f"--archive {folder}`."
            )
        try:
            self._check_schema(folder)
        except ArchiveError:
            self.close()
            raise

    def _check_schema(self, folder: Path) -> None:
        found = self.one("PRAGMA user_version")[0]
        if found == 0:
            raise ArchiveMissing(
                f"The archive in {folder} was never finished: run `clippings build` again."
            )
        if found < SCHEMA:
            raise SchemaMismatch(
                f"The archive in {folder} has schema {found}; this program reads schema {SCHEMA}: "
                f"run `clippings upgrade --archive {folder}`."
            )
        if found > SCHEMA:
            raise SchemaMismatch(
                f"The archive in {folder} has schema {found}; this program reads schema {SCHEMA}: "
                "use the version that made it, or build the archive anew into another folder."
            )

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Open the archive in `folder`, making the folder and an empty archive if need be."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"The archive folder {folder} cannot be made ({error.strerror}): choose another."
            ) from error
        with (
            clear_errors(folder / FILE),
            closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection,
        ):
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
                for statement in TABLES.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.execute("COMMIT")
        return cls(folder)

    def close(self) -> None:
        """Close all connections; a later call opens a new one."""
        while self._idle:
            self._idle.pop().close()
        with self._watching:
            if self._watcher:
                self._watcher.close()
            self._watcher = None

    @contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that nobody else has meanwhile."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connect()
        try:
            yield connection
        finally:
            if len(self._idle) < _IDLE:
                self._idle.append(connection)
            else:
                connection.close()

    def _connect(self) -> sqlite3.Connection:
        # A file that is gone must not come back as an empty one.
        address = f"{self.file.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(
            address, uri=True, timeout=10, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint=8000")  # 32 MB: fewer waits for the disk
        connection.execute("PRAGMA secure_delete=ON")  # what is removed must not linger
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is stored or nothing."""
        with clear_errors(self.file), self.using() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with clear_errors(self.file), self.using() as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Any) -> tuple[Any, ...]:
        with clear_errors(self.file), self.using() as connection:
            row = connection.execute(sql, values).fetchone()
        return tuple(row) if row else (None,)

    def data_version(self) -> int:
        """Return a number that changes whenever anybody has written."""
        # SQLite counts the commits of other connections: so this one never writes.
        with self._watching, clear_errors(self.file):
            if self._watcher is None:
                self._watcher = self._connect()
            return int(self._watcher.execute("PRAGMA data_version").fetchone()[0])

    def meta(self, key: str) -> str:
        return str(self.one("SELECT value FROM meta WHERE key = ?", key)[0] or "")

    def set_meta(self, key: str, value: str) -> None:
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def these(ids: Iterable[int]) -> str:
    """Return ids as a query that names THESE takes them."""
    return json.dumps([int(each) for each in ids])


@contextmanager
def clear_errors(file: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences that say what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise ArchiveFull(
                f"The disk with {file} is full: free some space and run the same command again; "
                "nothing that was stored is lost."
            ) from error
        if not _is_there(file):
            raise ArchiveMissing(
                f"The archive {file} is gone: restore it from a copy, or build it again."
            ) from error
        raise ArchiveError(
            f"The archive {file} cannot be used ({error}): check that it is readable, writable "
            "and not held by another program."
        ) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise  # a mistake of ours, not of the file
        raise ArchiveDamaged(
            f"{file} is not a readable archive ({error}): restore it from a copy, or delete its "
            "folder and build it again."
        ) from error


def _is_there(file: Path) -> bool:
    """Say whether there is such a file; raises ArchiveError if its folder does not tell."""
    try:
        return file.is_file()
    except OSError as error:
        raise ArchiveError(
            f"The folder {file.parent} cannot be looked into ({error.strerror}): let this user "
            "read it, or use another."
        ) from error
