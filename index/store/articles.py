"""The articles with their versions: read by id or name, stored and erased whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.errors import ArchiveDamaged
from index.store import stories, versions
from index.store.database import THESE, Database, these
from index.store.inputs import correct
from index.store.versions import Prepared
from index.types import Article

COLUMNS = (
    "id, source, source_hash, version, retrieved, url, title, outlet, authors, language, "
    "published, published_from, text, spans, story"
)


@dataclass(frozen=True, slots=True)
class Made:
    """What was stored: how many articles are new sources, and the ids of the new passages."""

    added: int
    passages: tuple[int, ...]


class Articles(Database):
    """Reads and writes articles; an article is never changed, only replaced or removed."""

    def article(self, article_id: int) -> Article | None:
        """Return an article of any version; None if it never was or is removed."""
        return self.those([article_id]).get(article_id)

    def those(self, article_ids: Iterable[int]) -> dict[int, Article]:
        """Return articles of any version by id, but for those that never were or are removed."""
        found = self.rows(
            f"SELECT {COLUMNS} FROM articles WHERE removed IS NULL AND id IN {THESE}",
            these(article_ids),
        )
        return {row[0]: article_of(row) for row in found}

    def removed_on(self, article_id: int) -> str:
        """Return when the article was removed, or ""."""
        return str(self.one("SELECT removed FROM articles WHERE id = ?", article_id)[0] or "")

    def articles(self) -> Iterator[Article]:
        """Yield the current articles by id, holding no transaction between two of them."""
        last = 0
        while found := self.rows(
            f"SELECT {COLUMNS} FROM articles WHERE current AND id > ? ORDER BY id LIMIT 100", last
        ):
            yield from map(article_of, found)
            last = found[-1][0]

    def newest_reading(self) -> date | None:
        """Return the last day on which an article was read, None if none was."""
        newest = self.one("SELECT max(retrieved) FROM articles")[0]
        return date.fromisoformat(newest[:10]) if newest else None

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

    def under(self, folder: str) -> list[int]:
        """Return the ids of current articles that were read from files in a folder."""
        within = folder.rstrip("/") + "/"
        return [
            id_
            for (id_,) in self.rows(
                "SELECT id FROM articles WHERE current AND substr(path, 1, ?1) = ?2 ORDER BY id",
                len(within),
                within,
            )
        ]

    def tellers(self, stories: Iterable[int]) -> dict[int, list[int]]:
        """Return {story: ids of the current articles that tell it} of these stories."""
        found: dict[int, list[int]] = {}
        for story, id_ in self.rows(
            f"SELECT story, id FROM articles WHERE current AND story IN {THESE} ORDER BY id",
            these(stories),
        ):
            found.setdefault(story, []).append(id_)
        return found

    def put(
        self, batch: Iterable[Prepared], pipeline: str, by_hand: Mapping[str, str] | None = None
    ) -> Made:
        """Store articles with their passages in one transaction.

        An article whose source is already here becomes its next version, and the older one is
        kept but not searched. `by_hand` is what a person set for them: kept for later readings.
        """
        added = 0
        passages: list[int] = []
        with self.writing() as connection:
            for prepared in batch:
                source = (prepared.path, prepared.draft.member)
                added += not connection.execute(
                    "SELECT 1 FROM articles WHERE path = ? AND member = ? AND current", source
                ).fetchone()
                version = versions.retire(connection, *source) + 1
                article_id = versions.insert_article(connection, prepared, version, pipeline)
                stories.join(connection, article_id, prepared.signature)
                if by_hand:
                    correct(connection, *source, by_hand)
                passages += versions.insert_passages(connection, article_id, prepared.passages)
        return Made(added, tuple(passages))

    def remove(self, article_ids: Iterable[int]) -> None:
        """Erase articles: versions, vectors, what was set by hand; their ids stay as tombstones."""
        now = versions.now()
        with self.writing() as connection:
            for article_id in article_ids:
                path, member = connection.execute(
                    "SELECT path, member FROM articles WHERE id = ?", (article_id,)
                ).fetchone()
                versions.retire(connection, path, member)
                connection.execute(
                    "UPDATE articles SET removed = ?, text = '', title = '', url = '', outlet = '',"
                    " authors = '[]', spans = '[]', signature = x'', text_hash = x''"
                    " WHERE path = ? AND member = ?",
                    (now, path, member),
                )
                connection.execute(
                    "DELETE FROM corrections WHERE path = ? AND member = ?", (path, member)
                )
            versions.prune(connection)
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def prune(self) -> None:
        """Delete texts and vectors that no passage uses any more."""
        with self.writing() as connection:
            versions.prune(connection)


def article_of(row: tuple[Any, ...]) -> Article:
    """Return the article of a row of COLUMNS."""
    fields = dict(zip(COLUMNS.split(", "), row, strict=True))
    try:
        fields["authors"] = tuple(json.loads(fields["authors"]))
        if fields["published"]:
            fields["published"] = date.fromisoformat(fields["published"])
        fields["spans"] = versions.spans_from_json(fields["spans"])
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(
            f"Article {fields['id']} of the archive is damaged ({error}): restore the archive from "
            "a copy, or delete its folder and build it again."
        ) from error
    return Article(**fields)
