"""The web application over a small archive in memory, for what needs no model and no browser."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from index import ArchiveDamaged, Article, BadInput, Retrieval, Span, SpanKind, Status
from qa.errors import BadQuestion
from qa.types import Answer, Citation, Statement, Timeline
from qa.web import create_app

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
        day = date(2026, 3, 8)
        return Status("somewhere", 1234, 2, day, day, 0, 10, 0.379, "model", 5, ())


@dataclass
class Oracle:
    """Quotes the first article for every question; keeps what it was asked."""

    archive: Shelf = field(default_factory=Shelf)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def examples(self) -> tuple[str, ...]:
        return ("Will it rain?",)

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if not question.strip():
            raise BadQuestion("The question is empty: ask something.")
        if question == "crash":
            raise ZeroDivisionError
        cited = Citation(
            1, 7, "news/a.txt", "", "Storm", "", (), None, "", *RAIN, TEXT[slice(*RAIN)]
        )
        statement = Statement("Rain", (1,))
        retrieval = Retrieval((), 0.379, None)
        return Answer(
            question, "Rain", (statement,), (cited,), Timeline((), ()), 1.0, retrieval, None
        )


@pytest.fixture
def oracle() -> Oracle:
    return Oracle()


@pytest.fixture
def client(oracle: Oracle) -> Iterator[TestClient]:
    async def build() -> TestClient:
        # Within a running loop, because Gradio otherwise opens loops that it never closes.
        return TestClient(create_app(oracle), base_url="http://127.0.0.1:7860")

    with asyncio.run(build()) as client:
        yield client


@pytest.fixture
def undated() -> Article:
    return replace(ARTICLE, url="javascript:alert(1)", title="", published=None, authors=())
