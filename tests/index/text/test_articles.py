"""What an article's spans say of it: its furniture, its pages, and what it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Article, Span, SpanKind, furniture_of, headline_of, page_of
from tests.qa.fakes import article

MENU, FIRST, SECOND = (
    Span(SpanKind.MENU, 0, 4),
    Span(SpanKind.PAGE, 0, 20, "1"),
    Span(SpanKind.PAGE, 20, 40, "2"),
)


@pytest.fixture
def paged() -> Article:
    return article(
        "MENU\n\none two three four five six seven eight nine ten", (FIRST, MENU, SECOND)
    )


def test_pages_are_no_furniture(paged: Article) -> None:
    assert furniture_of(paged.spans) == (MENU,)


@pytest.mark.parametrize(("start", "page"), [(0, "1"), (19, "1"), (20, "2"), (40, "")])
def test_a_place_is_on_the_page_that_holds_it(start: int, page: str, paged: Article) -> None:
    assert page_of(paged, start) == page


def test_an_article_without_a_title_is_called_by_its_opening_words(paged: Article) -> None:
    assert headline_of(paged) == "one two three four five six seven eight nine…"
    assert headline_of(replace(paged, text="MENU one two", title="")) == "one two"
    assert headline_of(replace(paged, title="Floods")) == "Floods"
