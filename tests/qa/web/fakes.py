"""A small archive in memory, and an assistant that needs no model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from index import (
    EVERYTHING,
    ArchiveDamaged,
    Article,
    BadInput,
    Gone,
    Scope,
    Span,
    SpanKind,
    Status,
    never_gone,
)
from qa.errors import BadQuestion
from qa.types import Answer, Citation, Headline, State

TEXT = "MENU\n\nRain will come.\nIt said so. <b>Bold & dry</b>.\n\nRelated: more"
ARTICLE = Article(
    id=7,
    source="news/a.txt",
    source_hash="hash",
    version=1,
    retrieved="2026-03-10",
    url="https://example.org/a",
    title="Storm <i>warning</i>",
    outlet="The Gazette",
    authors=("Ann Lee", "Bo Ek"),
    language="en",
    published=date(2026, 3, 8),
    published_from="field published",
    text=TEXT,
    spans=(
        Span(SpanKind.MENU, 0, 4),
        Span(SpanKind.RELATED, TEXT.index("Related"), len(TEXT)),
    ),
)
RAIN = (TEXT.index("Rain"), TEXT.index("\nIt"))


@dataclass
class Shelf:
    """Articles by id, as `Archive` gives them."""

    articles: dict[int, Article] = field(default_factory=lambda: {7: ARTICLE})
    newer: dict[int, Article] = field(default_factory=dict)
    damage: str = ""

    def article(self, article_id: int) -> Article:
        if self.damage:
            raise ArchiveDamaged(self.damage)
        if article_id not in self.articles:
            raise BadInput(f"There is no article {article_id} in the archive.")
        return self.articles[article_id]

    def newer_version(self, article: Article) -> Article | None:
        return self.newer.get(article.id)

    def status(self) -> Status:
        if self.damage:
            raise ArchiveDamaged(self.damage)
        day = date(2026, 3, 8)
        return Status("somewhere", 1234, 2, day, day, 0, 10, 0.379, "model", 5, 0)


class Browser(Protocol):
    """Gets a page: a client of the application, or of a server that serves it."""

    def get(self, address: str) -> Any: ...


def config(browser: Browser) -> dict[str, Any]:
    """What the page is told of itself."""
    page = browser.get("/").text
    found: dict[str, Any] = json.JSONDecoder().raw_decode(
        page.partition("window.gradio_config = ")[2]
    )[0]
    return found


def asking(browser: Browser) -> int:
    """The number of the event that asks a question."""
    events = config(browser)["dependencies"]
    return next(int(each["id"]) for each in events if len(each["inputs"]) == 3)


class Panic(BaseException):
    """What a library in Rust raises: no Exception."""


@dataclass
class Oracle:
    """Answers every question with the same quote, and remembers how it was asked."""

    store: Shelf = field(default_factory=Shelf)
    asked: list[tuple[str, Scope]] = field(default_factory=list)
    heard: list[tuple[str, ...]] = field(default_factory=list)

    def examples(self) -> tuple[str, ...]:
        return ("Will it rain?",)

    def ask(
        self,
        question: str,
        *,
        conversation: Sequence[Answer] = (),
        scope: Scope = EVERYTHING,
        gone: Gone = never_gone,
    ) -> Answer:
        self.asked.append((question, scope))
        self.heard.append(tuple(answer.question for answer in conversation))
        if not question.strip():
            raise BadQuestion("The question is empty: ask something.")
        if question == "crash":
            raise ZeroDivisionError
        if question == "panic":
            raise Panic
        cited = Citation(
            1, 7, "news/a.txt", "", "Storm", "", (), None, "", *RAIN, TEXT[slice(*RAIN)]
        )
        headlines = (Headline("Rain", (1,)),)
        return Answer(question, State.ANSWERED, headlines, (cited,), scope=scope)
