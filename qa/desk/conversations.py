"""What is asked, answered, listed, renamed, deleted and restored: each is one transaction.

So a program that is killed between two of them loses nothing and doubles nothing, and several
programs may share a desk. A question is kept before it is answered.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from index import Scope
from qa.desk.database import Database
from qa.desk.rows import (
    EXCHANGE,
    LISTING,
    dumped,
    exchange_of,
    folded,
    listed,
    read,
    storable,
    title_of,
    written,
)
from qa.desk.types import Conversation, Exchange, Holdings, Listed
from qa.errors import NotKept
from qa.record import to_json
from qa.types import Answer

LISTED = 50
"""Conversations of one page of a list."""
UNDO = timedelta(days=1)
"""How long a deleted conversation can be restored; then it is erased."""

_WORDS = 12  # of a search; nobody remembers more
_NO_CONVERSATION = (
    "There is no such conversation here. Its address may be mistyped, or it was deleted."
)
_NO_ANSWER = (
    "There is no such answer here. Its address may be mistyped, or its conversation was deleted."
)
# Every word stands in the title, or in one of the questions with its headlines.
_FOUND = """NOT EXISTS (
  SELECT 1 FROM json_each(?) AS word WHERE NOT instr(c.folded, word.value) AND NOT EXISTS (
    SELECT 1 FROM exchanges AS e WHERE e.conversation = c.id AND instr(e.folded, word.value)))"""


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """The conversations of everybody who asks here; safe for threads and for several programs.

    An `owner` is any string that one browser or account alone can have. `now` is the clock.
    """

    def __init__(self, file: Path, now: Callable[[], datetime] = _now) -> None:
        """Open a desk, or make one; raises DeskError."""
        self._database = Database(file)
        self._now = now
        self._erase()

    def close(self) -> None:
        self._database.close()

    def ask(self, owner: str, conversation: str, question: str, scope: Scope) -> Exchange:
        """Keep a question, in a new conversation if `conversation` is "".

        A question that is asked again before it was answered is the same question, in the scope
        that it has now. Raises NotKept if the conversation is not this owner's or was deleted.
        """
        question, narrowed = storable(question), dumped(scope)
        with self._database.writing() as connection:
            if conversation:
                self._check(connection, owner, conversation)
            identity, into = _unanswered(connection, owner, conversation, question)
            into = into or conversation or self._begin(connection, owner, question)
            now = written(self._now())
            if identity:
                connection.execute(
                    "UPDATE exchanges SET scope = ?, asked = ? WHERE id = ?",
                    (narrowed, now, identity),
                )
            else:
                identity = secrets.token_urlsafe(16)
                connection.execute(
                    "INSERT INTO exchanges(id, conversation, question, folded, scope, asked)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (identity, into, question, folded(question), narrowed, now),
                )
            connection.execute("UPDATE conversations SET used = ? WHERE id = ?", (now, into))
            return exchange_of(_row(connection, identity))

    def answer(self, exchange: str, answer: Answer, held: Holdings | None) -> Exchange:
        """Keep the answer to a question, and return what is kept: the first answer stays."""
        said = folded(" ".join(each.text for each in answer.headlines))
        return self._settle(exchange, to_json(answer), None, held, said)

    def fail(self, exchange: str, problem: str) -> Exchange:
        """Keep why a question has no answer; an answer that is kept already stays."""
        return self._settle(exchange, None, problem, None, "")

    def conversation(self, conversation: str) -> Conversation:
        """Return a conversation, also one that was deleted and not yet erased; raises NotKept."""
        rows = self._database.rows(
            "SELECT id, owner, title, begun, used, deleted FROM conversations WHERE id = ?",
            storable(conversation),
        )
        if not rows:
            raise NotKept(_NO_CONVERSATION)
        exchanges = self._database.rows(
            f"SELECT {EXCHANGE} FROM exchanges WHERE conversation = ? ORDER BY seq", conversation
        )
        identity, owner, title, begun, used, deleted = rows[0]
        return Conversation(
            identity,
            owner,
            title,
            read(begun),
            read(used),
            read(deleted) if deleted else None,
            tuple(map(exchange_of, exchanges)),
        )

    def exchange(self, exchange: str) -> Exchange:
        """Return one exchange; raises NotKept, also if its conversation was deleted."""
        rows = self._database.rows(
            f"SELECT {EXCHANGE} FROM exchanges WHERE id = ? AND conversation IN"
            " (SELECT id FROM conversations WHERE deleted IS NULL)",
            storable(exchange),
        )
        if not rows:
            raise NotKept(_NO_ANSWER)
        return exchange_of(rows[0])

    def last(self, owner: str) -> str:
        """Return the conversation in which this owner asked last, or ""."""
        rows = self._database.rows(
            "SELECT id FROM conversations WHERE owner = ? AND deleted IS NULL"
            " ORDER BY used DESC, id DESC LIMIT 1",
            owner,
        )
        return str(rows[0][0]) if rows else ""

    def listing(self, owner: str, words: str = "", before: str = "") -> list[Listed]:
        """Return the conversations that hold all of the words, those used last first.

        At most LISTED of them, those that come after the conversation `before`, if it is given.
        """
        rows = self._database.rows(
            f"SELECT {LISTING} FROM conversations AS c WHERE owner = ? AND deleted IS NULL"
            " AND (used, id) < (ifnull((SELECT used FROM conversations WHERE id = ?), '~'), ?)"
            f" AND {_FOUND} ORDER BY used DESC, id DESC LIMIT ?",
            owner,
            storable(before),
            storable(before),
            json.dumps(folded(storable(words)).split()[:_WORDS]),
            LISTED,
        )
        return [listed(row) for row in rows]

    def deleted(self, owner: str) -> list[Listed]:
        """Return the conversations that can still be restored, those deleted last first."""
        rows = self._database.rows(
            f"SELECT {LISTING} FROM conversations AS c WHERE owner = ? AND deleted > ?"
            " ORDER BY deleted DESC, id",
            owner,
            written(self._now() - UNDO),
        )
        return [listed(row) for row in rows]

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Give a conversation another title, for "" its first question; raises NotKept."""
        with self._database.writing() as connection:
            self._check(connection, owner, conversation)
            given = title_of(title)
            if not given:
                first = connection.execute(
                    "SELECT question FROM exchanges WHERE conversation = ? ORDER BY seq LIMIT 1",
                    (conversation,),
                )
                given = title_of(first.fetchone()[0])
            connection.execute(
                "UPDATE conversations SET title = ?, folded = ? WHERE id = ?",
                (given, folded(given), conversation),
            )

    def delete(self, owner: str, conversation: str) -> None:
        """Hide a conversation and its answers, to be erased when UNDO is over; raises NotKept."""
        with self._database.writing() as connection:
            self._check(connection, owner, conversation)
            connection.execute(
                "UPDATE conversations SET deleted = ? WHERE id = ?",
                (written(self._now()), conversation),
            )
        self._erase()

    def restore(self, owner: str, conversation: str) -> None:
        """Undo `delete`; raises NotKept if it is too late."""
        with self._database.writing() as connection:
            restored = connection.execute(
                "UPDATE conversations SET deleted = NULL WHERE id = ? AND owner = ?"
                " AND (deleted IS NULL OR deleted > ?)",
                (storable(conversation), owner, written(self._now() - UNDO)),
            )
            if not restored.rowcount:
                raise NotKept(_NO_CONVERSATION)

    def _begin(self, connection: sqlite3.Connection, owner: str, question: str) -> str:
        identity, title, now = secrets.token_urlsafe(16), title_of(question), written(self._now())
        connection.execute(
            "INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, NULL)",
            (identity, owner, title, folded(title), now, now),
        )
        return identity

    def _settle(
        self,
        exchange: str,
        record: str | None,
        problem: str | None,
        held: Holdings | None,
        said: str,
    ) -> Exchange:
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE exchanges SET record = ?, problem = ?, held = ?, answered = ?,"
                " folded = folded || ' ' || ? WHERE id = ? AND record IS NULL"
                " AND (problem IS NULL OR ? IS NOT NULL)",
                (
                    record,
                    problem,
                    dumped(held) if held else None,
                    written(self._now()),
                    said,
                    exchange,
                    record,
                ),
            )
            return exchange_of(_row(connection, exchange))

    def _erase(self) -> None:
        """Erase what can no longer be restored."""
        with self._database.writing() as connection:
            connection.execute(
                "DELETE FROM conversations WHERE deleted <= ?", (written(self._now() - UNDO),)
            )

    def _check(self, connection: sqlite3.Connection, owner: str, conversation: str) -> None:
        found = connection.execute(
            "SELECT 1 FROM conversations WHERE id = ? AND owner = ? AND deleted IS NULL",
            (storable(conversation), owner),
        )
        if not found.fetchone():
            raise NotKept(_NO_CONVERSATION)


