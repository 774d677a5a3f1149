"""Rows of the desk <-> records, and texts as they are kept and compared."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from index import Scope
from qa.desk.types import Exchange, Holdings, Listed
from qa.errors import BadAnswer
from qa.record import from_json
from qa.types import Answer

if TYPE_CHECKING:
    from pydantic import TypeAdapter

TITLE = 200
"""Characters of a title; a longer question is shortened to them."""
EXCHANGE = "id, conversation, question, scope, asked, record, problem, held, answered"
"""The columns of which `exchange` makes a record."""
LISTING = (
    "c.id, c.title, c.used, (SELECT count(*) FROM exchanges WHERE conversation = c.id), c.deleted"
)
"""The columns of which `listed` makes a record."""

_ANSWERS_READ = 500  # kept in memory: a typical one takes some 40 kB


def exchange_of(row: tuple[Any, ...]) -> Exchange:
    identity, conversation, question, scope, asked, record, problem, held, answered = row
    answer, unreadable = _answer(record) if record else (None, "")
    return Exchange(
        identity,
        conversation,
        question,
        loaded(Scope, scope),
        read(asked),
        answer,
        problem or unreadable,
        loaded(Holdings, held) if held else None,
        read(answered) if answered else None,
    )


@lru_cache(_ANSWERS_READ)
def _answer(record: str) -> tuple[Answer | None, str]:
    """Return the answer that was kept, or why it cannot be read: a newer program kept it."""
    try:
        return from_json(record), ""
    except BadAnswer as error:
        return None, str(error)


def listed(row: tuple[Any, ...]) -> Listed:
    identity, title, used, questions, deleted = row
    return Listed(identity, title, read(used), questions, read(deleted) if deleted else None)


def title_of(text: str) -> str:
    words = " ".join(storable(text).split())
    return words if len(words) <= TITLE else words[: TITLE - 2].rstrip() + " …"


def storable(text: str) -> str:
    """The text without what UTF-8 has no bytes for, and SQLite no end after."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def folded(text: str) -> str:
    """Letters alone, as they are compared: neither case nor accents count."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def written(moment: datetime) -> str:
    """As text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


@cache
def _adapter(type_: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # a third of a second, which asking can do without

    return TypeAdapter(type_)


def _adapter_of(value: Any) -> TypeAdapter[Any]:
    type_: Any = type(value)
    return _adapter(type_)


def dumped(value: Any) -> str:
    return _adapter_of(value).dump_json(value).decode()


def loaded(type_: Any, text: str) -> Any:
    return _adapter(type_).validate_json(text)


def plain(value: Any) -> Any:
    """Return a record as JSON's own types."""
    return _adapter_of(value).dump_python(value, mode="json")
