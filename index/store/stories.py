"""Which articles tell one story: found by the bands of the story's first article.

Only the first is compared with, so that a thousand copies cost no more than one.
"""

from __future__ import annotations

from sqlite3 import Connection

from index.text import BANDS, SAME, bands, resemblance


def join(connection: Connection, article_id: int, signature: bytes) -> None:
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
        _stand_for_it(connection, article_id, signature)


def leave(connection: Connection, path: str, member: str) -> None:
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
            _stand_for_it(connection, *heir)


def _stand_for_it(connection: Connection, article_id: int, signature: bytes) -> None:
    connection.executemany(
        "INSERT INTO bands VALUES (?, ?)", [(band, article_id) for band in bands(signature)]
    )
