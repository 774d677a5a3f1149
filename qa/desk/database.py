"""The desk's SQLite file: its tables, its one connection, its transactions, its errors."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from qa.errors import DeskError

SCHEMA = 1
APPLICATION = 0x436C4465  # "ClDe", by which SQLite's header tells a desk from other databases
_PATIENCE = 10  # seconds to wait for another program that writes

TABLES = """
CREATE TABLE conversations(     -- deleted: when; it is erased a day later
                                -- folded: the title as it is searched
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, folded TEXT NOT NULL,
  begun TEXT NOT NULL, used TEXT NOT NULL, deleted TEXT
) WITHOUT ROWID;
CREATE INDEX conversations_of_owner ON conversations(owner, used, id) WHERE deleted IS NULL;
CREATE INDEX conversations_deleted ON conversations(deleted) WHERE deleted IS NOT NULL;
CREATE TABLE exchanges(         -- record: the answer (qa.record), or problem: why there is none
                                -- folded: question and headlines as they are searched
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
  conversation TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
  question TEXT NOT NULL, folded TEXT NOT NULL, scope TEXT NOT NULL, asked TEXT NOT NULL,
  record TEXT, problem TEXT, held TEXT, answered TEXT
);
CREATE INDEX exchanges_of_conversation ON exchanges(conversation, seq);
"""


class Database:
    """One desk's file; safe for threads, and for several programs at once."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._using = threading.RLock()
        self._closed = False
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)  # what people ask is nobody else's business
        except OSError as error:
            raise DeskError(
                f"The desk {file} cannot be made ({error.strerror}): give --desk a file that this "
                "user may write."
            ) from error
        with self._clear_errors():
            self._connection = sqlite3.connect(
                file, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
            )
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; who comes later is told."""
        with self._using:
            self._closed = True
            self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: when this ends, all of it is on the disk, or nothing."""
        with self._lent() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._lent() as connection, closing(connection.execute(sql, values)) as cursor:
            return cursor.fetchall()

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with self._using, self._clear_errors():
            if self._closed:
                raise DeskError("The program is being stopped: ask again when it runs.")
            yield self._connection

    def _prepare(self) -> None:
        """Make the tables of a new file, and refuse one that is no desk of today."""
        with self._clear_errors():
            self._connection.execute("PRAGMA foreign_keys=ON")
            self._connection.execute("PRAGMA synchronous=FULL")  # nobody asks that often
            self._connection.execute("PRAGMA secure_delete=ON")  # what is deleted must not linger
        with self.writing() as connection:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            (kind,) = connection.execute("PRAGMA application_id").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if kind != APPLICATION and (found or tables):
                raise DeskError(f"{self.file} is another database: give --desk a file of its own.")
            if found > SCHEMA:
                raise DeskError(
                    f"The desk {self.file} has schema {found}; this program knows schema {SCHEMA}: "
                    "use the version that made it, or give --desk another file."
                )
            if not found:
                for statement in TABLES.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {SCHEMA}")
        with self._clear_errors():  # no transaction may do this
            self._connection.execute("PRAGMA journal_mode=WAL")

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        """Turn SQLite's errors into sentences that say what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise DeskError(
                    f"The disk with the desk {self.file} is full: free some space and ask again; "
                    "nothing that was kept is lost."
                ) from error
            raise DeskError(
                f"The desk {self.file} cannot be used ({error}): check that it is writable and "
                "not held by another program."
            ) from error
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                raise  # a mistake of ours, not of the file
            raise DeskError(
                f"{self.file} is not a readable desk ({error}): restore it from a copy, or give "
                "--desk another file."
            ) from error
