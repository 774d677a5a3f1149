"""The records of what people ask: frozen, without behaviour. Times are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from index import Scope
from qa.types import Answer


@dataclass(frozen=True, slots=True)
class Holdings:
    """The state of an archive when it answered: what it held, and which program asked it.

    `coverage` is the share of passages that could be searched by meaning.
    """

    articles: int
    undated: int
    earliest: date | None
    latest: date | None
    coverage: float
    encoder: str
    program: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was typed, and what became of it.

    That is an `answer` with the `held` state of the archive that gave it, or a `problem` in words;
    neither while it is being answered, and after a stop of the program in that moment.
    """

    id: str
    conversation: str
    question: str
    scope: Scope
    asked: datetime
    answer: Answer | None = None
    problem: str = ""
    held: Holdings | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """Exchanges in order, and whose they are; `deleted` is when its owner deleted it."""

    id: str
    owner: str
    title: str
    begun: datetime
    used: datetime
    deleted: datetime | None
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation as a list shows it."""

    id: str
    title: str
    used: datetime
    questions: int
    deleted: datetime | None = None
