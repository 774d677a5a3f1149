"""One version of an article: its rows, with its passages, written into an open transaction."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from sqlite3 import Connection

from index.store import stories
from index.text import Tokens
from index.types import Draft, Span, SpanKind


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
    tokens: Tokens
    signature: bytes


def insert_article(connection: Connection, prepared: Prepared, version: int, pipeline: str) -> int:
    """Store an article as its source's current version; return its id."""
    draft = prepared.draft
    cursor = connection.execute(
        "INSERT INTO articles(path, member, source, source_hash, pipeline, version, current,"
        " retrieved, url, title, outlet, authors, language, published, published_from, text,"
        " spans, story, signature, text_hash, kind, day)"
        " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
        (
            prepared.path,
            draft.member,
            prepared.source,
            draft.source_hash,
            pipeline,
            version,
            now(),
            draft.url,
            draft.title,
            draft.outlet,
            json.dumps(draft.authors),
            draft.language,
            draft.published.isoformat() if draft.published else None,
            draft.published_from,
            draft.text,
            spans_to_json(prepared.spans),
            prepared.signature,
            text_hash(draft.text),
            kind_of(prepared.source),
            draft.published.isoformat() if draft.published else "",
        ),
    )
    article_id = int(cursor.lastrowid or 0)
    put_authors(connection, article_id, draft.authors)
    return article_id


def put_authors(connection: Connection, article_id: int, authors: Iterable[str]) -> None:
    """Let a current article be found by its authors."""
    connection.executemany(
        "INSERT INTO authors VALUES (?, ?)", [(name, article_id) for name in dict.fromkeys(authors)]
    )


def insert_passages(
    connection: Connection, article_id: int, passages: Sequence[tuple[int, int, bytes]]
) -> range:
    """Store the passages of an article, and their texts where they are new; return their ids."""
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


def retire(connection: Connection, path: str, member: str) -> int:
    """Take the current version of a source out of the search; return the last version number."""
    of_source = "SELECT id FROM articles WHERE path = ? AND member = ? AND current"
    connection.execute(
        "INSERT INTO removals(passage_id)"
        f" SELECT id FROM passages WHERE article_id IN ({of_source})",
        (path, member),
    )
    connection.execute(f"DELETE FROM passages WHERE article_id IN ({of_source})", (path, member))
    connection.execute(f"DELETE FROM authors WHERE article_id IN ({of_source})", (path, member))
    stories.leave(connection, path, member)
    connection.execute(
        "UPDATE articles SET current = 0 WHERE path = ? AND member = ? AND current", (path, member)
    )
    (version,) = connection.execute(
        "SELECT max(version) FROM articles WHERE path = ? AND member = ?", (path, member)
    ).fetchone()
    return int(version or 0)


def prune(connection: Connection) -> None:
    """Delete texts and vectors that no passage uses any more."""
    unused = "NOT EXISTS (SELECT 1 FROM passages AS p WHERE p.text_id = "
    connection.execute(f"DELETE FROM vectors WHERE {unused} vectors.text_id)")
    connection.execute(f"DELETE FROM texts WHERE {unused} texts.id)")


_ENDING = re.compile(r"\.([a-z][a-z0-9]{0,7})(?:\.gz|\.bz2|\.xz)?$")
_BUNDLES = {"zip", "tar", "tgz", "tbz2", "txz"}


def kind_of(source: str) -> str:
    """Return what the name of a source's file ends in, like "pdf", "" if in nothing.

    A bundle of files is no kind of file: what counts is the name that the file has in it.
    """
    file, _, member = source.lower().partition("#")
    kind = _ending(file)
    if kind not in _BUNDLES:
        return kind
    inner = (_ending(name) for name in reversed(member.split("/")))
    return next((each for each in inner if each and each not in _BUNDLES), kind)


def _ending(name: str) -> str:
    found = _ENDING.search(name)
    return found[1] if found else ""


def text_hash(text: str) -> bytes:
    """Return what tells whether a stored text is the one that was stored."""
    return hashlib.sha256(text.encode()).digest()


def spans_to_json(spans: Sequence[Span]) -> str:
    return json.dumps([[s.kind.value, s.start, s.end, s.note] for s in spans])


def spans_from_json(stored: str) -> tuple[Span, ...]:
    """Return what `spans_to_json` stored; ValueError or TypeError if it is no such thing."""
    return tuple(
        Span(SpanKind(kind), int(start), int(end), note)
        for kind, start, end, note in json.loads(stored)
    )


def now() -> str:
    """Return the moment in UTC as the archive writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
