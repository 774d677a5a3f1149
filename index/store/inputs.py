"""The files that articles were read from, what was rejected of them, and what was set by hand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection

from index.store.database import Database
from index.types import Rejection

# Of a path that was refused before it was read, the hash and the pipeline are "".

MOST = 1_000
"""Rejections of one file that are kept each with its reason; the others are summed up."""


def summed_up(source: str, count: int) -> list[Rejection]:
    """Return what stands for `count` rejections of a file that are not kept one by one."""
    return [Rejection(source, f"and {count:,} more", count)] if count else []


class KnownInputs(Database):
    """Reads and writes what is known of files, by their absolute paths."""

    def input(self, path: str) -> tuple[str, str, list[Rejection]] | None:
        """Return (hash, pipeline, rejections) of a file that was read, or None."""
        found = self.rows("SELECT hash, pipeline, rejections FROM inputs WHERE path = ?", path)
        if not found:
            return None
        hash_, pipeline, rejections = found[0]
        return hash_, pipeline, loaded(rejections)

    def put_input(
        self, path: str, hash_: str, pipeline: str, rejections: Sequence[Rejection]
    ) -> None:
        with self.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO inputs(path, hash, pipeline, rejections, rejected)"
                " VALUES (?, ?, ?, ?, ?)",
                (path, hash_, pipeline, *dumped(rejections)),
            )

    def put_refused(self, roots: Sequence[str], refused: Mapping[str, Sequence[Rejection]]) -> None:
        """Keep what could not be taken, by path, in place of all that was refused under `roots`.

        A path without rejections is one that was refused once, and is not any more.
        """
        with self.writing() as connection:
            before = connection.execute("SELECT path FROM inputs WHERE pipeline = ''").fetchall()
            over = [path for (path,) in before if path in refused or _is_under(path, roots)]
            connection.executemany("DELETE FROM inputs WHERE path = ?", [(p,) for p in over])
            connection.executemany(
                # What was once read from it stays, and it is read again when it can be.
                "INSERT INTO inputs(path, hash, pipeline, rejections, rejected)"
                " VALUES (?1, '', '', ?2, ?3)"
                " ON CONFLICT(path) DO UPDATE SET hash = '', rejections = ?2, rejected = ?3",
                [(path, *dumped(reasons)) for path, reasons in refused.items() if reasons],
            )

    def hashes(self) -> dict[str, str]:
        """Return {path: hash} of the files that were read."""
        return dict(self.rows("SELECT path, hash FROM inputs WHERE pipeline != ''"))

    def move_input(self, path: str, now: str, source: str) -> None:
        """Know a file, its articles and what was set for them, under another path and source."""
        with self.writing() as connection:
            connection.execute(
                "UPDATE articles SET path = ?2, source = ?3 || CASE member WHEN '' THEN '' ELSE"
                " '#' || member END WHERE path = ?1",
                (path, now, source),
            )
            connection.execute("UPDATE inputs SET path = ?2 WHERE path = ?1", (path, now))
            connection.execute("UPDATE corrections SET path = ?2 WHERE path = ?1", (path, now))

    def inputs_under(self, path: str) -> list[str]:
        """Return the files once read at `path` or below it."""
        found = self.rows("SELECT path FROM inputs WHERE pipeline != ''")
        return [each for (each,) in found if _is_under(each, [path])]

    def forget_input(self, path: str) -> None:
        with self.writing() as connection:
            connection.execute("DELETE FROM inputs WHERE path = ?", (path,))

    def rejections(self) -> list[Rejection]:
        rows = self.rows("SELECT rejections FROM inputs ORDER BY path")
        return [rejection for (found,) in rows for rejection in loaded(found)]

    def rejected(self) -> int:
        """Return how many inputs did not become articles."""
        return int(self.one("SELECT sum(rejected) FROM inputs")[0] or 0)

    def corrections_of(self, path: str) -> dict[str, dict[str, str]]:
        """Return {member: fields} that were set by hand for a file's articles."""
        rows = self.rows("SELECT member, fields FROM corrections WHERE path = ?", path)
        return {member: json.loads(fields) for member, fields in rows}

    def correct(self, path: str, member: str, fields: Mapping[str, str]) -> None:
        """Keep what a person set for every later reading of a source."""
        with self.writing() as connection:
            correct(connection, path, member, fields)


def correct(connection: Connection, path: str, member: str, fields: Mapping[str, str]) -> None:
    """Add to what was set for a source."""
    connection.execute(
        "INSERT INTO corrections VALUES (?1, ?2, ?3)"
        " ON CONFLICT(path, member) DO UPDATE SET fields = json_patch(fields, ?3)",
        (path, member, json.dumps(dict(fields))),
    )


def _is_under(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(root.rstrip("/") + "/") for root in roots)


def dumped(rejections: Sequence[Rejection]) -> tuple[str, int]:
    """Return rejections as they are stored, and how many they are."""
    rows = [[r.source, r.reason, *([r.count] if r.count != 1 else [])] for r in rejections]
    return json.dumps(rows), sum(each.count for each in rejections)


def loaded(rejections: str) -> list[Rejection]:
    """Return what `dumped` stored."""
    return [Rejection(*each) for each in json.loads(rejections)]
