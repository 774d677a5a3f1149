"""The articles as a library lists them: filtered, counted by what they say, a page at a time.

Every query reads an index alone, in its order or in whole: the texts lie between the rows of the
table. `+id` keeps SQLite from fetching rows one by one for ids that a search gave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from index.store.articles import COLUMNS, Articles, article_of
from index.store.database import THESE, Database, these
from index.store.inputs import loaded
from index.text import headline_of
from index.types import UNSTATED, Article, Card, Rejection, Wanted

FACETS = {"outlet": "outlet", "month": "substr(day, 1, 7)", "language": "language", "kind": "kind"}
"""What articles are counted by, and how an index tells it."""

_OPENING = 2_000  # characters of a text without a title, to call it by


class Shelf(Articles, Database):
    """Lists articles without reading their texts."""

    def cards(self, wanted: Wanted, after: tuple[str, int] | None, limit: int) -> list[Card]:
        """Return the next articles after that of a (day, id), the newest first, undated last."""
        where, values = _where(wanted)
        if after:
            where, values = f"{where} AND (day, id) < (?, ?)", [*values, *after]
        found = self.rows(
            f"SELECT id FROM articles WHERE {where} ORDER BY day DESC, id DESC LIMIT ?",
            *values,
            limit,
        )
        return self._cards([id_ for (id_,) in found])

    def facet(self, name: str, wanted: Wanted, limit: int = -1) -> list[tuple[str, int]]:
        """Return (value, articles) of one of the FACETS, the most frequent first."""
        where, values = _where(wanted)
        return [
            (str(value), int(count))
            for value, count in self.rows(
                f"SELECT {FACETS[name]}, count(*) FROM articles WHERE {where} GROUP BY 1"
                " ORDER BY 2 DESC, 1 LIMIT ?",
                *values,
                limit,
            )
        ]

    def authors(self, wanted: Wanted, limit: int) -> list[tuple[str, int]]:
        """Return (name, articles) of the most frequent authors."""
        where, values = _where(wanted)
        among = f"WHERE article_id IN (SELECT id FROM articles WHERE {where})"
        if wanted == Wanted():
            among, values = "", []
        return [
            (str(name), int(count))
            for name, count in self.rows(
                f"SELECT name, count(*) FROM authors {among} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
                *values,
                limit,
            )
        ]

    def told_often(self, before: int | None, limit: int) -> list[tuple[int, int]]:
        """Return (story, articles) of stories that several tell, the last begun first."""
        return [
            (int(story), int(count))
            for story, count in self.rows(
                "SELECT story, count(*) FROM articles WHERE current AND story < ?"
                " GROUP BY story HAVING count(*) > 1 ORDER BY story DESC LIMIT ?",
                before or 2**62,
                limit,
            )
        ]

    def tellers_of(self, story: int, limit: int) -> list[Card]:
        """Return the first articles of a story, by id."""
        found = self.rows(
            "SELECT id FROM articles WHERE current AND story = ? ORDER BY id LIMIT ?", story, limit
        )
        return self._cards([id_ for (id_,) in found])

    def rejected_files(
        self, name: str, passed: int, limit: int
    ) -> list[tuple[str, int, list[Rejection]]]:
        """Return (name, number, what was rejected) of files from a name on, `passed` of it over."""
        return [
            (str(named), int(count), loaded(rejections))
            for named, count, rejections in self.rows(
                "SELECT named, rejected, rejections FROM inputs WHERE rejected > 0 AND named >= ?"
                " ORDER BY named, path LIMIT ? OFFSET ?",
                name,
                limit,
                passed,
            )
        ]

    def versions(self, article_id: int, limit: int) -> list[int]:
        """Return the ids of the versions of an article's source, the newest first."""
        found = self.rows(
            "SELECT new.id FROM articles AS old JOIN articles AS new USING (path, member)"
            " WHERE old.id = ? ORDER BY new.version DESC LIMIT ?",
            article_id,
            limit,
        )
        return [id_ for (id_,) in found]

    def kind_of_file(self, article_id: int) -> str:
        """Return what the name of an article's file ends in."""
        return str(self.one("SELECT kind FROM articles WHERE id = ?", article_id)[0] or "")

    def _cards(self, ids: Sequence[int]) -> list[Card]:
        """Return what is shown of articles, in the order of their ids; a text is not read whole."""
        short = COLUMNS.replace(
            "text, spans",
            f"CASE title WHEN '' THEN substr(text, 1, {_OPENING}) ELSE '' END,"
            " CASE title WHEN '' THEN spans ELSE '[]' END",
        )
        rows = self.rows(f"SELECT kind, {short} FROM articles WHERE id IN {THESE}", these(ids))
        found = {row[1]: (row[0], article_of(row[1:])) for row in rows}
        told = dict(
            self.rows(
                "SELECT story, count(*) FROM articles WHERE current"
                f" AND story IN {THESE} GROUP BY story",
                these({article.story for _, article in found.values()}),
            )
        )
        return [_card(*found[id_], told) for id_ in ids if id_ in found]


def _card(kind: str, article: Article, told: Mapping[int, int]) -> Card:
    return Card(
        id=article.id,
        source=article.source,
        title=headline_of(article),
        outlet=article.outlet,
        authors=article.authors,
        published=article.published,
        language=article.language,
        kind=kind,
        story=article.story,
        copies=max(0, told.get(article.story, 1) - 1),
    )


def _where(wanted: Wanted) -> tuple[str, list[Any]]:
    """Return the condition for what is wanted, and its values."""
    where: list[str] = ["current"]
    values: list[Any] = []
    for name in ("outlet", "language", "kind"):
        if value := getattr(wanted, name):
            where.append(f"{name} = ?")
            values.append("" if value == UNSTATED else value)
    if wanted.month == UNSTATED:
        where.append("day = ''")
    elif wanted.month:  # all that begins with it: "." follows "-"
        where.append("day >= ? AND day < ?")
        values += [f"{wanted.month}-", f"{wanted.month}."]
    if wanted.author:
        where.append("+id IN (SELECT article_id FROM authors WHERE name = ?)")
        values.append(wanted.author)
    if wanted.only is not None:
        where.append(f"+id IN {THESE}")
        values.append(these(wanted.only))
    return " AND ".join(where), values