def _unanswered(
    connection: sqlite3.Connection, owner: str, conversation: str, question: str
) -> tuple[str, str]:
    """Return the exchange in which this was asked last and not answered, and its conversation.

    Whoever begins anew may have begun with it: the program was stopped before it could say where.
    """
    found = connection.execute(
        "SELECT e.id, c.id FROM conversations AS c JOIN exchanges AS e ON e.conversation = c.id"
        " WHERE c.owner = ? AND c.deleted IS NULL AND c.id = iif(? <> '', ?,"
        "  (SELECT id FROM conversations WHERE owner = ? AND deleted IS NULL"
        "   ORDER BY used DESC, id DESC LIMIT 1))"
        " AND e.seq = (SELECT max(seq) FROM exchanges WHERE conversation = c.id)"
        " AND (? <> '' OR e.seq = (SELECT min(seq) FROM exchanges WHERE conversation = c.id))"
        " AND e.question = ? AND e.record IS NULL AND e.problem IS NULL",
        (owner, conversation, conversation, owner, conversation, question),
    ).fetchone()
    return (str(found[0]), str(found[1])) if found else ("", "")


def _row(connection: sqlite3.Connection, exchange: str) -> tuple[Any, ...]:
    found = connection.execute(f"SELECT {EXCHANGE} FROM exchanges WHERE id = ?", (exchange,))
    row: tuple[Any, ...] | None = found.fetchone()
    if row is None:
        raise NotKept(_NO_ANSWER)
    return row
